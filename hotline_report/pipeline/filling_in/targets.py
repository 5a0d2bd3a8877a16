"""Where on the page something of the data file is shown: a cell, or a text."""

from __future__ import annotations

from hotline_report.edit.edits import Place
from hotline_report.errors import Position
from hotline_report.load.keys.data_file import RecordsKeys
from hotline_report.model.bulletin import DATA, Bulletin
from hotline_report.model.edition import AnyTable, FigureTable, RankingTable, RecordTable
from hotline_report.pipeline.filling_in.fields import Fields
from hotline_report.pipeline.filling_in.shown import Target
from hotline_report.pipeline.places import Places
from hotline_report.pipeline.workbook.keys import Aspect, Key


class Targets:
    """Finds the cell or text of a position in the file."""

    def __init__(self, places: Places, fields: Fields, bulletin: Bulletin | None) -> None:
        self._places, self._fields, self._bulletin = places, fields, bulletin

    def of(self, position: Position) -> Target:
        """What begins there, or what it is in."""
        place = self._places.of(position)
        if place is None:
            # Within a text that has several lines, or nowhere.
            data = self._places.line((DATA,))
            return Target() if data and position.line > data else self.of_line(position.line)
        if place[0] == DATA:
            key = self._key(place)
            return Target(key) if key is not None else Target()
        for length in range(len(place), 0, -1):
            if place[:length] in self._fields.texts:
                return Target(place=place[:length])
        return Target(place=place)

    def of_line(self, line: int) -> Target:
        """The text that a line of the narrative belongs to."""
        before = [
            (there, place)
            for place in self._fields.texts
            if (there := self._places.line(place)) and there <= line
        ]
        return Target(place=max(before)[1]) if before else Target()

    def _key(self, place: Place) -> Key | None:
        edition = self._bulletin.edition if self._bulletin is not None else None
        form = edition.tables.get(str(place[1])) if edition is not None and len(place) > 1 else None
        return _key(form, place[2:]) if form is not None else None


def _key(form: AnyTable, below: Place) -> Key:
    """The cell of a table, by what stands below its name; its first, where that is no one cell."""
    names = [each for each in below if isinstance(each, str)]
    number = next((f"{each + 1}" for each in below if isinstance(each, int)), "")
    match form:
        case FigureTable():
            rows = {row.name for row in form.rows}
            row = names[0] if names and names[0] in rows and len(names) > 1 else ""
            column = names[1] if row else names[0] if names else ""
            return Key.of(Aspect.VALUE, form.name, row, column)
        case RecordTable():
            columns = [name for name in names if name != RecordsKeys.records.name]
            total = form.total_title if columns[:1] == [form.total_title] else ""
            return Key.of(Aspect.VALUE, form.name, total or number, columns[-1] if columns else "")
        case RankingTable():
            row = names[0] if form.rows and names else ""
            return Key.of(Aspect.VALUE, form.name, row, number)
        case _:
            return Key.of(Aspect.NAME, form.name, "", number)
