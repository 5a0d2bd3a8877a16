"""Samples filled into empty workbooks by LibreOffice, read back, and held to what they were."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

from hotline_report.compute.slots import slots_of
from hotline_report.load.template_folders import TemplateFolders
from hotline_report.model.cell import State
from hotline_report.model.figure import Address, Change, Figure
from hotline_report.model.workbook import cell_name
from hotline_report.pipeline.prepare import Prepared, prepare
from hotline_report.pipeline.proposals import write
from hotline_report.pipeline.read_sheet import read_sheet
from hotline_report.pipeline.workbook.layout import Laid, lay_out
from tests.samples import source_of
from tests.sheets.support import Job, by_office, emptied, filling, made, shift_of


class Outcome(Struct, frozen=True):
    """What came of a sample.

    Attributes:
        name: of the sample.
        typed: how many cells were filled in.
        figures: how many figures it has.
        differing: those that were not read back as they are.
        formulas: how many cells LibreOffice computed.
        wrong: those that it computed otherwise than we do, with both results.
        others: what was told as doubtful.
        typed_totals: the figures that it types although the form computes them.
    """

    name: str
    typed: int
    figures: int
    differing: tuple[Address, ...]
    formulas: int
    wrong: tuple[str, ...]
    others: tuple[str, ...]
    typed_totals: frozenset[Address]


class _Case(Struct, frozen=True):
    name: str
    folders: TemplateFolders
    sample: Prepared
    copy: Path
    laid: Laid
    job: Job


Source = tuple[Path, TemplateFolders]


def outcomes(names: Sequence[str], folder: Path) -> list[Outcome]:
    """What comes of samples, all by one process of LibreOffice."""
    return outcomes_of([source_of(name) for name in names], folder)


def outcomes_of(sources: Sequence[Source], folder: Path) -> list[Outcome]:
    """What comes of data files and the folders of their forms."""
    cases = [_case(*source, folder) for source in sources]
    told = by_office([case.job for case in cases], folder)
    return [_outcome(case, values) for case, values in zip(cases, told, strict=True)]


def _case(data: Path, folders: TemplateFolders, folder: Path) -> _Case:
    name = f"{data.parent.name}-{data.stem}"
    sample = prepare(data, folders)
    copy = emptied(data, folder / name, folders)
    laid, book = made(copy, folders)
    source = folder / f"{name}.xlsx"
    source.write_bytes(book)
    shift = shift_of(laid, sample)
    asked = [
        (spot.sheet, cell_name((spot.at[0] + shift(spot.sheet, spot.at[0]), spot.at[1])))
        for spot in laid.spots
        if spot.key in laid.cells and laid.cells[spot.key].formula
    ]
    job = Job(source, list(filling(laid, sample)), asked, folder / f"{name}-填好.xlsx")
    return _Case(name, folders, sample, copy, laid, job)


def _outcome(case: _Case, values: Sequence[Any]) -> Outcome:
    folders = case.folders
    assert case.job.target is not None
    taken = read_sheet(case.job.target, case.copy, folders)
    write(taken, range(1, len(taken.proposals.written) + 1))
    now = prepare(case.copy, folders)
    wrong = tuple(_wrong(case.laid, lay_out(now), values))
    own = [
        figure for table in case.sample.figures.tables.values() for figure in table.figures.values()
    ]
    return Outcome(
        case.name,
        sum(step[0] in {"number", "text"} for step in case.job.steps),
        len(own),
        tuple(f.address for f in own if not _is_same(f, now.figures.get(*_parts(f.address)))),
        len(case.job.asked),
        wrong,
        tuple(f"{item.place} {item.why}" for item in taken.proposals.others),
        _typed_totals(case.sample),
    )


def _parts(address: Address) -> tuple[str, str, str]:
    return address.table, address.row, address.column


def _wrong(laid: Laid, now: Laid, values: Sequence[Any]) -> list[str]:
    """The formulas of the empty workbook whose results are not those of the filled data file."""
    keys = [s.key for s in laid.spots if s.key in laid.cells and laid.cells[s.key].formula]
    found = []
    for key, value in zip(keys, values, strict=True):
        ours = now.cells[key]
        if not ours.formula:
            # A published change was typed over it.
            continue
        expected = ours.value
        if isinstance(expected, str) or expected is None:
            is_same = (value or "") == (expected or "")
        else:
            is_same = isinstance(value, float) and f"{value:.14g}" == f"{float(expected):.14g}"
        if not is_same:
            found.append(f"{key}: {value} {expected}")
    return found


def _is_same(one: Figure, other: Figure | None) -> bool:
    if other is None or (one.state, one.value, one.text) != (other.state, other.value, other.text):
        return False
    brackets = [f.bracket.value if f.bracket is not None else None for f in (one, other)]
    changes = [(_told(f.change), _told(f.step)) for f in (one, other)]
    priors = [f.prior.value if f.prior is not None else None for f in (one, other)]
    return brackets[0] == brackets[1] and changes[0] == changes[1] and priors[0] == priors[1]


def _told(change: Change | None) -> object:
    return change and (change.direction, change.amount, change.suffix)


def _typed_totals(sample: Prepared) -> frozenset[Address]:
    return frozenset(
        slot.address
        for slot in slots_of(sample.bulletin)
        if slot.cell is not None and slot.cell.state is not State.NOT_COLLECTED
        if slot.total_of or slot.indicator.formula is not None or slot.cell.bracket is not None
    )
