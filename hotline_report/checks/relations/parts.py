"""The terms of a sum: figures with their signs, short names and values; and how they are told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction

from msgspec import Struct

from hotline_report.checks.constraints.naming import Terms
from hotline_report.checks.relations.sheet import Changes, Sheet, Spot
from hotline_report.model.figure import Address
from hotline_report.numbers.printed import number_text
from hotline_report.numbers.units import mark_of


class Part(Struct, frozen=True):
    """One term of a sum: its sign, its short name and its value as printed, with its % or ‰."""

    sign: int
    label: str
    address: Address
    shown: Decimal
    value: Fraction
    mark: str = ""

    @property
    def text(self) -> str:
        """`群众诉求1438746`, `“转往110”2627`."""
        name = f"“{self.label}”" if self.label[-1:].isdigit() else self.label
        return f"{name}{number_text(self.shown)}{self.mark}"


def parts_of(sheet: Sheet, terms: Terms, labels: Mapping[Address, str]) -> tuple[Part, ...]:
    """The terms of a sum that are numbers; what is not applicable falls away."""
    found: list[Part] = []
    for sign, address in terms:
        figure = sheet.figure(address)
        if figure is not None and figure.value is not None and figure.exact is not None:
            mark = mark_of(figure.indicator.unit)
            found.append(Part(sign, labels[address], address, figure.value, figure.exact, mark))
    return tuple(found)


def labels_of(addresses: Iterable[Address]) -> dict[Address, str]:
    """The shortest names that tell these figures apart: row, column, both, or with the table."""
    found = tuple(dict.fromkeys(addresses))
    tables = {a.table for a in found}
    rows = {a.row for a in found}
    columns = {a.column for a in found}
    if len(tables) > 1:
        return {a: f"“{a.table}”{row_name(a)}{a.column}" for a in found}
    if len(columns) == 1 and len(rows) > 1:
        return {a: row_name(a) or a.column for a in found}
    if len(rows) == 1:
        return {a: a.column for a in found}
    return {a: f"{row_name(a)}{a.column}" for a in found}


def row_name(address: Address) -> str:
    """The row's name; of a record, 第3条."""
    return f"第{address.row}条" if address.row.isdigit() else address.row


def total(parts: Iterable[Part]) -> Fraction:
    """The sum's value."""
    return sum((part.sign * part.value for part in parts), Fraction(0))


def mark_of_all(parts: Iterable[Part]) -> str:
    """The % or ‰ of their sum; "" where they are no rates, or not all."""
    marks = {part.mark for part in parts}
    return marks.pop() if len(marks) == 1 else ""


def weights_of(sheet: Sheet, parts: Iterable[Part]) -> dict[Spot, int]:
    """How often each typed number is counted in a sum, computed totals taken apart."""
    found: dict[Spot, int] = {}
    for part in parts:
        for spot, weight in sheet.made_of(part.address).items():
            found[spot] = found.get(spot, 0) + part.sign * weight
    return {spot: weight for spot, weight in found.items() if weight != 0}


def slack_of(sheet: Sheet, parts: Iterable[Part]) -> Fraction:
    """By how much a sum may be off because its terms were rounded."""
    return sum((sheet.slack(part.address) for part in parts), Fraction(0))


def shift(sheet: Sheet, weights: Mapping[Spot, int], changes: Changes) -> Fraction:
    """By how much a sum moves with these changes."""
    return sum(
        (
            weight * (value - sheet.now[spot])
            for spot, value in changes.items()
            if (weight := weights.get(spot))
        ),
        Fraction(0),
    )


_MANY = 8
"""A longer sum is shown by its first and last terms."""


def sum_text(parts: tuple[Part, ...]) -> str:
    """`群众诉求1438746 + 企业诉求11953`; a long sum is shortened in the middle."""
    ordered = sorted(parts, key=lambda part: part.sign < 0)
    words = [f"{' − ' if part.sign < 0 else ' + '}{part.text}" for part in ordered]
    if len(words) > _MANY:
        words = [*words[:3], f" + …（共{len(words)}项）…", *words[-1:]]
    return "".join(words).removeprefix(" + ").strip()


def tight(text: str) -> str:
    """Full-width brackets bring their own space."""
    return text.replace("） ", "）").replace(" （", "（")
