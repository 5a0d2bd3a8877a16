"""The font table: what to use where a font of the page format is not installed."""

from __future__ import annotations

from hotline_report.model.page_format import PageFormat
from hotline_report.writers.docx.markup import NAMESPACES, escaped


def fonts_xml(page_format: PageFormat) -> str:
    """The part word/fontTable.xml.

    The styles name one family each; its substitutes, in the page format's order, are its
    alternative names here (ECMA-376 part 1, w:altName), so that Word, too, follows the format.
    """
    substitutes: dict[str, dict[str, None]] = {}
    for style in page_format.styles.values():
        family, *others = style.families
        substitutes.setdefault(family, {}).update(dict.fromkeys(others))
        latin, *others = style.latin_families
        substitutes.setdefault(latin, {}).update(dict.fromkeys(others))
    fonts = "".join(_font(family, tuple(others)) for family, others in sorted(substitutes.items()))
    return f"<w:fonts {NAMESPACES}>{fonts}</w:fonts>"


def _font(family: str, others: tuple[str, ...]) -> str:
    alternatives = f'<w:altName w:val="{escaped(",".join(others))}"/>' if others else ""
    # 86 is GB 2312 (w:charset): Word then looks for a Chinese font rather than for any.
    charset = '<w:charset w:val="86"/>' if others else ""
    return f'<w:font w:name="{escaped(family)}">{alternatives}{charset}</w:font>'
