"""The rows of a table of figures: plain ones, totals, those that span, and heads over several."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from hotline_report import limits
from hotline_report.load.edition_indicators import TableDefaults, read_indicator
from hotline_report.load.fields import FieldReader, nearest, within
from hotline_report.load.former_names import OF_COLUMN, OF_ROW, read_former_name
from hotline_report.load.nodes import Node, Scalar
from hotline_report.model.edition import Row, RowHead

Heads = tuple[RowHead, ...]


def read_rows(table: FieldReader, defaults: TableDefaults) -> tuple[Row, ...]:
    """The rows under 行, those under a head (下级) in its place, in printed order."""
    rows: list[Row] = []
    for row in _rows(table.items("行", most=limits.ROWS), (), rows, table, defaults):
        rows.append(row)
    return tuple(rows)


def _rows(
    nodes: tuple[Node, ...],
    heads: Heads,
    above: list[Row],
    table: FieldReader,
    defaults: TableDefaults,
) -> Iterator[Row]:
    """The rows of these nodes; `above` grows by each row before the next one is read."""
    for node in nodes:
        if isinstance(node, Scalar):
            if within(node, table.path("行"), limits.NAME, table.problems):
                yield Row(node.text, node.text, (), None, node.position, heads=heads)
            continue
        reader = FieldReader.over(node, table.path("行"), table.problems)
        if reader is None:
            continue
        name = reader.as_text(reader.require("名称", "总计"), "名称", most=limits.NAME)
        title = reader.text("标题", name, most=limits.HEADING)
        if children := reader.items("下级", most=limits.ROWS):
            unprinted = reader.flag("不印")
            reader.finish()
            if len(heads) + 1 < limits.ROW_LEVELS:
                head = RowHead(name, title, reader.node.position)
                for row in _rows(children, (*heads, head), above, table, defaults):
                    yield replace(row, unprinted=row.unprinted or unprinted)
            else:
                _tell_depth(reader)
        else:
            yield _row(reader, name, title, heads, above, defaults)


def _tell_depth(reader: FieldReader) -> None:
    reader.problems.add(
        reader.node.position,
        reader.path("下级"),
        f"行标题超过 {limits.ROW_LEVELS} 级",
        f"最多 {limits.ROW_LEVELS} 级",
        "合并或去掉一级",
    )


def _row(  # noqa: PLR0913, PLR0917 - what a row is read from
    reader: FieldReader,
    name: str,
    title: str,
    heads: Heads,
    above: list[Row],
    defaults: TableDefaults,
) -> Row:
    parts = _total_of(reader, heads, above)
    includes = _rows_above(reader, "包含", above, "")
    spanning = reader.flag("跨列")
    if spanning and heads:
        reader.problems.add(
            reader.node.position,
            reader.path("跨列"),
            f"“{heads[-1].name}”下面有跨列的行",
            "跨列的行不放在“下级”里",
            "把这一行移到“下级”之外，或删去“跨列”",
        )
    former = read_former_name(reader, OF_COLUMN if spanning else OF_ROW)
    indicator = None
    if spanning:
        indicator = replace(read_indicator(reader, name, title, defaults), former=former)
    unprinted = reader.flag("不印")
    reader.finish()
    return Row(
        name, title, parts, indicator, reader.node.position, includes, heads, former, unprinted
    )


def _total_of(reader: FieldReader, heads: Heads, above: list[Row]) -> tuple[str, ...]:
    """The rows that this one adds up; 全部 are all above it under the same heads, but totals."""
    node = reader.get("合计")
    if node is None:
        return ()
    if isinstance(node, Scalar) and node.text == "全部":
        return tuple(
            row.name
            for row in above
            if row.heads[: len(heads)] == heads and not row.total_of and row.indicator is None
        )
    return _rows_above(reader, "合计", above, "“全部”，或")


def _rows_above(reader: FieldReader, key: str, above: list[Row], others: str) -> tuple[str, ...]:
    """Names of rows above this one; an unknown one is noted."""
    node = reader.get(key)
    if node is None:
        return ()
    names, known = reader.texts(key), [row.name for row in above]
    for name in names:
        if name not in known:
            reader.problems.add(
                node.position,
                reader.path(key),
                f"上面没有名为“{name}”的行{nearest(name, known)}",
                f"{others}下列各行：{'、'.join(known)}",
                "改正行的名称",
            )
    return names
