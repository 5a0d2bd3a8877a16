"""WeasyPrint, imported only when a PDF is wanted: it takes half a second, and may not be there."""

from __future__ import annotations

import contextlib
import io
import logging
import sys
import warnings
from functools import cache
from types import ModuleType

from msgspec import Struct

from hotline_report.errors import EnvironmentLackError

_LOG = logging.getLogger(__name__)

_NO_LIBRARY = (
    "生成 PDF 需要的系统组件没有装好（{found}）。"
    "Debian、Ubuntu、统信 UOS、麒麟：请安装 libpango-1.0-0、libpangoft2-1.0-0、"
    "libharfbuzz-subset0 和 fontconfig（sudo apt install 加上这些名称）；"
    "Windows：请安装 MSYS2，再运行 pacman -S mingw-w64-x86_64-pango。"
    "网页和 Word 文件不需要这些组件，可以先生成（--format docx,html）。"
)
_NO_FONTS = (
    "本机没有安装任何字体，不能生成 PDF。请安装公文字体，或请管理员安装免费字体"
    "（sudo apt install fonts-noto-cjk）。"
    "网页和 Word 文件不需要字体，可以先生成（--format docx,html）。"
)


def weasyprint() -> ModuleType:
    """The library.

    Raises:
        EnvironmentLackError: the system libraries that it draws with are not there, or no fonts.
    """
    library, lack = _imported()
    if library is None:
        raise EnvironmentLackError(lack)
    return library


def is_imported() -> bool:
    """Whether `weasyprint()` costs nothing any more."""
    return "weasyprint" in sys.modules


@cache
def _imported() -> tuple[ModuleType | None, str]:
    said = io.StringIO()
    try:
        # WeasyPrint prints an English text on standard output before it fails, and warns once,
        # when it is imported, that there are no fonts. Without any its layout breaks off.
        with contextlib.redirect_stdout(said), warnings.catch_warnings(record=True) as warned:
            warnings.simplefilter("always")
            import weasyprint as library  # noqa: PLC0415
    except OSError as error:
        _LOG.debug("%s", said.getvalue())
        return None, _NO_LIBRARY.format(found=error)
    if any("FontConfig" in str(warning.message) for warning in warned):
        return None, _NO_FONTS
    return library, ""


class LibraryVersions(Struct, frozen=True):
    """What WeasyPrint draws with: Pango's version, and whether harfbuzz-subset is there.

    Without harfbuzz-subset, embedding the Chinese fonts takes seconds instead of a third of one.
    """

    pango: str
    has_subset: bool


def library_versions() -> LibraryVersions:
    """The libraries behind WeasyPrint; to be asked when `weasyprint()` has succeeded."""
    from weasyprint.text.ffi import ffi, harfbuzz_subset, pango  # noqa: PLC0415

    number = pango.pango_version()
    version = f"{number // 10_000}.{number // 100 % 100}.{number % 100}"
    return LibraryVersions(version, bool(harfbuzz_subset) and harfbuzz_subset != ffi.NULL)
