"""All figures of a bulletin: values, priors, changes and what stands in the brackets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction

from msgspec.structs import replace

from hotline_report.compute.changes import computed_change, declared_change, no_prior
from hotline_report.compute.resolver import Resolver, Value
from hotline_report.compute.slots import Slot, share_indicator, slots_of
from hotline_report.model.bulletin import Bulletin
from hotline_report.model.cell import Direction, State
from hotline_report.model.edition import ChangeKind, Indicator
from hotline_report.model.expression import Quotient, Reference, Sum, Term
from hotline_report.model.figure import (
    Address,
    Change,
    Derivation,
    Figure,
    Figures,
    Prior,
    Source,
    TableFigures,
)
from hotline_report.model.period import Basis, Period

_NOT_COLLECTED = Value(State.NOT_COLLECTED, None, Derivation(Source.TYPED, None))


_SOURCES = {
    Basis.LAST_YEAR: (Source.CELL, Source.LAST_YEAR),
    Basis.BEFORE: (Source.CELL_BEFORE, Source.BEFORE),
}
"""Where a prior comes from: the cell, or the earlier file."""


def compute_figures(
    bulletin: Bulletin, last_year: Figures | None, before: Figures | None = None
) -> Figures:
    """Compute everything that the bulletin's form asks for.

    Args:
        bulletin: the bulletin as typed.
        last_year: the figures of the same period of last year of the same city, if there are any.
        before: those of the period before, likewise.

    Source of the order of priors: the cell, then the earlier file, then the declared rate.
    """
    slots = {slot.address: slot for slot in slots_of(bulletin)}
    computer = _Computer(slots, last_year, bulletin.period, Basis.LAST_YEAR)
    stepping: _Computer | None = None
    if bulletin.edition.has_steps and bulletin.period.compared_with(Basis.BEFORE) is not None:
        against = {address: _against_before(slot) for address, slot in slots.items()}
        stepping = _Computer(against, before, bulletin.period, Basis.BEFORE)
    tables: dict[str, dict[tuple[str, str], Figure]] = {}
    for address, slot in slots.items():
        figure = computer.figure(address)
        if stepping is not None and slot.indicator.step is not ChangeKind.NONE:
            compared = stepping.figure(address)
            figure = replace(figure, previous=compared.prior, step=compared.change)
        tables.setdefault(address.table, {})[(address.row, address.column)] = figure
    for figures in tables.values():
        figures.update(dict(_change_columns(figures)))
    return Figures(
        {
            name: TableFigures(tuple(dict.fromkeys(row for row, _ in figures)), figures)
            for name, figures in tables.items()
        }
    )


def compute_priors(
    bulletin: Bulletin, earlier: Figures | None, basis: Basis
) -> Mapping[Address, Value]:
    """What figures were in an earlier period, blank or not in this one; — where there was none.

    Args:
        bulletin: the bulletin as typed.
        earlier: the figures of that period, if there are any.
        basis: which period that is.
    """
    slots = {slot.address: slot for slot in slots_of(bulletin)}
    if basis is Basis.BEFORE:
        slots = {address: _against_before(slot) for address, slot in slots.items()}
    computer = _Computer(slots, earlier, bulletin.period, basis)
    found = {
        address: computer.prior(address)
        for address, slot in slots.items()
        if slot.indicator.change is not ChangeKind.NONE
    }
    return {address: prior for address, prior in found.items() if prior is not None}


def _change_columns(
    figures: Mapping[tuple[str, str], Figure],
) -> Iterator[tuple[tuple[str, str], Figure]]:
    """The figures of columns of changes, computed where they were not typed."""
    for key, figure in figures.items():
        of = figure.indicator.change_of
        base = figures.get((key[0], of.column)) if of is not None else None
        if of is None or base is None or figure.state is not State.NOT_COLLECTED:
            continue
        change = base.change_on(of.basis)
        if change is None:
            continue
        if change.direction is Direction.NONE:
            yield key, replace(figure, state=State.NOT_APPLICABLE, derivation=change.derivation)
            continue
        places = Decimal(1).scaleb(-base.indicator.change_decimals)
        value = change.amount if change.amount else change.amount.quantize(places)
        value = -value if change.direction is Direction.DOWN else value
        yield (
            key,
            replace(
                figure,
                state=State.NUMBER,
                value=value,
                exact=Fraction(value),
                derivation=change.derivation,
            ),
        )


def _against_before(slot: Slot) -> Slot:
    """The slot as it is compared with the period before: what 同比 is, is 环比."""
    cell = None if slot.cell is None else slot.cell.on(Basis.BEFORE)
    return replace(slot, indicator=replace(slot.indicator, change=slot.indicator.step), cell=cell)


class _Computer:
    """Computes figures and their changes since one earlier period."""

    def __init__(
        self,
        slots: Mapping[Address, Slot],
        earlier: Figures | None,
        period: Period,
        basis: Basis,
    ) -> None:
        self._slots = slots
        self._earlier = earlier
        self._of_cell, self._of_file = _SOURCES[basis]
        self._then = period.prior_name(basis)
        self._now = period.own_name
        self._current = Resolver(slots, _typed_value)
        self._prior = Resolver(slots, self._known_prior)

    def figure(self, address: Address) -> Figure:
        slot = self._slots[address]
        value = self._current.value(address) or _NOT_COLLECTED
        text = slot.filled or (slot.cell.text if slot.cell is not None else "")
        prior = self._prior_of(slot, value)
        return Figure(
            address=address,
            indicator=slot.indicator,
            state=value.state,
            value=value.number,
            exact=value.exact,
            text=text if value.state is State.TEXT else "",
            derivation=value.derivation,
            prior=prior,
            change=self._change(slot, value, prior),
            bracket=self._bracket(slot, value),
            notes=() if slot.cell is None else slot.cell.notes,
            links=() if slot.cell is None else slot.cell.links,
            lacks=self._current.lacking(address),
            bracket_lacks=self._bracket_lacks(slot),
            dash=slot.cell.dash if slot.cell and value.state is State.NOT_APPLICABLE else "",
        )

    def prior(self, address: Address) -> Value | None:
        """What was known of a figure, or could be computed, in the earlier period."""
        return self._prior.value(address)

    def _prior_of(self, slot: Slot, value: Value) -> Prior | None:
        if value.number is None or slot.indicator.change is ChangeKind.NONE:
            return None
        prior = self._prior.value(slot.address)
        if prior is None or prior.number is None or prior.exact is None:
            return None
        return Prior(prior.number, prior.exact, prior.derivation)

    def _known_prior(self, slot: Slot) -> Value | None:
        """上年 as typed (— is: none), else last year's figure; None lets the parts decide."""
        cell = slot.cell
        if cell is not None and cell.prior is not None:
            return Value.of(cell.prior, Derivation(self._of_cell, cell.prior_position))
        if cell is not None and cell.without_prior:
            derivation = Derivation(self._of_cell, cell.prior_position)
            return Value(State.NOT_APPLICABLE, None, derivation)
        before = self._before(slot)
        if before is None or before.state is State.NOT_COLLECTED or self._other_unit(slot):
            return None
        derivation = replace(before.derivation, source=self._of_file)
        return Value(before.state, before.value, derivation, before.exact)

    def _before(self, slot: Slot) -> Figure | None:
        """What stood in the same place in the earlier file."""
        address = slot.address
        if self._earlier is None:
            return None
        return self._earlier.get(address.table, address.row, address.column)

    def _other_unit(self, slot: Slot) -> str:
        """The unit that it had in the earlier file, where that is another one; "" else."""
        before = self._before(slot)
        if before is None or before.state is State.NOT_COLLECTED:
            return ""
        was = before.indicator.unit
        return "" if was in (slot.indicator.unit, slot.indicator.prior_unit) else was

    def _change(self, slot: Slot, value: Value, prior: Prior | None) -> Change | None:
        indicator = slot.indicator
        if value.number is None or indicator.change is ChangeKind.NONE:
            return None
        if prior is not None:
            return computed_change(indicator, value, prior, self._now, self._then)
        if slot.cell is not None and slot.cell.change is not None:
            return declared_change(indicator, slot.cell.change)
        told = self._earlier is not None or (slot.cell is not None and slot.cell.without_prior)
        return no_prior(indicator, self._then, self._other_unit(slot)) if told else None

    def _bracket(self, slot: Slot, value: Value) -> Figure | None:
        """What stands in the brackets in place of the change: a share or another rate."""
        if value.number is None:
            return None
        indicator = share_indicator(slot.indicator) if slot.has_share else slot.indicator.bracket
        if indicator is None:
            return None
        found = self._bracket_value(slot, indicator)
        if found is None:
            return None
        address = Address(slot.address.table, slot.address.row, indicator.name)
        return Figure(
            address, indicator, found.state, found.number, found.exact, "", found.derivation
        )

    def _bracket_lacks(self, slot: Slot) -> tuple[Address, ...]:
        """The cells without which what the share is of cannot be computed."""
        if not isinstance(slot.share_of, Sum):
            return ()
        found = self._current.lacking_for(slot.share_of, slot.address)
        return tuple(dict.fromkeys(found))

    def _bracket_value(self, slot: Slot, indicator: Indicator) -> Value | None:
        if slot.cell is not None and slot.cell.bracket is not None:
            return Value.of(slot.cell.bracket, Derivation(Source.TYPED, slot.cell.position))
        if isinstance(slot.share_of, Sum):
            own = Sum((Term(1, Reference((slot.address.column,))),))
            share = Quotient(own, slot.share_of)
            return self._current.evaluate(share, slot.address, indicator)
        if indicator.formula is None:
            return None
        return self._current.evaluate(indicator.formula, slot.address, indicator)


def _typed_value(slot: Slot) -> Value | None:
    """What was typed, or what the tool itself fills in; None lets the form's rule decide."""
    if slot.filled:
        return Value(State.TEXT, None, Derivation(Source.COMPUTED, None))
    if slot.count is not None:
        derivation = Derivation(Source.COMPUTED, None, "本表记录的条数", (), str(slot.count))
        return Value.of(Decimal(slot.count), derivation)
    if slot.cell is None or slot.cell.state is State.NOT_COLLECTED:
        return None
    derivation = Derivation(Source.TYPED, slot.cell.position)
    if slot.cell.value is not None:
        return Value.of(slot.cell.value, derivation)
    return Value(slot.cell.state, None, derivation)
