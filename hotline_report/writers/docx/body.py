"""From blocks to paragraphs and tables: the part word/document.xml."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import assert_never

from msgspec import Struct
from msgspec.structs import replace

from hotline_report.blocks import (
    AnnexList,
    AnnexStart,
    Block,
    Chart,
    Contents,
    Document,
    Footnotes,
    Heading,
    Paragraph,
    Picture,
    Signature,
    Table,
    Title,
    WordList,
)
from hotline_report.formatting.em import em
from hotline_report.formatting.lines import on_one_line
from hotline_report.formatting.titles import title_lines
from hotline_report.model.page_format import PageFormat, Role
from hotline_report.writers.docx import style_names as names
from hotline_report.writers.docx.charts import chart_paragraph
from hotline_report.writers.docx.contents import Bookmarks, contents_element
from hotline_report.writers.docx.inlines import runs_of
from hotline_report.writers.docx.lengths import block_width, twips, twips_from_mm
from hotline_report.writers.docx.margins import Margin, references
from hotline_report.writers.docx.markup import (
    NAMESPACES,
    Element,
    TextParagraph,
    WholeElement,
    run,
)
from hotline_report.writers.docx.package import LinkTarget
from hotline_report.writers.docx.pictures import picture_paragraphs
from hotline_report.writers.docx.sections import Section, properties, sections
from hotline_report.writers.docx.style_markup import character_twips
from hotline_report.writers.docx.tables import table_xml
from hotline_report.writers.docx.targets import Targets

# GB/T 9704-2012, 7.3.5.2, in characters.
_SIGNATURE_MARGIN = 2
_DATE_SHIFT = 2
# Below a table, half a line is left free: a table has no space of its own below it.
_TABLE_GAP = 0.5
_ADDRESS = re.compile(r"[!-~]{13,}")
"""Letters, digits and marks without a break: addresses of the Web and of mail."""
_BELOW_TABLES = (Heading, Paragraph, Table, WordList, Chart, Picture)


class _Setting(Struct, frozen=True):
    """Where blocks stand, and what they refer to."""

    page_format: PageFormat
    landscape: bool
    targets: Targets
    bookmarks: Bookmarks
    names: Sequence[str]

    @property
    def width(self) -> int:
        """Of the text block, in twips."""
        return block_width(self.page_format, self.landscape)


def document_xml(
    document: Document,
    page_format: PageFormat,
    margins: Sequence[Margin],
    targets: Targets,
    pages: Mapping[str, int],
) -> str:
    """The part word/document.xml.

    Args:
        document: the block tree.
        page_format: paper, grid and fonts.
        margins: the headers and footers.
        targets: what the document refers to.
        pages: the page of each anchor that the contents lead to, as far as it is known.

    Raises:
        ValueError: a table's rows do not fit its columns.
    """
    bookmarks = Bookmarks.of(document.blocks, pages)
    parts = [
        (part.landscape, elements)
        for part in sections(document.blocks)
        if (
            elements := list(
                _section(
                    part,
                    _Setting(
                        page_format,
                        part.landscape,
                        targets,
                        bookmarks,
                        document.metadata.names,
                    ),
                )
            )
        )
    ]

    def section(landscape: bool) -> str:
        return properties(page_format, landscape, references(margins, landscape))

    written = [_written(elements, section(landscape)) for landscape, elements in parts[:-1]]
    # A section's properties stand in its last paragraph, those of the last one in the body.
    landscape, elements = parts[-1] if parts else (False, [])
    written += [_written(elements), section(landscape)]
    return f"<w:document {NAMESPACES}><w:body>{''.join(written)}</w:body></w:document>"


def _written(elements: Iterable[Element], section: str = "") -> str:
    """The elements as XML, tables set apart by a paragraph each; Word joins them otherwise.

    Args:
        elements: what stands in the section.
        section: the `w:sectPr` to put into the last paragraph.
    """
    written: list[str] = []
    last: Element | None = None
    for element in elements:
        if isinstance(last, WholeElement) and isinstance(element, WholeElement):
            written.append(TextParagraph(names.SEPARATOR).xml())
        written.append(element.xml())
        last = element
    if isinstance(last, WholeElement):
        written.append(TextParagraph(names.SEPARATOR).xml(section))
    elif last is not None:
        written[-1] = last.xml(section)
    return "".join(written)


def _section(section: Section, setting: _Setting) -> Iterator[Element]:
    before: Block | None = None
    for block, following in zip_longest(section.blocks, section.blocks[1:]):
        if elements := list(_elements(block, setting)):
            if isinstance(following, AnnexList | Signature):
                # So that no page holds a signature without text (GB/T 9704-2012, 7.3.5.5).
                elements[-1] = elements[-1].kept()
            if isinstance(before, Contents):
                elements[0] = elements[0].on_new_page()
            if isinstance(before, Table | WordList) and isinstance(block, _BELOW_TABLES):
                gap = twips(setting.page_format.line_pitch * _TABLE_GAP)
                elements[0] = elements[0].lowered(gap)
        before = block
        yield from elements


def _paragraph(style: str, text: str) -> Iterator[TextParagraph]:
    """A paragraph; none for no text, as an empty one would look like a blank line."""
    if text:
        yield TextParagraph(style, run(text))


def _paragraph_of(block: Paragraph, links: Mapping[str, LinkTarget]) -> Iterator[TextParagraph]:
    """A paragraph of running text; none of its lines is stretched before a long address.

    Word and LibreOffice leave a line before a word that has no room in it, and justify it.
    """
    if runs := runs_of(block.inlines, links):
        ragged = _ADDRESS.search(block.text)
        yield TextParagraph(names.BODY_WITH_ADDRESS if ragged else names.BODY, runs)


def _each(style: str, texts: Iterable[str]) -> Iterator[TextParagraph]:
    for text in texts:
        yield from _paragraph(style, text)


def _title(
    style: str, text: str, setting: _Setting, role: Role = Role.TITLE
) -> Iterator[TextParagraph]:
    """A title, broken by sense where it is too long for a line (GB/T 9704-2012, 7.3.1)."""
    room = setting.width / 20 / setting.page_format.styles[role].size
    yield from _paragraph(style, "\n".join(title_lines(text, room, setting.names)))


def _annex_title(block: AnnexStart, setting: _Setting) -> Iterator[TextParagraph]:
    """The title on line 3, and what the contents say of the annex."""
    listed = setting.bookmarks.listed_as(on_one_line(block.heading), block.anchor)
    for paragraph in _title(names.ANNEX_TITLE, block.title, setting):
        runs = setting.bookmarks.around(listed + paragraph.runs, block.anchor)
        yield replace(paragraph, runs=runs)


def _notes(notes: tuple[Paragraph, ...], setting: _Setting) -> Iterator[TextParagraph]:
    """The notes below a table, on one page."""
    links = setting.targets.links
    paragraphs = [TextParagraph(names.NOTE, runs_of(note.inlines, links)) for note in notes]
    yield from (paragraph.kept() for paragraph in paragraphs[:-1])
    yield from paragraphs[-1:]


def _caption(block: Table | WordList, setting: _Setting) -> Iterator[TextParagraph]:
    """The caption above; a block without one bears no number either."""
    if block.caption:
        yield from _title(names.CAPTION, block.number + block.caption, setting, Role.CAPTION)


def _table(table: Table, setting: _Setting) -> Iterator[Element]:
    yield from _caption(table, setting)
    yield from _paragraph(names.LEGEND, table.legend)
    yield WholeElement(table_xml(table, setting.width, setting.targets.links))
    yield from _notes(table.notes, setting)


def _annexes(titles: tuple[str, ...]) -> Iterator[TextParagraph]:
    """附件说明: one annex bears no number (GB/T 9704-2012, 7.3.4)."""
    if len(titles) == 1:
        yield from _paragraph(names.ANNEX_LIST_ONLY, f"附件：{titles[0]}")
        return
    for number, title in enumerate(titles, start=1):
        if number == 1:
            yield from _paragraph(names.ANNEX_LIST, f"附件：1.{title}")
        else:
            yield from _paragraph(names.ANNEX_LIST_NEXT, f"{number}.{title}")


def _signature(block: Signature, setting: _Setting) -> Iterator[TextParagraph]:
    """All lines begin at one place, the date two characters further right.

    That place is where the longest line ends two characters from the edge (GB/T 9704-2012,
    7.3.5.2); it is estimated from the widths of hanzi and digits, which those of the official fonts
    are.
    """
    lines = [(names.SIGNATURE, issuer, 0) for issuer in block.issuers]
    lines.append((names.SIGNATURE_DATE if lines else names.SIGNATURE, block.date, _DATE_SHIFT))
    lines = [line for line in lines if line[1]]
    widest = max((shift + em(text) for _, text, shift in lines), default=0)
    character = character_twips(setting.page_format)
    start = max(0, setting.width - round((widest + _SIGNATURE_MARGIN) * character))
    for style, text, shift in lines:
        indent = f'<w:ind w:left="{start + shift * character}"/>'
        yield TextParagraph(style, run(text), indent=indent)


def _elements(  # noqa: PLR0912 - one branch a kind of block
    block: Block, setting: _Setting
) -> Iterator[Element]:
    match block:
        case Title(text, issuers, below):
            yield from _title(names.TITLE, text, setting)
            yield from _each(names.ISSUER_ABOVE if below else names.ISSUER, issuers)
            yield from _each(names.BELOW_TITLE, below)
        case Contents():
            yield contents_element(block, setting.bookmarks)
        case Heading(level, number, text, anchor):
            runs = setting.bookmarks.around(run(number + text), anchor)
            yield TextParagraph(names.heading_style(level), runs)
        case Paragraph():
            yield from _paragraph_of(block, setting.targets.links)
        case Table():
            yield from _table(block, setting)
        case WordList():
            yield from _caption(block, setting)
            yield from _paragraph(names.WORDS, "\u3000".join(block.words))
            yield from _notes(block.notes, setting)
        case Chart(title=title):
            yield from _paragraph(names.CAPTION, title)
            yield chart_paragraph(block, setting.targets.charts, setting.width)
        case Picture():
            media = setting.targets.pictures
            highest = twips_from_mm(setting.page_format.highest_picture)
            yield from picture_paragraphs(block, media, setting.width, highest)
        case Signature():
            yield from _signature(block, setting)
        case AnnexList(titles):
            yield from _annexes(titles)
        case AnnexStart():
            yield from _paragraph(names.ANNEX_LABEL, block.label)
            yield from _annex_title(block, setting)
        case Footnotes():
            pass  # A part of their own (footnotes.py).
        case _:
            assert_never(block)
