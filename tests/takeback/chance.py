"""Corrections of a sample's Word file at places of chance, tracked or not."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from copy import deepcopy
from functools import cache
from pathlib import Path
from random import Random

from lxml import etree
from msgspec import Struct

from hotline_report.edit.edited import read_source
from hotline_report.formatting.word_lines import lines_of
from hotline_report.formatting.word_paragraphs import W
from hotline_report.load.decode import with_line_feeds
from hotline_report.load.template_folders import TemplateFolders
from hotline_report.pipeline.places import Places
from hotline_report.pipeline.prepare import prepare
from hotline_report.pipeline.rewriting import open_to_edit
from hotline_report.pipeline.taking_back.lines import Line
from hotline_report.pipeline.taking_back.sources import printed_lines
from tests.samples import source_of
from tests.takeback.support import edited, word_of

WORDS = (
    *(
        "增",
        "甲乙",
        "“甲”",
        "a: b",
        " #1 ",
        "'",
        '"',
        "\\",
        "- 甲",
        "（1）",
        "，另有5件",
        "！",
        "甲　乙",
    ),
    *("&甲", "*甲", "%甲", "?", "<b>", "https://a.cn/x", "0", "１２", "|", ">", "@", "~", "等"),
)
"""Words that are typed, some of which mean something to YAML, XML or Jinja."""

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_NO_WORDS = frozenset(
    f"{W}{name}" for name in ("instrText", "fldSimple", "footnoteReference", "hyperlink")
)


class Made(Struct, frozen=True):
    """A correction: what was done to which line (by number), and what that was and became.

    `after` is the line that it was moved behind; `cells` are those of its row.
    """

    what: str
    own: int
    old: str
    new: str
    after: int = -1
    cells: tuple[int, ...] = ()


def printed_now(data: Path, folders: TemplateFolders) -> Sequence[Line]:
    """The lines that a data file prints, with where they come from."""
    opened = open_to_edit(data)
    places = Places(read_source(data, with_line_feeds(opened.raw)))
    return printed_lines(prepare(data, folders), places).lines


@cache
def lines_of_sample(name: str) -> Sequence[Line]:
    """Those of a sample."""
    return printed_now(*source_of(name))


def corrected(name: str, seed: int, most: int) -> tuple[bytes, Sequence[Made]]:
    """The Word file of a sample with some corrections, and which; the same for the same seed."""
    chance = _Chance(lines_of_sample(name), Random(seed))  # noqa: S311 - to make things up

    def edit(body: etree._Element) -> None:
        chance.edit(body, most)

    return edited(word_of(name), edit), chance.made


class _Chance:
    def __init__(self, lines: Sequence[Line], random: Random) -> None:
        self._lines, self._random = lines, random
        self.made: list[Made] = []
        self._used: set[int] = set()
        self._at: dict[int, etree._Element] = {}

    def edit(self, body: etree._Element, most: int) -> None:
        starts = body.iter(f"{W}bookmarkStart")
        holders = {start.get(f"{W}name", ""): start.getparent() for start in starts}
        for number, line in enumerate(self._lines):
            holder = holders[line.own.line.marks[0]]
            assert holder is not None
            self._at[number] = holder
        words = (self._digit, self._insert, self._cut, self._replace)
        kinds: tuple[Callable[[], None], ...] = (
            *(lambda change=change: self._words(change) for change in words),
            *(self._retype, self._blank, self._delete, self._add, self._move),
            *(self._split, self._join, self._row_gone, self._row_came),
        )
        for _ in range(most):
            self._random.choice(kinds)()

    # Words of a paragraph or cell

    def _digit(self, text: str) -> str:
        found = list(re.finditer(r"[0-9]", text))
        if not found:
            return text
        at = self._random.choice(found).start()
        digit = (int(text[at]) + self._random.randint(1, 9)) % 10
        return f"{text[:at]}{digit}{text[at + 1 :]}"

    def _insert(self, text: str) -> str:
        at = self._random.randint(0, len(text))
        return text[:at] + self._random.choice(WORDS) + text[at:]

    def _cut(self, text: str) -> str:
        at = self._random.randrange(len(text))
        return text[:at] + text[at + self._random.randint(1, 12) :]

    def _replace(self, text: str) -> str:
        at = self._random.randrange(len(text))
        return text[:at] + self._random.choice(WORDS) + text[at + self._random.randint(1, 8) :]

    def _words(self, change: Callable[[str], str]) -> None:
        number = self._pick(self._has_words)
        if number is not None:
            run = self._random.choice(_runs(self._at[number]))
            _type(run, change(_words_of(run)), tracked=self._coin())
            self._changed(number)

    def _retype(self) -> None:
        new = f"全部重新写过第{len(self.made)}回，夜风轻拂柳梢"
        self._whole(new)

    def _blank(self) -> None:
        self._whole("")

    def _whole(self, new: str) -> None:
        number = self._pick(self._has_words)
        if number is not None:
            first, *others = _runs(self._at[number])
            tracked = self._coin()
            _type(first, new, tracked=tracked)
            for run in others:
                _type(run, "", tracked=tracked)
            self._changed(number)

    def _changed(self, number: int) -> None:
        old, new = self._text(number), self._read(number, self._at[number])
        self._used.add(number)
        if old != new:
            is_gone = not new and not self._lines[number].own.line.is_cell
            self.made.append(Made("gone" if is_gone else "changed", number, old, new))

    # Whole paragraphs

    def _delete(self) -> None:
        number = self._pick(self._is_paragraph)
        if number is None:
            return
        paragraph = self._at[number]
        following = paragraph.getnext()
        if self._coin() and following is not None and following.tag == f"{W}p":
            for run in _runs(paragraph):
                _type(run, "", tracked=True)
            properties = _child(paragraph[0], "rPr")
            etree.SubElement(properties, f"{W}del", {f"{W}id": "8"})
        else:
            _remove(paragraph)
        self._used.add(number)
        self.made.append(Made("gone", number, self._text(number), ""))

    def _add(self) -> None:
        number = self._pick(self._is_paragraph)
        if number is None:
            return
        words = self._random.choices(WORDS, k=2)
        text = f"{words[0]}新加的第{len(self.made)}段，{words[1]}大雁南飞。".strip()
        new = _like(self._at[number])
        etree.SubElement(etree.SubElement(new, f"{W}r"), f"{W}t").text = text
        self._at[number].addnext(new)
        self._used |= {number, number + 1}
        self.made.append(Made("came", number, "", text))

    def _move(self) -> None:
        number = self._pick(self._is_paragraph)
        if number is None or self._at[number].find(f".//{W}sectPr") is not None:
            return
        around = range(number - 2, number + 3)
        after = self._pick(lambda other: self._is_paragraph(other) and other not in around)
        if after is not None:
            self._at[after].addnext(self._at[number])
            self._used |= {number - 1, number, number + 1, after, after + 1}
            self.made.append(Made("moved", number, self._text(number), "", after=after))

    def _split(self) -> None:
        number = self._pick(self._is_paragraph)
        paragraph = self._at[number or 0]
        long = [run for run in _runs(paragraph) if len(_words_of(run)) > 10]
        if number is None or not long:
            return
        run = self._random.choice(long)
        text = _words_of(run)
        at = self._random.randint(4, len(text) - 4)
        new, second = _like(paragraph), _run_like(run, text[at:])
        behind = list(run.itersiblings())
        _type(run, text[:at], tracked=False)
        new.extend([second, *behind])
        paragraph.addnext(new)
        self._used |= {number - 1, number, number + 1}
        both = "\n".join(self._read(number, each) for each in (paragraph, new))
        self.made.append(Made("split", number, self._text(number), both))

    def _join(self) -> None:
        def is_first(number: int) -> bool:
            follows = self._is_paragraph(number) and self._is_paragraph(number + 1)
            return follows and self._at[number].getnext() is self._at[number + 1]

        number = self._pick(is_first, beyond=1)
        if number is None:
            return
        paragraph, following = self._at[number], self._at[number + 1]
        paragraph.extend(following[1:])
        _remove(following)
        self._used |= {number - 1, number, number + 1, number + 2}
        old = f"{self._text(number)}\n{self._text(number + 1)}"
        self.made.append(Made("joined", number, old, self._read(number, paragraph)))

    # Rows

    def _row_gone(self) -> None:
        if (cells := self._row()) is None:
            return
        row = self._row_of(cells)
        if self._coin():
            # As Word does it; LibreOffice 7.4 keeps the row, with nothing left in it.
            etree.SubElement(_child(row, "trPr"), f"{W}del", {f"{W}id": "7"})
            for run in [*row.iter(f"{W}r")]:
                _delete(run)
        else:
            _remove(row)
        self._used |= set(cells)
        texts = "｜".join(filter(None, map(self._text, cells)))
        self.made.append(Made("row gone", cells[0], texts, "", cells=cells))

    def _row_came(self) -> None:
        if (cells := self._row()) is None:
            return
        row = self._row_of(cells)
        new = deepcopy(row)
        for mark in [*new.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")]:
            _remove(mark)
        texts: list[str] = []
        for place, cell in enumerate(new.iter(f"{W}tc")):
            words = list(cell.iter(f"{W}t"))
            number = self._random.randint(100_000, 999_999)
            for each in words:
                each.text = ""
            for each in words[:1]:
                each.text = f"{number}" if place else f"新行名{len(self.made)}"
                texts.append(each.text)
        row.addnext(new)
        self._used |= {*cells, cells[0] - 1, cells[-1] + 1}
        self.made.append(Made("row came", cells[-1], "", "｜".join(texts)))

    def _row(self) -> tuple[int, ...] | None:
        """The cells of a row that goes on in no other, and that nothing was done to or beside."""
        rows: dict[tuple[int, int], list[int]] = {}
        for number, line in enumerate(self._lines):
            if line.own.line.is_cell:
                rows.setdefault((line.own.line.table, line.own.line.row), []).append(number)
        free = [
            tuple(cells)
            for cells in rows.values()
            if not self._used & set(range(cells[0] - 1, cells[-1] + 2))
            and self._row_of(cells).find(f".//{W}vMerge") is None
            and any(map(self._text, cells))
        ]
        return self._random.choice(free) if free else None

    def _row_of(self, cells: Sequence[int]) -> etree._Element:
        return next(self._at[cells[0]].iterancestors(f"{W}tr"))

    # Where

    def _pick(self, is_fit: Callable[[int], bool], beyond: int = 0) -> int | None:
        """A line that nothing was done to, nor to those beside it."""
        numbers = range(1, len(self._lines) - 1 - beyond)
        free = [
            number
            for number in numbers
            if not self._used & set(range(number - 1, number + 2 + beyond)) and is_fit(number)
        ]
        return self._random.choice(free) if free else None

    def _has_words(self, number: int) -> bool:
        line, paragraph = self._lines[number].own, self._at[number]
        plain = not any(each.tag in _NO_WORDS for each in paragraph.iter())
        return bool(line.text) and len(line.line.marks) == 1 and plain and bool(_runs(paragraph))

    def _is_paragraph(self, number: int) -> bool:
        return not self._lines[number].own.line.is_cell and self._has_words(number)

    def _coin(self) -> bool:
        return self._random.random() < 0.5

    def _text(self, number: int) -> str:
        return self._lines[number].own.text

    def _read(self, number: int, paragraph: etree._Element) -> str:
        """How a paragraph reads in the place of a line."""
        body = etree.Element(f"{W}body")
        body.append(deepcopy(paragraph))
        return self._lines[number].own.plain("".join(line.text for line in lines_of(body)))


def _runs(paragraph: etree._Element) -> list[etree._Element]:
    """Those that hold words alone."""
    return [
        run
        for run in paragraph.iterchildren(f"{W}r")
        if _words_of(run) and {each.tag for each in run} <= {f"{W}rPr", f"{W}t"}
    ]


def _words_of(run: etree._Element) -> str:
    return "".join(each.text or "" for each in run.iterchildren(f"{W}t"))


def _type(run: etree._Element, new: str, *, tracked: bool) -> None:
    """Other words in a run; tracked, what they have in common at both ends stays."""
    old = _words_of(run)
    if not tracked:
        run.addnext(_run_like(run, new))
        _remove(run)
        return
    start = next((at for at, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), 0)
    parts = (("", old[:start]), ("del", old[start:]), ("ins", new[start:]))
    for kind, words in reversed(parts):
        made = _run_like(run, words, "delText" if kind == "del" else "t")
        if kind and words:
            around = etree.Element(f"{W}{kind}", {f"{W}id": "9", f"{W}author": "王局长"})
            around.append(made)
            run.addnext(around)
        elif words:
            run.addnext(made)
    _remove(run)


def _delete(run: etree._Element) -> None:
    """Mark a run as deleted, whatever it holds."""
    for text in run.iter(f"{W}t"):
        text.tag = f"{W}delText"
    around = etree.Element(f"{W}del", {f"{W}id": "9", f"{W}author": "王局长"})
    run.addprevious(around)
    around.append(run)


def _run_like(run: etree._Element, words: str, tag: str = "t") -> etree._Element:
    made = etree.Element(f"{W}r")
    made.extend(deepcopy(each) for each in run.iterchildren(f"{W}rPr"))
    etree.SubElement(made, f"{W}{tag}", {_SPACE: "preserve"}).text = words
    return made


def _like(paragraph: etree._Element) -> etree._Element:
    """An empty paragraph of the same style."""
    new = etree.Element(f"{W}p")
    new.append(deepcopy(paragraph[0]))
    for section in [*new.iter(f"{W}sectPr")]:
        _remove(section)
    return new


def _child(element: etree._Element, name: str) -> etree._Element:
    found = element.find(f"{W}{name}")
    if found is None:
        found = etree.Element(f"{W}{name}")
        element.insert(0, found)
    return found


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)
