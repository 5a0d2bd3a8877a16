"""What can be done to a data file in place: a text changes, entries and items come, go and move."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from msgspec import Struct

from hotline_report.formatting.yaml_text import Content

Place: TypeAlias = tuple[str | int, ...]
"""Where something stands: names of entries and numbers of items, from 0, down from the root."""


class Edit(Struct, frozen=True):
    """A text in place of another.

    Attributes:
        place: where it stands.
        old: what must stand there, or the file has changed since it was read.
        new: what is to stand there; "" leaves nothing, not even quotes.
        start: where `old` begins in the text at the place; None where it is the whole of it.
        of_name: whether it is the name that is changed, not what stands behind its colon.

    The text of a block (`|`, `>`) ends with its last words, without the line feeds behind them.
    """

    place: Place
    old: str
    new: str
    start: int | None = None
    of_name: bool = False


class Insertion(Struct, frozen=True):
    """An entry or item that is added to those at a place.

    Attributes:
        place: the list or the names that it is added to; may be empty as well.
        index: how many of those that the file has stand before it.
        content: what it holds.
        name: the entry's name; None adds an item to a list.

    Several of one place and index are added in the order in which they are given.
    """

    place: Place
    index: int
    content: Content
    name: str | None = None


class Removal(Struct, frozen=True):
    """An entry or item that is taken away with all that it holds, which must be `old`."""

    place: Place
    old: Content


class Move(Struct, frozen=True):
    """An item of a list that comes to stand at the number `to`, as it is typed.

    What it holds must be `old`. Comments in it, behind it and directly above it go with it; what
    stands between items stays between them.
    """

    place: Place
    to: int
    old: Content


AnyEdit = Edit | Insertion | Removal | Move


def shown(place: Iterable[str | int]) -> str:
    """A place in words, as messages tell it: `正文 › 第1项 › 标题`."""
    steps = (step if isinstance(step, str) else f"第{step + 1}项" for step in place)
    return " › ".join(steps) or "整个文件"
