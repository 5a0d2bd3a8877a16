"""Round words for how much a number has grown: 增长1.71倍, 是上年的1.7倍, 增幅超五成, 翻一番.

They are held against what stands before them: a growth in percent, an amount of change, or a figure
whose earlier value the tables know.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from msgspec import Struct

from hotline_report.checks.narrative.claims.claim import Claim
from hotline_report.checks.narrative.claims.growth import step_before
from hotline_report.checks.narrative.claims.scene import Scene
from hotline_report.checks.narrative.claims.tables import of_known
from hotline_report.checks.narrative.prose.bases import bases_of
from hotline_report.checks.narrative.prose.patterns import DOWN_WORDS, OTHER_BASIS, UP_WORDS
from hotline_report.checks.narrative.prose.spots import Spot, is_value
from hotline_report.checks.narrative.prose.tokens import NumberKind
from hotline_report.model.cell import Direction
from hotline_report.model.period import Basis
from hotline_report.numbers.approximate import (
    A_TENTH,
    BEFORE,
    DOUBLED,
    TENTHS,
    Bound,
    bound_of,
    is_doubled,
    is_round,
    percent_of_tenths,
)
from hotline_report.numbers.printed import brief, rounded
from hotline_report.numbers.quantity import Quantity
from hotline_report.numbers.rounding import step_of
from hotline_report.numbers.units import PERCENT

_THEN = r"(?:上年|去年)(?:同期)?|上个?月|上季度?|上周|上期"
_SAID = re.compile(
    rf"(?P<of>(?:(?:是|为|达到?|相当于)(?:{_THEN})的?|(?:{_THEN})的))?"
    rf"(?:(?P<up>{UP_WORDS})|(?P<down>{DOWN_WORDS}))?了?(?P<before>{'|'.join(BEFORE)})?"
    r"(?:(?P<times>[0-9]+(?:\.[0-9]+)?)(?P<more>多|余)?倍"
    rf"|{TENTHS}(?P<after>多|以上|左右)?|(?P<double>{DOUBLED}))"
)
_COUNTED = re.compile(r"[一-鿿]{0,4}(?:次数|数量|总量|件数|人数)")
"""批示18次，批示次数较去年同期增长五成: the number before, by its own words."""


class _Ratio(Struct, frozen=True):
    """How many times what it was something is, on which basis, and whence that is known."""

    code: str
    number: Quantity
    basis: Basis
    start: int
    why: str
    cells: tuple[str, ...] = ()


def round_words(scene: Scene) -> Iterator[Claim]:
    """Each such word, and what it is said of."""
    for said in _SAID.finditer(scene.text):
        told = said["double"] or said["up"] or said["down"] or (said["of"] and said["times"])
        ratios = _ratios(scene, said) if told else ()
        if ratios and not any(_holds(said, ratio.number) for ratio in ratios):
            yield _untrue(scene, said, ratios[0])


def _ratios(scene: Scene, said: re.Match[str]) -> Sequence[_Ratio]:
    """What the last number before the word gives."""
    spot = next((s for s in reversed(scene.spots) if s.token.end <= said.start()), None)
    if spot is None or spot.list_size > 1:
        return ()
    between = scene.text[spot.token.end : said.start()]
    rest = spot.period.subjectless.sub("", _SAID.sub("", between))
    if is_value(spot):
        plain = not rest or _COUNTED.fullmatch(rest) is not None
        return tuple(_of_figure(scene, spot, said, between)) if plain else ()
    step = step_before(scene, spot)
    if step is not None and not rest and step.change.token.direction is Direction.UP:
        ratio = step.ratio(scene.righted(step.value), scene.righted(step.change))
        if ratio is not None:
            return (_Ratio("N17", ratio, Basis.LAST_YEAR, step.value.near[0], ratio.text),)
    grown = spot.token.kind is NumberKind.CHANGE and spot.token.unit == PERCENT and spot.exact
    whole = said["double"] or said["of"]
    if not grown or spot.token.direction is not Direction.UP or (rest and not whole):
        return ()
    if re.search("[。；]", between):
        return ()
    ratio = Quantity.rounded(1 + spot.token.value / 100, spot.token.slack / 100)
    return (_Ratio("N17", ratio, Basis.LAST_YEAR, spot.near[0], f"增长{spot.printed}"),)


def _of_figure(scene: Scene, spot: Spot, said: re.Match[str], between: str) -> Iterator[_Ratio]:
    """What the tables know of the figure that the number is; nothing on another basis."""
    known = scene.known(spot)
    words = bases_of(spot.period.period)
    then = f"较{said['of'].lstrip('是为达到相当于')}".rstrip("的") if said["of"] else ""
    named = tuple(words.named(f"{between}{then}"))
    if known is None or OTHER_BASIS.search(between) or None in named or len(set(named)) > 1:
        return
    for basis in tuple(b for b in named[:1] if b) or words.possible:
        prior = scene.tables.prior_range(known, basis)
        ratio = of_known(known).over(prior) if prior is not None else None
        if ratio is not None:
            why = f"数据表中{known.label}为{known.shown}"
            yield _Ratio("N05", ratio, basis, spot.near[0], why, (known.place,))


def _untrue(scene: Scene, said: re.Match[str], ratio: _Ratio) -> Claim:
    grown = (ratio.number.value - 1) * 100
    shown = f"{'增长' if grown >= 0 else '下降'}{rounded(abs(grown), 1).removesuffix('.0')}%"
    then = scene.tables.subject.period.prior_name(ratio.basis)
    return Claim.untrue(
        scene.passage,
        (ratio.start, said.end()),
        code=ratio.code,
        found=said[0],
        expected=f"约为{then}的{brief(ratio.number.value, 2)}倍，{shown}（{ratio.why}）",
        message=f"正文说的倍数、成数与{f'数据表的{then}数' if ratio.cells else '前面的增减'}不符",
        cells=ratio.cells,
    )


def _holds(said: re.Match[str], ratio: Quantity) -> bool:
    """Whether the words may be said of a ratio, as it is or as it may be unrounded."""
    bound = bound_of((said["before"], said["more"], said["after"]))
    for each in (ratio.value, ratio.low, ratio.high):
        if said["double"]:
            holds = is_doubled(each, said["doubled"])
        elif said["tenths"]:
            change = (1 - each if said["down"] else each - 1) * 100
            told = percent_of_tenths(said["tenths"], said["half"])
            holds = is_round(change, told, A_TENTH, bound)
        else:
            value = each if said["of"] else each - 1
            holds = not said["down"] and is_times(value, said["times"], bound)
        if holds:
            return True
    return False


def is_times(value: Fraction, times: str, bound: Bound) -> bool:
    """Whether one may say that something is so many times another, rounded or cut off."""
    told, step = Fraction(times), step_of(Decimal(times))
    if bound is Bound.EXACT:
        return -step < value - told <= step / 2 or 0 <= value - told < step
    return is_round(value, told, step, bound)
