"""T04: characters and words typed twice, and items that a list names twice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from hotline_report.checks.subject import Subject
from hotline_report.checks.texts.adjoining_names import adjoin
from hotline_report.checks.texts.engine import of_texts
from hotline_report.checks.texts.lines import Line, LineKind, Said, about, lines_of
from hotline_report.checks.texts.records import repeated_records
from hotline_report.model.finding import Finding, Level
from hotline_report.model.vocabulary import Vocabulary

_HAN = "\u4e00-\u9fff"
_NUMERALS = "一二三四五六七八九十百千万亿"
_DOUBLED = re.compile(f"((?![{_NUMERALS}])[{_HAN}])\\1")
_LONG = 3
"""Characters of an item that is not there by chance where the list begins or ends."""

_PAIRS = re.compile(f"([{_HAN}])\\1([{_HAN}])\\2$")
"""扎扎实实: a word of two characters, each said twice."""

_CLAUSE = re.compile("[^，。；：！？（）“”《》\n]+")
_HEADS = "长员"
"""公安局局长, 工会会员: a body, and who leads it or is in it."""

_COMMON = ("等", "其他")
_COUNTED = re.compile("[0-9万亿]")
_MEASURES = "件次位份篇"
"""Behind a number, 件件 is no 件件 of 件件有回音; 家 and 个 may begin a word, as in 5家家政企业."""


@of_texts("T04")
def doubles(subject: Subject) -> Iterator[Finding]:
    """Doubled characters, doubled words, doubled items."""
    lines = lines_of(subject)
    rules = {each.character: each for each in subject.vocabulary.doubled}
    cities = (subject.bulletin.city, *subject.edition.cities.values())
    places = {city.removesuffix("市") for city in cities}
    for line in lines:
        for match in _DOUBLED.finditer(line.text):
            character = match[1]
            before = line.text[match.start() - 1 : match.start()]
            behind = line.text[match.end() : match.end() + 1]
            each = rules.get(character)
            if _is_unit(line, match, subject.vocabulary):
                yield _character(line, match, Level.WARNING)
            elif each is not None:
                allowed = _in(before, each.behind) or _in(behind, each.before)
                if not allowed and not _PAIRS.search(
                    line.text[max(0, match.start() - 2) : match.end()]
                ):
                    yield _character(line, match, Level.WARNING)
            elif _is_odd(match[0], before, behind, subject.vocabulary) and not adjoin(
                line.text, match.start(), subject.vocabulary.words, places
            ):
                yield _character(line, match, Level.HINT)
        if line.kind in (LineKind.PROSE, LineKind.CELL):
            yield from _items(line)
    yield from repeated_records(subject)
    yield from _words([line for line in lines if line.kind is LineKind.WORD])


def _is_unit(line: Line, match: re.Match[str], vocabulary: Vocabulary) -> bool:
    start, behind = match.start(), line.text[match.end() : match.end() + 1]
    if match[1] not in _MEASURES or match[1] + behind in vocabulary.words:
        return False
    number = vocabulary.number
    counted = _COUNTED.fullmatch(line.text[start - 1 : start]) is not None
    return counted and not (number and line.text.endswith(number, 0, start))


def _words(words: list[Line]) -> Iterator[Finding]:
    """A word that its table lists twice."""
    seen: set[tuple[str, str]] = set()
    for line in words:
        if (line.place, line.text) in seen:
            said = Said(f"“{line.text}”列了两次", line.text, "每个词只列一次")
            yield about(line, (0, len(line.text)), said)
        seen.add((line.place, line.text))


def _in(character: str, characters: str) -> bool:
    return bool(character) and character in characters


def _is_odd(double: str, before: str, behind: str, vocabulary: Vocabulary) -> bool:
    """Whether no word can end, and the next begin, with the character: 受理理诉, but 全部部门."""
    if double in vocabulary.may_double or _in(behind, _HEADS):
        return False
    character = double[0]
    begins = character + behind in vocabulary.words
    ends = before + character in vocabulary.words
    return not (begins and (ends or character in vocabulary.prefixes))


def _character(line: Line, match: re.Match[str], level: Level) -> Finding:
    said = Said(f"“{match[1]}”字打了两遍", match[0], match[1], "多打了一个字", level)
    return about(line, match.span(), said)


def _items(line: Line) -> Iterator[Finding]:
    """An item twice in one list; in prose the first and the last have other words around them."""
    for match in _CLAUSE.finditer(line.text):
        listed = items = match[0].split("、")
        in_prose = line.kind is not LineKind.CELL and len(items) > 1
        if in_prose:
            items = [*_borders(items), *items[1:-1]]
        counted = Counter(item for item in items if len(item) > 1 and item not in _COMMON)
        twice = {item: times for item, times in counted.items() if times > 1}
        places = _second_places(listed, twice, in_prose=in_prose) if twice else {}
        for item, times in twice.items():
            at = match.start() + places[item]
            said = Said(
                f"并列的几项里“{item}”出现{times}次",
                item,
                "每项只列一次",
                "重复列入，或者应为另一项",
            )
            yield about(line, (at, at + len(item)), said)


def _second_places(
    items: list[str], wanted: Mapping[str, int], *, in_prose: bool
) -> dict[str, int]:
    """Where each of the items that a clause names twice stands for the second time.

    In prose the first of all may only end with it, and the last only begin with it.
    """
    seen = {item for item in wanted if in_prose and items[0].endswith(item)}
    places: dict[str, int] = {}
    at = last = 0
    for number, item in enumerate(items):
        if item in wanted and not (in_prose and number == 0):
            if item in seen:
                places.setdefault(item, at)
            seen.add(item)
        last, at = at, at + len(item) + 1
    return {item: places.get(item, last) for item in wanted}


def _borders(items: list[str]) -> Iterator[str]:
    """Those of the inner items that the first ends with or the last begins with."""
    for item in dict.fromkeys(items[1:-1]):
        if len(item) >= _LONG:
            if items[0].endswith(item):
                yield item
            if items[-1].startswith(item):
                yield item
