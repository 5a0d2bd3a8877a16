"""R08: a rate typed as a fraction of 1 where percent are meant, 0.9812 for 98.12 %."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from msgspec import Struct

from hotline_report.checks.registry import rule
from hotline_report.checks.relations.diagnose import Diagnosis
from hotline_report.checks.relations.report import diagnosis_of
from hotline_report.checks.relations.sheet import Sheet, Spot
from hotline_report.checks.relations.slips import name_of
from hotline_report.checks.subject import Subject
from hotline_report.checks.telling import finding_at
from hotline_report.formatting.figures import value_text
from hotline_report.model.cell import Direction
from hotline_report.model.edition import ChangeKind, Nature
from hotline_report.model.figure import Figure, Source
from hotline_report.model.finding import Finding, Level
from hotline_report.model.period_words import OWN, PRIOR
from hotline_report.numbers.printed import number_text, plain
from hotline_report.numbers.rounding import half_step, places_of


@rule("R08")
def fractions(subject: Subject) -> Iterator[Finding]:
    """Rates below 1 % that are meant a hundred times as large."""
    for figure, signs in fractions_of(diagnosis_of(subject)).items():
        value = figure.value or Decimal(0)
        why = "；".join(filter(None, (signs.near, signs.places)))
        yield finding_at(
            subject,
            figure,
            _level(signs),
            message="这个比率像是写成了小数，没有乘以100",
            found=f"{number_text(value)}%",
            expected=f"{number_text(value.scaleb(2))}%（{why}）",
        )
    for figure in subject.figures:
        prior, indicator = figure.prior, figure.indicator
        if prior is None or figure.exact is None or prior.derivation.source is not Source.CELL:
            continue
        rate = indicator.nature is Nature.RATE and indicator.unit == "%"
        if rate and 0 < prior.exact < 1 and is_far(prior.exact, figure.exact):
            yield finding_at(
                subject,
                figure,
                # 0.8 % may have been so: only two decimals more than this year's tell otherwise.
                Level.WARNING if _has_more(prior.value, figure.value) else Level.HINT,
                position=prior.derivation.position,
                found=f"{PRIOR}{number_text(prior.value)}%",
                expected=f"{PRIOR}{number_text(prior.value.scaleb(2))}%（{OWN}{value_text(figure)}%）",
                message=f"填写的{PRIOR}数像是写成了小数，没有乘以100",
            )


def _level(signs: Signs) -> Level:
    """A rate may well have fallen from 79 % to 0.79 %: without the decimals it is worth a look."""
    if not signs.places:
        return Level.HINT
    return Level.ERROR if signs.near else Level.WARNING


def _has_more(number: Decimal, other: Decimal | None) -> bool:
    """Whether it has the two decimals more that a fraction of 1 has."""
    return other is not None and places_of(number) >= places_of(other) + MORE


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
