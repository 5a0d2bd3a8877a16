"""R07: a rate that no whole number of cases can give."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from hotline_report.checks.constraints.naming import terms_of
from hotline_report.checks.registry import rule
from hotline_report.checks.relations.parts import labels_of
from hotline_report.checks.relations.report import diagnosis_of
from hotline_report.checks.relations.sheet import Sheet, Spot
from hotline_report.checks.subject import Subject
from hotline_report.checks.telling import finding_at
from hotline_report.model.edition import Nature
from hotline_report.model.expression import Quotient
from hotline_report.model.figure import Address, Figure
from hotline_report.model.finding import Finding, Level
from hotline_report.numbers.printed import number_text, plain, rounded
from hotline_report.numbers.rounding import half_step, places_of
from hotline_report.numbers.units import is_whole_count

_HUNDRED = 100


@rule("R07")
def no_whole_number(subject: Subject) -> Iterator[Finding]:
    """Rates whose denominator is a known whole number and whose numerator is not known."""
    diagnosis = diagnosis_of(subject)
    sheet, told = diagnosis.sheet, diagnosis.blamed()
    for spot, figure in sheet.figures.items():
        indicator = figure.indicator
        if indicator.nature is not Nature.RATE or indicator.unit != "%" or figure.value is None:
            continue
        below = _denominator(sheet, spot, figure)
        if below is None or sheet.value(below) <= 0 or sheet.value(below).denominator > 1:
            continue
        if told & sheet.made_of(below).keys():
            continue
        base, rate, half = sheet.value(below), Fraction(figure.value), half_step(figure.value)
        lowest = -(-(rate - half) * base // _HUNDRED)
        if lowest * _HUNDRED < (rate + half) * base:
            continue
        # A formula is the rate's own; a weight is its denominator in all likelihood.
        certain = isinstance(indicator.formula, Quotient)
        yield _finding(sheet, spot, below, Level.ERROR if certain else Level.WARNING)


def _denominator(sheet: Sheet, spot: Spot, figure: Figure) -> Address | None:
    """A whole count that the form says the rate is of; None where it is compared elsewhere."""
    formula = figure.indicator.formula
    if isinstance(formula, Quotient):
        if sheet.is_known(terms_of(formula.numerator, spot.address, sheet.subject.figures)):
            return None
        below = terms_of(formula.denominator, spot.address, sheet.subject.figures)
        address = below[0][1] if len(below) == 1 else None
    elif figure.indicator.weight and not sheet.parts(spot.address):
        address = Address(spot.address.table, spot.address.row, figure.indicator.weight)
    else:
        address = None
    counted = sheet.figure(address) if address is not None else None
    if counted is None or counted.value is None or not is_whole_count(counted.indicator):
        return None
    return address


def _finding(sheet: Sheet, spot: Spot, below: Address, level: Level) -> Finding:
    figure, base = sheet.figures[spot], sheet.value(below)
    value = figure.value
    shown = number_text(value) if value is not None else ""
    places = places_of(value) if value is not None else 0
    least = int(Fraction(value or 0) * base / _HUNDRED)
    near = [
        f"{n} ÷ {plain(base)} × 100% = {rounded(n / base * _HUNDRED, places)}%"
        for n in (least, least + 1)
        if n <= base or not figure.indicator.at_most_hundred
    ]
    name = labels_of([spot.address, below])[below]
    return finding_at(
        sheet.subject,
        figure,
        level,
        message=f"以{name}{plain(base)}为分母，没有一个整数能得出{shown}%",
        found=f"{shown}%",
        expected="或".join(near),
        place=spot.address,
        cells=(spot.address, below),
    )
