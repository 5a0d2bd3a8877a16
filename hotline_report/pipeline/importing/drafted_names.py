"""Names that a drafted form gives to tables, rows and columns, after what is printed."""

from __future__ import annotations

import re
from collections.abc import Container
from itertools import count

from hotline_report.load.edition_names import RESERVED
from hotline_report.numbers.numerals import chinese_number
from hotline_report.recognition.wording import wording

_LONGEST = 30
_NUMBER = re.compile(r"[1-9]\d?(?!\d)")
_BEFORE = "项"
"""Put before a name that could not be one by itself."""


def name_for(title: str, taken: Container[str], otherwise: str) -> str:
    """A name that references can have, and that is not taken: 15秒接通率 is 十五秒接通率.

    Args:
        title: what is printed.
        taken: the names that are given already.
        otherwise: the name of what has no title.
    """
    kept = "".join(c for c in title if c.isidentifier() or c.isdecimal())[:_LONGEST]
    number = _NUMBER.match(kept)
    if number is not None:
        kept = chinese_number(int(number[0])) + kept[number.end() :]
    if kept and (not kept.isidentifier() or kept in RESERVED):
        kept = f"{_BEFORE}{kept}"
    return free_name(kept or otherwise, taken)


def free_name(name: str, taken: Container[str], link: str = "") -> str:
    """The name, or with a number behind it where it is taken."""
    numbers = (f"{name}{'' if n == 1 else f'{link}{n}'}" for n in count(1))
    return next(each for each in numbers if each not in taken)


def printed_title(text: str) -> str:
    """A title as it is printed, without the unit that the form prints behind it."""
    title = "".join(text.split())
    unit = wording(text).unit
    for bracket in (f"（{unit}）", f"({unit})"):
        title = title.removesuffix(bracket) if unit else title
    return title
