"""Tables of the form with their figures into table blocks, kind by kind."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import assert_never

from msgspec import Struct
from msgspec.structs import replace

from hotline_report.blocks import Paragraph, RowGroup, Table, WordList
from hotline_report.compose.cells import EMPTY
from hotline_report.compose.figure_table import figure_rows
from hotline_report.compose.headers import Render, header_rows
from hotline_report.compose.ranking_table import ranking_groups, ranking_header
from hotline_report.compose.record_table import record_groups
from hotline_report.compose.side_by_side import side_by_side
from hotline_report.formatting.numerals import spaced
from hotline_report.inlines import Break, Inline, Text
from hotline_report.model.bulletin import TableCells, Words
from hotline_report.model.cell import Direction
from hotline_report.model.edition import (
    AnyTable,
    FigureTable,
    NoChange,
    RankingTable,
    RecordTable,
    WordTable,
    indicators_of,
)
from hotline_report.model.figure import TableFigures

_NOTE = "注："
_NUMBERED = re.compile(rf"{_NOTE}[0-9]{{1,2}}[.．、]")
_SEVERAL = 2
"""Cells from which — is said once for all."""


class Said(Struct, frozen=True):
    """What is said of a table: the line above it, the form's notes, and those of the data file.

    `then` is what the same period of last year is called (上年, 上年同期).
    """

    legend: str
    notes: tuple[Paragraph, ...]
    own_notes: tuple[Paragraph, ...]
    then: str

    @property
    def no_change(self) -> Paragraph:
        """The note on a table whose figures had no like last year."""
        return Paragraph.of(f"{_NOTE}{self.then}没有可比的数，各数不注同比。")


class Naming(Struct, frozen=True):
    """What a table is called where it stands: its number (or ""), and the section's title."""

    number: str
    section: str

    def before(self, caption: str) -> str:
        """The number as it stands before a caption."""
        return spaced(self.number, caption) if caption else ""


def compose_table(  # noqa: PLR0913 - a table, its figures, and what is said of it
    form: AnyTable,
    cells: TableCells,
    figures: TableFigures,
    naming: Naming,
    said: Said,
    *,
    render: Render,
) -> Table | WordList:
    """One table as a block; `render` fills Jinja in the form's texts.

    How it is set on paper depends on the other tables, too (`compose/paper.py`).
    """
    caption = render(form.title, form.position)
    label = caption or naming.section
    units = frozenset(indicator.unit for indicator in indicators_of(form))
    notes = said.notes
    match form:
        case WordTable():
            words = cells.words if isinstance(cells, Words) else ()
            notes = numbered_notes((*notes, *said.own_notes))
            return WordList(form.name, naming.before(caption), caption, label, words, notes)
        case FigureTable():
            if form.no_change is NoChange.NOTED and _without_changes(figures):
                figures = _unchanged(figures)
                notes = (*notes, said.no_change)
            header, groups = figure_rows(form, figures, units, render)
        case RecordTable():
            header = header_rows(form.columns, units, render)
            groups = record_groups(form, figures, render)
        case RankingTable():
            header = ranking_header(form, render)
            groups = ranking_groups(form, figures, render)
        case _:
            assert_never(form)
    if not groups:
        # Of a list that nothing is known of yet, a blank row says so.
        groups = (RowGroup(((EMPTY,) * sum(cell.colspan for cell in header[0]),)),)
    lists = 1
    if isinstance(form, RecordTable | RankingTable) and form.beside > 1:
        header, groups, lists = side_by_side(header, groups, form.beside)
    return Table(
        name=form.name,
        number=naming.before(caption),
        caption=caption,
        label=label,
        legend=said.legend,
        header=header,
        groups=groups,
        notes=numbered_notes((*notes, *said.own_notes)),
        widths=(),
        size=0,
        landscape=False,
        lists=lists,
    )


def notes_of(inlines: Iterable[Inline]) -> Iterator[Paragraph]:
    """A note as it stands below a table: each of its lines a paragraph, 注： before the first."""
    line: list[Inline] = [Text(_NOTE)]
    for inline in inlines:
        if isinstance(inline, Break):
            yield Paragraph(tuple(line))
            line = []
        elif isinstance(inline, Text) and line == [Text(_NOTE)]:
            line = [Text(_NOTE + inline.text)]
        else:
            line.append(inline)
    yield Paragraph(tuple(line))


def numbered_notes(notes: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
    """注： once, and several notes numbered behind it, 注：1.……, 2.……, unless typed so."""
    starts = [at for at, note in enumerate(notes) if note.text.startswith(_NOTE)]
    if len(starts) < _SEVERAL:
        return notes
    numbered = any(_NUMBERED.match(notes[at].text) for at in starts)
    made = list(notes)
    for number, at in enumerate(starts, start=1):
        mark = (_NOTE if number == 1 else "") + ("" if numbered else f"{number}.")
        first, *others = notes[at].inlines
        text = first.text.removeprefix(_NOTE)
        made[at] = Paragraph((Text(mark + text), *others) if mark or text else tuple(others))
    return tuple(made)


def _without_changes(figures: TableFigures) -> bool:
    """Whether several cells would print a change, and each of them —."""
    changes = [figure.change for figure in figures.figures.values() if figure.change is not None]
    return len(changes) >= _SEVERAL and all(c.direction is Direction.NONE for c in changes)


def _unchanged(figures: TableFigures) -> TableFigures:
    """The same, whose cells print no change."""
    plain = {key: replace(figure, change=None) for key, figure in figures.figures.items()}
    return replace(figures, figures=plain)
