"""The sentences of the new draft, marked with what became of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from markupsafe import Markup

from hotline_report.model.changes import (
    Kind,
    LinkedNumber,
    Piece,
    PieceKind,
    SentencePlace,
    StructureChange,
    WordChange,
)
from hotline_report.writers.changes.links import Links, Shown, came, went
from hotline_report.writers.changes.marked import visible
from hotline_report.writers.changes.numbers import Numbers, number_anchor
from hotline_report.writers.changes.sides import Sides

_WORDS, _PARTS = Shown.WORDS, Shown.STRUCTURE
Linked = tuple[int, LinkedNumber]


class Sentences:
    """Marks of changes on the sentences of the new draft, in one pass from its beginning.

    `behind` are what went or moved away as whole paragraphs, by the block that they stood behind.
    """

    def __init__(
        self, numbers: Numbers, sides: Sides, places: Sequence[SentencePlace | None]
    ) -> None:
        self._sides = sides
        self._places = places
        self._pieces: dict[int, Sequence[Piece]] = {}
        self._renamed: dict[int, str] = {}
        self._came: dict[int, Shown] = {}
        self._moved: dict[int, Shown] = {}
        self._numbers: defaultdict[int, list[tuple[int, Shown]]] = defaultdict(list)
        self._signs: dict[int, str] = {}
        self._inline: defaultdict[int, list[tuple[str, int, str]]] = defaultdict(list)
        self._linked: defaultdict[int, list[Linked]] = defaultdict(list)
        self._by_text: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
        self.behind: defaultdict[int, list[tuple[str, int, Shown]]] = defaultdict(list)
        for index, place in enumerate(places):
            if place is not None:
                self._by_text[(place.block, place.part)].append(index)
        for number, word in numbers.words:
            self._take_word(number, word)
        for number, part in numbers.structure:
            self._take_chapter(number, part)
        for follower in numbers.followers:
            if isinstance(follower.changed, LinkedNumber):
                linked = (follower.cause, follower.changed)
                self._linked[follower.changed.sentence].append(linked)

    def text(self, block: int, part: int, text: str, links: Links) -> Markup:
        """One of the new draft's texts, marked."""
        shown: list[Markup | str] = []
        at = 0
        for index in self._by_text.get((block, part), ()):
            place = self._places[index]
            assert place is not None  # noqa: S101 - only such are in it
            shown += [text[at : place.start], self._sentence(index, text, place, links)]
            at = place.end
        return Markup().join([*map(Markup.escape, shown), Markup.escape(text[at:])])

    def _sentence(self, index: int, text: str, place: SentencePlace, links: Links) -> Markup:
        words = text[place.start : place.end]
        marks = [links.number(number, kind) for number, kind in self._numbers[index]]
        shown = self._inner(index, words, links)
        if index in self._renamed:
            shown = went(self._renamed[index], _PARTS) + came(words, _PARTS)
        elif index in self._came:
            shown = came(shown, self._came[index])
        elif index in self._moved:
            kind = self._moved[index]
            shown = Markup('<mark class="moved {}">{}</mark>').format(kind.css, shown)
        if sign := self._signs.get(index):
            shown = Markup('<span class="aside-word {}">{}</span>').format(_WORDS.css, sign) + shown
        gone = [
            went(told, _WORDS) + _sign(sign, _WORDS) + links.number(number, _WORDS)
            for told, number, sign in self._inline[index]
        ]
        return Markup().join([shown, *marks, *gone])

    def _inner(self, index: int, words: str, links: Links) -> Markup:
        """A sentence with its edited words and its linked numbers marked."""
        linked = {number.start: (cause, number) for cause, number in self._linked[index]}
        pieces = self._pieces.get(index)
        if pieces is None:
            pieces = list(_around(words, [number for _, number in linked.values()]))
        shown: list[Markup] = []
        at = 0
        for piece in pieces:
            match piece.kind:
                case PieceKind.WENT:
                    shown.append(went(visible(piece.text), _WORDS))
                    continue
                case PieceKind.CAME:
                    shown.append(came(piece.text, _WORDS))
                case PieceKind.LINKED:
                    shown.append(_linked(piece, linked.get(at), links))
                case PieceKind.SAME:
                    shown.append(Markup.escape(piece.text))
            at += len(piece.text)
        return Markup().join(shown)

    def _take_word(self, number: int, change: WordChange) -> None:
        text = "".join(piece.text for piece in change.pieces)
        if change.kind is Kind.WENT and change.old is not None:
            self._gone(change.old.start, text, number, change.whole)
            return
        if change.new is None:
            return
        start = change.new.start
        self._numbers[change.new.end - 1].append((number, _WORDS))
        match change.kind:
            case Kind.CHANGED:
                self._pieces[start] = change.pieces
            case Kind.CAME:
                self._came.update(dict.fromkeys(range(start, change.new.end), _WORDS))
            case Kind.SPLIT | Kind.JOINED:
                self._signs[start] = "［另起一段］" if change.kind is Kind.SPLIT else "［接上一段］"
            case _:
                self._moved.update(dict.fromkeys(range(start, change.new.end), _WORDS))
        if (change.kind is Kind.MOVED or change.moved) and change.old is not None:
            self._gone(change.old.start, "", number, change.whole)

    def _gone(self, old: int, text: str, number: int, whole: bool) -> None:
        """Note where sentences stood that are no longer there: `text` is "" of what moved away."""
        at = self._sides.before(old - 1) if old else -1
        place = self._places[at] if at >= 0 else None
        if whole or place is None:
            self.behind[place.block if place else 0].append((text, number, _WORDS))
        else:
            self._inline[at].append((text, number, "" if text else "［原在这里］"))

    def _take_chapter(self, number: int, change: StructureChange) -> None:
        if change.new_span is not None:
            self._numbers[change.new_span.start].append((number, _PARTS))
        match change.kind:
            case Kind.CAME if change.new_span:
                self._came.update(dict.fromkeys(change.sentences, _PARTS))
            case Kind.WENT if change.old_span:
                at = self._sides.before(change.old_span.start)
                place = self._places[at] if at >= 0 else None
                text = "\n".join(filter(None, (change.old, change.text)))
                self.behind[place.block if place else 0].append((text, number, _PARTS))
            case Kind.RENAMED if change.new_span:
                self._renamed[change.new_span.start] = change.old
            case Kind.MOVED:
                self._moved.update(dict.fromkeys((new for _, new in change.moved), _PARTS))
            case _:
                pass


def _sign(text: str, kind: Shown) -> Markup:
    return (
        Markup('<span class="aside-word {}">{}</span>').format(kind.css, text) if text else Markup()
    )


def _around(words: str, numbers: Sequence[LinkedNumber]) -> Iterator[Piece]:
    """A sentence whose words are the same, as pieces: its changed numbers, what is around them."""
    at = 0
    for number in sorted(numbers, key=lambda each: each.start):
        end = number.start + len(number.new)
        yield Piece(PieceKind.SAME, words[at : number.start])
        yield Piece(PieceKind.LINKED, words[number.start : end], number.old, number.name)
        at = end
    yield Piece(PieceKind.SAME, words[at:])


def _linked(piece: Piece, linked: Linked | None, links: Links) -> Markup:
    kind = Shown.FOLLOWED
    shown = Markup('<mark class="{}">{}</mark>').format(kind.css, piece.text)
    if linked is None:
        return shown
    cause, number = linked
    return went(piece.old, kind) + shown + links.cause(cause, number_anchor(number))
