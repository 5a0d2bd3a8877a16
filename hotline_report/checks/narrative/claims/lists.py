"""Parts that a sentence lists and their total: told only where one slip of the pen explains it.

That a list does not add up proves nothing, since prose rarely lists everything; that it adds up
as soon as two digits of one number are put in their places does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import groupby, pairwise

from hotline_report.checks.narrative.claims.claim import Claim
from hotline_report.checks.narrative.claims.scene import Scene
from hotline_report.checks.narrative.figures.slips import printed_whole, significant, slip
from hotline_report.checks.narrative.figures.values import says
from hotline_report.checks.narrative.figures.verdicts import AGREEING, Verdict
from hotline_report.checks.narrative.limits import RECKONED, SHARED_NAME, VALUE_ALONE
from hotline_report.checks.narrative.prose.spots import Spot, between
from hotline_report.checks.narrative.prose.subjects import asides
from hotline_report.checks.narrative.prose.tokens import NumberKind
from hotline_report.model.edition import Nature
from hotline_report.model.finding import Level
from hotline_report.numbers.printed import brief
from hotline_report.numbers.quantity import Quantity, added
from hotline_report.numbers.slips import Slip
from hotline_report.numbers.units import PERCENT

_CODE = "N16"
_LONG, _FEW, _TWO = 9, 2, 2
_SWAPPED, _ONE_DIGIT = Slip.SWAPPED.value, Slip.ONE_DIGIT.value
_WHOLE = Quantity.rounded(Fraction(100), Fraction(0))
_OF_WHICH = re.compile(r"，其中[^，。；\d]{0,16}")
_NET = re.compile(r"净增加?$")
"""净增2707条，其中新增3482条: what came is more than what is left of it."""
_AND = re.compile(r"、[^，。；、\d]{0,16}")


def lists(scene: Scene) -> Iterator[Claim]:
    """A total and the parts behind it, one of which is a slip of the pen."""
    for sentence in scene.sentences():
        counts = [s for s in sentence if s.token.kind is NumberKind.COUNT]
        aside = asides(counts, counts[-1]) if counts else frozenset()
        for at, total in enumerate(counts):
            behind = counts[at + 1 : at + _LONG]
            unit = total.token.unit
            parts = [s for s in behind if s.token.unit == unit and s.index not in aside]
            larger = _larger(total, parts)
            if larger is not None and not scene.is_told(total, larger):
                yield _told_larger(scene, total, larger)
            else:
                yield from _of_total(scene, total, parts)


def _of_total(scene: Scene, total: Spot, parts: Sequence[Spot]) -> Iterator[Claim]:
    of_it = len(parts) > _FEW and between(total, parts[0]).startswith("，其中")
    if significant(total.token) < (RECKONED if of_it else SHARED_NAME):
        return
    if not all(s.exact for s in (total, *parts)) or scene.is_told(total, *parts):
        return
    firsts = [parts[:size] for size in range(_TWO, len(parts) + 1)]
    sums = [added(map(scene.quantity, first)) for first in firsts]
    if any(scene.quantity(total).may_be(each) for each in sums):
        return
    pairs = list(zip(firsts, sums, strict=True))
    found = {c.spot.index: c for pair in pairs for c in _slips(scene, total, *pair) if c.spot}
    if of_it and scene.match(total).verdict not in AGREEING:
        right = sums[-1].value
        if slip(total.token, right) == _SWAPPED:
            found[total.index] = _told(scene, total, parts, total, right)
    if len(found) == 1:
        yield from found.values()


def _larger(total: Spot, parts: Sequence[Spot]) -> Spot | None:
    """36场次，其中业务培训42场次: a part that is more than the number it is a part of."""
    if not parts or not _OF_WHICH.fullmatch(between(total, parts[0])) or not total.exact:
        return None
    if _NET.search(total.words(total.near)):
        return None
    return next((s for s in _listed(parts) if s.exact and s.token.value > total.token.value), None)


def _listed(parts: Sequence[Spot]) -> Iterator[Spot]:
    """The parts up to the next clause that begins anew."""
    yield parts[0]
    for one, other in pairwise(parts):
        if not _AND.fullmatch(between(one, other)):
            return
        yield other


def _told_larger(scene: Scene, total: Spot, part: Spot) -> Claim:
    return Claim.untrue(
        scene.passage,
        scene.span(total, part),
        code=_CODE,
        found=f"{total.printed}，其中{part.printed}",
        expected=f"其中的一项不大于{total.printed}，改正其中一处",
        message=f"其中的一项（{part.printed}）比总数（{total.printed}）还大",
    )


def _slips(
    scene: Scene, total: Spot, parts: Sequence[Spot], sum_of_parts: Quantity
) -> Iterator[Claim]:
    """The parts that are not a figure's and, mended, make the list add up."""
    rough = not all(scene.quantity(s).is_exact for s in (total, *parts))
    sure = not rough and significant(total.token) >= VALUE_ALONE
    for spot in parts:
        token = spot.token
        if scene.match(spot).verdict in AGREEING or significant(token) < RECKONED:
            continue
        right = total.token.value - sum_of_parts.value + token.value
        for each in (right, right - token.step, right + token.step) if rough else (right,):
            cause = slip(token, each) if each > 0 else ""
            if cause == _SWAPPED or (cause == _ONE_DIGIT and sure):
                yield _told(scene, total, parts, spot, each)
                break


def _told(scene: Scene, total: Spot, parts: Sequence[Spot], wrong: Spot, right: Fraction) -> Claim:
    """That one number, mended, makes the list add up."""
    mended = printed_whole(wrong.token, right)
    terms = " + ".join(mended if s is wrong else s.printed for s in parts)
    typed = " + ".join(s.printed for s in parts)
    return Claim(
        code=_CODE,
        passage=scene.passage,
        span=scene.span(total, parts[-1]),
        said=scene.quantity(wrong),
        readings=(Quantity.rounded(right, Fraction(0)),),
        message=f"分项之和与前面的“{total.printed}”不符",
        sure=True,
        spot=wrong,
        found=f"{wrong.printed}（{typed}，不等于{total.printed}）",
        expected=f"{mended}（{terms} = {mended if wrong is total else total.printed}）",
    )


def hundreds(scene: Scene) -> Iterator[Claim]:
    """Shares of one sentence that are nearly, not quite, 100 %."""
    for sentence in scene.sentences():
        shares = [s for s in sentence if s.token.kind is NumberKind.SHARE]
        rates = [s for s in sentence if s.token.kind is NumberKind.RATE and s.token.unit == PERCENT]
        spots = shares if len(shares) >= _TWO else rates if len(rates) == _TWO else []
        if not spots or scene.is_told(*spots):
            continue
        total = added(map(scene.quantity, spots))
        if total.may_be(_WHOLE):
            continue
        swapped = _swapped(scene, spots, total) if all(s.exact for s in spots) else None
        if swapped is not None:
            yield swapped
            continue
        for _, part in groupby(shares, key=lambda spot: spot.sentence):
            yield from _not_whole(scene, list(part))


def _swapped(scene: Scene, spots: Sequence[Spot], total: Quantity) -> Claim | None:
    """The one of which two digits are to be put in their places, so that it is 100 %."""
    for spot in spots:
        if scene.match(spot).verdict in AGREEING or significant(spot.token) < RECKONED:
            continue
        right = _WHOLE.value - total.value + spot.token.value
        if right > 0 and slip(spot.token, right) == _SWAPPED and not _are_of_column(scene, spots):
            mended = printed_whole(spot.token, right)
            return Claim(
                code=_CODE,
                passage=scene.passage,
                span=scene.span(*spots),
                said=scene.quantity(spot),
                readings=(Quantity.rounded(right, Fraction(0)),),
                message="各项占比之和不是100%",
                sure=True,
                spot=spot,
                expected=f"{mended}（各项之和应为100%，现在{total.text}不是）",
                level=Level.WARNING if spot.token.kind is NumberKind.SHARE else Level.HINT,
            )
    return None


def _are_of_column(scene: Scene, spots: Sequence[Spot]) -> bool:
    """Whether a column of rates has all these numbers, each in a row of its own."""
    columns = [
        {
            (figure.address.table, figure.address.column)
            for figure in scene.tables.subject.figures
            if figure.indicator.nature is Nature.RATE
            and figure.exact is not None
            and says(spot.token, figure.exact)
        }
        for spot in spots
    ]
    return bool(set.intersection(*columns))


def _not_whole(scene: Scene, shares: Sequence[Spot]) -> Iterator[Claim]:
    """Shares that nothing verifies, and that add up nearly to 100 %."""
    total = added(map(scene.quantity, shares))
    unverified = all(scene.match(spot).verdict is Verdict.NONE for spot in shares)
    if len(shares) >= _TWO and unverified and abs(total.value - _WHOLE.value) <= 1:
        yield Claim(
            code="N11",
            passage=scene.passage,
            span=scene.span(shares[-1]),
            said=_WHOLE,
            readings=(total,),
            message="一句中的几个占比相加，与100%差一点",
            sure=True,
            found=f"{total.text} = {brief(total.value)}%",
            expected="各部分的占比相加为100%（四舍五入的出入除外）",
            level=Level.HINT,
        )
