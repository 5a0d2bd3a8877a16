"""Text that a spreadsheet would take for something else when it opens a CSV file."""

from __future__ import annotations

import re
import unicodedata

_FORMULA_STARTS = ("=", "+", "-", "\N{MINUS SIGN}", "@")
"""Run as a formula (OWASP: CSV injection); after NFKC, since those in East Asian languages take
the full-width signs alike."""

_CONTROLS = ("\t", "\r", "\n")

_SAFE_NUMBER = re.compile(r"(?:0|[1-9]\d{0,10})(?:\.\d*[1-9])?")
"""A number that looks the same when it is read as one: below twelve digits, from where on it is
shown as 1.23E+11, with no zeros that would be dropped."""

_NUMBER = re.compile(r"[¥$€£]?[\d,]*\.?\d+(?:e[+-]?\d+)?\.?%?")
_IN_BRACKETS = re.compile(r"\(.*\)")
"""(1) is how accountants write -1, and is shown so."""

_YEAR_AND_MONTH = re.compile(r"(?:19|20)\d\d\.(?:0?[1-9]|1[0-2])")
_PART = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_DATE_OR_TIME = re.compile(
    r"\d{1,4}[-/.]\d{1,2}(?:[-/.]\d{1,4})?"
    r"|\d+ \d{1,2}/\d{1,2}"
    r"|\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?)?|\d{1,2}月\d{1,2}日"
    rf"|\d{{1,4}}[-/ ]?{_PART}(?:[-/ ]?\d{{1,4}})?|{_PART}[-/ ]?\d{{1,4}}"
    r"|\d{1,4}:\d{1,2}(?::\d{1,2}(?:\.\d+)?)?(?: ?[ap]m)?"
)
_WORDS = frozenset({"true", "false"})


def is_taken_otherwise(text: str) -> bool:
    """Whether a spreadsheet would run the text as a formula, or change it into a number or date.

    What stands before it and is not seen (blanks, marks of byte order, no-width characters)
    is passed over, as spreadsheets and those who clean their input do.
    """
    if text.startswith(_CONTROLS):
        return True
    plain = _seen(unicodedata.normalize("NFKC", text)).casefold()
    if plain.startswith(_FORMULA_STARTS):
        return True
    if _IN_BRACKETS.fullmatch(plain) and _NUMBER.fullmatch(plain[1:-1].strip()):
        return True
    if _YEAR_AND_MONTH.fullmatch(plain):
        return True
    if _NUMBER.fullmatch(plain):
        return _SAFE_NUMBER.fullmatch(text) is None
    return plain in _WORDS or _DATE_OR_TIME.fullmatch(plain) is not None


def _seen(text: str) -> str:
    """The text without what is not seen at either end."""
    start, end = 0, len(text)
    while start < end and _is_unseen(text[start]):
        start += 1
    while end > start and _is_unseen(text[end - 1]):
        end -= 1
    return text[start:end]


def _is_unseen(character: str) -> bool:
    # Separators, format characters, controls; and the fillers, which Unicode counts as letters.
    return unicodedata.category(character) in {"Zs", "Zl", "Zp", "Cf", "Cc"} or character in (
        "\u115f\u1160\u3164\uffa0\u2800\u034f"
    )
