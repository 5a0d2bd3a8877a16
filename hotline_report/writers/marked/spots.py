"""All texts and cells of a bulletin that can bear a mark, down the page."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from hotline_report import blocks


class Spot(Struct, frozen=True):
    """A text or a cell: of which block it is, which of its texts, and what it says.

    `place` is the figure's name (`表.行.列`), of a cell; a cell has no `part` and no text, since
    its marks are its place's.
    """

    block: int
    part: int = -1
    text: str = ""
    place: str = ""


def spots(document: blocks.Document) -> Iterator[Spot]:
    """All of them."""
    for index, block in enumerate(document.blocks):
        texts = (Spot(index, part, text) for part, text in enumerate(texts_of(block)))
        if isinstance(block, blocks.Table):
            yield from (next(texts), next(texts))
            for row in (*block.header, *block.rows()):
                yield from (Spot(index, place=cell.place) for cell in row)
        yield from texts


def texts_of(block: blocks.Block) -> tuple[str, ...]:
    """The texts of a block that can bear marks; templates name them by their order."""
    match block:
        case blocks.Title():
            return (block.text, *block.issuers, *block.below)
        case blocks.Heading() | blocks.Paragraph():
            return (block.text,)
        case blocks.Picture():
            return (block.alternative, block.caption)
        case blocks.Footnotes():
            return tuple(note.text for note in block.notes)
        case blocks.AnnexStart():
            return (block.title,)
        case blocks.Table():
            return (block.caption, block.legend, notes_of(block))
        case blocks.WordList():
            return (block.caption, words_of(block), notes_of(block))
        case _:
            return ()


def notes_of(block: blocks.Table | blocks.WordList) -> str:
    """What stands below a table, as one text: what is quoted may go over lines of a note."""
    return "\n".join(note.text for note in block.notes)


def words_of(block: blocks.WordList) -> str:
    """The words side by side."""
    return "　".join(block.words)
