"""What the form computes, as formulas of a workbook: the same results, rounded once, half up.

A cell is blank (未统计), — (不适用) or a number. What rests on a blank is blank; — falls out of a
sum. What is computed from a mean or a quotient is computed from it unrounded, so that it is written
out once more there; of everything else the cell itself is named, for who looks at the formula.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping, Sequence

from msgspec import Struct

from hotline_report import limits
from hotline_report.compute.resolver import is_computed, is_totalled, referred
from hotline_report.compute.slots import Slot
from hotline_report.model.cell import NOT_APPLICABLE
from hotline_report.model.edition import Nature
from hotline_report.model.expression import Quotient, Sum, Term
from hotline_report.model.figure import Address
from hotline_report.model.workbook import At, cell_name
from hotline_report.numbers.units import is_whole_count, whole_in

_NOTHING, _DASH = '""', f'"{NOT_APPLICABLE}"'
_LONGEST = 4_000
"""Characters of a formula; Excel takes 8,192."""
_DEEPEST = 20
"""Means and quotients that rest on each other, each written out once more in the next."""


class Where(Struct, frozen=True):
    """Where a cell is."""

    sheet: str
    at: At


class NoFormulaError(Exception):
    """What is asked for rests on a figure that has no cell, or on itself."""


class Formulas:
    """The formulas of one period's figures: of this one, or of one that it is compared with."""

    def __init__(
        self,
        slots: Mapping[Address, Slot],
        places: Mapping[Address, Where],
        known: Container[Address],
        *,
        blank_is_zero: bool,
    ) -> None:
        """Of figures in cells.

        Args:
            slots: all figures.
            places: where each is.
            known: those whose cells hold what was typed, or is read from elsewhere.
            blank_is_zero: whether a blank is 0 where the form says so (空格: 0).
        """
        self._blank_is_zero = blank_is_zero
        self._slots, self._places, self._known = slots, places, known
        self._begun: list[Address] = []
        self._numbers: dict[tuple[Address, str], str] = {}

    def of(self, address: Address, sheet: str) -> str:
        """What a figure is computed by, in a cell of that sheet.

        Raises:
            NoFormulaError: it cannot be told in a formula.
        """
        return "=" + self._written(address, lambda slot: self._computed(slot, sheet, rounded=True))

    def is_computed(self, address: Address) -> bool:
        """Whether a formula is what its cell holds."""
        return address not in self._known and is_computed(self._slots[address])

    def cell(self, address: Address, sheet: str) -> str:
        """The name of a figure's cell, with its sheet's where that is another."""
        where = self._places.get(address)
        if where is None:
            raise NoFormulaError
        name = cell_name(where.at)
        return name if where.sheet == sheet else f"{quoted(where.sheet)}!{name}"

    def number(self, address: Address, sheet: str) -> str:
        """A figure that is a number, unrounded."""
        slot = self._slots.get(address)
        if slot is None:
            raise NoFormulaError
        if not self.is_computed(address) or not _is_rounded(slot):
            return self.cell(address, sheet)
        if (address, sheet) not in self._numbers:
            made = self._written(address, lambda slot: self._computed(slot, sheet, rounded=False))
            self._numbers[address, sheet] = made
        return self._numbers[address, sheet]

    def share(self, of: str, base: Sum, at: Address, sheet: str) -> str:
        """A cell's share, in percent, of a sum told in a row."""
        blank = self._is_blank(base.terms, at, sheet)
        whole = self._sum(base.terms, at, sheet)
        return (
            f"=IF(NOT(ISNUMBER({of})),{_NOTHING},IF({blank},{_NOTHING},"
            f"IF({whole}=0,{_DASH},ROUND({of}*100/({whole}),2))))"
        )

    def _written(self, address: Address, write: Callable[[Slot], str]) -> str:
        slot = self._slots.get(address)
        if slot is None or address in self._begun or len(self._begun) == _DEEPEST:
            raise NoFormulaError
        self._begun.append(address)
        try:
            formula = write(slot)
        finally:
            self._begun.pop()
        if len(formula) > _LONGEST:
            # At each step: what is twice as long each time would fill the memory before the end.
            raise NoFormulaError
        return formula

    def _computed(self, slot: Slot, sheet: str, *, rounded: bool) -> str:
        formula = slot.indicator.formula
        if isinstance(formula, Quotient):
            return self._quotient(slot, formula, sheet, rounded=rounded)
        if slot.total_of and is_totalled(slot):
            match slot.indicator.nature:
                case Nature.RATE | Nature.AVERAGE:
                    return self._mean(slot, sheet, rounded=rounded)
                case Nature.MAXIMUM:
                    return self._of_parts(slot, f"MAX({self._cells(slot.total_of, sheet)})", sheet)
                case _:
                    total = self._added(slot.total_of, sheet)
                    return self._of_parts(slot, _tidy(total, slot), sheet)
        if isinstance(formula, Sum):
            return self._formula(slot, formula, sheet)
        raise NoFormulaError

    def _of_parts(self, slot: Slot, result: str, sheet: str) -> str:
        """A total: blank where a part is, — where all of them are."""
        cells = self._cells(slot.total_of, sheet)
        none = "0" if self._is_zero_if_empty(slot.total_of[0]) else _DASH
        blank = self._any_blank(slot.total_of, sheet)
        return f"IF({blank},{_NOTHING},IF(COUNT({cells})=0,{none},{result}))"

    def _mean(self, slot: Slot, sheet: str, *, rounded: bool) -> str:
        above, below = [], []
        for part, weight in zip(slot.total_of, slot.weights, strict=True):
            cell, weighs = self.cell(part, sheet), self.cell(weight, sheet)
            both = f"AND(ISNUMBER({cell}),ISNUMBER({weighs}))"
            value, number = self.number(part, sheet), self.number(weight, sheet)
            above.append(f"IF({both},{value}*{number},0)")
            below.append(f"IF({both},{number},0)")
        result = f"({'+'.join(above)})/({'+'.join(below)})"
        if not rounded:
            return result
        blank = self._any_blank((*slot.total_of, *slot.weights), sheet)
        return (
            f"IF({blank},{_NOTHING},IF(({'+'.join(below)})=0,{_NOTHING},"
            f"ROUND({result},{slot.indicator.decimals})))"
        )

    def _quotient(self, slot: Slot, formula: Quotient, sheet: str, *, rounded: bool) -> str:
        at = slot.address
        above = self._sum(formula.numerator.terms, at, sheet)
        below = self._sum(formula.denominator.terms, at, sheet)
        whole = whole_in(slot.indicator.unit)
        times = f"*{whole}" if whole > 1 else ""
        result = f"({above}){times}/({below})"
        if not rounded:
            return result
        terms = (*formula.numerator.terms, *formula.denominator.terms)
        blank = self._is_blank(terms, at, sheet)
        lacking = " ".join(
            f"COUNT({self._cells(self._addresses(each.terms, at), sheet)})=0,"
            for each in (formula.numerator, formula.denominator)
        ).replace(" ", "")
        return (
            f"IF(OR({lacking}{blank}),{_NOTHING},"
            f"IF({below}=0,{_DASH},ROUND({result},{slot.indicator.decimals})))"
        )

    def _formula(self, slot: Slot, formula: Sum, sheet: str) -> str:
        at = slot.address
        blank = self._is_blank(formula.terms, at, sheet)
        cells = self._cells(self._addresses(formula.terms, at), sheet)
        result = _tidy(self._sum(formula.terms, at, sheet), slot)
        return f"IF(OR({blank},COUNT({cells})=0),{_NOTHING},{result})"

    def _sum(self, terms: Sequence[Term], at: Address, sheet: str) -> str:
        added = self._addresses([term for term in terms if term.sign > 0], at)
        taken = self._addresses([term for term in terms if term.sign < 0], at)
        more = self._added(added, sheet) if added else "0"
        return f"{more}-{self._added(taken, sheet)}" if taken else more

    def _added(self, addresses: Sequence[Address], sheet: str) -> str:
        """The sum of figures, words fallen out of it."""
        exact = [a for a in addresses if self.number(a, sheet) != self.cell(a, sheet)]
        plain = [a for a in addresses if a not in exact]
        made = [f"SUM({self._cells(plain, sheet)})"] if plain else []
        made += (f"IF(ISNUMBER({self.cell(a, sheet)}),{self.number(a, sheet)},0)" for a in exact)
        return made[0] if len(made) == 1 else f"({'+'.join(made)})"

    def _is_blank(self, terms: Iterable[Term], at: Address, sheet: str) -> str:
        return self._any_blank(self._addresses(terms, at), sheet)

    def _addresses(self, terms: Iterable[Term], at: Address) -> tuple[Address, ...]:
        if any(term.reference.basis is not None for term in terms):
            raise NoFormulaError
        return tuple(referred(term.reference, at, self._slots) for term in terms)

    def _any_blank(self, addresses: Sequence[Address], sheet: str) -> str:
        """Whether one of them is blank, but for those where that is 0."""
        asked = [a for a in addresses if not self._is_zero_if_empty(a)]
        if not asked:
            return "FALSE"
        if area := self._area(asked, sheet):
            return f"COUNTBLANK({area})>0"
        tests = [f"{self.cell(a, sheet)}={_NOTHING}" for a in dict.fromkeys(asked)]
        return tests[0] if len(tests) == 1 else f"OR({','.join(tests)})"

    def _is_zero_if_empty(self, address: Address) -> bool:
        slot = self._slots.get(address)
        if slot is None:
            raise NoFormulaError
        is_zero = self._blank_is_zero and slot.indicator.zero_if_empty
        return is_zero and not self.is_computed(address)

    def _cells(self, addresses: Sequence[Address], sheet: str) -> str:
        return self._area(addresses, sheet) or ",".join(self.cell(a, sheet) for a in addresses)

    def _area(self, addresses: Sequence[Address], sheet: str) -> str:
        """C5:C7 for cells that stand below or beside each other, in this order; else ""."""
        found = [self._places.get(address) for address in addresses]
        known = [where for where in found if where is not None]
        if len(known) < len(found):
            raise NoFormulaError
        first, last = known[0], known[-1]
        if len(known) < 2:  # noqa: PLR2004 - one cell is no area
            return ""
        for step in ((1, 0), (0, 1)):
            wanted = [
                (first.at[0] + step[0] * n, first.at[1] + step[1] * n) for n in range(len(known))
            ]
            if [w.at for w in known] == wanted and {w.sheet for w in known} == {first.sheet}:
                start = self.cell(addresses[0], sheet)
                return f"{start}:{cell_name(last.at)}"
        return ""


def quoted(sheet: str) -> str:
    """The name of a sheet in a formula."""
    return "'" + sheet.replace("'", "''") + "'"


def _is_rounded(slot: Slot) -> bool:
    """Whether its cell shows less than what further results are computed from."""
    rates = (Nature.RATE, Nature.AVERAGE)
    return isinstance(slot.indicator.formula, Quotient) or (
        bool(slot.total_of) and slot.indicator.nature in rates
    )


def _tidy(total: str, slot: Slot) -> str:
    """A sum of decimals without what binary numbers add to it."""
    return total if is_whole_count(slot.indicator) else f"ROUND({total},{limits.PLACES})"
