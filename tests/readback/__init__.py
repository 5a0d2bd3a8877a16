"""A produced file read back into one structure, whatever its format.

Written apart from the writers, so that a mistake of theirs is not repeated here; the parity test
compares each format's readback with the one expected from the block tree.
"""

from __future__ import annotations

from msgspec import Struct, field
from msgspec.structs import replace

_SPACES = dict.fromkeys(map(ord, " \u3000\u00a0\n"))


class ReadTable(Struct, frozen=True):
    """A table as it is read: spans undone.

    A header cell's text stands in every position that it spans. In the body a cell that spans
    rows stands in each of them; one that spans columns in the first only, "" in the others.
    """

    caption: str
    header: list[list[str]]
    rows: list[list[str]]

    def on_single_lines(self) -> ReadTable:
        """The same without breaks within cells."""
        return replace(
            self,
            header=[[text.replace("\n", "") for text in row] for row in self.header],
            rows=[[text.replace("\n", "") for text in row] for row in self.rows],
        )


class Readback(Struct, frozen=True):
    """What a document says, in order, by kind.

    Headings have levels 1 to 4; the document's title, and each annex's label and title, are in
    `titles`; of a chart or picture its text alternative is in `charts` and its title in `captions`;
    the lines of the contents, without their pages, are in `contents`; whatever else is neither
    caption nor cell is in `paragraphs`. What leads out of the document is in `links` as well, with
    its address; words that stand out are in `emphasised`, but of a PDF, which has no element for
    them. `notes` are the footnotes with what stands before each; their marks in the text are parts
    of that.
    """

    headings: list[tuple[int, str]] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    paragraphs: list[str] = field(default_factory=list)
    captions: list[str] = field(default_factory=list)
    tables: list[ReadTable] = field(default_factory=list)
    charts: list[str] = field(default_factory=list)
    contents: list[str] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    emphasised: list[str] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)

    def squeezed(self) -> Readback:
        """The same without spaces, which a PDF does not keep at the ends of lines."""
        return Readback(
            headings=[(level, _squeeze(text)) for level, text in self.headings],
            titles=[_squeeze(text) for text in self.titles],
            paragraphs=[_squeeze(text) for text in self.paragraphs],
            captions=[_squeeze(text) for text in self.captions],
            tables=[
                replace(
                    table,
                    caption=_squeeze(table.caption),
                    header=[[_squeeze(text) for text in row] for row in table.header],
                    rows=[[_squeeze(text) for text in row] for row in table.rows],
                )
                for table in self.tables
            ],
            charts=[_squeeze(text) for text in self.charts],
            contents=[_squeeze(text) for text in self.contents],
            links=[(_squeeze(text), address) for text, address in self.links],
            notes=[(mark, _squeeze(text)) for mark, text in self.notes],
        )


def _squeeze(text: str) -> str:
    return text.translate(_SPACES)
