"""T20: a figure put in by name right beside typed digits, so that two numbers read as one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hotline_report.checks.subject import Subject
from hotline_report.checks.texts.engine import of_line
from hotline_report.checks.texts.lines import Line, Said
from hotline_report.checks.texts.searching import Told
from hotline_report.model.finding import Level
from hotline_report.model.narrative import Link

_DIGITS_BEFORE = re.compile(r"[0-9.]*[0-9][.]?$")
_NEAR = 40
"""Characters before a figure among which digits that belong to it are looked for."""
_DIGITS_BEHIND = re.compile(r"[.]?[0-9]+")


@of_line("T20")
def touching(line: Line, _subject: Subject) -> Iterator[Told]:
    """Links whose first or last digit has a digit beside it."""
    found = (_beside(line, link) for link in line.links)
    return (told for told in found if told is not None)


def _beside(line: Line, link: Link) -> Told | None:
    words = line.text[link.start : link.end]
    before = _DIGITS_BEFORE.search(line.text[max(0, link.start - _NEAR) : link.start])
    if before is not None and words[:1].isdigit():
        return _told(line, (link.start - len(before[0]), link.end), (before[0], words), "前面")
    behind = _DIGITS_BEHIND.match(line.text, link.end)
    if behind is not None and words[-1:].isdigit():
        return _told(line, (link.start, behind.end()), (words, behind[0]), "后面")
    return None


def _told(line: Line, span: tuple[int, int], parts: tuple[str, str], where: str) -> Told:
    said = Said(
        f"引用的数与{where}的数字连成了一个数",
        line.text[slice(*span)],
        f"“{parts[0]}”与“{parts[1]}”之间有文字或标点",
        "引用之前或之后漏了文字",
        Level.ERROR,
    )
    return span, said
