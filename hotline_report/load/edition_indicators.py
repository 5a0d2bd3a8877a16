"""Indicators of a form: what a cell carries, its unit, nature, change and brackets."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import TypeVar

from hotline_report import limits
from hotline_report.errors import Position
from hotline_report.load.expressions import read_formula
from hotline_report.load.fields import FieldReader, nearest
from hotline_report.load.nodes import describe
from hotline_report.model.edition import ChangeKind, ChangeOf, Indicator, Nature, NoChange
from hotline_report.model.period import Basis

_DECIMALS = 2
"""Places of a computed rate or average unless the form says otherwise."""

_UNIT_PLACES = ("表头", "单元格", "两处", "不印")

E = TypeVar("E", bound=Enum)


class _Counted(Enum):
    """Whether a form's or table's figures are compared with the period before, by their nature."""

    YES = "计"
    NO = "不计"


@dataclass(frozen=True, slots=True)
class TableDefaults:
    """What a column takes from the groups above it where it says nothing itself."""

    change_decimals: int
    unit: str = ""
    nature: Nature | None = None
    change: ChangeKind | None = None
    no_change: NoChange = NoChange.EACH
    unit_in_cell: bool = False
    prior_unit: str = ""
    has_step: bool = False
    step: ChangeKind | None = None


def read_text_indicator(title: str, position: Position, defaults: TableDefaults) -> Indicator:
    """The indicator of a column of words."""
    return Indicator(
        name=title,
        title=title,
        unit="",
        nature=Nature.TEXT,
        change=ChangeKind.NONE,
        decimals=0,
        change_decimals=defaults.change_decimals,
        unit_in_cell=False,
        prefix="",
        formula=None,
        weight=None,
        prior_unit="",
        bracket=None,
        position=position,
    )


def read_indicator(
    reader: FieldReader, name: str, title: str, defaults: TableDefaults
) -> Indicator:
    """The indicator's own fields of a column, a row that spans, or brackets."""
    unit = reader.text("单位", defaults.unit, most=limits.UNIT)
    natures = {nature.value: nature for nature in Nature}
    nature = choose(reader, "性质", natures) or defaults.nature
    if nature is None:
        nature = Nature.RATE if unit == "%" else Nature.COUNT
    changes = {change.value: change for change in ChangeKind}
    change_of = _read_change_of(reader)
    if change_of is not None:
        nature, defaults = Nature.CHANGE, replace(defaults, change=None, step=None, has_step=False)
    change = choose(reader, "同比", changes) or defaults.change or _usual_change(nature)
    place = unit_place(reader)
    formula = read_formula(reader, "公式")
    whole = nature in (Nature.COUNT, Nature.MAXIMUM)
    return Indicator(
        name=name,
        title=title,
        unit=unit,
        nature=nature,
        change=change,
        decimals=reader.whole("小数位", 0 if whole else _DECIMALS, low=0, high=limits.PLACES),
        change_decimals=reader.whole(
            "同比小数位", defaults.change_decimals, low=0, high=limits.PLACES
        ),
        unit_in_cell=place in ("单元格", "两处") if place else defaults.unit_in_cell,
        prefix=reader.text("前缀", most=limits.NAME),
        formula=formula,
        weight=reader.text("权数") or None,
        prior_unit=reader.text("上年单位", defaults.prior_unit, most=limits.UNIT),
        bracket=_read_bracket(reader, defaults),
        position=reader.node.position,
        step=choose(reader, "环比", changes)
        or defaults.step
        or (_usual_change(nature) if defaults.has_step else ChangeKind.NONE),
        signed=reader.flag("可为负") or nature is Nature.CHANGE,
        change_of=change_of,
    )


def _read_change_of(reader: FieldReader) -> ChangeOf | None:
    """变化: `受理量.同比`."""
    node = reader.get("变化")
    if node is None:
        return None
    text = reader.as_text(node, "变化")
    column, _, word = text.rpartition(".")
    basis = next((each for each in Basis if each.value == word), None)
    if column and basis is not None:
        return ChangeOf(column, basis)
    expected, remedy = "“列名.同比”或“列名.环比”，如 受理量.同比", "改正写法，中间用英文的点"
    reader.problems.add(node.position, reader.path("变化"), describe(node), expected, remedy)
    return None


def _usual_change(nature: Nature) -> ChangeKind:
    """Rates change in percentage points, words not at all, the rest in percent."""
    none = dict.fromkeys((Nature.TEXT, Nature.CHANGE), ChangeKind.NONE)
    kinds = {Nature.RATE: ChangeKind.POINTS, **none}
    return kinds.get(nature, ChangeKind.PERCENT)


def _read_bracket(reader: FieldReader, defaults: TableDefaults) -> Indicator | None:
    """括号: another indicator printed in the brackets in place of the change."""
    node = reader.get("括号")
    if node is None:
        return None
    below = FieldReader.over(node, reader.path("括号"), reader.problems)
    if below is None:
        return None
    name = below.as_text(below.require("名称", "参评率"), "名称", most=limits.NAME)
    bare = TableDefaults(defaults.change_decimals, "%", Nature.RATE, None, unit_in_cell=True)
    indicator = read_indicator(below, name, below.text("标题", name, most=limits.HEADING), bare)
    below.finish()
    return indicator


def read_changes(reader: FieldReader, defaults: TableDefaults) -> TableDefaults:
    """同比, 无同比 and 环比 of a whole form or table: which there are, how a lack is told."""
    none = choose(reader, "同比", {ChangeKind.NONE.value: ChangeKind.NONE})
    told = choose(reader, "无同比", {each.value: each for each in NoChange})
    step = choose(reader, "环比", {each.value: each for each in _Counted})
    return replace(
        defaults,
        change=none or defaults.change,
        no_change=told or defaults.no_change,
        has_step=defaults.has_step if step is None else step is _Counted.YES,
    )


def choose(reader: FieldReader, key: str, words: dict[str, E]) -> E | None:
    """One of a few words, or None when the key is absent."""
    node = reader.get(key)
    if node is None:
        return None
    text = reader.as_text(node, key)
    if text not in words:
        reader.problems.add(
            node.position,
            reader.path(key),
            f"{describe(node)}{nearest(text, list(words))}",
            f"下列之一：{'、'.join(words)}",
            "改正，或删去这一项",
        )
    return words.get(text)


def unit_place(reader: FieldReader) -> str:
    """单位位置: where the unit is printed; "" when nothing is said."""
    node = reader.get("单位位置")
    text = reader.as_text(node, "单位位置")
    if node is not None and text not in _UNIT_PLACES:
        reader.problems.add(
            node.position,
            reader.path("单位位置"),
            describe(node),
            f"下列之一：{'、'.join(_UNIT_PLACES)}",
            "改正，或删去这一项",
        )
    return text
