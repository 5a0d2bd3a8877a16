"""What stands in the cells of figures: what was typed, formulas with their results, and rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hotline_report.compute.slots import Slot
from hotline_report.model.edition import (
    Indicator,
    RankingTable,
    RecordTable,
)
from hotline_report.model.expression import Expression
from hotline_report.model.figure import Address, Source
from hotline_report.model.period import Basis
from hotline_report.numbers.rounding import places_of
from hotline_report.pipeline.workbook import number_codes as codes
from hotline_report.pipeline.workbook.change_formulas import change_formula
from hotline_report.pipeline.workbook.filled_cells import (
    Known,
    amount,
    exact,
    is_typed,
    made,
    shown,
    signed,
    typed_cell,
)
from hotline_report.pipeline.workbook.filling_lists import ListFilling
from hotline_report.pipeline.workbook.formulas import (
    Formulas,
    NoFormulaError,
    Where,
)
from hotline_report.pipeline.workbook.keys import CHANGES, PRIORS, Aspect
from hotline_report.pipeline.workbook.lists import Rows
from hotline_report.pipeline.workbook.pages import Spot
from hotline_report.writers.workbook.book import BookCell, Look, Rule

_TYPED = (Source.CELL, Source.CELL_BEFORE)


class Filling:
    """Fills the places of all sheets."""

    def __init__(self, known: Known, spots: Sequence[Spot], lists: Mapping[str, Rows]) -> None:
        self._known = known
        places: dict[Aspect, dict[Address, Where]] = {aspect: {} for aspect in Aspect}
        for spot in spots:
            aspect = Aspect(spot.key.aspect)
            places[aspect][spot.key.address] = Where(spot.sheet, spot.at)
        self._places = places
        slots = known.slots
        self._typed_ones = {a for a, slot in slots.items() if is_typed(slot)}
        self._now = Formulas(slots, places[Aspect.VALUE], self._typed_ones, blank_is_zero=True)
        self._in_lists = ListFilling(known, places[Aspect.VALUE], lists, self._now)
        self._then = {
            basis: Formulas(slots, places[aspect], self._given(basis), blank_is_zero=False)
            for aspect, basis in PRIORS.items()
        }

    def _given(self, basis: Basis) -> set[Address]:
        """The figures whose earlier values are known, not computed from others."""
        return {
            address
            for address, value in self._known.priors[basis].items()
            if value.derivation.source is not Source.COMPUTED
        }

    def cell(self, spot: Spot) -> BookCell | None:
        """What stands there; None where nothing but the cell's place is wanted."""
        key = spot.key
        match Aspect(key.aspect):
            case Aspect.VALUE:
                return self._value(spot)
            case Aspect.BRACKET:
                return self._bracket(spot)
            case Aspect.CHANGE | Aspect.STEP:
                return self._change(spot, CHANGES[Aspect(key.aspect)])
            case Aspect.PRIOR | Aspect.PREVIOUS:
                return self._prior(spot, PRIORS[Aspect(key.aspect)])
            case Aspect.NAME:
                return made(spot, Look.INPUT, self._in_lists.name(key), code=codes.TEXT)
            case Aspect.TITLE | Aspect.FIRST | Aspect.LAST:
                return None

    # --- values

    def _value(self, spot: Spot) -> BookCell:
        form = self._known.bulletin.edition.tables[spot.key.table]
        if isinstance(form, RankingTable):
            item = self._in_lists.item(spot.key)
            cell = item[1] if item else None
            return typed_cell(spot, form.indicator, cell)
        if isinstance(form, RecordTable):
            return self._in_lists.record(spot, form)
        slot = self._known.slots[spot.key.address]
        if is_typed(slot):
            return typed_cell(spot, slot.indicator, slot.cell)
        return self._computed(spot, slot) or typed_cell(spot, slot.indicator, slot.cell)

    def _computed(self, spot: Spot, slot: Slot) -> BookCell | None:
        """What the form computes; None where that is nothing, or no formula can tell it."""
        figure = self._known.figure(spot.key.address)
        try:
            if slot.indicator.change_of is not None:
                formula = self._column_of_changes(spot, slot)
            elif self._now.is_computed(slot.address):
                formula = self._now.of(slot.address, spot.sheet)
            else:
                return None
        except NoFormulaError:
            return None
        code = codes.value_code(slot.indicator, figure.value if figure is not None else None)
        return made(spot, Look.COMPUTED, shown(figure), formula, code)

    def _column_of_changes(self, spot: Spot, slot: Slot) -> str:
        of = slot.indicator.change_of
        if of is None:
            raise NoFormulaError
        base = self._known.slots[Address(slot.address.table, slot.address.row, of.column)]
        return self._change_formula(base, of.basis, spot.sheet)

    # --- what stands in brackets

    def _bracket(self, spot: Spot) -> BookCell:
        key = spot.key
        form = self._known.bulletin.edition.tables[key.table]
        if isinstance(form, RankingTable):
            return self._in_lists.share(spot, form)
        slot = self._known.slots[key.address]
        indicator = slot.indicator.bracket
        if indicator is None:
            return made(spot, Look.NOTHING)
        figure = self._known.figure(key.address)
        bracket = figure.bracket if figure is not None else None
        typed = slot.cell.bracket if slot.cell is not None else None
        if typed is None and indicator.formula is not None:
            try:
                formula = self._bracket_formula(slot, indicator, spot)
            except NoFormulaError:
                formula = ""
            if formula:
                code = codes.value_code(indicator, bracket.value if bracket is not None else None)
                return made(spot, Look.CHANGE, shown(bracket), formula, code)
        code = codes.value_code(indicator, typed)
        return made(spot, Look.CHANGE_INPUT, typed, code=code, rule=codes.rule_of(indicator))

    def _bracket_formula(self, slot: Slot, indicator: Indicator, spot: Spot) -> str:
        """That of another indicator, told in the row of this one."""
        formula: Expression | None = indicator.formula
        if formula is None:
            return ""
        address = Address(slot.address.table, slot.address.row, indicator.name)
        beside = Slot(address, indicator, None)
        places = self._places[Aspect.VALUE]
        slots = {**self._known.slots, address: beside}
        of = Formulas(slots, places, self._typed_ones, blank_is_zero=True)
        return of.of(address, spot.sheet)

    # --- changes and priors

    def _change(self, spot: Spot, basis: Basis) -> BookCell:
        slot = self._known.slots[spot.key.address]
        indicator = slot.indicator
        kind = indicator.kind_on(basis)
        figure = self._known.figure(spot.key.address)
        change = figure.change_on(basis) if figure is not None else None
        declared = slot.cell.on(basis).change if slot.cell is not None else None
        is_declared = change is not None and change.derivation.source is Source.DECLARED
        rule: Rule | None = codes.CHANGE_RULE
        if declared is not None and is_declared:
            code = codes.change_code(declared.suffix, places_of(declared.amount))
            return made(spot, Look.CHANGE_INPUT, signed(declared), code=code, rule=rule)
        try:
            formula = self._change_formula(slot, basis, spot.sheet)
        except NoFormulaError:
            formula = ""
        suffix = codes.suffix_of(indicator, kind)
        code = codes.change_code(suffix, indicator.change_decimals)
        # Where nothing is known of before, a published change may be.
        is_open = slot.address not in self._known.priors[basis]
        look = Look.CHANGE_INPUT if is_open else Look.CHANGE
        return made(spot, look, amount(change), formula, code, rule if look.is_input else None)

    def _change_formula(self, slot: Slot, basis: Basis, sheet: str) -> str:
        then = self._then[basis]
        address = slot.address
        return change_formula(
            slot,
            slot.indicator.kind_on(basis),
            (self._now.cell(address, sheet), self._now.number(address, sheet)),
            (then.cell(address, sheet), then.number(address, sheet)),
            is_told=basis in self._known.earlier,
            is_computed=then.is_computed(address),
        )

    def _prior(self, spot: Spot, basis: Basis) -> BookCell:
        slot = self._known.slots[spot.key.address]
        value = self._known.priors[basis].get(slot.address)
        code = codes.prior_code(value.number if value is not None else None, slot.indicator)
        shown = None if value is None else exact(value)
        if value is not None and value.derivation.source is not Source.COMPUTED:
            if value.derivation.source in _TYPED:
                rule = codes.prior_rule(slot.indicator)
                return made(spot, Look.PRIOR_INPUT, shown, code=code, rule=rule)
            return made(spot, Look.PRIOR, shown, code=code)
        then = self._then[basis]
        if then.is_computed(slot.address):
            try:
                formula = then.of(slot.address, spot.sheet)
            except NoFormulaError:
                formula = ""
            if formula:
                rounded = None if value is None else value.number or exact(value)
                return made(spot, Look.PRIOR, rounded, formula, code)
        rule = codes.prior_rule(slot.indicator)
        return made(spot, Look.PRIOR_INPUT, shown, code=code, rule=rule)
