"""Whether a cumulative figure agrees with what its months tell, and what it should be."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction

from msgspec import Struct

from hotline_report.checks.relations.parts import Part, mark_of_all, sum_text, tight, total
from hotline_report.checks.sums.cumulative_chains import Chain, slack_of
from hotline_report.model.edition import Cumulation, Nature
from hotline_report.model.expression import Quotient
from hotline_report.model.figure import Figure
from hotline_report.model.finding import Level
from hotline_report.numbers.printed import number_text, plain, rounded
from hotline_report.numbers.rounding import places_of
from hotline_report.numbers.units import mark_of

_NAMED = 3
"""More months than these are not named one by one in a message."""


class Verdict(Struct, frozen=True):
    """That a figure does not agree; `wanted` is what it should be, where that is one number."""

    message: str
    expected: str
    wanted: Fraction | None = None
    level: Level = Level.WARNING


def verdict_of(figure: Figure, chain: Chain) -> Verdict | None:
    """What is wrong with a figure by one chain of stretches; None where nothing is."""
    judge = _AS_SAID.get(figure.indicator.cumulation) or _BY_NATURE.get(figure.indicator.nature)
    if judge is None or not chain.links or figure.exact is None:
        return None
    return judge(figure, figure.exact, chain)


def _nothing(_figure: Figure, _value: Fraction, _chain: Chain) -> None:
    """Nothing is known to follow."""


def _sum(figure: Figure, value: Fraction, chain: Chain) -> Verdict | None:
    parts = chain.parts
    added, slack = total(parts), chain.slack + slack_of(figure)
    mark = mark_of_all(parts)
    shown = f"{sum_text(parts)} = {plain(added)}{mark}" if len(parts) > 1 else sum_text(parts)
    if not chain.missing:
        if abs(value - added) <= slack:
            return None
        way = "多" if value > added else "少"
        return Verdict(f"比{_names(chain)}{way}{plain(abs(value - added))}{mark}", shown, added)
    signed = figure.indicator.signed or any(part.value < 0 for part in parts)
    if signed or value >= added - slack:
        return None
    return Verdict(f"小于{_names(chain)}", f"不小于{shown}（{_without(chain)}）")


def _names(chain: Chain) -> str:
    """`1—4月累计、5月之和`; of many months, that they are added up."""
    labels = [link.label for link in chain.links]
    if len(labels) > _NAMED:
        return "已有各月之和" if chain.missing else "各月之和"
    return f"{'、'.join(labels)}之和" if len(labels) > 1 else labels[0]


def _without(chain: Chain) -> str:
    return f"没有{'、'.join(period.within_year for period in chain.missing)}的数"


def _largest(figure: Figure, value: Fraction, chain: Chain) -> Verdict | None:
    largest = max(chain.parts, key=lambda part: part.value)
    if _is_same(figure, largest):
        return None
    if value < largest.value:
        return Verdict(f"小于{largest.label}的", f"不小于{largest.text}", largest.value)
    if chain.missing:
        return None
    return Verdict("不是各月中最大的", f"各月中最大的一个，即{largest.text}", largest.value)


def _last(figure: Figure, _value: Fraction, chain: Chain) -> Verdict | None:
    last = chain.last
    if last is None or _is_same(figure, last):
        return None
    return Verdict(f"与{last.label}末的不同", f"与{last.text}相等", last.value)


def _is_same(figure: Figure, part: Part) -> bool:
    """Whether it is the same number, told with other decimals perhaps."""
    if figure.value is None or places_of(figure.value) == places_of(part.shown):
        return figure.value == part.shown
    return abs(Fraction(figure.value) - part.value) <= slack_of(figure)


def _mean(figure: Figure, value: Fraction, chain: Chain) -> Verdict | None:
    if chain.missing or isinstance(figure.indicator.formula, Quotient):
        return None  # What the form divides is held to its own counts.
    if sum(weight.value for weight in chain.weights) > 0:
        return _weighted(figure, value, chain)
    low = min(chain.parts, key=lambda part: part.value)
    high = max(chain.parts, key=lambda part: part.value)
    slack = slack_of(figure) + max(slack_of(link.figure) for link in chain.links)
    if figure.indicator.exceeds or low.value - slack <= value <= high.value + slack:
        return None
    between = f"在{low.text}与{high.text}之间" if low != high else f"与{low.text}相等"
    return Verdict("超出了各月的范围", between, level=Level.HINT)


def _weighted(figure: Figure, value: Fraction, chain: Chain) -> Verdict | None:
    """By its weight (权数); each month may be a unit of its last place higher or lower."""
    pairs = list(zip(chain.parts, chain.weights, strict=True))
    whole = sum((weight.value for _, weight in pairs), Fraction(0))
    mean = sum((part.value * weight.value for part, weight in pairs), Fraction(0)) / whole
    off = [slack_of(link.figure) for link in chain.links]
    slack = sum(
        (each * weight.value for each, (_, weight) in zip(off, pairs, strict=True)), Fraction(0)
    )
    if abs(value - mean) <= slack / whole + slack_of(figure):
        return None
    places = places_of(figure.value) if figure.value is not None else 0
    mark = mark_of(figure.indicator.unit)
    above = " + ".join(f"{part.text} × {number_text(weight.shown)}" for part, weight in pairs)
    below = " + ".join(number_text(weight.shown) for _, weight in pairs)
    quotient = tight(f"（{above}） ÷ （{below}） = {plain(mean)}{mark}")
    return Verdict(
        "不是各月的加权平均",
        f"按{figure.indicator.weight}加权：{quotient}，应印{rounded(mean, places)}{mark}",
        mean,
    )


_Judge = Callable[[Figure, Fraction, Chain], Verdict | None]

_AS_SAID: Mapping[Cumulation | None, _Judge] = {
    Cumulation.SUM: _sum,
    Cumulation.LAST: _last,
    Cumulation.NONE: _nothing,
}
"""What the form says (累计)."""

_BY_NATURE: Mapping[Nature, _Judge] = {
    Nature.COUNT: _sum,
    Nature.MAXIMUM: _largest,
    Nature.RATE: _mean,
    Nature.AVERAGE: _mean,
}
"""What follows where it says nothing."""
