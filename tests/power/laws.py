"""What arithmetic can tell of a bulletin, worked out by brute force and apart from the rules.

A law is a name and whether it holds. A change of the bulletin can be told when a law that held
before holds no more. Nothing of `hotline_report.checks` is used here.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from hotline_report.model.edition import (
    FigureTable,
    Nature,
    RankingTable,
)
from hotline_report.model.expression import Quotient, Sum
from hotline_report.model.figure import Address, Figure
from tests.power.sums import Law, Sums, Terms


class Laws(Sums):
    """All laws of one state of a bulletin."""

    def all(self) -> dict[str, bool]:
        """Every law by name."""
        return dict(self._all())

    def _all(self) -> Iterator[Law]:
        for name, left, relation, right in self._linear():
            yield from self._linear_law(name, left, relation, right)
        yield from self._means()
        yield from self._rates()
        yield from self._shares()
        yield from self._rankings()
        for address in self.cells:
            figure = self._figure(address)
            if figure is not None:
                yield from self._range(figure)
                yield from self.priors.laws_of(figure)

    # --- Rates and means --------------------------------------------------------------

    def _means(self) -> Iterator[Law]:
        for table in self.bulletin.edition.tables.values():
            if not isinstance(table, FigureTable):
                continue
            for row in table.rows:
                for leaf in table.leaves():
                    total = Address(table.name, row.name, leaf.name)
                    figure = self._figure(total)
                    if not row.total_of or figure is None or total not in self.cells:
                        continue
                    parts = [Address(table.name, name, leaf.name) for name in row.total_of]
                    yield from self._mean(figure, parts)

    def _mean(self, figure: Figure, parts: list[Address]) -> Iterator[Law]:
        nature, weight = figure.indicator.nature, figure.indicator.weight
        if nature is Nature.COUNT or figure.exact is None:
            return
        known = [f for p in parts if (f := self._figure(p)) is not None and f.exact is not None]
        values = [f.exact or Fraction(0) for f in known]
        if not values:
            return
        name, half = f"total {figure.address.name}", max(_half(f) for f in (*known, figure))
        if nature is Nature.MAXIMUM:
            yield name, figure.exact == max(values)
            return
        yield f"{name} lies between", min(values) <= figure.exact <= max(values)
        if weight is None:
            return
        weights = [self._figure(Address(f.address.table, f.address.row, weight)) for f in known]
        heavy = [f.exact for f in weights if f is not None and f.exact is not None]
        if len(heavy) == len(values) and any(heavy):
            products = (v * w for v, w in zip(values, heavy, strict=True))
            mean = sum(products, Fraction(0)) / sum(heavy, Fraction(0))
            yield name, abs(figure.exact - mean) <= 2 * half
            yield from self.priors.mean_law(name, figure, known, [f for f in weights if f])

    def _rates(self) -> Iterator[Law]:
        for address in self.cells:
            figure = self._figure(address)
            for each in (figure, figure.bracket if figure else None):
                formula = each.indicator.formula if each is not None else None
                if each is None or not isinstance(formula, Quotient) or each.value is None:
                    continue
                above = self._terms(formula.numerator, address)
                below = self._terms(formula.denominator, address)
                name = f"rate {each.address.name} {each is figure}"
                yield from self._quotient(name, each, above, below)
                if each is figure:
                    yield from self.priors.quotient_law(name, figure, above, below)

    def _shares(self) -> Iterator[Law]:
        for address, base in self._bases():
            figure = self._figure(address)
            if figure is not None and figure.bracket is not None:
                name = f"share {address.name}"
                yield from self._quotient(name, figure.bracket, ((1, address),), base)

    def _quotient(self, name: str, figure: Figure, above: Terms, below: Terms) -> Iterator[Law]:
        top, bottom = self._value(above), self._value(below)
        if top is None or not bottom or figure.value is None:
            return
        scale = 100 if figure.indicator.unit == "%" else 1
        off = abs(Fraction(figure.value) - top / bottom * scale)
        yield name, off <= _half(figure)
        yield f"{name} nearly", off < 2 * _half(figure)  # Cut off, perhaps.
        yield f"{name} is a part", scale == 1 or top <= bottom

    # --- Rankings ---------------------------------------------------------------------

    def _bases(self) -> Iterator[tuple[Address, Terms]]:
        for table in self.bulletin.edition.tables.values():
            if isinstance(table, RankingTable):
                bases = {row.name: row.share_of for row in table.rows} or {"": table.share_of}
                for address in self.cells:
                    base = bases.get(address.row) if address.table == table.name else None
                    if isinstance(base, Sum):
                        yield address, self._terms(base, address)

    def _rankings(self) -> Iterator[Law]:
        bases = dict(self._bases())
        for table in self.bulletin.edition.tables.values():
            if not isinstance(table, RankingTable):
                continue
            lists: dict[str, dict[str, Fraction]] = {}
            for address, cell in self.cells.items():
                if address.table == table.name and cell.value is not None:
                    lists.setdefault(address.row, {})[address.column] = Fraction(cell.value)
            for row, items in lists.items():
                values = list(items.values())
                yield f"order {table.name}.{row}", values == sorted(values, reverse=True)
                base = self._value(bases.get(Address(table.name, row, next(iter(items))), ()))
                if base is not None:
                    yield f"within {table.name}.{row}", sum(values) <= base
            if len(lists) > 2 and list(lists)[-1] == table.rows[-1].name:
                yield from _of_types(table, lists)

    # --- One figure -------------------------------------------------------------------

    def _range(self, figure: Figure) -> Iterator[Law]:
        for each in (figure, figure.bracket):
            if each is None or each.exact is None:
                continue
            name, nature = f"{figure.address.name} {each is figure}", each.indicator.nature
            if nature is Nature.RATE and each.indicator.unit == "%":
                yield f"{name} within 0 to 100 %", 0 <= each.exact <= 100
            if nature in (Nature.COUNT, Nature.MAXIMUM):
                yield f"{name} whole", each.exact.denominator == 1
                if each.prior is not None:
                    yield f"last year's {name} whole", each.prior.exact.denominator == 1


def _half(figure: Figure) -> Fraction:
    """Half a unit of the last place printed."""
    exponent = figure.value.as_tuple().exponent if figure.value is not None else 0
    return Fraction(10) ** int(exponent) / 2


def _of_types(table: RankingTable, lists: dict[str, dict[str, Fraction]]) -> Iterator[Law]:
    """The last ranking is of the total: its types against the types of the others."""
    total = lists[table.rows[-1].name]
    others = [items for row, items in lists.items() if row != table.rows[-1].name]
    for name, value in total.items():
        parts = sum((items.get(name, Fraction(0)) for items in others), Fraction(0))
        room = sum((min(i.values()) for i in others if name not in i), Fraction(0))
        yield f"{table.name} {name}", parts <= value <= parts + room
    for name in {n for items in others for n in items if n not in total}:
        parts = sum((items.get(name, Fraction(0)) for items in others), Fraction(0))
        yield f"{table.name} {name} unlisted", parts <= min(total.values())
