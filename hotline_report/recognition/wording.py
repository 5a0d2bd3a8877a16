"""Titles as they are compared: no blanks, no full-width letters, no numbers before, no units."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from msgspec import Struct

from hotline_report.numbers.units import is_known_unit

_DROPPED = re.compile(r"[\s\u200b\u200c\u200d\ufeff“”\"'‘’「」『』*＊]+")
_NUMBERED = re.compile(
    r"^(?:(?:第?[一二三四五六七八九十]{1,3}[、.．章节])|(?:\([一二三四五六七八九十]{1,3}\))"
    r"|(?:[0-9]{1,2}[.、．)](?:(?![0-9])|(?=[0-9]{4,}[^0-9.%])))|(?:\([0-9]{1,2}\))|[①-⑳])"
)
"""6.12345与110对接联动 is the sixth of 12345; 6.5 is a number."""
_BRACKET = re.compile(r"\((?:单位:?)?([^()]{1,10})\)$")
_TABLE = re.compile(r"^附?表[0-9一二三四五六七八九十]{1,3}[-.0-9]*[:.、]?")
_CACHED = 50_000


class Wording(Struct, frozen=True):
    """A title as it is compared, and the unit that stood in brackets behind it, or ""."""

    title: str
    unit: str


@lru_cache(maxsize=_CACHED)
def plain(text: str) -> str:
    """The text without what people see no difference in."""
    half = unicodedata.normalize("NFKC", text).casefold()
    return _DROPPED.sub("", half)


@lru_cache(maxsize=_CACHED)
def unnumbered(text: str) -> str:
    """The plain text without the number before it: 一、 （一） 1. （1） 表1."""
    bare = _TABLE.sub("", plain(text))
    return _NUMBERED.sub("", bare, count=1) or bare


@lru_cache(maxsize=_CACHED)
def wording(text: str) -> Wording:
    """A title, and the unit behind it if what stands in brackets there is one."""
    bare = unnumbered(text)
    match = _BRACKET.search(bare)
    if match is not None and match.start() and is_known_unit(match[1]):
        return Wording(bare[: match.start()], match[1])
    return Wording(bare, "")
