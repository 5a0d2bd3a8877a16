"""What the signs in tables mean: told with each table, and printed where the form says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec.structs import replace

from hotline_report.blocks import Block, Cell, Paragraph, Table
from hotline_report.formatting.signs import signs_text
from hotline_report.model.edition import Edition, Nature, SignsShown
from hotline_report.model.figure import Figure, Figures
from hotline_report.model.sign import BLANK, CHANGES, NOT_APPLIED, Sign

_ORDER = tuple(sign.meaning for sign in (*CHANGES.values(), NOT_APPLIED, BLANK))


def with_signs(blocks: tuple[Block, ...], edition: Edition, figures: Figures) -> tuple[Block, ...]:
    """The same blocks, each table with what its signs mean, and with the legends of the form."""
    found = {block.name: _signs_in(block, figures) for block in blocks if isinstance(block, Table)}
    first = next(
        (n for n, signs in found.items() if signs and edition.tables[n].own_signs is not False), ""
    )
    everywhere = _in_order(sign for signs in found.values() for sign in signs)
    return tuple(
        _told(block, edition, found[block.name], everywhere if block.name == first else ())
        if isinstance(block, Table)
        else block
        for block in blocks
    )


def _told(
    table: Table, edition: Edition, signs: tuple[Sign, ...], everywhere: tuple[Sign, ...]
) -> Table:
    """`everywhere` are the signs of all tables, for the first that has any and may tell them."""
    own = edition.tables[table.name].own_signs
    shown = edition.signs is SignsShown.EACH if own is None else own
    printed = signs_text(signs) if shown else ""
    if edition.signs is SignsShown.FIRST and everywhere:
        printed = signs_text(everywhere)
    notes = (*table.notes, Paragraph.of(printed)) if printed else table.notes
    return replace(table, signs=signs_text(signs), notes=notes)


def _signs_in(table: Table, figures: Figures) -> tuple[Sign, ...]:
    content = figures.tables.get(table.name)
    named: Mapping[str, Figure] = (
        {figure.address.name: figure for figure in content.figures.values()} if content else {}
    )
    cells = (cell for row in table.rows() for cell in row if cell.place)
    return _in_order(sign for cell in cells for sign in _of_cell(cell, named.get(cell.place)))


def _in_order(signs: Iterable[Sign]) -> tuple[Sign, ...]:
    """Each once: rises and falls, what cannot be compared, what does not apply, blanks."""
    return tuple(sorted(dict.fromkeys(signs), key=_rank))


def _rank(sign: Sign) -> tuple[int, str]:
    return _ORDER.index(sign.meaning), sign.quoted


def _of_cell(cell: Cell, figure: Figure | None) -> Iterator[Sign]:
    parts = [part for part in cell.parts if part.call is None]
    if not parts and figure is not None and figure.indicator.nature is not Nature.TEXT:
        yield BLANK
    yield from (part.sign for part in parts if part.sign is not None)
