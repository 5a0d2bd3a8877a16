"""Changes of sentences: their words in place, what moved as moved, linked numbers apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from hotline_report.compare.narrative import MovedChapters, Narrative, homes, runs, text_of
from hotline_report.compare.tokens import marked_sentences
from hotline_report.compare.units import Unit
from hotline_report.formatting.alignment import Pair
from hotline_report.model.changes import (
    Kind,
    LinkedNumber,
    Piece,
    PieceKind,
    Span,
    WordChange,
)
from hotline_report.model.narrative import PassageKind


class Worded(Struct, frozen=True):
    """Changed sentences, and linked numbers that changed, in the order of the new draft.

    `linked_only` counts the sentences with nothing but such numbers.
    """

    words: tuple[WordChange, ...]
    numbers: tuple[LinkedNumber, ...]
    linked_only: int


def compare_words(narrative: Narrative) -> Worded:
    """The changes of all sentences, but for those that came, went or moved with their chapter."""
    numbers: list[LinkedNumber] = []
    words: list[WordChange] = []
    linked_only = 0
    chapters = MovedChapters(narrative)
    for pair in narrative.pairs:
        old, new = narrative.old[pair.old], narrative.new[pair.new]
        if old.text == new.text or new.is_heading:
            continue
        marked = marked_sentences(old, new, narrative.old_names, narrative.new_names)
        numbers += _numbers(new, marked)
        if all(piece.kind in (PieceKind.SAME, PieceKind.LINKED) for piece in marked):
            linked_only += 1
        else:
            words.append(_edited(pair, narrative, marked, moved=chapters.is_left_by(pair)))
    words += [*_moved(narrative, chapters), *_breaks(narrative)]
    words += [*_lone(narrative, Kind.CAME), *_lone(narrative, Kind.WENT)]
    ordered = sorted(words, key=lambda change: narrative.order(change.old, change.new))
    return Worded(tuple(ordered), tuple(numbers), linked_only)


def _numbers(sentence: Unit, pieces: Sequence[Piece]) -> Iterator[LinkedNumber]:
    """The linked numbers among the pieces of a sentence of the new draft."""
    at = 0
    for piece in pieces:
        if piece.kind is PieceKind.LINKED:
            place, index = sentence.place, sentence.index
            yield LinkedNumber(place, index, at, piece.name, piece.old, piece.text)
        if piece.kind is not PieceKind.WENT:
            at += len(piece.text)


def _edited(
    pair: Pair, narrative: Narrative, marked: tuple[Piece, ...], *, moved: bool
) -> WordChange:
    old, new = narrative.old[pair.old], narrative.new[pair.new]
    return WordChange(
        Kind.CHANGED,
        new.place,
        marked,
        Span(pair.old, pair.old + 1),
        Span(pair.new, pair.new + 1),
        moved=moved,
        before=old.place if moved else "",
    )


def _moved(narrative: Narrative, chapters: MovedChapters) -> Iterator[WordChange]:
    """Those that moved as they were; neighbours that moved together are told as one."""
    left = [pair for pair in narrative.pairs if _is_moved(pair, narrative, chapters)]
    for first, last in _together(left):
        span = Span(first.new, last.new + 1)
        yield WordChange(
            Kind.MOVED,
            narrative.new[first.new].place,
            (Piece(PieceKind.SAME, text_of(narrative.new, span)),),
            Span(first.old, last.old + 1),
            span,
            whole=_is_whole(narrative.new, span),
            before=narrative.old[first.old].place,
        )


def _is_moved(pair: Pair, narrative: Narrative, chapters: MovedChapters) -> bool:
    old, new = narrative.old[pair.old], narrative.new[pair.new]
    if new.is_heading or not narrative.is_equal(pair):
        return False
    return chapters.is_left_by(pair) if pair.moved else _is_elsewhere(old, new)


def _is_elsewhere(old: Unit, new: Unit) -> bool:
    """Whether it is in another part now, though nothing stood between: the closing, a footnote.

    The lead and the first chapter are parted by a heading, which is told.
    """
    kinds = {old.kind, new.kind}
    return len(kinds) > 1 and kinds != {PassageKind.LEAD, PassageKind.BODY}


def _together(moved: Sequence[Pair]) -> Iterator[tuple[Pair, Pair]]:
    """First and last of those that are neighbours on both sides."""
    if not moved:
        return
    first = last = moved[0]
    for pair in moved[1:]:
        if (pair.old, pair.new) != (last.old + 1, last.new + 1):
            yield first, last
            first = pair
        last = pair
    yield first, last


def _lone(narrative: Narrative, kind: Kind) -> Iterator[WordChange]:
    """Those that came or went, by paragraph, but for chapters that did."""
    came = kind is Kind.CAME
    units = narrative.new if came else narrative.old
    matched = narrative.old_of if came else narrative.new_of
    lone = [unit.index for unit in units if unit.index not in matched]
    chapters = homes(units, [index for index in lone if units[index].is_heading])
    for run in runs(index for index in lone if chapters[index] is None):
        for span in _paragraphs(units, run):
            piece = Piece(PieceKind.CAME if came else PieceKind.WENT, text_of(units, span))
            yield WordChange(
                kind,
                units[span.start].place,
                (piece,),
                None if came else span,
                span if came else None,
                whole=_is_whole(units, span),
            )


def _paragraphs(units: Sequence[Unit], span: Span) -> Iterator[Span]:
    start = span.start
    for index in range(span.start + 1, span.end + 1):
        if index == span.end or units[index].starts:
            yield Span(start, index)
            start = index


def _is_whole(units: Sequence[Unit], span: Span) -> bool:
    """Whether it is nothing but whole paragraphs."""
    return units[span.start].starts and (span.end == len(units) or units[span.end].starts)


def _breaks(narrative: Narrative) -> Iterator[WordChange]:
    """Where a paragraph was parted into two, or two were joined."""
    fixed = [pair for pair in narrative.pairs if not pair.moved]
    for before, after in pairwise(fixed):
        old, new = narrative.old[after.old], narrative.new[after.new]
        neighbours = (before.old + 1, before.new + 1) == (after.old, after.new)
        if not neighbours or old.starts == new.starts:
            continue
        if not (new.is_heading or narrative.new[before.new].is_heading):
            yield WordChange(
                Kind.SPLIT if new.starts else Kind.JOINED,
                new.place,
                (Piece(PieceKind.SAME, new.text),),
                Span(old.index, old.index + 1),
                Span(new.index, new.index + 1),
            )
