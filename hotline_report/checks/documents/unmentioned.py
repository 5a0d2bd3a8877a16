"""D05: what the form has and the data file does not mention, so that it is printed as a blank."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from hotline_report.checks.changes.cells import names_of
from hotline_report.checks.documents.gaps import Gaps, additions, gaps_of, named, says_something
from hotline_report.checks.registry import rule
from hotline_report.checks.subject import Subject, place_of
from hotline_report.checks.telling import finding_of_table
from hotline_report.errors import Position
from hotline_report.formatting.figures import told_value
from hotline_report.model.bulletin import (
    FigureCells,
    RankingCells,
    RecordCells,
    Words,
)
from hotline_report.model.cell import State
from hotline_report.model.edition import FigureTable, RankingTable
from hotline_report.model.figure import Address, Figure, TableFigures
from hotline_report.model.finding import Finding, Level
from hotline_report.model.period_words import CHANGE, OWN, PRIOR

_ASKED = re.compile("(?:数据?后|括号).{0,12}(?:同比|环比|增减|升降)")
"""Words of a column's title that ask for a change behind each figure."""

_NAMES = 12
"""Names that are listed; behind them their number is told."""

_REMEDY = "补上；未统计的，冒号后留空；本来就没有的，写—"
_REMEDY_OR_ZERO = "补上；是0的，写0，照表式也可以冒号后留空；本来就没有的，写—"


@rule("D05")
def unmentioned(subject: Subject) -> Iterator[Finding]:
    """One finding a table."""
    for name, cells in subject.bulletin.tables.items():
        match cells:
            case FigureCells() | RecordCells():
                if isinstance(cells, RecordCells) and not cells.records:
                    yield _empty(subject, name, "一条记录也没有写")
                    continue
                gaps = gaps_of(subject, name, cells)
                if isinstance(cells, FigureCells) and _is_blank(subject, gaps):
                    yield _empty(subject, name, "一格也没有填", grave=True)
                    continue
                if gaps.by_row:
                    yield _of_cells(subject, gaps)
                yield from _without_brackets(subject, gaps.figures)
                yield from _without_changes(subject, gaps)
            case RankingCells():
                yield from _of_rankings(subject, name, cells)
                figures = subject.figures.tables.get(name)
                if figures is not None:
                    yield from _without_brackets(subject, figures)
            case Words() if not cells.words:
                yield _empty(subject, name, "一个词也没有写")


def _is_blank(subject: Subject, gaps: Gaps) -> bool:
    """Whether every cell of a table is left blank, though last year's were not all."""
    before = _last_year(subject, gaps.form.name)
    if before is not None and not any(map(says_something, before.figures.values())):
        return False
    figures = gaps.figures.figures.values()
    return not gaps.by_row and all(f.state is State.NOT_COLLECTED for f in figures)


def _of_cells(subject: Subject, gaps: Gaps) -> Finding:
    figures = [figure for row in gaps.by_row.values() for figure in row]
    name = gaps.form.name
    before = _last_year(subject, name)
    filled = [f for f in gaps.figures.figures.values() if says_something(f)]
    rows = {f.address.row for f in filled}
    columns = {f.address.column for f in filled}
    grave = any(
        figure.address.row in rows
        or figure.address.column in columns
        or (filled and not figure.address.row)
        or _said(before, figure)
        for figure in figures
    )
    return finding_of_table(
        subject,
        name,
        Level.WARNING if grave else Level.HINT,
        position=_position(subject, gaps, figures[0]),
        place=_place(name, figures),
        found=f"没有写{'；'.join(_names(gaps))}",
        expected=_expected(before, figures),
        message="表式里有的格没有写，印出来是空白",
        cells=[figure.address for figure in figures],
        additions=additions(gaps),
    )


def _place(table: str, figures: Sequence[Figure]) -> str:
    """The cell, else the row that all stand in, else the table."""
    if len(figures) == 1:
        return place_of(figures[0].address)
    rows = {figure.address.row for figure in figures}
    row = rows.pop() if len(rows) == 1 else ""
    return f"{table}.{row}" if row else table


def _position(subject: Subject, gaps: Gaps, figure: Figure) -> Position:
    entries = gaps.cells.entries
    near = entries.get(figure.address.row) or entries.get("")
    return near.position if near is not None else subject.position(figure)


def _names(gaps: Gaps) -> Iterator[str]:
    """What is missing in words: columns, rows, then single cells by row."""
    columns = gaps.whole_columns()
    yield from (f"“{column}”一列" for column in columns)
    whole = gaps.whole_rows()
    yield from (f"“{row}”一行" for row in whole)
    for row, figures in gaps.by_row.items():
        left = [f.address.column for f in figures if f.address.column not in columns]
        if left and row not in whole:
            whose = f"第{row}条的" if row.isdigit() else f"“{row}”的"
            yield (whose if row else "") + _list(left)


def _list(names: Sequence[str]) -> str:
    rest = f"等{len(names)}格" if len(names) > _NAMES else ""
    return "、".join(names[:_NAMES]) + rest


def _expected(before: TableFigures | None, figures: Sequence[Figure]) -> str:
    priors = [
        f"{figure.address.column}{told_value(other)}"
        for figure in figures
        if before is not None
        and (other := before.figures.get((figure.address.row, figure.address.column))) is not None
        and says_something(other)
        and not figure.address.row.isdigit()
    ]
    zero = any(figure.indicator.zero_if_empty for figure in figures)
    remedy = _REMEDY_OR_ZERO if zero else _REMEDY
    return remedy + (f"（{PRIOR}{_list(priors)}）" if priors else "")


def _last_year(subject: Subject, name: str) -> TableFigures | None:
    return None if subject.last_year is None else subject.last_year.figures.tables.get(name)


def _said(before: TableFigures | None, figure: Figure) -> bool:
    """Whether last year's bulletin had something there."""
    if before is None:
        return False
    other = before.figures.get((figure.address.row, figure.address.column))
    return other is not None and says_something(other)


def _of_rankings(subject: Subject, name: str, cells: RankingCells) -> Iterator[Finding]:
    form = subject.edition.tables[name]
    if not isinstance(form, RankingTable):
        return
    if not any(cells.rankings.values()):
        yield _empty(subject, name, "一项也没有写")
        return
    missing = [row.name for row in form.rows if row.name not in cells.rankings]
    if missing:
        entries = cells.entries.get("")
        yield finding_of_table(
            subject,
            name,
            Level.WARNING,
            place=f"{name}.{missing[0]}" if len(missing) == 1 else name,
            found=f"没有写{'；'.join(f'“{row}”一行' for row in missing)}",
            expected="列出各项；未统计的，冒号后留空",
            message="表式里有的排名没有写，印出来是空白",
            additions=(named(entries, missing),) if entries is not None else (),
        )


def _without_brackets(subject: Subject, figures: TableFigures) -> Iterator[Finding]:
    """Figures without the rate or the share that the brackets of their likes hold."""
    known = [figure for figure in figures.figures.values() if figure.value is not None]
    shown = [figure for figure in known if figure.bracket is not None]
    lacking = [figure for figure in known if figure.bracket is None and _bracketed(figure, shown)]
    if not lacking:
        return
    addresses = [figure.address for figure in lacking]
    yield finding_of_table(
        subject,
        addresses[0].table,
        Level.WARNING if shown else Level.HINT,
        position=subject.position(lacking[0]),
        place=_place(addresses[0].table, lacking),
        found=_list(
            [f"{names}{told_value(f)}" for f, names in zip(lacking, _short(addresses), strict=True)]
        ),
        expected="数后面写上括号里的数，如 795906（87.85%）",
        message="括号里的数没有写",
        cells=addresses,
    )


def _without_changes(subject: Subject, gaps: Gaps) -> Iterator[Finding]:
    """Columns whose titles ask for a change behind each figure, where none has one."""
    form, figures = gaps.form, gaps.figures.figures.values()
    if not isinstance(form, FigureTable):
        return
    asking = {leaf.name for leaf in form.leaves() if _ASKED.search(leaf.title)}
    told = [f for f in figures if f.address.column in asking and f.value is not None]
    if told and not any(f.change or f.step or f.bracket for f in told):
        yield finding_of_table(
            subject,
            form.name,
            Level.WARNING,
            position=subject.position(told[0]),
            place=_place(form.name, told),
            message="列标题要求在数后写变化，却一格也没有",
            found=_list([f"{f.address.column}{told_value(f)}" for f in told]),
            expected=f"填写{PRIOR}数或公布的{CHANGE}；不印的，改列标题",
            cells=[figure.address for figure in told],
        )


def _bracketed(figure: Figure, shown: Sequence[Figure]) -> bool:
    """Whether its brackets hold a number by its form, or as those of its ranking do."""
    if figure.indicator.bracket is not None:
        return True
    rows = {(other.address.row, other.indicator.bracket) for other in shown}
    return (figure.address.row, None) in rows


def _short(addresses: Sequence[Address]) -> Iterator[str]:
    names = names_of(list(addresses))
    return (names[address] for address in addresses)


def _empty(subject: Subject, name: str, found: str, *, grave: bool = False) -> Finding:
    before = _last_year(subject, name)
    said = before is not None and any(says_something(f) for f in before.figures.values())
    return finding_of_table(
        subject,
        name,
        Level.WARNING if grave or said else Level.HINT,
        found=found,
        expected=f"{OWN}的内容；{OWN}不发布的，写“{name}: 不公布”",
        message="这张表是空的",
    )
