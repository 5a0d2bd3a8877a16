"""What two drafts call footnotes and bookmarks, so that both fit into one file.

Both count from 1. The old draft's go on where the new one's end, but for those that stayed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from copy import deepcopy
from itertools import count
from typing import TYPE_CHECKING

from msgspec import Struct

from hotline_report.writers.docx.tracked.bodies import blocks_of
from hotline_report.writers.docx.tracked.marks import How, qn
from hotline_report.writers.docx.tracked.plan import Plan

if TYPE_CHECKING:
    from lxml.etree import _Element

_FIRST = 1_000_000
"""Number of a bookmark, far above those of the marks."""

_NAME = re.compile(r"_(Ref|Toc)([0-9]{9})")


class Names(Struct, frozen=True):
    """What the numbers of footnotes, and of what the contents list, become."""

    notes: Mapping[int, int]
    entries: Mapping[int, int]

    def renamed(self, body: _Element) -> _Element:
        """A copy of a body with other names; a bookmark bears its name for a number as well."""
        made = deepcopy(body)
        for reference in made.iter(qn("footnoteReference")):
            number = int(reference.get(qn("id"), "0"))
            reference.set(qn("id"), str(self.notes.get(number, number)))
        for link in made.iter(qn("hyperlink")):
            if anchor := link.get(qn("anchor")):
                link.set(qn("anchor"), self._renamed(anchor))
        for instruction in made.iter(qn("instrText")):
            instruction.text = self._renamed(instruction.text or "")
        ends = {end.get(qn("id")): end for end in made.iter(qn("bookmarkEnd"))}
        for start in made.iter(qn("bookmarkStart")):
            name = self._renamed(start.get(qn("name"), ""))
            end = ends[start.get(qn("id"))]
            start.set(qn("name"), name)
            start.set(qn("id"), name)
            end.set(qn("id"), name)
        return made

    def _renamed(self, text: str) -> str:
        return _NAME.sub(self._name, text)

    def _name(self, found: re.Match[str]) -> str:
        number = int(found[2])
        known = self.notes if found[1] == "Ref" else self.entries
        return f"_{found[1]}{known.get(number, number):09d}"


def entries_of(old: _Element, new: _Element, plan: Plan) -> dict[int, int]:
    """What the numbers of the old draft's entries become: those of headings that stayed."""
    before, after = blocks_of(old), blocks_of(new)
    made = _beyond(max(_entries(new), default=0), _entries(old))
    for step in plan.steps:
        if step.old is not None and step.new is not None:
            mine, other = _entries(before[step.old]), _entries(after[step.new])
            made.update(zip(mine, other, strict=False))
    return made


def _beyond(top: int, numbers: list[int]) -> dict[int, int]:
    """Numbers that go on behind another."""
    return {number: top + index for index, number in enumerate(numbers, start=1)}


def _entries(part: _Element) -> list[int]:
    names = (_NAME.fullmatch(b.get(qn("name"), "")) for b in part.iter(qn("bookmarkStart")))
    return [int(name[2]) for name in names if name is not None and name[1] == "Toc"]


def notes_that_stayed(body: _Element) -> set[int]:
    """The footnotes whose call neither came, went nor moved."""
    marks = [qn(how.value) for how in How if how.value]
    return {
        int(reference.get(qn("id"), "0"))
        for reference in body.iter(qn("footnoteReference"))
        if next(reference.iterancestors(*marks), None) is None
    }


def number_all(body: _Element) -> None:
    """Give each bookmark and each frame a number that no other one has."""
    numbers = count(_FIRST)
    open_marks: dict[str, str] = {}
    for mark in body.iter(qn("bookmarkStart"), qn("bookmarkEnd")):
        name = mark.get(qn("id"), "")
        if mark.tag == qn("bookmarkStart"):
            open_marks[name] = str(next(numbers))
        mark.set(qn("id"), open_marks[name])
    for number, frame in enumerate(body.iter(qn("drawing")), start=1):
        for part in frame.iter("{*}docPr", "{*}cNvPr"):
            part.set("id", str(number))
