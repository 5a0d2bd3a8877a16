"""How wide a text is, about, where nothing is known of its font."""

from __future__ import annotations

from unicodedata import east_asian_width


def em(text: str) -> float:
    """About how wide the text is: hanzi and full-width marks 1 em, others half."""
    return sum(1 if east_asian_width(character) in "WFA" else 0.5 for character in text)
