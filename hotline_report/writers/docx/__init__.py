"""The DOCX writer: the block tree as a Word file in the official layout (GB/T 9704-2012).

`body` turns blocks into paragraphs and tables, `sections` turns the paper for wide tables, `styles`
and `fonts` follow the page format, and `package` makes the file.
"""

from __future__ import annotations

from hotline_report.blocks import Document
from hotline_report.model.page_format import PageFormat
from hotline_report.writers.docx.body import document_xml
from hotline_report.writers.docx.fonts import fonts_xml
from hotline_report.writers.docx.package import Parts, package
from hotline_report.writers.docx.settings import settings_xml
from hotline_report.writers.docx.styles import styles_xml
from hotline_report.writers.docx.theme import theme_xml

__all__ = ["write_docx"]


def write_docx(document: Document, page_format: PageFormat) -> bytes:
    """Write a bulletin for Word.

    Args:
        document: the block tree.
        page_format: paper, grid and fonts.

    Returns:
        The file; the same bytes for the same arguments, whatever the time, zone or locale.

    Raises:
        ValueError: a table's rows do not fit its columns, which is a mistake of whoever composed
            it, not of the user.
    """
    parts = Parts(
        document=document_xml(document, page_format),
        styles=styles_xml(page_format),
        settings=settings_xml(),
        font_table=fonts_xml(page_format),
        theme=theme_xml(page_format),
    )
    return package(document.metadata, parts)
