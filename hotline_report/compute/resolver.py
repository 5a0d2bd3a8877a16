"""Values on demand: what was typed, else what the form says it is computed from.

One resolver serves one year's numbers; the previous year's are resolved by the same rules, so
that a computed total has a prior as soon as all its parts have one.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction

from msgspec import Struct

from hotline_report.compute.slots import Slot
from hotline_report.model.cell import State
from hotline_report.model.edition import Indicator, Nature
from hotline_report.model.expression import Expression, Quotient, Reference, Sum
from hotline_report.model.figure import Address, Derivation, Operand, Source
from hotline_report.numbers.arithmetic import weighted_mean
from hotline_report.numbers.printed import exact_text
from hotline_report.numbers.rounding import places_of, round_half_up
from hotline_report.numbers.units import whole_in


class Value(Struct, frozen=True):
    """A value with where it came from; `number` and `exact` only when the state is NUMBER."""

    state: State
    number: Decimal | None
    derivation: Derivation
    exact: Fraction | None = None

    @classmethod
    def of(cls, number: Decimal, derivation: Derivation) -> Value:
        """A number that is exactly what it shows."""
        return cls(State.NUMBER, number, derivation, Fraction(number))


_LACKING = 7
"""How many cells that a figure lacks are kept: a message names a few."""

Typed = Callable[[Slot], Value | None]
"""What is known of a slot without computing: typed this year, or its prior."""


class Resolver:
    """Resolves slots to values, each once."""

    def __init__(self, slots: Mapping[Address, Slot], typed: Typed) -> None:
        self._slots = slots
        self._typed = typed
        self._known: dict[Address, Value | None] = {}
        self._begun: set[Address] = set()
        self._lacking: dict[Address, tuple[Address, ...]] = {}

    def value(self, address: Address) -> Value | None:
        """The value at an address; None where nothing was typed and nothing can be computed."""
        # A formula that leads back to what was begun finds None and so cannot run for ever.
        if address not in self._known and address not in self._begun:
            self._find(address)
        return self._known.get(address)

    def lacking(self, address: Address) -> tuple[Address, ...]:
        """The first cells without which the figure there cannot be computed, not it itself.

        They are not computed from anything in turn. Empty where it is known, where nothing but it
        itself is missing, and where formulas lead back to it.
        """
        self.value(address)
        return self._lacking.get(address, ())

    def lacking_for(self, of: Sum, at: Address) -> Iterator[Address]:
        """The blank cells without which a sum told in the row of `at` cannot be computed."""
        for term in of.terms:
            part = self._address(term.reference, at)
            lacks = self.lacking(part)
            yield from lacks
            if not lacks and self._is_blank(part):
                yield part

    def _find(self, address: Address) -> None:
        """Resolve what a slot is computed from before the slot itself.

        Not by recursion: formulas may follow each other in a longer chain than Python's stack has
        room for.
        """
        waiting = [address]
        while waiting:
            at = waiting[-1]
            slot = self._slots.get(at)
            if at in self._known or slot is None:
                self._known.setdefault(at, None)
                waiting.pop()
            elif at not in self._begun:
                self._begun.add(at)
                parts = self._needed(slot)
                waiting.extend(part for part in reversed(parts) if part not in self._begun)
            else:
                self._known[at] = self._resolve(slot)
                self._lacking[at] = self._lacking_in(slot) if self._is_blank(at) else ()

    def _is_blank(self, at: Address) -> bool:
        value = self._known[at]
        return value is None or value.state is State.NOT_COLLECTED

    def _lacking_in(self, slot: Slot) -> tuple[Address, ...]:
        found: dict[Address, None] = {}
        for part in self._needed(slot):
            below = self._slots.get(part)
            # What is not known yet waits for this one itself.
            if below is None or part not in self._lacking or not self._is_blank(part):
                continue
            found.update(dict.fromkeys(self._lacking[part]))
            if not self._needed(below):
                found[part] = None
        return tuple(found)[:_LACKING]

    def _needed(self, slot: Slot) -> tuple[Address, ...]:
        """The addresses that a slot's value is computed from, in order; none where it was typed."""
        if self._typed(slot) is not None:
            return ()
        formula = slot.indicator.formula
        if slot.total_of and not isinstance(formula, Quotient):
            return (*slot.total_of, *slot.weights) if is_totalled(slot) else ()
        if formula is None:
            return ()
        sums = [formula] if isinstance(formula, Sum) else [formula.numerator, formula.denominator]
        terms = [term for each in sums for term in each.terms]
        return tuple(self._address(term.reference, slot.address) for term in terms)

    def _resolve(self, slot: Slot) -> Value | None:
        typed = self._typed(slot)
        if typed is not None:
            return typed
        formula = slot.indicator.formula
        if isinstance(formula, Quotient):
            return self.evaluate(formula, slot.address, slot.indicator)
        if slot.total_of:
            return self._total(slot)
        if formula is not None:
            return self.evaluate(formula, slot.address, slot.indicator)
        return None

    def evaluate(self, formula: Expression, at: Address, indicator: Indicator) -> Value | None:
        """A formula's value in the row of `at`, rounded as the indicator says."""
        shown = f"{indicator.title} = {formula}"
        if isinstance(formula, Sum):
            added = self._add(formula, at)
            return None if added is None else self._exact_sum(added, shown)
        above, below = self._add(formula.numerator, at), self._add(formula.denominator, at)
        if above is None or below is None:
            return None
        divisor = _total(below)
        if divisor == 0:
            return Value(State.NOT_APPLICABLE, None, Derivation(Source.COMPUTED, None, shown))
        result = _total(above) / divisor
        whole = whole_in(indicator.unit)
        if whole > 1:
            result, shown = result * whole, f"{shown} × {whole}"
        return _rounded(result, indicator.decimals, shown, [*above, *below])

    def _add(self, formula: Sum, at: Address) -> list[tuple[int, Operand]] | None:
        """The terms of a sum; not applicable ones fall away; None if one is not known."""
        found: list[tuple[int, Operand]] = []
        for term in formula.terms:
            address = self._address(term.reference, at)
            value = self.value(address)
            if value is None or value.state is State.NOT_COLLECTED:
                return None
            if value.number is not None:
                found.append((term.sign, _operand(address, value)))
        return found or None

    def _address(self, reference: Reference, at: Address) -> Address:
        return referred(reference, at, self._slots)

    def _exact_sum(self, terms: list[tuple[int, Operand]], shown: str) -> Value:
        places = max(places_of(operand.shown) for _, operand in terms)
        return _rounded(_total(terms), places, shown, terms)

    def _total(self, slot: Slot) -> Value | None:
        match slot.indicator.nature:
            case Nature.COUNT:
                return self._sum_of_parts(slot)
            case Nature.MAXIMUM:
                return self._largest_part(slot)
            case Nature.RATE | Nature.AVERAGE:
                return self._weighted_parts(slot) if is_totalled(slot) else None
            case Nature.TEXT | Nature.CHANGE:
                return None

    def _parts(self, addresses: tuple[Address, ...]) -> list[Value] | None:
        values = [self.value(address) for address in addresses]
        if any(v is None or v.state in (State.NOT_COLLECTED, State.TEXT) for v in values):
            return None
        return [v for v in values if v is not None]

    def _numbers(self, slot: Slot) -> list[tuple[int, Operand]] | Value | None:
        """The parts that are numbers; a value if none applies, None if one is not known."""
        parts = self._parts(slot.total_of)
        if parts is None:
            return None
        terms = [
            (1, _operand(address, value))
            for address, value in zip(slot.total_of, parts, strict=True)
            if value.number is not None
        ]
        if terms:
            return terms
        return Value(State.NOT_APPLICABLE, None, Derivation(Source.COMPUTED, None, "各行均不适用"))

    def _sum_of_parts(self, slot: Slot) -> Value | None:
        terms = self._numbers(slot)
        if not isinstance(terms, list):
            return terms
        shown = f"{slot.indicator.title} = {' + '.join(o.label for _, o in terms)}"
        return self._exact_sum(terms, shown)

    def _largest_part(self, slot: Slot) -> Value | None:
        terms = self._numbers(slot)
        if not isinstance(terms, list):
            return terms
        largest = max((operand for _, operand in terms), key=lambda operand: operand.exact)
        shown = f"{slot.indicator.title} = 各行中最大的一个"
        return _rounded(largest.exact, places_of(largest.shown), shown, terms)

    def _weighted_parts(self, slot: Slot) -> Value | None:
        parts, weights = self._parts(slot.total_of), self._parts(slot.weights)
        if parts is None or weights is None:
            return None
        pairs: list[tuple[Fraction, Fraction]] = []
        operands: list[tuple[int, Operand]] = []
        for index, (part, weight) in enumerate(zip(parts, weights, strict=True)):
            if part.exact is None or weight.exact is None:
                continue
            pairs.append((part.exact, weight.exact))
            operands.append((1, _operand(slot.total_of[index], part)))
            operands.append((1, _operand(slot.weights[index], weight)))
        mean = weighted_mean(pairs)
        if mean is None:
            return None
        shown = f"{slot.indicator.title} = 按{slot.indicator.weight}加权平均"
        return _rounded(mean, slot.indicator.decimals, shown, operands)


def referred(reference: Reference, at: Address, slots: Container[Address]) -> Address:
    """The address of the figure that a formula names, told in the row of `at`."""
    parts = reference.parts
    if len(parts) == 1:
        in_row = Address(at.table, at.row, parts[0])
        return in_row if in_row in slots else Address(at.table, "", parts[0])
    if len(parts) == 2:  # noqa: PLR2004 - table.column
        return Address(parts[0], "", parts[1])
    return Address(parts[0], parts[1], ".".join(parts[2:]))


def is_computed(slot: Slot) -> bool:
    """Whether the form computes what is there, where nothing is typed."""
    if slot.total_of and not isinstance(slot.indicator.formula, Quotient):
        return is_totalled(slot)
    return slot.indicator.formula is not None


def is_totalled(slot: Slot) -> bool:
    """Whether a total can be made of the parts."""
    match slot.indicator.nature:
        case Nature.COUNT | Nature.MAXIMUM:
            return True
        case Nature.RATE | Nature.AVERAGE:
            # A total of rates or averages is a weighted mean or nothing, never a sum.
            return bool(slot.weights)
        case Nature.TEXT | Nature.CHANGE:
            return False


def _operand(address: Address, value: Value) -> Operand:
    number = value.number if value.number is not None else Decimal(0)
    exact = value.exact if value.exact is not None else Fraction(0)
    return Operand(str(address), number, exact, value.derivation.position)


def _total(terms: list[tuple[int, Operand]]) -> Fraction:
    return sum((sign * operand.exact for sign, operand in terms), Fraction(0))


def _rounded(result: Fraction, places: int, shown: str, terms: list[tuple[int, Operand]]) -> Value:
    derivation = Derivation(
        Source.COMPUTED, None, shown, tuple(o for _, o in terms), exact_text(result)
    )
    return Value(State.NUMBER, round_half_up(result, places), derivation, result)
