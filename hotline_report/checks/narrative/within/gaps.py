"""How far two numbers of a sentence are apart: 相差8.8个百分点, 增速高于…20.3个百分点."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from hotline_report.checks.narrative.prose.spots import Spot
from hotline_report.checks.narrative.prose.tokens import NumberKind
from hotline_report.checks.narrative.within.sentences import (
    Sentence,
    exact,
    finding,
    quantity,
    text_of,
)
from hotline_report.model.finding import Finding, Level
from hotline_report.numbers.printed import brief
from hotline_report.numbers.units import PERCENT, POINTS

_APART = re.compile(r"(?:相差|差距|差值)(?:了|为|达|约|是|仅|有)*$")
_FASTER = re.compile(
    r"(?:增速|增幅|降幅|增长率)[^，。；]{0,3}(?:高于|低于|高出|快于|慢于|比)[^，。；]*$"
)
_RATES = (NumberKind.RATE, NumberKind.SHARE)
_TWO = 2


def gaps(sentence: Sentence, code: str) -> Iterator[Finding]:
    """Differences that are not those of the two numbers before them."""
    for at, spot in enumerate(sentence.spots):
        if spot.token.unit != POINTS or not exact(spot) or sentence.told(spot):
            continue
        words = spot.words(spot.near)
        before = sentence.spots[:at]
        if _APART.search(words):
            pair = [s for s in before if s.token.kind in _RATES and s.token.unit == PERCENT]
        elif _FASTER.search(words):
            pair = [s for s in before if _is_growth(s)]
        else:
            continue
        yield from _compared(spot, pair, code)


def _is_growth(spot: Spot) -> bool:
    return spot.token.kind is NumberKind.CHANGE and spot.token.unit == PERCENT


def _compared(spot: Spot, pair: Sequence[Spot], code: str) -> Iterator[Finding]:
    """Only of two numbers is it clear that it is they which are meant."""
    if len(pair) != _TWO or not exact(*pair):
        return
    smaller, larger = sorted(map(quantity, pair), key=lambda each: each.value)
    gap = larger - smaller
    if not gap.may_be(quantity(spot)):
        yield finding(
            code,
            (pair[0], spot),
            level=Level.WARNING,
            found=text_of(spot),
            expected=f"{brief(gap.value)}个百分点（{gap.text}）",
            message=f"“{text_of(spot)}”与前面两个数的差不符",
        )
