"""Equations that priors cannot meet, with their two sides, and the words of rule Y05."""

from __future__ import annotations

from fractions import Fraction

from msgspec import Struct

from hotline_report.checks.changes.cells import (
    change_text_within,
    names_of,
    places_for,
    quoted,
    range_text,
    written,
)
from hotline_report.checks.changes.limits import SHOWN_CHOICES
from hotline_report.checks.changes.priors import Ground, PriorRange, PriorRanges
from hotline_report.formatting.figures import told_number, told_value
from hotline_report.model.cell import Direction
from hotline_report.model.figure import Address
from hotline_report.model.period_words import CHANGE, OWN, PRIOR
from hotline_report.numbers.interval import Interval, sum_of

Term = tuple[int, PriorRange]


class Choice(Struct, frozen=True):
    """A figure that may be the wrong one: with a prior in `needed`, all its sums agree."""

    prior: PriorRange
    needed: Interval


class Contradiction(Struct, frozen=True):
    """Priors that cannot meet an equation: `more` adds up to too much for `less`.

    Attributes:
        more: the side that is too large, with its coefficients.
        less: the side that is too small.
        at_most: whether `more` need only not exceed `less`.
        choices: the figures of which any one could be wrong, so that nothing else is.
        others: further equations that are broken, when one figure explains them all.
        in_doubt: whether this year's figures do not meet the equation either.
        joined: whether the equation comes of several of the form's.
    """

    more: tuple[Term, ...]
    less: tuple[Term, ...]
    at_most: bool
    choices: tuple[Choice, ...] = ()
    others: tuple[Contradiction, ...] = ()
    in_doubt: bool = False
    joined: bool = False

    @property
    def terms(self) -> tuple[Term, ...]:
        """Both sides."""
        return (*self.more, *self.less)

    @property
    def addresses(self) -> list[Address]:
        """The figures of all its equations."""
        return [p.address for each in (self, *self.others) for _, p in each.terms]

    @property
    def gap(self) -> Fraction:
        """How far the sides miss each other at least."""
        return side(self.more).low - (side(self.less).high or Fraction(0))

    @property
    def scale(self) -> Fraction:
        """The size of what is added up."""
        return side(self.more).low


def side(terms: tuple[Term, ...]) -> Interval:
    """From where to where a side of an equation can add up."""
    return sum_of(prior.values.times(count) for count, prior in terms)


def agree_if(found: Contradiction, priors: PriorRanges) -> bool:
    """Whether the figures of a contradiction agree when their priors are taken from `priors`."""
    again = [
        [(count, priors.of(prior.address) or prior) for count, prior in terms]
        for terms in (found.more, found.less)
    ]
    more, less = side(tuple(again[0])), side(tuple(again[1]))
    return less.high is None or more.low <= less.high


def total_of(found: Contradiction) -> PriorRange | None:
    """The side that is one figure, if the other is several; of a part and its whole, the part."""
    if found.at_most and len(found.more) == 1:
        return found.more[0][1]
    for terms in (found.less, found.more):
        if len(terms) == 1 and terms[0][0] == 1:
            return terms[0][1]
    return None


_GROWN = (Direction.UP, Direction.UNCHANGED)
_SHRUNK = (Direction.DOWN, Direction.UNCHANGED)


def found_text(found: Contradiction) -> str:
    """The figures as printed; of several equations, the one figure that would mend them all."""
    if found.others:
        suspect = found.choices[0].prior
        return f"{names_of(found.addresses)[suspect.address]}{_printed(suspect)}"
    names = names_of(found.addresses)
    return "，".join(f"{names[prior.address]}{_printed(prior)}" for _, prior in _ordered(found))


def expected_text(found: Contradiction) -> str:
    """The equations with the implied priors, and what would make them agree."""
    parts = [_equation(found)]
    parts.extend(f"又，{_equation(other)}" for other in found.others)
    advice = _advice(found)
    return "。".join([*parts, advice] if advice else parts)


def message(found: Contradiction) -> str:
    """The contradiction in one sentence."""
    if all(prior.ground is not Ground.IMPLIED for _, prior in found.terms):
        if found.at_most:
            return f"{_about(found)}{PRIOR}的部分大于整体，填写的{PRIOR}数有误"
        return f"{_about(found)}填写的{PRIOR}数两边对不上，而{OWN}的数对得上"
    if found.others:
        name = quoted(names_of(found.addresses)[found.choices[0].prior.address])
        times = len(found.others) + 1
        return f"{name}的{CHANGE}与{times}个等式都对不上，改正这一格，各个等式就都相符"
    about = _about(found)
    if found.at_most:
        return f"{about}由同比推算，{PRIOR}的部分大于整体，这几个{CHANGE}不能同时成立"
    said = _opposed(found) or f"由{CHANGE}推算的{PRIOR}数两边对不上，这几个{CHANGE}不能同时成立"
    return f"{about}{said}"


def _equation(found: Contradiction) -> str:
    names = names_of(found.addresses)
    (left, right), sign = _sides(found)
    formula = f"{_sum_text(left, names)} {sign} {_sum_text(right, names)}"
    known = all(prior.ground is not Ground.IMPLIED for _, prior in found.terms)
    how = f"{PRIOR}数" if known else f"由{CHANGE}推算的{PRIOR}数"
    shown = f"{_worked(left, names)}；{_worked(right, names)}"
    apart = range_text(found.gap, found.gap)
    least = "" if known else "至少"
    start = "几个等式合起来，" if found.joined else ""
    return f"{start}按同口径，{PRIOR}也应有：{formula}。{how}：{shown}，相差{least}{apart}"


def _worked(terms: tuple[Term, ...], names: dict[Address, str]) -> str:
    each = [
        f"{names[prior.address]}{_times(count)}{range_text(prior.low, prior.high)}"
        for count, prior in terms
    ]
    if len(terms) == 1:
        return each[0]
    total = side(terms)
    return f"{' + '.join(each)} = {range_text(total.low, total.high)}"


def _sides(found: Contradiction) -> tuple[tuple[tuple[Term, ...], tuple[Term, ...]], str]:
    """Parts to the left, total to the right; of ≤, the smaller to the left."""
    if found.at_most:
        return (found.more, found.less), "≤"
    if len(found.less) > len(found.more):
        return (found.less, found.more), "="
    return (found.more, found.less), "="


def _ordered(found: Contradiction) -> tuple[Term, ...]:
    (left, right), _ = _sides(found)
    return (*left, *right)


def _sum_text(terms: tuple[Term, ...], names: dict[Address, str]) -> str:
    return " + ".join(f"{names[prior.address]}{_times(count)}" for count, prior in terms)


def _times(count: int) -> str:
    return "" if count == 1 else f"×{count} "


def _printed(prior: PriorRange) -> str:
    if prior.declared is not None:
        return written(prior.declared)
    known = prior.figure.prior
    value = told_value(prior.figure)
    if prior.ground is Ground.UNKNOWN or known is None:
        return f"{value}（没有{CHANGE}）"
    return f"{value}（{PRIOR}{told_number(known.value, prior.figure.indicator)}）"


def _advice(found: Contradiction) -> str:
    """What one figure's change would have to be, for those that alone can be wrong."""
    names = names_of(found.addresses)
    said = [text for choice in found.choices if (text := _choice(choice, names))]
    if not said or len(said) > SHOWN_CHOICES:
        return ""
    if len(said) == 1:
        return f"若{said[0]}，就能相符"
    return f"若只有一格有误，改正下列之一就能相符：{'；'.join(said)}"


def _choice(choice: Choice, names: dict[Address, str]) -> str:
    name = quoted(names[choice.prior.address])
    if choice.prior.declared is None:
        return f"{name}的{PRIOR}数{_needed(choice)}"
    shown = change_text_within(
        choice.prior.declared, choice.needed, places_for(choice.prior.declared)
    )
    return f"{name}的{CHANGE}为{shown}" if shown else ""


def _needed(choice: Choice) -> str:
    low, high = choice.needed.low, choice.needed.high
    if high is not None and low == 0 < high:
        return f"不大于{range_text(high, high)}"
    return f"{'为' if high is not None else ''}{range_text(low, high)}"


def _opposed(found: Contradiction) -> str:
    """Parts that all go one way while their total goes the other."""
    total = total_of(found)
    if total is None or total.declared is None:
        return ""
    parts = [prior for _, prior in found.terms if prior != total]
    if any(count != 1 for count, _ in found.terms) or len(parts) < 2:  # noqa: PLR2004
        return ""
    ways = [part.declared.change.direction for part in parts if part.declared is not None]
    if len(ways) < len(parts):
        return ""
    whole = total.declared.change.direction
    if whole is Direction.DOWN and all(way in _GROWN for way in ways):
        return f"各部分都没有比{PRIOR}减少，合计却比{PRIOR}减少，不可能同时成立"
    if whole is Direction.UP and all(way in _SHRUNK for way in ways):
        return f"各部分都没有比{PRIOR}增加，合计却比{PRIOR}增加，不可能同时成立"
    if whole is Direction.UNCHANGED:
        return f"合计与{PRIOR}持平，各部分的增减却不能互相抵消，不能同时成立"
    if all(way is Direction.UNCHANGED for way in ways):
        return f"各部分都与{PRIOR}持平，合计却有变化，不可能同时成立"
    return ""


def _about(found: Contradiction) -> str:
    """Which row or column the short names in the finding leave out."""
    addresses = found.addresses
    rows, columns = {a.row for a in addresses}, {a.column for a in addresses}
    if len({a.table for a in addresses}) > 1:
        return ""
    if len(columns) == 1:
        return f"{quoted(addresses[0].column)}一列，"
    return f"{quoted(addresses[0].row)}一行，" if len(rows) == 1 and addresses[0].row else ""
