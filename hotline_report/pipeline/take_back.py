"""A corrected Word file into changes of its data file, and those into the file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from hotline_report.corrections.comparing import corrections
from hotline_report.corrections.found import (
    Came,
    Changed,
    Conflict,
    Found,
    Gone,
    Joined,
    Moved,
    RowCame,
    RowGone,
    RowMoved,
    TableCame,
    TableGone,
)
from hotline_report.corrections.matching import Matched, match
from hotline_report.edit.edited import read_source
from hotline_report.errors import InputError, Position, Problem
from hotline_report.formatting.alignment import Text, aligned
from hotline_report.load.decode import with_line_feeds
from hotline_report.load.template_folders import TemplateFolders
from hotline_report.load.word.reading import read_word
from hotline_report.model.word import NOTE_CALL, WordFile
from hotline_report.pipeline.prepare import Prepared, prepare
from hotline_report.pipeline.rewriting import Opened, open_to_edit, write_edited
from hotline_report.pipeline.taking_back.cells import Cells
from hotline_report.pipeline.taking_back.items import Item, Kind, Proposals
from hotline_report.pipeline.taking_back.paragraphs import Paragraphs, grouped
from hotline_report.pipeline.taking_back.places import Places
from hotline_report.pipeline.taking_back.rows import Rows
from hotline_report.pipeline.taking_back.sources import Line, Printed, printed_lines
from hotline_report.pipeline.taking_back.texts import Corrected, merged, where

_LOST = "这份 Word 文件里没有软件留下的记号，各段各格是按内容对上的，请仔细看一遍"
_CHANGED_SINCE = (
    "这一处，数据文件在这份 Word 文件生成以后也改过，现印为“{now}”，生成时印为“{then}”，"
    "请决定用哪一个"
)


class Taken(Struct, frozen=True):
    """What a Word file proposes, and the data file as it was when that was found out."""

    proposals: Proposals
    opened: Opened


def take_back(word: Path, path: Path, folders: TemplateFolders) -> Taken:
    """What was corrected in a Word file, as changes of the data file that it was made of.

    Raises:
        InputError: either file cannot be read, or they are not of the same bulletin.
    """
    file = read_word(word)
    opened = open_to_edit(path)
    prepared = prepare(path, folders)
    _require_same(word, file, prepared)
    places = Places(read_source(path, with_line_feeds(opened.raw)))
    printed = printed_lines(prepared, places)
    items = merged(list(_Taking(prepared, printed, file, places).items()))
    order = list(Kind)
    items.sort(key=lambda item: order.index(item.kind))
    notices = (*prepared.notices, *(() if file.marks else (_LOST,)))
    return Taken(
        Proposals(
            tuple(item for item in items if item.edits),
            tuple(item for item in items if not item.edits),
            notices,
        ),
        opened,
    )


def write(taken: Taken, numbers: Sequence[int]) -> None:
    """Write the proposals of these numbers into the data file.

    Raises:
        InputError: they contradict each other, or one cannot be made.
        OutputError: the file has changed since, or cannot be written.
    """
    edits = [edit for number in numbers for edit in taken.proposals.written[number - 1].edits]
    write_edited(taken.opened, edits)


def _require_same(path: Path, file: WordFile, prepared: Prepared) -> None:
    """Raise where the Word file says that it is another bulletin's."""
    marks, bulletin = file.marks, prepared.bulletin
    if marks is None:
        return
    said = f"{marks.reporter}{marks.period}"
    meant = f"{bulletin.reporter}{bulletin.period.name}"
    if said != meant:
        found = f"这是“{said}”的 Word 文件"
        told = (found, f"“{meant}”的，{bulletin.path} 就是它的数据文件", "检查两个文件名")
        raise InputError([Problem(Position(path, 1, 1), "整个文件", *told)])


class _Taking:
    def __init__(
        self, prepared: Prepared, printed: Printed, file: WordFile, places: Places
    ) -> None:
        self._file, self._lines = file, printed.lines
        self._notes = printed.notes
        figures = Cells(prepared.bulletin, prepared.figures, places).figures
        self._corrected = Corrected(places, figures)
        self._paragraphs = Paragraphs(printed.lines, self._corrected)
        self._rows = Rows(prepared.bulletin, printed.lines, places)

    def items(self) -> Iterator[Item]:
        """All of it."""
        own = [line.own for line in self._lines]
        matched = match(own, self._file.lines, self._file.marks)
        found = corrections(own, self._file.lines, matched)
        came = [(each.after, each.text) for each in found if isinstance(each, Came)]
        for after, text in grouped(came):
            yield self._paragraphs.came(after, text)
        touched = {n for each in found for n in _touched(each)}
        for each in found:
            yield from self._item(each, touched)
        yield from self._footnotes()
        yield from self._comments(matched)

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
            case RowGone():
                yield self._rows.gone(found)
            case RowCame():
                yield self._rows.came(found)
            case RowMoved():
                yield self._rows.moved(found)
            case TableGone(table):
                yield self._table_gone(table)
            case TableCame(after, text, _):
                place = f"{where(lines[after])}之后" if after >= 0 else "最前面"
                why = "新加了一张表；表由表式规定，数据文件没有改"
                yield Item(Kind.STRUCTURE, place, 0, "", text, (), why)
            case Conflict(own, base, text):
                line = lines[own]
                why = _CHANGED_SINCE.format(now=line.own.text, then=base)
                kind = Kind.FIGURE if line.figure else Kind.WORDS
                yield Item(kind, where(line), line.number, base, text, (), why)

    def _table_gone(self, table: int) -> Item:
        cells = [line for line in self._lines if line.own.line.table == table]
        name = cells[0].table
        told = "｜".join(line.own.text for line in cells if line.own.text)
        why = "整张表删去了；不公布这张表的，在数据文件里把它写成“不公布”"
        return Item(Kind.STRUCTURE, name, 0, told, "", (), why)

    def _footnotes(self) -> Iterator[Item]:
        """Footnotes, by likeness: no mark of ours is in them."""
        own, new = self._notes, self._file.notes
        pairs = aligned([Text(note.own.text) for note in own], [Text(note) for note in new])
        if len(own) == len(new):
            matched = {number: number for number in range(len(own))}
        else:
            matched = {pair.old: pair.new for pair in pairs}
        for number, note in enumerate(own):
            if number not in matched:
                why = "脚注删去了；不要它的，请在数据文件里删去它和叫它的“[^名称]”"
                yield Item(Kind.STRUCTURE, where(note), note.number, note.own.text, "", (), why)
            elif note.own.text != note.own.plain(new[matched[number]]):
                yield from self._corrected.changed(note, (new[matched[number]].strip(),))
        for number, text in enumerate(new):
            if number not in matched.values():
                why = "新加的脚注，请在数据文件里写上它和叫它的“[^名称]”"
                yield Item(Kind.STRUCTURE, "脚注", 0, "", text, (), why)

    def _comments(self, matched: Matched) -> Iterator[Item]:
        """Comments with what they are on."""
        on: dict[str, int] = {}
        for index, line in enumerate(self._file.lines):
            for identifier in line.comments:
                on.setdefault(identifier, index)
        for comment in self._file.comments:
            commented = self._commented(on.get(comment.identifier), matched)
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

    def _commented(self, index: int | None, matched: Matched) -> Line | None:
        if index is None or index not in matched.own_of:
            return None
        return self._lines[matched.own_of[index][0]]


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
