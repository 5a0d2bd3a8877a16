"""Our own open data (JSON): the figures are in it by name, exact and whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from hotline_report.compute.changes import SUFFIXES
from hotline_report.errors import InputError, Position, Problem
from hotline_report.formatting.rounding import places_of, round_half_up
from hotline_report.load.editions import read_edition
from hotline_report.load.keys.data_file import CellKeys
from hotline_report.load.own_data import OpenRow, own_data
from hotline_report.load.periods import read_period
from hotline_report.load.template_folders import TemplateFolders
from hotline_report.model.cell import NOT_APPLICABLE, Direction, State
from hotline_report.model.edition import (
    AnyTable,
    ChangeKind,
    Edition,
    FigureTable,
    Indicator,
    RankingTable,
    RecordTable,
)
from hotline_report.model.period import Basis, Period
from hotline_report.model.printed import is_printed
from hotline_report.recognition.chapters import Chapter, Narrative
from hotline_report.recognition.found import Fit, Placed
from hotline_report.recognition.grid import Grid, Spot
from hotline_report.recognition.layouts import layouts_of
from hotline_report.recognition.records import TOTAL
from hotline_report.recognition.segments import Segment
from hotline_report.recognition.tables import Recognised

_CHAPTER = "数据公开"
_SUFFIX = {kind.value: suffix for kind, suffix in SUFFIXES.items()}


class Figures(Struct, frozen=True):
    """What an open data file says: of whom, of when, and each figure in its place."""

    edition: Edition
    city: str
    period: Period
    narrative: Narrative
    found: tuple[Recognised, ...]


def read_open_data(path: Path, folders: TemplateFolders) -> Figures | None:
    """The open data in a file; None where it is another kind of file.

    Raises:
        InputError: its form is not there, or it does not say of which period it is.
    """
    data = own_data(path, within_pdf=False)
    if data is None:
        return None
    edition = read_edition(data.edition, Position(path, 1, 1), folders)
    period = read_period(data.period.replace("-M", "-"))
    if period is None:
        told = ("看不出是哪一期的", "“期间”一项里有年份", "用生成的 JSON 文件，不要改动")
        raise InputError([Problem(Position(path, 1, 1), "期间", *told)])
    narrative = Narrative(title=data.title, issuers=list(data.issuers), published=data.published)
    placed = dict(_placed(data.rows, edition))
    sections = [
        section.name
        for section in edition.sections
        if is_printed(edition, section) and any(name in placed for name in section.tables)
    ]
    narrative.chapters = [Chapter(_CHAPTER, 1, 0, sections=sections)]
    layouts = {layout.name: layout for layout in reversed(layouts_of(edition, {}))}
    recognised = (
        Recognised(Segment(Grid(()), (name,), ()), Fit(layouts[name], 1.0, tuple(figures)))
        for name, figures in placed.items()
        if name in layouts
    )
    return Figures(edition, data.reporter, period, narrative, tuple(recognised))


def _placed(rows: Sequence[OpenRow], edition: Edition) -> Iterator[tuple[str, list[Placed]]]:
    """The figures of each table, those in the brackets of others with them."""
    by_table: dict[str, list[OpenRow]] = {}
    for row in rows:
        by_table.setdefault(row.table, []).append(row)
    for name, table in edition.tables.items():
        if name not in by_table:
            continue
        found: list[Placed] = []
        for row in by_table[name]:
            one = _figure(table, row)
            if one is not None:
                found.append(one)
            elif found:  # It stands in the brackets of the one before it.
                text = f"{found[-1].spot.text}（{_number(row.value)}{row.unit}）"
                found[-1] = replace(found[-1], spot=Spot(text, len(found)), typed=())
        yield name, found


def _figure(table: AnyTable, row: OpenRow) -> Placed | None:
    """A row's figure in its place; None of one in brackets, which has none of its own."""
    named = row.name.removeprefix(f"{table.name}.")
    place = _place(table, named)
    if place is None:
        return None
    line, column, indicator = place
    text, typed = _said(row, indicator)
    return Placed(line, column, indicator, Spot(text, -1), typed)


def _place(table: AnyTable, named: str) -> tuple[str, str, Indicator] | None:
    match table:
        case FigureTable():
            for row, leaf in table.places():
                carried = row.carries(leaf)
                if named == f"{row.name}.{leaf.name}" and carried is not None:
                    return row.name, leaf.name, carried
            wide = [*table.table_wide()]
            if not table.has_row_titles:
                wide += [leaf.indicator for leaf in table.leaves() if leaf.indicator is not None]
            return next((("", each.name, each) for each in wide if each.name == named), None)
        case RecordTable():
            line, _, column = named.rpartition(".")
            columns = {each.name: each.indicator for each in table.leaves()}
            carried = columns.get(column)
            if carried is None:
                return None
            line = TOTAL if line and line == table.total_title else line or "1"
            return line, column, carried
        case RankingTable():
            line, _, item = named.partition(".") if table.rows else ("", "", named)
            is_share = item.endswith(".占比") and (bool(table.rows) or table.share_of is not None)
            return None if is_share else (line, item, table.indicator)
        case _:
            return None


def _said(row: OpenRow, indicator: Indicator) -> tuple[str, tuple[tuple[str, str], ...]]:
    """What the cell says as it is printed; and what to type where earlier values are known."""
    if row.state is State.NOT_COLLECTED:
        return "", ()
    if row.state is State.NOT_APPLICABLE:
        return NOT_APPLICABLE, ()
    if row.state is State.TEXT:
        return row.text or "", ()
    number = _number(row.value)
    told = ((Basis.LAST_YEAR, row.yoy, row.yoy_kind), (Basis.BEFORE, row.step, row.step_kind))
    changes = [
        (basis, _change(amount, kind))
        for basis, amount, kind in told
        if kind and indicator.kind_on(basis) is not ChangeKind.NONE
    ]
    if indicator.bracket is not None or indicator.change_of is not None:
        return number, ()
    values = ((Basis.LAST_YEAR, row.prior), (Basis.BEFORE, row.previous))
    priors = [(basis.prior, _number(value)) for basis, value in values if value is not None]
    typed: tuple[tuple[str, str], ...] = ()
    if priors and _agrees(row):
        said = ((basis.value, change) for basis, change in changes)
        typed = ((CellKeys.this_year.name, number), *priors, *said)
    shown = [each for each in changes if each[0] not in indicator.beside]
    if not shown:
        return number, typed
    has_words = indicator.step is not ChangeKind.NONE
    inner = "，".join(f"{basis.value if has_words else ''}{change}" for basis, change in shown)
    return f"{number}（{inner}）", typed


def _agrees(row: OpenRow) -> bool:
    """Whether the change follows from the two values as they are shown; that of a mean may not."""
    if row.value is None or row.prior is None or row.yoy is None or row.yoy_kind not in _SUFFIX:
        return True
    difference = Fraction(row.value) - Fraction(row.prior)
    if row.yoy_kind == ChangeKind.PERCENT.value:
        difference = difference * 100 / Fraction(row.prior) if row.prior else Fraction()
    return round_half_up(difference, places_of(row.yoy)) == row.yoy


def _change(amount: Decimal | None, kind: str) -> str:
    if amount is None:
        return NOT_APPLICABLE
    if not amount:
        return Direction.UNCHANGED.value
    direction = Direction.UP if amount > 0 else Direction.DOWN
    return f"{direction.value}{abs(amount):f}{_SUFFIX.get(kind, '')}"


def _number(value: Decimal | None) -> str:
    return "" if value is None else f"{value:f}"
