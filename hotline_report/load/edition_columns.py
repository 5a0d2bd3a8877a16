"""Header trees of a form: groups and leaves, and how their titles are printed."""

from __future__ import annotations

from dataclasses import replace

from hotline_report import limits
from hotline_report.load.edition_indicators import (
    TableDefaults,
    choose,
    read_indicator,
    unit_place,
)
from hotline_report.load.fields import FieldReader
from hotline_report.load.former_names import OF_COLUMN, read_former_name, refuse_former_name
from hotline_report.load.nodes import Mapping, Node, Scalar
from hotline_report.model.edition import Column, Fill, Indicator
from hotline_report.model.period import Basis


def read_columns(reader: FieldReader, defaults: TableDefaults) -> tuple[Column, ...]:
    """The header tree under 列."""
    nodes = reader.items("列", most=limits.COLUMNS)
    if not nodes:
        reader.problems.add(
            reader.node.position, reader.where, "没有“列”", "“列: [受理量, …]”", "补上各列"
        )
    columns = tuple(
        column for node in nodes if (column := _read_column(node, reader, defaults, 1)) is not None
    )
    shown = {
        (leaf.indicator.change_of.column, leaf.indicator.change_of.basis)
        for column in columns
        for leaf in column.leaves()
        if leaf.indicator is not None and leaf.indicator.change_of is not None
    }
    return tuple(_with_changes_beside(column, shown) for column in columns) if shown else columns


def _with_changes_beside(column: Column, shown: set[tuple[str, Basis]]) -> Column:
    """The column; what changes stand in columns of their own is not printed in its brackets."""
    children = tuple(_with_changes_beside(child, shown) for child in column.children)
    indicator = column.indicator
    if indicator is not None:
        beside = frozenset(basis for basis in Basis if (column.name, basis) in shown)
        indicator = replace(indicator, beside=beside)
    return replace(column, children=children, indicator=indicator)


def _read_column(
    node: Node, table: FieldReader, defaults: TableDefaults, level: int
) -> Column | None:
    if isinstance(node, Scalar):
        node = _as_mapping(node)
    reader = FieldReader.over(node, table.path("列"), table.problems)
    if reader is None:
        return None
    name = reader.as_text(reader.require("名称", "受理量"), "名称", most=limits.NAME)
    reader = FieldReader(reader.node, f"{table.where} › {name}", reader.problems, ["名称"])
    title = _printed_title(reader, name)
    children = reader.items("下级", most=limits.COLUMNS)
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
    title = reader.text("标题", name, most=limits.HEADING)
    unit = reader.text("单位", most=limits.UNIT)
    if unit and unit_place(reader) in ("", "表头", "两处"):
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
    if level >= limits.HEADER_LEVELS:
        reader.problems.add(
            reader.node.position,
            reader.where,
            f"表头超过 {limits.HEADER_LEVELS} 层",
            f"1 到 {limits.HEADER_LEVELS} 层",
            "合并上下两层的标题",
        )
    refuse_former_name(reader)
    probe = read_indicator(reader, name, title, defaults)
    below = replace(
        defaults,
        unit=probe.unit,
        nature=probe.nature if reader.get("性质") or defaults.nature else None,
        change=probe.change if reader.get("同比") or defaults.change else None,
        step=probe.step if reader.get("环比") or defaults.step else None,
        unit_in_cell=probe.unit_in_cell,
        prior_unit=probe.prior_unit,
    )
    holds_stub = reader.flag("含行标题")
    unprinted = reader.flag("不印")
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
        unprinted=unprinted,
    )


def _read_leaf(reader: FieldReader, name: str, title: str, defaults: TableDefaults) -> Column:
    stacked = tuple(
        indicator
        for node in reader.items("逐行", most=limits.ROWS)
        if (indicator := _read_stacked(node, reader, defaults)) is not None
    )
    fill = choose(reader, "自动", {fill.value: fill for fill in Fill})
    indicator = read_indicator(
        reader, name, reader.text("标题", name, most=limits.HEADING), defaults
    )
    return Column(
        name=name,
        title=title,
        children=(),
        indicator=replace(indicator, former=read_former_name(reader, OF_COLUMN)),
        stacked=stacked,
        merged=reader.flag("跨行"),
        is_stub=False,
        merge_equal=reader.flag("合并相同"),
        fill=fill,
        position=reader.node.position,
        unprinted=reader.flag("不印"),
    )


def _read_stacked(node: Node, column: FieldReader, defaults: TableDefaults) -> Indicator | None:
    reader = FieldReader.over(node, column.path("逐行"), column.problems)
    if reader is None:
        return None
    name = reader.as_text(reader.require("名称", "参评数"), "名称", most=limits.NAME)
    indicator = read_indicator(
        reader, name, reader.text("标题", name, most=limits.HEADING), defaults
    )
    former = read_former_name(reader, OF_COLUMN)
    reader.finish()
    return replace(indicator, former=former)
