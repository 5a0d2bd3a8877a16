"""A changed text with its changes marked, as a reader would name them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from hotline_report.compare.units import MARK, Names, Unit, linked_name
from hotline_report.formatting.edits import edits, pieces
from hotline_report.model.changes import Piece, PieceKind

Token = tuple[str, str]
"""What is compared, and what is printed: they differ for a linked number only."""


def marked_texts(old: str, new: str) -> tuple[Piece, ...]:
    """The new text with what went and what came."""
    return _marked(list(_plain(old)), list(_plain(new)))


def marked_sentences(old: Unit, new: Unit, old_names: Names, new_names: Names) -> tuple[Piece, ...]:
    """The same of sentences; numbers made of figures that changed are told apart."""
    return _marked(list(_tokens(old, old_names)), list(_tokens(new, new_names)))


def _plain(text: str) -> Iterator[Token]:
    return ((piece, piece) for piece in pieces(text))


def _tokens(unit: Unit, changed: Names) -> Iterator[Token]:
    """The pieces of a sentence; a number made of a figure that changed is one, by its name."""
    at = 0
    for link in unit.links:
        name = linked_name(link, changed)
        if name is not None and link.start >= at:
            yield from _plain(unit.text[at : link.start])
            yield f"{MARK}{name}{MARK}", unit.text[link.start : link.end]
            at = link.end
    yield from _plain(unit.text[at:])


def _marked(old: Sequence[Token], new: Sequence[Token]) -> tuple[Piece, ...]:
    made: list[Piece] = []
    at = new_at = 0
    for edit in edits([key for key, _ in old], [key for key, _ in new]):
        made += _stayed(old[at : edit.old_start], new[new_at : edit.new_start])
        made += _piece(PieceKind.WENT, old[edit.old_start : edit.old_end])
        made += _piece(PieceKind.CAME, new[edit.new_start : edit.new_end])
        at, new_at = edit.old_end, edit.new_end
    made += _stayed(old[at:], new[new_at:])
    return tuple(_joined(made))


def _piece(kind: PieceKind, tokens: Sequence[Token]) -> Iterator[Piece]:
    if tokens:
        yield Piece(kind, "".join(text for _, text in tokens))


def _stayed(old: Sequence[Token], new: Sequence[Token]) -> Iterator[Piece]:
    """What is compared as equal: the same, or a linked number that is another."""
    for (_, was), (key, now) in zip(old, new, strict=True):
        if was == now:
            yield Piece(PieceKind.SAME, now)
        else:
            yield Piece(PieceKind.LINKED, now, was, key.strip(MARK))


def _joined(made: Sequence[Piece]) -> Iterator[Piece]:
    """Neighbours of one kind as one piece; a linked number stays by itself."""
    for kind, same in groupby(made, key=lambda piece: piece.kind):
        if kind is PieceKind.LINKED:
            yield from same
        else:
            yield Piece(kind, "".join(piece.text for piece in same))
