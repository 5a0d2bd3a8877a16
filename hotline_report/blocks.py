"""The block tree: what a bulletin says, in order, before any format.

A closed set of frozen kinds. Writers match on them and end in `assert_never`, so that a new kind
cannot be forgotten by one of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from enum import Enum
from fractions import Fraction

from msgspec import Struct, field
from msgspec.structs import replace

from hotline_report.inlines import Inline, NoteCall, Text
from hotline_report.model.chart import ChartKind
from hotline_report.model.draft import NUMBERED
from hotline_report.model.period import Period
from hotline_report.model.picture import PictureFile
from hotline_report.model.sign import Sign
from hotline_report.model.website import Website


class PartRole(Enum):
    """What a piece of a cell's text is; writers may break the line between two pieces."""

    VALUE = "value"
    TEXT = "text"
    PREFIX = "prefix"
    RISE = "rise"
    FALL = "fall"
    STEADY = "steady"
    BRACKET = "bracket"
    NOTE = "note"
    UNIT = "unit"


_SHORTEST_BAR = Fraction(3, 1000)


class Part(Struct, frozen=True):
    """A piece of text that is not broken where it can be helped.

    `new_line`: it starts a line of its own, as the brackets do in a table that is too dense to
    hold value and change side by side. `typed_break`: it does so since the clerk broke the line
    there, which belongs to the text. `paper_line`: it does so on paper, where the widths of columns
    are known; on a screen lines end where the column does. `call`: it is the mark of a footnote;
    `address`: where it leads; `sign`: the sign in it, with what it means there.
    """

    text: str
    role: PartRole
    new_line: bool = False
    typed_break: bool = False
    paper_line: bool = False
    call: NoteCall | None = None
    address: str = ""
    sign: Sign | None = None

    @property
    def around_sign(self) -> tuple[str, str, str]:
        """Its text before the sign that is read out in words, that sign, and the text behind it."""
        if self.sign is None or not self.sign.spoken:
            return self.text, "", ""
        return self.text.partition(self.sign.mark)

    @property
    def begins_line(self) -> bool:
        """Whether it stands below the piece before it, on a screen, too."""
        return self.new_line or self.typed_break

    @property
    def begins_paper_line(self) -> bool:
        """Whether it stands below the piece before it on paper."""
        return self.begins_line or self.paper_line


class Scope(Enum):
    """Which cells a header cell heads, in HTML's and PDF's words; none for a data cell."""

    COLUMN = "col"
    COLUMN_GROUP = "colgroup"
    ROW = "row"
    ROW_GROUP = "rowgroup"


class Align(Enum):
    """How a cell's text is set."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


class Cell(Struct, frozen=True):
    """A cell of the rendered table. It stands once, at the upper left of what it spans.

    `place` is the figure's name, `表.行.列`, "" for headers and titles. `again`: it goes on
    from the rows above, from which a page end parts it; without pages it looks like one with them.
    """

    parts: tuple[Part, ...]
    colspan: int = 1
    rowspan: int = 1
    scope: Scope | None = None
    align: Align = Align.CENTER
    place: str = ""
    again: bool = False

    @property
    def text(self) -> str:
        """The whole text of the cell, with the breaks that were typed."""
        return "".join("\n" * part.typed_break + part.text for part in self.parts)


LONGEST_GROUP = 12
"""Rows that are kept on one page at most; more would leave most of another white."""

FEW_ROWS = 3
"""Rows of a table on a page, below its header, that are not too few to stand there."""

KEPT_SHARE = 0.4
"""What rows kept on one page take of it at most: no more of the page before is left white."""


class RowGroup(Struct, frozen=True):
    """Rows that must not be parted by a page break, since cells of them span several."""

    rows: tuple[tuple[Cell, ...], ...]


class Title(Struct, frozen=True, tag=True):
    """The document's title, who issues it, and what else stands below it (题下), a date say."""

    text: str
    issuers: tuple[str, ...]
    below: tuple[str, ...] = ()


class Heading(Struct, frozen=True, tag=True):
    """A numbered heading, level 1 to 4 (一、 （一） 1. （1）); `anchor` is unique in a document."""

    level: int
    number: str
    text: str
    anchor: str


class Paragraph(Struct, frozen=True, tag=True):
    """Running text."""

    inlines: tuple[Inline, ...]

    @classmethod
    def of(cls, text: str) -> Paragraph:
        """A paragraph of nothing but words."""
        return cls((Text(text),) if text else ())

    @property
    def text(self) -> str:
        """The words as printed, without the marks of footnotes."""
        return "".join(inline.text for inline in self.inlines)

    def __str__(self) -> str:
        """Its words, for page templates of one's own that print notes as they are."""
        return self.text


class Table(Struct, frozen=True, tag=True):
    """A table. `caption` is "" where a section holds one untitled table (`label` then names it).

    `widths` are the columns' shares of the table's width, in natural widths (em of the table's
    own font size); their sum tells how wide the table would like to be. On paper it is set in
    letters of `size` points, on a `landscape` page where an upright one has no room. `signs` tells
    what the signs in its cells mean, for who cannot see how they stand; "" where there are none.
    `lists` are the columns of one long list side by side (并排), each with headers of its own.
    """

    name: str
    number: str
    caption: str
    label: str
    legend: str
    header: tuple[tuple[Cell, ...], ...]
    groups: tuple[RowGroup, ...]
    notes: tuple[Paragraph, ...]
    widths: tuple[float, ...]
    size: float
    landscape: bool
    signs: str = ""
    lists: int = 1

    def rows(self) -> Iterator[tuple[Cell, ...]]:
        """The body rows, in order."""
        for group in self.groups:
            yield from group.rows


class WordList(Struct, frozen=True, tag=True):
    """Words side by side, as many in a line as fit."""

    name: str
    number: str
    caption: str
    label: str
    words: tuple[str, ...]
    notes: tuple[Paragraph, ...]


class Bar(Struct, frozen=True):
    """A bar of a chart: its name, what is printed beside it, and the same in words.

    `value` and `prior` (last year's, in a chart of years) are exact; they give the bars their
    lengths and are not printed.
    """

    label: str
    text: str
    words: str
    value: Fraction
    prior: Fraction | None = None


class Chart(Struct, frozen=True, tag=True):
    """Bars that show figures of the table directly above, which says the same in figures.

    `whole` is what the full width stands for, more than zero and no less than any bar. `legend`
    names this year and last year in a chart of years, else it is empty. `on_paper` tells whether
    it stands in PDF and DOCX, too.
    """

    name: str
    kind: ChartKind
    title: str
    legend: tuple[str, ...]
    bars: tuple[Bar, ...]
    whole: Fraction
    on_paper: bool

    def share(self, value: Fraction) -> Fraction:
        """How much of the full width a bar takes; what is more than nothing is seen to be there."""
        return max(value / self.whole, _SHORTEST_BAR) if value else Fraction()

    @property
    def alternative(self) -> str:
        """The chart in words, for who cannot see it."""
        return f"{self.title}。{'；'.join(f'{bar.label}：{bar.words}' for bar in self.bars)}。"


class Picture(Struct, frozen=True, tag=True):
    """A picture, the same in words for who cannot see it, and what stands below it, or ""."""

    name: str
    file: PictureFile
    alternative: str
    caption: str


class Signature(Struct, frozen=True, tag=True):
    """Who signs, and when (成文日期), two characters from the right."""

    issuers: tuple[str, ...]
    date: str


class AnnexList(Struct, frozen=True, tag=True):
    """附件说明: the annexes announced below the text, numbered where there are several."""

    titles: tuple[str, ...]


class AnnexStart(Struct, frozen=True, tag=True):
    """A new page with 附件1 flush left and the annex's title centred below."""

    label: str
    title: str
    anchor: str

    @property
    def heading(self) -> str:
        """Label and title, as contents name it."""
        return f"{self.label}　{self.title}"


class Footnote(Struct, frozen=True):
    """A footnote: the name that it was typed under, its number, its words."""

    key: str
    number: int
    inlines: tuple[Inline, ...]

    @property
    def mark(self) -> str:
        """What stands before it, as where it is called."""
        return NoteCall(self.key, self.number).mark

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(inline.text for inline in self.inlines)


class Footnotes(Struct, frozen=True, tag=True):
    """All footnotes, in order: at the end of a web page, on paper at the foot of their pages."""

    notes: tuple[Footnote, ...]
    title: str = "脚注"


class ContentsEntry(Struct, frozen=True):
    """A line of the contents: how deep it lies, its words, and the anchor that it leads to."""

    level: int
    text: str
    anchor: str


class Contents(Struct, frozen=True, tag=True):
    """目录 of what follows, each entry with its page: on paper; the web page has its own."""

    entries: tuple[ContentsEntry, ...]
    title: str = "目录"


Block = (
    Title
    | Contents
    | Heading
    | Paragraph
    | Table
    | WordList
    | Chart
    | Picture
    | Signature
    | AnnexList
    | AnnexStart
    | Footnotes
)


class Metadata(Struct, frozen=True):
    """What is said about the document, for properties and `<meta>`.

    `open_findings` is the number of findings that nobody has settled, in a draft; None when the
    document is no draft. `draft` is what that is called, 草稿2 say.
    """

    title: str
    city: str
    period: Period
    issuers: tuple[str, ...]
    published: date | None
    edition: str
    website: Website | None = None
    open_findings: int | None = None
    draft: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """Names that no line of a title is broken within."""
        return (self.city, *self.issuers)

    @property
    def draft_mark(self) -> str:
        """What stands on every page of a draft; "" when it is none."""
        if self.open_findings is None:
            return ""
        is_plain = not self.draft or self.draft.startswith(NUMBERED)
        called = self.draft or NUMBERED if is_plain else f"{NUMBERED}“{self.draft}”"
        if not self.open_findings:
            return f"{called}（校核没有未处理的问题）"
        return f"{called}（尚有 {self.open_findings} 处校核问题未处理）"


class Document(Struct, frozen=True):
    """A whole bulletin, ready to be written in any format."""

    metadata: Metadata
    blocks: tuple[Block, ...] = field(default=())

    @property
    def footnotes(self) -> Mapping[str, str]:
        """The words of the footnotes by the names that they were typed under."""
        found = (block.notes for block in self.blocks if isinstance(block, Footnotes))
        return {note.key: note.text for notes in found for note in notes}

    def on_paper(self) -> Document:
        """The same without what only the web page shows."""
        kept = (b for b in self.blocks if not isinstance(b, Chart) or b.on_paper)
        return replace(self, blocks=tuple(kept))
