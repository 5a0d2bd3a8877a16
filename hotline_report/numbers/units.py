"""What units are of: things that are counted, and measures; which of them mean the same."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from hotline_report.model.edition import Indicator, Nature
from hotline_report.numbers.rounding import places_of

PERCENT, POINTS = "%", "百分点"
_OF_A_WHOLE = {PERCENT: 100, "‰": 1000}
MARKS = tuple(_OF_A_WHOLE)
"""The units of rates, which are parts of a whole."""

_COUNTING = frozenset(
    "件通个人名位家条对次期篇部台项份类席户组起宗批场页字册本则种处座辆支张例款门所票枚封笔单岗员"
)
"""Words that count, and hardly mean anything else in brackets behind a title."""

_TIMES = frozenset("秒分时天日周月年") | {"分钟", "小时", "工作日", "自然日"}
_MEASURED = (
    _TIMES
    | frozenset("米吨度点倍")
    | {
        *("公里", "平方米", "平方公里", "立方米", "公顷", "千克", "公斤", "厘米", "毫米", "毫升"),
        *("千瓦", "千瓦时", "分贝", "毫秒", "工时", "学时", "人天", "人日"),
    }
)
"""Units of what is measured, not counted: last year's figure may have had decimals."""

_PEOPLE = frozenset("人名位")
_MAGNITUDES = {"千万": 10_000_000, "百万": 1_000_000, "万": 10_000, "亿": 100_000_000}
_BEFORE_UNITS = _MAGNITUDES | {"千": 1_000}
"""Words between digits and a unit; 千 begins units as well, 千克."""
_LARGER = ("万", "亿")
"""In these a number of smaller units is told."""
_COUNTED, _MONEY = "个", "元"
_LIKE = {POINTS: PERCENT, "日": "天", "自然日": "天", "分": "分钟", "时": "小时"}
"""Units that are another by a word of their own."""


def whole_in(unit: str) -> int:
    """What a whole is in this unit: 100 %, 1000 ‰; 1 in units that are no part of one."""
    return _OF_A_WHOLE.get(unit, 1)


def mark_of(unit: str) -> str:
    """The sign that belongs to a number's digits, % or ‰; "" of other units."""
    return unit if unit in _OF_A_WHOLE else ""


def comes_whole(unit: str) -> bool:
    """Whether what is counted in this unit comes whole: 件, 人次, 车次; not 万件, 小时, 元, 件/人.

    What is not known to be a measure counts things; of no unit nothing is known.
    """
    return unit_kind(unit) == _COUNTED


def is_whole_count(indicator: Indicator) -> bool:
    """Whether the indicator's values must be whole numbers, and so are exactly what they show."""
    return _counts(indicator) and indicator.decimals == 0 and comes_whole(indicator.unit)


def is_exact(indicator: Indicator, value: Decimal) -> bool:
    """Whether a value is exactly what it shows: a whole count; without unit, one without places."""
    plain = _counts(indicator) and not indicator.unit and places_of(value) == 0
    return plain or is_whole_count(indicator)


def _counts(indicator: Indicator) -> bool:
    return indicator.nature in (Nature.COUNT, Nature.MAXIMUM)


def bare_unit(unit: str) -> str:
    """The unit without the 个 that may stand before it: 个工作日 is 工作日."""
    return unit[1:] if unit.startswith(_COUNTED) and len(unit) > 1 else unit


def magnitude_of(unit: str) -> tuple[int, str]:
    """How many of what one is: 10000 and 元 for 万元, 1 and 件 for 件."""
    word = next((each for each in _MAGNITUDES if unit.startswith(each)), "")
    return _MAGNITUDES.get(word, 1), unit.removeprefix(word)


@cache
def scaled_unit(unit: str) -> tuple[int, str]:
    """The same, the unit without 个: as prose takes a form's unit."""
    times, of = magnitude_of(unit)
    return times, bare_unit(of)


def scale_of(word: str) -> int:
    """10000 for 万, as it stands behind digits; 1 where there is no such word."""
    return _BEFORE_UNITS.get(word, 1)


def scale_word(scale: int) -> str:
    """万 for 10000; "" for 1."""
    return next((word for word, number in _BEFORE_UNITS.items() if number == scale), "")


def larger_units(unit: str) -> tuple[str, ...]:
    """In what a number of these may be told, too: 件 in 万件 and 亿件, 万元 in 亿元, % in none."""
    if unit_kind(unit) in "%‰":
        return ()
    count, of = magnitude_of(unit)
    return tuple(f"{word}{of}" for word in _LARGER if _MAGNITUDES[word] > count)


@cache
def unit_kind(unit: str) -> str:
    """Units of one kind can be added up and compared as they stand, 件 and 通, not 件 and 万件.

    What is not known to be something else counts things; "" where there is no unit.
    """
    bare = bare_unit(unit)
    if bare in _OF_A_WHOLE or bare.isascii() or "/" in bare or bare.endswith(_MONEY):
        return bare
    if bare in _MEASURED or bare in _LIKE:
        return _LIKE.get(bare, bare)
    return next((each for each in _MAGNITUDES if bare.startswith(each)), _COUNTED)


def is_time(unit: str) -> bool:
    """Whether it measures time: 秒, 工作日, 季度."""
    return unit in _TIMES or unit == "季度"


def same_unit(unit: str, other: str) -> bool:
    """Whether the units mean the same: 名 and 人 do, 件 and 条 do not."""
    return unit == other or {unit, other} <= _PEOPLE


def may_be_same(unit: str, other: str) -> bool:
    """Whether numbers in these units can be the same number, one unit being wrong or left out.

    件 and 条, 秒 and 分钟 may; 秒 and 件, % and ‰ cannot.
    """
    return unit == other or _dimension(unit) == _dimension(other)


@cache
def _dimension(unit: str) -> str:
    if unit == POINTS:
        return unit
    if is_time(unit):
        return "时间"
    return _MONEY if unit.endswith(_MONEY) else unit_kind(unit) or _COUNTED


def is_known_unit(text: str) -> bool:
    """Whether a word is a unit, where nobody says so: 件, 万元, 个工作日, %; not 参评率."""
    bare = bare_unit(magnitude_of(text)[1])
    counts = bare in _COUNTING or bare.removesuffix("次") in _COUNTING
    return text in _OF_A_WHOLE or counts or bare in _MEASURED or bare.endswith(_MONEY)
