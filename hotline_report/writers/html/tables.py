"""A table of the block tree, prepared for the templates: ids, headers, sizes, column shares."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from hotline_report.blocks import FEW_ROWS, Cell, Part, PartRole, RowGroup, Table
from hotline_report.inlines import NoteCall
from hotline_report.model.page_format import PageFormat
from hotline_report.writers.html.headers import Headers, Place, is_plain, places
from hotline_report.writers.html.heights import Heights
from hotline_report.writers.html.screen import (
    ScreenLists,
    ScreenWidth,
    is_word,
    screen_lists,
    screen_width,
)

_FEW = 2
"""Columns that a screen shows at once; what spans more of them had better begin at their left."""


class PartView(Struct, frozen=True):
    """A piece of a cell: its classes and its text, parted at the sign that is read out as `words`.

    Screen readers say nothing for an arrow or a dash, or its name.

    `apart`: the line may be broken before it; `broken`: it is, since the clerk broke it there;
    `fold`: it is on paper. A piece without classes is words that look like any other; `call` is the
    mark of a footnote, `address` where a piece leads.
    """

    classes: str
    before: str
    sign: str
    words: str
    after: str
    apart: bool
    broken: bool
    fold: bool
    call: NoteCall | None = None
    address: str = ""


class CellView(Struct, frozen=True):
    """A cell with what HTML wants to know beyond its text.

    There are no `parts` where the whole cell is one piece without a look of its own: fewer elements
    make the page smaller and the PDF faster.
    """

    cell: Cell
    id: str
    headers: str
    classes: str
    parts: tuple[PartView, ...]


class BodyView(Struct, frozen=True):
    """The rows of one group; `keep` is whether a page break must not part them.

    `tall`: a page break may be within one of them. `attached`: it may not be before them, so that
    the last ones, a total say, do not stand alone, nor the header with the first one.
    """

    rows: tuple[tuple[CellView, ...], ...]
    keep: bool
    tall: bool
    attached: bool

    @property
    def classes(self) -> str:
        """Their names in the style sheets."""
        named = {"keep": self.keep, "tall": self.tall, "attached": self.attached}
        return " ".join(name for name, holds in named.items() if holds)


class TableView(Struct, frozen=True):
    """A table with its place and size on the paper.

    `columns` are the columns' shares of the width in thousandths of a percent (names of classes
    are made of them, since styles in attributes are refused by many a website's policy); `fit`
    numbers the font size among those of the page format, `short`
    says that the table had better not be parted by a page break at all. `screen` is how it is set
    on a screen.
    """

    table: Table
    region: str
    id: str
    head: tuple[tuple[CellView, ...], ...]
    bodies: tuple[BodyView, ...]
    columns: tuple[int, ...]
    screen: ScreenWidth
    fit: int
    wide: bool
    short: bool

    @property
    def stacked(self) -> ScreenLists | None:
        """How its lists stand one below the other on a narrow screen; None where it has but one."""
        return screen_lists(self.table) if self.table.lists > 1 else None


def table_view(table: Table, number: int, region: str, page_format: PageFormat) -> TableView:
    """Prepare the document's `number`-th table, whose frame has the name `region`."""
    body = tuple(table.rows())
    head_places = places(table.header)
    body_places = places(body, first_row=len(table.header))
    headers = None if is_plain(table.header, body) else Headers([*head_places, *body_places])
    name = f"table-{number}"
    natural = sum(table.widths)
    heights = Heights(table, page_format)
    return TableView(
        table=table,
        region=region,
        id=name,
        head=tuple(_row(name, row, headers, heights) for row in head_places),
        bodies=_bodies(name, table.groups, body_places, headers, heights),
        columns=tuple(round(100_000 * width / natural) for width in table.widths),
        screen=screen_width(table),
        fit=page_format.table_sizes.index(table.size),
        wide=table.landscape,
        short=heights.fit_together([*head_places, *body_places]),
    )


def _bodies(
    name: str,
    groups: Sequence[RowGroup],
    placed: Sequence[Sequence[Place]],
    headers: Headers | None,
    heights: Heights,
) -> tuple[BodyView, ...]:
    made: list[BodyView] = []
    start = before = 0
    for group in groups:
        end = start + len(group.rows)
        own = placed[start:end]
        made.append(
            BodyView(
                rows=tuple(_row(name, row, headers, heights) for row in own),
                keep=len(own) > 1 and heights.fit_together(own),
                tall=heights.are_tall(own),
                attached=(start < FEW_ROWS or (group is groups[-1] and len(own) < FEW_ROWS))
                and heights.fit_together(placed[before:end]),
            )
        )
        before, start = start, end
    return tuple(made)


def _row(
    name: str, row: Sequence[Place], headers: Headers | None, heights: Heights
) -> tuple[CellView, ...]:
    return tuple(_cell(name, place, headers, heights) for place in row)


def _cell(name: str, place: Place, headers: Headers | None, heights: Heights) -> CellView:
    cell = place.cell
    own_id = own_headers = ""
    if headers is not None and cell.scope is not None:
        own_id = _id(name, place)
    elif headers is not None:
        own_headers = " ".join(_id(name, header) for header in headers.of(place))
    plain = len(cell.parts) <= 1 and all(
        part.role in (PartRole.TEXT, PartRole.VALUE) and not part.address and part.sign is None
        for part in cell.parts
    )
    classes = [] if cell.align.value == "center" else [cell.align.value]
    if plain and cell.parts and cell.parts[0].role is PartRole.VALUE:
        classes.append("part")
    if cell.scope is not None and place.column == 0:
        classes.append("stub")
    if cell.scope is None and cell.colspan > _FEW:
        classes.append("across")
    if not heights.has_room_for_figures(place):
        classes.append("torn")
    words = [part.text for part in cell.parts if part.role is PartRole.TEXT]
    if words and all(map(is_word, words)):
        classes.append("whole")
    if cell.again:
        classes.append("again")
    parts = () if plain else tuple(_part(part, n) for n, part in enumerate(cell.parts))
    return CellView(cell, own_id, own_headers, " ".join(classes), parts)


def _part(part: Part, number: int) -> PartView:
    """How it looks; `apart` among the classes where a line would not break before it of itself.

    UAX 14 lets a line break between a digit and a full-width bracket, not before an ASCII one.
    `line` starts a line of its own.
    """
    if part.call is not None:
        return PartView("", part.text, "", "", "", False, False, False, part.call)
    classes = "" if part.role is PartRole.TEXT else part.role.value
    if part.new_line:
        classes = f"{classes} line".strip()
    elif number > 0 and not part.typed_break and _wants_a_break(part):
        classes += " apart"
    before, sign, after = part.around_sign
    apart = number > 0 and not part.begins_line
    return PartView(
        classes,
        before,
        sign,
        part.sign.spoken if part.sign else "",
        after,
        apart,
        part.typed_break,
        part.paper_line,
        address=part.address,
    )


def _wants_a_break(part: Part) -> bool:
    return part.text[:1].isascii() and part.role is not PartRole.TEXT


def _id(name: str, place: Place) -> str:
    return f"{name}-{place.row}-{place.column}"
