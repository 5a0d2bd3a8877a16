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


def readings_of(rows: Sequence[Sequence[str]]) -> Iterator[list[Sequence[str]]]:
    """The rows with each cell in turn over two columns, of header rows that lack one cell."""
    width = max(map(len, rows))
    grid = [[cell.strip() for cell in row] + [""] * (width - len(row)) for row in rows]
    header = min(_header(grid), _MOST)
    short = {n for n, row in enumerate(rows[:header]) if len(row) < width}
    if not short or any(len(rows[n]) != width - 1 for n in short):
        return
    for column in range(1, width - 1):
        yield [
            [*row[:column], "", *row[column:]] if n in short else row for n, row in enumerate(rows)
        ]


def goes_on(rows: Sequence[Sequence[str]], row: Sequence[str]) -> bool:
    """Whether a row behind an empty line is of the table before it, which a page broke there.

    It is the rest of the last row, the next one of a title that stands above several, or the
    header has not ended yet.
    """
    if len(row) != len(rows[-1]):
        is_header = not any(map(_has_figures, rows)) and len(rows) < _MOST
        said = [sum(map(bool, map(str.strip, each))) for each in (rows[-1], row)]
        return is_header and min(said) > 1 and abs(len(row) - len(rows[-1])) <= _RAGGED
    if is_rest(rows[-1], row):
        return True
    is_below = not row[0].strip() and _has_figures(row)
    return is_below or (len(rows) < _MOST and _is_open(rows, row))


_MOST = 4
"""Rows that a header has at most, where it is broken."""
_RAGGED = 2
"""By how many cells rows of one header differ at most."""


def _has_figures(row: Sequence[str]) -> bool:
    return any(text.strip()[:1].isdecimal() and not _is_numbered(text.strip()) for text in row)


def _is_open(rows: Sequence[Sequence[str]], row: Sequence[str]) -> bool:
    """Whether only a header is there so far, below whose groups this row stands."""
    return not any(map(_has_figures, rows)) and _has_figures(row) and len(row) > 1


def is_rest(above: Sequence[str], row: Sequence[str]) -> bool:
    """Whether a row is what a page cut off the last one: words below words, and nothing beside."""
    if len(above) != len(row) or row[0].strip():
        return False
    said = [(one.strip(), other.strip()) for one, other in zip(above, row, strict=True)]
    pairs = [(one, other) for one, other in said if other]
    is_text = all(one and not (other[0].isdecimal() or one[0].isdecimal()) for one, other in pairs)
    return bool(pairs) and is_text and not _has_figures(row)


def with_rest(above: Sequence[str], row: Sequence[str]) -> list[str]:
    """The row with its rest."""
    return [f"{one.strip()}{other.strip()}" for one, other in zip(above, row, strict=True)]


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
