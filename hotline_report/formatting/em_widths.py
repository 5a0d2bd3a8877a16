"""How wide a text is, as far as can be told without its font."""

from __future__ import annotations

import unicodedata


def em_width(text: str) -> float:
    """Width of a text in em: Chinese characters 1, the others about a half."""
    return sum(1.0 if unicodedata.east_asian_width(c) in "WFA" else 0.52 for c in text)
