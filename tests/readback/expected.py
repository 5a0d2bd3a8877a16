"""What every format has to say, taken from the block tree."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import assert_never

from hotline_report import blocks
from hotline_report.inlines import Break, Emphasis, Hyperlink, Inline, NoteCall, Text
from tests.readback import Readback, ReadTable
from tests.readback.grid import Span, body_grid, header_grid


def expected_readback(document: blocks.Document) -> Readback:  # noqa: PLR0912 - one a kind
    """The readback of a file that says exactly what the block tree says."""
    read = Readback()
    for block in document.blocks:
        match block:
            case blocks.Title():
                read.titles.append(block.text)
                read.paragraphs.extend([*block.issuers, *block.below])
            case blocks.Contents():
                read.paragraphs.append(block.title)
                read.contents.extend(entry.text for entry in block.entries)
            case blocks.Heading():
                read.headings.append((block.level, block.number + block.text))
            case blocks.Paragraph():
                read.paragraphs.append(printed(block.inlines))
                _inlines(block.inlines, read)
            case blocks.Table():
                caption = _caption(read, block)
                read.paragraphs.extend([block.legend] if block.legend else [])
                read.paragraphs.extend(note.text for note in block.notes)
                header = header_grid(_spans(block.header))
                rows = body_grid(_spans(block.rows()))
                read.tables.append(ReadTable(caption, header, rows))
                parts = (part for row in block.rows() for cell in row for part in cell.parts)
                read.links.extend((part.text, part.address) for part in parts if part.address)
                for note in block.notes:
                    _inlines(note.inlines, read)
            case blocks.WordList():
                _caption(read, block)
                read.paragraphs.append(" ".join(block.words))
                read.paragraphs.extend(note.text for note in block.notes)
                for note in block.notes:
                    _inlines(note.inlines, read)
            case blocks.Chart():
                read.captions.append(block.title)
                read.charts.append(block.alternative)
            case blocks.Picture():
                read.captions.extend([block.caption] if block.caption else [])
                read.charts.append(block.alternative)
            case blocks.Signature():
                read.paragraphs.extend([*block.issuers, block.date])
            case blocks.AnnexList():
                read.paragraphs.extend(_annexes(block.titles))
            case blocks.Footnotes():
                for footnote in block.notes:
                    read.notes.append((f"[{footnote.number}]", printed(footnote.inlines)))
                    _inlines(footnote.inlines, read)
            case blocks.AnnexStart():
                read.titles.extend([block.label, block.title])
            case _:
                assert_never(block)
    return read


def printed(inlines: Iterable[Inline]) -> str:
    """Running text with the marks of its footnotes."""
    return "".join(
        f"[{inline.number}]" if isinstance(inline, NoteCall) else inline.text for inline in inlines
    )


def _inlines(inlines: Iterable[Inline], read: Readback) -> None:
    for inline in inlines:
        match inline:
            case Text() | Break() | NoteCall():
                pass
            case Hyperlink():
                read.links.append((inline.text, inline.address))
            case Emphasis():
                read.emphasised.append(inline.text)
            case _:
                assert_never(inline)


def _caption(read: Readback, block: blocks.Table | blocks.WordList) -> str:
    caption = block.number + block.caption if block.caption else ""
    if caption:
        read.captions.append(caption)
    return caption


def _spans(rows: Iterable[Sequence[blocks.Cell]]) -> list[list[Span]]:
    return [[Span(cell.text, cell.colspan, cell.rowspan) for cell in row] for row in rows]


def _annexes(titles: Sequence[str]) -> list[str]:
    """GB/T 9704 7.3.4: numbered where there are several, 附件： before the first only."""
    numbered = [f"{number}.{title}" for number, title in enumerate(titles, 1)]
    lines = numbered if len(titles) > 1 else list(titles)
    return [f"附件：{line}" if index == 0 else line for index, line in enumerate(lines)]
