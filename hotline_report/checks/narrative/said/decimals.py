"""Rates that the prose gives as a decimal: 满意率0.9274 for 92.74%."""

from __future__ import annotations

from msgspec.structs import replace

from hotline_report.checks.narrative.figures.naming import Namer
from hotline_report.checks.narrative.figures.values import says
from hotline_report.checks.narrative.limits import RECKONED
from hotline_report.checks.narrative.outcome.contradiction import contradiction
from hotline_report.checks.narrative.outcome.slips import significant
from hotline_report.checks.narrative.outcome.verdicts import Match
from hotline_report.checks.narrative.prose.spots import Spot
from hotline_report.model.finding import Level
from hotline_report.numbers.units import PERCENT

_SHIFT = 2


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
