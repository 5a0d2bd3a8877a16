"""Changes of one figure, from its prior or as declared."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from hotline_report.compute.resolver import Value
from hotline_report.model.cell import DeclaredChange, Direction
from hotline_report.model.edition import ChangeKind, Indicator
from hotline_report.model.figure import Change, Derivation, Operand, Prior, Source
from hotline_report.numbers.arithmetic import percent_change
from hotline_report.numbers.printed import exact_text
from hotline_report.numbers.rounding import round_half_up


def computed_change(
    indicator: Indicator, value: Value, prior: Prior, now: str = "本年", then: str = "上年"
) -> Change:
    """The change against a prior, from unrounded figures: percent, or points for a rate.

    `now` and `then` are what the two are called in the derivation.

    No rate can be given from a prior of zero or less (`—`). A change that rounds to zero is 持平.
    """
    current, before = value.exact or Fraction(0), prior.exact
    in_points = indicator.change is ChangeKind.POINTS
    exact = current - before if in_points else percent_change(current, before)
    formula = f"{now} − {then}" if in_points else f"（{now} − {then}）÷ {then} × 100"
    operands = (
        Operand(now, value.number or Decimal(0), current, value.derivation.position),
        Operand(then, prior.value, before, prior.derivation.position),
    )
    if exact is None:
        derivation = Derivation(Source.COMPUTED, None, f"{then}不大于 0，不能计算增幅", operands)
        return Change(indicator.change, Direction.NONE, Decimal(0), "", derivation)
    amount = round_half_up(abs(exact), indicator.change_decimals)
    derivation = Derivation(Source.COMPUTED, None, formula, operands, exact_text(exact))
    if amount == 0:
        return Change(indicator.change, Direction.UNCHANGED, Decimal(0), "", derivation)
    direction = Direction.UP if exact > 0 else Direction.DOWN
    return Change(indicator.change, direction, amount, indicator.change.unit, derivation)


def declared_change(indicator: Indicator, declared: DeclaredChange) -> Change:
    """The change as it was published; its sign and precision are kept."""
    derivation = Derivation(Source.DECLARED, declared.position)
    return Change(
        indicator.change, declared.direction, declared.amount, declared.suffix, derivation
    )


def no_prior(indicator: Indicator, then: str = "上年", other_unit: str = "") -> Change:
    """`—`: the earlier file is there, but not this figure, or in another unit: no rate."""
    told = f"{then}的单位是“{other_unit}”，与“{indicator.unit}”不能相比"
    why = told if other_unit else f"{then}没有这个数，不能计算增幅"
    derivation = Derivation(Source.COMPUTED, None, why)
    return Change(indicator.change, Direction.NONE, Decimal(0), "", derivation)
