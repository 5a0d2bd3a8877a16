"""The DOCX writer: the block tree as a Word file in the official layout (GB/T 9704-2012).

`body` turns blocks into paragraphs and tables, `contents` lists headings, `charts` draws,
`sections` turns the paper for wide tables, `margins` holds the page numbers, `styles` and `fonts`
follow the page format, `marks` are for taking corrections back, `package` makes the file.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from hotline_report.blocks import Document
from hotline_report.model.page_format import PageFormat
from hotline_report.writers.docx import marks
from hotline_report.writers.docx.body import document_xml
from hotline_report.writers.docx.fonts import fonts_xml
from hotline_report.writers.docx.footnotes import footnotes_parts
from hotline_report.writers.docx.margins import margins, odd_and_even
from hotline_report.writers.docx.package import Part, PartKind, package
from hotline_report.writers.docx.sections import sections
from hotline_report.writers.docx.settings import settings_xml
from hotline_report.writers.docx.styles import styles_xml
from hotline_report.writers.docx.targets import Targets
from hotline_report.writers.docx.theme import theme_xml

__all__ = ["marked_text", "write_docx"]


def write_docx(
    document: Document,
    page_format: PageFormat,
    pages: Mapping[str, int] = MappingProxyType({}),
    *,
    marked: bool = False,
) -> bytes:
    """Write a bulletin for Word.

    Args:
        document: the block tree.
        page_format: paper, grid and fonts.
        pages: anchor → the number of its page, for the contents, as far as it is known.
        marked: whether it carries the marks by which a corrected copy is taken back.

    Returns:
        The file; the same bytes for the same arguments, whatever the time, zone or locale.

    Raises:
        ValueError: a table's rows do not fit its columns, which is a mistake of whoever composed
            it, not of the user.
    """
    turned = any(section.landscape for section in sections(document.blocks))
    around = margins(document.metadata, page_format, (False, True) if turned else (False,))
    targets = Targets.of(document.blocks, page_format)
    notes = tuple(footnotes_parts(document.blocks))
    settings = settings_xml(odd_and_even=odd_and_even(page_format), footnotes=bool(notes))
    shown = bool(targets.pictures)
    styles = styles_xml(page_format, footnotes=bool(notes), pictures=shown)
    text, custom = document_xml(document, page_format, around, targets, pages), ""
    if marked:
        with_marks = marks.marked(document, text)
        printed = marks.with_parts(with_marks, notes, [margin.part for margin in around])
        text, custom = with_marks.xml, marks.marks_xml(printed)
    return package(
        document.metadata,
        text,
        (
            Part(PartKind.STYLES, "Styles", "styles.xml", styles),
            Part(PartKind.SETTINGS, "Settings", "settings.xml", settings),
            Part(PartKind.FONT_TABLE, "Fonts", "fontTable.xml", fonts_xml(page_format)),
            Part(PartKind.THEME, "Theme", "theme/theme1.xml", theme_xml(page_format)),
            *dict.fromkeys(margin.part for margin in around),
            *targets.charts.values(),
            *notes,
        ),
        targets.links.values(),
        targets.pictures.values(),
        custom,
    )


def marked_text(document: Document, page_format: PageFormat) -> marks.Marked:
    """The text of a bulletin for Word, with its marks, and what a reader finds in it.

    Raises:
        ValueError: as `write_docx`.
    """
    targets = Targets.of(document.blocks, page_format)
    return marks.marked(document, document_xml(document, page_format, (), targets, {}))
