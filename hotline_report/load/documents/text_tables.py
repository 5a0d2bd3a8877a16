"""A table that was copied as text: rows of cells, merged ones empty but for the first place.

What was merged is told again where that is sure: in the header, and of row titles. A figure's
empty neighbour may be a blank.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from hotline_report import limits
from hotline_report.load.documents.grids import TooWideError
from hotline_report.model.source_document import SourceCell

_Span = tuple[int, int]
"""A cell by the row and column of its first place."""


def cells_of(rows: Sequence[Sequence[str]]) -> Iterator[SourceCell]:
    """The cells in the table's grid.

    Raises:
        TooWideError: a row has too many columns.
    """
    width = max(map(len, rows))
    if width > limits.DOCUMENT_COLUMNS:
        raise TooWideError
    grid = [[cell.strip() for cell in row] + [""] * (width - len(row)) for row in rows]
    header = _header(grid)
    owners: list[list[_Span]] = []
    for row in range(len(grid)):
        above = owners[-1] if owners else []
        owners.append(_owners(grid, above, row, is_header=row < header))
    down = Counter(span for line in owners for at, span in enumerate(line) if at == span[1])
    across = Counter(span for at, line in enumerate(owners) for span in line if at == span[0])
    for span in sorted(down):
        row, column = span
        yield SourceCell(
            grid[row][column], row, column, down[span], across[span], is_header=row < header
        )


def _owners(
    grid: Sequence[Sequence[str]], above: Sequence[_Span], row: int, *, is_header: bool
) -> list[_Span]:
    """To which cell each place of a row belongs; `above`: those of the row above."""
    found: list[_Span] = []
    line, places = grid[row], Counter(above)
    for column, text in enumerate(line):
        over = above[column] if above else None
        is_alone = over is not None and places[over] == 1
        if text:
            found.append((row, column))
        elif over is not None and is_alone and (is_header or _is_title(grid, over, line, column)):
            found.append(over)
        elif is_header and found and found[-1][0] == row and _is_one_group(above, column):
            found.append(found[-1])
        else:
            found.append((row, column))
    return found


def _is_one_group(above: Sequence[_Span], column: int) -> bool:
    """Whether a place and the one before it are below the same title."""
    return not above or above[column - 1] == above[column]


def _is_title(grid: Sequence[Sequence[str]], over: _Span, line: Sequence[str], column: int) -> bool:
    """Whether an empty place is a row's title that goes on: a row has one, and it is no figure."""
    is_first = not any(line[:column])
    text = grid[over[0]][over[1]]
    return is_first and bool(text) and not text[0].isdecimal() and any(line[column + 1 :])


def _header(grid: Sequence[Sequence[str]]) -> int:
    """How many rows are the header: those before the first that has figures."""
    for row, line in enumerate(grid):
        if any(text[:1].isdecimal() and not _is_numbered(text) for text in line):
            return row
    return 1 if len(grid) > 1 else 0


def _is_numbered(text: str) -> bool:
    """Whether a text begins with a number and is a title: 1.服务团队, 12345转110诉求量."""
    rest = text.lstrip("0123456789.")
    return bool(rest) and rest[0] not in "%％（(‰"
