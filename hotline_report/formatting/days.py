"""Days as documents print them."""

from __future__ import annotations

from datetime import date


def day_text(day: date) -> str:
    """2024年2月28日: arabic numerals, no zero padding (GB/T 9704—2012, 7.3.5.4)."""
    return f"{day.year}年{day.month}月{day.day}日"
