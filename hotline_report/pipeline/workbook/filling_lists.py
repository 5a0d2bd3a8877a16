"""What stands in the cells of lists: records, rankings, words."""

from __future__ import annotations

from collections.abc import Mapping

from hotline_report.compute.slots import Slot, share_indicator
from hotline_report.model.bulletin import RankingCells, RecordCells, Words
from hotline_report.model.cell import NOT_APPLICABLE, Cell
from hotline_report.model.edition import Fill, Nature, RankingTable, RecordTable
from hotline_report.model.expression import Sum
from hotline_report.model.figure import Address
from hotline_report.model.workbook import cell_name
from hotline_report.pipeline.workbook import number_codes as codes
from hotline_report.pipeline.workbook.filled_cells import Known, is_typed, made, shown, typed_cell
from hotline_report.pipeline.workbook.formulas import Formulas, NoFormulaError, Where
from hotline_report.pipeline.workbook.keys import Key
from hotline_report.pipeline.workbook.lists import Rows
from hotline_report.pipeline.workbook.pages import Spot
from hotline_report.writers.workbook.book import BookCell, Look

_SHORT = 10
"""Characters of a text from which on its column is running text."""


class ListFilling:
    """Fills the places of lists."""

    def __init__(
        self,
        known: Known,
        places: Mapping[Address, Where],
        lists: Mapping[str, Rows],
        formulas: Formulas,
    ) -> None:
        """Of lists on sheets.

        Args:
            known: the bulletin.
            places: where the values of figures are.
            lists: the rows of each list.
            formulas: those of this period.
        """
        self._known, self._places, self._lists = known, places, lists
        self._formulas = formulas

    def record(self, spot: Spot, form: RecordTable) -> BookCell:
        """A cell of a record, or of the total of all."""
        key = spot.key
        leaf = next(leaf for leaf in form.leaves() if leaf.name == key.column)
        indicator = leaf.indicator
        slot = self._known.slots.get(key.address)
        figure = self._known.figure(key.address)
        if indicator is None:
            return made(spot, Look.NOTHING)
        if leaf.fill is Fill.COUNT:
            formula = self._count(form, spot.sheet)
            return made(spot, Look.COMPUTED, shown(figure), formula, "0")
        if leaf.fill is not None:
            filled = slot.filled if slot is not None else ""
            return made(spot, Look.COMPUTED, filled, code=codes.TEXT)
        if key.row == form.total_title and slot is not None and not is_typed(slot):
            formula = self._record_total(form, slot)
            if formula:
                code = codes.value_code(indicator, figure.value if figure is not None else None)
                return made(spot, Look.COMPUTED, shown(figure), formula, code)
        records = self._known.bulletin.tables[form.name]
        number = int(key.row or "1") - 1 if key.row != form.total_title else -1
        cell: Cell | None = None
        if number < 0:
            cell = slot.cell if slot is not None else None
        elif isinstance(records, RecordCells) and number < len(records.records):
            cell = records.records[number].get(key.column)
        return typed_cell(spot, indicator, cell, is_left=self._is_running(form.name, key.column))

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
        first = self._places[Address(form.name, "1", column)]
        return f"{cell_name(first.at)}:{cell_name((rows.last, first.at[1]))}"

    def item(self, key: Key) -> tuple[str, Cell] | None:
        """What stands in a place of a ranking."""
        cells = self._known.bulletin.tables.get(key.table)
        if not isinstance(cells, RankingCells):
            return None
        items = cells.rankings.get(key.row, ())
        number = int(key.column) - 1
        return items[number] if number < len(items) else None

    def name(self, key: Key) -> str:
        """The name of a ranked item, or a word."""
        cells = self._known.bulletin.tables.get(key.table)
        if isinstance(cells, Words):
            number = int(key.column) - 1
            return cells.words[number] if number < len(cells.words) else ""
        item = self.item(key)
        return item[0] if item else ""

    def share(self, spot: Spot, form: RankingTable) -> BookCell:
        """The share of a ranked item."""
        key = spot.key
        bases = {row.name: row.share_of for row in form.rows} or {"": form.share_of}
        base, item = bases[key.row], self.item(key)
        typed = item[1].bracket if item else None
        indicator = share_indicator(form.indicator)
        if typed is None and isinstance(base, Sum):
            at = Address(form.name, key.row, item[0] if item else "")
            own = cell_name(self._places[key.address].at)
            figure = self._known.figure(at)
            bracket = figure.bracket if figure is not None else None
            value = bracket.value if bracket is not None else None
            try:
                formula = self._formulas.share(own, base, at, spot.sheet)
            except NoFormulaError:
                formula = ""
            if formula:
                code = codes.value_code(indicator, value)
                return made(spot, Look.CHANGE, shown(bracket), formula, code)
        code = codes.value_code(indicator, typed)
        return made(spot, Look.CHANGE_INPUT, typed, code=code, rule=codes.rule_of(indicator))
