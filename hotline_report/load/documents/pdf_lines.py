"""The characters of a page, or of a cell, as lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from hotline_report.load.documents.pdf_marks import Char

_SAME_LINE = 0.4
"""Of a character's size, how far baselines of one line are apart."""

_WORDS_APART = 0.2
"""Of its size, a gap that parts words of letters."""

_FAR_APART = 1.2
"""Of its size, a gap that parts words side by side, as of a list that is set in columns."""

_TWICE = 0.35
"""Of its size, how far the same character stands from itself where it is drawn twice."""

_ROOM = 0.2
"""Of its size, how much more room than the next word needs is no reason to end a line."""


_OPENING = "（([〔《“‘"
_CLOSING = "）)]〕》”’，。、；：！？%％↑↓"
"""What no line ends with, and none begins with, but where there is no room for more."""


class TextLine(Struct, frozen=True):
    """A line of text, where it is, and how it looks."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    is_bold: bool
    first: float
    """How wide what stands first in it is, which no line is broken within."""
    gaps: int = 0
    """How many wide gaps part words in it."""

    @property
    def top(self) -> float:
        """Where its characters begin."""
        return self.baseline - self.size


def lines_of(chars: Iterable[Char], *, in_cell: bool = False) -> list[TextLine]:
    """The lines from top to bottom; those of a cell are spread to its width."""
    found = (_line(group, in_cell=in_cell) for group in _grouped(chars))
    return [line for line in found if line is not None]


def is_broken_by_room(
    line: TextLine, following: TextLine, right: float, more: float = _ROOM
) -> bool:
    """Whether a line ends because there was no room, up to `right`, for what follows.

    `more`, of a character's size, is how much more room than that may be left.
    """
    if line.text[-1] in _OPENING or following.text[0] in _CLOSING:
        return True
    return right - line.right < following.first + more * line.size


def joined_text(first: str, second: str) -> str:
    """Two lines as one; words of letters are parted, Chinese is not."""
    if not first or not second:
        return first + second
    apart = _is_letter(first[-1]) and _is_letter(second[0])
    return f"{first}{' ' if apart else ''}{second}"


def _grouped(chars: Iterable[Char]) -> Iterator[list[Char]]:
    line: list[Char] = []
    for char in sorted(chars, key=lambda char: (char.baseline, char.left)):
        if line and char.baseline - line[-1].baseline > _SAME_LINE * min(char.size, line[-1].size):
            yield line
            line = []
        line.append(char)
    if line:
        yield line


def _line(chars: list[Char], *, in_cell: bool) -> TextLine | None:
    chars = _once(sorted(chars, key=lambda char: char.left))
    said = [char for char in chars if not char.text.isspace()]
    if not said:
        return None
    inner = [char for char in chars if said[0].left <= char.left <= said[-1].left]
    sizes = sorted(char.size for char in said)
    text = "".join(_spaced(inner, in_cell=in_cell))
    return TextLine(
        text=text,
        left=said[0].left,
        right=max(char.right for char in said),
        baseline=sorted(char.baseline for char in said)[len(said) // 2],
        size=sizes[len(sizes) // 2],
        is_bold=all(char.is_bold for char in said),
        first=_first(said),
        gaps=text.count(_GAP),
    )


def _once(chars: Sequence[Char]) -> list[Char]:
    """The characters without those that are drawn again to look bold."""
    found: list[Char] = []
    for char in chars:
        is_again = any(
            char.text == before.text and abs(char.left - before.left) < _TWICE * char.size / 2
            for before in found[-2:]
        )
        if not is_again or char.text.isspace():
            found.append(char)
    return found


_GAP = "\u3000\u3000"


def _spaced(chars: Sequence[Char], *, in_cell: bool) -> Iterator[str]:
    gaps = [0.0, *((after.left - before.right) / after.size for before, after in pairwise(chars))]
    # One alone is none: lines are justified, and punctuation is drawn narrower than it is.
    is_list = not in_cell and sum(gap > _FAR_APART for gap in gaps) > 1
    for index, (char, gap) in enumerate(zip(chars, gaps, strict=True)):
        before = chars[index - 1] if index else None
        if before is not None and not (before.text.isspace() or char.text.isspace()):
            if is_list and gap > _FAR_APART:
                yield _GAP
            elif gap > _WORDS_APART and _is_letter(before.text) and _is_letter(char.text):
                yield " "
        yield char.text


def _first(chars: Sequence[Char]) -> float:
    """The width of the first character with what may not begin a line; of a word or number."""
    end = chars[0].right
    is_word = _is_unbroken(chars[0].text)
    for char in chars[1:]:
        goes_on = is_word and _is_unbroken(char.text) and char.left - end < _WORDS_APART * char.size
        if not goes_on and char.text not in _CLOSING:
            break
        is_word = is_word or char.text in "”’"
        end = char.right
    return end - chars[0].left


def _is_letter(text: str) -> bool:
    return text.isascii() and text.isalnum()


def _is_unbroken(text: str) -> bool:
    return text.isascii() or text in "（↑↓％—"
