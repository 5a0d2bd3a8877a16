"""The font families that this machine has, under each of their names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any


@cache
def installed_families() -> Mapping[str, str]:
    """Name of a family in lower case → the name by which Pango calls it.

    A font may have a name in each language (仿宋_GB2312, FangSong_GB2312); Pango takes the first.

    Raises:
        OSError: the libraries that draw text are not installed.
    """
    # WeasyPrint has opened the library already; it is imported only where a PDF is wanted.
    from weasyprint.text.ffi import fontconfig  # noqa: PLC0415

    config = fontconfig.FcInitLoadConfigAndFonts()
    try:
        fonts = fontconfig.FcConfigGetFonts(config, fontconfig.FcSetSystem)
        found: dict[str, str] = {}
        for index in range(fonts.nfont):
            names = list(_names(fontconfig, fonts.fonts[index]))
            for name in names:
                found.setdefault(name.casefold(), names[0])
        return found
    finally:
        fontconfig.FcConfigDestroy(config)


def face_of(family: str) -> str:
    """The PostScript name of a family's regular face; "" where it is not installed."""
    from weasyprint.text.ffi import ffi, fontconfig  # noqa: PLC0415

    if family.casefold() not in installed_families():
        return ""
    config = fontconfig.FcInitLoadConfigAndFonts()
    pattern = fontconfig.FcPatternCreate()
    try:
        fontconfig.FcPatternAddString(pattern, b"family", family.encode())
        fontconfig.FcConfigSubstitute(config, pattern, fontconfig.FcMatchPattern)
        fontconfig.FcDefaultSubstitute(pattern)
        match = fontconfig.FcFontMatch(config, pattern, ffi.new("FcResult *"))
        found = next(_names(fontconfig, match, b"postscriptname"), "")
        fontconfig.FcPatternDestroy(match)
        return found
    finally:
        fontconfig.FcPatternDestroy(pattern)
        fontconfig.FcConfigDestroy(config)


def _names(fontconfig: Any, font: Any, kind: bytes = b"family") -> Iterator[str]:
    from weasyprint.text.ffi import ffi  # noqa: PLC0415

    name = ffi.new("FcChar8 **")
    number = 0
    while fontconfig.FcPatternGetString(font, kind, number, name) == fontconfig.FcResultMatch:
        yield ffi.string(name[0]).decode(errors="replace")
        number += 1
