"""Chinese numerals and the numbers of headings (GB/T 9704—2012, 7.3.3)."""

from __future__ import annotations

_DIGITS = "零一二三四五六七八九"
_MAX = 99


def chinese_number(number: int) -> str:
    """1 to 99 in Chinese: 一, 十, 十二, 二十, 二十三.

    Raises:
        ValueError: outside of 1 to 99.
    """
    if not 1 <= number <= _MAX:
        message = f"no heading has number {number}"
        raise ValueError(message)
    tens, ones = divmod(number, 10)
    text = "" if tens == 0 else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return text + (_DIGITS[ones] if ones else "")


def heading_number(level: int, number: int) -> str:
    """一、 / （一） / 1. / （1） for levels 1 to 4, 1） for captions below the fourth."""
    styles = {
        1: lambda: f"{chinese_number(number)}、",
        2: lambda: f"（{chinese_number(number)}）",
        3: lambda: f"{number}.",
        4: lambda: f"（{number}）",
        5: lambda: f"{number}）",
    }
    return styles[level]()


def spaced(number: str, text: str) -> str:
    """The number, with a space where `1.` and `2023年` would else read as 1.2023年."""
    return f"{number} " if number.endswith(".") and text[:1].isdigit() else number
