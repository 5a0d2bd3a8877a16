"""What the signs in tables mean: told with each table, and printed where the form says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from hotline_report.blocks import Block, Cell, Paragraph, Part, PartRole, Table
from hotline_report.formatting.signs import signs_text
from hotline_report.model.cell import NOT_APPLICABLE, Direction
from hotline_report.model.edition import Edition, Nature, SignsShown
from hotline_report.model.figure import Figure, Figures
from hotline_report.model.sign import (
    BLANK,
    FALL,
    NOT_APPLIED,
    RISE,
    UNCHANGED,
    Sign,
    not_comparable,
)

_ORDER = tuple(
    sign.meaning for sign in (RISE, FALL, UNCHANGED, not_comparable(""), NOT_APPLIED, BLANK)
)
_CHANGES = {Direction.UP.value: RISE, Direction.DOWN.value: FALL}
_BRACKETS = "（），"


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
    return _ORDER.index(sign.meaning), sign.mark


def _of_cell(cell: Cell, figure: Figure | None) -> Iterator[Sign]:
    parts = [part for part in cell.parts if part.call is None]
    nature = None if figure is None else figure.indicator.nature
    if not parts and nature not in (None, Nature.TEXT):
        yield BLANK
    for part in parts:
        if part.role is PartRole.TEXT and nature is Nature.CHANGE:
            yield from _of_change(part.text)
        elif part.role is PartRole.TEXT:
            yield from (NOT_APPLIED,) if len(parts) == 1 and part.text == NOT_APPLICABLE else ()
        else:
            yield from _of_part(part)


def _of_change(text: str) -> Iterator[Sign]:
    """A change in a column of its own, where it is no plain number."""
    if text == NOT_APPLICABLE:
        yield not_comparable(text)
    elif text == UNCHANGED.mark:
        yield UNCHANGED
    elif text[:1] in _CHANGES:
        yield _CHANGES[text[:1]]


def _of_part(part: Part) -> Iterator[Sign]:
    """The signs of a change in brackets."""
    said = part.text.strip(_BRACKETS)
    match part.role:
        case PartRole.RISE:
            yield RISE
        case PartRole.FALL:
            yield FALL
        case PartRole.NOT_APPLICABLE:
            yield Sign(part.text, NOT_APPLIED.meaning)
        case PartRole.BRACKET if said == NOT_APPLICABLE:
            yield Sign(part.text, NOT_APPLIED.meaning)
        case PartRole.STEADY if UNCHANGED.mark in said:
            yield UNCHANGED
        case PartRole.STEADY:
            # With its word (同比—) where the form has several changes, else as it stands: （—）.
            yield not_comparable(part.text if said == NOT_APPLICABLE else said)
        case _:
            pass
