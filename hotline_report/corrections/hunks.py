"""What was edited between two texts, and which of it can be edited where it was typed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from hotline_report.corrections.pieces import Piece
from hotline_report.formatting.edits import pieces as cut
from hotline_report.formatting.edits import starts
from hotline_report.formatting.sequences import matches


class Hunk(Struct, frozen=True):
    """The old text from `start` to `end` became `new`."""

    start: int
    end: int
    new: str


class TypedEdit(Struct, frozen=True):
    """What was typed from `start` to `end` at a piece's place is to become `new`."""

    piece: Piece
    start: int
    end: int
    new: str


class Placed(Struct, frozen=True):
    """Edits of what was typed, and the hunks that can be none, with the pieces that they touch.

    `text` is what the edits alone make of the old text.
    """

    text: str
    edits: tuple[TypedEdit, ...]
    others: tuple[tuple[Hunk, tuple[Piece, ...]], ...]


def hunks(old: str, new: str) -> list[Hunk]:
    """What was edited, in order, numbers as a whole."""
    before, after = cut(old), cut(new)
    old_starts, new_starts = starts(before), starts(after)
    found: list[Hunk] = []
    last = new_last = 0
    for one, other in [*matches(before, after), (len(before), len(after))]:
        if one > last or other > new_last:
            text = new[new_starts[new_last] : new_starts[other]]
            found.append(_trimmed(old, Hunk(old_starts[last], old_starts[one], text)))
        last, new_last = one + 1, other + 1
    return found


def both_edited(base: str, one: str, other: str) -> str | None:
    """A text with what two people edited in it; None where both edited the same place."""
    edits = [*hunks(base, one), *hunks(base, other)]
    edits.sort(key=lambda hunk: (hunk.start, hunk.end))
    if any(before.end >= after.start for before, after in pairwise(edits)):
        return None
    text, last = "", 0
    for hunk in edits:
        text += base[last : hunk.start] + hunk.new
        last = hunk.end
    return text + base[last:]


def placed(old: str, new: str, pieces: Sequence[Piece]) -> Placed:
    """The edits that make `new` of `old`, as far as what changed was typed."""
    edits: list[TypedEdit] = []
    others: list[tuple[Hunk, tuple[Piece, ...]]] = []
    text, last = "", 0
    for hunk in hunks(old, new):
        for part in _parted(old, hunk, pieces):
            made = _edits_of(part, pieces)
            if made is None:
                others.append((part, tuple(p for p in pieces if _meets(p, part))))
            else:
                edits += made
                text += old[last : part.start] + part.new
                last = part.end
    return Placed(text + old[last:], tuple(edits), tuple(others))


def _trimmed(old: str, hunk: Hunk) -> Hunk:
    """Without signs and words at its ends that stayed, a percent sign say."""
    start, end, new = hunk.start, hunk.end, hunk.new
    while end > start and new and old[end - 1] == new[-1] and not _in_number(new[-1]):
        end, new = end - 1, new[:-1]
    while end > start and new and old[start] == new[0] and not _in_number(new[0]):
        start, new = start + 1, new[1:]
    return Hunk(start, end, new)


def _in_number(character: str) -> bool:
    return character.isdigit() or character in ".,"


def _meets(piece: Piece, hunk: Hunk) -> bool:
    if hunk.start == hunk.end:
        return piece.start <= hunk.start <= piece.end
    return piece.start < hunk.end and hunk.start < piece.end


def _parted(old: str, hunk: Hunk, pieces: Sequence[Piece]) -> Iterator[Hunk]:
    """The hunk around what was not typed and stands in it still."""
    for piece in pieces:
        words = old[piece.start : piece.end]
        inside = hunk.start <= piece.start < piece.end <= hunk.end
        if inside and not piece.is_typed and (at := _find(hunk.new, words)) >= 0:
            yield _trimmed(old, Hunk(hunk.start, piece.start, hunk.new[:at]))
            hunk = Hunk(piece.end, hunk.end, hunk.new[at + len(words) :])
    yield _trimmed(old, hunk)


def _find(text: str, words: str) -> int:
    """Where the words stand in a text, not within a number; -1 where they do not."""
    at = text.find(words)
    while at >= 0:
        before, after = text[at - 1 : at], text[at + len(words) : at + len(words) + 1]
        if not (before.isdigit() and words[:1].isdigit()) and not (
            after.isdigit() and words[-1:].isdigit()
        ):
            return at
        at = text.find(words, at + 1)
    return -1


def _edits_of(hunk: Hunk, pieces: Sequence[Piece]) -> list[TypedEdit] | None:
    """The hunk as edits of what was typed; None where that cannot be done."""
    if hunk.start == hunk.end:
        return _insertion(hunk, pieces) if hunk.new else []
    touched = [piece for piece in pieces if _meets(piece, hunk)]
    if not touched or sum(_overlap(p, hunk) for p in touched) < hunk.end - hunk.start:
        return None
    if all(piece.is_typed for piece in touched):
        return _replacement(hunk, touched)
    whole = all(p.is_typed or _overlap(p, hunk) == p.end - p.start for p in touched)
    one = len({(piece.place, piece.of_name) for piece in touched}) == 1
    known = all(piece.at >= 0 for piece in touched)
    if whole and one and known and not any(map(str.isdigit, hunk.new)):
        # Linked numbers that went with the words around them.
        first, last = touched[0], touched[-1]
        start = first.at + (hunk.start - first.start if first.is_typed else 0)
        end = last.at_end - (last.end - hunk.end if last.is_typed else 0)
        return [TypedEdit(first, start, end, hunk.new)]
    return None


def _insertion(hunk: Hunk, pieces: Sequence[Piece]) -> list[TypedEdit] | None:
    """Behind what was typed, or else before it."""
    for piece in pieces:
        if piece.is_typed and piece.start < hunk.start <= piece.end:
            at = piece.at + hunk.start - piece.start
            return [TypedEdit(piece, at, at, hunk.new)]
    for piece in pieces:
        if piece.is_typed and piece.start == hunk.start:
            return [TypedEdit(piece, piece.at, piece.at, hunk.new)]
    return None


def _replacement(hunk: Hunk, touched: Sequence[Piece]) -> list[TypedEdit] | None:
    """The new words stand in the first of several pieces, since nothing printed is between."""
    found: list[TypedEdit] = []
    new = hunk.new
    for piece in touched:
        start = max(hunk.start, piece.start) - piece.start + piece.at
        end = min(hunk.end, piece.end) - piece.start + piece.at
        last = found[-1] if found else None
        if last is not None and last.piece.place == piece.place and last.end == start:
            found[-1] = TypedEdit(last.piece, last.start, end, last.new)
        else:
            found.append(TypedEdit(piece, start, end, new))
            new = ""
    return found


def _overlap(piece: Piece, hunk: Hunk) -> int:
    return min(piece.end, hunk.end) - max(piece.start, hunk.start)
