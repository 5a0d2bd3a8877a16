"""Numbers that the narrative states in plain digits and that stand in a table, too."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache

from hotline_report.model.figure import Address
from tests.power.prose import NUMBER
from tests.power.sample import Sample

_TELLING = 4
_LARGE = {"": 1, "万": 10_000, "亿": 100_000_000}

Statement = tuple[str, Fraction, Fraction]
"""Where it is, what it says, and half a unit of its last place."""


@cache
def stated(sample: Sample) -> dict[Address, list[Statement]]:
    """The statements of each figure: by its number and unit; few digits may agree by chance."""
    found: dict[Address, list[Statement]] = {}
    for index, passage in enumerate(sample.passages):
        for match in NUMBER.finditer(passage.text):
            digits = match[0].replace(".", "").strip("0")
            if len(digits) < _TELLING or any(
                link.start <= match.start() < link.end for link in passage.links
            ):
                continue
            for address in _meant(sample, passage.text, match):
                factor = _LARGE.get(_magnitude(passage.text, match.end()), 1)
                places = len(match[0].partition(".")[2])
                half = Fraction(factor, 2 * 10**places) if factor > 1 else Fraction(0)
                statement = f"{index}:{match.start()}", Fraction(match[0]) * factor, half
                found.setdefault(address, []).append(statement)
    return found


def _magnitude(text: str, at: int) -> str:
    return text[at : at + 1] if text[at : at + 1] in ("万", "亿") else ""


def _meant(sample: Sample, text: str, match: re.Match[str]) -> list[Address]:
    magnitude = _magnitude(text, match.end())
    after = text[match.end() + len(magnitude) :]
    factor = _LARGE[magnitude]
    half = Fraction(factor, 2 * 10 ** len(match[0].partition(".")[2])) if factor > 1 else 0
    said = Fraction(match[0]) * factor
    return [
        figure.address
        for figure in sample.figures
        if figure.exact is not None
        and figure.indicator.unit
        and after.startswith(figure.indicator.unit)
        and abs(figure.exact - said) <= half
    ]
