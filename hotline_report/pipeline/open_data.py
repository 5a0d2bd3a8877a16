"""Open data (`build --format json`, or inside a PDF) into a draft: figures, and nothing else.

What it is compared with is reduced to the same by `figures_only`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from msgspec.structs import replace

from hotline_report.errors import InputError, Position, Problem
from hotline_report.load.own_data import OpenRow, own_data
from hotline_report.load.periods import read_period
from hotline_report.model.cell import NOT_APPLICABLE, Direction, State
from hotline_report.model.draft import (
    Against,
    Draft,
    DraftFigure,
    DraftTable,
    Made,
    Named,
    Scope,
    TableKind,
    Unread,
)
from hotline_report.model.edition import ChangeKind
from hotline_report.numbers.printed import number_text

ENDINGS = (".json", ".pdf")

_STEPS = re.compile(r"[^0-9.]+$")
_LACKING = "开放数据里没有"
_NONE = "无"


def read_open_data(path: Path, name: str) -> Draft:
    """The draft of a file of open data, or of the PDF that has it inside.

    Raises:
        InputError: it cannot be read, or is something else.
    """
    data = own_data(path)
    if data is None:
        raise InputError([_other(path)])
    return Draft(
        name=name,
        title=data.title,
        reporter=data.reporter,
        period=period.name if (period := read_period(data.period)) else data.period,
        edition=data.edition,
        tables=tuple(_tables(data.rows)),
        unread=tuple(_lacking()),
    )


def figures_only(draft: Draft) -> Draft:
    """A draft as open data would tell it: figures in brackets are figures of their own."""
    tables = tuple(
        replace(table, figures=tuple(f for each in table.figures for f in _apart(each, table)))
        for table in draft.tables
    )
    return replace(draft, tables=tables)


def _tables(rows: tuple[OpenRow, ...]) -> Iterator[DraftTable]:
    of_table: dict[str, list[OpenRow]] = {}
    for row in rows:
        of_table.setdefault(row.table, []).append(row)
    for table, members in of_table.items():
        figures = tuple(_figure(table, row) for row in members)
        yield DraftTable(
            name=table,
            kind=TableKind.FIGURES,
            rows=tuple(Named(name, name) for name in dict.fromkeys(f.row for f in figures)),
            columns=tuple(Named(name, name) for name in dict.fromkeys(f.column for f in figures)),
            figures=figures,
        )


def _figure(table: str, row: OpenRow) -> DraftFigure:
    # The row's own name is in the figure's: 表.行.列; what it is called in print may be another.
    first, *rest = row.name.removeprefix(f"{table}.").split(".")
    has_row = bool(row.row) and bool(rest)
    return DraftFigure(
        row=first if has_row else "",
        column=".".join(rest if has_row else (first, *rest)),
        state=row.state,
        printed=_printed(row),
        unit=row.unit,
        made=Made.UNKNOWN,
        yoy=_against(row.prior, row.yoy, row.yoy_kind),
        step=_against(row.previous, row.step, row.step_kind),
        in_points=row.yoy_kind == ChangeKind.POINTS.value,
    )


def _printed(row: OpenRow) -> str:
    if row.value is not None:
        return number_text(row.value)
    return NOT_APPLICABLE if row.state is State.NOT_APPLICABLE else row.text or ""


def _against(prior: Decimal | None, change: Decimal | None, kind: str | None) -> Against:
    if kind is None:
        return Against()
    shown = "" if prior is None else number_text(prior)
    if kind == _NONE or change is None:
        return Against(shown, Made.UNKNOWN, change=NOT_APPLICABLE)
    if not change:
        return Against(shown, Made.UNKNOWN, change=Direction.UNCHANGED.value)
    arrow: str = (Direction.UP if change > 0 else Direction.DOWN).value
    return Against(shown, Made.UNKNOWN, change=f"{arrow}{number_text(abs(change))}")


def _lacking() -> Iterator[Unread]:
    for scope in (Scope.WORDS, Scope.STRUCTURE, Scope.FINDINGS):
        yield Unread(scope, scope.value, _LACKING, whole=True)


def _apart(figure: DraftFigure, table: DraftTable) -> Iterator[DraftFigure]:
    """The figure as open data tells it, and that in its brackets as one of its own."""
    bracket = figure.bracket
    yield replace(figure, yoy=_bare(figure.yoy), step=_bare(figure.step), bracket=None, notes=())
    if bracket is not None:
        is_share = table.kind is TableKind.RANKING
        yield DraftFigure(
            row=figure.row,
            column=f"{figure.column}.{bracket.name}" if is_share else bracket.name,
            printed=_STEPS.sub("", bracket.printed),
            made=bracket.made,
            operands=bracket.operands,
        )


def _bare(against: Against) -> Against:
    """Without what stands behind a change, which open data tells by its kind."""
    return replace(against, change=_STEPS.sub("", against.change) or against.change)


def _other(path: Path) -> Problem:
    return Problem(
        Position(path, 1, 1),
        "整个文件",
        "不是 build 生成的 JSON，也不是里面带着它的 PDF",
        "build --format json 生成的文件",
        "写数据文件，或换成生成的 JSON",
    )
