"""What centres do to figures and tables that nobody foresees, done to the documents of `foreign`.

Each function takes a document's items and gives them back as others would have typed them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from tests.documents.foreign import Grid, Item, Line, Placed, Role

_FIGURE = re.compile(r"(?P<value>\d[\d.]*)(?P<percent>%?)(?P<bracket>[（(].*[）)])?")
_UNIT = re.compile(
    r"^(?P<title>.*\S)\s*[（(](?P<unit>件|通|秒|人|名|条|对|个|篇|家|位|次|条次|对次|%)[）)]$",
    re.DOTALL,
)
_CHANGE = re.compile(r"[（(](?P<arrow>[↑↓])(?P<amount>[\d.]+)%[）)]")
_WIDE = str.maketrans("0123456789.%()", "０１２３４５６７８９．％（）")
_LONG = 4
"""Digits of a number that are grouped."""

Cells = Callable[[Grid, Placed], str]


def _told(items: Sequence[Item], tell: Cells) -> tuple[Item, ...]:
    """The document with the texts of cells as they are told."""
    return tuple(
        Grid(
            each.number,
            tuple(Placed(tell(each, c), c.row, c.column, c.rows, c.columns) for c in each.cells),
            each.height,
            each.width,
            each.header,
        )
        if isinstance(each, Grid)
        else each
        for each in items
    )


def _unit_above(grid: Grid, column: int) -> str:
    """The unit that the header of a column tells, the lowest first."""
    above = [
        c for c in grid.cells if c.row < grid.header and c.column <= column < c.column + c.columns
    ]
    found = (_UNIT.match(cell.text) for cell in sorted(above, key=lambda c: -c.row))
    return next((match["unit"] for match in found if match is not None), "")


def _grouped(digits: str, sign: str) -> str:
    whole, point, rest = digits.partition(".")
    return f"{int(whole):,}".replace(",", sign) + point + rest if len(whole) >= _LONG else digits


def units_in_cells(items: Sequence[Item]) -> tuple[Item, ...]:
    """诉求总量（件） over 1366327 is 诉求总量 over 1,366,327件."""

    def tell(grid: Grid, cell: Placed) -> str:
        if cell.row < grid.header:
            match = _UNIT.match(cell.text)
            return match["title"] if match is not None else cell.text
        match = _FIGURE.fullmatch(cell.text)
        unit = _unit_above(grid, cell.column)
        if match is None or not unit:
            return cell.text
        value = f"{_grouped(match['value'], ',')}{match['percent'] or unit}"
        return f"{value}{match['bracket'] or ''}"

    return _told(items, tell)


def blanks_in_numbers(items: Sequence[Item], blank: str = " ") -> tuple[Item, ...]:
    """1366327 is 1 366 327."""

    def tell(grid: Grid, cell: Placed) -> str:
        match = _FIGURE.fullmatch(cell.text) if cell.row >= grid.header else None
        if match is None:
            return cell.text
        return f"{_grouped(match['value'], blank)}{match['percent']}{match['bracket'] or ''}"

    return _told(items, tell)


def full_width(items: Sequence[Item]) -> tuple[Item, ...]:
    """Every other row of figures in full width; short titles spread by a wide blank."""

    def tell(grid: Grid, cell: Placed) -> str:
        if cell.row >= grid.header and _FIGURE.fullmatch(cell.text) and cell.row % 2:
            return cell.text.translate(_WIDE)
        return "\u3000".join(cell.text) if cell.text in ("总计", "接听", "呼出") else cell.text

    return _told(items, tell)


def changes_beside(items: Sequence[Item]) -> tuple[Item, ...]:
    """What stands in brackets as a column 同比(%) of its own, behind each column that has some."""
    return tuple(_beside(each) if isinstance(each, Grid) else each for each in items)


def _beside(grid: Grid) -> Grid:
    changed = {
        c.column
        for c in grid.cells
        if c.row >= grid.header and c.columns == 1 and _CHANGE.search(c.text)
    }
    merged = any(c.rows > 1 and c.row >= grid.header and c.column in changed for c in grid.cells)
    if not changed or merged:
        return grid
    cells: list[Placed] = []
    shift = [sum(each < at for each in changed) for at in range(grid.width + 1)]
    for cell in grid.cells:
        more = sum(cell.column <= each < cell.column + cell.columns for each in changed)
        at, across = cell.column + shift[cell.column], cell.columns + more
        if cell.row < grid.header or cell.column not in changed:
            is_leaf = cell.row + cell.rows == grid.header and cell.columns == 1 and more
            if is_leaf:
                cells += (
                    Placed(cell.text, cell.row, at, cell.rows, 1),
                    Placed("同比(%)", cell.row, at + 1, cell.rows, 1),
                )
            else:
                cells.append(Placed(cell.text, cell.row, at, cell.rows, across))
            continue
        match = _CHANGE.search(cell.text)
        value = _CHANGE.sub("", cell.text).strip()
        sign = {"↑": "", "↓": "-"}[match["arrow"]] if match is not None else ""
        amount = match["amount"] if match is not None else ""
        cells += (
            Placed(value, cell.row, at, cell.rows, cell.columns),
            Placed(f"{sign}{amount}", cell.row, at + cell.columns, cell.rows, 1),
        )
    return Grid(grid.number, tuple(cells), grid.height, grid.width + len(changed), grid.header)


def captions_below(items: Sequence[Item]) -> tuple[Item, ...]:
    """The title of a table as a paragraph below it, as under a picture: 表1 诉求总量与办理."""
    found: list[Item] = []
    title = ""
    number = 0
    for each in items:
        if isinstance(each, Line) and each.role is Role.CAPTION:
            title = re.sub(r"^\d+[.．、]\s*", "", each.text)
            continue
        found.append(each)
        if isinstance(each, Grid) and title:
            number += 1
            found.append(Line(f"表{number}　{title}", Role.CAPTION))
            title = ""
    return tuple(found)


def continued(items: Sequence[Item]) -> tuple[Item, ...]:
    """续表 before the second half of tables that stand as two."""
    found: list[Item] = []
    for before, each in zip((None, *items), items, strict=False):
        if isinstance(before, Grid) and isinstance(each, Grid) and before.number == each.number:
            found.append(Line("续表", Role.LEGEND))
        found.append(each)
    return tuple(found)


def as_text(items: Sequence[Item], *, title_with_tabs: bool = False) -> str:
    """What the clipboard has of it: cells with tabs between, merged ones in their first place."""
    return "\n".join(_text_lines(items, title_with_tabs=title_with_tabs)) + "\n"


def _text_lines(items: Sequence[Item], *, title_with_tabs: bool) -> Iterator[str]:
    for at, each in enumerate(items):
        if isinstance(each, Line):
            following = items[at + 1] if at + 1 < len(items) else None
            if title_with_tabs and each.role is Role.CAPTION and isinstance(following, Grid):
                yield each.text + "\t" * (following.width - 1)
            else:
                yield from (each.text, "")
            continue
        grid = [["" for _ in range(each.width)] for _ in range(each.height)]
        for cell in each.cells:
            grid[cell.row][cell.column] = re.sub(r"\s*\n\s*", " ", cell.text)
        yield from ("\t".join(row) for row in grid)
        yield ""


def in_lists(items: Sequence[Item], year: int) -> tuple[Item, ...]:
    """A table of one row as a list downwards: 指标, 单位, 2023年, 2022年, 同比(%)."""
    return tuple(
        _listed(each, year) if isinstance(each, Grid) and _is_row_of_figures(each) else each
        for each in items
    )


def _is_row_of_figures(grid: Grid) -> bool:
    cells = grid.row(grid.header) if grid.height == grid.header + 1 else []
    return bool(cells) and _FIGURE.fullmatch(cells[0].text) is not None


def _listed(grid: Grid, year: int) -> Grid:
    heads = ("指标", "单位", f"{year}年", f"{year - 1}年", "同比(%)")
    cells = [Placed(heads[0], 0, 0, 1, 2)]
    cells += [Placed(text, 0, n + 2) for n, text in enumerate(heads[1:])]
    groups = {c.column: c for c in grid.cells if c.row == 0 and c.columns > 1}
    for row, cell in enumerate(sorted(grid.row(grid.header), key=lambda c: c.column), start=1):
        own = max(
            (c for c in grid.cells if c.row < grid.header and c.column == cell.column),
            key=lambda c: c.row,
        )
        match = _UNIT.match(own.text)
        title = match["title"] if match is not None else own.text
        is_inside = own.row > 0
        if cell.column in groups:
            group = groups[cell.column]
            bare = _UNIT.match(group.text)
            cells.append(Placed(bare["title"] if bare else group.text, row, 0, group.columns, 1))
        cells.append(Placed(title, row, 1) if is_inside else Placed(title, row, 0, 1, 2))
        # A rate's change stays where it is: in points or in percent, 同比(%) would not say.
        change = _CHANGE.search(cell.text) if "%" not in re.split("[（(]", cell.text)[0] else None
        value = cell.text if change is None else _CHANGE.sub("", cell.text).strip()
        told = ("", "")
        if change is not None:
            signed = float(change["amount"]) * (1 if change["arrow"] == "↑" else -1)
            prior = round(float(value) / (1 + signed / 100))
            told = (str(prior), f"{'-' if signed < 0 else ''}{change['amount']}")
        for n, text in enumerate((_unit_above(grid, cell.column), value, *told)):
            cells.append(Placed(text, row, n + 2))
    return Grid(grid.number, tuple(cells), grid.width + 1, len(heads) + 1, 1)
