"""Numbers of the footnotes: in the order in which the document calls them, each once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from hotline_report.blocks import (
    Block,
    Cell,
    Footnote,
    Footnotes,
    Paragraph,
    Part,
    PartRole,
    RowGroup,
    Table,
)
from hotline_report.inlines import Inline, NoteCall


def call_parts(names: Iterable[str]) -> Iterable[Part]:
    """The pieces of a cell that call footnotes; their numbers come later."""
    return (Part("", PartRole.NOTE, call=NoteCall(name)) for name in names)


def with_footnotes(
    blocks: Sequence[Block], texts: Mapping[str, tuple[Inline, ...]]
) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    """The blocks with the numbers of their footnotes, and the footnotes behind them.

    Args:
        blocks: of the whole document, in order.
        texts: the footnotes by name.

    Returns:
        The blocks, and the names that nothing calls.
    """
    if not texts:
        return tuple(blocks), ()
    numbering = _Numbering(texts)
    made = [numbering.block(block) for block in blocks]
    notes = tuple(Footnote(name, number, texts[name]) for name, number in numbering.numbers.items())
    if notes:
        made.append(Footnotes(notes))
    return tuple(made), tuple(name for name in texts if name not in numbering.numbers)


class _Numbering:
    """Goes through a document once; a name that is no footnote's was told before."""

    def __init__(self, texts: Mapping[str, tuple[Inline, ...]]) -> None:
        self._texts = texts
        self.numbers: dict[str, int] = {}

    def block(self, block: Block) -> Block:
        match block:
            case Paragraph():
                return replace(block, inlines=tuple(map(self._inline, block.inlines)))
            case Table():
                groups = (
                    RowGroup(tuple(tuple(map(self._cell, row)) for row in group.rows))
                    for group in block.groups
                )
                return replace(block, groups=tuple(groups))
            case _:
                return block

    def _inline(self, inline: Inline) -> Inline:
        return self._numbered(inline) if isinstance(inline, NoteCall) else inline

    def _cell(self, cell: Cell) -> Cell:
        if not any(part.call for part in cell.parts):
            return cell
        return replace(cell, parts=tuple(map(self._part, cell.parts)))

    def _part(self, part: Part) -> Part:
        if part.call is None:
            return part
        call = self._numbered(part.call)
        return replace(part, call=call, text=call.mark)

    def _numbered(self, call: NoteCall) -> NoteCall:
        again = call.key in self.numbers
        if not again and call.key in self._texts:
            self.numbers[call.key] = len(self.numbers) + 1
        return replace(call, number=self.numbers.get(call.key, 0), again=again)
