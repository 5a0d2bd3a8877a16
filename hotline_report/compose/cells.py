"""Figures into cells."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from msgspec.structs import replace

from hotline_report.blocks import Align, Cell, Part, PartRole, Scope
from hotline_report.compose.footnotes import call_parts
from hotline_report.compose.widths import em_width
from hotline_report.formatting.addresses import addresses
from hotline_report.formatting.figures import change_text, value_text
from hotline_report.formatting.phrases import phrases
from hotline_report.model.cell import Direction, Linked, State
from hotline_report.model.edition import ChangeKind, Nature
from hotline_report.model.figure import Change, Figure
from hotline_report.model.period import Basis
from hotline_report.model.sign import CHANGES, NOT_APPLIED, NOT_COMPARABLE, Sign
from hotline_report.numbers.printed import number_text

EMPTY = Cell(())

_CHANGE_ROLES = {
    Direction.UP: PartRole.RISE,
    Direction.DOWN: PartRole.FALL,
    Direction.UNCHANGED: PartRole.STEADY,
    Direction.NONE: PartRole.STEADY,
}

_RUNNING = 16
"""A text of records wider than this, in em, is running text, whose lines end anywhere."""
_RUNNING_TITLE = 40
"""The same for headers and titles."""


def parts_of(figure: Figure | None) -> tuple[Part, ...]:
    """The pieces of a figure's cell: prefix, value with unit, brackets, marks of footnotes."""
    if figure is None:
        return ()
    return (*_said(figure), *call_parts(figure.notes))


def _said(figure: Figure) -> tuple[Part, ...]:
    if figure.state is State.NOT_COLLECTED:
        return ()
    if figure.state is State.NOT_APPLICABLE:
        return (_dash(figure),)
    if figure.value is None:
        return tuple(_text(value_text(figure), figure.links))
    indicator = figure.indicator
    pieces: list[Part] = []
    if indicator.prefix:
        pieces.append(Part(indicator.prefix, PartRole.PREFIX))
    unit = indicator.unit if indicator.unit_in_cell else ""
    pieces.append(Part(number_text(figure.value) + unit, PartRole.VALUE))
    if figure.bracket is not None:
        pieces.append(_bracket(figure.bracket))
    else:
        pieces += _changes(figure)
    return tuple(pieces)


def _dash(figure: Figure) -> Part:
    """— or what was typed for it: of a change, there is nothing to compare with."""
    text = value_text(figure)
    of_change = figure.indicator.nature is Nature.CHANGE
    meant = NOT_COMPARABLE if of_change else NOT_APPLIED
    return Part(text, PartRole.TEXT, sign=replace(meant, mark=text))


def _bracket(figure: Figure) -> Part:
    inner = value_text(figure)
    text = f"（{inner}{'' if figure.value is None else figure.indicator.unit}）"
    missing = figure.state is State.NOT_APPLICABLE
    sign = replace(NOT_APPLIED, mark=inner, around=text) if missing else None
    return Part(text, PartRole.BRACKET, sign=sign)


def _changes(figure: Figure) -> list[Part]:
    """`（↓9.53%）`; each with its word where the form has 环比: `（同比↓9.53%，环比↑1.20%）`."""
    words = figure.indicator.step is not ChangeKind.NONE
    shown: list[tuple[str, Change]] = [
        (basis.value if words else "", change)
        for basis in Basis
        if (change := figure.change_on(basis)) and basis not in figure.indicator.beside
    ]
    return [
        Part(
            f"{'' if number else '（'}{word}{change_text(change)}"
            f"{'）' if number == len(shown) - 1 else '，'}",
            _CHANGE_ROLES[change.direction],
            sign=_sign_of(change, word),
        )
        for number, (word, change) in enumerate(shown)
    ]


def _sign_of(change: Change, word: str) -> Sign:
    """What its sign means; — is quoted with its word (同比—), else as it stands: （—）."""
    sign = CHANGES[change.direction]
    if change.direction is not Direction.NONE:
        return sign
    return replace(sign, around=f"{word}{sign.mark}" if word else f"（{sign.mark}）")


def figure_cell(
    figure: Figure | None, *, colspan: int = 1, rowspan: int = 1, align: Align = Align.CENTER
) -> Cell:
    """A data cell."""
    place = figure.address.name if figure is not None else ""
    return Cell(parts_of(figure), colspan, rowspan, None, align, place)


def text_cell(  # noqa: PLR0913 - all that a cell of words can be
    text: str,
    *,
    units: frozenset[str] = frozenset(),
    colspan: int = 1,
    rowspan: int = 1,
    scope: Scope | None = None,
    align: Align = Align.CENTER,
) -> Cell:
    """A cell of words: a header, a row title, a text of a record.

    `units` are the form's: what stands in brackets at the end is a unit if it is one of them.
    """

    def pieces(line: str) -> tuple[Part, ...]:
        return _words_and_unit(line, units)

    return Cell(_in_lines(text, pieces), colspan, rowspan, scope, align)


def _in_lines(text: str, pieces: Callable[[str], tuple[Part, ...]]) -> tuple[Part, ...]:
    """The pieces of each line of a text, as the lines were typed."""
    made: list[Part] = []
    for number, line in enumerate(text.split("\n") if text else ()):
        first, *others = pieces(line)
        made += [replace(first, typed_break=number > 0), *others]
    return tuple(made)


def _text(text: str, links: Sequence[Linked]) -> Iterator[Part]:
    """The pieces of a text, as its lines were typed; addresses and typed links lead somewhere."""
    at = 0
    for number, line in enumerate(text.split("\n") if text else ()):
        typed = [(it.start - at, it.end - at, it.address) for it in links]
        typed = [it for it in typed if it[0] >= 0 and it[1] <= len(line)]
        certain = (it for it in addresses(line) if not any(_meet(it, each) for each in typed))
        first, *others = _linked(line, sorted([*typed, *certain]))
        yield replace(first, typed_break=number > 0)
        yield from others
        at += len(line) + 1


def _meet(one: tuple[int, int, str], other: tuple[int, int, str]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _linked(line: str, links: Sequence[tuple[int, int, str]]) -> Iterator[Part]:
    if not links:
        yield from _words(line, _RUNNING)
        return
    running = 0.0 if em_width(line) > _RUNNING else _RUNNING
    at = 0
    for start, end, address in links:
        if start > at:
            yield from _words(line[at:start], running)
        yield Part(line[start:end], PartRole.TEXT, address=address)
        at = end
    if at < len(line):
        yield from _words(line[at:], running)


def _words_and_unit(line: str, units: frozenset[str]) -> tuple[Part, ...]:
    """The words; a header's unit in brackets at their end is a piece of its own."""
    head, bracket, tail = line.rpartition("（")
    if head and tail.endswith("）") and tail[:-1] in units:
        return (*_words(head, _RUNNING_TITLE), Part(bracket + tail, PartRole.UNIT))
    return _words(line, _RUNNING_TITLE)


def _words(line: str, running: float) -> tuple[Part, ...]:
    """The line in pieces that are not broken; as it is if wider than `running` em."""
    pieces = phrases(line) if em_width(line) <= running else [line]
    return tuple(Part(piece, PartRole.TEXT) for piece in pieces or [line])
