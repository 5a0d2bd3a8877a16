"""The text as it is read: each character in the width that the patterns know, one for one."""

from __future__ import annotations

import re

_DIGITS = str.maketrans("０１２３４５６７８９．％", "0123456789.%")
_MARKS = {
    ",": "，",
    ";": "；",
    ":": "：",
    "(": "（",
    ")": "）",
    "!": "！",
    "?": "？",
    "<": "《",
    ">": "》",
}
_HALF_WIDTH = re.compile(
    r"(?<![0-9A-Za-z]),|,(?![0-9A-Za-z])|(?<![0-9A-Za-z/]):|:(?![0-9A-Za-z/])|[;()!?]|<(?=[^<>]*>)|>"
)
_ADDRESS = re.compile(r"https?://[^\s，。；）)>]+|www\.[^\s，。；）)>]+")
_QUOTE = re.compile('"')


def as_read(text: str) -> str:
    """Half-width marks made full-width, full-width digits half-width; places stay what they are.

    Whether the marks are of the right width is for the rules about texts to say; a number is read
    rightly all the same: `1万件,同比` is two clauses, `1,234` one number.
    """
    plain = text.translate(_DIGITS)
    if plain.isascii() or not any(mark in plain for mark in (*_MARKS, '"')):
        return plain
    addresses = [match.span() for match in _ADDRESS.finditer(plain)]
    characters = list(plain)
    for match in _HALF_WIDTH.finditer(plain):
        if not any(start <= match.start() < end for start, end in addresses):
            characters[match.start()] = _MARKS[match[0]]
    for number, match in enumerate(_QUOTE.finditer(plain)):
        characters[match.start()] = "”" if number % 2 else "“"
    return "".join(characters)
