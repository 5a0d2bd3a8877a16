"""A rate of two counts of its sentence, and one that no count can have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from hotline_report.checks.narrative.figures.values import says, says_cut
from hotline_report.checks.narrative.outcome.verdicts import AGREEING
from hotline_report.checks.narrative.prose.spots import Spot
from hotline_report.checks.narrative.prose.tokens import NumberKind
from hotline_report.checks.narrative.within.sentences import (
    Sentence,
    between,
    exact,
    finding,
    text_of,
)
from hotline_report.model.finding import Finding, Level
from hotline_report.numbers.printed import rounded
from hotline_report.numbers.units import PERCENT

_RATE = re.compile(r"(?P<act>[一-鿿]{2,})率(?:分别|均|为|达到?|是|高达|[：:])*$")
_OF_ALL = re.compile(r"(?:办结|办理|解答|答复|回复|签收|回访|响应|化解|解决)$")
"""A rate of these is of the count itself; 满意率 is of those who were asked."""
_FEW, _STEM = 1000, 2


def quotients(sentence: Sentence, code: str) -> Iterator[Finding]:
    """Rates that the counts before them do not give."""
    for at, spot in enumerate(sentence.spots):
        token = spot.token
        rate = _RATE.search(spot.words(spot.near))
        if rate is None or token.kind is not NumberKind.RATE or token.unit != PERCENT:
            continue
        match = sentence.verdict_of(spot)
        counts = [s for s in sentence.spots[:at] if _is_count(s) and s.sentence == spot.sentence]
        if match.complaints or match.verdict in AGREEING or not counts or not exact(spot):
            continue
        if _OF_ALL.search(rate["act"]) and counts[-1] is sentence.spots[at - 1]:
            yield from _of_one(spot, counts[-1], code)


def _is_count(spot: Spot) -> bool:
    return spot.token.kind is NumberKind.COUNT and exact(spot)


def _of_one(spot: Spot, count: Spot, code: str) -> Iterator[Finding]:
    """No whole number out of 62 is 99.1 %."""
    token, whole = spot.token, count.token.value
    if count.token.slack or not 0 < whole <= _FEW or between(count, spot)[:1] not in "，、；":
        return
    below = token.value * whole // 100
    shares = [Fraction(part * 100) / whole for part in (below, below + 1)]
    if any(says(token, share) or says_cut(token, share) for share in shares):
        return
    shown = "，".join(
        f"{part} ÷ {whole} = {rounded(share, token.places)}%"
        for part, share in zip((below, below + 1), shares, strict=True)
        if part <= whole
    )
    yield finding(
        code,
        (count, spot),
        level=Level.WARNING,
        found=f"{text_of(count)}，{text_of(spot)}",
        expected=f"{text_of(count)}里得不出{text_of(spot)}，相近的是：{shown}；改正其中一处",
        message="前面的件数得不出这样的比率",
    )
