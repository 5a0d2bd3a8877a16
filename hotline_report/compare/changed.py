"""Which figures changed, and which were computed anew though they print the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from hotline_report.compare.aspects import difference, operands_of
from hotline_report.compare.records import words_of_records
from hotline_report.compare.tables import Tables
from hotline_report.compare.unread import Unknown
from hotline_report.model.bulletin import record_name
from hotline_report.model.changes import FigureChange
from hotline_report.model.draft import DraftFigure, DraftTable


class Figures(Struct, frozen=True):
    """The figures of both drafts that changed, by their names in the new one, in its order.

    `edited` are the numbers, from 1, of those that somebody changed; `from_file` follow from the
    file of an earlier period. `operands` leads from each figure to those that it is computed from.
    `old_names` and `new_names` lead from what narrative of either draft calls a figure to its name,
    of those that changed and of those that are computed from them but print the same.
    """

    changed: Mapping[str, FigureChange]
    edited: Mapping[str, int]
    from_file: frozenset[str]
    operands: Mapping[str, frozenset[str]]
    old_names: Mapping[str, str]
    new_names: Mapping[str, str]


def changed_figures(tables: Tables, unknown: Unknown) -> Figures:
    """The figures of both drafts that are not the same, but for those that are not known."""
    changed: dict[str, FigureChange] = {}
    edited: dict[str, int] = {}
    from_file: set[str] = set()
    for table in tables.pairs:
        words = words_of_records(table.new)
        for pair in table.figures:
            found = difference(pair.old, pair.new, unknown.priors)
            if not found or unknown.is_unknown(pair):
                continue
            name = pair.new_name
            changed[name] = FigureChange(
                name=name,
                table=table.new.name,
                row=_row_told(pair.new, words),
                column=pair.new.column,
                old=pair.old,
                new=pair.new,
                aspects=found.aspects,
                note=found.note,
            )
            if found.edited:
                edited[name] = len(edited) + 1
            if found.from_file:
                from_file.add(name)
    operands = _operands(tables)
    moved = _computed_from(changed, operands)
    old_names: dict[str, str] = {}
    new_names: dict[str, str] = {}
    for table in tables.pairs:
        for pair in table.figures:
            if pair.new_name in moved:
                old_names |= dict.fromkeys(_names(table.old, pair.old), pair.new_name)
                new_names |= dict.fromkeys(_names(table.new, pair.new), pair.new_name)
    return Figures(changed, edited, frozenset(from_file), operands, old_names, new_names)


def _operands(tables: Tables) -> dict[str, frozenset[str]]:
    """What each figure is computed from in either draft, as the new one calls it."""
    new_names = {pair.old_name: pair.new_name for pair in tables.figures}
    found: dict[str, frozenset[str]] = {}
    for pair in tables.figures:
        old = (new_names.get(name, name) for name in operands_of(pair.old))
        names = {*old, *operands_of(pair.new)} - {pair.new_name}
        if names:
            found[pair.new_name] = frozenset(names)
    return found


def _computed_from(
    changed: Mapping[str, FigureChange], operands: Mapping[str, frozenset[str]]
) -> set[str]:
    """These figures, and all that are computed from them, over however many steps."""
    followers: defaultdict[str, list[str]] = defaultdict(list)
    for name, names in operands.items():
        for operand in names:
            followers[operand].append(name)
    found = set(changed)
    waiting = list(changed)
    while waiting:
        for name in followers[waiting.pop()]:
            if name not in found:
                found.add(name)
                waiting.append(name)
    return found


def _row_told(figure: DraftFigure, words: Mapping[str, str]) -> str:
    """The row as it is told: of a record its number and first words, if these are elsewhere."""
    row = figure.row
    if row not in words:
        return row
    name, shown = record_name(int(row)), words[row]
    return name if figure.printed.startswith(shown.rstrip("…")) else f"{name}“{shown}”"


def _names(table: DraftTable, figure: DraftFigure) -> Iterator[str]:
    """What narrative may call a figure: by its own name, or by that of what its brackets hold."""
    yield table.name_of(figure)
    if figure.bracket is not None:
        yield table.name_of(replace(figure, column=figure.bracket.name))
