"""The PDF: exactly the web page, laid out by WeasyPrint with its print stylesheet."""

from __future__ import annotations

import contextlib
import gc
import io
import logging
from collections.abc import Iterator
from typing import Any

from hotline_report.errors import EnvironmentLackError
from hotline_report.writers.pdf_justify import justified_chinese
from hotline_report.writers.template_files import TemplateFiles

PRINT_ONLY = "print/pdf.css"
_LOG = logging.getLogger(__name__)

_LACK = (
    "生成 PDF 需要的系统组件没有装好（{found}）。"
    "Debian、Ubuntu、统信 UOS、麒麟：请安装 libpango-1.0-0、libpangoft2-1.0-0、"
    "libharfbuzz-subset0 和 fontconfig（sudo apt install 加上这些名称）；"
    "Windows：请安装 MSYS2，再运行 pacman -S mingw-w64-x86_64-pango。"
    "网页和 Word 文件不需要这些组件，可以先生成。"
)


def write_pdf(html: str, templates: TemplateFiles) -> bytes:
    """Lay the page out on paper. The same HTML and fonts always give the same bytes."""
    with _no_garbage_collection():
        weasyprint = _weasyprint()
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


def _weasyprint() -> Any:
    """WeasyPrint, imported only when a PDF is wanted: it takes half a second."""
    said = io.StringIO()
    try:
        # WeasyPrint prints an English text on standard output before it fails.
        with contextlib.redirect_stdout(said):
            import weasyprint  # noqa: PLC0415
    except OSError as error:
        _LOG.debug("%s", said.getvalue())
        raise EnvironmentLackError(_LACK.format(found=error)) from error
    return weasyprint
