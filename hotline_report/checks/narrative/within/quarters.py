"""A year told by its quarters: which is the highest, and how one follows on another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from hotline_report.checks.narrative.prose.spots import Spot
from hotline_report.checks.narrative.prose.tokens import NumberKind
from hotline_report.checks.narrative.within.sentences import (
    Sentence,
    end_of,
    exact,
    finding,
    quantity,
    text_of,
)
from hotline_report.model.finding import Finding, Level
from hotline_report.numbers.printed import rounded
from hotline_report.numbers.units import PERCENT

_NAMES = "一二三四"
_QUARTER = re.compile(r"第?([一二三四])季度")
_LISTED = re.compile(r"(?:[四4]个季度|各季度)[^，。；]*?分别")
_EXTREME = re.compile(
    r"第?(?P<quarter>[一二三四])季度[^，。；\d]{0,6}?(?P<most>最高|最多|最大)|"
    r"第?(?P<of>[一二三四])季度[^，。；\d]{0,6}?(?P<least>最低|最少|最小)"
)
_FOLLOWS = re.compile(r"环比(?:第?[一二三四]季度)?[^，。；\d]*$")
_ALL = 4


def quarters(sentence: Sentence, code: str) -> Iterator[Finding]:
    """Where the sentence's four numbers say otherwise."""
    numbers = _numbers(sentence)
    if len(numbers) != _ALL or not exact(*numbers.values()):
        return
    last = max(numbers.values(), key=lambda spot: spot.token.start)
    for found in _EXTREME.finditer(last.text, last.token.end, end_of(last)):
        most = found["most"] is not None
        said = found["quarter"] or found["of"]
        pick = max if most else min
        right = pick(numbers, key=lambda name: numbers[name].token.value)
        if numbers[right].token.value != numbers[said].token.value:
            word = found["most"] or found["least"]
            yield finding(
                code,
                (numbers["一"], last),
                level=Level.WARNING,
                found=found[0],
                expected=f"{right}季度{word}（{text_of(numbers[right])}，"
                f"{said}季度是{text_of(numbers[said])}）",
                message="说的季度与前面的数不符",
            )
        else:
            yield from _growth(sentence, numbers, said, found.end(), code)


def _numbers(sentence: Sentence) -> Mapping[str, Spot]:
    """The count of each quarter, by its numeral."""
    counts = [s for s in sentence.spots if s.token.kind is NumberKind.COUNT]
    for at in range(len(counts) - _ALL + 1):
        four = counts[at : at + _ALL]
        if len({s.token.unit for s in four}) > 1:
            continue
        words = four[0].text[four[0].sentence : four[0].token.start]
        if _LISTED.search(words) and four[0].list_size == _ALL:
            return dict(zip(_NAMES, four, strict=True))
        named = [_QUARTER.findall(s.words(s.near)) for s in four]
        if named == [[name] for name in _NAMES]:
            return dict(zip(_NAMES, four, strict=True))
    return {}


def _growth(
    sentence: Sentence, numbers: Mapping[str, Spot], of: str, start: int, code: str
) -> Iterator[Finding]:
    """三季度最多，环比增长5.4%: against the quarter before."""
    change = next((s for s in sentence.spots if s.token.start >= start), None)
    if change is None or change.token.kind is not NumberKind.CHANGE or of == "一":
        return
    if change.token.unit != PERCENT or not _FOLLOWS.search(change.text[start : change.token.start]):
        return
    now, before = numbers[of], numbers[_NAMES[_NAMES.index(of) - 1]]
    growth = quantity(now).growth_on(quantity(before))
    if growth is not None and not growth.may_be(quantity(change)):
        right = rounded(abs(growth.value), change.token.places)
        yield finding(
            code,
            (now, change),
            level=Level.WARNING,
            found=text_of(change),
            expected=f"{'增长' if growth.value > 0 else '下降'}{right}%（{growth.text}）",
            message=f"环比“{text_of(change)}”与前面两个季度的数不符",
        )
