"""Which paragraphs are headings, by their numbers, their looks and their length."""

from __future__ import annotations

import re

from hotline_report.model.source_document import SourceParagraph

_CHINESE = "一二三四五六七八九十"
_NUMBERS = (
    re.compile(rf"^(?P<n>[{_CHINESE}]{{1,3}})、\s*(?P<text>.+)", re.DOTALL),
    re.compile(rf"^[（(](?P<n>[{_CHINESE}]{{1,3}})[）)]\s*(?P<text>.+)", re.DOTALL),
    re.compile(
        r"^(?P<n>[0-9]{1,2})[.．、](?:(?![0-9])|(?=[0-9]{4,}[^0-9.%％]))\s*(?P<text>.+)"
        r"|^(?P<m>[0-9]{1,2})\. (?P<t>.+)",
        re.DOTALL,
    ),
    re.compile(r"^[（(](?P<n>[0-9]{1,2})[）)]\s*(?P<text>.+)", re.DOTALL),
)
"""Numbers of headings, by level; 6.12345与110对接 is the sixth, of 12345; 6.5 is a number."""

LONGEST = 60
"""Characters that a heading without a style has at most; a title of a table likewise."""
SHORT = 30
"""Characters of what has no number and is a heading by its looks, or a name, at most."""
ENDS = tuple("。；！？，;!,")
"""What a sentence ends in, and no heading does."""


def heading_of(paragraph: SourceParagraph) -> tuple[int, int, str] | None:
    """Level, number (0 of none) and text of a heading; None of running text."""
    text = paragraph.text.strip()
    numbered = number_of(text)
    if numbered is not None:
        level, number, bare = numbered
        is_short = len(text) <= LONGEST and "\n" not in text and not text.endswith(ENDS)
        if paragraph.level or is_short:
            return level, number, bare
        return None
    if paragraph.level and len(text) <= 2 * LONGEST:
        return paragraph.level, 0, text
    is_title = paragraph.is_bold and len(text) <= SHORT and not text.endswith((*ENDS, "：", ":"))
    return (-1, 0, text) if is_title and text else None


def number_of(text: str) -> tuple[int, int, str] | None:
    """Level, number and text of a line with a number before it; None without one."""
    for level, pattern in enumerate(_NUMBERS, start=1):
        match = pattern.match(text)
        if match is not None:
            groups = match.groupdict()
            number, bare = groups["n"] or groups["m"], groups["text"] or groups["t"]
            return level, _value(number), bare.strip()
    return None


def _value(number: str) -> int:
    if number.isdigit():
        return int(number)
    tens, ten, ones = number.partition("十")
    if not ten:
        return _CHINESE.index(number[0]) + 1
    first = _CHINESE.index(tens) + 1 if tens else 1
    return first * 10 + (_CHINESE.index(ones) + 1 if ones else 0)
