"""What was recognised: figures in their places, and all that is left over."""

from __future__ import annotations

from msgspec import Struct

from hotline_report.model.edition import Indicator
from hotline_report.recognition.grid import Grid, Spot
from hotline_report.recognition.layouts import Layout
from hotline_report.recognition.pairing import Sure


class Placed(Struct, frozen=True):
    """A cell's text in the place of a figure: a row ("" of the whole table) and a column.

    Of records `row` is their number, or "total"; of a ranking's item `row` is the ranking's name
    and `column` the item's. `typed` is what to type in braces where more is known than the text.
    """

    row: str
    column: str
    indicator: Indicator | None
    spot: Spot
    typed: tuple[tuple[str, str], ...] = ()


class Left(Struct, frozen=True):
    """A cell that has no place: where it stands in the document, what it says, and why."""

    where: str
    spot: Spot
    why: str


class Titled(Struct, frozen=True):
    """A column or row of the document, and the form's that it is; "" of none.

    `text` is the title as found, `path` those above it, outermost first; `at` is its place in the
    grid; `guess` the form's that it might be.
    """

    text: str
    path: tuple[str, ...]
    at: int
    name: str = ""
    sure: Sure = Sure.OPEN
    guess: str = ""
    unit: str = ""


class Fit(Struct, frozen=True):
    """How a grid fits a layout; `score` is 0 to 1."""

    layout: Layout
    score: float
    placed: tuple[Placed, ...] = ()
    left: tuple[Left, ...] = ()
    columns: tuple[Titled, ...] = ()
    rows: tuple[Titled, ...] = ()
    caption: float = 0.0
    grid: Grid = Grid(())
    header: int = 0
