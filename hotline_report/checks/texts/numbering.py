"""T05: numbers typed by hand, 一是 二是 or 1. 2., that skip or repeat one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

from msgspec import Struct
from msgspec.structs import replace

from hotline_report.checks.subject import Subject
from hotline_report.checks.texts.engine import of_texts
from hotline_report.checks.texts.lines import Line, LineKind, Said, about, typed_of
from hotline_report.checks.texts.rules import piece
from hotline_report.model.finding import Finding, Level
from hotline_report.numbers.numerals import chinese_number, numeral_value

_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_STYLES = {
    name: piece("T05", name)
    for name in ("一是", "第一", "其一", "括一", "一顿", "括数", "数点", "圈数")
}
_RUN_IN, _FOOTNOTE = "一是", "圈数"
"""一是 stands for nothing else; a footnote's number is there twice."""


class _Item(Struct, frozen=True):
    """A number typed by hand, where it stands."""

    line: Line
    span: tuple[int, int]
    number: int

    @property
    def text(self) -> str:
        return self.line.text[slice(*self.span)].rstrip("，、：")


@of_texts("T05")
def numbering(subject: Subject) -> Iterator[Finding]:
    """Sequences of each style, chapter by chapter, and numbers in headings."""
    chapters: dict[str, list[Line]] = {}
    for line in typed_of(subject):
        if line.kind in (LineKind.PROSE, LineKind.CELL):
            chapters.setdefault(line.place, []).append(line)
    ends: dict[str, int] = {}
    for lines in chapters.values():
        in_cell = lines[0].kind is LineKind.CELL
        for style, pattern in _STYLES.items():
            items = [item for line in lines for item in _items(line, pattern)]
            if in_cell:
                # 2. alone in a record numbers the records, and is no list of its own.
                yield from _gaps(items if items and items[0].number == 1 else [], style)
                continue
            yield from _gaps(_sequence(items, style, ends.get(style, 0)), style)
            if items:
                ends[style] = items[-1].number


def _sequence(items: list[_Item], style: str, end: int) -> list[_Item]:
    """The items from where numbers are counted: 1, the start of a paragraph, or any 一是.

    Numbers that go on from the chapter before (`end`) are left out as far as they do.
    """
    for index, item in enumerate(items):
        if item.number == 1 or style == _RUN_IN or (not item.span[0] and item.number != end + 1):
            return items[index:]
        if not item.span[0]:
            end = item.number
    return []


def _items(line: Line, pattern: re.Pattern[str]) -> Iterator[_Item]:
    for match in pattern.finditer(line.text):
        number = _number(match[1])
        if number:
            yield _Item(line, match.span(), number)


def _number(text: str) -> int:
    """一 to 九十九, digits, or a circled number; 0 where it is none of them."""
    if text in _CIRCLED:
        return _CIRCLED.index(text) + 1
    return numeral_value(text) or 0


def _gaps(items: list[_Item], style: str) -> Iterator[Finding]:
    """A run counts on from 1; the next one may start when the one before has more than 1."""
    before: _Item | None = None
    for each, behind in zip_longest(items, items[1:]):
        item = each
        expected = 1 if before is None else before.number + 1
        starts = item.number == 1 and (before is None or _ended(before, item, behind))
        again = style == _FOOTNOTE and item.number < expected
        if item.number != expected and not starts and not again:
            yield _wrong(item, before, expected)
            if behind is not None and behind.number == expected + 1:
                item = replace(item, number=expected)  # The next one counts on: a slip, no gap.
        before = item
    if style == _RUN_IN and len(items) == 1 and items[0].number == 1:
        line, span = items[0].line, items[0].span
        said = Said("只有“一是”，没有“二是”", items[0].text, "并列的各项都写出序号", "", Level.HINT)
        yield about(line, span, said)


def _ended(before: _Item, item: _Item, behind: _Item | None) -> bool:
    """Whether a new run may start: in the same text, one that goes on to 2."""
    goes_on = behind is not None and behind.number == item.number + 1
    return before.number > 1 and (goes_on or before.line is not item.line)


def _wrong(item: _Item, before: _Item | None, expected: int) -> Finding:
    shown = _like(item.text, expected)
    if before is None:
        message, found = "序号不是从头数起", item.text
    else:
        message = "序号重复或倒退" if item.number <= before.number else "序号缺了一个"
        if item.number - before.number > 2:  # noqa: PLR2004
            message = "序号缺了几个"
        found = f"{item.text}（前一个是{before.text}）"
    cause = "增删内容以后没有重新编号，或者漏了一项"
    return about(item.line, item.span, Said(message, found, shown, cause))


def _like(text: str, number: int) -> str:
    """The number in the style of the text: 二是 for 三是."""
    if text[0] in _CIRCLED:
        return _CIRCLED[number - 1] if number <= len(_CIRCLED) else str(number)
    arabic = re.search("[0-9]+", text)
    if arabic is not None:
        return text.replace(arabic[0], str(number))
    return re.sub("[一二三四五六七八九十]+", chinese_number(number), text, count=1)
