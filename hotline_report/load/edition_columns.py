"""Header trees and indicators of a form: what each column carries and how it is printed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeVar

from hotline_report.errors import Position
from hotline_report.load.expressions import read_formula
from hotline_report.load.fields import FieldReader, nearest
from hotline_report.load.nodes import Mapping, Node, Scalar, describe
from hotline_report.model.edition import ChangeKind, Column, Fill, Indicator, Nature

_MAX_LEVELS = 3
_DECIMALS = 2

_UNIT_PLACES = ("表头", "单元格", "两处", "不印")

E = TypeVar("E", Nature, ChangeKind, Fill)


@dataclass(frozen=True, slots=True)
class TableDefaults:
    """What a column takes from the groups above it where it says nothing itself."""

    change_decimals: int
    unit: str = ""
    nature: Nature | None = None
    change: ChangeKind | None = None
    unit_in_cell: bool = False
    prior_unit: str = ""


def read_columns(reader: FieldReader, defaults: TableDefaults) -> tuple[Column, ...]:
    """The header tree under 列."""
    nodes = reader.items("列")
    if not nodes:
        reader.problems.add(
            reader.node.position, reader.where, "没有“列”", "“列: [诉求总量, …]”", "补上各列"
        )
    columns = tuple(
        column for node in nodes if (column := _read_column(node, reader, defaults, 1)) is not None
    )
    return columns


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
    unit = reader.text("单位", defaults.unit)
    natures = {nature.value: nature for nature in Nature}
    nature = choose(reader, "性质", natures) or defaults.nature
    if nature is None:
        nature = Nature.RATE if unit == "%" else Nature.COUNT
    changes = {change.value: change for change in ChangeKind}
    change = choose(reader, "同比", changes) or defaults.change or _usual_change(nature)
    place = _unit_place(reader)
    formula = read_formula(reader, "公式")
    whole = nature in (Nature.COUNT, Nature.MAXIMUM)
    return Indicator(
        name=name,
        title=title,
        unit=unit,
        nature=nature,
        change=change,
        decimals=reader.whole("小数位", 0 if whole else _DECIMALS, low=0, high=6),
        change_decimals=reader.whole("同比小数位", defaults.change_decimals, low=0, high=6),
        unit_in_cell=place in ("单元格", "两处") if place else defaults.unit_in_cell,
        prefix=reader.text("前缀"),
        formula=formula,
        weight=reader.text("权数") or None,
        prior_unit=reader.text("上年单位", defaults.prior_unit),
        bracket=_read_bracket(reader, defaults),
        position=reader.node.position,
    )


def _usual_change(nature: Nature) -> ChangeKind:
    """Rates change in percentage points, words not at all, the rest in percent."""
    kinds = {Nature.RATE: ChangeKind.POINTS, Nature.TEXT: ChangeKind.NONE}
    return kinds.get(nature, ChangeKind.PERCENT)


def _read_bracket(reader: FieldReader, defaults: TableDefaults) -> Indicator | None:
    """括号: another indicator printed in the brackets in place of the change."""
    node = reader.get("括号")
    if node is None:
        return None
    below = FieldReader.over(node, reader.path("括号"), reader.problems)
    if below is None:
        return None
    name = below.as_text(below.require("名称", "参评率"), "名称")
    bare = TableDefaults(defaults.change_decimals, "%", Nature.RATE, None, unit_in_cell=True)
    indicator = read_indicator(below, name, below.text("标题", name), bare)
    below.finish()
    return indicator


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


def _unit_place(reader: FieldReader) -> str:
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


def _read_column(
    node: Node, table: FieldReader, defaults: TableDefaults, level: int
) -> Column | None:
    if isinstance(node, Scalar):
        node = _as_mapping(node)
    reader = FieldReader.over(node, table.path("列"), table.problems)
    if reader is None:
        return None
    name = reader.as_text(reader.require("名称", "诉求总量"), "名称")
    reader = FieldReader(reader.node, f"{table.where} › {name}", reader.problems, ["名称"])
    title = _printed_title(reader, name)
    children = reader.items("下级")
    if children:
        column = _read_group(reader, name, title, children, defaults, level)
    else:
        column = _read_leaf(reader, name, title, defaults)
    reader.finish()
    return column


def _as_mapping(node: Scalar) -> Mapping:
    key = Scalar("名称", node.position, node.position.line, quoted=False, is_block=False)
    return Mapping(((key, node),), node.position)


def _printed_title(reader: FieldReader, name: str) -> str:
    """The title as it stands in the header: with its unit where this node declares one."""
    title = reader.text("标题", name)
    unit = reader.text("单位")
    if unit and _unit_place(reader) in ("", "表头", "两处"):
        return f"{title}（{unit}）"
    return title


def _read_group(  # noqa: PLR0913, PLR0917 - the five facts of a header node and its reader
    reader: FieldReader,
    name: str,
    title: str,
    children: tuple[Node, ...],
    defaults: TableDefaults,
    level: int,
) -> Column:
    if level >= _MAX_LEVELS:
        reader.problems.add(
            reader.node.position,
            reader.where,
            f"表头超过 {_MAX_LEVELS} 层",
            f"1 到 {_MAX_LEVELS} 层",
            "合并上下两层的标题",
        )
    probe = read_indicator(reader, name, title, defaults)
    below = replace(
        defaults,
        unit=probe.unit,
        nature=probe.nature if reader.get("性质") or defaults.nature else None,
        change=probe.change if reader.get("同比") or defaults.change else None,
        unit_in_cell=probe.unit_in_cell,
        prior_unit=probe.prior_unit,
    )
    holds_stub = reader.flag("含行标题")
    columns = tuple(
        column
        for child in children
        if (column := _read_column(child, reader, below, level + 1)) is not None
    )
    # `is_stub` on a group marks where the column of row titles will be put in.
    return Column(
        name=name,
        title=title,
        children=columns,
        indicator=None,
        stacked=(),
        merged=False,
        is_stub=holds_stub,
        merge_equal=False,
        fill=None,
        position=reader.node.position,
    )


def _read_leaf(reader: FieldReader, name: str, title: str, defaults: TableDefaults) -> Column:
    stacked = tuple(
        indicator
        for node in reader.items("逐行")
        if (indicator := _read_stacked(node, reader, defaults)) is not None
    )
    fill = choose(reader, "自动", {fill.value: fill for fill in Fill})
    return Column(
        name=name,
        title=title,
        children=(),
        indicator=read_indicator(reader, name, reader.text("标题", name), defaults),
        stacked=stacked,
        merged=reader.flag("跨行"),
        is_stub=False,
        merge_equal=reader.flag("合并相同"),
        fill=fill,
        position=reader.node.position,
    )


def _read_stacked(node: Node, column: FieldReader, defaults: TableDefaults) -> Indicator | None:
    reader = FieldReader.over(node, column.path("逐行"), column.problems)
    if reader is None:
        return None
    name = reader.as_text(reader.require("名称", "群众参评数"), "名称")
    indicator = read_indicator(reader, name, reader.text("标题", name), defaults)
    reader.finish()
    return indicator
