"""Marks that adjoin over the end of a paragraph that stayed, told apart for LibreOffice.

LibreOffice takes changes of one kind, one author and one minute for one where the first ends a
paragraph and the second begins the next (SwRedlineTable, CompressRedlines). Rejected or accepted,
that takes the end of the paragraph along. So the second one is dated two minutes later.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from hotline_report.writers.docx.tracked.marks import How, Marks, qn

if TYPE_CHECKING:
    from lxml.etree import _Element

_ENDS = tuple(qn(how.value) for how in How if how.value)
_BOOKMARKS = (qn("bookmarkStart"), qn("bookmarkEnd"))
_DATE = qn("date")


def tell_apart(body: _Element, marks: Marks) -> None:
    """Date what begins a paragraph later than what ends the one before it, where both are alike."""
    for paragraph in body.iter(qn("p")):
        following = paragraph.getnext()
        if following is None or following.tag != qn("p") or _is_end_marked(paragraph):
            continue
        last, first = _outer(reversed(paragraph)), _outer(following)
        if last is None or first is None or last.tag != first.tag:
            continue
        if last.tag in _ENDS and last.get(_DATE) == first.get(_DATE):
            for mark in following.iter():
                if mark.get(_DATE) is not None:
                    mark.set(_DATE, marks.later)


def _is_end_marked(paragraph: _Element) -> bool:
    end = paragraph.find(f"{qn('pPr')}/{qn('rPr')}")
    return end is not None and any(mark.tag in _ENDS for mark in end)


def _outer(parts: Iterable[_Element]) -> _Element | None:
    """The first piece of a paragraph in that order, within a link if it is one."""
    for part in parts:
        if part.tag == qn("hyperlink"):
            return part[0] if len(part) else None
        if part.tag != qn("pPr") and part.tag not in _BOOKMARKS:
            return part
    return None
