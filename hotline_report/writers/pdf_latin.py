"""A font of its own for digits and Latin letters in the PDF (西文字体), as Word has one.

Named first in a list of families, a Latin font would set “ ” — … ↑ ↓, too, which are Chinese here;
so it is added once more, for ASCII alone, by a name of its own. The space is left to the Chinese
font, since WeasyPrint measures a line by it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from hotline_report.model.page_format import PageFormat, latin_alone
from hotline_report.writers.installed_fonts import face_of


class _Range(NamedTuple):
    """As WeasyPrint reads a `unicode-range`: both ends belong to it."""

    start: int
    end: int


_ASCII = _Range(0x21, 0x7E)


def add_latin_fonts(fonts: Any, page_format: PageFormat) -> None:
    """Add the Latin fonts that the page format names and that are installed.

    Args:
        fonts: WeasyPrint's font configuration.
        page_format: names them by role.
    """
    from weasyprint.urls import URLFetcher  # noqa: PLC0415 - WeasyPrint is imported only for a PDF

    for family in _families(page_format):
        if face := face_of(family):
            description = {
                "font_family": latin_alone(family),
                "src": (("local", face),),
                "unicode_range": (_ASCII,),
            }
            fonts.add_font_face(description, URLFetcher(allowed_protocols=("file",)))


@contextmanager
def one_line_height(page_format: PageFormat) -> Iterator[None]:
    """Within it, a line with a Latin font in it is as high as any other.

    WeasyPrint centres each piece of text in the line's height by the fonts in it, so that pieces
    in two fonts make a line higher than it is told to be; here all have the line's own baseline.
    """
    if not _families(page_format):
        yield
        return
    from weasyprint.layout import inline  # noqa: PLC0415

    original = inline.split_text_box

    def split(*arguments: Any, **named: Any) -> Any:
        box, *rest = original(*arguments, **named)
        if box is not None:
            _, box.baseline = inline.strut(box.style)
        return box, *rest

    inline.split_text_box = split
    try:
        yield
    finally:
        inline.split_text_box = original


def _families(page_format: PageFormat) -> tuple[str, ...]:
    named = (style.own_latin for style in page_format.styles.values())
    return tuple(dict.fromkeys(family for family in named if family))
