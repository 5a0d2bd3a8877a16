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


@rule(
    "Y13",
    "同一列里独缺一格同比",
    about="一列里各行的数都印了同比，只有一格没有印（也没有写“—”）；"
    "或者反过来，各部分的同比都写“—”，它们的合计却有同比。"
    "环比与上期也一样。",
    example="超时通话占比：接听、呼出两行都有同比，总计2.10没有。",
    remedy="补上同比；上年没有这个数、不能相比的，写“—”。",
    before=True,
)
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


@rule(
    "Y14",
    "没有印同比的数，推得的上年数相差悬殊",
    about=(
        "有的格没有印同比，但同一等式里其他各格都有同比，因而可以推出它的上年数。推得的上年数与本年数"
        "相差悬殊的，很可能是其他各格的同比或口径有问题。"
        "环比与上期也一样。"
    ),
    example=(
        "按“电话 + 互联网 + 上级督办 = 受理总量”，由其他各格的同比推算，上级督办上年应为48800至"
        "51100，本年是2。"
    ),
    remedy="核对同一等式里各格的同比，并补上这一格的同比。",
    before=True,
)
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
