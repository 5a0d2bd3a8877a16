"""The rows of a table of figures: plain ones, totals, those that span, and heads over several."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from hotline_report import limits
from hotline_report.load.edition_indicators import TableDefaults, read_indicator
from hotline_report.load.fields import nearest
from hotline_report.load.keys.base import Key
from hotline_report.load.keys.columns import (
    ALL_ROWS,
    PlainRowKeys,
    RowHeadKeys,
    RowKeys,
    SpanningRowKeys,
)
from hotline_report.load.keys.form import BodyKeys
from hotline_report.load.nodes import Scalar
from hotline_report.load.row_units import with_own_units
from hotline_report.model.edition import Column, Row, RowHead
from hotline_report.model.renamed import of_rows

Heads = tuple[RowHead, ...]


def read_rows(
    body: BodyKeys, defaults: TableDefaults, columns: tuple[Column, ...]
) -> tuple[Row, ...]:
    """The rows under 行, those under a head (下级) in its place, in printed order.

    Args:
        body: the table, or one of its parts.
        defaults: what rows with one value take where they say nothing.
        columns: the header tree above the rows.
    """
    rows: list[Row] = []
    around = _Around(defaults, tuple(leaf for column in columns for leaf in column.leaves()), rows)
    for row in _rows(body.rows, (), around):
        rows.append(row)
    return tuple(rows)


class _Around(Struct, frozen=True):
    """What a row is read in: defaults, the columns, the rows above, which grow."""

    defaults: TableDefaults
    leaves: tuple[Column, ...]
    above: list[Row]


def _rows(
    entries: tuple[RowHeadKeys | RowKeys, ...],
    heads: Heads,
    around: _Around,
) -> Iterator[Row]:
    """The rows of these entries; those above grow by each row before the next one is read."""
    for keys in entries:
        if isinstance(keys, RowKeys):
            yield _row(keys, heads, around)
            continue
        if len(heads) + 1 < limits.ROW_LEVELS:
            head = RowHead(keys.name, _title(keys), keys.node.position)
            for row in _rows(keys.children, (*heads, head), around):
                yield replace(row, unprinted=row.unprinted or keys.unprinted)
        else:
            keys.problems.add(
                keys.node.position,
                keys.path("下级"),
                f"行标题超过 {limits.ROW_LEVELS} 级",
                f"最多 {limits.ROW_LEVELS} 级",
                "合并或去掉一级",
            )
        keys.finish()


def _title(keys: RowHeadKeys | RowKeys) -> str:
    return keys.name if keys.title is None else keys.title


def _row(keys: RowKeys, heads: Heads, around: _Around) -> Row:
    above = around.above
    parts = _total_of(keys, heads, above)
    includes = _rows_above(keys, RowKeys.includes, above, "")
    indicator = None
    if isinstance(keys, SpanningRowKeys):
        if heads:
            keys.problems.add(
                keys.node.position,
                keys.path("跨列"),
                f"“{heads[-1].name}”下面有跨列的行",
                "跨列的行不放在“下级”里",
                "把这一行移到“下级”之外，或删去“跨列”",
            )
        indicator = read_indicator(keys, keys.name, keys.title, around.defaults)
        indicator = replace(indicator, former=keys.former)
    row = Row(
        keys.name,
        _title(keys),
        parts,
        indicator,
        keys.node.position,
        includes,
        heads,
        keys.former,
        keys.unprinted,
    )
    if isinstance(keys, PlainRowKeys):
        row = with_own_units(row, keys, around.leaves, above)
    keys.finish()
    return row


def _total_of(keys: RowKeys, heads: Heads, above: list[Row]) -> tuple[str, ...]:
    """The rows that this one adds up; 全部 are all above it under the same heads, but totals."""
    node = keys.total
    if node is None:
        return ()
    if isinstance(node, Scalar) and node.text == ALL_ROWS:
        return tuple(
            row.name
            for row in above
            if row.heads[: len(heads)] == heads and not row.total_of and row.indicator is None
        )
    return _rows_above(keys, RowKeys.total, above, "“全部”，或")


def _rows_above(keys: RowKeys, key: Key[Any], above: list[Row], others: str) -> tuple[str, ...]:
    """Names of rows above this one; an unknown one is noted."""
    names, known = keys.texts(key.name), [row.name for row in above]
    for name in names:
        if name not in known:
            keys.problems.add(
                keys.position_behind(key),
                keys.path(key.name),
                f"上面没有名为“{name}”的行{nearest(name, known, of_rows(above))}",
                f"{others}下列各行：{'、'.join(known)}",
                "改正行的名称",
            )
    return names
