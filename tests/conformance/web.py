"""Validators of web pages: vnu (the Nu Html Checker), html-validate, axe-core in Chromium."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from tests.conformance.tools import HERE, JAVA, NODE_MODULES, answer, chromium

Check = Callable[[Sequence[Path]], Mapping[Path, list[str]]]

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
    options = ("--format", "json", "--stdout", "--exit-zero-always")
    said = answer(*JAVA, "-jar", jar, *options, *files)
    found: dict[Path, list[str]] = {file: [] for file in files}
    by_address = {file.as_uri(): file for file in files}
    for message in said["messages"]:
        # Some addresses come as file:/…, others as file:///….
        address = message["url"].replace("file:/", "file:///", 1).replace("/////", "///")
        text = f"{message['type']}: {message['message']} (line {message.get('lastLine', '?')})"
        found[by_address[address]].append(text)
    return found


_BY_STYLE = "tel-non-breaking:off"
"""It takes other hyphens for the only way; ours stand in a class that does not break."""


def html_validate(files: Sequence[Path], *rules: str) -> Mapping[Path, list[str]]:
    """What html-validate reports by its presets; `rules` are set otherwise than there."""
    program = NODE_MODULES / ".bin" / "html-validate"
    options = (
        "--preset",
        _PRESETS,
        *(word for rule in (_BY_STYLE, *rules) for word in ("--rule", rule)),
    )
    said = answer(program, *options, "--formatter", "json", *files)
    found: dict[Path, list[str]] = {file: [] for file in files}
    for report in said:
        found[Path(report["filePath"])] += [
            f"{message['ruleId']}: {message['message']} (line {message['line']})"
            for message in report["messages"]
        ]
    return found


def html_validate_styled(files: Sequence[Path]) -> Mapping[Path, list[str]]:
    """The same, where styles in attributes are what is wanted."""
    return html_validate(files, "no-inline-style:off")


_CONTENT_SYSTEM = """<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>某市人民政府</title>
</head>
<body>
<main>
<h1>热线数据公开</h1>
{}</main>
</body>
</html>
"""


def pasted(check: Check) -> Check:
    """The check on fragments, each pasted into a page as a website's content system does."""

    def check_pasted(files: Sequence[Path]) -> Mapping[Path, list[str]]:
        pages = {file.with_name(f"{file.name}.page.html"): file for file in files}
        for page, file in pages.items():
            page.write_text(_CONTENT_SYSTEM.format(file.read_text("utf-8")), encoding="utf-8")
        try:
            return {pages[page]: found for page, found in check(list(pages)).items()}
        finally:
            for page in pages:
                page.unlink()

    return check_pasted


def axe(files: Sequence[Path]) -> Mapping[Path, list[str]]:
    """The violations of WCAG 2.2 AA and of good practice that axe-core finds, in every view.

    In the dark ones its rules of colours alone: all else is as in the light ones.
    """
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
