"""Rows, columns, records and ranks that came, went, moved or are called otherwise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from hotline_report.compare.records import words_of_records
from hotline_report.compare.tables import Lines, TablePair
from hotline_report.formatting.sequences import matches
from hotline_report.model.bulletin import record_name
from hotline_report.model.changes import Kind, StructureChange
from hotline_report.model.draft import DraftFigure, Named, TableKind

ROW, COLUMN, RECORD, RANK, CELL = "行", "列", "记录", "名次", "格"
_COUNTED = {ROW: "第{}行", COLUMN: "第{}列", RECORD: "第{}条", RANK: "第{}位"}
_SHOWN = 4
"""Figures of a row or record that are told when it comes or goes."""


def compare_list(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[Kind, str]]:
    """What came, went or moved of words or texts without names, in the order of the new list."""
    found = matches(old, new)
    kept, kept_new = {place for place, _ in found}, {place for _, place in found}
    went = Counter(word for index, word in enumerate(old) if index not in kept)
    for index, word in enumerate(new):
        if index in kept_new:
            continue
        yield (Kind.MOVED if went[word] > 0 else Kind.CAME), word
        went[word] -= 1
    for word in dict.fromkeys(old):
        yield from ((Kind.WENT, word) for _ in range(went[word]))


def compare_lines(pair: TablePair) -> Iterator[StructureChange]:
    """The lines of a table, and single cells that are in one draft only."""
    lines = _Lines(pair)
    what = RECORD if TableKind.RECORDS is pair.new.kind else ROW
    yield from lines.of(what, pair.rows, _titles(pair.old.rows), _titles(pair.new.rows))
    yield from lines.of(COLUMN, pair.columns, _titles(pair.old.columns), _titles(pair.new.columns))
    yield from lines.units()
    for row, items in pair.items.items():
        yield from lines.of(RANK, items, {}, {}, row)
    yield from lines.cells()


class _Lines:
    """The lines of one table; each figure is told with the first line that it belongs to."""

    def __init__(self, pair: TablePair) -> None:
        self._pair = pair
        self._lone = {Kind.WENT: _Lone(pair.went), Kind.CAME: _Lone(pair.came)}
        self._words = words_of_records(pair.new)

    def of(
        self,
        what: str,
        lines: Lines,
        old_titles: Mapping[str, str],
        new_titles: Mapping[str, str],
        ranking: str = "",
    ) -> Iterator[StructureChange]:
        """The changes of rows, columns, records, or the ranks of one ranking."""
        table = self._pair.new.name
        place = " › ".join(filter(None, (table, ranking)))
        for name in lines.went:
            figures = self._lone[Kind.WENT].taken(what, name, ranking)
            shown, detail = self._name(what, name), _told(figures, what)
            yield StructureChange(what, place, Kind.WENT, shown, "", detail, figures)
        for name in lines.came:
            figures = self._lone[Kind.CAME].taken(what, name, ranking)
            shown, detail = self._name(what, name), _told(figures, what)
            yield StructureChange(what, place, Kind.CAME, "", shown, detail, figures)
        for old, new in lines.pairs.items():
            titles = old_titles.get(old, old), new_titles.get(new, new)
            if what != RECORD and titles[0] != titles[1]:
                yield StructureChange(what, place, Kind.RENAMED, *titles)
        old_of = {new: old for old, new in lines.pairs.items()}
        places = [{name: n for n, name in enumerate(each, 1)} for each in (lines.old, lines.new)]
        for name in lines.moved:
            counted = _COUNTED[what]
            yield StructureChange(
                what,
                f"{place} › {self._words.get(name, name)}",
                Kind.MOVED,
                counted.format(places[0][old_of[name]]),
                counted.format(places[1][name]),
            )

    def _name(self, what: str, name: str) -> str:
        return record_name(int(name)) if what == RECORD and name.isdecimal() else name

    def units(self) -> Iterator[StructureChange]:
        """Columns whose unit is another, though they are called the same."""
        before = {column.name: column for column in self._pair.old.columns}
        for column in self._pair.new.columns:
            old = before.get(column.name)
            if old is not None and old.title == column.title and old.unit != column.unit:
                units = (old.unit or "（没有单位）", column.unit or "（没有单位）")
                place = f"{self._pair.new.name} › {column.name}"
                yield StructureChange("单位", place, Kind.CHANGED, *units)

    def cells(self) -> Iterator[StructureChange]:
        """What belongs to no line that came or went."""
        for kind, lone in self._lone.items():
            table = self._pair.new if kind is Kind.CAME else self._pair.old
            for figure in lone.left():
                name = " › ".join(filter(None, (figure.row, figure.column)))
                old, new = ("", name) if kind is Kind.CAME else (name, "")
                yield StructureChange(CELL, table.name, kind, old, new, figure.printed, (figure,))


class _Lone:
    """The figures of a table that are in one draft only, by the lines that they belong to."""

    def __init__(self, figures: Sequence[DraftFigure]) -> None:
        self._left = {(figure.row, figure.column): figure for figure in figures}
        self._rows: dict[str, list[tuple[str, str]]] = {}
        self._columns: dict[str, list[tuple[str, str]]] = {}
        for place in self._left:
            self._rows.setdefault(place[0], []).append(place)
            self._columns.setdefault(place[1], []).append(place)

    def taken(self, what: str, name: str, ranking: str) -> tuple[DraftFigure, ...]:
        """The figures of a line, which from now on belong to it."""
        if what == RANK:
            places = [(ranking, name)]
        else:
            places = (self._columns if what == COLUMN else self._rows).get(name, [])
        found = (self._left.pop(place, None) for place in places)
        return tuple(figure for figure in found if figure is not None)

    def left(self) -> Iterator[DraftFigure]:
        """Those of no line."""
        return iter(self._left.values())


def _titles(named: Sequence[Named]) -> dict[str, str]:
    return {each.name: each.title for each in named}


def _told(figures: Sequence[DraftFigure], what: str) -> str:
    """Some of the figures that came or went, by what tells them apart."""
    said = [(f.row if what == COLUMN else f.column, f.printed) for f in figures if f.printed]
    if what == RANK:
        return "，".join(f"{text}{f.unit}" for (_, text), f in zip(said, figures, strict=False))
    shown = "，".join(f"{name} {text}" if name else text for name, text in said[:_SHOWN])
    return f"{shown} 等 {len(said)} 格" if len(said) > _SHOWN else shown
