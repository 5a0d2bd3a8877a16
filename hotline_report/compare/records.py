"""Which record of a list is which: they have no names, so what they say tells."""

from __future__ import annotations

from hotline_report.formatting.alignment import Text, aligned
from hotline_report.model.draft import DraftTable, Made, TableKind

_SHOWN = 16
"""Characters of a record that tell it from others."""


def paired_records(old: DraftTable, new: DraftTable) -> dict[str, str]:
    """The records of both drafts, by row; the total is that of the other."""
    before, after = _texts(old), _texts(new)
    left, right = [*before], [*after]
    pairs = aligned([Text(before[row]) for row in left], [Text(after[row]) for row in right])
    found = {left[pair.old]: right[pair.new] for pair in pairs}
    return {**found, old.total: new.total} if old.total and new.total else found


def _texts(table: DraftTable) -> dict[str, str]:
    """What was typed of each record, by row."""
    found: dict[str, list[str]] = {}
    for figure in table.figures:
        if figure.row and figure.row != table.total:
            cells = found.setdefault(figure.row, [])
            cells.append("" if figure.made is Made.COMPUTED else figure.printed)
    return {row: "\n".join(cells) for row, cells in found.items()}


def words_of_records(table: DraftTable) -> dict[str, str]:
    """The first words of each record, by row, which tell to a reader which it is."""
    if table.kind is not TableKind.RECORDS:
        return {}
    found: dict[str, str] = {}
    for figure in table.figures:
        words = "" if figure.made is Made.COMPUTED else figure.printed.replace("\n", "")
        if words and figure.row not in ("", table.total):
            short = words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"
            found.setdefault(figure.row, short)
    return found
