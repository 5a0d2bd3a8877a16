"""How a wrong number may have come from the right one: by a slip of the hand, or by copying."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from hotline_report.checks.relations.parts import row_name
from hotline_report.checks.relations.sheet import Sheet, Spot
from hotline_report.formatting.figures import number_text
from hotline_report.formatting.rounding import places_of, round_half_up
from hotline_report.model.figure import Address, Figure
from hotline_report.model.period_words import PRIOR

_TELLING = 3
"""Two numbers of fewer digits may be equal by chance."""
_NARROW = 5
"""A range tells something if it is no wider than such a part of the number that lies in it."""


def slip(sheet: Sheet, spot: Spot, wanted: Fraction) -> str:
    """The slip that made `wanted` into what was typed; "" if it looks like none."""
    return telling_slip(sheet, spot, wanted) or _one_digit(sheet, spot, wanted)


def telling_slip(sheet: Sheet, spot: Spot, wanted: Fraction) -> str:
    """A slip that is hardly chance: digits swapped, dropped or doubled, a point moved, a copy."""
    copied = _copied(sheet, spot, wanted)
    if copied:
        return copied
    typed, right = _digits(sheet, spot, wanted)
    return slip_between(typed, right) if typed and right else ""


def slip_between(typed: str, right: str) -> str:
    """The slip that made `right` into `typed`, both in digits; "" if it looks like none."""
    now, wanted = Fraction(typed), Fraction(right)
    if now == wanted * 10:
        return "大了10倍，多写了一位或小数点点错了"
    if now * 10 == wanted:
        return "小了10倍，少写了一位或小数点点错了"
    if _is_swapped(typed, right):
        return f"相邻两位数字写颠倒了（{right}写成{typed}）"
    if len(right) >= _TELLING and len(typed) == len(right) - 1 and typed in _less_one(right):
        return f"漏了一位数字（{right}写成{typed}）"
    if len(right) >= _TELLING and len(typed) == len(right) + 1 and right in _less_one(typed):
        return f"多了一位数字（{right}写成{typed}）"
    return ""


def slip_into(sheet: Sheet, spot: Spot, low: Fraction, high: Fraction | None) -> str:
    """The one kind of slip that could have led from a value of that range to what was typed.

    The range must be so narrow that a number hardly lies in it by chance: of 985, one digit less
    is always at most 100.
    """
    value = sheet.figures[spot].value
    if value is None or high is None or not is_telling(value):
        return ""
    text = number_text(value)
    origins = {
        "多写了小数点": [text.replace(".", "")] if "." in text else [],
        "大了10倍，多写了一位或小数点点错了": [number_text(value.scaleb(-1))],
        "小了10倍，少写了一位或小数点点错了": [number_text(value.scaleb(1))],
        "相邻两位数字写颠倒了": _swapped(text),
        "多了一位数字": list(_less_one(text)),
    }
    for words, numbers in origins.items():
        likely = {
            number: None
            for number in numbers
            if low <= Fraction(number) <= high and (high - low) * _NARROW <= Fraction(number)
            if places_of(value) or Fraction(number).denominator == 1
        }
        if likely:
            [right, *others] = likely
            named = words in ("相邻两位数字写颠倒了", "多了一位数字") and not others
            return f"{words}（{right}写成{text}）" if named else words
    return ""


def _swapped(text: str) -> list[str]:
    """The number with two neighbouring digits changed over, the point where it is."""
    digits = [i for i, each in enumerate(text) if each != "."]
    found = []
    for one, other in pairwise(digits):
        changed = list(text)
        changed[one], changed[other] = text[other], text[one]
        found.append("".join(changed))
    return [each for each in found if each != text]


def _one_digit(sheet: Sheet, spot: Spot, wanted: Fraction) -> str:
    typed, right = _digits(sheet, spot, wanted)
    if len(typed) != len(right) or len(typed) < _TELLING:
        return ""
    wrong = [i for i, (one, other) in enumerate(zip(typed, right, strict=True)) if one != other]
    if len(wrong) != 1 or ("." in typed and wrong[0] == len(typed) - 1):
        return ""  # The last place of a rate may be a matter of rounding.
    return f"有一位数字写错了（{right}写成{typed}）"


def _digits(sheet: Sheet, spot: Spot, wanted: Fraction) -> tuple[str, str]:
    """Both numbers in digits with equally many places; "" for what cannot be written so."""
    value = sheet.figures[spot].value
    if value is None:
        return "", ""
    right = round_half_up(wanted, places_of(value))
    if Fraction(right) != wanted:
        return number_text(value), ""
    return number_text(value), number_text(right)


def _is_swapped(typed: str, right: str) -> bool:
    if len(typed) != len(right) or typed.find(".") != right.find("."):
        return False
    typed, right = typed.replace(".", ""), right.replace(".", "")
    differ = [i for i, (one, other) in enumerate(zip(typed, right, strict=True)) if one != other]
    if len(differ) != len("ab") or differ[1] - differ[0] != 1:
        return False
    first, second = differ
    return typed[first] == right[second] and typed[second] == right[first]


def _less_one(text: str) -> Iterator[str]:
    return (text[:i] + text[i + 1 :] for i in range(len(text)) if text[i] != ".")


def _copied(sheet: Sheet, spot: Spot, wanted: Fraction) -> str:
    figure = sheet.figures[spot]
    now = sheet.now[spot]
    if figure.value is None or not is_telling(figure.value):
        return ""
    before = prior_of(sheet, figure) if not spot.bracket else None
    old = None if before is None else round_half_up(before, places_of(figure.value))
    if old == figure.value and now != wanted:
        return f"照抄了{PRIOR}的数"
    for neighbour in _neighbours(sheet, spot):
        if sheet.now.get(neighbour) == now:
            return f"照抄了相邻的“{name_of(spot, neighbour)}”"
    return ""


def is_telling(number: Decimal) -> bool:
    """Whether it has so many digits that an equal number is hardly chance; 100 % is no such."""
    return len(number_text(number).replace(".", "").strip("0")) >= _TELLING


def prior_of(sheet: Sheet, figure: Figure) -> Fraction | None:
    """Last year's value of a figure, from its cell or from last year's file."""
    if figure.prior is not None:
        return figure.prior.exact
    last = sheet.subject.last_year
    at = figure.address
    before = last.figures.get(at.table, at.row, at.column) if last is not None else None
    return before.exact if before is not None else None


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
