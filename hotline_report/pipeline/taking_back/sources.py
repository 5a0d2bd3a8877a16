"""Where each line that a data file prints comes from in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from hotline_report.blocks import Document, Table
from hotline_report.compose.document import compose_document
from hotline_report.corrections.lines import Own
from hotline_report.corrections.pieces import Piece
from hotline_report.model.bulletin import Words
from hotline_report.pipeline.places import Places
from hotline_report.pipeline.prepare import Prepared
from hotline_report.pipeline.taking_back.cells import BY_FORM, Cells
from hotline_report.pipeline.taking_back.lines import Line
from hotline_report.pipeline.taking_back.passages import Passages
from hotline_report.writers.docx import marked_text
from hotline_report.writers.docx import style_names as names
from hotline_report.writers.docx.tables import Merge, Slot, all_slots


class Printed(Struct, frozen=True):
    """What a data file prints in Word, line by line, then its footnotes, and its pictures."""

    lines: tuple[Line, ...]
    notes: tuple[Line, ...]
    pictures: int


def printed_lines(prepared: Prepared, places: Places) -> Printed:
    """The lines with where they come from.

    Raises:
        InputError: the texts of the data file have mistakes.
    """
    bulletin = prepared.bulletin
    composed = compose_document(bulletin, prepared.figures)
    document = composed.document.on_paper()
    text = marked_text(document, bulletin.page_format)
    own = [Own(line, mark.place) for line, mark in zip(text.lines, text.marks.marks, strict=True)]
    cells = Cells(bulletin, prepared.figures, places)
    slots = iter(list(_slots(document)))
    passages = Passages(prepared, composed.passages, places)
    lines: list[Line] = []
    words = [each for each in bulletin.tables.values() if isinstance(each, Words)]
    for each in own:
        if each.line.is_cell:
            lines.append(_cell(each, *next(slots), cells, places))
        elif each.line.style == names.WORDS and words:
            lines.append(_words(each, words.pop(0), places))
        else:
            lines.append(passages.line(each))
    return Printed(tuple(lines), tuple(passages.notes()), text.marks.pictures)


def _slots(document: Document) -> Iterator[tuple[Table, Slot, list[list[Slot]], int]]:
    """The cells that are written, each with its table, all rows of that, and its row."""
    for block in document.blocks:
        if isinstance(block, Table):
            rows = list(all_slots(block))
            for number, row in enumerate(rows):
                for slot in row:
                    if slot.merge is not Merge.CONTINUE:
                        yield block, slot, rows, number


def _cell(  # noqa: PLR0913, PLR0917 - the cell, where it stands, and where to look
    own: Own,
    block: Table,
    slot: Slot,
    rows: Sequence[Sequence[Slot]],
    row: int,
    cells: Cells,
    places: Places,
) -> Line:
    figure = cells.figures.get(own.place)
    if figure is not None:
        place = cells.place(figure) or ()
        return Line(
            own,
            cells.pieces(figure, slot, own.text),
            places.line(place) if place else 0,
            place,
            figure=own.place,
            table=block.name,
            slot=slot,
        )
    for beside in _beside(rows, row, slot) if cells.is_ranking(block.name) else ():
        named = cells.figures.get(beside.cell.place)
        if named is None or named.address.column != own.text:
            continue
        if pieces := cells.name(named, own.text):
            place = pieces[0].place
            number = places.line(place)
            told = beside.cell.place
            return Line(own, pieces, number, place, figure=told, table=block.name, slot=slot)
    return Line(own, table=block.name, slot=slot, why=f"表头、行名和列名{BY_FORM}")


def _beside(rows: Sequence[Sequence[Slot]], row: int, slot: Slot) -> Iterator[Slot]:
    """The cells below and to the right."""
    if row + 1 < len(rows):
        yield from (each for each in rows[row + 1] if each.column == slot.column)
    yield from (each for each in rows[row] if each.column == slot.column + slot.colspan)


def _words(own: Own, words: Words, places: Places) -> Line:
    """The words of a list, with a wide blank between."""
    pieces: list[Piece] = []
    at = 0
    for word, position in zip(words.words, words.positions, strict=True):
        place = places.of(position)
        end = at + len(word)
        if place is not None and places.text(place) == word:
            pieces.append(Piece(at, end, place, 0, len(word), is_typed=True))
        at = end + 1
    first = places.of(words.positions[0]) if words.positions else None
    number = words.positions[0].line if words.positions else 0
    return Line(own, tuple(pieces), number, first or (), why="热词之间的空格由软件编排")
