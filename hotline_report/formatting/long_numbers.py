"""Numbers of more digits than the checks, or Python, can read as a number."""

from __future__ import annotations

import re

from hotline_report import limits

_MOST = limits.DIGITS_IN_TEXT
_LONG_NUMBER = re.compile(rf"\d{{{_MOST + 1},}}|\d{{1,3}}(?:[,，]\d{{3}}){{{_MOST // 3},}}")
"""Digits side by side, or in groups of three."""

_SHOWN = 12
"""Characters of such a number that a message quotes."""


def long_number(text: str) -> tuple[str, str, str] | None:
    """What is found, what is expected and what to do, of the first such number, or None."""
    match = _LONG_NUMBER.search(text)
    if match is None:
        return None
    digits = sum(character.isdigit() for character in match[0])
    found = f"{digits} 位的数 {match[0][:_SHOWN]}…"
    expected = f"文字里的一个数不超过 {_MOST} 位"
    return found, expected, "检查是否多打了数字；是几个数的，用顿号隔开"


def lines_above(text: str) -> int:
    """How many lines of a text stand above the first such number; 0 where there is none."""
    match = _LONG_NUMBER.search(text)
    return 0 if match is None else text.count("\n", 0, match.start())
