"""Y02, Y16: the typed change against the one that this year's and last year's figures give."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from hotline_report.checks.changes.cells import (
    MOVED,
    Declared,
    change_from,
    change_like,
    change_of,
    declared_changes,
    finding_of,
    written,
)
from hotline_report.checks.changes.implied import HUNDRED, is_whole, spread
from hotline_report.checks.changes.misreadings import OTHER_WAY, copied_from, slips
from hotline_report.checks.registry import rule
from hotline_report.checks.since_before import against_before
from hotline_report.checks.subject import Subject
from hotline_report.formatting.figures import told_number
from hotline_report.model.cell import Direction
from hotline_report.model.edition import ChangeKind
from hotline_report.model.figure import Prior, Source
from hotline_report.model.finding import Finding, Level
from hotline_report.model.period import Basis
from hotline_report.model.period_words import BOTH, CHANGE, OWN, PRIOR, PRIOR_KEY
from hotline_report.numbers.printed import exact_text
from hotline_report.numbers.rounding import half_step, round_down, round_half_up

_FAR = 6
"""Decimals of an unrounded change in a message: enough to see how it rounds."""


@rule("Y02")
def not_as_computed(subject: Subject) -> Iterator[Finding]:
    """One finding for each typed change that its prior contradicts."""
    return contradicted(subject)


@rule("Y16")
def step_not_as_computed(subject: Subject) -> Iterator[Finding]:
    """One finding for each typed 环比 that the value of the period before contradicts."""
    return against_before(subject, lambda seen: contradicted(seen, Basis.BEFORE.value))


def contradicted(subject: Subject, kind: str = "") -> Iterator[Finding]:
    """Those findings; `kind` is what a change is called where that must be said."""
    for each in declared_changes(subject):
        prior = each.figure.prior
        if prior is None or agrees(each, prior):
            continue
        none = each.change.direction is Direction.NONE
        before = told_number(prior.value, each.figure.indicator)
        yield finding_of(
            each,
            Level.HINT if none else _level(each, prior),
            message=f"写的是没有{CHANGE}（—），而{PRIOR}有数，可以计算"
            if none
            else f"公布的{kind}{change_of(each)}与{PRIOR}数算出的不符",
            found=f"{written(each, kind)}，{PRIOR}{before}{_source(prior)}",
            expected=_expected(each, prior, kind),
            cause=_cause(subject, each, prior),
        )


def _level(each: Declared, prior: Prior) -> Level:
    """A file's prior may have been restated since; but for a wrong arrow that is no excuse."""
    if _is_cut_off(each, prior):
        return Level.WARNING
    from_file = prior.derivation.source is Source.LAST_YEAR
    return Level.WARNING if from_file and not _is_turned(each, prior) else Level.ERROR


def _is_turned(each: Declared, prior: Prior) -> bool:
    """Whether the typed change is right but for its direction."""
    value = each.figure.exact if each.figure.exact is not None else Fraction(each.value)
    direction, exact = change_from(value, prior.exact, each.kind, each.places)
    other = direction is OTHER_WAY.get(each.change.direction)
    return other and round_half_up(abs(exact), each.places) == each.change.amount


def agrees(each: Declared, prior: Prior) -> bool:
    """Whether the typed change can come from the two figures; a unit is another rule's matter."""
    direction, amount = each.change.direction, each.change.amount
    value = each.figure.exact if each.figure.exact is not None else Fraction(each.value)
    right, exact = change_from(value, prior.exact, each.kind, each.places)
    if right is direction and round_half_up(abs(exact), each.places) == amount:
        return True
    if direction is Direction.UNCHANGED:
        shown = change_from(value, prior.exact, each.kind, each.figure.indicator.change_decimals)
        return shown[0] is Direction.UNCHANGED
    if is_whole(each) or direction not in MOVED:
        return False
    return _within_rounding(each, prior)


def _within_rounding(each: Declared, prior: Prior) -> bool:
    """Whether unrounded figures that are printed as these two can give the typed change."""
    now, then = spread(each.value), spread(prior.value)
    ends = [
        _signed(value, before, each.kind)
        for value in (now.low, now.high or now.low)
        for before in (then.low, then.high or then.low)
        if before > 0 or each.kind is ChangeKind.POINTS  # From 0.0% to 10.9% may be 10.91 points.
    ]
    if not ends:
        return False
    half = half_step(each.change.amount)
    sign = 1 if each.change.direction is Direction.UP else -1
    typed = sign * Fraction(each.change.amount)
    return min(ends) - half <= typed <= max(ends) + half


def _signed(value: Fraction, before: Fraction, kind: ChangeKind) -> Fraction:
    return value - before if kind is ChangeKind.POINTS else (value - before) / before * HUNDRED


def _is_cut_off(each: Declared, prior: Prior) -> bool:
    value = each.figure.exact if each.figure.exact is not None else Fraction(each.value)
    direction, exact = change_from(value, prior.exact, each.kind, each.places)
    same = direction is each.change.direction
    return same and round_down(abs(exact), each.places) == each.change.amount


def _source(prior: Prior) -> str:
    match prior.derivation.source:
        case Source.LAST_YEAR:
            return f"（{PRIOR}的数据文件）"
        case Source.COMPUTED:
            return f"（由各部分的{PRIOR}数算得）"
        case _:
            return ""


def _expected(each: Declared, prior: Prior, kind: str) -> str:
    indicator = each.figure.indicator
    value, before = told_number(each.value, indicator), told_number(prior.value, indicator)
    if prior.exact <= 0 and each.kind is ChangeKind.PERCENT:
        same = each.value == prior.value
        return (
            f"{BOTH}都是{value}，应为{kind}持平"
            if same
            else f"{PRIOR}为{before}，不能计算增幅，{kind}应为—"
        )
    exact = _signed(each.figure.exact or Fraction(0), prior.exact, each.kind)
    shown = exact_text(Fraction(round_half_up(exact, _FAR))).replace("-", "−")
    about = "=" if Fraction(round_half_up(exact, _FAR)) == exact else "≈"
    places = max(each.places, 2)
    now = each.figure.exact or Fraction(0)
    direction, change = change_from(now, prior.exact, each.kind, places)
    wanted = change_like(each, direction, round_half_up(abs(change), places), each.kind.unit)
    if each.kind is ChangeKind.POINTS:
        return f"{value} − {before} {about} {shown}，应为{kind}{wanted}"
    return f"（{value} − {before}）÷ {before} × 100 {about} {shown}，应为{kind}{wanted}"


def _cause(subject: Subject, each: Declared, prior: Prior) -> str:
    if each.change.direction not in MOVED:
        return ""
    value = each.figure.exact if each.figure.exact is not None else Fraction(each.value)
    direction, exact = change_from(value, prior.exact, each.kind, each.places)
    right, typed = round_half_up(abs(exact), each.places), each.change.amount
    if prior.exact <= 0 and each.kind is ChangeKind.PERCENT:
        return "从无到有写成了增长若干" if direction is Direction.NONE else ""
    if _is_turned(each, prior):
        return "正负号写反了" if each.change.column else "升降的箭头印反了"
    if _is_cut_off(each, prior):
        return "截去了多余的小数，没有四舍五入"
    if direction is not each.change.direction:
        return copied_from(subject, each)
    for what, other in _other_ways(each, value, prior.exact):
        if round_half_up(abs(other), each.places) == typed:
            return what
    for amount, what in slips(typed):
        if amount == right:
            wanted = change_like(each, direction, right, each.kind.unit)
            return f"{what}：{change_of(each)}应为{wanted}"
    if prior.derivation.source is Source.LAST_YEAR:
        return f"{PRIOR}数如按口径调整过，请用“{PRIOR_KEY}”写出调整后的数"
    return copied_from(subject, each)


def _other_ways(each: Declared, value: Fraction, prior: Fraction) -> Iterator[tuple[str, Fraction]]:
    """What a wrong calculation would have given."""
    if each.kind is ChangeKind.PERCENT and value != 0:
        yield f"把{OWN}数当作了基数（应除以{PRIOR}数）", (value - prior) / value * HUNDRED
    if each.kind is ChangeKind.POINTS and prior != 0:
        yield "按百分比算了（比率应直接相减）", (value - prior) / prior * HUNDRED
    if each.kind is ChangeKind.PERCENT and prior != 0:
        yield f"直接用了{BOTH}之差，没有除以{PRIOR}数", value - prior
        yield f"写成了{OWN}数相当于{PRIOR}数的百分比，没有减去100%", value / prior * HUNDRED
