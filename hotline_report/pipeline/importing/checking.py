"""Whether what was written prints what the document said: each cell, each paragraph."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from hotline_report import blocks
from hotline_report.compose.document import compose_document
from hotline_report.errors import InputError
from hotline_report.load.template_folders import TemplateFolders
from hotline_report.model.edition import Edition, RecordTable
from hotline_report.model.source_document import SourceDocument, SourceParagraph
from hotline_report.pipeline.importing.table_entries import Told
from hotline_report.pipeline.prepare import prepare
from hotline_report.recognition.openings import ANNEX
from hotline_report.recognition.records import TOTAL
from hotline_report.recognition.segments import words_side_by_side
from hotline_report.recognition.tables import Recognised, placed_in
from hotline_report.recognition.values import half_width
from hotline_report.recognition.wording import plain, unnumbered

_TOKENS = re.compile(r"\d+(?:\.\d+)?|[↑↓]|持平|(?<=\()-(?=\))|^-+$")
_WORDS = (("上升|增长|增加|提高|▲", "↑"), ("下降|减少|降低|▼", "↓"), ("[—–―─]+", "-"))
_OF_NOTE = re.compile(r"^(?:备)?注\d{0,2}:?(?:\d{1,2}[.、])?")


class Checked(Struct, frozen=True):
    """What differs: cells, paragraphs that are not printed, mistakes of the file, more figures.

    `document` is what it prints; None where it cannot.
    """

    cells: tuple[Told, ...] = ()
    paragraphs: tuple[tuple[str, str], ...] = ()
    problems: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    document: blocks.Document | None = None


def checked(  # noqa: PLR0913, PLR0917 - both sides
    text: str,
    folder: str,
    stem: str,
    source: SourceDocument,
    found: Sequence[Recognised],
    edition: Edition,
    folders: TemplateFolders,
    aside: Sequence[str] = (),
) -> Checked:
    """Build the data file as it will be, with none beside it, and compare.

    Args:
        text: of the data file.
        folder: of the city, below data/.
        stem: of the data file's name.
        source: the document.
        found: its tables.
        edition: the form.
        folders: where forms are.
        aside: paragraphs that need not be printed.
    """
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / folder / f"{stem}.yaml"
        path.parent.mkdir()
        path.write_text(text, encoding="utf-8")
        try:
            prepared = prepare(path, folders)
            document = compose_document(prepared.bulletin, prepared.figures).document
        except InputError as error:
            problems = (
                f"第 {each.position.line} 行 【{each.field}】{each.found}；应为{each.expected}；"
                f"处理：{each.remedy}"
                for each in error.problems
            )
            return Checked(problems=tuple(problems))
    cells, added = _cells(document, found, edition)
    lost = (each for each in _paragraphs(document, source) if each[0].strip() not in aside)
    return Checked(tuple(cells), tuple(lost), (), added, document)


def _cells(
    document: blocks.Document, found: Sequence[Recognised], edition: Edition
) -> tuple[list[Told], tuple[str, ...]]:
    """The cells that are printed otherwise, and those that are printed and were not there."""
    printed = {
        cell.place: cell.text
        for block in document.blocks
        if isinstance(block, blocks.Table)
        for row in block.rows()
        for cell in row
        if cell.place
    }
    told: list[Told] = []
    places: set[str] = set()
    for name in edition.tables:
        placed, _ = placed_in(found, name)
        for each in placed:
            form = edition.tables[name]
            total = form.total_title if isinstance(form, RecordTable) else ""
            row = total if each.row == TOTAL else each.row
            place = ".".join(filter(None, (name, row, each.column)))
            # What the form fills in for all records is one cell, without their numbers.
            places |= {place, f"{name}.{each.column}"}
            text = printed.get(place)
            if text is not None and _said(text) != _said(each.spot.text):
                where = " › ".join(filter(None, (row, each.column)))
                why = f"印出来是“{text}”"
                told.append(Told(name, where, each.spot.text, why, each.spot.place))
    added = (place for place, text in printed.items() if place not in places and text)
    return told, tuple(place for place in added if place.partition(".")[0] in _tables(places))


def _tables(places: set[str]) -> set[str]:
    return {place.partition(".")[0] for place in places}


def _said(text: str) -> tuple[str, ...] | str:
    """What a cell says: its numbers, arrows and dashes; of one without numbers, its words."""
    bare = re.sub(r"(?<=\d),(?=\d{3})", "", half_width(text))
    for words, sign in _WORDS:
        bare = re.sub(words, sign, bare)
    tokens = tuple(_TOKENS.findall(bare))
    return tokens or plain(text)


def _paragraphs(document: blocks.Document, source: SourceDocument) -> Iterator[tuple[str, str]]:
    """The paragraphs of the document that are not printed."""
    printed = {_bare(text) for text in _texts(document)}
    # A page may end within what stands around a table.
    around = "\n".join(_bare(text) for text in _around(document))
    for block in source.blocks:
        if isinstance(block, SourceParagraph) and block.text.strip():
            lines = block.text.split("\n")
            whole = _bare(block.text)
            if ANNEX.match(block.text.strip()):  # We number them ourselves.
                continue
            words = words_side_by_side(block.text)
            if words and all(_bare(word) in printed for word in words):
                continue
            if (
                whole in printed
                or whole in around
                or all(_bare(line) in printed for line in lines if line.strip())
            ):
                continue
            yield block.text, block.place


def _around(document: blocks.Document) -> Iterator[str]:
    """Titles, legends and notes of tables."""
    for block in document.blocks:
        if isinstance(block, blocks.Table):
            yield from (block.caption, block.legend, *(note.text for note in block.notes))


def _bare(text: str) -> str:
    bare = re.sub(r"\[\^[^\]]*\]|\[\d+\]", "", plain(text))
    bare = _OF_NOTE.sub("", bare)
    return unnumbered(bare).replace("附件:", "").rstrip(":;,。.")


def _texts(document: blocks.Document) -> Iterator[str]:
    for block in document.blocks:
        match block:
            case blocks.Title():
                yield from (block.text, *block.issuers, *block.below)
                yield "".join(block.issuers)
            case blocks.Heading() | blocks.Paragraph():
                yield block.text
            case blocks.Table():
                yield from (block.caption, block.legend, *block.legend.split("\n"))
                yield from (note.text for note in block.notes)
                yield block.signs
            case blocks.WordList():
                yield from (block.caption, *block.words)
                yield "".join(block.words)
                yield from (note.text for note in block.notes)
            case blocks.Signature():
                yield from (*block.issuers, block.date)
            case blocks.Chart():
                yield from (block.title, *(f"{bar.label}{bar.text}" for bar in block.bars))
            case blocks.AnnexList():
                yield from block.titles
            case blocks.AnnexStart():
                yield from (block.label, block.title)
            case _:
                pass
