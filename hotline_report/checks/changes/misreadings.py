"""What people do wrong when they write down a change, tried out on one of them.

Each guess is a prior range that the change would stand for if that mistake had been made. A guess
is worth telling only where it is the only one that fits.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from msgspec.structs import replace

from hotline_report.checks.changes.cells import (
    MOVED,
    Declared,
    change_like,
    change_of,
    declared,
    name_of,
)
from hotline_report.checks.changes.implied import HUNDRED, implied_prior, sizes
from hotline_report.checks.subject import Subject
from hotline_report.model.cell import Direction
from hotline_report.model.edition import ChangeKind
from hotline_report.model.period_words import CHANGE, OWN, PRIOR
from hotline_report.numbers.interval import Interval
from hotline_report.numbers.printed import number_text
from hotline_report.numbers.rounding import places_of
from hotline_report.numbers.slips import Slip, origins

OTHER_WAY = {Direction.UP: Direction.DOWN, Direction.DOWN: Direction.UP}

Guess = tuple[str, Interval]


def guesses(each: Declared, unchanged: Decimal) -> Iterator[Guess]:
    """Causes in words, each with the priors that it would mean."""
    change = each.change
    if each.kind is not ChangeKind.PERCENT or change.direction not in MOVED:
        return
    other = OTHER_WAY[change.direction]
    flipped = change_like(each, other, change.amount, change.suffix)
    turned = "正负号写反了" if change.column else "升降的箭头印反了"
    yield from _as(
        replace(each, change=replace(change, direction=other)),
        f"{turned}：{change_of(each)}应为{flipped}",
        unchanged,
    )
    if change.direction is Direction.DOWN or change.amount < HUNDRED:
        yield (
            f"算{change_of(each)}时可能把{OWN}数当作了基数（应除以{PRIOR}数）",
            _on_this_year(each),
        )
    for amount, what in slips(change.amount):
        shortened = _shortened(amount, each.places)
        right = change_like(each, change.direction, shortened, change.suffix)
        yield from _as(
            replace(each, change=replace(change, amount=amount)),
            f"{what}：{change_of(each)}可能应为{right}",
            unchanged,
        )


def copied_from(subject: Subject, each: Declared) -> str:
    """The cause, if a neighbour in the row or the column carries the very same change."""
    address = each.figure.address
    found = subject.figures.tables.get(address.table)
    if found is None or each.change.direction not in MOVED or each.change.amount == 0:
        return ""
    for figure in found.figures.values():
        near = figure.address.row == address.row or figure.address.column == address.column
        neighbour = declared(subject, figure)
        if figure.address == address or not near or neighbour is None:
            continue
        if change_of(neighbour) == change_of(each):
            return f"与“{name_of(figure.address)}”的{CHANGE}完全相同，可能是照抄过来的"
    return ""


def slips(amount: Decimal) -> Iterator[tuple[Decimal, str]]:
    """Amounts that a slip of the hand turns into this one, with the slip's name."""
    text = number_text(amount)
    seen = {text}
    for kind, other in origins(text):
        if other not in seen and _well_formed(other) and _is_likely(kind, text, other):
            seen.add(other)
            yield Decimal(other), kind.value


def _is_likely(kind: Slip, text: str, other: str) -> bool:
    """Whether the slip is one of changes: in 20 no point was missed; a digit is added twice."""
    if kind is Slip.ADDED:
        whole = len(text.partition(".")[0])
        twice = (at for at in range(whole - 1) if text[at] == text[at + 1])
        return other in (text[:at] + text[at + 1 :] for at in twice)
    return kind is not Slip.POINT and (kind is not Slip.TENTH or "." in text)


def _well_formed(text: str) -> bool:
    return text == "0" or not text.startswith("0") or text.startswith("0.")


def _shortened(amount: Decimal, places: int) -> Decimal:
    """Without the zeros that moving the point has left behind its usual decimals."""
    rounded = round(amount, places)
    return rounded if rounded == amount and places_of(amount) > places else amount


def _as(each: Declared, what: str, unchanged: Decimal) -> Iterator[Guess]:
    found = implied_prior(each, ChangeKind.PERCENT, unchanged)
    if found is not None:
        yield what, found


def _on_this_year(each: Declared) -> Interval:
    """The priors for which (this − prior) ÷ this is what was typed."""
    value, size = Fraction(each.value), sizes(each.change.amount)
    low, high = size.low / HUNDRED, (size.high or Fraction(0)) / HUNDRED
    if each.change.direction is Direction.UP:
        return Interval(max(value * (1 - high), Fraction(0)), max(value * (1 - low), Fraction(0)))
    return Interval(value * (1 + low), value * (1 + high))
