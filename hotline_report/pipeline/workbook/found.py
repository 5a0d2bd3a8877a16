"""Where in a workbook that somebody filled in the cells of a bulletin are now.

By the workbook's own list, whose formulas moved with the cells; where that is lost, by the titles
of tables. In both cases the titles beside a cell must be its own: rows that were sorted are found
by them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from msgspec import Struct

from hotline_report.load.workbook.sheets import place_of
from hotline_report.model.workbook import At, SheetFile, WorkbookFile
from hotline_report.pipeline.workbook import contents
from hotline_report.pipeline.workbook.keys import Key
from hotline_report.pipeline.workbook.layout import Laid
from hotline_report.pipeline.workbook.pages import Spot, Titled

_REFERENCE = re.compile(r"=\$?(?:'((?:[^']|'')+)'|([^'!]+))[!.](\$?[A-Z]{1,3}\$?[0-9]{1,7})")
_BLANKS = re.compile(r"\s+")


class Place(Struct, frozen=True):
    """A cell of a sheet that was found."""

    sheet: SheetFile
    at: At


class _List(Struct, frozen=True):
    """The workbook's own list: whose it is, where its cells are, and which of them are gone."""

    sheet: SheetFile
    whose: contents.Whose
    cells: Mapping[Key, tuple[str, At]]
    gone: frozenset[Key]


class Found:
    """The places of one workbook; `whose` it says that it is, None where that is lost."""

    def __init__(self, workbook: WorkbookFile, laid: Laid) -> None:
        self._laid = laid
        self._titles = {title.key: title for title in laid.titles}
        self._spots = {spot.key: spot for spot in laid.spots}
        told = _list_of(workbook.contents) if workbook.contents is not None else None
        # A program that left its words and took its formulas has left whose workbook it is.
        self._list = told if told is not None and told.cells else None
        self.whose = told.whose if told is not None else None
        own = {told.sheet.name} if told is not None else {contents.SHEET}
        self.sheets = {s.name: s for s in workbook.sheets if s.name not in own}
        self._shifts = {} if self._list else dict(self._by_titles())

    @property
    def is_by_titles(self) -> bool:
        """Whether the workbook's own list is lost."""
        return self._list is None

    def has_table(self, table: str) -> bool:
        """Whether anything of a table is there."""
        if self._list is not None:
            return any(key.table == table for key in self._list.cells)
        return table in self._shifts

    def place(self, spot: Spot) -> Place | None:
        """Where the cell is now; None where it is not there any more, or not with its titles."""
        found = self._raw(spot.key, spot.at)
        if found is None:
            return None
        row, column = found.at
        if spot.row_title is not None:
            moved = self._moved(self._titles[spot.row_title], spot, found)
            if moved is None:
                return None
            row += moved[0]
        if spot.column_title is not None:
            moved = self._moved(self._titles[spot.column_title], spot, found)
            if moved is None:
                return None
            column += moved[1]
        return Place(found.sheet, (row, column))

    def notices(self) -> Iterator[str]:
        """What the user should know of the sheets: which are hidden, which are not ours."""
        ours = {place.sheet.name for place in map(self.anywhere, self._laid.spots) if place}
        fixed = {sheet.name for sheet in self._laid.book.sheets}
        for name, sheet in self.sheets.items():
            if name in ours and sheet.is_hidden:
                yield f"工作表“{name}”隐藏了，其中的数照读"
            elif name not in ours and name not in fixed and sheet.cells:
                yield f"工作表“{name}”不是填报用的，没有读"

    def anywhere(self, spot: Spot) -> Place | None:
        """Where a cell is, whatever stands beside it."""
        return self._raw(spot.key, spot.at)

    def column_of(self, spot: Spot) -> Place | None:
        """Where the title of a cell's column is, where the cell itself is gone."""
        title = self._titles.get(spot.column_title) if spot.column_title else None
        found = self._raw(title.key, title.at) if title is not None else None
        if title is None or found is None:
            return None
        return found if _plain(found.sheet.text(found.at)) == _plain(title.text) else None

    def knows(self, key: Key) -> bool:
        """Whether the workbook was made with such a cell, whatever became of it since."""
        return self._list is None or key in self._list.cells or key in self._list.gone

    def _raw(self, key: Key, at: At) -> Place | None:
        if self._list is not None:
            there = self._list.cells.get(key)
            if there is None or there[0] not in self.sheets:
                return None
            return Place(self.sheets[there[0]], there[1])
        shift = self._shifts.get(key.table)
        if shift is None:
            return None
        name, (down, right) = shift
        return Place(self.sheets[name], (at[0] + down, at[1] + right))

    def _moved(self, title: Titled, spot: Spot, cell: Place) -> At | None:
        """By how much a title stands elsewhere than expected; None where it is not found."""
        there = self._raw(title.key, title.at)
        if there is None or there.sheet is not cell.sheet:
            return None
        wanted = _plain(title.text)
        if _plain(there.sheet.text(there.at)) == wanted:
            return (0, 0)
        # In its column or row, as far as the same aspect goes.
        along, across = (0, 1) if title.key == spot.row_title else (1, 0)
        least, most = (end[along] for end in self._ends[spot.key.table, spot.key.aspect])
        for at in self._texts[there.sheet.name].get(wanted, ()):
            if at[across] == there.at[across] and least <= at[along] <= most:
                return at[0] - there.at[0], at[1] - there.at[1]
        return None

    @cached_property
    def _ends(self) -> Mapping[tuple[str, str], tuple[At, At]]:
        """The first and the last row and column of each table's cells of an aspect."""
        found: dict[tuple[str, str], list[At]] = {}
        for spot in self._laid.spots:
            if (place := self._raw(spot.key, spot.at)) is not None:
                found.setdefault((spot.key.table, spot.key.aspect), []).append(place.at)
        ends: dict[tuple[str, str], tuple[At, At]] = {}
        for key, cells in found.items():
            rows, columns = zip(*cells, strict=True)
            ends[key] = (min(rows), min(columns)), (max(rows), max(columns))
        return ends

    @cached_property
    def _texts(self) -> Mapping[str, Mapping[str, Sequence[At]]]:
        """Where each text stands on each sheet, from the first row on."""
        texts: dict[str, dict[str, list[At]]] = {}
        for name, sheet in self.sheets.items():
            by_text = texts.setdefault(name, {})
            for at in sorted(sheet.cells):
                by_text.setdefault(_plain(sheet.cells[at].text), []).append(at)
        return texts

    def _by_titles(self) -> Iterator[tuple[str, tuple[str, At]]]:
        """For each table the sheet it is on, and by how much it stands elsewhere there."""
        tables: dict[str, list[Titled]] = {}
        for title in self._laid.titles:
            tables.setdefault(title.key.table, []).append(title)
        for table, titles in tables.items():
            votes: Counter[tuple[str, At]] = Counter()
            for title in titles:
                for name, by_text in self._texts.items():
                    for at in by_text.get(_plain(title.text), ()):
                        shift = at[0] - title.at[0], at[1] - title.at[1]
                        votes[name, shift] += 1
            if votes:
                own = titles[0].sheet
                best, count = max(votes.items(), key=lambda each: (each[1], each[0][0] == own))
                if count * 2 > len(titles):
                    yield table, best


def _list_of(sheet: SheetFile) -> _List:
    """The workbook's own list, which this sheet is."""
    cells: dict[Key, tuple[str, At]] = {}
    gone: set[Key] = set()
    whose = contents.Whose(*(sheet.text((row, 2)) for row in (2, 3, 4)))
    for (row, column), cell in sheet.cells.items():
        if column != contents.REFERENCE or row < contents.HEAD or not cell.formula:
            continue
        key = Key(*(sheet.text((row, each)) for each in range(1, contents.REFERENCE)))
        match = _REFERENCE.fullmatch(cell.formula)
        at = place_of(match[3]) if match else None
        if match is None or at is None:
            gone.add(key)
        else:
            cells[key] = ((match[1] or match[2]).replace("''", "'"), at)
    return _List(sheet, whose, cells, frozenset(gone))


def _plain(text: str) -> str:
    return _BLANKS.sub("", text)
