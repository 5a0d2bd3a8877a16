"""合计 in the prose: 民声接听员310263件、政策专员11172件，两者合计321435件."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from hotline_report.checks.narrative.outcome.amounts import Amount
from hotline_report.checks.narrative.outcome.slips import printed_whole, slip
from hotline_report.checks.narrative.outcome.verdicts import (
    NOTHING,
    Complaint,
    Issue,
    Match,
    Verdict,
)
from hotline_report.checks.narrative.prose.patterns import ADDED_UP, HOW_MANY
from hotline_report.checks.narrative.prose.spots import Spot, is_value
from hotline_report.checks.narrative.prose.subjects import asides
from hotline_report.model.finding import Level
from hotline_report.numbers.approximate import Bound
from hotline_report.numbers.numerals import numeral_value
from hotline_report.numbers.printed import brief
from hotline_report.numbers.quantity import Quantity
from hotline_report.numbers.units import same_unit

_TOGETHER = re.compile(
    rf"(?:{HOW_MANY}(?:[\u4e00-\u9fff]{{2}})?)?(?:{ADDED_UP})"
    r"(?:共|为|达到?|有|约|受理|办理|解答|[：:])*$"
)


def added_up(spots: Sequence[Spot], at: int, matches: Mapping[int, Match]) -> Match:
    """What a number called a sum comes to, of the numbers before it in its sentence.

    It is wrong only where it is said how many it adds up, or where a slip of the pen tells so:
    全年合计 may be a sum of more than the sentence names.
    """
    spot = spots[at]
    found = _TOGETHER.search(spot.words(spot.near))
    if found is None or spot.token.bound is not Bound.EXACT:
        return NOTHING
    sums = list(_sums(spots, at, matches, found["many"]))
    for whole in sums:
        told = Quantity.rounded(spot.token.value, spot.token.step / 2)
        if told.may_be(whole.quantity):
            return Match(Verdict.COMPUTED, named=True, how=_text(whole))
    if not sums:
        return NOTHING
    whole = sums[-1]
    cause = slip(spot.token, whole.number)
    if not cause and found["many"] is None:
        return NOTHING
    expected = f"{printed_whole(spot.token, whole.number)}（{_text(whole)}）"
    complaint = Complaint(Issue.SUM, Level.WARNING, expected, cause)
    return Match(Verdict.CONTRADICTS, complaints=(complaint,), named=True)


def added_before(
    spots: Sequence[Spot], at: int, matches: Mapping[int, Match], words: str
) -> tuple[Amount, Amount] | None:
    """The sum that a share is said of, and its first term: 两者合计占63.3%."""
    found = _TOGETHER.search(words)
    if found is None:
        return None
    terms = _terms(spots, at, matches)
    many = numeral_value(found["many"] or "") or len(terms)
    if len(terms) < max(many, 2):
        return None
    return Amount.sum_of(terms[-many:]), terms[-many]


def _sums(
    spots: Sequence[Spot], at: int, matches: Mapping[int, Match], many: str | None
) -> list[Amount]:
    """The sums of the last numbers, of all of them last; of so many, where that is said."""
    terms = [t for t in _terms(spots, at, matches) if same_unit(t.unit, spots[at].token.unit)]
    size = numeral_value(many or "")
    sizes = [size] if size else range(2, len(terms) + 1)
    return [Amount.sum_of(terms[-size:]) for size in sizes if size <= len(terms)]


def _terms(spots: Sequence[Spot], at: int, matches: Mapping[int, Match]) -> list[Amount]:
    here = [spot for spot in spots[:at] if spot.sentence == spots[at].sentence]
    aside = asides(here, spots[at])
    return [
        Amount.of_spot(spot, matches.get(spot.index, NOTHING))
        for spot in here
        if is_value(spot) and spot.index not in aside
    ]


def _text(whole: Amount) -> str:
    return f"{whole.label} = {brief(whole.number)}{whole.unit}"
