"""The filters of narrative: figures into words, so that word, sign and unit always agree.

No filter names a unit: 件, 万件, 人 … come from the units of the form.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any

from msgspec import Struct

from hotline_report import limits
from hotline_report.compose.names import Named, Names, PriorOf
from hotline_report.compose.no_change import why_no_change
from hotline_report.compose.no_value import lacking, lacks_of, why_no_value
from hotline_report.formatting.figures import amount_words, change_words, value_text
from hotline_report.formatting.lines import on_one_line
from hotline_report.model.cell import Direction, State
from hotline_report.model.edition import Edition
from hotline_report.model.figure import Address, Change, Figure
from hotline_report.model.period import Basis, Period
from hotline_report.numbers.printed import number_text
from hotline_report.numbers.rounding import round_half_up
from hotline_report.numbers.units import PERCENT, larger_units, magnitude_of, mark_of

_SHARE_PLACES = 2
_LARGE_PLACES = 2
_LISTED = 30
"""Names that a message lists."""


class Missing(Struct, frozen=True):
    """What a name in a loop leads to where there is nothing of that name; `known` there is."""

    name: str
    known: tuple[str, ...]

    def __bool__(self) -> bool:
        return False


class FilterError(Exception):
    """A filter cannot give words for what it was given; the message is for the clerk.

    `lacks` are the blank cells for want of which it cannot.
    """

    def __init__(
        self, found: str, expected: str, remedy: str, lacks: tuple[Address, ...] = ()
    ) -> None:
        self.found, self.expected, self.remedy, self.lacks = found, expected, remedy, lacks
        super().__init__(found)


def filters_for(edition: Edition, period: Period) -> dict[str, Callable[..., str]]:
    """All filters that narrative of this form and period may use."""
    found: dict[str, Callable[..., str]] = {
        "数": _plain,
        "量": _with_own_unit,
        "率": _rate,
        **{basis.value: _change_filter(basis, period, basis.value) for basis in Basis},
        "变化": _change_filter(Basis.LAST_YEAR, period, ""),
        "增幅": _amount_filter(period, Direction.UP, "增幅", "降幅"),
        "降幅": _amount_filter(period, Direction.DOWN, "降幅", "增幅"),
        "占比": _share,
    }
    units = sorted(unit for unit in edition.units() if unit.isidentifier())
    found |= {unit: _unit_filter(unit) for unit in units}
    for unit in units:
        found |= {larger: _large_filter(larger) for larger in larger_units(unit)}
    return found


def as_text(value: Named) -> str:
    """What `{{ name }}` prints without a filter."""
    if isinstance(value, Names):
        message = f"“{value.label}”是一组数，不是一个数"
        raise FilterError(message, "写到具体的行和列", "在后面补上行名、列名")
    return _plain(value)


def _number(value: Any) -> tuple[Decimal, Figure]:
    if isinstance(value, PriorOf):
        return value.prior.value, value.figure
    figure = _figure(value)
    if figure.value is None:
        found, remedy = why_no_value(figure)
        raise FilterError(f"“{figure.address}”{found}", "一个数", remedy, lacks_of(figure))
    return figure.value, figure


def _exact(value: Any) -> tuple[Fraction, Figure]:
    """The same unrounded, to compute with: what is rounded twice may be wrong."""
    number, figure = _number(value)
    exact = value.prior.exact if isinstance(value, PriorOf) else figure.exact
    return Fraction(number) if exact is None else exact, figure


def _figure(value: Any) -> Figure:
    if isinstance(value, Figure):
        return value
    if isinstance(value, Names):
        message = f"“{value.label}”是一组数，不是一个数"
        raise FilterError(message, "写到具体的行和列，如 表.行.列", "在后面补上行名、列名")
    if isinstance(value, PriorOf):
        prior = value.basis.prior
        message = f"“{value.figure.address}”写的是{prior}值，没有自己的升降和占比"
        raise FilterError(message, "没有“.上年”“.上期”的数", f"删去“.{prior}”，或改用单位、“| 数”")
    if isinstance(value, Missing):
        expected = "、".join(value.known[:_LISTED]) or "只写循环里的这一项"
        raise FilterError(f"循环里的这一项没有“{value.name}”", expected, "删去“.”后的名称")
    shown = f"“{value}”" if isinstance(value, str | int) and not isinstance(value, bool) else "这里"
    raise FilterError(f"{shown}不是表里的数", "表.行.列", "这个过滤器只用于表里的数")


def check_arguments(name: str, words: Callable[..., str], arguments: tuple[Any, ...]) -> None:
    """Refuse more in a filter's brackets than it takes, or less.

    Raises:
        FilterError: they do not fit.
    """
    if not arguments:
        return
    try:
        inspect.signature(words).bind(None, *arguments)
    except TypeError as error:
        raise FilterError(
            f"“| {name}”括号里的内容多了",
            "如“| 占比(表.行.列, 1)”“| 万件(1)”",
            "删去多余的内容，或删去括号",
        ) from error


def _plain(value: Any) -> str:
    if isinstance(value, str | int) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, Figure) and value.state is State.TEXT:
        return on_one_line(value_text(value))
    return number_text(_number(value)[0])


def _with_own_unit(value: Any) -> str:
    number, figure = _number(value)
    return f"{number_text(number)}{figure.indicator.unit}"


def _rate(value: Any) -> str:
    number, figure = _number(value)
    mark = mark_of(figure.indicator.unit)
    if not mark:
        _require_unit(figure, PERCENT, "率")
    return f"{number_text(number)}{mark}"


def _require_unit(figure: Figure, unit: str, name: str) -> None:
    own = figure.indicator.unit
    if own != unit:
        raise FilterError(
            f"“{figure.address}”的单位是“{own or '无'}”，却用了“| {name}”",
            f"与表式一致的单位“{own or '无'}”",
            f"改用“| {own}”" if own.isidentifier() else "改用“| 数”或“| 率”",
        )


def _unit_filter(unit: str) -> Callable[..., str]:
    def with_unit(value: Any) -> str:
        number, figure = _number(value)
        _require_unit(figure, unit, unit)
        return f"{number_text(number)}{unit}"

    return with_unit


def _large_filter(unit: str) -> Callable[..., str]:
    """A number of smaller units in this one; a figure in this very unit as it is."""
    with_unit = _unit_filter(unit)

    def in_large_units(value: Any, places: int = _LARGE_PLACES) -> str:
        number, figure = _exact(value)
        own = figure.indicator.unit
        if unit not in larger_units(own):
            return with_unit(value)
        factor = Fraction(magnitude_of(unit)[0], magnitude_of(own)[0])
        return f"{number_text(round_half_up(number / factor, _checked_places(places)))}{unit}"

    return in_large_units


def _checked_places(places: Any) -> int:
    if isinstance(places, int) and not isinstance(places, bool) and 0 <= places <= limits.PLACES:
        return places
    shown = f"“{places}”" if isinstance(places, str | int) else "不是数字"
    raise FilterError(f"小数位{shown}", f"0 到 {limits.PLACES} 之间的整数", "改正括号里的小数位")


def _change(value: Any, basis: Basis, period: Period) -> Change:
    figure = _figure(value)
    change = figure.change_on(basis)
    if change is not None and change.direction is not Direction.NONE:
        return change
    found, remedy = why_no_change(figure, basis, period)
    expected = f"有{basis.prior}值或已公布{basis.value}的数"
    raise FilterError(f"“{figure.address}”{found}", expected, remedy, lacks_of(figure))


def _change_filter(basis: Basis, period: Period, prefix: str) -> Callable[..., str]:
    def with_prefix(value: Any) -> str:
        change = _change(value, basis, period)
        return change_words(change, prefix=prefix, then=period.prior_name(basis)) or ""

    return with_prefix


def _amount_filter(
    period: Period, expected: Direction, name: str, other: str
) -> Callable[..., str]:
    def amount(value: Any) -> str:
        change = _change(value, Basis.LAST_YEAR, period)
        if change.direction is expected:
            return amount_words(change)
        basis = Basis.LAST_YEAR
        words = change_words(change, prefix=basis.value, then=period.prior_name(basis))
        fitting = "“| 同比”"
        if change.direction is not Direction.UNCHANGED:
            fitting = f"“| {other}”或{fitting}"
        raise FilterError(
            f"“{_figure(value).address}”{words}，却用了“| {name}”",
            f"与实际升降一致的说法（{words}）",
            f"改用{fitting}，并改正句中的“增长”“下降”",
        )

    return amount


def _share(value: Any, total: Any = None, places: int = _SHARE_PLACES) -> str:
    if total is None:
        bracket = _figure(value).bracket
        if bracket is None and _figure(value).bracket_lacks:
            found, remedy = lacking(_figure(value).bracket_lacks)
            said = f"“{_figure(value).address}”的占比{found}"
            raise FilterError(said, "一个占比", remedy, _figure(value).bracket_lacks)
        if bracket is None or bracket.value is None:
            raise FilterError(
                f"“{_figure(value).address}”没有占比",
                "“占比(表.行.列)”，括号里是总数",
                "在括号里写明总数的名称",
            )
        return f"{number_text(bracket.value)}%"
    part, _ = _exact(value)
    whole, figure = _exact(total)
    if whole == 0:
        raise FilterError(
            f"“{figure.address}”为 0，不能作占比的总数", "不为 0 的总数", "改写这句话"
        )
    share = round_half_up(part / whole * 100, _checked_places(places))
    return f"{number_text(share)}%"
