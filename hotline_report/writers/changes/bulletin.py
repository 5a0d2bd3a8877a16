"""The bulletin of the new draft with all that changed marked, and with what is no longer there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from markupsafe import Markup
from msgspec import Struct

from hotline_report import blocks
from hotline_report.model.changes import Kind, StructureChange
from hotline_report.writers.changes.cells import Cells
from hotline_report.writers.changes.links import Links, Shown, went
from hotline_report.writers.changes.numbers import Numbers
from hotline_report.writers.changes.sentences import Sentences
from hotline_report.writers.changes.text import part_text
from hotline_report.writers.marked.page import Item, Marks, items

_TABLES = (blocks.Table, blocks.WordList)
_PARTS = Shown.STRUCTURE


class Row(Struct, frozen=True):
    """What the page shows next: a block with its marks, or words about what is not there.

    `look` is the class of what is around it, "" for nothing around it.
    """

    look: str = ""
    item: Item | None = None
    marks: Marks | None = None
    markup: Markup = Markup()


class Marked(Struct, frozen=True):
    """The changes by where they are marked."""

    numbers: Numbers
    sentences: Sentences
    cells: Cells


class _New:
    """The marks on the new draft."""

    def __init__(self, marked: Marked, links: Links) -> None:
        self._sentences = marked.sentences
        self._cells = marked.cells
        self._links = links

    def text(self, item: Item, part: int) -> Markup:
        return self._sentences.text(item.index, part, item.texts[part], self._links)

    def look(self, cell: blocks.Cell) -> str:
        return self._cells.look(cell)

    def cell(self, cell: blocks.Cell) -> Markup:
        return self._cells.cell(cell, self._links)


class _Plain:
    """No marks: of what is no longer there as a whole."""

    def text(self, item: Item, part: int) -> Markup:
        return Markup.escape(item.texts[part])

    def look(self, _cell: blocks.Cell) -> str:
        return ""

    def cell(self, cell: blocks.Cell) -> Markup:
        return Markup.escape(cell.text)


def rows(old: blocks.Document, new: blocks.Document, marked: Marked, links: Links) -> Iterator[Row]:
    """The whole bulletin, in the order of the new draft."""
    about = _About(old, new, marked.numbers)
    marks = _New(marked, links)
    sentences = marked.sentences
    for item in items(new):
        came = isinstance(item.block, _TABLES) and item.block.name in about.came
        yield Row(f"came {_PARTS.css}" if came else "", item, marks)
        yield from (_told(change, number, links) for number, change in about.told[item.index])
        for number, lost in about.lost[item.index]:
            yield Row(f"gone {_PARTS.css}", lost, _Plain())
            yield _told(about.went[number], number, links)
        for text, number, kind in sentences.behind[item.index]:
            told = Markup("<br>").join(went(line, kind) for line in text.split("\n"))
            gone = told or Markup("［原在这里的一段移走了］")
            paragraph = Markup("<p>{}{}</p>").format(gone, links.number(number, kind))
            yield Row(f"gone {kind.css}", markup=paragraph)


def _told(change: StructureChange, number: int, links: Links) -> Row:
    mark = links.number(number, _PARTS)
    told = Markup("<p>{}{}</p>").format(part_text(change), mark)
    return Row(f"told {_PARTS.css}", markup=told)


class _About:
    """What is told of the structure, by the block of the new draft behind which it is told.

    `told` is in words, `lost` are tables that are no longer there (`went` are those changes by
    number); `came` are the names of tables that were not there.
    """

    def __init__(self, old: blocks.Document, new: blocks.Document, numbers: Numbers) -> None:
        self.told: defaultdict[int, list[tuple[int, StructureChange]]] = defaultdict(list)
        self.lost: defaultdict[int, list[tuple[int, Item]]] = defaultdict(list)
        self.came = {c.new for _, c in numbers.structure if c.kind is Kind.CAME and not c.place}
        tables = {
            block.name: index
            for index, block in enumerate(new.blocks)
            if isinstance(block, _TABLES)
        }
        self.went = {n: c for n, c in numbers.structure if c.kind is Kind.WENT and not c.place}
        went_by_name = {change.old: number for number, change in self.went.items()}
        anchors = _anchors(old, new, tables)
        for item in items(old):
            if isinstance(item.block, _TABLES) and item.block.name not in tables:
                number = went_by_name.pop(item.block.name, None)
                if number is not None:
                    self.lost[anchors[item.index]].append((number, item))
        shown = {number for each in self.lost.values() for number, _ in each}
        for number, change in numbers.structure:
            is_chapter = change.old_span is not None or change.new_span is not None
            if is_chapter or number in shown:
                continue
            names = (*change.place.split(" › ")[0].split("、"), change.new)
            at = next((tables[name] for name in names if name in tables), 0)
            self.told[at].append((number, change))


def _anchors(old: blocks.Document, new: blocks.Document, tables: dict[str, int]) -> Sequence[int]:
    """Of each block of the old draft the block of the new one that it stands behind.

    Tables are known by their names, headings and paragraphs by what they say.
    """
    said: dict[object, int] = {}
    for index, block in enumerate(new.blocks):
        said.setdefault(_said(block), index)
    found: list[int] = []
    at = 0
    for block in old.blocks:
        known = tables.get(block.name) if isinstance(block, _TABLES) else said.get(_said(block))
        at = at if known is None else known
        found.append(at)
    return found


def _said(block: blocks.Block) -> object:
    match block:
        case blocks.Heading() | blocks.Paragraph():
            return type(block), block.text
        case _:
            return None
