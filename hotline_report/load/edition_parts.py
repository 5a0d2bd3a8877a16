"""What a table of figures is made of: one header with its rows, or several stacked (分段)."""

from __future__ import annotations

from msgspec.structs import replace

from hotline_report.errors import Position
from hotline_report.load.edition_columns import read_columns
from hotline_report.load.edition_indicators import TableDefaults, read_text_indicator
from hotline_report.load.edition_rows import read_rows
from hotline_report.load.keys.form import BodyKeys, FigureTableKeys, PartKeys
from hotline_report.model.edition import Column, TablePart

_ONE = (BodyKeys.stub, BodyKeys.columns, BodyKeys.rows)
"""What says a table of one part; where there is 分段, each part says them for itself."""


def read_parts(
    table: FigureTableKeys, position: Position, defaults: TableDefaults
) -> tuple[TablePart, ...]:
    """The parts under 分段, in printed order; else the table itself as the only one.

    Args:
        table: the table of the form.
        position: where its name stands, for what is missing.
        defaults: what columns take where they say nothing.
    """
    if not table.parts:
        return (_read_part("", table, position, defaults),)
    for key in _ONE:
        if table.get(key.name) is not None:
            table.problems.add(
                table.position_of(key),
                table.path(key.name),
                f"有“分段”又有“{key.name}”",
                f"“{key.name}”写在各段里",
                f"把“{key.name}”移到它所属的一段",
            )
    return tuple(_read_named(part, defaults) for part in table.parts)


def _read_named(part: PartKeys, defaults: TableDefaults) -> TablePart:
    title = part.name if part.title is None else part.title
    read = _read_part(title, part, part.node.position, defaults)
    part.finish()
    return read


def _read_part(
    title: str, body: BodyKeys, position: Position, defaults: TableDefaults
) -> TablePart:
    columns = read_columns(body, defaults)
    if body.stub:
        columns = _with_stub(columns, body.stub, position, defaults)
    rows = read_rows(body, defaults, columns)
    has_stub = any(leaf.is_stub for column in columns for leaf in column.leaves())
    if rows and not has_stub:
        body.problems.add(
            position, body.where, "有“行”而没有“行标题”", "“行标题: 类别”", "补上“行标题”"
        )
    if has_stub and not rows:
        body.problems.add(
            position, body.where, "有“行标题”而没有“行”", "“行: [甲类, 总计]”", "补上“行”"
        )
    return TablePart(title, columns, rows, position)


def _with_stub(
    columns: tuple[Column, ...], title: str, position: Position, defaults: TableDefaults
) -> tuple[Column, ...]:
    """Put the column of row titles first: inside the group marked 含行标题, else outermost."""
    stub = Column(
        name=title,
        title=title,
        children=(),
        indicator=read_text_indicator(title, position, defaults),
        stacked=(),
        merged=False,
        is_stub=True,
        merge_equal=False,
        fill=None,
        position=position,
    )
    grown = tuple(_grow(column, stub) for column in columns)
    return grown if grown != columns else (stub, *columns)


def _grow(column: Column, stub: Column) -> Column:
    if not column.is_stub or not column.children:
        return column
    return replace(column, children=(stub, *column.children), is_stub=False)
