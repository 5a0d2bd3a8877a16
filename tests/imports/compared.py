"""Two bulletins as printed, for comparison: what a reader reads, block by block."""

from __future__ import annotations

from collections.abc import Iterator

from hotline_report import blocks


def printed(document: blocks.Document) -> list[tuple[object, ...]]:
    """Everything that is read, in order; not how it is set."""
    return list(_printed(document))


def _printed(document: blocks.Document) -> Iterator[tuple[object, ...]]:
    for block in document.blocks:
        match block:
            case blocks.Title():
                yield "title", block.text, block.issuers, block.below
            case blocks.Heading():
                yield "heading", block.level, block.number, block.text
            case blocks.Paragraph():
                yield "paragraph", block.text
            case blocks.Table():
                yield "table", block.number, block.caption, block.legend
                yield from (("header", tuple(cell.text for cell in row)) for row in block.header)
                yield from (("row", tuple(cell.text for cell in row)) for row in block.rows())
                yield from (("note", note.text) for note in block.notes)
            case blocks.WordList():
                yield "words", block.caption, block.words
            case blocks.Signature():
                yield "signature", block.issuers, block.date
            case blocks.AnnexStart():
                yield "annex", block.label, block.title
            case blocks.Footnotes():
                yield "footnotes", tuple(note.text for note in block.notes)
            case _:
                pass
