"""Header trees of a form: groups and leaves, and how their titles are printed."""

from __future__ import annotations

from msgspec.structs import replace

from hotline_report import limits
from hotline_report.load.edition_indicators import TableDefaults, read_indicator, with_blanks
from hotline_report.load.keys.columns import ColumnGroupKeys, ColumnKeys, StackedKeys
from hotline_report.load.keys.form import BodyKeys, RecordTableKeys
from hotline_report.model.edition import Column, Indicator
from hotline_report.model.period import Basis


def read_columns(body: BodyKeys | RecordTableKeys, defaults: TableDefaults) -> tuple[Column, ...]:
    """The header tree under 列."""
    if not body.columns:
        body.problems.add(
            body.node.position, body.where, "没有“列”", "“列: [受理量, …]”", "补上各列"
        )
    columns = tuple(_read_column(keys, body.where, defaults, 1) for keys in body.columns)
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
    keys: ColumnGroupKeys | ColumnKeys, around: str, defaults: TableDefaults, level: int
) -> Column:
    name = keys.name
    keys.where = f"{around} › {name}"
    title = _printed_title(keys)
    if isinstance(keys, ColumnGroupKeys):
        column = _group(keys, title, defaults, level)
    else:
        column = _leaf(keys, title, defaults)
    keys.finish()
    return column


def _printed_title(keys: ColumnGroupKeys | ColumnKeys) -> str:
    """The title as it stands in the header: with its unit where this node declares one."""
    title = keys.name if keys.title is None else keys.title
    if keys.unit and (keys.unit_place is None or keys.unit_place.in_header):
        return f"{title}（{keys.unit}）"
    return title


def _group(keys: ColumnGroupKeys, title: str, defaults: TableDefaults, level: int) -> Column:
    if level >= limits.HEADER_LEVELS:
        keys.problems.add(
            keys.node.position,
            keys.where,
            f"表头超过 {limits.HEADER_LEVELS} 层",
            f"1 到 {limits.HEADER_LEVELS} 层",
            "合并上下两层的标题",
        )
    probe = read_indicator(keys, keys.name, title, defaults)
    below = replace(
        with_blanks(keys, defaults),
        unit=probe.unit,
        nature=probe.nature if keys.nature or defaults.nature else None,
        change=probe.change if keys.change or defaults.change else None,
        step=probe.step if keys.step or defaults.step else None,
        unit_in_cell=probe.unit_in_cell,
        prior_unit=probe.prior_unit,
        signed=defaults.signed if keys.signed is None else keys.signed,
        exceeds=defaults.exceeds if keys.exceeds is None else keys.exceeds,
        cumulation=keys.cumulation or defaults.cumulation,
    )
    # `is_stub` on a group marks where the column of row titles will be put in.
    return Column(
        name=keys.name,
        title=title,
        children=tuple(
            _read_column(child, keys.where, below, level + 1) for child in keys.children
        ),
        indicator=None,
        stacked=(),
        merged=False,
        is_stub=keys.holds_stub,
        merge_equal=False,
        fill=None,
        position=keys.node.position,
        unprinted=keys.unprinted,
    )


def _leaf(keys: ColumnKeys, title: str, defaults: TableDefaults) -> Column:
    indicator = read_indicator(keys, keys.name, keys.title, defaults)
    return Column(
        name=keys.name,
        title=title,
        children=(),
        indicator=replace(indicator, former=keys.former),
        stacked=tuple(_stacked(each, defaults) for each in keys.stacked),
        merged=keys.merged,
        is_stub=False,
        merge_equal=keys.merge_equal,
        fill=keys.fill,
        position=keys.node.position,
        unprinted=keys.unprinted,
    )


def _stacked(keys: StackedKeys, defaults: TableDefaults) -> Indicator:
    indicator = read_indicator(keys, keys.name, keys.title, defaults)
    keys.finish()
    return replace(indicator, former=keys.former)
