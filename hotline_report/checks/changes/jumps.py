"""Y11: a change so large that somebody should look."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from hotline_report.checks.changes.cells import MOVED, declared
from hotline_report.checks.changes.limits import (
    ABOUT,
    STEEP_FALL,
    STEEP_POINTS,
    STEEP_RISE,
    TENFOLD,
    WORTH_A_LOOK,
)
from hotline_report.checks.registry import rule
from hotline_report.checks.relations.latest import diagnosis_of
from hotline_report.checks.relations.linear import Linear
from hotline_report.checks.relations.sheet import Spot
from hotline_report.checks.subject import Subject, place_of
from hotline_report.formatting.figures import change_text, number_text, value_text
from hotline_report.formatting.rounding import round_half_up
from hotline_report.model.cell import Direction
from hotline_report.model.edition import ChangeKind
from hotline_report.model.expression import Relation
from hotline_report.model.figure import Change, Figure
from hotline_report.model.finding import Finding, Level
from hotline_report.model.period_words import BOTH, OWN, PRIOR


@rule(
    "Y11",
    "变动异常大",
    about=(
        f"比上年增加超过{STEEP_RISE}%，或减少超过{STEEP_FALL}%（两年的数都不足{WORTH_A_LOOK}的除外）；"
        f"约为上年的10倍或十分之一，又没有别的数可以印证；比率的变动超过{STEEP_POINTS}个百分点。不一定有错，请核对是否多写少写了一位，或口径不同。"
        "这几个界限由维护人员在一处设定（checks/changes/limits.py）。"
    ),
    example="21626（↑2455.12%）：上年约846，本年21626，请核对。",
    remedy="核对本年数、上年数和口径；确实如此的，宜在正文中说明原因。",
)
def steep_change(subject: Subject) -> Iterator[Finding]:
    """One finding for each change beyond the limits."""
    confirmed = _confirmed(subject)
    for figure in subject.figures:
        change, value = figure.change, figure.value
        if change is None or value is None or change.direction not in MOVED:
            continue
        if change.kind is ChangeKind.POINTS:
            if change.suffix == "%" or change.amount <= STEEP_POINTS:
                continue
            prior, cause = None, ""
        else:
            limit = STEEP_RISE if change.direction is Direction.UP else STEEP_FALL
            prior = _prior(figure, change, value)
            if prior is None or change.suffix not in ("%", ""):
                continue
            if max(prior, Fraction(value)) < WORTH_A_LOOK:
                continue
            cause = "" if Spot(figure.address) in confirmed else _slip(prior, Fraction(value))
            if change.amount <= limit and not cause:
                continue
        each = declared(subject, figure)
        before = f"{PRIOR}约{round_half_up(prior, 0)}，{OWN}{number_text(value)}，" if prior else ""
        yield Finding(
            code="Y11",
            level=Level.HINT,
            position=each.change.position if each else subject.position(figure),
            place=place_of(figure.address),
            quote="",
            found=f"{value_text(figure)}（{change_text(change)}）",
            expected=f"{before}请核对有没有多写或少写一位，{BOTH}的口径是否相同",
            message=f"{change_text(change)}，变动异常大",
            cause=cause,
            cells=(place_of(figure.address),),
        )


def _confirmed(subject: Subject) -> frozenset[Spot]:
    """Numbers that a sum of this year's figures shows to be right."""
    sums = (
        tie
        for tie in diagnosis_of(subject).ties
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
