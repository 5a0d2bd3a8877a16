"""How numbers are shown in cells, and what may be typed there."""

from __future__ import annotations

from decimal import Decimal

from hotline_report.model.cell import NOT_APPLICABLE
from hotline_report.model.edition import ChangeKind, Indicator, Nature
from hotline_report.numbers.rounding import places_of
from hotline_report.numbers.units import is_whole_count
from hotline_report.writers.workbook.book import Rule

TEXT = "@"
_OR_DASH = "；不适用填 —，未统计留空"


def value_code(indicator: Indicator, value: Decimal | None = None) -> str:
    """The format of a figure: with the words printed around it, and as many places as it has."""
    if indicator.nature is Nature.TEXT:
        return TEXT
    if indicator.change_of is not None:
        return change_code(indicator.unit, indicator.change_decimals)
    unit = indicator.unit if indicator.unit_in_cell else ""
    if value is not None:
        digits = _digits(places_of(value))
    elif indicator.nature is Nature.COUNT and not is_whole_count(indicator):
        # As many places as are typed: 1197.25 of 万元.
        digits = "General"
    else:
        digits = _digits(indicator.decimals)
    return f"{_words(indicator.prefix)}{digits}{_words(unit)}"


def prior_code(value: Decimal | None, indicator: Indicator) -> str:
    """The format of what a figure was."""
    if value is not None:
        return _digits(places_of(value))
    return value_code(indicator) if not indicator.prefix else _digits(indicator.decimals)


def change_code(suffix: str, places: int) -> str:
    """The format of a change: ↑7.32%, ↓7.32%, 持平, —."""
    shown = f"{_digits(places)}{_words(suffix)}"
    return f'"↑"{shown};"↓"{shown};"持平";@'


def suffix_of(indicator: Indicator, kind: ChangeKind) -> str:
    """What stands behind a change."""
    return indicator.unit if indicator.change_of is not None else kind.unit


def rule_of(indicator: Indicator) -> Rule | None:
    """What may be typed of a figure; of words, anything."""
    if indicator.nature is Nature.TEXT:
        return None
    if indicator.change_of is not None:
        return CHANGE_RULE
    name = f"“{indicator.title}”" + (f"的单位是“{indicator.unit}”，" if indicator.unit else "")
    least = "" if indicator.signed else ",{cell}>=0"
    if is_whole_count(indicator):
        return _rule(f"{least},{{cell}}=INT({{cell}})", f"{name}填整数")
    if indicator.at_most_hundred:
        shown = "填百分号前面的数，如 98.12（不是 0.9812），在 0 和 100 之间"
        return _rule(",{cell}>=0,{cell}<=100", f"{name}{shown}")
    return _rule(least, f"{name}填数字")


def prior_rule(indicator: Indicator) -> Rule | None:
    """What may be typed of a figure of an earlier period."""
    return _rule("", "填数字") if indicator.nature is not Nature.TEXT else None


def _rule(also: str, message: str) -> Rule:
    return Rule(
        f'OR({{cell}}="{NOT_APPLICABLE}",AND(ISNUMBER({{cell}}){also}))', message + _OR_DASH
    )


CHANGE_RULE = Rule(
    f'OR({{cell}}="{NOT_APPLICABLE}",{{cell}}="持平",ISNUMBER({{cell}}))',
    "填升降的幅度：上升 9.53% 填 9.53，下降填 -9.53，没有变化填 持平，不能比较填 —",
)


def _digits(places: int) -> str:
    return f"0.{'0' * places}" if places else "0"


def _words(text: str) -> str:
    return '"' + text.replace('"', "") + '"' if text else ""
