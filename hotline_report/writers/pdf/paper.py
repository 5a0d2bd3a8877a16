"""The PDF: exactly the web page, laid out by WeasyPrint with its print stylesheet."""

from __future__ import annotations

import contextlib
import gc
import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, time
from typing import Any

from msgspec import Struct

from hotline_report import __version__
from hotline_report.blocks import Metadata
from hotline_report.model.page_format import PageFormat
from hotline_report.writers.pdf.breaks import with_breaks
from hotline_report.writers.pdf.faces import font_configuration, remove_copies
from hotline_report.writers.pdf.footnotes import (
    crowded_pages,
    laid_out,
    notes_apart,
    with_footnotes,
)
from hotline_report.writers.pdf.latin import latin_fonts
from hotline_report.writers.pdf.patches.bold import bold_leads
from hotline_report.writers.pdf.patches.justify import justified_chinese
from hotline_report.writers.pdf.patches.line_height import one_line_height
from hotline_report.writers.pdf.weasyprint_library import weasyprint as imported_weasyprint
from hotline_report.writers.template_files import TemplateFiles

PRINT_ONLY = "print/pdf.css"


class DataFile(Struct, frozen=True):
    """A file with the bulletin's figures that goes into the PDF; its ending tells its type."""

    name: str
    content: bytes
    about: str


class Paper:
    """The page of a bulletin laid out on paper, once, for all that asks.

    The page holds its layout already; of the page format only the faces of its fonts are asked for.

    Raises:
        EnvironmentLackError: a library that WeasyPrint draws with is not installed.
    """

    def __init__(self, html: str, page_format: PageFormat, templates: TemplateFiles) -> None:
        self._html = html
        with _no_garbage_collection():
            self._fonts, self._document = _laid_out(html, page_format, templates)

    @property
    def pages(self) -> Mapping[str, int]:
        """On which page each anchor is."""
        return {
            anchor: number
            for number, page in enumerate(self._document.pages, start=1)
            for anchor in page.anchors
        }

    @property
    def crowded(self) -> tuple[int, ...]:
        """The pages whose footnotes have no room on them."""
        return crowded_pages(self._document, self._html)

    @property
    def apart(self) -> tuple[str, ...]:
        """The numbers of the footnotes that are not on the page that calls them."""
        return tuple(notes_apart(self._document))

    def pdf(self, metadata: Metadata, data: Sequence[DataFile] = ()) -> bytes:
        """PDF/A-3a and PDF/UA-1, with the data inside.

        The same page, data and fonts always give the same bytes.
        """
        with _no_garbage_collection():
            return _written(self._document, metadata, data)

    def sketch(self) -> bytes:
        """The same pages to be looked at once: without tags, data and what else archives ask."""
        with _no_garbage_collection(), bold_leads():
            made: bytes = self._document.write_pdf()
        return made

    def close(self) -> None:
        """Remove the fonts that WeasyPrint copied into a folder of its own; no more can be written.

        It does so itself only where Python takes the object apart, which a process that ends
        leaves undone.
        """
        remove_copies(self._fonts)


def write_pdf(
    html: str,
    metadata: Metadata,
    page_format: PageFormat,
    templates: TemplateFiles,
    data: Sequence[DataFile] = (),
) -> bytes:
    """Lay the page out and write it, in one."""
    with contextlib.closing(Paper(html, page_format, templates)) as paper:
        return paper.pdf(metadata, data)


def _laid_out(html: str, page_format: PageFormat, templates: TemplateFiles) -> tuple[Any, Any]:
    """WeasyPrint's fonts, and its document."""
    weasyprint = imported_weasyprint()
    # Only what is written into the page itself may be used: no files, no network.
    fetcher = weasyprint.urls.URLFetcher(allowed_protocols=("data",))
    style, _ = templates.read(PRINT_ONLY)
    page = weasyprint.HTML(
        string=with_footnotes(with_breaks(html)), media_type="print", url_fetcher=fetcher
    )
    sheet = weasyprint.CSS(string=style, media_type="print", url_fetcher=fetcher)
    even = one_line_height() if latin_fonts(page_format) else contextlib.nullcontext()
    with justified_chinese(), even:
        fonts = font_configuration(page_format)
        try:
            document = laid_out(lambda: page.render(font_config=fonts, stylesheets=[sheet]))
        except BaseException:
            remove_copies(fonts)
            raise
    return fonts, document


def _written(document: Any, metadata: Metadata, data: Sequence[DataFile]) -> bytes:
    from hotline_report.writers.pdf.finish import finish  # noqa: PLC0415 (needs pydyf)

    day = metadata.published or metadata.period.last_day
    moment = datetime.combine(day, time(), UTC)
    document.metadata.created = document.metadata.modified = f"{moment:%Y-%m-%dT%H:%M:%SZ}"
    document.metadata.generator = f"hotline-report {__version__}"
    attachments = [
        imported_weasyprint().Attachment(
            file_obj=io.BytesIO(file.content),
            name=file.name,
            description=file.about,
            created=moment,
            modified=moment,
            # ISO 19005-3, 6.8: how the file and the document belong together.
            relationship="Data",
        )
        for file in data
    ]
    with bold_leads():
        made: bytes = document.write_pdf(
            pdf_variant="pdf/a-3a", attachments=attachments, finisher=finish
        )
    return made


@contextlib.contextmanager
def _no_garbage_collection() -> Iterator[None]:
    """Layout makes a million objects that all live to the end; searching them costs a tenth."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
