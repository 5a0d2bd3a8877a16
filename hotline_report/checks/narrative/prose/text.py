"""The text as it is read: each character in the width that the patterns know; long ones in pieces.

A number is held against the numbers and names of its paragraph, so a paragraph without end would
cost the square of its length, or worse. The longest paragraph of a published bulletin that we know
has 332 characters, the longest sentence 236. What is longer than `LONGEST` is therefore read in
pieces: between two sentences where there is an end of one, which loses next to nothing; else
within the sentence, which rule N20 tells.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from hotline_report.checks.narrative.prose.patterns import FULL_STOPS
from hotline_report.model.narrative import Link, Passage

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
LONGEST = 1_000
"""Characters that are read as one."""
_ENDS = re.compile(f"[{FULL_STOPS}]")
_CUT_AT = ("；;", "，,：:", "、", " ")
"""Where a sentence is cut rather, the best place first."""
_OF_NUMBERS = "0123456789.,%"


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


class Cut(Struct, frozen=True):
    """A place in a text where a piece ends; `within` a sentence."""

    at: int
    within: bool


def pieces_of(passage: Passage) -> Iterator[Passage]:
    """The passage itself, or what it is read as, each with the links that stand in it."""
    if len(passage.text) <= LONGEST:
        yield passage
        return
    links = deque(passage.links)
    start = 0
    for cut in cuts_of(passage.text):
        here = []
        while links and links[0].start < cut.at:
            link = links.popleft()
            end = min(link.end, cut.at)
            here.append(Link(link.start - start, end - start, link.address))
        yield replace(passage, text=passage.text[start : cut.at], links=tuple(here))
        start = cut.at


def cuts_of(text: str) -> Iterator[Cut]:
    """The end of each piece, that of the text last."""
    start = 0
    while len(text) - start > LONGEST:
        cut = _cut(text, start, start + LONGEST)
        yield cut
        start = cut.at
    if start < len(text):
        yield Cut(len(text), within=False)


def _cut(text: str, start: int, limit: int) -> Cut:
    """The last end of a sentence, else the last mark in the second half, else the limit."""
    ends = [found.end() for found in _ENDS.finditer(text, start, limit)]
    if ends:
        return Cut(ends[-1], within=False)
    half = start + LONGEST // 2
    for marks in _CUT_AT:
        at = max(text.rfind(mark, half, limit) for mark in marks)
        if at >= 0:
            return Cut(at + 1, within=True)
    at = limit
    while at > half and text[at - 1] in _OF_NUMBERS:
        at -= 1
    return Cut(at if at > half else limit, within=True)
