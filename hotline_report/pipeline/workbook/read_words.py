"""Words of a workbook into edits of the data file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hotline_report.edit.edits import Place
from hotline_report.model.bulletin import (
    DATA,
    Bulletin,
    Words,
)
from hotline_report.model.edition import WordTable
from hotline_report.pipeline.filling_in.list_edits import SEVERAL_IN_ONE, ListEdits
from hotline_report.pipeline.places import Places
from hotline_report.pipeline.proposals import Item, Kind
from hotline_report.pipeline.workbook.keys import Aspect
from hotline_report.pipeline.workbook.reading import Read, Reading

_NAME = Aspect.NAME.value


class WordLists:
    """What was filled in in tables of words."""

    def __init__(self, bulletin: Bulletin, reading: Reading, places: Places) -> None:
        self._bulletin, self._reading, self._places = bulletin, reading, places
        self._edits = ListEdits(places, bulletin.period.own_name)

    def words(self, form: WordTable) -> Iterator[Item]:
        """The words, in order."""
        cells = self._bulletin.tables.get(form.name)
        if not isinstance(cells, Words):
            return
        keys = sorted(
            (k for k in self._reading.spots if k.table == form.name and k.aspect == _NAME),
            key=lambda key: int(key.column),
        )
        found: list[str] = []
        first: Read | None = None
        others = {t.text for t in self._reading.laid.titles if t.key.table != form.name}
        for key in keys:
            if not self._reading.found.knows(key):
                # The data file has more words by now than the workbook has cells.
                break
            read = self._reading.read(key)
            if read is not None and read.cell is not None and read.cell.text in others:
                # Found by titles alone, and so is where the next table begins.
                break
            said = self._reading.meaning(read, None) if read is not None else None
            if read is None or said is None:
                return
            first = first or read
            if said.typed:
                found.append(" ".join(said.typed.split()))
        if first is None or tuple(found) == cells.words:
            return
        yield self._words(form, cells.words, found, first)

    def _words(self, form: WordTable, old: Sequence[str], new: Sequence[str], first: Read) -> Item:
        place: Place = (DATA, form.name)
        line = self._places.line(place)
        where = f"{form.name}（{first.at} 起）"
        told_of = "、".join(old), "、".join(new)
        edits = self._edits.of_words(place, old, new)
        return Item(Kind.WORDS, where, line, *told_of, edits, "" if edits else SEVERAL_IN_ONE)
