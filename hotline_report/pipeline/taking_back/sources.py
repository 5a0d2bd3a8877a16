"""Where each line that a data file prints comes from in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from hotline_report.blocks import Document, Table
from hotline_report.compose.document import compose_document
from hotline_report.corrections.lines import Own
from hotline_report.corrections.pieces import Linked, Piece, Place, typed_pieces
from hotline_report.formatting.lines import paragraphs_of
from hotline_report.model.bulletin import Prose, Words
from hotline_report.model.narrative import Passage, PassageKind
from hotline_report.model.word import NOTE_CALL, WordLine
from hotline_report.pipeline.prepare import Prepared
from hotline_report.pipeline.taking_back.cells import BY_FORM, Cells
from hotline_report.pipeline.taking_back.places import Places
from hotline_report.writers.docx import marked_text
from hotline_report.writers.docx import style_names as names
from hotline_report.writers.docx.tables import Merge, Slot, all_slots

_SHORTEST = 2
"""Characters of a text that is looked for within a line."""

_WHY = {
    names.ISSUER: "来自“发布单位”，请改那一项",
    names.ISSUER_ABOVE: "来自“发布单位”，请改那一项",
    names.SIGNATURE: "来自“发布单位”“落款”，请改那几项",
    names.SIGNATURE_DATE: "来自“日期”，请改那一项",
    names.CAPTION: "表名由表式规定",
    names.LEGEND: "表上的说明由表式规定；本期要另说的，写在“表格说明”里",
    names.NOTE: "表下的注由表式规定；本期要另说的，写在“表格说明”里",
    names.ANNEX_LABEL: "附件的编号由软件编排",
    names.ANNEX_LIST: "附件的名称，请改那个附件的标题",
    names.ANNEX_LIST_ONLY: "附件的名称，请改那个附件的标题",
    names.ANNEX_LIST_NEXT: "附件的名称，请改那个附件的标题",
}
_NEVER_TYPED_HERE = frozenset({names.ANNEX_LIST, names.ANNEX_LIST_ONLY, names.ANNEX_LIST_NEXT})
_TITLES = frozenset(
    {PassageKind.TITLE, PassageKind.ANNEX, PassageKind.TABLE_TEXT, PassageKind.PICTURE}
)
_NUMBERED = "编号由软件编排"


class Line(Struct, frozen=True):
    """A line that is printed, the pieces that it is made of, and where they were typed.

    `number` is the line of the data file, 0 where nothing of it was typed. `place` is the text
    that it is a paragraph of, and `within` which part of it. A cell has its `slot`, the block that
    it is in, and its `figure`; that of a name in a ranking is the figure that is called so.
    """

    own: Own
    pieces: tuple[Piece, ...] = ()
    number: int = 0
    place: Place = ()
    within: tuple[int, int] | None = None
    figure: str = ""
    table: str = ""
    slot: Slot | None = None
    level: int = 0
    why: str = ""


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
    passages = _Passages(prepared, composed.passages, places)
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


class _Passages:
    """Finds the passages that lines are, in order, and where those were typed."""

    def __init__(self, prepared: Prepared, passages: Sequence[Passage], places: Places) -> None:
        self._places = places
        self._passages = passages
        self._left = set(range(len(passages)))
        self._by_text: defaultdict[str, list[int]] = defaultdict(list)
        for index, passage in enumerate(passages):
            self._by_text[passage.text].append(index)
        self._titles = [i for i, p in enumerate(passages) if p.level or p.kind in _TITLES]
        self._proses: defaultdict[int, list[Prose]] = defaultdict(list)
        for prose in prepared.bulletin.proses():
            for line in range(max(len(prose.lines), 1)):
                self._proses[prose.position.line + line].append(prose)
        self._used: set[tuple[Place, int]] = set()

    def line(self, own: Own) -> Line:
        """A paragraph with its pieces."""
        if own.line.style in _NEVER_TYPED_HERE:
            return Line(own, why=_WHY[own.line.style])
        text = own.text
        said = text.replace(NOTE_CALL, "")
        for index in self._by_text.get(said, ()):
            if index in self._left:
                return self._of(own, [(index, 0)])
        if found := self._within(said):
            return self._of(own, found)
        return Line(own, why=_WHY.get(own.line.style, ""))

    def notes(self) -> Iterator[Line]:
        """Those that no paragraph is, of footnotes."""
        for index in sorted(self._left):
            passage = self._passages[index]
            if passage.kind is PassageKind.FOOTNOTE:
                yield self._of(Own(WordLine(passage.text)), [(index, 0)])

    def _within(self, said: str) -> list[tuple[int, int]]:
        """The passages that the line ends with, or is made of: a heading behind its number."""
        for index in self._titles:
            text = self._passages[index].text
            if index not in self._left or len(text) < _SHORTEST:
                continue
            if said.endswith(text):
                return [(index, len(said) - len(text))]
            if said.startswith(text):
                found, at = [(index, 0)], len(text)
                for later in range(index + 1, len(self._passages)):
                    more = self._passages[later].text
                    if at >= len(said) or not said.startswith(more, at):
                        break
                    found.append((later, at))
                    at += len(more)
                if at == len(said):
                    return found
        return []

    def _of(self, own: Own, found: Sequence[tuple[int, int]]) -> Line:
        pieces: list[Piece] = []
        place: Place = ()
        within: tuple[int, int] | None = None
        for index, start in found:
            self._left.discard(index)
            begin, end = _with_calls(own.text, start, start + len(self._passages[index].text))
            if begin and not pieces:
                pieces.append(Piece(0, begin, why=_NUMBERED))
            made = self._typed(self._passages[index], own.text[begin:end])
            if made is None:
                why = "文字里有 {% %} 或别的写法，找不到是哪几个字，请手工改"
                pieces.append(Piece(begin, end, why=why))
                continue
            place, within, typed = made
            pieces += (replace(p, start=p.start + begin, end=p.end + begin) for p in typed)
        passage = self._passages[found[0][0]]
        number = passage.position.line
        return Line(own, tuple(pieces), number, place, within, level=passage.level)

    def _typed(
        self, passage: Passage, printed: str
    ) -> tuple[Place, tuple[int, int], tuple[Piece, ...]] | None:
        """Where a passage was typed: the text, which part of it, and the pieces."""
        shift = _shifts(printed)
        links = [
            Linked(
                shift[link.start],
                shift[link.end - 1] + 1,
                tuple(a.name for a in (link.address, *link.beside)),
            )
            for link in passage.links
            if link.start < link.end <= len(shift)
        ]
        for prose in self._proses.get(passage.position.line, ()):
            place = self._places.of(prose.position)
            if place is None:
                continue
            text = self._places.text(place)
            for part in _paragraphs(text):
                if (place, part[0]) not in self._used:
                    pieces = typed_pieces(place, text, part, printed, links)
                    if pieces is not None:
                        self._used.add((place, part[0]))
                        return place, part, pieces
            pieces = typed_pieces(place, text, (0, len(text)), printed, links)
            if pieces is not None:
                return place, (0, len(text)), pieces
        return None


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Where the paragraphs of a typed text stand."""
    lines = text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    for first, paragraph in paragraphs_of(lines):
        last = first + paragraph.count("\n")
        if paragraph:
            yield starts[first], starts[last] + len(lines[last])


def _shifts(printed: str) -> list[int]:
    """Where each character of a text without calls of footnotes stands in it with them."""
    return [index for index, each in enumerate(printed) if each != NOTE_CALL]


def _with_calls(text: str, start: int, end: int) -> tuple[int, int]:
    """A part of the text without calls, as a part of it with them, and with those behind it."""
    shift = _shifts(text)
    begin = shift[start] if start < len(shift) else len(text)
    last = shift[end] if end < len(shift) else len(text)
    return (0 if start == 0 else begin), last
