"""A changed text in plain letters: [-旧-]{+新+}, with no more around it than tells the place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from hotline_report.formatting.phrases import CLOSING
from hotline_report.model.changes import Piece, PieceKind

_AROUND = 14
"""Characters before and behind a change that are shown, up to twice as many to a clause's end."""

_LEAST = 4
"""Characters of its own clause that are shown of it, if it has as many."""

_LONGEST = 90
"""Characters of a text that came, went or moved as a whole; of longer ones the beginning."""

_CLAUSE = re.compile(r"[，。；：、！？]")
_ELLIPSIS = "……"


def marked(pieces: Sequence[Piece]) -> str:
    """The text with its changes; what is the same is shortened to what stands around them."""
    signs = {PieceKind.WENT: "[-{}-]", PieceKind.CAME: "{{+{}+}}"}
    shown = (signs.get(kind, "{}").format(text) for kind, text in shortened(pieces))
    return "".join(shown).strip()


def shortened(pieces: Sequence[Piece]) -> Iterator[tuple[PieceKind, str]]:
    """What is shown of each piece of a text."""
    for index, piece in enumerate(pieces):
        is_first, is_last = index == 0, index == len(pieces) - 1
        match piece.kind:
            case PieceKind.WENT | PieceKind.CAME:
                yield piece.kind, visible(piece.text)
            case PieceKind.SAME:
                yield piece.kind, _shortened(piece.text, is_first=is_first, is_last=is_last)
            case PieceKind.LINKED:
                yield piece.kind, piece.text


def whole(text: str) -> str:
    """The beginning of a text, and how long it is."""
    text = text.strip().replace("\n", " ")
    if len(text) <= _LONGEST:
        return text
    stops = [match.end() for match in _CLAUSE.finditer(text, _LONGEST // 2, _LONGEST)]
    end = stops[-1] if stops else _LONGEST
    return f"{text[:end]}{_ELLIPSIS}（共 {len(text)} 字）"


def visible(text: str) -> str:
    """A break that came or went, as a sign."""
    return text.replace("\n", "⏎")


def _shortened(text: str, *, is_first: bool, is_last: bool) -> str:
    if is_first and is_last:
        return text
    if is_first:
        return _end(text)
    if is_last:
        return _beginning(text)
    beginning, end = _beginning(text), _end(text)
    if len(beginning) + len(end) >= len(text):
        return text
    return f"{beginning.removesuffix(_ELLIPSIS)}{_ELLIPSIS}{end.removeprefix(_ELLIPSIS)}"


def _beginning(text: str) -> str:
    """Up to the end of the clause that is behind a change."""
    if len(text) <= _AROUND + len(_ELLIPSIS):
        return text
    stop = _CLAUSE.search(text, _LEAST, 2 * _AROUND)
    end = stop.end() if stop is not None else _AROUND
    return text if end >= len(text) else f"{text[:end]}{_ELLIPSIS}"


def _end(text: str) -> str:
    """From the beginning of the clause that is before a change."""
    if len(text) <= _AROUND + len(_ELLIPSIS):
        return text
    first = max(len(text) - 2 * _AROUND, 0)
    stops = [match.end() for match in _CLAUSE.finditer(text, first, len(text) - _LEAST)]
    start = stops[-1] if stops else len(text) - _AROUND
    closing = CLOSING.match(text, start)
    start = closing.end() if closing else start
    return text if start <= 0 else f"{_ELLIPSIS}{text[start:]}"
