"""Characters that nobody sees and every comparison trips over; web pages leave them behind."""

from __future__ import annotations

import unicodedata

_CATEGORIES = ("Cf", "Cc", "Mn", "Zl", "Zp")
"""Format and control characters, combining marks (variation selectors), line separators."""


def visible(text: str) -> str:
    """The text without characters that cannot be seen."""
    return "".join(c for c in text if c == "\n" or unicodedata.category(c) not in _CATEGORIES)


def invisible(text: str) -> str:
    """`看不见的字符 U+200B` for the first of them in a text, or ""."""
    hidden = next((c for c in text if c != "\n" and not visible(c)), "")
    return f"看不见的字符 U+{ord(hidden):04X}" if hidden else ""
