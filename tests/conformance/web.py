"""Validators of web pages: vnu (the Nu Html Checker), html-validate, axe-core in Chromium."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.conformance.tools import HERE, NODE_MODULES, answer, chromium

_PRESETS = "recommended,a11y,standard"

_DESKTOP, _PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
VIEWS = {
    **{
        f"{size['width']} {scheme}": {**size, "scheme": scheme, "media": "screen"}
        for size in (_DESKTOP, _PHONE)
        for scheme in ("light", "dark")
    },
    "print": {**_DESKTOP, "scheme": "light", "media": "print"},
}
"""How pages are looked at: width, height, the reader's colours, screen or paper."""


def vnu(files: Sequence[Path]) -> Mapping[Path, list[str]]:
    """What the Nu Html Checker calls an error or a warning."""
    jar = NODE_MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"
    said = answer("java", "-jar", jar, "--format", "json", "--stdout", "--exit-zero-always", *files)
    found: dict[Path, list[str]] = {file: [] for file in files}
    by_address = {file.as_uri(): file for file in files}
    for message in said["messages"]:
        # Some addresses come as file:/…, others as file:///….
        address = message["url"].replace("file:/", "file:///", 1).replace("/////", "///")
        text = f"{message['type']}: {message['message']} (line {message.get('lastLine', '?')})"
        found[by_address[address]].append(text)
    return found


def html_validate(files: Sequence[Path]) -> Mapping[Path, list[str]]:
    """What html-validate reports by its presets."""
    program = NODE_MODULES / ".bin" / "html-validate"
    said = answer(program, "--preset", _PRESETS, "--formatter", "json", *files)
    found: dict[Path, list[str]] = {file: [] for file in files}
    for report in said:
        found[Path(report["filePath"])] += [
            f"{message['ruleId']}: {message['message']} (line {message['line']})"
            for message in report["messages"]
        ]
    return found


def axe(files: Sequence[Path]) -> Mapping[Path, list[str]]:
    """The violations of WCAG 2.2 AA and of good practice that axe-core finds, in every view."""
    said = answer(
        "node",
        HERE / "axe.mjs",
        answer_codes=(0,),
        given={"chromium": chromium(), "files": [str(file) for file in files], "views": VIEWS},
    )
    found: dict[Path, list[str]] = {file: [] for file in files}
    for report in said:
        found[Path(report["file"])] += [f"{report['view']}: {text}" for text in report["problems"]]
    return found
