"""Numbers in hanzi: 二〇二四, 十二, 一百二十, 三万五千; and how those up to 99 are written."""

from __future__ import annotations

import re

from hotline_report import limits

_DIGITS = "零一二三四五六七八九"
HANZI_DIGITS = str.maketrans("零〇○一二三四五六七八九", "000123456789")
"""Digit by digit, as years are written: 二〇二四."""

_UNITS = {"十": 10, "百": 100, "千": 1000}
_TEN_THOUSAND = "万"
_NUMBER = re.compile("[零〇○一二两三四五六七八九十百千万]+")
_COUNTED = re.compile("[十百千万]")
_LARGEST_WRITTEN = 99


def numeral_value(text: str) -> int | None:
    """What a number in hanzi or in digits amounts to: 两, 十二, 二〇二四, 12; None for others."""
    if len(text) > limits.DIGITS:
        return None
    if text.isascii() and text.isdigit():
        return int(text)
    if not _NUMBER.fullmatch(text):
        return None
    if not _COUNTED.search(text) and len(text) > 1:
        return int(text.translate(HANZI_DIGITS)) if "两" not in text else None
    return _counted(text)


def _counted(text: str) -> int | None:
    whole = below = 0
    digit: int | None = None
    for character in text:
        if (unit := _UNITS.get(character)) is not None:
            below += (1 if digit is None else digit) * unit
            digit = None
        elif character == _TEN_THOUSAND:
            whole, below, digit = (below + (digit or 0)) * 10_000, 0, None
        elif digit is None or digit == 0:
            digit = 2 if character == "两" else int(character.translate(HANZI_DIGITS))
        else:
            return None
    return whole + below + (digit or 0)


def chinese_number(number: int) -> str:
    """1 to 99 in Chinese: 一, 十, 十二, 二十, 二十三.

    Raises:
        ValueError: outside of 1 to 99.
    """
    if not 1 <= number <= _LARGEST_WRITTEN:
        message = f"no heading has number {number}"
        raise ValueError(message)
    tens, ones = divmod(number, 10)
    text = "" if tens == 0 else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return text + (_DIGITS[ones] if ones else "")
