"""The PDF: exactly the web page, laid out by WeasyPrint with its print stylesheet."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterator

from hotline_report.writers.pdf_justify import justified_chinese
from hotline_report.writers.template_files import TemplateFiles
from hotline_report.writers.weasyprint_library import weasyprint as imported_weasyprint

PRINT_ONLY = "print/pdf.css"


def write_pdf(html: str, templates: TemplateFiles) -> bytes:
    """Lay the page out on paper. The same HTML and fonts always give the same bytes."""
    with _no_garbage_collection():
        weasyprint = imported_weasyprint()
        # Only what is written into the page itself may be used: no files, no network.
        fetcher = weasyprint.urls.URLFetcher(allowed_protocols=("data",))
        from hotline_report.writers.pdf_tags import complete_tags  # noqa: PLC0415 (needs pydyf)

        style, _ = templates.read(PRINT_ONLY)
        page = weasyprint.HTML(string=html, media_type="print", url_fetcher=fetcher)
        with justified_chinese():
            made: bytes = page.write_pdf(
                pdf_variant="pdf/ua-1",
                finisher=complete_tags,
                stylesheets=[
                    weasyprint.CSS(string=style, media_type="print", url_fetcher=fetcher),
                ],
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
