"""Which face of a family a PDF is set in, where the family alone does not tell (字型).

The bold and the regular face of FandolSong and of FandolHei claim the same weight, so Fontconfig
takes either. A rule that names the faces settles it for what a role of the page format asks for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from shutil import rmtree
from typing import Any
from xml.sax.saxutils import escape

from hotline_report.model.page_format import PageFormat, TextStyle, is_bold
from hotline_report.writers.pdf.latin import add_latin_fonts

_HEAD = '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">'


def font_configuration(page_format: PageFormat) -> Any:
    """WeasyPrint's fonts, with the faces that the page format names before others of their family.

    To be called when WeasyPrint can be imported.
    """
    from weasyprint.text.ffi import fontconfig  # noqa: PLC0415 - imported only for a PDF
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415

    _declare()
    made = FontConfiguration()
    rules = _rules(style for style in page_format.styles.values() if style.faces)
    fontconfig.FcConfigParseAndLoadFromMemory(made._config, rules.encode(), True)
    add_latin_fonts(made, page_format)
    # Pango 1.50 asks the rules of the process, later ones those of the font map: both are these.
    fontconfig.FcConfigSetCurrent(made._config)
    return made


def remove_copies(fonts: Any) -> None:
    """Remove the folder of fonts that WeasyPrint copied, if there is one; they draw no more."""
    if fonts._folder is not None:
        rmtree(fonts._folder, ignore_errors=True)


@cache
def _declare() -> None:
    """Make a function known that WeasyPrint has no use for."""
    from weasyprint.text.ffi import ffi  # noqa: PLC0415

    ffi.cdef("FcBool FcConfigSetCurrent (FcConfig *config);")


def _rules(styles: Iterable[TextStyle]) -> str:
    """Fontconfig's rules: who asks for a style's first family in its weight gets its faces.

    A bold face is made to say that it is bold, or WeasyPrint 70, which tells fonts apart by family
    and weight, would draw the one for the other.
    """
    rules = dict.fromkeys(rule for style in styles for rule in (_wanted(style), *_weights(style)))
    return f"{_HEAD}<fontconfig>{''.join(rules)}</fontconfig>"


def _wanted(style: TextStyle) -> str:
    compare = "more_eq" if style.bold else "less"
    faces = "".join(f"<string>{escape(face)}</string>" for face in style.faces)
    return (
        '<match target="pattern">'
        f'<test name="family"><string>{escape(style.families[0])}</string></test>'
        f'<test name="weight" compare="{compare}"><const>semibold</const></test>'
        f'<edit name="postscriptname" mode="assign" binding="strong">{faces}</edit></match>'
    )


def _weights(style: TextStyle) -> Iterator[str]:
    for face in filter(is_bold, style.faces):
        yield (
            '<match target="font">'
            f'<test name="postscriptname"><string>{escape(face)}</string></test>'
            '<edit name="weight" mode="assign"><const>bold</const></edit></match>'
        )
