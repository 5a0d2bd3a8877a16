"""Every text that a reader of the bulletin sees, narrative and tables alike, with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from functools import cache

from msgspec import Struct

from hotline_report.checks.once import once
from hotline_report.checks.subject import Subject, place_of
from hotline_report.checks.texts.form_texts import form_texts
from hotline_report.errors import Position
from hotline_report.model.bulletin import Words
from hotline_report.model.cell import State
from hotline_report.model.edition import RankingTable
from hotline_report.model.figure import Source
from hotline_report.model.finding import Finding, Level
from hotline_report.model.narrative import Link, Passage, PassageKind
from hotline_report.model.printed import Hidden


class LineKind(Enum):
    """What a text is, beside what kinds of passage there are."""

    TITLE = "标题"
    ANNEX_TITLE = "附件标题"
    BELOW_TITLE = "题下"
    ISSUER = "发布单位"
    HEADING = "小标题"
    PROSE = "正文"
    CELL = "数据表"
    WORD = "词语"
    FORM = "表式"
    PICTURE = "图片"
    WEBSITE = "网站"
    TABLE_TEXT = "表格说明"

    @property
    def told(self) -> str:
        """What is said of it: a heading is a part of the text."""
        return "正文" if self is LineKind.HEADING else self.value


_KINDS = {
    PassageKind.TITLE: LineKind.TITLE,
    PassageKind.BELOW_TITLE: LineKind.BELOW_TITLE,
    PassageKind.HEADING: LineKind.HEADING,
    PassageKind.LEAD: LineKind.PROSE,
    PassageKind.BODY: LineKind.PROSE,
    PassageKind.CLOSING: LineKind.PROSE,
    PassageKind.ANNEX: LineKind.PROSE,
    PassageKind.FOOTNOTE: LineKind.PROSE,
    PassageKind.PICTURE: LineKind.PICTURE,
    PassageKind.DESCRIPTION: LineKind.PROSE,
    PassageKind.TABLE_TEXT: LineKind.TABLE_TEXT,
}
NARRATIVE = frozenset({LineKind.TITLE, LineKind.HEADING, LineKind.PROSE})


class Line(Struct, frozen=True):
    """One paragraph, title, cell or text of the form.

    `place` is what findings and waivers call it; `passage` is set for narrative; `is_sentence`
    tells running text from titles and cells.
    """

    kind: LineKind
    text: str
    place: str
    position: Position
    passage: Passage | None = None

    @property
    def links(self) -> tuple[Link, ...]:
        """The places of figures in the text."""
        return self.passage.links if self.passage is not None else ()

    @property
    def is_title(self) -> bool:
        """Whether it names the document or an annex."""
        return self.kind in (LineKind.TITLE, LineKind.ANNEX_TITLE)

    @property
    def called(self) -> frozenset[str]:
        """What it is in the words of the rules' files: 正文, of prose 导语, 附件 … as well."""
        return _called(self.kind, self.passage.kind if self.passage is not None else None)

    def quote(self, start: int, end: int, around: int = 6) -> str:
        """The words from `start` to `end` with a few of their neighbours, no number cut in two."""
        first, last = max(0, start - around), min(len(self.text), end + around)
        least, most = first - _LONGEST_NUMBER, last + _LONGEST_NUMBER
        while max(least, 0) < first < len(self.text) and _parts(self.text, first):
            first -= 1
        while last < most and _parts(self.text, last):
            last += 1
        return self.text[first:last].strip()


@cache
def _called(kind: LineKind, within: PassageKind | None) -> frozenset[str]:
    return frozenset((kind.value,) if within is None else (kind.value, within.value))


_NUMBER = re.compile(r"[0-9A-Za-z０-９.．]{2}")
_LONGEST_NUMBER = 40
"""Characters by which a quote becomes longer, at most, so that it cuts no number."""


def _parts(text: str, at: int) -> bool:
    """Whether a number or a word of letters goes on across a place."""
    return _NUMBER.fullmatch(text[at - 1 : at + 1]) is not None


@once
def lines_of(subject: Subject) -> tuple[Line, ...]:
    """Titles and narrative, then the words in cells, what the page says of itself, the form's."""
    own = (*narrative_of(subject), *_issuers(subject), *_cells(subject), *_website(subject))
    return (*own, *_forms(subject))


def narrative_of(subject: Subject) -> Iterator[Line]:
    """Title, headings and paragraphs."""
    yield from map(line_of, subject.passages)


def line_of(passage: Passage) -> Line:
    """One title, heading or paragraph."""
    place = passage.chapter or passage.kind.value
    if passage.kind is PassageKind.HEADING:
        place = f"{passage.chapter} › {passage.text}" if passage.chapter else passage.text
    kind = _KINDS[passage.kind]
    if passage.kind is PassageKind.ANNEX and place == PassageKind.ANNEX.value:
        kind = LineKind.ANNEX_TITLE
    return Line(kind, passage.text, place, passage.position, passage)


def typed_of(subject: Subject) -> tuple[Line, ...]:
    """What the centre itself typed: everything but the form's texts."""
    return tuple(line for line in lines_of(subject) if line.kind is not LineKind.FORM)


def _issuers(subject: Subject) -> Iterator[Line]:
    bulletin = subject.bulletin
    place = bulletin.place("发布单位")
    for issuer in bulletin.issuers:
        yield Line(LineKind.ISSUER, issuer, LineKind.ISSUER.value, place)


def _website(subject: Subject) -> Iterator[Line]:
    """What stands in the page's `<meta>`, which nobody sees on the page itself."""
    site = subject.bulletin.website
    if site is None:
        return
    place = subject.bulletin.place(LineKind.WEBSITE.value)
    single = (site.name, site.column, site.column_description, site.column_type, site.source)
    for text in (*single, *site.column_keywords, *site.keywords, site.author, site.description):
        if text:
            yield Line(LineKind.WEBSITE, text, LineKind.WEBSITE.value, place)


def _cells(subject: Subject) -> Iterator[Line]:
    tables = {n: table for n, table in subject.edition.tables.items() if not table.unprinted}
    hidden = {name: Hidden.of(table) for name, table in tables.items()}
    for figure in subject.figures:
        at = figure.address
        typed = figure.derivation.source is Source.TYPED
        shown = at.table in tables and not hidden[at.table].has(at.row, at.column)
        if figure.state is State.TEXT and typed and figure.text and shown:
            yield Line(LineKind.CELL, figure.text, place_of(at), subject.position(figure))
    for name, table in tables.items():
        if isinstance(table, RankingTable) and name in subject.figures.tables:
            for figure in subject.figures.tables[name].figures.values():
                place = place_of(figure.address)
                item = figure.address.column
                yield Line(LineKind.CELL, item, place, subject.position(figure))
        cells = subject.bulletin.tables.get(name)
        if isinstance(cells, Words):
            for word, position in zip(cells.words, cells.positions, strict=True):
                yield Line(LineKind.WORD, word, name, position)


def _forms(subject: Subject) -> Iterator[Line]:
    for text, place, position in form_texts(subject.bulletin):
        yield Line(LineKind.FORM, text, place, position)


class Said(Struct, frozen=True):
    """What a finding says."""

    message: str
    found: str
    expected: str
    cause: str = ""
    level: Level = Level.WARNING


def about(line: Line, span: tuple[int, int], said: Said) -> Finding:
    """A finding about the words from `span[0]` to `span[1]` of a line; its rule gives the code."""
    in_cell = line.kind in (LineKind.CELL, LineKind.WORD)
    return Finding(
        code="",
        level=said.level,
        position=line.position,
        place=line.place,
        quote="" if in_cell else line.quote(*span),
        found=said.found,
        expected=said.expected,
        message=said.message,
        cause=said.cause,
        cells=(line.place,) if in_cell else (),
    )
