"""Parts that a sentence lists and their total: told only where one slip of the pen explains it.

That a list does not add up proves nothing, since prose rarely lists everything; that it adds up
as soon as two digits of one number are put in their places does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from msgspec import Struct

from hotline_report.checks.narrative.figures.values import says
from hotline_report.checks.narrative.limits import RECKONED, SHARED_NAME, VALUE_ALONE
from hotline_report.checks.narrative.outcome.slips import printed_whole, significant, slip
from hotline_report.checks.narrative.outcome.verdicts import AGREEING
from hotline_report.checks.narrative.prose.spots import Spot
from hotline_report.checks.narrative.prose.subjects import asides
from hotline_report.checks.narrative.prose.tokens import NumberKind
from hotline_report.checks.narrative.within.sentences import (
    Sentence,
    between,
    exact,
    finding,
    quantity,
    text_of,
)
from hotline_report.checks.subject import Subject
from hotline_report.model.edition import Nature
from hotline_report.model.finding import Finding, Level
from hotline_report.numbers.quantity import Quantity, added
from hotline_report.numbers.slips import Slip
from hotline_report.numbers.units import PERCENT

_LONG, _FEW = 9, 2
_SWAPPED, _ONE_DIGIT = Slip.SWAPPED.value, Slip.ONE_DIGIT.value
_WHOLE = Quantity.rounded(Fraction(100), Fraction(0))
_OF_WHICH = re.compile(r"，其中[^，。；\d]{0,16}")
_NET = re.compile(r"净增加?$")
"""净增2707条，其中新增3482条: what came is more than what is left of it."""
_AND = re.compile(r"、[^，。；、\d]{0,16}")


class _Slip(Struct, frozen=True):
    """A part of a list that, as `right`, would make the list add up, and how it came about."""

    parts: Sequence[Spot]
    spot: Spot
    right: Fraction
    cause: str


def lists(sentence: Sentence, code: str) -> Iterator[Finding]:
    """A total and the parts behind it, one of which is a slip of the pen."""
    counts = [s for s in sentence.spots if s.token.kind is NumberKind.COUNT]
    aside = asides(counts, counts[-1]) if counts else frozenset()
    for at, total in enumerate(counts):
        parts = [
            s
            for s in counts[at + 1 : at + _LONG]
            if s.token.unit == total.token.unit and s.index not in aside
        ]
        larger = _larger(total, parts)
        if larger is not None and not any(sentence.told(s) for s in (total, larger)):
            yield _told_larger(total, larger, code)
            continue
        needed = RECKONED if _are_of_it(total, parts) else SHARED_NAME
        if significant(total.token) < needed or not exact(total, *parts):
            continue
        if any(sentence.told(s) for s in (total, *parts)):
            continue
        prefixes = [parts[:size] for size in range(2, len(parts) + 1)]
        if any(_adds_up(total, prefix) for prefix in prefixes):
            continue
        found = {
            slip.spot.index: slip for prefix in prefixes for slip in _slips(sentence, total, prefix)
        }
        if parts and _are_of_it(total, parts):
            found |= {slip.spot.index: slip for slip in _slip_of(sentence, total, parts)}
        if len(found) == 1:
            yield from (_told(total, slip, code) for slip in found.values())


def _are_of_it(total: Spot, parts: Sequence[Spot]) -> bool:
    """现有256人，其中话务员186人、派单员24人、管理人员46人: three or more, and so called."""
    return len(parts) > _FEW and between(total, parts[0]).startswith("，其中")


def _slip_of(sentence: Sentence, total: Spot, parts: Sequence[Spot]) -> Iterator[_Slip]:
    """The total itself, if its digits are in the wrong order."""
    right = added(map(quantity, parts)).value
    if sentence.verdict_of(total).verdict not in AGREEING:
        cause = slip(total.token, right)
        if cause == _SWAPPED:
            yield _Slip(parts, total, right, cause)


def _larger(total: Spot, parts: Sequence[Spot]) -> Spot | None:
    """36场次，其中业务培训42场次: a part that is more than the number it is a part of."""
    if _NET.search(total.words(total.near)):
        return None
    if not parts or not _OF_WHICH.fullmatch(between(total, parts[0])) or not exact(total):
        return None
    return next((s for s in _listed(parts) if exact(s) and s.token.value > total.token.value), None)


def _listed(parts: Sequence[Spot]) -> Iterator[Spot]:
    """The parts up to the next clause that begins anew."""
    yield parts[0]
    for one, other in pairwise(parts):
        if not _AND.fullmatch(between(one, other)):
            return
        yield other


def _told_larger(total: Spot, part: Spot, code: str) -> Finding:
    return finding(
        code,
        (total, part),
        level=Level.WARNING,
        found=f"{text_of(total)}，其中{text_of(part)}",
        expected=f"其中的一项不大于{text_of(total)}，改正其中一处",
        message=f"其中的一项（{text_of(part)}）比总数（{text_of(total)}）还大",
    )


def _adds_up(total: Spot, parts: Sequence[Spot]) -> bool:
    return quantity(total).may_be(added(map(quantity, parts)))


def _slips(sentence: Sentence, total: Spot, parts: Sequence[Spot]) -> Iterator[_Slip]:
    """The parts that are not a figure's and, mended, make the list add up."""
    sum_of_parts = added(map(quantity, parts)).value
    rough = not all(quantity(s).is_exact for s in (total, *parts))
    sure = not rough and significant(total.token) >= VALUE_ALONE
    for spot in parts:
        token = spot.token
        if sentence.verdict_of(spot).verdict in AGREEING or significant(token) < RECKONED:
            continue
        right = total.token.value - sum_of_parts + token.value
        for each in (right, right - token.step, right + token.step) if rough else (right,):
            cause = slip(token, each) if each > 0 else ""
            if cause == _SWAPPED or (cause == _ONE_DIGIT and sure):
                yield _Slip(parts, spot, each, cause)
                break


def _told(total: Spot, found: _Slip, code: str) -> Finding:
    right = printed_whole(found.spot.token, found.right)
    terms = " + ".join(right if s is found.spot else text_of(s) for s in found.parts)
    typed = " + ".join(text_of(s) for s in found.parts)
    return finding(
        code,
        (total, found.parts[-1]),
        level=Level.WARNING,
        found=f"{text_of(found.spot)}（{typed}，不等于{text_of(total)}）",
        expected=f"{right}（{terms} = {right if found.spot is total else text_of(total)}）",
        message=f"分项之和与前面的“{text_of(total)}”不符",
        cause=found.cause,
    )


def shares(subject: Subject, sentence: Sentence, code: str) -> Iterator[Finding]:
    """Shares that are the whole as soon as two digits of one of them are put in their places.

    Those that a column of the tables has, each in a row of its own, are no parts of one whole.
    """
    spots = [s for s in sentence.spots if s.token.kind is NumberKind.SHARE]
    if len(spots) < 2:  # noqa: PLR2004
        spots = [
            s for s in sentence.spots if s.token.kind is NumberKind.RATE and s.token.unit == PERCENT
        ]
        if len(spots) != 2:  # noqa: PLR2004
            return
    if not exact(*spots) or any(sentence.told(s) for s in spots):
        return
    all_of_them = added(map(quantity, spots))
    if all_of_them.may_be(_WHOLE):
        return
    for spot in spots:
        if sentence.verdict_of(spot).verdict in AGREEING or significant(spot.token) < RECKONED:
            continue
        right = _WHOLE.value - all_of_them.value + spot.token.value
        if right > 0 and slip(spot.token, right) == _SWAPPED and not _column_of(subject, spots):
            yield finding(
                code,
                (spots[0], spots[-1]),
                level=Level.WARNING if spot.token.kind is NumberKind.SHARE else Level.HINT,
                found=text_of(spot),
                expected=f"{printed_whole(spot.token, right)}"
                f"（各项之和应为100%，现在{all_of_them.text}不是）",
                message="各项占比之和不是100%",
                cause=_SWAPPED,
            )
            return


def _column_of(subject: Subject, spots: Sequence[Spot]) -> set[tuple[str, str]]:
    """The columns of rates, by table and name, that have all these numbers."""
    columns = [
        {
            (figure.address.table, figure.address.column)
            for figure in subject.figures
            if figure.indicator.nature is Nature.RATE
            and figure.exact is not None
            and says(spot.token, figure.exact)
        }
        for spot in spots
    ]
    return set.intersection(*columns)
