"""图表: the charts of a form's table, each with the figures that it draws.

An inherited chart goes on without a figure that this form dropped, with one that it renamed
(上年名称), and its shares with one that it added to the group whose figures it draws: whoever does
so need not think of charts. What it goes on without is remembered, for `editions` to tell. A name
typed in the form itself must lead to a figure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from hotline_report.formatting.guess import listed
from hotline_report.formatting.lines import on_one_line
from hotline_report.load.fields import FieldReader, nearest
from hotline_report.load.keys.charts import ChartFigureKeys, ChartKeys, SharesChartKeys
from hotline_report.load.keys.form import FigureTableKeys, RankingTableKeys
from hotline_report.load.nodes import Node, Scalar
from hotline_report.model.chart import ChartFigure, ChartForm
from hotline_report.model.edition import Column, Indicator, Nature, RankingRow, Row
from hotline_report.model.renamed import of_columns, of_rows

_LEAST, _MOST = 2, 12
"""Figures of a chart: one has nothing to be compared with, more cannot be taken in at a glance."""


class _Known(Struct, frozen=True):
    """A figure that a chart of this table may name."""

    row: str
    column: str
    row_title: str
    column_title: str
    unit: str
    label: str = ""


def read_figure_charts(
    table: FigureTableKeys, columns: tuple[Column, ...], rows: tuple[Row, ...]
) -> tuple[ChartForm, ...]:
    """The charts of a table of figures; a figure is named `行.列`, or `列` where it has no row."""
    known = dict(_known(columns, rows))
    leaves = (leaf for column in columns for leaf in column.leaves())
    now = {**of_columns(leaves), **of_rows(rows)}
    found: list[ChartForm] = []
    for chart in table.charts:
        if chart.kind is None:
            continue
        chosen = [_figure(each, known, table, now) for each in chart.figures]
        figures = [figure for figure in chosen if figure is not None]
        inherited = bool(chosen) and all(_is_inherited(each.node, table) for each in chart.figures)
        whole = None
        if isinstance(chart, SharesChartKeys):
            if inherited:
                for column in columns:
                    figures = _with_added(figures, column, known, table)
                figures = _with_added_rows(figures, rows, known, table)
            if chart.total is not None:
                whole = _figure(chart.total, known, table, now)
        chart.finish()
        if inherited:
            if len(figures) < _LEAST:
                continue
        elif len(figures) == len(chosen):
            _check_figures(chart, figures, whole)
        found.append(
            ChartForm(
                name=chart.name,
                kind=chart.kind,
                title=_title(chart),
                figures=_labelled(figures),
                whole=None if whole is None else ChartFigure(whole.row, whole.column, ""),
                ranking="",
                position=chart.node.position,
                lost=_lost(chart.figures, chosen),
            )
        )
    return tuple(found)


def _lost(figures: Sequence[ChartFigureKeys], chosen: Sequence[_Known | None]) -> tuple[str, ...]:
    """The names that a chart was to draw and that lead to nothing here."""
    return tuple(
        keys.name.text
        for keys, figure in zip(figures, chosen, strict=True)
        if figure is None and isinstance(keys.name, Scalar)
    )


def read_ranking_charts(
    table: RankingTableKeys, rows: tuple[RankingRow, ...]
) -> tuple[ChartForm, ...]:
    """The charts of a table of rankings: each draws one of them."""
    names = [row.name for row in rows]
    found: list[ChartForm] = []
    for chart in table.charts:
        if chart.kind is None:
            continue
        node = chart.require("行", names[0]) if names else chart.row
        ranking = chart.as_text(node, "行")
        if node is not None and ranking not in names:
            if names and _is_inherited(node, table):
                continue
            allowed = f"下列各行之一：{'、'.join(names)}" if names else "不写“行”：只有一个排名"
            chart.problems.add(
                node.position,
                chart.path("行"),
                f"没有名为“{ranking}”的行{nearest(ranking, names, of_rows(rows))}",
                allowed,
                "改正行的名称" if names else "删去这一项",
            )
        chart.finish()
        found.append(
            ChartForm(chart.name, chart.kind, _title(chart), (), None, ranking, chart.node.position)
        )
    return tuple(found)


def _title(chart: ChartKeys) -> str:
    return on_one_line(chart.name if chart.title is None else chart.title)


def _known(columns: tuple[Column, ...], rows: tuple[Row, ...]) -> Iterator[tuple[str, _Known]]:
    """Every figure of the table by the name that it has in its charts."""
    body = [row for row in rows if row.indicator is None]
    for leaf in (leaf for column in columns for leaf in column.leaves() if not leaf.is_stub):
        for indicator in leaf.stacked:
            yield from _one("", indicator.name, "", indicator.title, indicator)
        if leaf.stacked or leaf.indicator is None:
            continue
        title = leaf.indicator.title
        if leaf.merged or not body:
            yield from _one("", leaf.name, "", title, leaf.indicator)
            continue
        for row in body:
            carried = row.carries(leaf) or leaf.indicator
            yield from _one(row.name, leaf.name, row.title, title, carried)
    for row in rows:
        if row.indicator is not None:
            yield from _one("", row.name, row.title, row.title, row.indicator)


def _one(
    row: str, column: str, row_title: str, column_title: str, indicator: Indicator
) -> Iterator[tuple[str, _Known]]:
    if indicator.nature is not Nature.TEXT:
        name = f"{row}.{column}" if row else column
        yield name, _Known(row, column, row_title, column_title, indicator.unit)


def _is_inherited(node: Node, table: FieldReader) -> bool:
    """Whether it stands in another file than the form that last changed the table."""
    return node.position.path != table.node.position.path


def _with_added(
    figures: list[_Known], group: Column, known: dict[str, _Known], table: FieldReader
) -> list[_Known]:
    """The parts with those that this form added to their group, each behind its neighbour."""
    for child in group.children:
        figures = _with_added(figures, child, known, table)
    own = table.node.position.path
    added = [leaf.name for leaf in group.children if leaf.position.path == own]
    older = {leaf.name for leaf in group.children if leaf.name not in added}
    rows = {figure.row for figure in figures}
    if not added or not older or len(rows) != 1 or {f.column for f in figures} != older:
        return figures
    (row,) = rows
    drawn = {figure.column: figure for figure in figures}
    for name in added:
        found = known.get(f"{row}.{name}" if row else name)
        if found is not None and found.unit == figures[0].unit:
            drawn[name] = found
    return [drawn[leaf.name] for leaf in group.children if leaf.name in drawn][:_MOST]


def _with_added_rows(
    figures: list[_Known], rows: tuple[Row, ...], known: dict[str, _Known], table: FieldReader
) -> list[_Known]:
    """The parts of a column with those of the rows that this form added beside theirs."""
    own = table.node.position.path
    body = [row for row in rows if row.indicator is None and not row.total_of]
    added = [row.name for row in body if row.position.path == own]
    older = {row.name for row in body if row.name not in added}
    columns = {figure.column for figure in figures}
    if not added or not older or len(columns) != 1 or {f.row for f in figures} != older:
        return figures
    (column,) = columns
    drawn = {figure.row: figure for figure in figures}
    for name in added:
        found = known.get(f"{name}.{column}")
        if found is not None and found.unit == figures[0].unit:
            drawn[name] = found
    return [drawn[row.name] for row in body if row.name in drawn][:_MOST]


def _figure(
    keys: ChartFigureKeys, known: dict[str, _Known], table: FieldReader, now: Mapping[str, str]
) -> _Known | None:
    """`总计.电话`, or `{名称: 总计.电话, 标题: 打来的电话}`: one that is called otherwise.

    `now` are the names of rows and columns by those that they had before.
    """
    node, label = keys.name, on_one_line(keys.title)
    keys.finish()
    name = keys.as_text(node, ChartFigureKeys.name.name)
    is_inherited = node is not None and _is_inherited(node, table)
    if name not in known and is_inherited:
        name = ".".join(now.get(part, part) for part in name.split("."))
    if name in known:
        return replace(known[name], label=label)
    if isinstance(node, Scalar) and not is_inherited:
        keys.problems.add(
            node.position,
            keys.where,
            f"本表没有名为“{name}”的数{nearest(name, list(known))}",
            f"下列名称之一：{listed(name, known)}",
            "改正名称：有行的写“行.列”，没有行的写“列”",
        )
    return None


def _check_figures(chart: FieldReader, figures: list[_Known], whole: _Known | None) -> None:
    compared = figures if whole is None else [*figures, whole]
    units = list(dict.fromkeys(figure.unit for figure in compared))
    if len(units) > 1:
        chart.problems.add(
            chart.node.key_position("数值"),
            chart.path("数值"),
            f"单位不同的数：{'、'.join(unit or '（无单位）' for unit in units)}",
            "单位相同的数，一样长的条才表示一样大的数",
            "分成几个图，一个单位一个",
        )
    if not _LEAST <= len(figures) <= _MOST:
        chart.problems.add(
            chart.node.key_position("数值"),
            chart.path("数值"),
            f"{len(figures)} 个数",
            f"{_LEAST} 到 {_MOST} 个数，如“数值: [总计.电话, 总计.互联网]”",
            "增减图里的数",
        )


def _labelled(figures: list[_Known]) -> tuple[ChartFigure, ...]:
    """Figures of one column are called after their rows, those of one row after their columns."""
    one_row = len({figure.row for figure in figures}) == 1
    one_column = len({figure.column for figure in figures}) == 1

    def label(figure: _Known) -> str:
        if figure.label:
            return figure.label
        if one_row or not figure.row:
            return figure.column_title
        return figure.row_title if one_column else f"{figure.row_title}·{figure.column_title}"

    return tuple(ChartFigure(each.row, each.column, label(each)) for each in figures)
