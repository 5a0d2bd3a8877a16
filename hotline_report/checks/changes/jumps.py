"""Y11: a change so large that somebody should look."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from msgspec import Struct
from msgspec.structs import replace

from hotline_report.checks.changes.cells import MOVED, declared
from hotline_report.checks.changes.limits import (
    ABOUT,
    PROVEN,
    STEEP_FALL,
    STEEP_POINTS,
    STEEP_RISE,
    TENFOLD,
    WORTH_A_LOOK,
)
from hotline_report.checks.changes.mixed_up import Crossed, crossed, other_unit
from hotline_report.checks.registry import rule
from hotline_report.checks.relations.diagnose import Diagnosis
from hotline_report.checks.relations.linear import Linear
from hotline_report.checks.relations.report import diagnosis_of
from hotline_report.checks.relations.sheet import Spot
from hotline_report.checks.since_before import against_before
from hotline_report.checks.subject import Subject
from hotline_report.checks.telling import finding_at
from hotline_report.formatting.figures import change_text, told_number, told_value, value_text
from hotline_report.model.cell import Direction
from hotline_report.model.edition import ChangeKind, Nature
from hotline_report.model.expression import Relation
from hotline_report.model.figure import Change, Figure, Figures
from hotline_report.model.finding import Finding, Level
from hotline_report.model.period import Basis
from hotline_report.model.period_words import BOTH, OWN, PRIOR
from hotline_report.numbers.printed import number_text
from hotline_report.numbers.rounding import round_half_up


@rule(
    "Y11",
    numbers={
        "STEEP_RISE": STEEP_RISE,
        "STEEP_FALL": STEEP_FALL,
        "WORTH_A_LOOK": WORTH_A_LOOK,
        "STEEP_POINTS": STEEP_POINTS,
        "PROVEN": PROVEN,
    },
)
def steep_change(subject: Subject) -> Iterator[Finding]:
    """One finding for each change beyond the limits; one for two numbers in each other's place.

    A total that the tool adds up is not told for a number in it that is.
    """
    diagnosis = diagnosis_of(subject)
    yield from _steep(subject, diagnosis)
    kind = Basis.BEFORE.value
    yield from against_before(
        subject, lambda seen: _steep(_newly_compared(subject, seen), diagnosis, kind)
    )


def _newly_compared(subject: Subject, seen: Subject) -> Subject:
    """The subject seen against the period before, of what cannot be compared with last year."""
    tables = {
        name: replace(
            table,
            figures={
                key: replace(f, prior=None, change=None) if _is_compared(now) else f
                for (key, f), now in zip(
                    table.figures.items(),
                    subject.figures.tables[name].figures.values(),
                    strict=True,
                )
            },
        )
        for name, table in seen.figures.tables.items()
    }
    return replace(seen, figures=Figures(tables))


def _is_compared(figure: Figure) -> bool:
    change = figure.change
    return figure.prior is not None or (
        change is not None and change.direction is not Direction.NONE
    )


def _steep(subject: Subject, diagnosis: Diagnosis, kind: str = "") -> Iterator[Finding]:
    blamed, confirmed = diagnosis.blamed(), _confirmed(diagnosis)
    pairs = [
        pair
        for pair in crossed(subject)
        if blamed.isdisjoint(Spot(f.address) for f in pair.figures)
    ]
    yield from (_of_pair(subject, pair) for pair in pairs)
    crossing = {Spot(figure.address) for pair in pairs for figure in pair.figures}
    jumps = {
        Spot(figure.address): jump
        for figure in subject.figures
        if Spot(figure.address) not in crossing and (jump := _jump(figure, confirmed)) is not None
    }
    mistaken = crossing | {spot for spot, jump in jumps.items() if jump.level > Level.HINT}
    for spot, jump in jumps.items():
        parts = set(diagnosis.sheet.made_of(spot.address)) - {spot}
        if mistaken.isdisjoint(parts):
            yield _of_jump(subject, jump, kind)


class _Jump(Struct, frozen=True):
    """A change beyond the limits, since what, roughly, and how it may have come about."""

    figure: Figure
    value: Decimal
    change: Change
    prior: Fraction | None
    cause: str
    level: Level = Level.HINT


def _jump(figure: Figure, confirmed: frozenset[Spot]) -> _Jump | None:
    change, value = figure.change, figure.value
    if change is None or value is None or change.direction not in MOVED:
        return None
    if change.kind is ChangeKind.POINTS:
        steep = change.suffix != "%" and change.amount > STEEP_POINTS
        return _Jump(figure, value, change, None, "") if steep else None
    prior = _prior(figure, change, value)
    if prior is None or change.suffix not in ("%", ""):
        return None
    nature = figure.indicator.nature
    if max(prior, Fraction(value)) < WORTH_A_LOOK and nature is not Nature.AVERAGE:
        return None
    if unit := other_unit(figure.indicator, Fraction(value), prior):
        return _Jump(figure, value, change, prior, unit, Level.WARNING)
    cause = "" if Spot(figure.address) in confirmed else _slip(prior, Fraction(value))
    limit = STEEP_RISE if change.direction is Direction.UP else STEEP_FALL
    steep = change.amount > limit or bool(cause)
    # Counts of a new service may well grow tenfold; a mean hardly does.
    level = Level.WARNING if cause and nature is Nature.AVERAGE else Level.HINT
    return _Jump(figure, value, change, prior, cause, level) if steep else None


def _of_jump(subject: Subject, jump: _Jump, kind: str) -> Finding:
    figure, prior = jump.figure, jump.prior
    change = f"{kind}{change_text(jump.change)}"
    each = declared(subject, figure)
    before = (
        f"{PRIOR}约{round_half_up(prior, 0)}，{OWN}{number_text(jump.value)}，" if prior else ""
    )
    return finding_at(
        subject,
        figure,
        jump.level,
        position=each.change.position if each else None,
        found=f"{value_text(figure)}（{change}）",
        expected=f"{before}请核对有没有多写或少写一位，{BOTH}的口径是否相同",
        message=f"{change}，变动异常大",
        cause=jump.cause,
    )


def _of_pair(subject: Subject, pair: Crossed) -> Finding:
    one, other = pair.pairs[0]
    shown = "、".join(told_value(each) for each in (one, other))
    before = "、".join(
        told_number(each.prior.value, each.indicator) for each in (one, other) if each.prior
    )
    more = "等" if len(pair.pairs) > 1 else ""
    fit = "两个数" if len(pair.pairs) == 1 else f"{len(pair.figures)}个数"
    return finding_at(
        subject,
        one,
        Level.ERROR if pair.is_proven else Level.WARNING,
        message=f"{pair.words}与{PRIOR}的正好相反",
        found=f"{shown}{more}（{PRIOR}{before}{more}）",
        expected=f"对调后，{fit}与{PRIOR}的都相近",
        cause=f"{pair.words}填颠倒了",
        cells=[figure.address for figure in pair.figures],
    )


def _confirmed(diagnosis: Diagnosis) -> frozenset[Spot]:
    """Numbers that a sum of this year's figures shows to be right."""
    sums = (
        tie
        for tie in diagnosis.ties
        if isinstance(tie, Linear) and tie.relation is Relation.EQUAL and tie.holds({})
    )
    return frozenset(spot for tie in sums for spot in tie.spots)


def _slip(prior: Fraction, value: Fraction) -> str:
    """About ten times as large, or as small, as last year."""
    if prior <= 0 or value <= 0:
        return ""
    if TENFOLD / ABOUT <= value / prior <= TENFOLD * ABOUT:
        return f"大约是{PRIOR}的10倍，{OWN}多写了一位，或者{PRIOR}少写了一位"
    if TENFOLD / ABOUT <= prior / value <= TENFOLD * ABOUT:
        return f"大约是{PRIOR}的十分之一，{OWN}少写了一位，或者{PRIOR}多写了一位"
    return ""


def _prior(figure: Figure, change: Change, value: Decimal) -> Fraction | None:
    """Last year's figure, roughly; None where the change allows any."""
    if figure.prior is not None:
        return figure.prior.exact
    rate = Fraction(change.amount) / 100
    divisor = 1 + rate if change.direction is Direction.UP else 1 - rate
    return Fraction(value) / divisor if divisor > 0 else None
