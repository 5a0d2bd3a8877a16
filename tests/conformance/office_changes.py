"""LibreOffice accepts and rejects all tracked changes: what is left is the new draft, or the old.

Compared with what LibreOffice itself saves of either draft, paragraph by paragraph and row by row.
Where it does not know tracked changes as Word does (0037), nothing is asked here: empty paragraphs
stay beside tables, empty rows where a footnote was called again, contents that came or went keep
their title. Of drafts by chance, which are full of frames and footnotes, styles are not asked: a
paragraph gets that of one which went before it, if that one ended with such.
"""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from difflib import unified_diff
from pathlib import Path

import docx
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from msgspec import Struct

from tests.conformance.tools import HERE, said

ENDING = ".tracked.docx"
BY_CHANCE = "chance-"
"""What the names of drafts by chance begin with."""

SIDES = "sides"
"""The folder beside a file with tracked changes that has either draft, by the same name."""

_SYSTEM_PYTHON = "/usr/bin/python3"
"""The one that Debian's python3-uno is for."""

_SHOWN = 6


class _Job(Struct, frozen=True):
    """A file that LibreOffice saves again, after a command if there is one."""

    source: Path
    command: str
    target: Path


def side_of(file: Path, which: str) -> Path:
    """The file of either draft, `old` or `new`."""
    return file.parent / SIDES / file.name.replace(ENDING, f".{which}.docx")


def accepted_and_rejected(files: Sequence[Path]) -> Mapping[Path, list[str]]:
    """What is not as in the drafts after all was accepted, or rejected."""
    with tempfile.TemporaryDirectory(prefix="hotline-changes-") as name:
        folder = Path(name)
        jobs = {file: list(_jobs(file, folder)) for file in files}
        left = _done([job for each in jobs.values() for job in each], folder)
        return {file: list(_compared(each, left)) for file, each in jobs.items()}


def _jobs(file: Path, folder: Path) -> Iterator[_Job]:
    for which, command in (("new", "AcceptAll"), ("old", "RejectAll")):
        target = folder / f"{file.name}.{which}.docx"
        yield _Job(file, f".uno:{command}TrackedChanges", target)
        yield _Job(side_of(file, which), "", folder / f"{file.name}.{which}.plain.docx")


def _done(jobs: Sequence[_Job], folder: Path) -> Mapping[Path, int]:
    """How many tracked changes were left in each file that was written."""
    pipe = f"hotline{os.getpid()}"
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    accept = f"--accept=pipe,name={pipe};urp;"
    asked = json.dumps([[str(j.source), j.command, str(j.target)] for j in jobs])
    with subprocess.Popen(["soffice", profile, "--headless", "--norestore", accept]) as office:
        try:
            script = HERE / "office_settles.py"
            answer = said(_SYSTEM_PYTHON, script, pipe, answer_codes=(0,), given=asked)
        finally:
            office.terminate()
    return dict(zip([job.target for job in jobs], json.loads(answer), strict=True))


def _compared(jobs: Sequence[_Job], left: Mapping[Path, int]) -> Iterator[str]:
    for settled, plain in zip(jobs[::2], jobs[1::2], strict=True):
        if left[settled.target]:
            yield f"{settled.command}: {left[settled.target]} changes are left"
        styled = not settled.source.name.startswith(BY_CHANCE)
        found, wanted = (
            list(_blocks(target, styled=styled)) for target in (settled.target, plain.target)
        )
        lines = list(unified_diff(wanted, found, lineterm="", n=1))[2:]
        yield from (f"{settled.command}: {line}" for line in lines[:_SHOWN])


def _blocks(file: Path, *, styled: bool) -> Iterator[str]:
    """Paragraphs, with the names of their styles if `styled`, and rows; none that is empty."""
    word = docx.Document(str(file))
    styles = {style.style_id: style.name for style in word.styles}
    for block in word.element.body.xpath("w:p | w:tbl | w:sdt/w:sdtContent/w:p"):
        if block.tag == qn("w:p"):
            style = styles.get(block.xpath("string(w:pPr/w:pStyle/@w:val)"), "") or ""
            text = _text(block)
            if text and not style.upper().startswith("TOC"):
                yield f"{style}: {text}" if styled else text
        else:
            rows = (" | ".join(map(_text, row.xpath("w:tc"))) for row in block.xpath("w:tr"))
            yield from (row for row in rows if row.strip("| "))


def _text(part: BaseOxmlElement) -> str:
    return "".join(text.text or "" for text in part.iter(qn("w:t")))
