"""S11, S12, S14: what single numbers show by themselves."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from hotline_report.checks.registry import rule
from hotline_report.checks.relations.diagnose import Diagnosis
from hotline_report.checks.relations.report import diagnosis_of
from hotline_report.checks.relations.sheet import Spot
from hotline_report.checks.relations.slips import name_of
from hotline_report.checks.subject import Subject
from hotline_report.checks.telling import finding_at
from hotline_report.formatting.figures import told_value, value_text
from hotline_report.model.edition import FigureTable, Nature
from hotline_report.model.figure import Address, Figure, Prior, Source
from hotline_report.model.finding import Finding, Level
from hotline_report.model.period import Basis
from hotline_report.model.period_words import PRIOR
from hotline_report.numbers.digits import significant_digits
from hotline_report.numbers.printed import number_text
from hotline_report.numbers.units import is_whole_count

_MOST = 100


@rule("S11")
def rates(subject: Subject) -> Iterator[Finding]:
    """Rates above 100 %."""
    diagnosis = diagnosis_of(subject)
    told = diagnosis.failing_rates() | diagnosis.blamed()
    for spot, figure in diagnosis.sheet.figures.items():
        if not figure.indicator.at_most_hundred or figure.value is None:
            continue
        if figure.value > _MOST and spot not in told:
            yield _above(subject, figure, figure.value, "")
        for whose, prior in _typed_priors(figure):
            if prior.value > _MOST:
                yield _above(subject, figure, prior.value, whose)


def _typed_priors(figure: Figure) -> Iterator[tuple[str, Prior]]:
    """What the cell itself tells of last year and of the period before."""
    for whose, prior, source in (
        (PRIOR, figure.prior, Source.CELL),
        (Basis.BEFORE.prior, figure.previous, Source.CELL_BEFORE),
    ):
        if prior is not None and prior.derivation.source is source:
            yield whose, prior


def _above(subject: Subject, figure: Figure, number: Decimal, whose: str) -> Finding:
    moved = number.scaleb(-1)
    return finding_at(
        subject,
        figure,
        Level.ERROR,
        message=f"{whose and f'{whose}的'}{figure.indicator.name}超过了100%",
        found=f"{whose}{number_text(number)}%",
        expected="不超过100%",
        cause="" if moved > _MOST else f"小数点点错了，或多写了一位（如应为{number_text(moved)}%）",
    )


@rule("S12")
def counts(subject: Subject) -> Iterator[Finding]:
    """Counts with a fraction, of this year or typed as last year's."""
    diagnosis = diagnosis_of(subject)
    told = diagnosis.blamed()
    for spot, figure in diagnosis.sheet.figures.items():
        if spot.bracket or not is_whole_count(figure.indicator):
            continue
        if (
            figure.value is not None
            and spot not in told
            and diagnosis.sheet.now[spot].denominator != 1
        ):
            yield _no_whole(subject, figure, figure.value, "")
        for whose, prior in _typed_priors(figure):
            if prior.exact.denominator != 1:
                yield _no_whole(subject, figure, prior.value, whose)


def _no_whole(subject: Subject, figure: Figure, number: Decimal, whose: str) -> Finding:
    unit = figure.indicator.unit
    return finding_at(
        subject,
        figure,
        Level.ERROR,
        message=f"填写的{whose}数不是整数（以“{unit}”计）"
        if whose
        else f"以“{unit}”计的数量不是整数",
        found=f"{whose}{number_text(number)}{unit}",
        expected="整数",
        cause=f"多写了小数点，或者应以“万{unit}”为单位",
    )


_DIGITS = 5
"""Two counts of so many significant digits are hardly ever equal by chance."""


@rule("S14")
def copies(subject: Subject) -> Iterator[Finding]:
    """One finding for each figure that is another's copy."""
    diagnosis = diagnosis_of(subject)
    told = diagnosis.blamed()
    for name, form in subject.edition.tables.items():
        table = subject.figures.tables.get(name)
        if not isinstance(form, FigureTable) or table is None:
            continue
        same: dict[str, list[Figure]] = {}
        for figure in table.figures.values():
            spot, count = Spot(figure.address), figure.indicator.nature is Nature.COUNT
            if not count or spot in told or spot not in diagnosis.sheet.now:
                continue
            if significant_digits(value_text(figure)) >= _DIGITS:
                same.setdefault(value_text(figure), []).append(figure)
        for figures in same.values():
            yield from _among(subject, diagnosis, figures)


def _among(subject: Subject, diagnosis: Diagnosis, figures: list[Figure]) -> Iterator[Finding]:
    found: set[Address] = set()
    for first, second in combinations(figures, 2):
        one, other = first.address, second.address
        beside = one.row == other.row or one.column == other.column
        if not beside or other in found or _may_be_equal(diagnosis, one, other):
            continue
        found.add(other)
        name = name_of(Spot(other), Spot(one))
        own = name_of(Spot(one), Spot(other))
        value = told_value(second)
        yield finding_at(
            subject,
            second,
            Level.WARNING,
            message=f"与“{name}”的数完全相同",
            found=f"{name}{value}、{own}{value}",
            expected="两格各自的数",
            cause=f"照抄了“{name}”的数，或者反过来",
            place=other,
            cells=(one, other),
        )


def _may_be_equal(diagnosis: Diagnosis, one: Address, other: Address) -> bool:
    """Whether relations of the form lead from one to the other over figures of the same number.

    All requests by telephone, and all answered at once: three figures are equal.
    """
    value = diagnosis.sheet.value(one)
    reached, edge = {one}, [one]
    while edge:
        at = edge.pop()
        for tie in diagnosis.ties:
            if at in tie.addresses:
                near = {a for a in tie.addresses if diagnosis.sheet.value(a) == value} - reached
                reached |= near
                edge.extend(near)
    return other in reached
