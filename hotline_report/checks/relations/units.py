"""Units in which nothing comes in parts: half a work order is a mistake of typing."""

from __future__ import annotations

from hotline_report.model.edition import Indicator, Nature

_WHOLE = frozenset(
    "件通个人名位家条对次期篇部台项份类席户组起宗批场页字册本则种处座辆支张例款门所票枚封笔单岗员"
)


def comes_whole(unit: str) -> bool:
    """Whether a count in this unit is a whole number: 件, 通, 人次, 条次; not 万件, 小时, 元."""
    return unit in _WHOLE or unit.removesuffix("次") in _WHOLE


def is_whole_count(indicator: Indicator) -> bool:
    """Whether the indicator's values must be whole numbers, and so are exactly what they show."""
    counted = indicator.nature in (Nature.COUNT, Nature.MAXIMUM)
    return counted and indicator.decimals == 0 and comes_whole(indicator.unit)
