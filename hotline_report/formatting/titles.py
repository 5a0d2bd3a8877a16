"""Titles broken by sense (GB/T 9704-2012, 7.3.1): where a long one may part."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import east_asian_width

# What stays whole: a year, a remark in brackets, the service's name, what the bulletin is.
PHRASE = re.compile(
    r"\d+年度?|（[^（）]{1,10}）|\d*政务服务(?:便民)?热线|(?:工作|运行|受理|办理|建设|数据)*情况(?:[\u4e00-\u9fff]{0,4}$)?"
)
_PIECE = re.compile(rf"{PHRASE.pattern}|[0-9A-Za-z]+|.", re.DOTALL)


def em(text: str) -> float:
    """About how wide the text is: hanzi and full-width marks 1 em, others half."""
    return sum(1 if east_asian_width(character) in "WFA" else 0.5 for character in text)


def title_lines(title: str, room: float) -> Iterator[str]:
    """The lines of a title, each as full as its phrases let it be.

    Args:
        title: the whole title.
        room: width of a line, in em of the title's size.
    """
    line = ""
    for piece in _PIECE.findall(title):
        if line and em(line + piece) > room:
            yield line
            line = ""
        line += piece
    if line:
        yield line
