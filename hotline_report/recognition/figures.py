"""A grid as a table of figures of the form: its columns, its rows, and each cell's place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from hotline_report.recognition.folding import folded
from hotline_report.recognition.found import Fit, Left, Placed, Titled
from hotline_report.recognition.grid import Grid, Spot
from hotline_report.recognition.headers import (
    header_heights,
    path_of,
    row_titles,
    seen_column,
    seen_title,
    stub_width,
)
from hotline_report.recognition.layouts import Field, Layout, Line, Title, indicator_at
from hotline_report.recognition.pairing import Pairs, Seen, answered, paired
from hotline_report.recognition.wording import plain

TOTALS = ("总计", "合计", "总数", "总量", "共计", "总和")
"""What a row of totals is called, where there is one."""

_NONE: Mapping[str, str] = MappingProxyType({})

NO_COLUMN = "表式里没有这一列"
NO_ROW = "表式里没有这一行"
_ONE_FOR_SEVERAL = "这一列在表式里每行一个数，文件里几行合用一格"


def fit_figures(grid: Grid, layout: Layout, answers: Mapping[str, str] = _NONE) -> Fit:
    """How the grid fits, as it stands or turned; with several readings of its header the best.

    `answers` are what somebody said that titles are, by the path as found; "" for none.
    """
    grids = (folded(grid, height) for height in header_heights(grid))
    fits = [
        _fit_either_way(each, layout, answers)
        for each in (grid, *(each for each in grids if each is not None))
    ]
    return max(fits, key=lambda fit: fit.score)


def _fit_either_way(grid: Grid, layout: Layout, answers: Mapping[str, str]) -> Fit:
    """How the grid fits as it stands; where that is not well, turned."""
    heights = header_heights(grid)
    fits = [_Reading(grid, layout, height, answers).fit() for height in heights]
    if not fits or max(fit.score for fit in fits) < _TURN_BELOW:
        turned = grid.transposed()
        heights = header_heights(turned)
        fits += [_Reading(turned, layout, height, answers).fit() for height in heights]
    return max(fits, key=lambda fit: fit.score, default=Fit(layout, 0.0))


_TURN_BELOW = 0.6
"""Below this a table is tried with its rows as columns."""


class _Reading:
    def __init__(self, grid: Grid, layout: Layout, height: int, answers: Mapping[str, str]) -> None:
        self._grid, self._layout, self._height = grid, layout, height
        self._stub = stub_width(grid, height)
        self._at = list(range(self._stub, grid.width))
        self._seen = [seen_column(grid, at, height) for at in self._at]
        self._answers = answers
        names = [field.column.name for field in layout.fields]
        pairs = paired(self._seen, [field.title for field in layout.fields])
        self._columns = answered(pairs, self._seen, names, answers)
        self._rows = list(range(height, grid.height))
        self._titles = [seen_title(row_titles(grid, row, self._stub)) for row in self._rows]
        self._lines = self._pair_rows()

    def _pair_rows(self) -> Pairs:
        lines = self._layout.lines
        known = [line.title for line in lines]
        totals = [at for at, line in enumerate(lines) if line.row.total_of]
        if len(totals) == 1:
            title = known[totals[0]]
            known[totals[0]] = Title((*title.titles, *TOTALS), title.path, title.unit)
        names = [line.row.name for line in lines]
        return answered(paired(self._titles, known), self._titles, names, self._answers)

    def fit(self) -> Fit:
        """The cells of the columns and rows that are known, and how well they fit."""
        fields, lines = self._layout.fields, self._layout.lines
        named = len(self._at)
        columns = 2 * self._columns.weight() / (len(fields) + named) if named else 0.0
        rows = self._weight_of_rows()
        placed, left = self._cells()
        return Fit(
            layout=self._layout,
            score=columns * (0.5 + 0.5 * rows),
            placed=tuple(placed),
            left=tuple(left),
            columns=tuple(self._titled_columns(fields)),
            rows=tuple(self._titled_rows(lines)),
            grid=self._grid,
            header=self._height,
        )

    def _weight_of_rows(self) -> float:
        lines = self._layout.lines
        if not lines:
            return 1.0 if len(self._rows) == 1 else 0.2
        if len(lines) == len(self._rows) == 1:
            return 1.0
        return 2 * self._lines.weight() / (len(lines) + len(self._rows))

    def _line_of(self, index: int) -> tuple[Line | None, bool]:
        """The line that a body row is, and whether it is one."""
        lines = self._layout.lines
        if not lines:
            return None, index == 0
        if index in self._lines.pairs:
            return lines[self._lines.pairs[index][0]], True
        only = len(lines) == len(self._rows) == 1 and not self._titles[index].titles[0]
        return (lines[0], True) if only else (None, False)

    def _cells(self) -> tuple[list[Placed], list[Left]]:
        placed: list[Placed] = []
        left: list[Left] = []
        own = [line for line in self._layout.lines if line.row.indicator is None]
        taken: set[int] = set()
        for index, row in enumerate(self._rows):
            line, is_known = self._line_of(index)
            spots = [(n, self._grid.rows[row][at]) for n, at in enumerate(self._at)]
            if line is not None and line.row.indicator is not None:
                self._spanning(line, [spot for _, spot in spots], placed, left)
                continue
            for n, spot in spots:
                if n not in self._columns.pairs:
                    left += self._left(index, n, spot, NO_COLUMN)
                    continue
                field = self._layout.fields[self._columns.pairs[n][0]]
                if field.column.merged:
                    if n not in taken:
                        taken.add(n)
                        self._merged(field, n, placed, left)
                elif not is_known:
                    left += self._left(index, n, spot, NO_ROW)
                else:
                    at = own.index(line) if line in own else 0
                    indicator = indicator_at(line, field, at)
                    if field.column.stacked and self._spans_rows(spot, n):
                        if n not in taken:
                            left += self._left(index, n, spot, _ONE_FOR_SEVERAL)
                        taken.add(n)
                        continue
                    if indicator is None:
                        left += self._left(index, n, spot, NO_ROW)
                        continue
                    name = line.row.name if line and not field.column.stacked else ""
                    column = indicator.name if field.column.stacked else field.column.name
                    placed.append(Placed(name, column, indicator, spot))
        return placed, left

    def _spans_rows(self, spot: Spot, n: int) -> bool:
        """Whether a cell stands in several rows of a column."""
        column = (self._grid.rows[row][self._at[n]] for row in self._rows)
        return sum(each.number == spot.number for each in column) > 1

    def _spanning(
        self, line: Line, spots: Sequence[Spot], placed: list[Placed], left: list[Left]
    ) -> None:
        """The one value of a row that spans all columns (跨列)."""
        said = {spot.number: spot for spot in spots if spot.text.strip()}
        if len({plain(spot.text) for spot in said.values()}) <= 1:
            spot = next(iter(said.values()), Spot("", -1))
            placed.append(Placed("", line.row.name, line.row.indicator, spot))
        else:
            why = "这一行在表式里只有一个数，文件里有几个"
            left += [Left(line.row.title, spot, why) for spot in said.values()]

    def _merged(self, field: Field, n: int, placed: list[Placed], left: list[Left]) -> None:
        """The one value of a column for all its rows (跨行)."""
        rows = []
        for index, row in enumerate(self._rows):
            line, _ = self._line_of(index)
            if line is None or line.row.indicator is None:
                rows.append(self._grid.rows[row][self._at[n]])
        said = {spot.number: spot for spot in rows if spot.text.strip()}
        if len({plain(spot.text) for spot in said.values()}) <= 1:
            spot = next(iter(said.values()), Spot("", -1))
            placed.append(Placed("", field.column.name, field.column.indicator, spot))
        else:
            why = "这一列在表式里各行合用一个数，文件里有几个"
            left += [Left(self._seen[n].text, spot, why) for spot in said.values()]

    def _left(self, index: int, n: int, spot: Spot, why: str) -> Iterator[Left]:
        if spot.text.strip():
            row = self._titles[index].text
            where = f"{row} › {self._seen[n].text}" if row else self._seen[n].text
            yield Left(where, spot, why)

    def _titled_columns(self, fields: Sequence[Field]) -> Iterator[Titled]:
        names = [field.column.name for field in fields]
        for n, (at, seen) in enumerate(zip(self._at, self._seen, strict=True)):
            path = tuple(spot.text for spot in path_of(self._grid, at, self._height))
            yield _titled(n, at, path, seen, self._columns, names)

    def _titled_rows(self, lines: Sequence[Line]) -> Iterator[Titled]:
        names = [line.row.name for line in lines]
        for n, (row, seen) in enumerate(zip(self._rows, self._titles, strict=True)):
            yield _titled(n, row, row_titles(self._grid, row, self._stub), seen, self._lines, names)


def _titled(  # noqa: PLR0913, PLR0917 - what is known of a title
    n: int, at: int, path: tuple[str, ...], seen: Seen, pairs: Pairs, names: Sequence[str]
) -> Titled:
    text = path[-1] if path else ""
    if n in pairs.pairs:
        known, sure = pairs.pairs[n]
        return Titled(text, path, at, names[known], sure, "", seen.unit)
    guess = names[pairs.guesses[n]] if n in pairs.guesses else ""
    return Titled(text, path, at, guess=guess, unit=seen.unit)
