"""Sums that must be equal, or one at most the other."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from hotline_report.checks.constraints.naming import Terms
from hotline_report.checks.relations.parts import (
    Part,
    labels_of,
    mark_of_all,
    parts_of,
    shift,
    slack_of,
    sum_text,
    total,
    weights_of,
)
from hotline_report.checks.relations.sheet import Changes, Kind, Sheet, Spot, Tie
from hotline_report.model.expression import Relation
from hotline_report.model.figure import Address
from hotline_report.numbers.interval import ANYTHING, Interval
from hotline_report.numbers.printed import plain

_NAMED = 6
"""A message names no more terms than these."""


class Linear(Tie):
    """`left = right`, `left ≤ right` or `left ≥ right`, each side a sum of figures."""

    def __init__(  # noqa: PLR0913, PLR0917 - the facts of a relation
        self,
        sheet: Sheet,
        kind: Kind,
        left: Terms,
        relation: Relation,
        right: Terms,
        message: str = "",
        *,
        near: bool = False,
        place: Address | None = None,
        tolerance: Decimal = Decimal(0),
    ) -> None:
        """Set up; `near`: the left side's names need only tell its own figures apart.

        `tolerance` is what the form allows the sides to differ by, rounding apart.
        """
        left, right = tuple(left), tuple(right)
        self.kind = kind
        self.place = place or left[0][1]
        self.relation = relation
        self.addresses = tuple(dict.fromkeys(a for _, a in (*left, *right)))
        labels = labels_of(self.addresses)
        own = labels_of(a for _, a in left) if near else labels
        self.left = parts_of(sheet, left, own)
        self.right = parts_of(sheet, right, labels)
        self._sheet = sheet
        self._message = message
        self._gap = total(self.left) - total(self.right)
        turned = tuple(_turned(part, -1) for part in self.right)
        self._weights = weights_of(sheet, (*self.left, *turned))
        self.spots = self._weights.keys()
        self._slack = slack_of(sheet, (*self.left, *self.right)) + Fraction(tolerance)

    def holds(self, changes: Changes) -> bool:
        """Whether it holds, with these changes, up to the rounding of what is not counted."""
        gap = self._gap + shift(self._sheet, self._weights, changes)
        match self.relation:
            case Relation.EQUAL:
                return abs(gap) <= self._slack
            case Relation.AT_MOST:
                return gap <= self._slack
            case Relation.AT_LEAST:
                return gap >= -self._slack

    def range(self, spot: Spot) -> Interval:
        """The value that closes the gap, or all beyond it."""
        weight = self._weights.get(spot, 0)
        if weight == 0:
            return ANYTHING
        level = self._sheet.now[spot] - self._gap / weight
        slack = self._slack / abs(weight)
        if self.relation is Relation.EQUAL:
            return Interval(level - slack, level + slack)
        below = (self.relation is Relation.AT_MOST) == (weight > 0)
        low, high = (Fraction(0), level + slack) if below else (level - slack, None)
        return Interval(low, high)

    def reason(self, spot: Spot) -> str:
        """`总计1416512 − 企业诉求11946 = 1404566`."""
        mine = [p for p in (*self.left, *self.right) if p.address == spot.address]
        if len(mine) != 1:  # It is hidden in a computed total.
            return f"这样{self.place.column}一栏也相符"
        own, other = (self.left, self.right) if mine[0] in self.left else (self.right, self.left)
        turn = mine[0].sign
        moved = [_turned(p, -turn) for p in own if p != mine[0]]
        rest = tuple([_turned(p, turn) for p in other] + moved)
        text = sum_text(rest)
        result = f"{text} = {plain(total(rest))}{mark_of_all(rest)}" if len(rest) > 1 else text
        if self.relation is Relation.EQUAL:
            return result if len(rest) > 1 else f"与{text}相等"
        below = self.range(spot).high is not None
        return f"{'不大于' if below else '不小于'}{result}"

    @property
    def found(self) -> str:
        """The left side as printed."""
        return _side(self.left)

    @property
    def expected(self) -> str:
        """The right side, added up."""
        match self.relation:
            case Relation.EQUAL:
                return _side(self.right) if len(self.right) > 1 else f"与{_side(self.right)}相等"
            case Relation.AT_MOST:
                return f"不大于{_side(self.right)}"
            case Relation.AT_LEAST:
                return f"不小于{_side(self.right)}"

    @property
    def gap(self) -> Fraction:
        """Left minus right."""
        return self._gap

    @property
    def message(self) -> str:
        """Its failing in one sentence."""
        if self._message:
            return self._message
        names, sides = _names(self.left), _names(self.right)
        alone = self.left[0].label == self.place.row
        about = f"{self.place.column}：" if alone else ""
        if self.relation is not Relation.EQUAL:
            word = "大于" if self.relation is Relation.AT_MOST else "小于"
            return f"{about}{names}不应{word}{sides}"
        way = "多" if self._gap > 0 else "少"
        gap = f"{plain(abs(self._gap))}{mark_of_all((*self.left, *self.right))}"
        return f"{about}{names}比{sides}{way}{gap}"


def _names(parts: tuple[Part, ...]) -> str:
    """`群众诉求、企业诉求之和`, `受理量减去转办量之差`; of a long sum, how many there are."""
    if len(parts) > _NAMED:
        way = "之和" if all(part.sign > 0 for part in parts) else "相加减的结果"
        return f"其余{len(parts)}项{way}"
    added, taken = ([part.label for part in parts if part.sign == sign] for sign in (1, -1))
    names = "、".join(added) + ("之和" if len(added) > 1 else "")
    return f"{names}减去{'、'.join(taken)}之差" if taken else names


def _side(parts: tuple[Part, ...]) -> str:
    if len(parts) == 1 and parts[0].sign > 0:
        return parts[0].text
    return f"{sum_text(parts)} = {plain(total(parts))}{mark_of_all(parts)}"


def _turned(part: Part, turn: int) -> Part:
    return Part(part.sign * turn, part.label, part.address, part.shown, part.value, part.mark)
