"""What last year's figures can have been, by brute force, and what that can tell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from itertools import product
from math import ceil, floor

from hotline_report.model.cell import Cell, DeclaredChange, Direction
from hotline_report.model.edition import ChangeKind, Nature
from hotline_report.model.figure import Address, Figure, Figures

Law = tuple[str, bool]
Bounds = tuple[Fraction, Fraction]
_FULL = Fraction(100)
_EMPTY: Bounds = (Fraction(1), Fraction(0))


class Priors:
    """The ranges of last year's values that this year's values and changes leave open."""

    def __init__(self, figures: Figures, cells: Mapping[Address, Cell]) -> None:
        self._figures, self._cells = figures, cells
        self._found: dict[Address, Bounds | None] = {}

    def value(self, terms: tuple[tuple[int, Address], ...]) -> Bounds | None:
        """The range of a sum; None where one of its terms is not known."""
        low = high = Fraction(0)
        for sign, address in terms:
            figure = self._figures.get(address.table, address.row, address.column)
            if figure is not None and figure.exact is None:
                continue
            bounds = self.of(address)
            if bounds is None or bounds[0] > bounds[1]:
                return None
            low += sign * bounds[0 if sign > 0 else 1]
            high += sign * bounds[1 if sign > 0 else 0]
        return low, high

    def of(self, address: Address) -> Bounds | None:
        """The range of one prior; empty where there can be none."""
        if address not in self._found:
            self._found[address] = self._range(address)
        return self._found[address]

    def _range(self, address: Address) -> Bounds | None:
        figure = self._figures.get(address.table, address.row, address.column)
        cell = self._cells.get(address)
        if figure is None or figure.value is None:
            return None
        if figure.prior is not None:
            return figure.prior.exact, figure.prior.exact
        if cell is None or cell.change is None:
            return None
        found = implied(figure, cell.change)
        if found is None or found == _EMPTY or figure.indicator.nature is not Nature.COUNT:
            return found
        whole = Fraction(ceil(found[0])), Fraction(floor(found[1]))
        return whole if whole[0] <= whole[1] else _EMPTY

    def laws_of(self, figure: Figure) -> Iterator[Law]:
        """What one figure with its change must keep to."""
        cell = self._cells[figure.address]
        name = f"change {figure.address.name}"
        if cell.change is None or cell.change.direction is Direction.NONE:
            return
        unit = {ChangeKind.PERCENT: "%", ChangeKind.POINTS: "个百分点", ChangeKind.NONE: ""}
        yield f"{name} unit", cell.change.suffix in ("", unit[figure.indicator.change])
        bounds = self.of(figure.address)
        if bounds is not None:
            yield f"{name} has a prior", bounds[0] <= bounds[1]

    def quotient_law(
        self,
        name: str,
        figure: Figure,
        above: tuple[tuple[int, Address], ...],
        below: tuple[tuple[int, Address], ...],
    ) -> Iterator[Law]:
        """Last year's rate against its parts of last year."""
        own, top, bottom = self.of(figure.address), self.value(above), self.value(below)
        if own is None or top is None or bottom is None or bottom[0] <= 0 or own == _EMPTY:
            return
        scale = 100 if figure.indicator.unit == "%" else 1
        low, high = top[0] / bottom[1] * scale, top[1] / bottom[0] * scale
        yield f"last year's {name}", low <= own[1] and own[0] <= high

    def mean_law(
        self, name: str, figure: Figure, parts: list[Figure], weights: list[Figure]
    ) -> Iterator[Law]:
        """Last year's mean against its parts of last year, at all ends of all ranges."""
        own = self.of(figure.address)
        values = [self.of(part.address) for part in parts]
        heavy = [self.of(weight.address) for weight in weights]
        if own is None or own == _EMPTY or None in (*values, *heavy):
            return
        known = [b for b in (*values, *heavy) if b is not None]
        if any(low > high for low, high in known):
            return
        count = len(values)
        means = [
            sum((v * w for v, w in zip(p[:count], p[count:], strict=True)), Fraction(0))
            / sum(p[count:], Fraction(0))
            for p in product(*known)
            if sum(p[count:])
        ]
        if means:
            yield f"last year's {name}", min(means) <= own[1] and own[0] <= max(means)


def implied(figure: Figure, change: DeclaredChange) -> Bounds | None:
    """The priors that give this change, rounded; both readings of a rate's bare percent."""
    assert figure.value is not None
    value, half = Fraction(figure.value), _half(change)
    amounts = max(Fraction(0), Fraction(change.amount) - half), Fraction(change.amount) + half
    own = Fraction(10) ** int(figure.value.as_tuple().exponent) / 2
    slack = Fraction(0) if figure.indicator.nature is Nature.COUNT else own
    values = value - slack, value + slack
    if figure.indicator.change is not ChangeKind.POINTS:
        return _by_percent(values, amounts, change.direction)
    points = _by_points(values, amounts, change.direction)
    if change.suffix == "%":
        percent = _within(_by_percent(values, amounts, change.direction))
        both = [b for b in (points, percent) if b != _EMPTY]
        return (min(b[0] for b in both), max(b[1] for b in both)) if both else _EMPTY
    return points


def _half(change: DeclaredChange) -> Fraction:
    if change.direction is Direction.UNCHANGED:
        return Fraction(1, 200)
    return Fraction(Decimal(10) ** int(change.amount.as_tuple().exponent)) / 2


def _by_percent(values: Bounds, amounts: Bounds, direction: Direction) -> Bounds | None:
    least, most = amounts
    if direction is Direction.UNCHANGED:
        return values[0] / (1 + most / 100), values[1] / (1 - most / 100)
    if direction is Direction.UP:
        return values[0] / (1 + most / 100), values[1] / (1 + least / 100)
    if least > _FULL or (least == _FULL and values[0] > 0):
        return _EMPTY
    if most >= _FULL:
        return None
    return values[0] / (1 - least / 100), values[1] / (1 - most / 100)


def _by_points(values: Bounds, amounts: Bounds, direction: Direction) -> Bounds:
    least, most = amounts
    if direction is Direction.UP:
        return _within((values[0] - most, values[1] - least))
    if direction is Direction.DOWN:
        return _within((values[0] + least, values[1] + most))
    return _within((values[0] - most, values[1] + most))


def _within(bounds: Bounds | None) -> Bounds:
    if bounds is None:
        return _EMPTY
    found = max(Fraction(0), bounds[0]), min(_FULL, bounds[1])
    return found if found[0] <= found[1] else _EMPTY
