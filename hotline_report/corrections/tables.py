"""Which table, row and cell of a corrected Word file is which of ours."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec import Struct

from hotline_report.corrections.pairs import Pairs, alike
from hotline_report.model.word import WordLine

Rows = dict[int, list[int]]
"""The numbers of the cells of a table by its rows."""


class Tables(Struct, frozen=True):
    """Of the new tables and their rows, which of ours they are, by number."""

    tables: Mapping[int, int]
    rows: Mapping[tuple[int, int], int]


def match_tables(pairs: Pairs) -> Tables:
    """Tables, their rows and cells: those whose cells are known, then by likeness and order."""
    own = _by_table([each.line for each in pairs.own])
    new = _by_table(pairs.new)
    voted = _voted(pairs, lambda line: (line.table,))
    tables = {other: one for (other,), (one,) in voted.items()}
    told = {table: _words(pairs, rows) for table, rows in own.items()}
    new_told = {table: _new_words(pairs, rows) for table, rows in new.items()}
    tables |= _left(told, new_told, tables)
    known: defaultdict[tuple[int, int], dict[int, int]] = defaultdict(dict)
    for (table, row), (own_table, own_row) in _voted(
        pairs, lambda line: (line.table, line.row)
    ).items():
        known[table, own_table][row] = own_row
    rows: dict[tuple[int, int], int] = {}
    for other, one in tables.items():
        matched = known[other, one]
        told = {row: _words(pairs, {row: cells}) for row, cells in own[one].items()}
        new_told = {row: _new_words(pairs, {row: cells}) for row, cells in new[other].items()}
        matched |= _left(told, new_told, matched)
        for new_row, own_row in matched.items():
            rows[other, new_row] = own_row
            _match_cells(pairs, own[one][own_row], new[other][new_row])
    return Tables(tables, rows)


def _left(
    told: Mapping[int, str], new: Mapping[int, str], known: Mapping[int, int]
) -> dict[int, int]:
    """Tables or rows that are not known yet: by likeness, then by order.

    In order where as many are left between the same two: all words of one may be others.
    """
    taken = set(known.values())
    left = [number for number in told if number not in taken]
    new_left = [number for number in new if number not in known]
    found = {
        new_left[other]: left[one]
        for one, other in alike([told[n] for n in left], [new[n] for n in new_left])
    }
    everything = {**known, **found}
    for olds, news in _gaps(list(told), list(new), everything):
        if len(olds) == len(news):
            found.update(zip(news, olds, strict=True))
    return found


def _gaps(
    own: Sequence[int], new: Sequence[int], known: Mapping[int, int]
) -> Iterator[tuple[list[int], list[int]]]:
    """What is not known between two that are known and follow each other on both sides."""
    placed = {number: place for place, number in enumerate(own)}
    taken = set(known.values())
    open_own = [number not in taken for number in own]
    last, waiting = -1, list[int]()
    for number in [*new, None]:
        if number is not None and number not in known:
            waiting.append(number)
            continue
        at = len(own) if number is None else placed[known[number]]
        between = range(last + 1, at)
        if waiting and all(open_own[place] for place in between):
            yield [own[place] for place in between], waiting
        last, waiting = at, []


def _match_cells(pairs: Pairs, own: list[int], new: list[int]) -> None:
    """The cells of a row that are left, by their columns."""
    left = [number for number in own if number not in pairs.new_of]
    new_left = [index for index in new if index not in pairs.own_of]
    if len(own) == len(new) and len(left) == len(new_left):
        for number, index in zip(left, new_left, strict=True):
            pairs.match(number, [index])
        return
    columns = {pairs.new[index].column: index for index in new_left}
    for number in left:
        column = pairs.own[number].line.column
        if column in columns:
            pairs.match(number, [columns[column]])


def _voted(
    pairs: Pairs, key: Callable[[WordLine], tuple[int, ...]]
) -> dict[tuple[int, ...], tuple[int, ...]]:
    """Tables or rows, new by ours, that most of the cells that are known agree on."""
    votes: defaultdict[tuple[int, ...], Counter[tuple[int, ...]]] = defaultdict(Counter)
    for number, lines in pairs.new_of.items():
        for index in lines:
            if pairs.own[number].line.is_cell and pairs.new[index].is_cell:
                votes[key(pairs.new[index])][key(pairs.own[number].line)] += 1
    found: dict[tuple[int, ...], tuple[int, ...]] = {}
    taken: set[tuple[int, ...]] = set()
    for other, counted in sorted(votes.items(), key=lambda each: -max(each[1].values())):
        one = counted.most_common(1)[0][0]
        if one not in taken:
            taken.add(one)
            found[other] = one
    return found


def _by_table(lines: Sequence[WordLine]) -> dict[int, Rows]:
    found: defaultdict[int, defaultdict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for index, line in enumerate(lines):
        if line.is_cell:
            found[line.table][line.row].append(index)
    return {table: dict(rows) for table, rows in found.items()}


def _words(pairs: Pairs, rows: Rows) -> str:
    return "|".join(pairs.own[number].text for cells in rows.values() for number in cells)


def _new_words(pairs: Pairs, rows: Rows) -> str:
    return "|".join(pairs.new[index].text for cells in rows.values() for index in cells)
