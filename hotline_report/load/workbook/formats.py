"""The formats that numbers are shown in: which are of dates, which of percent, how many places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal

from lxml import etree

from hotline_report import limits

_BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00",
    12: "# ?/?", 13: "# ??/??", 48: "##0.0E+0", 49: "@",
    **dict.fromkeys((5, 6, 37, 38, 41, 42), "#,##0"),
    **dict.fromkeys((7, 8, 39, 40, 43, 44), "#,##0.00"),
    **dict.fromkeys((14, 15, 16, 17, 22, *range(27, 37), *range(50, 59)), "yyyy-mm-dd"),
    **dict.fromkeys((18, 19, 20, 21, 45, 46, 47), "h:mm:ss"),
}  # fmt: skip
"""Formats that a file need not spell out (ECMA-376, 18.8.30)."""

_LITERAL = re.compile(r'"[^"]*"|[\\!].|_.|\*.|\[[^\]]*\]')
"""What is shown as it stands, what is left blank, colours and conditions."""
_SCALED = re.compile("[0#?],+(?![0#?,])")
"""Commas behind the last digit: each divides by a thousand what is shown."""
_DATE = re.compile(r"[yY年]|d{1,4}|[dD日]|[mM]{3,}|m+[-/]|[-/]m+")
_TIME = re.compile(r"[hHsS]|AM/PM|上午")
_EPOCH, _EPOCH_1904 = date(1899, 12, 30), date(1904, 1, 1)
_MOST_DAYS = 200_000
_MOST_PLACES = 30
"""Decimal places that a spreadsheet shows at most."""
_EXACT = Context(prec=limits.DIGITS + _MOST_PLACES + 5)
"""Has room for all digits that are shown; the usual one is for 28."""


def formats_of(styles: etree._Element) -> tuple[str, ...]:
    """The format of each style that cells have, by its number."""
    own: Mapping[str, str] = {
        each.get("numFmtId", ""): each.get("formatCode", "") for each in styles.iter("{*}numFmt")
    }
    return tuple(_codes(styles, own))


def _codes(styles: etree._Element, own: Mapping[str, str]) -> Iterator[str]:
    for kinds in styles.iterchildren("{*}cellXfs"):
        for style in kinds.iterchildren("{*}xf"):
            number = style.get("numFmtId", "0")
            yield own.get(number) or _BUILT_IN.get(_built_in(number), "")


def _built_in(number: str) -> int:
    return int(number) if number.isdecimal() and len(number) <= len("163") else 0


def bare(code: str) -> str:
    """A format without its words; of several, the one for numbers above zero."""
    plain = _LITERAL.sub("", code)
    return plain.split(";")[0]


def is_date(code: str) -> bool:
    """Whether a number in it is shown as a day or a time."""
    plain = bare(code)
    if not plain or plain.lower() == "general" or "0" in plain or "#" in plain or "@" in plain:
        return False
    return bool(_DATE.search(plain) or _TIME.search(plain))


def is_percent(code: str) -> bool:
    """Whether a number in it is shown a hundredfold, with % behind it."""
    return "%" in bare(code)


def is_scaled(code: str) -> bool:
    """Whether a number in it is shown in thousands or ten thousands, with 万 behind it perhaps."""
    return _SCALED.search(bare(code)) is not None


def places(code: str) -> int | None:
    """How many decimal places it shows; None where that is not what it is to be read with."""
    plain = bare(code).replace("%", "")
    if is_scaled(code):
        return None
    if "0" not in plain or "E" in plain.upper() or "/" in plain or "General" in plain:
        return None
    behind = plain.partition(".")[2]
    if "#" in behind or "?" in behind:
        return None
    return behind.count("0")


def as_shown(number: Decimal, code: str) -> Decimal:
    """The number as the cell shows it: of 0.9812 in 0.00%, 98.12."""
    if is_percent(code):
        number *= 100
    count = places(code)
    if count is None:
        return Decimal(f"{number.normalize():f}")
    shown = Decimal(1).scaleb(-min(count, _MOST_PLACES))
    return number.quantize(shown, ROUND_HALF_UP, _EXACT)


def day(number: Decimal, *, since_1904: bool) -> str:
    """The day that a number is, as 2024-05-06; "" where it is none."""
    if not 0 < number < _MOST_DAYS:
        return ""
    start = _EPOCH_1904 if since_1904 else _EPOCH
    return (start + timedelta(days=int(number))).isoformat()
