"""The numbers of headings (GB/T 9704—2012, 7.3.3)."""

from __future__ import annotations

from hotline_report.numbers.numerals import chinese_number


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
