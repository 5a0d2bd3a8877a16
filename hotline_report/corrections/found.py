"""The kinds of corrections. Numbers of `own` lines are those of what the data file prints now."""

from __future__ import annotations

from msgspec import Struct


class Changed(Struct, frozen=True):
    """The text of a paragraph or cell became another; several `texts` where it was split."""

    own: int
    texts: tuple[str, ...]


class Joined(Struct, frozen=True):
    """Paragraphs became one."""

    own: tuple[int, ...]
    text: str


class Gone(Struct, frozen=True):
    """A paragraph was deleted, or a cell."""

    own: int


class Came(Struct, frozen=True):
    """A paragraph was added behind the line `after` (-1: at the beginning); `line` is its own."""

    after: int
    text: str
    line: int


class Moved(Struct, frozen=True):
    """A paragraph stands behind another line than it did; -1: at the beginning."""

    own: int
    after: int


class RowGone(Struct, frozen=True):
    """A row of a table was deleted: all its cells."""

    table: int
    own: tuple[int, ...]


class RowCame(Struct, frozen=True):
    """A row was added behind a row of the table (-1: at its beginning): columns and their texts."""

    table: int
    after: int
    cells: tuple[tuple[int, str], ...]
    line: int


class RowMoved(Struct, frozen=True):
    """A row stands behind another than it did; -1: at the beginning."""

    table: int
    row: int
    after: int


class TableGone(Struct, frozen=True):
    """A table was deleted."""

    table: int


class TableMoved(Struct, frozen=True):
    """A table stands behind another line than it did; -1: at the beginning."""

    table: int
    after: int


class TableCame(Struct, frozen=True):
    """A table was added: its rows in one text."""

    after: int
    text: str
    line: int


class Conflict(Struct, frozen=True):
    """What was corrected, from `base` to `text`, prints something else by now.

    `is_gone`: it is not printed any more; `own` is then the line that it stood behind, or -1.
    """

    own: int
    base: str
    text: str
    is_gone: bool = False


OfText = Changed | Joined | Gone | Came | Moved
OfTables = RowGone | RowCame | RowMoved | TableGone | TableMoved | TableCame
Correction = OfText | OfTables
Found = Correction | Conflict
