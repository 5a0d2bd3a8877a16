"""What was corrected, item by item: each kind to who makes edits of it, or tells why not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import assert_never

from hotline_report.corrections.comparing import corrections
from hotline_report.corrections.found import (
    Came,
    Changed,
    Conflict,
    Found,
    Gone,
    Joined,
    Moved,
    OfTables,
    RowCame,
    RowGone,
    RowMoved,
    TableCame,
    TableGone,
    TableMoved,
)
from hotline_report.corrections.lines import Own, lines_then
from hotline_report.corrections.matching import match
from hotline_report.corrections.since import Since
from hotline_report.model.word import NOTE_CALL, WordFile, WordLine
from hotline_report.pipeline.places import Places
from hotline_report.pipeline.prepare import Prepared
from hotline_report.pipeline.proposals import Item, Kind
from hotline_report.pipeline.taking_back.beside import Beside
from hotline_report.pipeline.taking_back.cells import Cells
from hotline_report.pipeline.taking_back.lines import Line, behind, where
from hotline_report.pipeline.taking_back.paragraphs import Paragraphs, grouped
from hotline_report.pipeline.taking_back.rows import Rows
from hotline_report.pipeline.taking_back.sources import Printed
from hotline_report.pipeline.taking_back.texts import Corrected

_LOST = "这份 Word 文件里没有软件留下的记号，各段各格是按内容对上的，请仔细看一遍"
_OTHER = "这份 Word 文件的内容，大半与数据文件印出来的对不上，请检查是不是拿错了文件"
_KNOWN = 0.5
"""How much of what was printed stands unchanged in a file that was only corrected."""

_GONE_SINCE = "这一处，数据文件在这份 Word 文件生成以后删去了，请决定还要不要"
_CHANGED_SINCE = (
    "这一处，数据文件在这份 Word 文件生成以后也改过，现印为“{now}”，生成时印为“{then}”，"
    "请决定用哪一个"
)


class Proposing:
    """Makes items of all that was corrected in one Word file."""

    def __init__(
        self, prepared: Prepared, printed: Printed, file: WordFile, places: Places
    ) -> None:
        self.notices: tuple[str, ...] = () if file.marks else (_LOST,)
        self._file, self._lines = file, printed.lines
        self._notes = printed.notes
        self._beside = Beside(printed, file)
        figures = Cells(prepared.bulletin, prepared.figures, places).figures
        self._corrected = Corrected(places, figures)
        self._paragraphs = Paragraphs(printed.lines, self._corrected)
        self._rows = Rows(prepared.bulletin, printed.lines, places)

    def items(self) -> Iterator[Item]:
        """All of it."""
        now = [line.own for line in self._lines]
        marks = self._file.marks
        then = now if marks is None else lines_then(marks)
        matched = match(then, self._file.lines, marked=marks is not None)
        if _known(then, self._file.lines) < _KNOWN:
            self.notices = (*self.notices, _OTHER)
        self._since = Since(then, now, [_followed(line) for line in self._lines])
        found = self._since.corrections(corrections(then, self._file.lines, matched))
        came = [each for each in found if isinstance(each, Came)]
        yield from self._came(came)
        touched = {n for each in found for n in _touched(each)}
        for each in found:
            yield from self._item(each, touched)
        yield from self._footnotes()
        yield from self._beside.items()
        yield from self._comments(matched.own_of)

    def _came(self, found: Sequence[Came]) -> Iterator[Item]:
        """What was added: paragraphs; cells and what stands in boxes are for people."""
        texts: list[tuple[int, str]] = []
        for each in found:
            line = self._file.lines[each.line]
            if line.is_cell or line.boxed:
                yield self._paragraphs.added_elsewhere(each, line)
            else:
                texts.append((each.after, each.text))
        for after, text in grouped(texts):
            yield self._paragraphs.came(after, text)

    def _item(self, found: Found, touched: set[int]) -> Iterator[Item]:
        lines = self._lines
        match found:
            case Changed(own, texts):
                yield from self._corrected.changed(lines[own], texts)
            case Joined(own, text):
                yield from self._paragraphs.joined([lines[number] for number in own], text)
            case Gone(own):
                yield self._paragraphs.gone(lines[own])
            case Came():
                pass
            case Moved(own, after):
                settled = own not in touched and after not in touched
                yield self._paragraphs.moved(own, after, settled=settled)
            case Conflict(own, base, text, is_gone):
                yield self._conflict(self._lines, own, base, text, is_gone=is_gone)
            case _:
                yield self._of_table(found)

    def _of_table(self, found: OfTables) -> Item:
        match found:
            case RowGone():
                return self._rows.gone(found)
            case RowCame():
                return self._rows.came(found)
            case RowMoved():
                return self._rows.moved(found)
            case TableGone(table):
                return self._table_gone(table)
            case TableMoved(table, after):
                return self._table_moved(table, after)
            case TableCame(after, text, _):
                place = behind(self._lines, after)
                why = "新加了一张表；表由表式规定，数据文件没有改"
                return Item(Kind.STRUCTURE, place, 0, "", text, (), why)
            case _:
                assert_never(found)

    def _conflict(
        self, lines: Sequence[Line], own: int, base: str, text: str, *, is_gone: bool
    ) -> Item:
        if is_gone:
            return Item(Kind.WORDS, behind(lines, own), 0, base, text, (), _GONE_SINCE)
        line = lines[own]
        why = _CHANGED_SINCE.format(now=line.own.text, then=base)
        kind = Kind.FIGURE if line.figure else Kind.WORDS
        return Item(kind, where(line), line.number, base, text, (), why)

    def _table_moved(self, table: int, after: int) -> Item:
        cells = self._cells_of(table)
        new = f"移到了{behind(self._lines, after)}"
        why = "整张表移动了位置；表的次序由表式规定，数据文件没有改"
        return Item(Kind.STRUCTURE, cells[0].table, 0, _told(cells), new, (), why)

    def _cells_of(self, table: int) -> list[Line]:
        return [line for line in self._lines if line.own.line.table == table]

    def _table_gone(self, table: int) -> Item:
        cells = self._cells_of(table)
        name = cells[0].table
        told = _told(cells)
        why = "整张表删去了；不公布这张表的，在数据文件里把它写成“不公布”"
        return Item(Kind.STRUCTURE, name, 0, told, "", (), why)

    def _footnotes(self) -> Iterator[Item]:
        """Footnotes, by what they say: no mark of ours is in them."""
        notes, marks = self._notes, self._file.marks
        now = [note.own for note in notes]
        then = now if marks is None else [Own(WordLine(text)) for text in marks.notes]
        new = [WordLine(text) for text in self._file.notes]
        found = corrections(then, new, match(then, new, marked=False))
        for each in Since(then, now, [_followed(note) for note in notes]).corrections(found):
            match each:
                case Changed(own, texts):
                    yield from self._corrected.changed(notes[own], (" ".join(texts),))
                case Gone(own):
                    yield self._paragraphs.note_gone(notes[own])
                case Came(_, text, _):
                    why = "新加的脚注，请在数据文件里写上它和叫它的“[^名称]”"
                    yield Item(Kind.STRUCTURE, "脚注", 0, "", text, (), why)
                case Conflict(own, base, text, is_gone):
                    yield self._conflict(notes, own, base, text, is_gone=is_gone)
                case Joined(owns, text):
                    old = "\n".join(notes[own].own.text for own in owns)
                    yield Item(Kind.STRUCTURE, "脚注", 0, old, text, (), "几条脚注并成了一条")
                case _:
                    pass  # Their order follows from that of their calls.

    def _comments(self, own_of: Mapping[int, tuple[int, ...]]) -> Iterator[Item]:
        """Comments with what they are on."""
        on: dict[str, int] = {}
        for index, line in enumerate(self._file.lines):
            for identifier in line.comments:
                on.setdefault(identifier, index)
        for comment in self._file.comments:
            commented = self._commented(on.get(comment.identifier), own_of)
            who = f"{comment.author}：" if comment.author else ""
            if commented is None:
                at = on.get(comment.identifier)
                text = "" if at is None else self._file.lines[at].text
                place = f"“{text[:20]}”" if text else "没有注明位置"
                yield Item(Kind.COMMENT, place, 0, "", f"{who}{comment.text}")
            else:
                text = commented.own.text.replace(NOTE_CALL, "")
                number = commented.number
                yield Item(Kind.COMMENT, where(commented), number, text, f"{who}{comment.text}")

    def _commented(self, index: int | None, own_of: Mapping[int, tuple[int, ...]]) -> Line | None:
        if index is None or index not in own_of:
            return None
        number = self._since.line(own_of[index][0])
        return None if number is None else self._lines[number]


def _known(then: Sequence[Own], new: Sequence[WordLine]) -> float:
    """How many of the lines that were printed are there as they were, from 0 to 1."""
    said = {line.text.strip() for line in new}
    lines = [own for own in then if own.text]
    return sum(not said.isdisjoint((own.text, own.line.text)) for own in lines) / max(len(lines), 1)


def _told(cells: Sequence[Line]) -> str:
    return "｜".join(line.own.text for line in cells if line.own.text)


def _followed(line: Line) -> list[tuple[int, int]]:
    """What of a line nobody typed there: it follows from other places of the data file."""
    if not line.pieces:
        return [(0, len(line.own.text))]
    return [(piece.start, piece.end) for piece in line.pieces if not piece.is_typed]


def _touched(found: Found) -> tuple[int, ...]:
    match found:
        case Changed(own, _) | Gone(own) | Conflict(own, _, _) | Moved(own, _):
            return (own,) if not isinstance(found, Moved) else ()
        case Joined(own, _):
            return own
        case Came(after, _, _):
            return (after,)
        case _:
            return ()
