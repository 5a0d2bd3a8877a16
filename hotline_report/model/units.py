"""What units are of: things that are counted, and measures; which of them can be added up."""

from __future__ import annotations

from hotline_report.model.edition import Indicator, Nature

_WHOLE = frozenset(
    "件通个人名位家条对次期篇部台项份类席户组起宗批场页字册本则种处座辆支张例款门所票枚封笔单岗员"
)
"""In these nothing comes in parts: half a work order is a mistake of typing."""

_MEASURED = frozenset("秒分天日周月年米吨度点") | {
    *("分钟", "小时", "工作日", "自然日", "公里", "平方米", "公顷", "千克"),
}
"""Units of what is measured, not counted: last year's figure may have had decimals."""

_MAGNITUDES = ("千万", "百万", "万", "亿")
_COUNTED = "个"
_LIKE = {"百分点": "%", "日": "天", "自然日": "天", "分": "分钟", "时": "小时"}
"""Units that are another by a word of their own."""


def comes_whole(unit: str) -> bool:
    """Whether a count in this unit is a whole number: 件, 通, 人次, 条次; not 万件, 小时, 元."""
    return unit in _WHOLE or unit.removesuffix("次") in _WHOLE


def is_whole_count(indicator: Indicator) -> bool:
    """Whether the indicator's values must be whole numbers, and so are exactly what they show."""
    counted = indicator.nature in (Nature.COUNT, Nature.MAXIMUM)
    return counted and indicator.decimals == 0 and comes_whole(indicator.unit)


def is_counted(unit: str) -> bool:
    """Whether it seems to count things one by one: all but measures, money and 万件."""
    return not (unit in _MEASURED or unit.endswith("元") or unit.startswith(("万", "亿")))


def unit_kind(unit: str) -> str:
    """Units of one kind can be added up and compared as they stand, 件 and 通, not 件 and 万件.

    What is not known to be something else counts things; "" where there is no unit.
    """
    bare = unit[1:] if unit.startswith("个") and len(unit) > 1 else unit
    if not bare or bare in "%‰" or "/" in bare or bare.endswith("元"):
        return bare
    if bare in _MEASURED or bare in _LIKE:
        return _LIKE.get(bare, bare)
    return next((each for each in _MAGNITUDES if bare.startswith(each)), _COUNTED)
