"""T22: words of a list that were pasted into one item."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hotline_report.checks.subject import Subject
from hotline_report.checks.texts.engine import of_texts
from hotline_report.model.bulletin import Words
from hotline_report.model.finding import Finding, Level

_SHOWN = 40

_MAYBE_SEVERAL = re.compile("[\u4e00-\u9fff）”][/／—·]+[\u4e00-\u9fff（“]")
"""Signs between words: one name may have them, too."""


@of_texts("T22")
def pasted(subject: Subject) -> Iterator[Finding]:
    """Each item that held several words."""
    for name, cells in subject.bulletin.tables.items():
        for text, position in cells.pasted if isinstance(cells, Words) else ():
            yield Finding(
                code="T22",
                level=Level.WARNING,
                position=position,
                place=name,
                quote="",
                found=text[:_SHOWN] + "…" * (len(text) > _SHOWN),
                expected="每项一个词",
                message="几个词写在一项里，已经拆开",
                cause="",
            )
        if isinstance(cells, Words):
            yield from _joined(name, cells)


def _joined(name: str, cells: Words) -> Iterator[Finding]:
    """Items that may hold several words, or one name: people must decide."""
    for word, position in zip(cells.words, cells.positions, strict=True):
        if _MAYBE_SEVERAL.search(word):
            yield Finding(
                code="T22",
                level=Level.HINT,
                position=position,
                place=name,
                quote="",
                found=word[:_SHOWN],
                expected="每项一个词；本来是一个名称的，不必改",
                message="一项里像是有几个词，没有拆开",
                cause="",
            )
