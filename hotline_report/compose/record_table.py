"""The body of a list of records: merged groups, texts to the left, a grand total."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from typing import NamedTuple

from hotline_report.blocks import Align, Cell, Part, RowGroup, Scope
from hotline_report.compose.cells import figure_cell, parts_of, text_cell
from hotline_report.compose.headers import Render, leaves_of
from hotline_report.formatting.figures import value_text
from hotline_report.model.edition import Column, Fill, Nature, RecordTable
from hotline_report.model.figure import Figure, TableFigures

_SHORT = 10
"""Characters of a text from which on its whole column stands to the left, not in the middle."""


def record_groups(form: RecordTable, figures: TableFigures, render: Render) -> tuple[RowGroup, ...]:
    """Body rows; records of one group (分组) stay together."""
    leaves = leaves_of(form.columns)
    rows = [row for row in figures.rows if row and row != form.total_title]
    groups: list[RowGroup] = []
    aligned = {leaf.name: _align(leaf, rows, figures) for leaf in leaves}
    if any(leaf.merged for leaf in leaves):
        groups.append(_group(rows, leaves, form, figures, aligned))
    else:
        for key, members in groupby(rows, lambda row: _group_key(form, figures, row)):
            del key
            groups.append(_group(list(members), leaves, form, figures, aligned))
    if form.total_title:
        groups.append(RowGroup((_total_row(form, leaves, figures, render),)))
    return tuple(group for group in groups if group.rows)


def _group_key(form: RecordTable, figures: TableFigures, row: str) -> str:
    figure = figures.figures.get((row, form.group_by)) if form.group_by else None
    return row if figure is None else figure.text


def _align(leaf: Column, rows: list[str], figures: TableFigures) -> Align:
    """Of a whole column: to the left where one of its texts is long."""
    found = (figures.figures.get(("" if leaf.merged else row, leaf.name)) for row in rows)
    long = any(figure is not None and len(figure.text) > _SHORT for figure in found)
    return Align.LEFT if long else Align.CENTER


def _group(
    rows: list[str],
    leaves: tuple[Column, ...],
    form: RecordTable,
    figures: TableFigures,
    aligned: Mapping[str, Align],
) -> RowGroup:
    spans = {leaf.name: _spans(leaf, rows, form, figures) for leaf in leaves}
    lines: list[tuple[Cell, ...]] = []
    for index, row in enumerate(rows):
        cells: list[Cell] = []
        for leaf in leaves:
            span = spans[leaf.name][index]
            if span:
                figure = figures.figures.get(("" if leaf.merged else row, leaf.name))
                cells.append(figure_cell(figure, rowspan=span, align=aligned[leaf.name]))
        lines.append(tuple(cells))
    return RowGroup(tuple(lines))


def _spans(leaf: Column, rows: list[str], form: RecordTable, figures: TableFigures) -> list[int]:
    """How many rows the cell of each row covers; 0 where a cell above covers it."""
    if leaf.merged:
        return [len(rows), *([0] * (len(rows) - 1))]
    if leaf.fill is Fill.SERIAL and form.group_by:  # One number a group.
        said = [_Said(_group_key(form, figures, row)) for row in rows]
    elif leaf.merge_equal:
        said = [_said(figures.figures.get((row, leaf.name))) for row in rows]
    else:
        return [1] * len(rows)
    spans: list[int] = []
    for each, same in groupby(said):
        count = len(list(same))
        spans.extend([count, *([0] * (count - 1))] if each.text else [1] * count)
    return spans


class _Said(NamedTuple):
    """What neighbours must have in common to be one cell: else what only one says would be lost."""

    text: str
    parts: tuple[Part, ...] = ()


def _said(figure: Figure | None) -> _Said:
    """The value, and all that is printed with it: brackets, links, calls of footnotes."""
    return _Said("") if figure is None else _Said(value_text(figure), parts_of(figure))


def _total_row(
    form: RecordTable, leaves: tuple[Column, ...], figures: TableFigures, render: Render
) -> tuple[Cell, ...]:
    """The grand total: its title spans the leading columns of words."""
    words = 0
    for leaf in leaves:
        if leaf.indicator is None or leaf.indicator.nature is not Nature.TEXT:
            break
        words += 1
    title = text_cell(
        render(form.total_title, form.position), colspan=max(words, 1), scope=Scope.ROW
    )
    rest = (figures.figures.get((form.total_title, leaf.name)) for leaf in leaves[max(words, 1) :])
    return (title, *(figure_cell(figure) for figure in rest))
