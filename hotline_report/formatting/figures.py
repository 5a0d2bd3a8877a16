"""A figure's value and change as they are printed in tables and in narrative."""

from __future__ import annotations

from decimal import Decimal

from hotline_report.model.cell import NOT_APPLICABLE, Direction, State
from hotline_report.model.edition import ChangeKind, Indicator
from hotline_report.model.figure import Change, Figure
from hotline_report.numbers.printed import number_text
from hotline_report.numbers.units import mark_of


def told_number(number: Decimal, indicator: Indicator) -> str:
    """A number of the indicator as a message tells it: a rate with its % or ‰."""
    return f"{number_text(number)}{mark_of(indicator.unit)}"


def told_value(figure: Figure) -> str:
    """The figure's value as a message tells it; "" where it has none."""
    return "" if figure.value is None else told_number(figure.value, figure.indicator)


def change_text(change: Change) -> str:
    """What stands in the brackets: ↓9.53%, 持平 or —."""
    sign: str = change.direction.value
    if change.direction in (Direction.UNCHANGED, Direction.NONE):
        return sign
    return f"{sign}{number_text(change.amount)}{change.suffix}"


def value_text(figure: Figure) -> str:
    """The figure without unit and brackets: a number, a word, — or nothing."""
    if figure.value is not None:
        return number_text(figure.value)
    if figure.state is State.NOT_APPLICABLE:
        return figure.dash or NOT_APPLICABLE
    return figure.text


VERBS = {
    (ChangeKind.PERCENT, Direction.UP): "增长",
    (ChangeKind.PERCENT, Direction.DOWN): "下降",
    (ChangeKind.POINTS, Direction.UP): "提高",
    (ChangeKind.POINTS, Direction.DOWN): "降低",
}
"""How a rise or a fall is told: in percent, or in percentage points."""


def amount_words(change: Change) -> str:
    """8.77% or 2.12个百分点: in words the unit follows from the kind, however it was typed."""
    return f"{number_text(change.amount)}{change.kind.unit}"


def change_words(change: Change, *, prefix: str, then: str = "上年") -> str | None:
    """同比增长2.3%, 与上年持平, 同比提高2.12个百分点; None where there is no rate.

    `then` is what the earlier period is called.
    """
    if change.direction is Direction.UNCHANGED:
        return f"与{then}持平" if prefix else "持平"
    verb = VERBS.get((change.kind, change.direction))
    return None if verb is None else f"{prefix}{verb}{amount_words(change)}"
