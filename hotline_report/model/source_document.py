"""A document of others, or a copy of ours, as it was found: paragraphs and tables in order.

Whatever it was (Word, web page, PDF, workbook, plain text), what reads it gives these values, and
what matches it to a form knows no kind of file.

In every text white space is settled (`load/white_space.py`), and the call of a footnote stands as
the data file writes it, `[^1]`, with its number or sign in `SourceDocument.footnotes`.
"""

from __future__ import annotations

from msgspec import Struct


class SourceParagraph(Struct, frozen=True):
    """A paragraph, its white space settled; lines that were broken by the page are joined.

    `place` says where it stands, for a message: 第 12 页, 第 3 行. `level` is that of a heading, 1
    the highest, where the document says that it is one; 0 else. `is_bold` and `is_centred` tell
    what may be a heading or title where no style does.
    """

    text: str
    place: str
    level: int = 0
    is_bold: bool = False
    is_centred: bool = False


class SourceCell(Struct, frozen=True):
    """A cell with what it spans; rows and columns count from 0, in the table's whole grid.

    `text` has a line feed where the cell has several paragraphs or breaks. `is_header`: the file
    says so (th, a repeated row).
    """

    text: str
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    is_header: bool = False
    place: str = ""


class SourceTable(Struct, frozen=True):
    """A table as a grid.

    Pieces on several pages are one table where that is sure, the repeated header dropped; a piece
    of which it is not, is a table of its own. Neither layout tables nor tables in cells are here.
    `readings` are other grids that the same text may be: which cells of its header span two
    columns, copied text does not say.
    """

    cells: tuple[SourceCell, ...]
    height: int
    width: int
    place: str
    readings: tuple[SourceTable, ...] = ()


SourceBlock = SourceParagraph | SourceTable


class SourceDocument(Struct, frozen=True):
    """A whole document.

    `kind` names what it was, for messages (Word 文件, 网页, PDF, Excel 文件, 文本). `footnotes` are
    theirs by the number or sign that calls them. `dropped` says what was not read, and where: a
    picture, a text box, a hidden sheet.
    """

    kind: str
    blocks: tuple[SourceBlock, ...]
    footnotes: tuple[tuple[str, str], ...] = ()
    dropped: tuple[str, ...] = ()
