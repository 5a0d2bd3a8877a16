"""A block tree as text to read and compare: one line a block, one a table's row.

Cells of a row are parted by ` | `, the pieces of a cell (between which a line may be broken) by
`¦`. What is not an ordinary cell says so in 〈〉: `3×2` spans rows × columns, `col`, `colgroup`,
`row`, `rowgroup` are headers, `left` is set to the left. Rows that no page break may part have
the same number.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from hotline_report import blocks
from hotline_report.blocks import Align, Block, Cell, Document
from hotline_report.inlines import Break, Emphasis, Hyperlink, Inline, NoteCall, Text


def dump(document: Document) -> str:
    """The whole document, one line a block."""
    about = document.metadata
    lines = [
        f"document  {about.title} | {about.city} | {about.period.stem} | "
        f"{'、'.join(about.issuers)} | {about.published or '—'} | {about.edition}"
    ]
    for block in document.blocks:
        lines.extend(_block(block))
    return "\n".join(lines) + "\n"


def _block(block: Block) -> Iterator[str]:  # noqa: PLR0912 - one branch a kind of block
    match block:
        case blocks.Title():
            yield f"title     {block.text}"
            yield from (f"issuer    {issuer}" for issuer in block.issuers)
            yield from (f"below     {line}" for line in block.below)
        case blocks.Contents():
            yield f"contents  {block.title}"
            yield from (f"  entry   {e.level} #{e.anchor} {e.text}" for e in block.entries)
        case blocks.Heading():
            yield f"heading {block.level} #{block.anchor} {block.number}{block.text}"
        case blocks.Paragraph():
            yield f"paragraph {''.join(map(_inline, block.inlines))}"
        case blocks.Table():
            yield from _table(block)
        case blocks.WordList():
            yield f"words     {_naming(block)}"
            yield f"  words   {' | '.join(block.words)}"
            yield from (f"  note    {note}" for note in block.notes)
        case blocks.Chart():
            use = "paper too" if block.on_paper else "web"
            yield f"chart     {block.name} | {block.kind.value} | {use} | {block.title}"
            if block.legend:
                yield f"  legend  {' | '.join(block.legend)}"
            yield from (f"  bar     {_bar(bar, block)}" for bar in block.bars)
        case blocks.Picture():
            size = f"{block.file.width}×{block.file.height} {block.file.kind.value}"
            yield f"picture   {block.name} | {size} | {block.alternative} | {block.caption}"
        case blocks.Signature():
            yield f"signature {'、'.join(block.issuers)} | {block.date}"
        case blocks.AnnexList():
            yield f"annexes   {' | '.join(block.titles)}"
        case blocks.Footnotes():
            yield from (f"footnote  {note.mark} {note.text}" for note in block.notes)
        case blocks.AnnexStart():
            yield f"annex #{block.anchor} {block.label} | {block.title}"
        case _:
            assert_never(block)


def _inline(inline: Inline) -> str:
    """A link as it could be typed, emphasis as in other texts."""
    match inline:
        case Text():
            return inline.text
        case Hyperlink():
            return f"[{inline.text}]({inline.address})"
        case Emphasis():
            return f"**{inline.text}**"
        case Break():
            return "⏎"
        case NoteCall():
            return inline.mark
        case _:
            assert_never(inline)


def _bar(bar: blocks.Bar, chart: blocks.Chart) -> str:
    """Lengths in thousandths of the whole width."""
    lengths = [bar.value] if bar.prior is None else [bar.value, bar.prior]
    shown = " / ".join(f"{float(1000 * length / chart.whole):.1f}‰" for length in lengths)
    return f"{bar.label} | {bar.text} | {bar.words} | {shown}"


def _table(table: blocks.Table) -> Iterator[str]:
    yield f"table     {_naming(table)}"
    if table.legend:
        yield f"  legend  {table.legend}"
    yield f"  paper   {table.size:g} pt, {'landscape' if table.landscape else 'upright'}"
    yield f"  widths  {' | '.join(f'{width:g}' for width in table.widths)}"
    for row in table.header:
        yield f"  header  {_row(row)}"
    for number, group in enumerate(table.groups, 1):
        yield from (f"  row {number:<3} {_row(row)}" for row in group.rows)
    yield from (f"  note    {note}" for note in table.notes)


def _naming(block: blocks.Table | blocks.WordList) -> str:
    own = f"{block.number}{block.caption}" if block.caption else f"（{block.label}）"
    return f"{block.name} | {own}"


def _row(row: tuple[Cell, ...]) -> str:
    return " | ".join(_cell(cell) for cell in row)


def _cell(cell: Cell) -> str:
    marks = [
        f"{cell.rowspan}×{cell.colspan}" if cell.rowspan > 1 or cell.colspan > 1 else "",
        cell.scope.value if cell.scope is not None else "",
        cell.align.value if cell.align is not Align.CENTER else "",
    ]
    shown = " ".join(mark for mark in marks if mark)
    text = "¦".join(part.text for part in cell.parts)
    return f"{text}〈{shown}〉" if shown else text
