"""A table block as one `w:tbl`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum
from itertools import groupby, pairwise
from types import MappingProxyType

from msgspec import Struct

from hotline_report.blocks import FEW_ROWS, LONGEST_GROUP, Cell, Part, Scope, Table
from hotline_report.formatting.signs import sentences
from hotline_report.writers.docx.inlines import linked, note_call
from hotline_report.writers.docx.markup import TextParagraph, escaped, run
from hotline_report.writers.docx.package import LinkTarget
from hotline_report.writers.docx.style_names import CHARACTER_STYLES, TABLE_STYLE, cell_style


class Merge(Enum):
    """How a slot of the grid takes part in a vertical merge (ECMA-376 part 1, w:vMerge)."""

    NONE = ""
    RESTART = '<w:vMerge w:val="restart"/>'
    CONTINUE = "<w:vMerge/>"


class Slot(Struct, frozen=True):
    """One `w:tc`: the cell, the columns that it covers, and its part in a vertical merge."""

    cell: Cell
    column: int
    colspan: int
    merge: Merge


_NOTHING = Cell(parts=())


def slots(rows: Sequence[Sequence[Cell]], columns: int) -> list[list[Slot]]:
    """Give every place of the grid to a slot, row by row.

    A cell that spans rows stands once in the block and once a row in Word; the later ones only
    continue it. Spans end with `rows`, and places that no cell covers get an empty cell, since
    Word repairs a table whose rows do not fill its grid.

    Args:
        rows: the header, or the rows of one group.
        columns: of the whole table.

    Raises:
        ValueError: a row holds more cells than the grid has room for.
    """
    grid: list[list[Slot]] = []
    hanging: dict[int, tuple[Slot, int]] = {}  # first column -> slot, rows still to cover
    for number, row in enumerate(rows):
        line: list[Slot] = []
        covering, hanging = hanging, {}
        waiting = list(reversed(row))
        column = 0
        while column < columns:
            above, left = covering.pop(column, (None, 0))
            if above is not None:
                slot = Slot(above.cell, column, above.colspan, Merge.CONTINUE)
            elif waiting:
                cell = waiting.pop()
                left = min(cell.rowspan, len(rows) - number)
                slot = Slot(cell, column, cell.colspan, Merge.RESTART if left > 1 else Merge.NONE)
            else:
                slot, left = Slot(_NOTHING, column, 1, Merge.NONE), 1
            if left > 1:
                hanging[column] = slot, left - 1
            line.append(slot)
            column += slot.colspan
        if waiting or covering or column > columns:
            message = f"row {number + 1} does not fit a table of {columns} columns"
            raise ValueError(message)
        grid.append(line)
    return grid


def all_slots(table: Table) -> Iterator[list[Slot]]:
    """The slots of all rows of a table, as they are written.

    Raises:
        ValueError: as `slots`.
    """
    columns = len(table.widths)
    for rows in (table.header, *(group.rows for group in table.groups)):
        yield from slots(rows, columns)


def column_widths(widths: Sequence[float], room: int) -> list[int]:
    """Share `room` among the columns in proportion to `widths`.

    Args:
        widths: natural widths, in any unit.
        room: the table's width in twips.

    Returns:
        Whole twips that add up to `room` exactly; otherwise Word and LibreOffice each round for
        themselves, and `w:gridCol` and `w:tcW` contradict each other.
    """
    total = sum(widths)
    edges = [0]
    for index in range(1, len(widths) + 1):
        share = sum(widths[:index]) / total if total else index / len(widths)
        edges.append(round(room * share))
    return [right - left for left, right in pairwise(edges)]


def _runs(parts: Sequence[Part], links: Mapping[str, LinkTarget]) -> str:
    """The pieces of a cell, in their lines; `links` by their addresses."""

    def look(part: Part) -> tuple[str, str]:
        role = part.role
        style = CHARACTER_STYLES[role].identifier if role in CHARACTER_STYLES else ""
        return style, part.address

    def begun(part: Part) -> str:
        return ("\n" if part.begins_paper_line else "") + part.text

    runs = ""
    words = (part for part in parts if part.call is None)
    for (style, address), alike in groupby(words, look):
        text = "".join(map(begun, alike))
        if address:  # A line may end before a link, not within it.
            runs += run("\n") if text.startswith("\n") else ""
            runs += linked(run(text.removeprefix("\n"), style), links.get(address))
        else:
            runs += run(text, style)
    return runs + "".join(note_call(part.call) for part in parts if part.call)


class _Setting(Struct, frozen=True):
    """The widths of a table's columns in twips, its letters in points, and where words lead."""

    widths: Sequence[int]
    size: float
    links: Mapping[str, LinkTarget]


def _cell(slot: Slot, setting: _Setting, style: str, keep_next: bool) -> str:
    widths = setting.widths
    width = sum(widths[slot.column : slot.column + slot.colspan])
    span = f'<w:gridSpan w:val="{slot.colspan}"/>' if slot.colspan > 1 else ""
    runs = "" if slot.merge is Merge.CONTINUE else _runs(slot.cell.parts, setting.links)
    # w:vAlign in each cell: what a table style says of cells is not applied by every program.
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{slot.merge.value}'
        f'<w:vAlign w:val="center"/></w:tcPr>'
        f"{TextParagraph(style, runs, keep_next).xml()}</w:tc>"
    )


def _row(line: Iterable[Slot], setting: _Setting, *, header: bool, keep_next: bool) -> str:
    # Each header row carries w:tblHeader, or Word repeats only the first.
    repeated = "<w:tblHeader/>" if header else ""
    cells = "".join(
        _cell(
            slot,
            setting,
            cell_style(setting.size, slot.cell.align, header=header or slot.cell.scope is not None),
            keep_next,
        )
        for slot in line
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{cells}</w:tr>"


def _body(table: Table, setting: _Setting) -> str:
    """The rows below the header, with those kept together that no page break should part.

    A short table stays whole, a longer one at least its groups and its first rows; the last row
    stays with the notes.
    """
    written: list[str] = []
    short = sum(len(group.rows) for group in table.groups) <= LONGEST_GROUP
    final = len(table.groups) - 1
    for number, group in enumerate(table.groups):
        last = len(group.rows) - 1
        for index, line in enumerate(slots(group.rows, len(setting.widths))):
            if index < last:
                keep_next = len(group.rows) <= LONGEST_GROUP or index < FEW_ROWS - 1
            elif number < final:
                keep_next = short or len(written) < FEW_ROWS - 1
            else:
                keep_next = bool(table.notes)
            written.append(_row(line, setting, header=False, keep_next=keep_next))
    return "".join(written)


def _look(table: Table) -> str:
    """`w:tblLook`: which row and column are headers, for screen readers and table styles."""
    row_headers = any(row and row[0].scope in {Scope.ROW, Scope.ROW_GROUP} for row in table.rows())
    first_row, first_column = bool(table.header), row_headers
    # ECMA-376 part 1, w:tblLook/@w:val: the bits of no banding, first column, first row.
    value = 0x0600 | 0x0080 * first_column | 0x0020 * first_row
    return (
        f'<w:tblLook w:val="{value:04X}" w:firstRow="{first_row:d}" w:lastRow="0"'
        f' w:firstColumn="{first_column:d}" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
    )


def table_xml(
    table: Table, room: int, links: Mapping[str, LinkTarget] = MappingProxyType({})
) -> str:
    """The table itself, without its caption, legend and notes.

    Args:
        table: the block.
        room: width of the text block in twips, which the table fills.
        links: what cells lead to, by address.
    """
    widths = column_widths(table.widths, room)
    setting = _Setting(widths, table.size, links)
    described = sentences(table.legend or table.label, table.signs)
    header = "".join(
        _row(line, setting, header=True, keep_next=True)
        for line in slots(table.header, len(widths))
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    # Centred rather than indented: Word 2013 and its forerunners disagree whether the border or
    # the text of the first column stands at the margin; a table of full width is centred alike.
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{TABLE_STYLE}"/>'
        f'<w:tblW w:w="{room}" w:type="dxa"/><w:jc w:val="center"/><w:tblLayout w:type="fixed"/>'
        f'{_look(table)}<w:tblCaption w:val="{escaped(table.label)}"/>'
        f'<w:tblDescription w:val="{escaped(described)}"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{header}{_body(table, setting)}</w:tbl>"
    )
