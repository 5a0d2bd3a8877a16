"""A data file that is to be written: its entries in order, with the comments beside them."""

from __future__ import annotations

from typing import TypeAlias

from msgspec import Struct

Value: TypeAlias = "str | Braces | Brackets | Below | Items"
"""What stands behind a name or a dash; "" is nothing: not collected (未统计)."""


class Entry(Struct, frozen=True):
    """A name and what stands behind its colon.

    `above` are comments on lines of their own before it, `behind` the one at the end of its line,
    each without its #. `running`: a text stands in a block below its name, even if it is one line.
    `apart`: an empty line stands before it.
    """

    name: str
    value: Value
    above: tuple[str, ...] = ()
    behind: str = ""
    running: bool = False
    apart: bool = False


class Below(Struct, frozen=True):
    """Entries on lines of their own, below the name."""

    entries: tuple[Entry, ...]


class Items(Struct, frozen=True):
    """A list, an item a line, each behind a dash."""

    values: tuple[Value, ...]


class Braces(Struct, frozen=True):
    """Entries side by side: `{本年: 5, 上年: 4}`. What they hold stands in a line as well."""

    entries: tuple[tuple[str, Value], ...]


class Brackets(Struct, frozen=True):
    """A list on one line: `[甲, 乙]`. What it holds stands in a line as well."""

    values: tuple[Value, ...]


class DataFile(Struct, frozen=True):
    """A whole file: comments at its head, each without its #, then its entries.

    An empty line stands before each entry of `apart`.
    """

    head: tuple[str, ...]
    entries: tuple[Entry, ...]
    apart: frozenset[str] = frozenset()
