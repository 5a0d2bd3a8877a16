"""Where a line of the PDF may end beside a quotation mark.

GB/T 15834: an opening mark never ends a line, a closing one never starts one; on its outer side
each may be parted from the text. “ and ” are the same characters in English, so that Pango 1.50
breaks on neither side of them, and lines would be torn open for want of up to nine characters.
"""

from __future__ import annotations

import re

BREAK = "\u200b"
"""ZERO WIDTH SPACE: nothing but a place where a line may end; no glyph is drawn for it."""

_PARAGRAPH = re.compile(r"<p>[^\n]*</p>")
_BESIDE_QUOTES = re.compile(
    r"(?<=[^（《〈「『【〔“‘])(?=[“‘])|(?<=[”’])(?=[^，。、；：？！…—）》〉」』】〕”’])"
)


def with_breaks(html: str) -> str:
    """The page with such places in its running text.

    They are not in the web page itself: browsers know better, and would copy them.
    """
    return _PARAGRAPH.sub(lambda found: _BESIDE_QUOTES.sub(BREAK, found.group()), html)
