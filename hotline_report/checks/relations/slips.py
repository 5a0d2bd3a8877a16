"""How a wrong number may have come from the right one: by a slip of the hand, or by copying."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from hotline_report.checks.relations.parts import row_name
from hotline_report.checks.relations.sheet import Sheet, Spot
from hotline_report.model.figure import Address
from hotline_report.model.period_words import PRIOR
from hotline_report.numbers.digits import is_telling
from hotline_report.numbers.interval import Interval
from hotline_report.numbers.printed import number_text
from hotline_report.numbers.rounding import places_of, round_half_up
from hotline_report.numbers.slips import Slip, origins, slip_between

_TELLING = 3
"""Two numbers of fewer digits may be equal by chance."""
_NARROW = 5
"""A range tells something if it is no wider than such a part of the number that lies in it."""


def slip(sheet: Sheet, spot: Spot, wanted: Fraction) -> str:
    """The slip that made `wanted` into what was typed; "" if it looks like none."""
    return telling_slip(sheet, spot, wanted) or _one_digit(sheet, spot, wanted)


def telling_slip(sheet: Sheet, spot: Spot, wanted: Fraction) -> str:
    """A slip that is hardly chance: digits swapped, dropped or added, a point moved, a copy."""
    copied = _copied(sheet, spot, wanted)
    if copied:
        return copied
    typed, right = _digits(sheet, spot, wanted)
    return telling_between(typed, right) if typed and right else ""


def telling_between(typed: str, right: str) -> str:
    """Such a slip between two numbers, both in digits; "" if it looks like none."""
    found = slip_between(typed, right)
    short = found in (Slip.DROPPED, Slip.ADDED) and len(right) < _TELLING
    if found is None or found is Slip.ONE_DIGIT or short:
        return ""
    return found.told(typed, right)


def slip_into(sheet: Sheet, spot: Spot, wanted: Interval) -> str:
    """The one kind of slip that could have led from a value of that range to what was typed.

    The range must be so narrow that a number hardly lies in it by chance: of 985, one digit less
    is always at most 100.
    """
    value = sheet.figures[spot].value
    if value is None or wanted.high is None or not is_telling(value):
        return ""
    width = wanted.high - wanted.low
    text = number_text(value)
    found: dict[Slip, dict[str, None]] = {}
    for kind, right in origins(text):
        number = Fraction(right)
        fits = wanted.holds(number) and width * _NARROW <= number
        if fits and (places_of(value) or number.denominator == 1):
            found.setdefault(kind, {})[right] = None
    for kind, numbers in found.items():
        return _told(kind, text, next(iter(numbers))) if len(numbers) == 1 else kind.value
    return ""


def _told(kind: Slip, typed: str, right: str) -> str:
    """The slip with the right number."""
    told = kind.told(typed, right)
    return told if right in told else f"{told}（应为{right}）"


def _one_digit(sheet: Sheet, spot: Spot, wanted: Fraction) -> str:
    typed, right = _digits(sheet, spot, wanted)
    if not right or len(typed) < _TELLING or slip_between(typed, right) is not Slip.ONE_DIGIT:
        return ""
    if "." in typed and typed[:-1] == right[:-1]:
        return ""  # The last place of a rate may be a matter of rounding.
    return Slip.ONE_DIGIT.told(typed, right)


def _digits(sheet: Sheet, spot: Spot, wanted: Fraction) -> tuple[str, str]:
    """Both numbers in digits with equally many places; "" for what cannot be written so."""
    value = sheet.figures[spot].value
    if value is None:
        return "", ""
    right = round_half_up(wanted, places_of(value))
    if Fraction(right) != wanted:
        return number_text(value), ""
    return number_text(value), number_text(right)


def _copied(sheet: Sheet, spot: Spot, wanted: Fraction) -> str:
    figure = sheet.figures[spot]
    now = sheet.now[spot]
    if figure.value is None or not is_telling(figure.value):
        return ""
    before = sheet.subject.prior_of(figure) if not spot.bracket else None
    old = None if before is None else round_half_up(before, places_of(figure.value))
    if old == figure.value and now != wanted:
        return f"照抄了{PRIOR}的数"
    for neighbour in _neighbours(sheet, spot):
        if sheet.now.get(neighbour) == now:
            return f"照抄了相邻的“{name_of(spot, neighbour)}”"
    return ""


def _neighbours(sheet: Sheet, spot: Spot) -> Iterator[Spot]:
    """The cells beside, above and below."""
    at = spot.address
    table = sheet.subject.figures.tables[at.table]
    in_row = [f.address.column for f in table.in_row(at.row)]
    in_column = [row for row in table.rows if (row, at.column) in table.figures]
    for near in _beside(in_row, at.column):
        yield Spot(Address(at.table, at.row, near), spot.bracket)
    for near in _beside(in_column, at.row):
        yield Spot(Address(at.table, near, at.column), spot.bracket)


def _beside(names: list[str], name: str) -> Iterator[str]:
    place = names.index(name)
    for near in (place - 1, place + 1):
        if 0 <= near < len(names):
            yield names[near]


def name_of(spot: Spot, other: Spot) -> str:
    """The other cell's name as seen from this one: its column in the same row, else its row."""
    one, two = spot.address, other.address
    return two.column if one.row == two.row else row_name(two) or two.column
