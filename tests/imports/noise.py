"""Tables of others, made of our own by chance: misprints, other orders, columns more and less.

Each body cell's `place` names the figure that stands in it, so that what was recognised can be held
to it; of columns and rows that were made up it is "" or begins with an exclamation mark.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache

from msgspec import Struct

from hotline_report import blocks
from hotline_report.model.bulletin import Bulletin
from hotline_report.model.edition import AnyTable, FigureTable, RankingTable, RecordTable
from hotline_report.model.source_document import (
    SourceBlock,
    SourceCell,
    SourceParagraph,
    SourceTable,
)
from hotline_report.pipeline.prepare import prepare
from hotline_report.recognition.found import Placed
from hotline_report.recognition.records import TOTAL
from hotline_report.recognition.segments import segments_of
from hotline_report.recognition.tables import placed_in, recognised
from tests.samples import PRODUCT, SAMPLES, document_of

_LETTERS = "的一在有和为这中地要以时来用们生到作于出分对成会可主发年动同工也能下过民前面"
_STRANGE = ("微信小程序受理", "智能客服应答", "上门走访", "联合会商", "短信提醒", "网格上报")


class Cell(Struct, frozen=True):
    """A position of a table: its text, and the figure that it is."""

    text: str
    place: str = ""


Rows = list[list[Cell]]


class Table(Struct, frozen=True):
    """A table with nothing merged: the rows of its header first, row titles to the left."""

    caption: str
    rows: Rows
    header: int
    stub: int
    is_figures: bool


class Outcome(Struct, frozen=True):
    """How many figures came into their place, into another one, or stayed open."""

    right: int
    wrong: tuple[str, ...]
    open: int


@cache
def tables_of(name: str) -> tuple[Bulletin, tuple[Table, ...]]:
    """The tables of a sample, unmerged."""
    prepared = prepare(SAMPLES[name], PRODUCT)
    found = []
    heading = ""
    for block in document_of(prepared).blocks:
        if isinstance(block, blocks.Heading):
            heading = block.text
        if isinstance(block, blocks.Table) and block.header:
            form = prepared.bulletin.edition.tables[block.name]
            rows = _unmerged(block)
            stub = min((n for n, c in enumerate(rows[-1]) if c.place), default=0)
            is_figures = isinstance(form, FigureTable)
            caption = block.caption or heading
            found.append(Table(caption, rows, len(block.header), stub, is_figures))
    return prepared.bulletin, tuple(found)


def _unmerged(table: blocks.Table) -> Rows:
    lines = [*table.header, *table.rows()]
    grid: dict[tuple[int, int], Cell] = {}
    for at, line in enumerate(lines):
        column = 0
        for cell in line:
            while (at, column) in grid:
                column += 1
            for row in range(at, at + cell.rowspan):
                for each in range(column, column + cell.colspan):
                    grid[row, each] = Cell(cell.text, cell.place)
            column += cell.colspan
    width = max(column for _, column in grid) + 1
    return [[grid.get((row, n), Cell("")) for n in range(width)] for row in range(len(lines))]


Change = Callable[[Table, random.Random], Table]


def misprinted(table: Table, chance: random.Random) -> Table:
    """A character in some titles is another one."""

    def other(cell: Cell) -> Cell:
        if cell.place or len(cell.text) < 4 or chance.random() > 0.25:
            return cell
        at = chance.randrange(len(cell.text))
        if not "\u4e00" <= cell.text[at] <= "\u9fff":
            return cell
        return Cell(cell.text[:at] + chance.choice(_LETTERS) + cell.text[at + 1 :])

    titles: dict[str, Cell] = {}
    rows = [
        [titles.setdefault(c.text, other(c)) if not c.place else c for c in r] for r in table.rows
    ]
    return Table(table.caption, rows, table.header, table.stub, table.is_figures)


def spread(table: Table, chance: random.Random) -> Table:
    """Blanks within titles, full-width digits and brackets of another width."""
    wide = str.maketrans("0123456789", "０１２３４５６７８９")

    def other(cell: Cell) -> Cell:
        text = cell.text
        if chance.random() < 0.3:
            text = text.replace("（", "(").replace("）", ")")
        if chance.random() < 0.2:
            text = text.translate(wide)
        if not cell.place and 1 < len(text) < 6 and chance.random() < 0.3:
            text = " ".join(text)
        return Cell(text, cell.place)

    rows = [[other(cell) for cell in row] for row in table.rows]
    return Table(table.caption, rows, table.header, table.stub, table.is_figures)


def _columns(table: Table, order: Sequence[int]) -> Table:
    rows = [[row[n] for n in order] for row in table.rows]
    return Table(table.caption, rows, table.header, table.stub, table.is_figures)


def reordered(table: Table, chance: random.Random) -> Table:
    """The columns of figures in another order."""
    if not table.is_figures:
        return table
    order = list(range(table.stub, len(table.rows[0])))
    chance.shuffle(order)
    return _columns(table, [*range(table.stub), *order])


def shorter(table: Table, chance: random.Random) -> Table:
    """A column or two less."""
    if not table.is_figures:
        return table
    order = list(range(table.stub, len(table.rows[0])))
    for _ in range(chance.randint(1, 2)):
        if len(order) > 3:
            order.remove(chance.choice(order))
    return _columns(table, [*range(table.stub), *order])


def longer(table: Table, chance: random.Random) -> Table:
    """A column that the form does not have."""
    if not table.is_figures:
        return table
    at = chance.randint(table.stub, len(table.rows[0]))
    title = chance.choice(_STRANGE)
    rows = []
    for number, row in enumerate(table.rows):
        is_title = number < table.header
        cell = Cell(title) if is_title else Cell(str(chance.randint(1, 9999)), "!")
        rows.append([*row[:at], cell, *row[at:]])
    return Table(table.caption, rows, table.header, table.stub, table.is_figures)


def renamed(table: Table, chance: random.Random) -> Table:
    """A column by another name: its figures have no sure place any more."""
    if not table.is_figures:
        return table
    at = chance.randrange(table.stub, len(table.rows[0]))
    title = chance.choice(_STRANGE)
    rows = [list(row) for row in table.rows]
    for number, row in enumerate(rows):
        is_alone = sum(cell.place == row[at].place for cell in row) == 1
        row[at] = Cell(title) if number < table.header else row[at]
        if number >= table.header and is_alone:
            row[at] = Cell(row[at].text, "!")
    return Table(table.caption, rows, table.header, table.stub, table.is_figures)


def flattened(table: Table, chance: random.Random) -> Table:
    """The last row of the header alone."""
    del chance
    kept = table.rows[table.header - 1 :]
    return Table(table.caption, kept, 1, table.stub, table.is_figures)


def untitled(table: Table, chance: random.Random) -> Table:
    """No title above it, or another one."""
    caption = chance.choice(("", "数据如下", "有关情况"))
    return Table(caption, table.rows, table.header, table.stub, table.is_figures)


def turned(table: Table, chance: random.Random) -> Table:
    """Rows as columns."""
    del chance
    if not table.is_figures or any(c.place and not c.text for r in table.rows for c in r):
        return table
    rows = [list(column) for column in zip(*table.rows, strict=True)]
    return Table(table.caption, rows, max(table.stub, 0), table.header, table.is_figures)


def with_rows(table: Table, chance: random.Random) -> Table:
    """A row less or a row more, of another name."""
    body = table.rows[table.header :]
    if not table.is_figures or not table.stub or len(body) < 2:
        return table
    if chance.random() < 0.5:
        gone = chance.randrange(len(body))
        kept = {cell.place for row in body[:gone] + body[gone + 1 :] for cell in row}
        if all(cell.place in kept or not cell.place for cell in body[gone]):
            return table
        body = body[:gone] + body[gone + 1 :]
    else:
        title = chance.choice(("开发区", "外省转来", "其他渠道"))
        places = [cell.place for cell in body[0]]
        merged = [all(row[n].place == place for row in body) for n, place in enumerate(places)]
        row = [
            body[0][n]
            if merged[n] and n >= table.stub
            else Cell(title if n < table.stub else "77", "!" if n >= table.stub else "")
            for n in range(len(places))
        ]
        at = chance.randint(0, len(body) - 1)
        body = [*body[:at], row, *body[at:]]
    rows = [*table.rows[: table.header], *body]
    return Table(table.caption, rows, table.header, table.stub, table.is_figures)


CHANGES: dict[str, Change] = {
    "rows less or more": with_rows,
    "misprints": misprinted,
    "blanks and widths": spread,
    "another order": reordered,
    "columns less": shorter,
    "columns more": longer,
    "renamed": renamed,
    "header of one row": flattened,
    "no titles": untitled,
    "rows as columns": turned,
}


COMBINED = {
    "order, misprints, no titles": ("another order", "misprints", "no titles"),
    "columns less and more, blanks": ("columns less", "columns more", "blanks and widths"),
    "rows and columns, misprints": ("rows less or more", "columns less", "misprints"),
    "all but turned": tuple(kind for kind in CHANGES if kind != "rows as columns"),
}
"""Several changes at once."""


def stacked(tables: Sequence[Table], chance: random.Random) -> list[Table]:
    """Some tables with the one below in one, its title across."""
    found: list[Table] = []
    for table in tables:
        last = found[-1] if found else None
        if last is None or not (last.is_figures and table.is_figures) or chance.random() < 0.5:
            found.append(table)
            continue
        width = max(len(last.rows[0]), len(table.rows[0]))
        across = [[Cell(table.caption)] * width]
        rows = [row + [Cell("")] * (width - len(row)) for row in (*last.rows, *across, *table.rows)]
        found[-1] = Table(last.caption, rows, last.header, last.stub, is_figures=True)
    return found


def source_blocks(tables: Sequence[Table]) -> list[SourceBlock]:
    """As they stand in a document."""
    found: list[SourceBlock] = []
    for table in tables:
        if table.caption:
            found.append(SourceParagraph(table.caption, ""))
        found.append(SourceParagraph("数据见下表，均为全年数。", ""))
        cells = [
            SourceCell(cell.text, row, column, place=cell.place)
            for row, line in enumerate(table.rows)
            for column, cell in enumerate(line)
        ]
        found.append(SourceTable(tuple(cells), len(table.rows), len(table.rows[0]), ""))
    return found


def outcome(name: str, kinds: Sequence[str], seed: int) -> Outcome:
    """What becomes of a sample's tables that were changed so, with that seed."""
    chance = random.Random(f"{name} {kinds} {seed}")  # noqa: S311 - to make things up
    bulletin, tables = tables_of(name)
    changed = list(tables)
    for kind in (kind for kind in kinds if kind in CHANGES):
        changed = [CHANGES[kind](table, chance) for table in changed]
    if "stacked" in kinds:
        changed = stacked(changed, chance)
    edition = bulletin.edition
    found = recognised(segments_of(source_blocks(changed)), edition, bulletin.own_names())
    asked = Counter(c.place for t in changed for r in t.rows for c in r if c.place not in ("", "!"))
    right: set[str] = set()
    wrong: list[str] = []
    for table, form in edition.tables.items():
        placed, _ = placed_in(found, table)
        for each in placed:
            if _is_same(each, form):
                right.add(each.spot.place)
            elif each.spot.place or each.spot.text.strip():
                wrong.append(
                    f"{table}.{each.row}.{each.column} ← {each.spot.place} {each.spot.text}"
                )
    left = [place for place in asked if place not in right]
    return Outcome(len(asked) - len(left), tuple(wrong), len(left))


def _is_same(placed: Placed, form: AnyTable) -> bool:
    """Whether a cell was put where it belongs; one of a merged column may be in each record."""
    place = placed.spot.place
    match form:
        case RankingTable():  # The names of the items are part of what is changed.
            ranking = f"{form.name}.{placed.row}." if placed.row else f"{form.name}."
            return place.startswith(ranking)
        case RecordTable():
            leaf = next(leaf for leaf in form.leaves() if leaf.name == placed.column)
            if leaf.merged or leaf.merge_equal or leaf.fill is not None:
                return place.endswith(f".{placed.column}")
            row = form.total_title if placed.row == TOTAL else placed.row
            return place == f"{form.name}.{row}.{placed.column}"
        case _:
            return place == ".".join(filter(None, (form.name, placed.row, placed.column)))
