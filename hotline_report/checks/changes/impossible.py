"""Y03, Y04: a change that no prior, or no whole one, can give."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import floor

from hotline_report.checks.changes.cells import (
    MOVED,
    Declared,
    change_of,
    change_text_from,
    finding_of,
    forensic,
    places_for,
)
from hotline_report.checks.changes.implied import implied_prior, is_whole, readings
from hotline_report.checks.changes.limits import TELLING
from hotline_report.checks.changes.misreadings import copied_from, guesses
from hotline_report.checks.changes.priors import PriorRanges
from hotline_report.checks.registry import rule
from hotline_report.checks.subject import Subject
from hotline_report.model.cell import Direction
from hotline_report.model.edition import ChangeKind
from hotline_report.model.finding import Finding, Level
from hotline_report.model.period_words import OWN, PRIOR
from hotline_report.numbers.interval import Interval
from hotline_report.numbers.printed import exact_text, number_text
from hotline_report.numbers.rounding import round_down, round_half_up


@rule("Y04", before=True)
def impossible_change(subject: Subject) -> Iterator[Finding]:
    """One finding for each change without any possible prior."""
    ranges = PriorRanges(subject)
    for each in forensic(subject):
        if each.change.direction not in MOVED or each.change.amount == 0:
            continue
        unchanged = ranges.unchanged(each.figure)
        if each.kind is ChangeKind.PERCENT:
            possible = each.change.suffix not in ("%", "") or (
                implied_prior(each, ChangeKind.PERCENT, unchanged) is not None
            )
            expected = "" if possible else _why_percent(each)
        else:
            possible = bool(readings(each, unchanged))
            expected = "" if possible else _why_points(each)
        if not possible:
            yield finding_of(
                each,
                Level.ERROR,
                message=f"{OWN}数与{change_of(each)}互相矛盾",
                expected=expected,
            )


def _why_percent(each: Declared) -> str:
    if each.value == 0:
        return (
            f"{OWN}是0：{PRIOR}若也是0，应为持平；{PRIOR}若有数，应为↓100%；"
            "不会增加，也不会只减少一部分"
        )
    return f"{OWN}还有{number_text(each.value)}，减少的幅度应小于100%"


def _why_points(each: Declared) -> str:
    up = each.change.direction is Direction.UP
    amount = each.change.amount
    prior = each.value - amount if up else each.value + amount
    sign = "−" if up else "+"
    limit = "小于0" if prior < 0 else "超过了100%"
    text = number_text(prior).replace("-", "−")
    return (
        f"{PRIOR}应为{number_text(each.value)} {sign} {number_text(amount)} = {text}，{limit}，"
        "而比率只能在0到100%之间"
    )


_MOST_PLACES = 9


@rule("Y03", before=True)
def no_whole_prior(subject: Subject) -> Iterator[Finding]:
    """One finding for each count whose prior cannot be whole."""
    ranges = PriorRanges(subject)
    for each in forensic(subject):
        if each.kind is not ChangeKind.PERCENT or each.change.suffix not in ("%", ""):
            continue
        if not is_whole(each) or each.change.direction not in MOVED or each.change.amount == 0:
            continue
        unchanged = ranges.unchanged(each.figure)
        interval = implied_prior(each, ChangeKind.PERCENT, unchanged)
        if interval is None or interval.integers() is not None or interval.high is None:
            continue
        cut_off = implied_prior(each, ChangeKind.PERCENT, unchanged, cut_off=True)
        truncated = cut_off is not None and cut_off.integers() is not None
        yield finding_of(
            each,
            Level.WARNING if truncated else Level.ERROR,
            message=f"没有哪个整数的{PRIOR}数能得出{change_of(each)}",
            expected=_expected(each, interval),
            cause=_cause(subject, each, interval, cut_off if truncated else None),
        )


def _expected(each: Declared, interval: Interval) -> str:
    below = floor(interval.low)
    high = interval.high if interval.high is not None else interval.low
    shown = _between(interval.low, high)
    return (
        f"由{number_text(each.value)}和{change_of(each)}推算，{PRIOR}数应在{shown}之间，其间没有整数；"
        f"{_with_prior(each, below)}；{_with_prior(each, below + 1)}"
    )


def _between(low: Fraction, high: Fraction) -> str:
    """Both ends with as many decimals as it takes to see that no whole number is between them."""
    for places in range(2, _MOST_PLACES):
        first, last = round_half_up(low, places), round_half_up(high, places)
        if floor(low) < first < last < floor(low) + 1:
            return f"{first:f}至{last:f}"
    return f"{exact_text(low)}至{exact_text(high)}"


def _with_prior(each: Declared, prior: int) -> str:
    if prior == 0:
        return f"{PRIOR}为0，不能计算增幅，应为—"
    value = Fraction(each.value)
    text = change_text_from(value, Fraction(prior), ChangeKind.PERCENT, places_for(each))
    return f"{PRIOR}为{prior}，应为{text}"


def _cause(subject: Subject, each: Declared, interval: Interval, cut_off: Interval | None) -> str:
    if cut_off is not None and (inside := cut_off.integers()) is not None:
        value = Fraction(each.value)
        exact = abs(value - inside[0]) / inside[0] * 100 if inside[0] else Fraction(0)
        return (
            f"{PRIOR}若为{inside[0]}，变动为{round_down(exact, each.places + 3):f}…%，"
            "截去了后面的小数，没有四舍五入"
        )
    if floor(interval.low) == 0 and each.change.direction is Direction.UP:
        return f"{PRIOR}可能是0：从无到有不能计算增幅"
    copied = copied_from(subject, each)
    if copied:
        return copied
    fitting = [
        what
        for what, guess in guesses(each, PriorRanges(subject).unchanged(each.figure))
        if guess.high is not None
        and guess.high - guess.low < TELLING
        and guess.integers() is not None
    ]
    return fitting[0] if len(fitting) == 1 else ""
