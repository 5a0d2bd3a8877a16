"""T04: characters typed twice, but where one ends a word or a name and the next begins with it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from hotline_report.checks.subject import Subject
from hotline_report.checks.texts.engine import of_texts
from hotline_report.checks.texts.lines import Line, Said, about, lines_of
from hotline_report.checks.texts.rules import piece
from hotline_report.model.finding import Finding, Level
from hotline_report.model.vocabulary import Vocabulary

_HAN = "\u4e00-\u9fff"
_NUMERALS = "一二三四五六七八九十百千万亿"
_DOUBLED = re.compile(f"((?![{_NUMERALS}])[{_HAN}])\\1")
_PAIRS = re.compile(f"([{_HAN}])\\1([{_HAN}])\\2$")
"""扎扎实实: a word of two characters, each said twice."""

_HEADS = piece("T04", "首长")
"""公安局局长, 工会会员: a body, and who leads it or is in it."""

_COUNTED = re.compile("[0-9万亿]")
_MEASURES = piece("T04", "量词")
"""Behind a number, 件件 is no 件件 of 件件有回音; 家 and 个 may begin a word, as in 5家家政企业."""


_PLACE = piece("T04", "地名")
"""A place and what it is, 西安市: nearly all names of places have two or three characters."""

_BODY = piece("T04", "单位")

_ALONE = ("省", "市", "县", "区")
"""江西西省: what stands alone behind the double is no name, so one of the two is too many."""


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
            elif _is_odd(match[0], before, behind, subject.vocabulary) and not _adjoin(
                line.text, match.start(), subject.vocabulary.words, places
            ):
                yield _character(line, match, Level.HINT)


def _is_unit(line: Line, match: re.Match[str], vocabulary: Vocabulary) -> bool:
    start, behind = match.start(), line.text[match.end() : match.end() + 1]
    if not _MEASURES.fullmatch(match[1]) or match[1] + behind in vocabulary.words:
        return False
    number = vocabulary.number
    counted = _COUNTED.fullmatch(line.text[start - 1 : start]) is not None
    return counted and not (number and line.text.endswith(number, 0, start))


def _in(character: str, characters: str) -> bool:
    return bool(character) and character in characters


def _is_odd(double: str, before: str, behind: str, vocabulary: Vocabulary) -> bool:
    """Whether no word can end, and the next begin, with the character: 受理理诉, but 全部部门."""
    if double in vocabulary.may_double or _HEADS.fullmatch(behind):
        return False
    character = double[0]
    begins = character + behind in vocabulary.words
    ends = before + character in vocabulary.words
    return not (begins and (ends or character in vocabulary.prefixes))


def _character(line: Line, match: re.Match[str], level: Level) -> Finding:
    said = Said(f"“{match[1]}”字打了两遍", match[0], match[1], "多打了一个字", level)
    return about(line, match.span(), said)


def _adjoin(text: str, at: int, words: Collection[str], places: Collection[str]) -> bool:
    """Whether the double at `at` is the end of one name and the beginning of the next.

    Args:
        text: the line.
        at: where the first of the two characters stands.
        words: common words; what begins with one is no name of a place (推推动全市).
        places: names of places without what they are, 南京.
    """
    behind = text[at + 1 :]
    if behind[1:2] in _ALONE:
        return False
    if text[: at + 1].endswith(tuple(places)):
        return behind[:2] in words or bool(_PLACE.match(behind) or _BODY.match(behind))
    before = text[max(0, at - 1) : at]
    is_word = behind[:2] in words or behind[1:3] in words
    return "\u4e00" <= before <= "\u9fff" and not is_word and _PLACE.match(behind) is not None
