"""What a change of a rate should be printed as, when its unit is wrong or missing."""

from __future__ import annotations

from fractions import Fraction

from hotline_report.checks.changes.cells import Declared, change_written, name_of
from hotline_report.checks.changes.points import readings
from hotline_report.checks.changes.priors import PriorRanges
from hotline_report.checks.changes.rates import change_text_from, range_text
from hotline_report.model.cell import Direction
from hotline_report.model.edition import ChangeKind
from hotline_report.model.figure import Address
from hotline_report.model.period_words import BOTH, OWN, PRIOR
from hotline_report.numbers.interval import Interval
from hotline_report.numbers.printed import number_text
from hotline_report.numbers.rounding import places_of


def points_expected(each: Declared, ranges: PriorRanges, settled: dict[Address, Interval]) -> str:
    """What to print in points, for each way of reading the number that is possible."""
    possible = readings(each, ranges.unchanged(each.figure))
    because = ""
    follows = settled.get(each.figure.address)
    if follows is not None:
        fitting = {k: r for k, r in possible.items() if not r.meet(follows).is_empty}
        if len(fitting) == 1:
            possible = fitting
            shown = range_text(follows.low, follows.high, places_of(each.value))
            because = f"由组成{name_of(each.figure.address)}的各数推算，{PRIOR}为{shown}%，所以"
    if not possible:
        return f"用个百分点：{OWN}的比率 − {PRIOR}的比率"
    if ChangeKind.PERCENT not in possible:
        return because + _as_points(each)
    if ChangeKind.POINTS not in possible:
        why = because or f"按百分点算，{PRIOR}的比率会超出0到100%，所以"
        return why + _as_percent(each)
    return f"若{_as_points(each)}；若{_as_percent(each)}"


def _as_points(each: Declared) -> str:
    amount, value = each.change.amount, each.value
    prior = value - amount if each.change.direction is Direction.UP else value + amount
    wanted = change_written(each.change.direction, amount, ChangeKind.POINTS.unit)
    return f"{number_text(amount)}是{BOTH}之差（{PRIOR}{number_text(prior)}%），应印{wanted}"


def _as_percent(each: Declared) -> str:
    rate = Fraction(each.change.amount) / 100
    up = each.change.direction is Direction.UP
    prior = Fraction(each.value) / (1 + rate if up else 1 - rate)
    places = max(2, places_of(each.value))
    shown = range_text(prior, prior, places)
    wanted = change_text_from(Fraction(each.value), prior, ChangeKind.POINTS, places)
    amount = number_text(each.change.amount)
    return f"{amount}是按百分比算的（{PRIOR}约{shown}%），{BOTH}之差应印约{wanted}"
