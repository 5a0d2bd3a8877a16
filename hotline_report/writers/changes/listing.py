"""A draft as lines that stay the same while it does, for programs that compare lines, as git does.

One line a figure and a sentence; ＝ stands before what is computed.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from hotline_report.formatting.sentences import sentences
from hotline_report.model.draft import (
    Against,
    Draft,
    DraftFigure,
    DraftPassage,
    DraftTable,
    Made,
)

HEAD = "■ "
"""What the lines begin with that tell which table or chapter follows."""


def listing(draft: Draft) -> str:
    """The whole draft, a line each."""
    return "".join(f"{line}\n" for line in _lines(draft))


def _lines(draft: Draft) -> Iterator[str]:
    yield f"标题：{draft.title}"
    yield f"发布单位：{'、'.join(draft.issuers)}"
    yield f"发布日期：{draft.published}"
    yield f"{draft.reporter} {draft.period} {draft.edition}"
    for place, passages in groupby(draft.passages[1:], key=_place):
        yield f"{HEAD}{place}"
        for passage in passages:
            yield from _sentences(passage)
    for table in draft.tables:
        yield from _table(table)
    for waiver in draft.waivers:
        yield f"豁免 {waiver.code} {waiver.place}：{waiver.reason}"
    for unread in draft.unread:
        yield f"没有读出 {unread.place}：{unread.why}"


def _place(passage: DraftPassage) -> str:
    if passage.level:
        return " › ".join(filter(None, (passage.chapter, passage.text)))
    return passage.chapter or passage.kind.value


def _sentences(passage: DraftPassage) -> Iterator[str]:
    if not passage.level:
        yield from (text.strip() for text in sentences(passage.text) if text.strip())


def _table(table: DraftTable) -> Iterator[str]:
    if table.withheld:
        yield f"{HEAD}{table.name}（不公布）"
        return
    yield f"{HEAD}{table.name}"
    yield from table.texts
    for figure in table.figures:
        computed = "＝" if figure.made is Made.COMPUTED else ""
        names = " › ".join(filter(None, (figure.row, figure.column)))
        yield f"{computed}{names}：{_value(figure)}"
    if table.words:
        yield from table.words


def _value(figure: DraftFigure) -> str:
    shown = figure.printed.replace("\n", " ") or "（空白）"
    bracket = figure.bracket.printed if figure.bracket else ""
    inside = filter(None, (bracket, _change("同比", figure.yoy), _change("环比", figure.step)))
    told = "，".join(inside)
    return f"{shown}（{told}）" if told else shown


def _change(word: str, against: Against) -> str:
    return f"{word}{against.change}" if against.change else ""
