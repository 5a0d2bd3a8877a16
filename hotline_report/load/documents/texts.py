"""What the text of a document is once it is out of its file, whatever that was."""

from __future__ import annotations

import re
import unicodedata

from hotline_report.load.invisible import visible
from hotline_report.load.white_space import lines_of, settled

BEGINS = re.compile(
    r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]"
    r"|\d{1,2}[.．、](?!\d)|附件|注[：:]"
)
"""How headings, titles of tables and notes begin, and the rest of a sentence does not."""

_DOUBLES = re.compile("[\u2e80-\u2fdf\uf900-\ufaff]")
"""Radicals and characters that Unicode has twice; PDFs tell the one for the other."""

_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffee\u3000-\u303f“”‘’—…"
_BREAK_IN_CHINESE = re.compile(rf"(?<=[{_WIDE}])[ \t]*[\r\n]\s*(?=[{_WIDE}])")
_SOURCE_BREAK = re.compile(r"[ \t\r\n\f]+")


def text_of(raw: str) -> str:
    """A paragraph or cell: its lines that hold something, nothing that cannot be seen."""
    return "\n".join(line for line in map(_line, lines_of(raw)) if line)


def lines_apart(raw: str) -> list[str]:
    """The lines of a text, empty ones as well."""
    return [_line(line) for line in settled(raw).split("\n")]


def source_text(raw: str) -> str:
    """Text of a web page's source, where a break is a blank, and none between Chinese characters.

    CSS Text Level 3, 4.1.2: blanks that a tag parts are one, so the ends stay.
    """
    return _SOURCE_BREAK.sub(" ", _BREAK_IN_CHINESE.sub("", raw))


def _line(line: str) -> str:
    """A line without what cannot be seen, nor blanks of any width at its ends."""
    return visible(_DOUBLES.sub(_usual, line)).strip()


def _usual(match: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", match[0])
