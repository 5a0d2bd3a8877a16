"""The unit behind a number against that of its figure; rates as decimals: 满意率0.9274."""

from __future__ import annotations

from msgspec.structs import replace

from hotline_report.checks.narrative.figures.naming import Namer
from hotline_report.checks.narrative.figures.slips import significant
from hotline_report.checks.narrative.figures.values import says
from hotline_report.checks.narrative.figures.verdicts import (
    Complaint,
    Issue,
    Match,
    Verdict,
    contradiction,
)
from hotline_report.checks.narrative.limits import IN_ITS_PLACE, RECKONED
from hotline_report.checks.narrative.prose.spots import Spot
from hotline_report.model.finding import Level
from hotline_report.numbers.units import PERCENT, is_time, same_unit

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
