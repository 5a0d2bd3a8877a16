"""A bulletin's figures as tidy rows, one a figure, for open data."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from hotline_report.model.bulletin import Bulletin
from hotline_report.model.cell import Direction
from hotline_report.model.edition import (
    AnyTable,
    Column,
    FigureTable,
    RankingTable,
    RecordTable,
)
from hotline_report.model.figure import Change, Figure, Figures, Prior, Source
from hotline_report.model.printed import Hidden

Value = str | int | Decimal | None

FIELDS = (
    "城市",
    "年度",
    "表",
    "行",
    "列",
    "名称",
    "单位",
    "状态",
    "数值",
    "文字",
    "上年",
    "同比",
    "同比方式",
    "上年来源",
    "期间",
    "上期",
    "环比",
    "环比方式",
    "上期来源",
)
"""The columns, in order. 列 is the path of header titles, 名称 the figure's name in narrative."""

_SEPARATOR = "/"
_NAME = re.compile(r"\{\{\s*(\w+)\s*\}\}")


NOTES = "脚注"
"""The last column, of a bulletin whose cells call footnotes."""


def fields(figures: Figures) -> tuple[str, ...]:
    """The columns of a bulletin, in order."""
    return (*FIELDS, NOTES) if any(figure.notes for figure in figures) else FIELDS


def rows(
    bulletin: Bulletin, figures: Figures, footnotes: Mapping[str, str]
) -> Iterator[dict[str, Value]]:
    """One row a figure, in reading order; the figure in another's brackets follows it.

    `footnotes` are the texts as printed, by name.
    """
    with_notes = NOTES in fields(figures)
    for figure, row in _rows(bulletin, figures):
        if with_notes:
            row[NOTES] = "\n".join(footnotes.get(name, "") for name in figure.notes) or None
        yield row


def _rows(bulletin: Bulletin, figures: Figures) -> Iterator[tuple[Figure, dict[str, Value]]]:
    for name, content in figures.tables.items():
        table = bulletin.edition.tables[name]
        paths = column_paths(table)
        titles = row_titles(table)
        if table.unprinted:
            continue
        hidden = Hidden.of(table)
        for figure in content.figures.values():
            if hidden.has(figure.address.row, figure.address.column):
                continue
            column = paths.get(figure.address.column, figure.indicator.title)
            row = titles.get(figure.address.row, figure.address.row)
            yield figure, _row(bulletin, figure, row, column)
            if figure.bracket is not None:
                below = f"{column}{_SEPARATOR}{figure.bracket.indicator.title}"
                yield figure.bracket, _row(bulletin, figure.bracket, row, below, parent=figure)


def _row(
    bulletin: Bulletin, figure: Figure, row: str, column: str, parent: Figure | None = None
) -> dict[str, Value]:
    change = figure.change
    return {
        "城市": bulletin.reporter,
        "年度": bulletin.year,
        "表": figure.address.table,
        "行": plain(bulletin, row),
        "列": plain(bulletin, column),
        "名称": _name(figure, parent),
        "单位": figure.indicator.unit,
        "状态": figure.state.value,
        "数值": figure.value,
        "文字": figure.text or None,
        "上年": None if figure.prior is None else figure.prior.value,
        "同比": _signed(change),
        "同比方式": _kind(change),
        "上年来源": _prior_source(figure.prior, figure.change),
        "期间": bulletin.period.code,
        "上期": None if figure.previous is None else figure.previous.value,
        "环比": _signed(figure.step),
        "环比方式": _kind(figure.step),
        "上期来源": _prior_source(figure.previous, figure.step),
    }


def _name(figure: Figure, parent: Figure | None) -> str:
    """The name in narrative; a share has none of its own and is named after what it is of."""
    if parent is not None and parent.indicator.bracket is None:
        return f"{parent.address.name}.{figure.address.column}"
    return figure.address.name


def _signed(change: Change | None) -> Decimal | None:
    if change is None or change.direction is Direction.NONE:
        return None
    return change.signed


def _kind(change: Change | None) -> str | None:
    if change is None:
        return None
    return "无" if change.direction is Direction.NONE else change.kind.value


def _prior_source(prior: Prior | None, change: Change | None) -> str | None:
    if prior is not None:
        return prior.derivation.source.value
    if change is None or change.derivation.source is not Source.DECLARED:
        return None
    return Source.DECLARED.value


def plain(bulletin: Bulletin, title: str) -> str:
    """A title of the form with what titles may hold (年度, 本期, 城市) filled in."""
    if "{{" not in title:
        return title
    values = bulletin.own_names()
    return _NAME.sub(lambda match: str(values.get(match[1], match[0])), title)


def row_titles(table: AnyTable) -> dict[str, str]:
    """The titles by row; those over a row stand before its own."""
    if isinstance(table, FigureTable):
        return {
            row.name: _SEPARATOR.join((*(head.title for head in row.heads), row.title))
            for row in table.rows
        }
    if isinstance(table, RankingTable):
        return {row.name: row.title for row in table.rows}
    return {}


def column_paths(table: AnyTable) -> dict[str, str]:
    """The titles by column; those over a column stand before its own."""
    found: dict[str, str] = {}
    if isinstance(table, FigureTable | RecordTable):
        for column in table.columns:
            _walk(column, (), found)
    return found


def _walk(column: Column, above: tuple[str, ...], found: dict[str, str]) -> None:
    path = (*above, column.title)
    for child in column.children:
        _walk(child, path, found)
    if not column.children:
        found[column.name] = _SEPARATOR.join(path)
        for indicator in column.stacked:
            found[indicator.name] = _SEPARATOR.join((*path, indicator.title))
