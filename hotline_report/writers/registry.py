"""The output formats by name. A new one is a function here and a line in `WRITERS`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from hotline_report.blocks import Document
from hotline_report.model.bulletin import Bulletin
from hotline_report.model.figure import Figures
from hotline_report.writers.template_files import TemplateFiles

# Each writer imports its library when it is called: who wants a web page does not wait for
# python-docx or WeasyPrint.
# ruff: noqa: PLC0415


@dataclass(frozen=True)
class Content:
    """All that a writer may need. The web page is made once, for itself and for the PDF."""

    bulletin: Bulletin
    figures: Figures
    document: Document
    templates: TemplateFiles

    @cached_property
    def html(self) -> str:
        """The web page."""
        from hotline_report.writers.html import write_html

        return write_html(self.document, self.bulletin.page_format, self.templates)


def _pdf(content: Content) -> bytes:
    from hotline_report.writers.pdf import write_pdf

    return write_pdf(content.html, content.templates)


def _docx(content: Content) -> bytes:
    from hotline_report.writers.docx import write_docx

    return write_docx(content.document.on_paper(), content.bulletin.page_format)


def _html(content: Content) -> bytes:
    return content.html.encode()


def _csv(content: Content) -> bytes:
    from hotline_report.writers.data import write_csv

    return write_csv(content.bulletin, content.figures)


def _json(content: Content) -> bytes:
    from hotline_report.writers.data import write_json

    return write_json(content.bulletin, content.figures, content.document.metadata.title)


WRITERS: Mapping[str, Callable[[Content], bytes]] = {
    "pdf": _pdf,
    "docx": _docx,
    "html": _html,
    "csv": _csv,
    "json": _json,
}
"""Format, which is also the file's ending → its writer."""
