"""What stands in the cells that are filled in: an entry for each side of a figure, name or word."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from hotline_report.compute.slots import Slot
from hotline_report.edit.edits import Place
from hotline_report.edit.source import text_of
from hotline_report.formatting.figures import change_text, value_text
from hotline_report.formatting.footnotes import without_calls
from hotline_report.load import nodes
from hotline_report.load.keys.data_file import CellKeys
from hotline_report.load.nodes import Node, Scalar
from hotline_report.load.workbook.formats import places as places_shown
from hotline_report.model.bulletin import DATA
from hotline_report.model.cell import NOT_APPLICABLE, Cell, State
from hotline_report.model.edition import Indicator, Nature
from hotline_report.model.figure import Figure, Source
from hotline_report.model.period import Basis
from hotline_report.numbers.printed import number_text
from hotline_report.numbers.rounding import needed_places, round_half_up
from hotline_report.pipeline.filling_in.figure_sides import typed_change
from hotline_report.pipeline.filling_in.shown import Entry, EntryKind, Says
from hotline_report.pipeline.places import Places
from hotline_report.pipeline.prepare import Prepared
from hotline_report.pipeline.workbook.figure_tables import bands
from hotline_report.pipeline.workbook.keys import CHANGES, PRIORS, Aspect, Key
from hotline_report.pipeline.workbook.layout import LaidTables
from hotline_report.pipeline.workbook.list_texts import text_of as text_of_cell
from hotline_report.writers.workbook.book import BookCell, Look

_SAYS = {
    State.NUMBER: Says.NUMBER,
    State.TEXT: Says.TEXT,
    State.NOT_APPLICABLE: Says.DASH,
    State.NOT_COLLECTED: Says.BLANK,
}
_MOST_PLACES = 12
_FILES = {Basis.LAST_YEAR: Source.LAST_YEAR, Basis.BEFORE: Source.BEFORE}
SIDES = (Aspect.BRACKET, *CHANGES, *PRIORS)
"""What stands beside a figure."""


class Entries:
    """Makes the entries of one bulletin; what may be typed where, its workbook's cells tell."""

    def __init__(self, prepared: Prepared, laid: LaidTables, places: Places) -> None:
        self._figures, self._laid, self._places = prepared.figures, laid, places
        self._titles = {band.aspect: band.title for band in bands(prepared.bulletin.period)}

    def of_figure(self, slot: Slot) -> Iterator[Entry]:
        """Those of a figure of a table of figures: itself, then its sides."""
        for aspect in (Aspect.VALUE, *SIDES):
            made = self._made(Key.at(aspect, slot.address))
            if made is not None:
                is_value = aspect is Aspect.VALUE
                yield self._value(made, slot) if is_value else self._side(aspect, made, slot)

    def _figure(self, slot: Slot) -> Figure | None:
        address = slot.address
        return self._figures.get(address.table, address.row, address.column)

    def of_list(
        self, key: Key, title: str, indicator: Indicator | None, cell: Cell | None, place: Place
    ) -> Entry | None:
        """That of a cell in a list; None where no list has such a cell.

        Args:
            key: the cell.
            title: what it is called.
            indicator: what it carries; None where that is a name or a word.
            cell: what was read there; of names, None.
            place: where it stands in the file.
        """
        made = self._made(key)
        if made is None:
            return None
        typed = self._typed(place, cell, None)
        is_text = indicator is None or indicator.nature is Nature.TEXT
        shown = typed if made.look.is_input else _shown(made)
        return Entry(
            key,
            title,
            _kind(made),
            typed if made.look.is_input else "",
            shown,
            _says(shown, is_text=is_text),
            indicator.unit if indicator is not None else "",
            hint=made.rule.message if made.rule is not None else "",
            line=self._places.line(place),
            is_text=is_text,
        )

    def name(self, key: Key, title: str, name: str, place: Place) -> Entry:
        """That of a ranked item's name, or of a word."""
        line = self._places.line(place)
        says = _says(name, is_text=True)
        return Entry(key, title, typed=name, shown=name, state=says, line=line, is_text=True)

    def share(self, key: Key, title: str, cell: Cell | None, unit: str) -> Entry | None:
        """The share of a ranked item."""
        made = self._made(key)
        if made is None:
            return None
        typed = number_text(cell.bracket) if cell is not None and cell.bracket is not None else ""
        shown = typed or _shown(made)
        hint = made.rule.message if made.rule is not None else ""
        return Entry(key, title, _kind(made), typed, shown, _says(shown), unit, hint=hint)

    def _made(self, key: Key) -> BookCell | None:
        made = self._laid.cells.get(key)
        return None if made is None or made.look is Look.NOTHING else made

    def _value(self, made: BookCell, slot: Slot) -> Entry:
        figure, place = self._figure(slot), _place_of(slot)
        typed = self._typed(place, slot.cell, slot.indicator)
        source = figure.derivation.source if figure is not None else Source.TYPED
        is_blank = slot.cell is None and typed != ""
        return Entry(
            Key.at(Aspect.VALUE, slot.address),
            self._titles[Aspect.VALUE],
            _kind(made),
            typed,
            typed if is_blank or figure is None else value_text(figure),
            Says.TEXT if is_blank or figure is None else _SAYS[figure.state],
            slot.indicator.unit,
            "" if source is Source.TYPED else source.value,
            made.rule.message if made.rule is not None else "",
            self._places.line(place),
            is_text=slot.indicator.nature is Nature.TEXT,
        )

    def _side(self, aspect: Aspect, made: BookCell, slot: Slot) -> Entry:
        key, figure = Key.at(aspect, slot.address), self._figure(slot)
        cell, indicator = slot.cell, slot.indicator
        title, unit, source = self._titles[aspect], indicator.unit, ""
        typed = _typed_side(aspect, cell)
        if aspect is Aspect.BRACKET and indicator.bracket is not None:
            title, unit = indicator.bracket.title, indicator.bracket.unit
            shown = value_text(figure.bracket) if figure and figure.bracket else ""
        elif aspect in CHANGES:
            unit = ""
            change = figure.change_on(CHANGES[aspect]) if figure is not None else None
            shown = change_text(change) if change is not None else ""
        else:
            shown = _shown(made)
            if shown and not typed:
                is_computed = bool(made.formula)
                source = (Source.COMPUTED if is_computed else _FILES[PRIORS[aspect]]).value
        hint = made.rule.message if made.rule is not None else ""
        line = self._places.line(_place_of(slot))
        return Entry(key, title, _kind(made), typed, shown, _says(shown), unit, source, hint, line)

    def _typed(self, place: Place, cell: Cell | None, indicator: Indicator | None) -> str:
        """What the file says there of this period; where it cannot be read, as it stands."""
        text = without_calls(self._raw(self._places.node(place), place))[0].strip()
        if cell is None or (indicator is not None and indicator.change_of is not None):
            return text
        if cell.state is State.NUMBER:
            # An empty cell may be 0, and behind a number may stand what it is compared with.
            return text and text_of_cell(cell)
        return text

    def _raw(self, node: Node | None, place: Place) -> str:
        if isinstance(node, nodes.Mapping):
            for key in (CellKeys.this_year, CellKeys.now):
                if node.get(key.name) is not None:
                    return self._places.text((*place, key.name))
            return ""
        return text_of(node) if isinstance(node, Scalar) else ""


def _place_of(slot: Slot) -> Place:
    address = slot.address
    row = (address.row,) if address.row else ()
    return (DATA, address.table, *row, address.column)


def _typed_side(aspect: Aspect, cell: Cell | None) -> str:
    """What the file says of a side."""
    if cell is None:
        return ""
    if aspect is Aspect.BRACKET:
        return number_text(cell.bracket) if cell.bracket is not None else ""
    if aspect in CHANGES:
        change = cell.on(CHANGES[aspect]).change
        return "" if change is None or change.column else typed_change(change)
    then = cell.on(PRIORS[aspect])
    if then.without_prior:
        return NOT_APPLICABLE
    return number_text(then.prior) if then.prior is not None else ""


def _kind(made: BookCell) -> EntryKind:
    if made.look.is_input:
        return EntryKind.INPUT
    is_computed = bool(made.formula) or made.look is Look.CHANGE
    return EntryKind.COMPUTED if is_computed else EntryKind.FIXED


def _shown(made: BookCell) -> str:
    """A cell of the workbook as it shows itself."""
    match made.value:
        case None:
            return ""
        case str():
            return made.value
        case Decimal() | Fraction():
            exact = Fraction(made.value)
            count = places_shown(made.code)
            most = needed_places(exact, _MOST_PLACES) if count is None else count
            return number_text(round_half_up(exact, most))


def _says(shown: str, *, is_text: bool = False) -> Says:
    if not shown:
        return Says.BLANK
    if shown == NOT_APPLICABLE:
        return Says.DASH
    return Says.TEXT if is_text else Says.NUMBER
