"""Characters that nobody sees, or sees as a blank, and every comparison trips over.

Web pages, PDF viewers and input methods leave them behind.
"""

from __future__ import annotations

import unicodedata

_CATEGORIES = ("Cf", "Cc", "Mn", "Zl", "Zp")
"""Format and control characters, combining marks (variation selectors), line separators."""

HIDDEN_BLANKS = "\u200b\ufeff"
"""Blanks of no width."""

_NAMES = {
    "\t": "制表符（Tab）",
    "\u00a0": "不换行空格（U+00A0）",
    "\u202f": "窄不换行空格（U+202F）",
    "\u3000": "全角空格",
    "\u200b": "看不见的字符（U+200B）",
    "\ufeff": "看不见的字符（U+FEFF）",
}


def visible(text: str) -> str:
    """The text without characters that cannot be seen."""
    return "".join(c for c in text if c == "\n" or unicodedata.category(c) not in _CATEGORIES)


def invisible(text: str) -> str:
    """`看不见的字符 U+200B` for the first of them in a text, or ""."""
    hidden = next((c for c in text if c != "\n" and not visible(c)), "")
    return f"看不见的字符 U+{ord(hidden):04X}" if hidden else ""


def is_odd_blank(character: str) -> bool:
    """Whether it looks like a blank and is none, as U+00A0 and U+3000."""
    return character != " " and unicodedata.category(character) == "Zs"


def odd_blank(text: str) -> str:
    """`不换行空格（U+00A0）` for the first odd blank in a text, or ""."""
    blank = next(filter(is_odd_blank, text), "")
    return blank_name(blank) if blank else ""


def blank_name(blank: str) -> str:
    """What a blank is called: by its name where it has one, else by its code."""
    return _NAMES.get(blank) or f"特殊空格（U+{ord(blank):04X}）"


def plain(text: str) -> str:
    """The text as it was meant: without what cannot be seen, and without blanks of any kind."""
    return "".join(c for c in visible(text) if not is_odd_blank(c) and c not in " \t")


def hidden_in(text: str) -> str:
    """What a text holds that cannot be told from what was meant, in words, or ""."""
    return invisible(text) or odd_blank(text)
