"""A rate of two counts of its sentence, and one that no count can have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from hotline_report.checks.narrative.figures.values import says, says_cut
from hotline_report.checks.narrative.limits import NEAR_POINTS_BESIDE
from hotline_report.checks.narrative.outcome.slips import slip
from hotline_report.checks.narrative.outcome.verdicts import AGREEING
from hotline_report.checks.narrative.prose.spots import Spot
from hotline_report.checks.narrative.prose.tokens import NumberKind
from hotline_report.checks.narrative.within.sentences import (
    Sentence,
    between,
    exact,
    finding,
    quantity,
    text_of,
)
from hotline_report.model.finding import Finding, Level
from hotline_report.numbers.printed import brief, rounded
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
        two = _part_and_whole(counts, rate["act"][-_STEM:])
        if two is not None:
            yield from _of_two(spot, *two, code)
        elif _OF_ALL.search(rate["act"]) and counts[-1] is sentence.spots[at - 1]:
            yield from _of_one(spot, counts[-1], code)


def _is_count(spot: Spot) -> bool:
    return spot.token.kind is NumberKind.COUNT and exact(spot)


def _part_and_whole(counts: list[Spot], act: str) -> tuple[Spot, Spot] | None:
    """38篇，领导签批21篇，签批率…: the count that the rate is named by, and the one before it."""
    for at in range(len(counts) - 1, 0, -1):
        part, whole = counts[at], counts[at - 1]
        alike = part.token.unit == whole.token.unit and part.token.value <= whole.token.value
        if alike and part.words(part.near).rstrip("了有为共").endswith(act):
            return part, whole
    return None


def _of_two(spot: Spot, part: Spot, whole: Spot, code: str) -> Iterator[Finding]:
    share = quantity(part).percent_of(quantity(whole))
    if share is None or share.may_be(quantity(spot)):
        return
    cause = slip(spot.token, share.value)
    if not cause and abs(spot.token.value - share.value) > NEAR_POINTS_BESIDE:
        return
    shown = rounded(share.value, spot.token.places)
    yield finding(
        code,
        (whole, spot),
        level=Level.WARNING,
        found=text_of(spot),
        expected=f"{shown}%（{share.text} = {brief(share.value)}%）",
        message=f"“{text_of(spot)}”与前面两个数算出来的不符",
        cause=cause,
    )


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
