"""Units: a number's against its figure's; rates as decimals; percent and points of a change."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from hotline_report.checks.narrative.figures.naming import Namer
from hotline_report.checks.narrative.figures.slips import significant
from hotline_report.checks.narrative.figures.values import Known, says
from hotline_report.checks.narrative.figures.verdicts import (
    Complaint,
    Issue,
    Match,
    Verdict,
    contradiction,
)
from hotline_report.checks.narrative.limits import IN_ITS_PLACE, RECKONED
from hotline_report.checks.narrative.prose.patterns import COUNT_NOUN, RATE_NOUN
from hotline_report.checks.narrative.prose.spots import Spot
from hotline_report.checks.narrative.prose.subjects import SubjectOf
from hotline_report.checks.narrative.prose.tokens import NumberKind
from hotline_report.formatting.figures import VERBS
from hotline_report.model.edition import ChangeKind
from hotline_report.model.finding import Level
from hotline_report.model.period import Basis
from hotline_report.numbers.printed import number_text
from hotline_report.numbers.units import MARKS, PERCENT, POINTS, is_time, same_unit

_SHIFT = 2


def unit_complaint(spot: Spot, match: Match, namer: Namer) -> Match:
    """The match, with a complaint where the unit is another: 714件 of 714对.

    Only the last of several numbers side by side has a unit that is its own. An equal figure that
    the words do not name is another matter's, unless they speak of its table and nearly name it.
    """
    known, unit = match.known, spot.token.unit
    if known is None or match.verdict not in (Verdict.LINKED, Verdict.AGREES) or not unit:
        return match
    if not known.unit:
        return match  # The form gives none, so that none can be wrong.
    if same_unit(unit, known.unit) or spot.list_index < spot.list_size - 1:
        return match
    if not says(spot.token, known.number):
        return match  # A share or last year's value of the figure has a unit of its own.
    measures = is_time(unit) and is_time(known.unit)
    if spot.link is None and significant(spot.token) < (IN_ITS_PLACE if measures else RECKONED):
        return match
    about = namer.spoken_of(spot) == {known.address.table}
    if not match.named and not (about and namer.touches(spot.words(spot.near), known)):
        return match
    wrong_measure = is_time(unit) or is_time(known.unit)
    complaint = Complaint(
        Issue.UNIT,
        Level.WARNING if wrong_measure else Level.HINT,
        f"单位用“{known.figure.indicator.unit}”（{known.label}为{known.shown}）",
        "",
        (known.place,),
    )
    return replace(match, complaints=(*match.complaints, complaint))


def as_decimal(spot: Spot, namer: Namer) -> Match | None:
    """The contradiction of the rate that is named, where a hundred times the number is it."""
    token = spot.token
    if token.unit or token.scale > 1 or not 0 < token.value < 1 or significant(token) < RECKONED:
        return None
    named = namer.named(spot.names, PERCENT).columns if spot.direct else ()
    places = max(token.places - _SHIFT, 0)
    percent = replace(token, digits=_shifted(token.digits), places=places)
    found = [known for known in named if says(percent, known.number)]
    return contradiction(spot, found[0], "百分数写成了小数", Level.WARNING) if found else None


def _shifted(digits: str) -> str:
    """0.9274 as 92.74."""
    whole, _, rest = digits.partition(".")
    return f"{whole}{rest[:_SHIFT]}.{rest[_SHIFT:]}".removesuffix(".").lstrip("0")


def unit_complaints(
    spot: Spot, of: SubjectOf, known: Known | None, basis: Basis
) -> Iterator[Complaint]:
    """Points said of a count, a bare percent said of a rate."""
    token = spot.token
    kind = _kind_of_change(of, known, basis)
    right = f"{VERBS.get((ChangeKind.PERCENT, token.direction), '')}{token.digits}"
    change = known.figure.change_on(basis) if known is not None else None
    if change is not None and change.kind is kind and (kind, change.direction) in VERBS:
        right = f"{VERBS[ChangeKind.PERCENT, change.direction]}{number_text(change.amount)}"
    noun = _noun(of, known, kind)
    if token.unit == POINTS and kind is ChangeKind.PERCENT and not of.after_share:
        yield Complaint(
            Issue.POINTS,
            Level.ERROR if of.spot is not None else Level.WARNING,
            f"{right}%（{noun}，增减用“%”，不用“个百分点”）",
            "把百分比写成了百分点",
        )
    if token.unit == PERCENT and kind is ChangeKind.POINTS and not of.after_share:
        yield Complaint(
            Issue.PERCENT,
            Level.WARNING,
            f"{right.replace('增长', '提高').replace('下降', '降低')}个百分点"
            f"（{noun}，增减用“个百分点”，不用“%”）",
            "把百分点写成了百分比",
        )


def _noun(of: SubjectOf, known: Known | None, kind: ChangeKind | None) -> str:
    """What the change is said of: `518.26万件是数量`."""
    what = "数量" if kind is ChangeKind.PERCENT else "比率"
    if known is not None:
        return f"{known.label}是{what}"
    if of.spot is not None:
        return f"{of.spot.passage.text[of.spot.token.start : of.spot.token.end]}是{what}"
    return f"{of.words}是{what}"


def _kind_of_change(of: SubjectOf, known: Known | None, basis: Basis) -> ChangeKind | None:
    if of.spot is not None:
        if of.spot.token.unit in MARKS and of.spot.token.unit != PERCENT:
            return None  # Of a rate in ‰ both are said.
        rate = of.spot.token.kind is NumberKind.RATE
        return ChangeKind.POINTS if rate else ChangeKind.PERCENT
    if known is not None:
        return known.figure.indicator.kind_on(basis)
    if RATE_NOUN.search(of.words):
        return ChangeKind.POINTS
    return ChangeKind.PERCENT if COUNT_NOUN.search(of.words) else None
