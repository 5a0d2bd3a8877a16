"""Y13 and Y14: a change that is missing among its neighbours, or that would be enormous."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from hotline_report.checks.changes.cells import MOVED, declared, finding_of, names_of, range_text
from hotline_report.checks.changes.equation import Term, side
from hotline_report.checks.changes.limits import STEEP_FALL, STEEP_RISE, WORTH_A_LOOK
from hotline_report.checks.changes.priors import Ground, PriorRanges
from hotline_report.checks.changes.relations import relations_in_force
from hotline_report.checks.registry import rule
from hotline_report.checks.subject import Subject
from hotline_report.checks.telling import finding_at
from hotline_report.formatting.figures import told_value
from hotline_report.model.cell import Direction
from hotline_report.model.edition import ChangeKind, FigureTable
from hotline_report.model.figure import Address, Figure
from hotline_report.model.finding import Finding, Level
from hotline_report.model.period_words import CHANGE, OWN, PRIOR

_SEVERAL = 2
"""Parts that make a whole."""


@rule("Y13", before=True)
def missing_change(subject: Subject) -> Iterator[Finding]:
    """One finding for each lone figure without a change in a column that has them."""
    for table in subject.edition.tables.values():
        if not isinstance(table, FigureTable):
            continue
        for leaf in table.leaves():
            figures = [subject.figures.get(table.name, row.name, leaf.name) for row in table.rows]
            numbers = [f for f in figures if f is not None and f.value is not None]
            lacking = [f for f in numbers if f.change is None]
            if len(lacking) != 1 or len(numbers) < 3:  # noqa: PLR2004 - two others, at least
                continue
            if lacking[0].indicator.change is ChangeKind.NONE:
                continue
            yield _finding(
                subject,
                lacking[0],
                f"与同列其他各行一样印出{CHANGE}；{PRIOR}没有这个数的，印“—”",
                f"“{leaf.name}”一列只有这一格没有{CHANGE}",
            )
    yield from _alone_with_one(subject)


def _alone_with_one(subject: Subject) -> Iterator[Finding]:
    """Totals that tell a change although none of their parts can be compared."""
    told: set[Address] = set()
    for relation in relations_in_force(subject):
        for sign in (1, -1):
            whole = [address for s, address in relation.terms if s == sign]
            parts = [address for s, address in relation.terms if s != sign]
            if relation.at_most or len(whole) != 1 or len(parts) < _SEVERAL or whole[0] in told:
                continue
            figure = subject.figure(whole[0])
            each = None if figure is None else declared(subject, figure)
            if each is None or each.figure.prior is not None or each.change.direction not in MOVED:
                continue
            if all(_is_new(subject, part) for part in parts):
                told.add(whole[0])
                names = "、".join(names_of(parts).values())
                yield finding_of(
                    each,
                    Level.HINT,
                    expected=f"各部分（{names}）都没有{PRIOR}数的，合计也没有，写“—”；有的，各部分也印出{CHANGE}",
                    message=f"各部分的{CHANGE}都写“—”，合计却有{CHANGE}",
                )


def _is_new(subject: Subject, address: Address) -> bool:
    figure = subject.figure(address)
    each = None if figure is None else declared(subject, figure)
    return each is not None and each.change.direction is Direction.NONE


@rule("Y14", before=True)
def enormous_remainder(subject: Subject) -> Iterator[Finding]:
    """One finding for each unprinted change that the others imply, and that cannot well be."""
    ranges = PriorRanges(subject)
    for relation in relations_in_force(subject):
        terms = [(sign, prior) for sign, a in relation.terms if (prior := ranges.of(a)) is not None]
        unknown = [term for term in terms if term[1].ground is Ground.UNKNOWN]
        if relation.at_most or len(unknown) != 1 or len(terms) < len(relation.terms):
            continue
        sign, missing = unknown[0]
        same = tuple((1, prior) for s, prior in terms if s == sign and prior != missing)
        against = tuple((1, prior) for s, prior in terms if s != sign)
        figure = missing.figure
        implied = _remainder(same, against)
        if figure.change is not None or figure.value is None or implied is None:
            continue
        if figure.indicator.change is ChangeKind.NONE or not _is_far(figure.value, *implied):
            continue
        yield _finding(
            subject,
            figure,
            f"按“{_formula(terms)}”，由其他各格的{CHANGE}推算，{PRIOR}应为{range_text(*implied)}，"
            f"{OWN}是{told_value(figure)}",
            f"没有印{CHANGE}，而推得的{PRIOR}数与{OWN}数相差悬殊",
        )


def _remainder(
    same: tuple[Term, ...], against: tuple[Term, ...]
) -> tuple[Fraction, Fraction] | None:
    """What is left for one figure of an equation whose others are known."""
    smaller, larger = side(same), side(against)
    left = larger.less(smaller)
    return None if smaller.high is None or left.high is None else (left.low, left.high)


def _is_far(value: Decimal, low: Fraction, high: Fraction) -> bool:
    if low < WORTH_A_LOOK:
        return False
    fallen = Fraction(value) < low * (100 - STEEP_FALL) / 100
    return fallen or Fraction(value) > high * (100 + STEEP_RISE) / 100


def _formula(terms: list[Term]) -> str:
    """The equation in words: parts to the left, what they add up to to the right."""
    names = names_of([prior.address for _, prior in terms])
    sides = [[names[p.address] for s, p in terms if (s > 0) == left] for left in (True, False)]
    parts, total = sorted(sides, key=len, reverse=True)
    return f"{' + '.join(parts)} = {' + '.join(total)}"


def _finding(subject: Subject, figure: Figure, expected: str, message: str) -> Finding:
    return finding_at(
        subject,
        figure,
        Level.HINT,
        message=message,
        found=f"{told_value(figure)}（没有{CHANGE}）",
        expected=expected,
    )
