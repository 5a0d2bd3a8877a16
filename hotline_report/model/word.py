"""A Word file as it reads: its paragraphs and cells, and what our own files say of themselves."""

from __future__ import annotations

from msgspec import Struct

NOTE_CALL = "\ufffc"
"""What stands in a text for the call of a footnote, whatever its number and brackets."""


class WordLine(Struct, frozen=True, omit_defaults=True):
    """A paragraph, or a cell with all its paragraphs, as it reads with all changes accepted.

    `marks` are the names of our bookmarks in it, `comments` the identifiers of the comments on it,
    `style` that of its style. `table`, `row` and `column` number what it is a cell of, from 0; -1
    outside of tables. Columns are those of the grid, so that merged cells count as several.
    `boxed`: it stands in a text box.
    """

    text: str
    marks: tuple[str, ...] = ()
    style: str = ""
    table: int = -1
    row: int = -1
    column: int = -1
    comments: tuple[str, ...] = ()
    boxed: bool = False

    @property
    def is_cell(self) -> bool:
        """Whether it stands in a table."""
        return self.table >= 0


class Mark(Struct, frozen=True, omit_defaults=True):
    """A line that was printed, with its bookmark, and the name of the figure there (`表.行.列`)."""

    line: WordLine
    place: str = ""

    @property
    def name(self) -> str:
        """That of its bookmark."""
        return self.line.marks[0]


class Marks(Struct, frozen=True, omit_defaults=True):
    """Whose bulletin a Word file is, its marks in order, and what else was printed.

    `notes` are the footnotes, `margins` the words of headers and footers without numbers,
    `pictures` how many there are.
    """

    title: str
    reporter: str
    period: str
    edition: str
    marks: tuple[Mark, ...] = ()
    notes: tuple[str, ...] = ()
    margins: tuple[str, ...] = ()
    pictures: int = 0


class WordComment(Struct, frozen=True):
    """A comment: by which identifier paragraphs refer to it, who wrote it, what it says."""

    identifier: str
    author: str
    text: str


class WordFile(Struct, frozen=True):
    """A Word file that was read.

    `notes` are its footnotes in order, `margins` and `pictures` as in `Marks`; `marks` what it says
    of itself, None where that was lost or it never did.
    """

    lines: tuple[WordLine, ...]
    notes: tuple[str, ...] = ()
    comments: tuple[WordComment, ...] = ()
    margins: tuple[str, ...] = ()
    pictures: int = 0
    marks: Marks | None = None
