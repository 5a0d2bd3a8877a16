"""What a page of a PDF shows: characters and straight lines, in points from its upper left."""

from __future__ import annotations

from msgspec import Struct


class Char(Struct, frozen=True):
    """A character: its box from baseline and advance, the size of its font."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    is_bold: bool

    @property
    def middle(self) -> float:
        """Where it stands in a line."""
        return (self.left + self.right) / 2


class Rule(Struct, frozen=True):
    """A straight line along an axis: `at` on the other one, from `start` to `end`."""

    at: float
    start: float
    end: float


class Page(Struct, frozen=True):
    """What a page shows; `across` are its horizontal lines, `down` its vertical ones."""

    number: int
    width: float
    height: float
    chars: tuple[Char, ...]
    across: tuple[Rule, ...]
    down: tuple[Rule, ...]
    has_pictures: bool
    marks: int
    """How many characters and lines there are, shown or not."""


class Matrix(Struct, frozen=True):
    """An affine map, as PDF writes it."""

    a: float = 1
    b: float = 0
    c: float = 0
    d: float = 1
    e: float = 0
    f: float = 0

    def of(self, x: float, y: float) -> tuple[float, float]:
        """Where a point comes to lie."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def after(self, first: Matrix) -> Matrix:
        """The map that does another one first."""
        a, b = self.a * first.a + self.c * first.b, self.b * first.a + self.d * first.b
        c, d = self.a * first.c + self.c * first.d, self.b * first.c + self.d * first.d
        return Matrix(a, b, c, d, *self.of(first.e, first.f))
