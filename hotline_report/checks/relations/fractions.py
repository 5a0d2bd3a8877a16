"""Rates that were typed as fractions of 1 where percent are meant, 0.9812 for 98.12 %."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

from msgspec import Struct

from hotline_report.checks.relations.diagnose import Diagnosis
from hotline_report.checks.relations.sheet import Sheet, Spot
from hotline_report.checks.relations.typos import name_of
from hotline_report.model.cell import Direction
from hotline_report.model.edition import ChangeKind, Nature
from hotline_report.model.figure import Figure
from hotline_report.model.period_words import PRIOR
from hotline_report.numbers.printed import plain
from hotline_report.numbers.rounding import half_step, places_of

_HUNDRED = 100
MORE = 2
"""A fraction of 1 has two decimals more than the same in percent."""
_FEWEST = 2
"""0.8 is too short for a percentage taken for a fraction: nobody rounds 80.8 % to one digit."""
_FAR = 30
"""Rates of one thing are no more percentage points apart than this, as a rule."""


class Signs(Struct, frozen=True):
    """Why a rate seems to be a fraction of 1, in words; "" where a sign is missing."""

    places: str
    near: str


def fractions_of(diagnosis: Diagnosis) -> dict[Figure, Signs]:
    """Rates that seem to be fractions of 1, but for those whose own arithmetic tells them wrong."""
    sheet, told = diagnosis.sheet, diagnosis.failing_rates()
    rates = {
        spot: figure
        for spot, figure in sheet.figures.items()
        if figure.indicator.nature is Nature.RATE and figure.indicator.unit == "%"
    }
    below = [
        spot
        for spot, figure in rates.items()
        if 0 < sheet.now[spot] < 1
        and figure.value is not None
        and places_of(figure.value) >= _FEWEST
    ]
    counted = Counter(
        places_of(figure.value)
        for spot, figure in rates.items()
        if figure.value is not None and spot not in below and sheet.now[spot] not in (0, _HUNDRED)
    )
    usual = counted.most_common(1)[0][0] if counted else 0
    found: dict[Figure, Signs] = {}
    for spot in below:
        if spot in told:
            continue
        figure = rates[spot]
        more = usual and figure.value is not None and places_of(figure.value) >= usual + MORE
        signs = Signs(f"其他比率多有{usual}位小数" if more else "", _near(sheet, spot, figure))
        if signs.places or signs.near:
            found[figure] = signs
    return found


def _near(sheet: Sheet, spot: Spot, figure: Figure) -> str:
    """What it is near to when taken a hundred times, and far from as it stands."""
    value, change = sheet.now[spot], figure.change
    before = sheet.subject.prior_of(figure) if not spot.bracket else None
    if before is not None:
        return f"{PRIOR}{plain(before)}%" if is_far(value, before) else ""
    risen = change is not None and change.direction is Direction.UP
    if change is not None and risen and change.kind is ChangeKind.POINTS:
        amount = Fraction(change.amount)
        beyond = amount - half_step(change.amount) > value  # From 0 to 0.27 is a rise of 0.3.
        return f"比{PRIOR}提高了{plain(amount)}，不会只有{plain(value)}%" if beyond else ""
    others = [
        (other, sheet.now[other])
        for other, beside in sheet.figures.items()
        if beside.indicator is figure.indicator
        and other != spot
        and other.bracket == spot.bracket
        and other.address.column == spot.address.column
    ]
    if others and all(is_far(value, number) for _, number in others):
        name, number = name_of(spot, others[0][0]), others[0][1]
        return f"同列{name}{plain(number)}%"
    return ""


def is_far(value: Fraction, other: Fraction) -> bool:
    """Whether a rate taken a hundred times is near the other, and as it stands is not."""
    return other - value > _FAR >= abs(value * _HUNDRED - other)
