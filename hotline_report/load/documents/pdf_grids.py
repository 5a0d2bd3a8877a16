"""Tables of a page by the lines that part their cells; what no line parts is one cell."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import product

from msgspec import Struct

from hotline_report import limits
from hotline_report.load.documents.pdf_marks import Page, Rule

_NEAR = 3.0
"""Points within which two lines are one, or meet."""

_COVERED = 0.6
"""How much of an edge a line must cover to part what is on either side."""

_MOST_LINES = 2_000
"""Lines of a table in one direction; beyond, it is a drawing."""


class Area(Struct, frozen=True):
    """A cell: its place in the grid, what it spans, and where it is on the page.

    `open_above`, `open_below`: no line closes it there, as where the page cuts it.
    """

    row: int
    column: int
    rows: int
    columns: int
    left: float
    top: float
    right: float
    bottom: float
    open_above: bool
    open_below: bool


class Lattice(Struct, frozen=True):
    """A table's cells; `xs` and `ys` are where its lines are."""

    areas: tuple[Area, ...]
    xs: tuple[float, ...]
    ys: tuple[float, ...]

    @property
    def top(self) -> float:
        """Where it begins."""
        return self.ys[0]

    @property
    def bottom(self) -> float:
        """Where it ends."""
        return self.ys[-1]


def lattices_of(page: Page) -> list[Lattice]:
    """The tables of a page from top to bottom."""
    across, down = _whole(page.across), _whole(page.down)
    if max(len(across), len(down)) > _MOST_LINES:
        return []
    found = (_lattice(*group) for group in _groups(across, down))
    tables = [lattice for lattice in found if lattice is not None]
    outer = [each for each in tables if not any(_is_inside(each, other) for other in tables)]
    return sorted(outer, key=lambda lattice: lattice.top)


def _is_inside(inner: Lattice, outer: Lattice) -> bool:
    if inner is outer:
        return False
    return (
        outer.ys[0] - _NEAR <= inner.ys[0]
        and inner.ys[-1] <= outer.ys[-1] + _NEAR
        and outer.xs[0] - _NEAR <= inner.xs[0]
        and inner.xs[-1] <= outer.xs[-1] + _NEAR
        and len(inner.areas) < len(outer.areas)
    )


def _whole(rules: Sequence[Rule]) -> list[Rule]:
    """Lines on one level, pieces that touch as one."""
    found: list[Rule] = []
    for level in _levels(rules):
        at = sum(rule.at for rule in level) / len(level)
        pieces = sorted(level, key=lambda rule: rule.start)
        start, end = pieces[0].start, pieces[0].end
        for piece in pieces[1:]:
            if piece.start > end + _NEAR:
                found.append(Rule(at, start, end))
                start, end = piece.start, piece.end
            end = max(end, piece.end)
        found.append(Rule(at, start, end))
    return found


def _levels(rules: Sequence[Rule]) -> Iterator[list[Rule]]:
    level: list[Rule] = []
    for rule in sorted(rules, key=lambda rule: rule.at):
        if level and rule.at - level[0].at > _NEAR:
            yield level
            level = []
        level.append(rule)
    if level:
        yield level


def _groups(
    across: Sequence[Rule], down: Sequence[Rule]
) -> Iterator[tuple[list[Rule], list[Rule]]]:
    """Lines that meet, directly or by others."""
    open_across, open_down = set(range(len(across))), set(range(len(down)))
    while open_across:
        group_across, group_down = [open_across.pop()], list[int]()
        at_across = at_down = 0
        while at_across < len(group_across) or at_down < len(group_down):
            if at_across < len(group_across):
                rule = across[group_across[at_across]]
                met = [index for index in open_down if _meet(rule, down[index])]
                open_down.difference_update(met)
                group_down += met
                at_across += 1
            else:
                rule = down[group_down[at_down]]
                met = [index for index in open_across if _meet(across[index], rule)]
                open_across.difference_update(met)
                group_across += met
                at_down += 1
        yield [across[index] for index in group_across], [down[index] for index in group_down]


def _meet(across: Rule, down: Rule) -> bool:
    return (
        across.start - _NEAR <= down.at <= across.end + _NEAR
        and down.start - _NEAR <= across.at <= down.end + _NEAR
    )


def _lattice(across: list[Rule], down: list[Rule]) -> Lattice | None:
    """The cells between lines; None where they part nothing."""
    if not down:
        return None
    left, right = min(rule.start for rule in across), max(rule.end for rule in across)
    # Where a page cuts a row, lines downwards go on beyond the last one across.
    top = min(rule.at for rule in across)
    top = min([top, *(rule.start for rule in down if rule.start < top - 2 * _NEAR)])
    bottom = max(rule.at for rule in across)
    bottom = max([bottom, *(rule.end for rule in down if rule.end > bottom + 2 * _NEAR)])
    # Statistical tables are open at the sides.
    xs = _places([rule.at for rule in down] + [left, right])
    ys = _places([rule.at for rule in across] + [top, bottom])
    sides = [Rule(at, top, bottom) for at in (left, right) if not _has(down, at)]
    down = [*down, *sides]
    is_table = len(xs) > 1 and len(ys) > 1 and len(xs) + len(ys) > 4  # noqa: PLR2004 - a frame
    if not is_table or len(xs) > limits.DOCUMENT_COLUMNS:
        return None
    areas = tuple(_areas(xs, ys, across, down))
    return Lattice(areas, tuple(xs), tuple(ys)) if len(areas) > 1 else None


def _has(rules: Sequence[Rule], at: float) -> bool:
    return any(abs(rule.at - at) <= _NEAR for rule in rules)


def _places(levels: Sequence[float]) -> list[float]:
    found: list[float] = []
    for at in sorted(levels):
        if not found or at - found[-1] > _NEAR:
            found.append(at)
    return found


def _areas(
    xs: list[float], ys: list[float], across: Sequence[Rule], down: Sequence[Rule]
) -> Iterator[Area]:
    """The cells: fields of the grid that no line parts are one, as far as that is a rectangle."""
    height, width = len(ys) - 1, len(xs) - 1
    floor = _parted(ys, xs, across)  # Below row r, at column c.
    wall = _parted(xs, ys, down)  # Right of column c, at row r.
    taken: set[tuple[int, int]] = set()
    for row, column in product(range(height), range(width)):
        if (row, column) in taken:
            continue
        columns = 1
        while (
            column + columns < width
            and (row, column + columns) not in taken
            and (column + columns, row) not in wall
        ):
            columns += 1
        rows = 1
        while row + rows < height and all(
            (row + rows, at) not in floor and (row + rows, at) not in taken
            for at in range(column, column + columns)
        ):
            rows += 1
        taken |= set(product(range(row, row + rows), range(column, column + columns)))
        fields = range(column, column + columns)
        yield Area(
            row,
            column,
            rows,
            columns,
            xs[column],
            ys[row],
            xs[column + columns],
            ys[row + rows],
            open_above=not any((row, field) in floor for field in fields),
            open_below=not any((row + rows, field) in floor for field in fields),
        )


def _parted(places: list[float], other: list[float], rules: Sequence[Rule]) -> set[tuple[int, int]]:
    """Which edges a line covers: (index of the line's place, index of the field along it)."""
    found: set[tuple[int, int]] = set()
    for rule in rules:
        near = bisect_right(places, rule.at + _NEAR)
        indices = [i for i in range(max(near - 2, 0), near) if abs(places[i] - rule.at) <= _NEAR]
        for field in range(len(other) - 1):
            start, end = other[field], other[field + 1]
            covered = min(end, rule.end) - max(start, rule.start)
            if covered >= _COVERED * (end - start):
                found |= {(index, field) for index in indices}
    return found
