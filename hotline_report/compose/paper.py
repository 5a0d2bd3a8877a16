"""How the tables of a document are set on paper: widths, sizes of letters, which pages turn.

A careful office sets the tables of a document alike: none is much smaller than the others. How
much, and what is turned with a table too wide for an upright page, is the page format's to say.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from hotline_report.blocks import Block, Table
from hotline_report.compose.long_groups import with_short_groups
from hotline_report.compose.page_ends import with_page_ends
from hotline_report.compose.paper_lines import with_lines
from hotline_report.compose.turned import taken_along
from hotline_report.compose.widths import Room, fit
from hotline_report.model.page_format import PageFormat, Turned
from hotline_report.remembered import Remembered

_KEPT = 200
_known: Remembered[Table] = Remembered(_KEPT)


def set_on_paper(
    blocks: Sequence[Block], page_format: PageFormat, names: Sequence[str] = ()
) -> tuple[Block, ...]:
    """The blocks, with the widths, the size and the direction of each table.

    Args:
        blocks: as they were composed.
        page_format: paper, fonts and sizes.
        names: that no line of a title is broken within.
    """
    sizes = page_format.table_sizes
    found = _turned(blocks, page_format)
    smallest = min((block.size for block in found if isinstance(block, Table)), default=sizes[0])
    near = sizes[max(0, sizes.index(smallest) - page_format.size_steps) :]
    placed = [
        _set(before, page_format, near, landscape=block.landscape)
        if isinstance(before, Table) and isinstance(block, Table) and block.size > near[0]
        else block
        for before, block in zip(blocks, found, strict=True)
    ]
    return tuple(with_page_ends(placed, page_format, names))


def _turned(blocks: Sequence[Block], page_format: PageFormat) -> list[Block]:
    """The blocks with the tables as large as each may be, upright or on a landscape page."""

    def all_set(*, landscape: bool) -> list[Block]:
        sizes = page_format.table_sizes
        return [
            _set(block, page_format, sizes, landscape=landscape)
            if isinstance(block, Table)
            else block
            for block in blocks
        ]

    upright = all_set(landscape=False)
    room, _ = page_format.block(landscape=False)
    wide = {
        at
        for at, block in enumerate(upright)
        if isinstance(block, Table) and sum(block.widths) * block.size > room
    }
    if not wide:
        return upright
    lying = all_set(landscape=True)
    if page_format.turned is Turned.FOLLOWING:
        wide.update(taken_along(lying, frozenset(wide), page_format))
    return [lying[at] if at in wide else block for at, block in enumerate(upright)]


def _set(
    table: Table, page_format: PageFormat, sizes: tuple[float, ...], *, landscape: bool
) -> Table:
    room = page_format.block(landscape=landscape)
    name = (table.name, sizes, landscape)
    return _known.of(name, (table, room), lambda: _fitted(table, room, sizes, landscape=landscape))


def _fitted(
    table: Table, room: tuple[float, float], sizes: tuple[float, ...], *, landscape: bool
) -> Table:
    width, height = room
    fitted = fit(table, Room(width, sizes, last=landscape))
    set_table = replace(
        table,
        groups=fitted.groups,
        widths=fitted.widths,
        size=fitted.size,
        landscape=landscape,
    )
    return with_short_groups(with_lines(set_table, width), width, height)
