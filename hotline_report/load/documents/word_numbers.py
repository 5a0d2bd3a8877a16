"""The numbers that Word sets before paragraphs by itself (ECMA-376 part 1, 17.9).

They are printed and stand in no paragraph; without them a heading is not told from a text.
"""

from __future__ import annotations

import re
from collections import defaultdict

from lxml import etree

from hotline_report.formatting.word_paragraphs import W, number
from hotline_report.load.packages import Package
from hotline_report.numbers.numerals import chinese_number

_PLACE = re.compile(r"%([1-9])")
_CHINESE = frozenset(
    (
        "chineseCounting",
        "chineseCountingThousand",
        "japaneseCounting",
        "ideographDigital",
        "taiwaneseCounting",
        "taiwaneseCountingThousand",
    )
)
_CIRCLED = frozenset(("decimalEnclosedCircle", "decimalEnclosedCircleChinese"))
_LETTERS = {
    "lowerLetter": "abcdefghijklmnopqrstuvwxyz",
    "upperLetter": "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
}
_MOST_CIRCLED = 20
_HUNDRED = 100


class Numbers:
    """Counts the numbered paragraphs of a file."""

    def __init__(self, archive: Package) -> None:
        self._lists: dict[str, etree._Element] = {}
        self._list_of: dict[str, str] = {}
        self._counts: defaultdict[str, dict[int, int]] = defaultdict(dict)
        if name := archive.related("numbering"):
            root = archive.root(name)
            for each in root.iterchildren(f"{W}abstractNum"):
                self._lists[each.get(f"{W}abstractNumId", "")] = each
            for each in root.iterchildren(f"{W}num"):
                abstract = each.find(f"{W}abstractNumId")
                if abstract is not None:
                    self._list_of[each.get(f"{W}numId", "")] = abstract.get(f"{W}val", "")

    def next(self, numbering: etree._Element) -> str:
        """The number of the next paragraph with these properties (`w:numPr`); "" for a bullet."""
        chosen = numbering.find(f"{W}numId")
        key = self._list_of.get("" if chosen is None else chosen.get(f"{W}val", ""), "")
        found = self._lists.get(key)
        if found is None:
            return ""
        levels = {each.get(f"{W}ilvl", ""): each for each in found.iterchildren(f"{W}lvl")}
        level = number(numbering.find(f"{W}ilvl"), 0)
        if str(level) not in levels:
            return ""
        counts = self._counts[key]
        counts[level] = counts.get(level, _start(levels[str(level)]) - 1) + 1
        self._counts[key] = {at: count for at, count in counts.items() if at <= level}
        return self._shown(levels, level, self._counts[key])

    def _shown(self, levels: dict[str, etree._Element], level: int, counts: dict[int, int]) -> str:
        if _value(levels[str(level)], "numFmt") == "bullet":
            return ""

        def at(match: re.Match[str]) -> str:
            other = int(match[1]) - 1
            if str(other) not in levels:
                return ""
            count = counts.get(other, _start(levels[str(other)]))
            return _counted(count, _value(levels[str(other)], "numFmt"))

        return _PLACE.sub(at, _value(levels[str(level)], "lvlText"))


def _counted(count: int, form: str) -> str:
    if form in _CHINESE and 0 < count < _HUNDRED:
        return chinese_number(count)
    if form in _CIRCLED and 0 < count <= _MOST_CIRCLED:
        return chr(ord("①") + count - 1)
    if form in _LETTERS and 0 < count <= len(_LETTERS[form]):
        return _LETTERS[form][count - 1]
    return "" if form == "none" else str(count)


def _start(level: etree._Element) -> int:
    return number(level.find(f"{W}start"), 1)


def _value(level: etree._Element, name: str) -> str:
    element = level.find(f"{W}{name}")
    return "" if element is None else element.get(f"{W}val", "")
