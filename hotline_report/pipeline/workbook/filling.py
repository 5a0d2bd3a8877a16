"""What stands in the cells of figures: what was typed, formulas with their results, and rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from msgspec import Struct

from hotline_report.compute.resolver import Value
from hotline_report.compute.slots import Slot, share_indicator
from hotline_report.formatting.rounding import places_of
from hotline_report.model.bulletin import Bulletin, RankingCells, RecordCells, Words
from hotline_report.model.cell import NOT_APPLICABLE, Cell, DeclaredChange, Direction, State
from hotline_report.model.edition import (
    Fill,
    Indicator,
    Nature,
    RankingTable,
    RecordTable,
)
from hotline_report.model.expression import Expression, Sum
from hotline_report.model.figure import Address, Change, Figure, Figures, Source
from hotline_report.model.period import Basis
from hotline_report.model.workbook import cell_name
from hotline_report.pipeline.workbook import number_codes as codes
from hotline_report.pipeline.workbook.formulas import (
    Formulas,
    NoFormulaError,
    Where,
    change_formula,
)
from hotline_report.pipeline.workbook.keys import CHANGES, PRIORS, Aspect, Key
from hotline_report.pipeline.workbook.lists import Rows
from hotline_report.pipeline.workbook.pages import Spot
from hotline_report.writers.workbook.book import BookCell, Look, Rule

_SHORT = 10
"""Characters of a text from which on its column is running text."""
_TYPED = (Source.CELL, Source.CELL_BEFORE)


class Known(Struct, frozen=True):
    """What the workbook is made of: the bulletin, its figures, and what these were before.

    `earlier` are the periods whose files are there.
    """

    bulletin: Bulletin
    figures: Figures
    slots: Mapping[Address, Slot]
    priors: Mapping[Basis, Mapping[Address, Value]]
    earlier: frozenset[Basis]


class Filling:
    """Fills the places of all sheets."""

    def __init__(self, known: Known, spots: Sequence[Spot], lists: Mapping[str, Rows]) -> None:
        self._known, self._lists = known, lists
        places: dict[Aspect, dict[Address, Where]] = {aspect: {} for aspect in Aspect}
        for spot in spots:
            aspect = Aspect(spot.key.aspect)
            places[aspect][spot.key.address] = Where(spot.sheet, spot.at)
        self._places = places
        slots = known.slots
        self._typed_ones = {a for a, slot in slots.items() if _is_typed(slot)}
        self._now = Formulas(slots, places[Aspect.VALUE], self._typed_ones, blank_is_zero=True)
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
                return _made(spot, Look.INPUT, self._name(key), code=codes.TEXT)
            case Aspect.TITLE | Aspect.FIRST | Aspect.LAST:
                return None

    # --- values

    def _value(self, spot: Spot) -> BookCell:
        form = self._known.bulletin.edition.tables[spot.key.table]
        if isinstance(form, RankingTable):
            item = self._item(spot.key)
            cell = item[1] if item else None
            return self._typed(spot, form.indicator, cell)
        if isinstance(form, RecordTable):
            return self._of_record(spot, form)
        slot = self._known.slots[spot.key.address]
        if _is_typed(slot):
            return self._typed(spot, slot.indicator, slot.cell)
        return self._computed(spot, slot) or self._typed(spot, slot.indicator, slot.cell)

    def _typed(
        self, spot: Spot, indicator: Indicator, cell: Cell | None, *, is_left: bool = False
    ) -> BookCell:
        number = None if cell is None else cell.value
        value = number if number is not None else _word(cell)
        code = codes.value_code(indicator, number)
        return _made(
            spot, Look.INPUT, value, code=code, rule=codes.rule_of(indicator), is_left=is_left
        )

    def _computed(self, spot: Spot, slot: Slot) -> BookCell | None:
        """What the form computes; None where that is nothing, or no formula can tell it."""
        figure = self._figure(spot.key.address)
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
        return _made(spot, Look.COMPUTED, _shown(figure), formula, code)

    def _column_of_changes(self, spot: Spot, slot: Slot) -> str:
        of = slot.indicator.change_of
        if of is None:
            raise NoFormulaError
        base = self._known.slots[Address(slot.address.table, slot.address.row, of.column)]
        return self._change_formula(base, of.basis, spot.sheet)

    def _figure(self, address: Address) -> Figure | None:
        return self._known.figures.get(address.table, address.row, address.column)

    # --- records

    def _of_record(self, spot: Spot, form: RecordTable) -> BookCell:
        key = spot.key
        leaf = next(leaf for leaf in form.leaves() if leaf.name == key.column)
        indicator = leaf.indicator
        slot = self._known.slots.get(key.address)
        figure = self._figure(key.address)
        if indicator is None:
            return _made(spot, Look.NOTHING)
        if leaf.fill is Fill.COUNT:
            formula = self._count(form, spot.sheet)
            return _made(spot, Look.COMPUTED, _shown(figure), formula, "0")
        if leaf.fill is not None:
            filled = slot.filled if slot is not None else ""
            return _made(spot, Look.COMPUTED, filled, code=codes.TEXT)
        if key.row == form.total_title and slot is not None and not _is_typed(slot):
            formula = self._record_total(form, slot)
            if formula:
                code = codes.value_code(indicator, figure.value if figure is not None else None)
                return _made(spot, Look.COMPUTED, _shown(figure), formula, code)
        records = self._known.bulletin.tables[form.name]
        number = int(key.row or "1") - 1 if key.row != form.total_title else -1
        cell: Cell | None = None
        if number < 0:
            cell = slot.cell if slot is not None else None
        elif isinstance(records, RecordCells) and number < len(records.records):
            cell = records.records[number].get(key.column)
        return self._typed(spot, indicator, cell, is_left=self._is_running(form.name, key.column))

    def _is_running(self, table: str, column: str) -> bool:
        """Whether a column of records has a long text, so that all stand to the left."""
        cells = self._known.bulletin.tables[table]
        records = cells.records if isinstance(cells, RecordCells) else ()
        return any(len(each[column].text) > _SHORT for each in records if column in each)

    def _count(self, form: RecordTable, sheet: str) -> str:
        rows = self._lists[form.name]
        area = self._column(form, self._first_typed(form), rows)
        return f'=SUMPRODUCT(--({area}<>""))' if sheet == rows.sheet else ""

    def _record_total(self, form: RecordTable, slot: Slot) -> str:
        """The sum of a column of records; blank where a record has no number there."""
        if slot.indicator.nature not in (Nature.COUNT, Nature.MAXIMUM):
            return ""
        rows = self._lists[form.name]
        area = self._column(form, slot.address.column, rows)
        key = self._column(form, self._first_typed(form), rows)
        sums = "MAX" if slot.indicator.nature is Nature.MAXIMUM else "SUM"
        return (
            f'=IF(SUMPRODUCT(({key}<>"")*({area}=""))>0,"",'
            f'IF(COUNT({area})=0,IF(COUNTA({area})=0,"","{NOT_APPLICABLE}"),{sums}({area})))'
        )

    def _first_typed(self, form: RecordTable) -> str:
        return next(leaf.name for leaf in form.leaves() if leaf.indicator and leaf.fill is None)

    def _column(self, form: RecordTable, column: str, rows: Rows) -> str:
        first = self._places[Aspect.VALUE][Address(form.name, "1", column)]
        return f"{cell_name(first.at)}:{cell_name((rows.last, first.at[1]))}"

    # --- rankings and words

    def _item(self, key: Key) -> tuple[str, Cell] | None:
        cells = self._known.bulletin.tables.get(key.table)
        if not isinstance(cells, RankingCells):
            return None
        items = cells.rankings.get(key.row, ())
        number = int(key.column) - 1
        return items[number] if number < len(items) else None

    def _name(self, key: Key) -> str:
        cells = self._known.bulletin.tables.get(key.table)
        if isinstance(cells, Words):
            number = int(key.column) - 1
            return cells.words[number] if number < len(cells.words) else ""
        item = self._item(key)
        return item[0] if item else ""

    # --- what stands in brackets

    def _bracket(self, spot: Spot) -> BookCell:
        key = spot.key
        form = self._known.bulletin.edition.tables[key.table]
        if isinstance(form, RankingTable):
            return self._share(spot, form)
        slot = self._known.slots[key.address]
        indicator = slot.indicator.bracket
        if indicator is None:
            return _made(spot, Look.NOTHING)
        figure = self._figure(key.address)
        bracket = figure.bracket if figure is not None else None
        typed = slot.cell.bracket if slot.cell is not None else None
        if typed is None and indicator.formula is not None:
            try:
                formula = self._bracket_formula(slot, indicator, spot)
            except NoFormulaError:
                formula = ""
            if formula:
                code = codes.value_code(indicator, bracket.value if bracket is not None else None)
                return _made(spot, Look.CHANGE, _shown(bracket), formula, code)
        code = codes.value_code(indicator, typed)
        return _made(spot, Look.CHANGE_INPUT, typed, code=code, rule=codes.rule_of(indicator))

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

    def _share(self, spot: Spot, form: RankingTable) -> BookCell:
        key = spot.key
        bases = {row.name: row.share_of for row in form.rows} or {"": form.share_of}
        base, item = bases[key.row], self._item(key)
        typed = item[1].bracket if item else None
        indicator = share_indicator(form.indicator)
        if typed is None and isinstance(base, Sum):
            at = Address(form.name, key.row, item[0] if item else "")
            own = cell_name(self._places[Aspect.VALUE][key.address].at)
            figure = self._figure(at)
            bracket = figure.bracket if figure is not None else None
            value = bracket.value if bracket is not None else None
            try:
                formula = self._now.share(own, base, at, spot.sheet)
            except NoFormulaError:
                formula = ""
            if formula:
                code = codes.value_code(indicator, value)
                return _made(spot, Look.CHANGE, _shown(bracket), formula, code)
        code = codes.value_code(indicator, typed)
        return _made(spot, Look.CHANGE_INPUT, typed, code=code, rule=codes.rule_of(indicator))

    # --- changes and priors

    def _change(self, spot: Spot, basis: Basis) -> BookCell:
        slot = self._known.slots[spot.key.address]
        indicator = slot.indicator
        kind = indicator.kind_on(basis)
        figure = self._figure(spot.key.address)
        change = figure.change_on(basis) if figure is not None else None
        declared = slot.cell.on(basis).change if slot.cell is not None else None
        is_declared = change is not None and change.derivation.source is Source.DECLARED
        rule: Rule | None = codes.CHANGE_RULE
        if declared is not None and is_declared:
            code = codes.change_code(declared.suffix, places_of(declared.amount))
            return _made(spot, Look.CHANGE_INPUT, _signed(declared), code=code, rule=rule)
        try:
            formula = self._change_formula(slot, basis, spot.sheet)
        except NoFormulaError:
            formula = ""
        suffix = codes.suffix_of(indicator, kind)
        code = codes.change_code(suffix, indicator.change_decimals)
        # Where nothing is known of before, a published change may be.
        is_open = slot.address not in self._known.priors[basis]
        look = Look.CHANGE_INPUT if is_open else Look.CHANGE
        return _made(spot, look, _amount(change), formula, code, rule if look.is_input else None)

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
        shown = None if value is None else _exact(value)
        if value is not None and value.derivation.source is not Source.COMPUTED:
            if value.derivation.source in _TYPED:
                rule = codes.prior_rule(slot.indicator)
                return _made(spot, Look.PRIOR_INPUT, shown, code=code, rule=rule)
            return _made(spot, Look.PRIOR, shown, code=code)
        then = self._then[basis]
        if then.is_computed(slot.address):
            try:
                formula = then.of(slot.address, spot.sheet)
            except NoFormulaError:
                formula = ""
            if formula:
                rounded = None if value is None else value.number or _exact(value)
                return _made(spot, Look.PRIOR, rounded, formula, code)
        rule = codes.prior_rule(slot.indicator)
        return _made(spot, Look.PRIOR_INPUT, shown, code=code, rule=rule)


def _made(  # noqa: PLR0913, PLR0917 - all that a cell is
    spot: Spot,
    look: Look,
    value: Decimal | Fraction | str | None = None,
    formula: str = "",
    code: str = "",
    rule: Rule | None = None,
    *,
    is_left: bool = False,
) -> BookCell:
    return BookCell(
        spot.at, look, value, formula, code, spot.rows, spot.columns, rule, is_left=is_left
    )


def _is_typed(slot: Slot) -> bool:
    """Whether something was typed there, or the tool itself fills it in."""
    if slot.filled or slot.count is not None:
        return True
    return slot.cell is not None and slot.cell.state is not State.NOT_COLLECTED


def _word(cell: Cell | None) -> str | None:
    if cell is None or cell.state is State.NOT_COLLECTED:
        return None
    if cell.state is State.NOT_APPLICABLE:
        return cell.dash or NOT_APPLICABLE
    return cell.text


def _shown(figure: Figure | None) -> Decimal | str:
    """The result of a formula that is no number; of one that is 0, that."""
    if figure is None or figure.state is State.NOT_COLLECTED:
        return ""
    if figure.value is not None:
        return figure.value
    return NOT_APPLICABLE if figure.state is State.NOT_APPLICABLE else figure.text


def _exact(value: Value) -> Fraction | str | None:
    if value.state is State.NOT_APPLICABLE:
        return NOT_APPLICABLE
    return value.exact


def _signed(change: DeclaredChange) -> Decimal | str:
    if change.direction is Direction.NONE:
        return NOT_APPLICABLE
    if change.direction is Direction.UNCHANGED:
        return Decimal(0)
    return change.signed


def _amount(change: Change | None) -> Decimal | str:
    """The result of the formula of a change."""
    if change is None:
        return ""
    if change.direction is Direction.NONE:
        return NOT_APPLICABLE
    return change.signed
