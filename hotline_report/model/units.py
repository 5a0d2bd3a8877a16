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

PERCENT = "%"
_OF_A_WHOLE = {PERCENT: 100, "‰": 1000}
MARKS = tuple(_OF_A_WHOLE)
"""The units of rates, which are parts of a whole."""

_MAGNITUDES = {"千万": 10_000_000, "百万": 1_000_000, "万": 10_000, "亿": 100_000_000}
_LARGER = ("万", "亿")
"""In these a number of smaller units is told."""
_COUNTED = "个"
_LIKE = {"百分点": PERCENT, "日": "天", "自然日": "天", "分": "分钟", "时": "小时"}
"""Units that are another by a word of their own."""


def whole_in(unit: str) -> int:
    """What a whole is in this unit: 100 %, 1000 ‰; 1 in units that are no part of one."""
    return _OF_A_WHOLE.get(unit, 1)


def mark_of(unit: str) -> str:
    """The sign that belongs to a number's digits, % or ‰; "" of other units."""
    return unit if unit in _OF_A_WHOLE else ""


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


def magnitude_of(unit: str) -> tuple[int, str]:
    """How many of what one is: 10000 and 元 for 万元, 1 and 件 for 件."""
    word = next((each for each in _MAGNITUDES if unit.startswith(each)), "")
    return _MAGNITUDES.get(word, 1), unit.removeprefix(word)


def larger_units(unit: str) -> tuple[str, ...]:
    """In what a number of these may be told, too: 件 in 万件 and 亿件, 万元 in 亿元, % in none."""
    if unit_kind(unit) in "%‰":
        return ()
    count, of = magnitude_of(unit)
    return tuple(f"{word}{of}" for word in _LARGER if _MAGNITUDES[word] > count)


def unit_kind(unit: str) -> str:
    """Units of one kind can be added up and compared as they stand, 件 and 通, not 件 and 万件.

    What is not known to be something else counts things; "" where there is no unit.
    """
    bare = unit[1:] if unit.startswith("个") and len(unit) > 1 else unit
    if not bare or bare in _OF_A_WHOLE or "/" in bare or bare.endswith("元"):
        return bare
    if bare in _MEASURED or bare in _LIKE:
        return _LIKE.get(bare, bare)
    return next((each for each in _MAGNITUDES if bare.startswith(each)), _COUNTED)


def is_known_unit(text: str) -> bool:
    """Whether a word is a unit, where nobody says so: 件, 万元, 个工作日, %; not 参评率."""
    bare = magnitude_of(text)[1]
    if len(bare) > 1:
        bare = bare.removeprefix(_COUNTED)
    return text in _OF_A_WHOLE or bare in _MEASURED or bare.endswith("元") or comes_whole(bare)
