"""A font of its own for digits and Latin letters in the PDF (西文字体), as Word has one.

Named first in a list of families, a Latin font would set “ ” — … ↑ ↓, too, which are Chinese here;
so it is added once more, for ASCII alone, by a name of its own. The space is left to the Chinese
font, since WeasyPrint measures a line by it.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from hotline_report.model.page_format import PageFormat, latin_alone
from hotline_report.writers.pdf.installed_fonts import face_of


class _Range(NamedTuple):
    """As WeasyPrint reads a `unicode-range`: both ends belong to it."""

    start: int
    end: int


_ASCII = _Range(0x21, 0x7E)


_ASCII_ONLY = (
    '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd"><fontconfig>'
    '<match target="scan"><test name="file" compare="contains"><string>/weasyprint-</string></test>'
    '<edit name="charset" mode="assign_replace"><charset><range>'
    f"<int>{_ASCII.start:#x}</int><int>{_ASCII.end:#x}</int>"
    "</range></charset></edit></match></fontconfig>"
)
"""Fontconfig's rule that the fonts which WeasyPrint adds are looked up for these characters only.

WeasyPrint narrows a font down after it was chosen. Until then it seems to have all its characters,
and a Chinese font that has no other ones is left out of the choice.
"""


def add_latin_fonts(fonts: Any, page_format: PageFormat) -> None:
    """Add the Latin fonts that the page format names: of each list the first that is installed.

    Args:
        fonts: WeasyPrint's font configuration.
        page_format: names them by role.
    """
    from weasyprint.text.ffi import fontconfig  # noqa: PLC0415 - imported only for a PDF
    from weasyprint.urls import URLFetcher  # noqa: PLC0415

    fontconfig.FcConfigParseAndLoadFromMemory(fonts._config, _ASCII_ONLY.encode(), True)
    for families in latin_fonts(page_format):
        if face := next(filter(None, map(face_of, families)), ""):
            description = {
                "font_family": latin_alone(families[0]),
                "src": (("local", face),),
                "unicode_range": (_ASCII,),
            }
            fonts.add_font_face(description, URLFetcher(allowed_protocols=("file",)))


def latin_fonts(page_format: PageFormat) -> tuple[tuple[str, ...], ...]:
    """The lists of families that the page format names for digits and Latin letters, each once."""
    named = (style.own_latin for style in page_format.styles.values())
    return tuple(dict.fromkeys(families for families in named if families))
