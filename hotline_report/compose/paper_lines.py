"""Where the lines of a table's words end on paper: between words, so that none is parted.

PDF and DOCX break Chinese between any two characters. The widths of columns are known here, so the
lines are, too, and both writers set the same ones.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from hotline_report.blocks import Cell, Part, PartRole, RowGroup, Table
from hotline_report.compose.grid import cells_by_row
from hotline_report.compose.widths import em_width, lines_of, typed_lines
from hotline_report.model.table_space import TABLE_SPACE

_WORDS = frozenset({PartRole.TEXT, PartRole.UNIT})


def with_lines(table: Table, width: float) -> Table:
    """The table with the lines of its words, when it is `width` points wide."""
    natural = sum(table.widths)
    columns = [width * share / natural / table.size for share in table.widths]
    padding = TABLE_SPACE.beside / table.size

    def set_rows(rows: Sequence[Sequence[Cell]]) -> tuple[tuple[Cell, ...], ...]:
        return tuple(
            tuple(_set(cell, sum(columns[at : at + cell.colspan]) - padding) for at, cell in placed)
            for placed in cells_by_row(rows)
        )

    return replace(
        table,
        header=set_rows(table.header),
        groups=tuple(RowGroup(set_rows(group.rows)) for group in table.groups),
    )


def _set(cell: Cell, room: float) -> Cell:
    calls = tuple(part for part in cell.parts if part.call is not None)
    if calls:
        # What calls a footnote stays with what is before it.
        words = cell.parts[: -len(calls)]
        room -= em_width("".join(call.text for call in calls))
        return replace(cell, parts=(*_set(replace(cell, parts=words), room).parts, *calls))
    if len(cell.parts) == 1 or not all(part.role in _WORDS for part in cell.parts):
        return cell
    parts: list[Part] = []
    for line in typed_lines(cell.parts):
        begins = {*lines_of([em_width(part.text) for part in line], room)} - {0}
        parts += [_begun(part, number in begins) for number, part in enumerate(line)]
    return replace(cell, parts=tuple(parts))


def _begun(part: Part, begins: bool) -> Part:
    return replace(part, paper_line=begins) if part.paper_line != begins else part
