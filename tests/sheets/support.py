"""What the tests of workbooks share: samples without their figures, and filling them in again."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from msgspec import Struct

from hotline_report.compute.slots import slots_of
from hotline_report.edit.edited import edited
from hotline_report.edit.edits import AnyEdit, Insertion, Removal
from hotline_report.edit.trees import content_of
from hotline_report.formatting.yaml_text import Content
from hotline_report.load.nodes import Mapping
from hotline_report.load.template_folders import TemplateFolders
from hotline_report.load.yaml_reader import read_nodes
from hotline_report.model.bulletin import DATA, RankingCells, RecordCells, Withheld, Words
from hotline_report.model.cell import NOT_APPLICABLE, Cell, Direction, State
from hotline_report.model.edition import (
    AnyTable,
    FigureTable,
    Indicator,
    RankingTable,
    RecordTable,
)
from hotline_report.model.workbook import cell_name
from hotline_report.pipeline.prepare import Prepared, prepare
from hotline_report.pipeline.workbook.keys import CHANGES, PRIORS, Aspect, Key
from hotline_report.pipeline.workbook.layout import Laid, lay_out
from hotline_report.writers.workbook.file import workbook_bytes
from tests.samples import PRODUCT, ROOT

HERE = ROOT / "tests" / "conformance"
_SYSTEM_PYTHON = "/usr/bin/python3"
_CALC = Path("/usr/lib/libreoffice/program/libsclo.so")
HAS_CALC = shutil.which("soffice") is not None and _CALC.exists()

Step = tuple[Any, ...]


def emptied(data: Path, folder: Path, folders: TemplateFolders = PRODUCT) -> Path:
    """A copy of a data file, with those of earlier periods beside it, in which no figure stands."""
    target = folder / data.parent.name
    shutil.copytree(data.parent, target, dirs_exist_ok=True)
    copy = target / data.name
    text = copy.read_text(encoding="utf-8")
    root, _ = read_nodes(copy, text)
    bulletin = prepare(data, folders).bulletin
    edits: list[AnyEdit] = []
    assert isinstance(root, Mapping)
    tables = root.get(DATA)
    assert isinstance(tables, Mapping)
    for index, (key, node) in enumerate(tables.entries):
        name = key.text
        if isinstance(bulletin.tables[name], Withheld):
            continue
        edits.append(Removal((DATA, name), content_of(node)))
        edits.append(Insertion((DATA,), index, _nothing(bulletin.edition.tables[name]), name))
    copy.write_text(edited(copy, text, edits), encoding="utf-8")
    return copy


def _nothing(form: AnyTable) -> Content:
    """A table of a data file with its rows and without figures."""
    if isinstance(form, FigureTable):
        names = [row.name for row in form.rows if row.indicator is None]
        return dict.fromkeys(names or [leaf.name for leaf in form.leaves()], "")
    if isinstance(form, RankingTable) and form.rows:
        return {row.name: () for row in form.rows}
    return ()


class Job(Struct, frozen=True):
    """A workbook that LibreOffice opens, what it does there, what it tells, and where it saves."""

    source: Path
    steps: Sequence[Step]
    asked: Sequence[tuple[str, str]]
    target: Path | None


def by_office(jobs: Sequence[Job], folder: Path) -> list[list[Any]]:
    """What the cells asked for hold, job by job."""
    pipe = f"hotline-sheet{os.getpid()}"
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    accept = f"--accept=pipe,name={pipe};urp;"
    given = json.dumps(
        [[str(j.source), j.steps, j.asked, str(j.target) if j.target else ""] for j in jobs]
    )
    with subprocess.Popen(
        ["soffice", profile, "--headless", "--norestore", accept], stderr=subprocess.DEVNULL
    ) as office:
        try:
            done = subprocess.run(
                [_SYSTEM_PYTHON, str(HERE / "office_fills.py"), pipe],
                input=given,
                capture_output=True,
                text=True,
                check=False,
            )
            assert done.returncode == 0, done.stderr
            told: list[list[Any]] = json.loads(done.stdout)
            return told
        finally:
            office.terminate()


def made(data: Path, folders: TemplateFolders = PRODUCT) -> tuple[Laid, bytes]:
    """The workbook of a data file, as it was laid out and as bytes."""
    laid = lay_out(prepare(data, folders))
    return laid, workbook_bytes(laid.book)


def filling(laid: Laid, sample: Prepared) -> Iterator[Step]:
    """What a clerk types to fill in an empty workbook with a sample's figures."""
    yield from _rows_needed(laid, sample)
    moved = _moved(laid, sample)
    slots = {slot.address: slot for slot in slots_of(sample.bulletin)}
    for spot in laid.spots:
        made = laid.cells.get(spot.key)
        if made is None or not made.look.is_input:
            continue
        value = _typed(spot.key, sample, slots.get(spot.key.address))
        if value is not None:
            row = spot.at[0] + _shift(moved, spot.sheet, spot.at[0])
            yield _step(spot.sheet, cell_name((row, spot.at[1])), value)
    yield from _records_beyond(laid, sample, moved)


def _step(sheet: str, at: str, value: float | str) -> Step:
    return ("text" if isinstance(value, str) else "number", sheet, at, value)


def _rows_needed(laid: Laid, sample: Prepared) -> Iterator[Step]:
    """Rows put into lists that are too short, before their last row, the lowest list first."""
    for sheet, row, count in sorted(_short(laid, sample), reverse=True):
        yield ("insert", sheet, row, count)


def _short(laid: Laid, sample: Prepared) -> Iterator[tuple[str, int, int]]:
    last = {s.key.table: s for s in laid.spots if s.key.aspect == Aspect.LAST.value}
    first = {s.key.table: s for s in laid.spots if s.key.aspect == Aspect.FIRST.value}
    for table, spot in last.items():
        cells = sample.bulletin.tables[table]
        assert isinstance(cells, RecordCells)
        have = spot.at[0] - first[table].at[0] + 1
        if len(cells.records) > have:
            yield spot.sheet, spot.at[0], len(cells.records) - have


def _moved(laid: Laid, sample: Prepared) -> dict[tuple[str, int], int]:
    """How many rows are put in, by sheet and row."""
    return {(sheet, row): count for sheet, row, count in _short(laid, sample)}


def shift_of(laid: Laid, sample: Prepared) -> Callable[[str, int], int]:
    """By how much a row is lower than it was laid out, once rows were put in above it."""
    return partial(_shift, _moved(laid, sample))


def _shift(moved: dict[tuple[str, int], int], sheet: str, row: int) -> int:
    return sum(count for (name, at), count in moved.items() if name == sheet and row >= at)


def _records_beyond(
    laid: Laid, sample: Prepared, moved: dict[tuple[str, int], int]
) -> Iterator[Step]:
    """The records in the rows that were put in, and in the last row."""
    spots = {spot.key: spot for spot in laid.spots}
    for key, spot in spots.items():
        form = sample.bulletin.edition.tables[key.table]
        if key.aspect != Aspect.FIRST.value or not isinstance(form, RecordTable):
            continue
        cells = sample.bulletin.tables[key.table]
        assert isinstance(cells, RecordCells)
        have = spots[Key.of(Aspect.LAST, key.table)].at[0] - spot.at[0] + 1
        if len(cells.records) <= have:
            continue
        up = _shift(moved, spot.sheet, spot.at[0])
        for number in range(have, len(cells.records) + 1):
            for leaf in form.leaves():
                cell = cells.records[number - 1].get(leaf.name)
                value = _value(cell) if cell is not None else None
                place = spots.get(Key.of(Aspect.VALUE, key.table, "1", leaf.name))
                if value is not None and place is not None:
                    at = cell_name((spot.at[0] + up + number - 1, place.at[1]))
                    yield _step(spot.sheet, at, value)


def _value(cell: Cell) -> float | str | None:
    if cell.state is State.NUMBER and cell.value is not None:
        return float(cell.value)
    if cell.state is State.NOT_APPLICABLE:
        return cell.dash or NOT_APPLICABLE
    return cell.text or None


def _typed(key: Key, sample: Prepared, slot: Any) -> float | str | None:
    """What the sample says there."""
    aspect = Aspect(key.aspect)
    cells = sample.bulletin.tables[key.table]
    if isinstance(cells, Words):
        number = int(key.column) - 1
        return cells.words[number] if number < len(cells.words) else None
    if isinstance(cells, RankingCells):
        items, number = cells.rankings.get(key.row, ()), int(key.column) - 1
        if number >= len(items):
            return None
        if aspect is Aspect.NAME:
            return items[number][0]
        cell = items[number][1]
        bracket = None if cell.bracket is None else float(cell.bracket)
        return _value(cell) if aspect is Aspect.VALUE else bracket
    if isinstance(cells, RecordCells):
        form = sample.bulletin.edition.tables[key.table]
        assert isinstance(form, RecordTable)
        if key.row == form.total_title:
            total = cells.totals.get(key.column)
            return None if total is None else _value(total)
        number = int(key.row or 1)
        beyond = len(cells.records) > 10 and number == 10
        if number > len(cells.records) or beyond:
            return None
        record = cells.records[number - 1].get(key.column)
        return None if record is None else _value(record)
    if slot is None or slot.cell is None:
        return None
    return _of_figure(aspect, slot.cell, slot.indicator)


def _of_figure(aspect: Aspect, cell: Cell, indicator: Indicator) -> float | str | None:
    if aspect is Aspect.VALUE:
        return _value(cell)
    if aspect is Aspect.BRACKET:
        return None if cell.bracket is None else float(cell.bracket)
    if aspect in PRIORS:
        typed = cell.on(PRIORS[aspect])
        if typed.without_prior:
            return NOT_APPLICABLE
        return None if typed.prior is None else float(typed.prior)
    change = cell.on(CHANGES[aspect]).change
    if change is None or change.column:
        return None
    if change.direction in (Direction.UNCHANGED, Direction.NONE):
        return str(change.direction.value)
    if change.suffix != indicator.kind_on(CHANGES[aspect]).unit:
        # 个百分点 was published as %.
        return f"{change.direction.value}{change.amount}{change.suffix}"
    sign = -1 if change.direction is Direction.DOWN else 1
    return sign * float(change.amount)
