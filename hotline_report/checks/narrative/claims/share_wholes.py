"""What a share may be a share of: what its words say, what the form says, numbers told before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

from msgspec import Struct

from hotline_report.checks.narrative.claims.scene import Scene
from hotline_report.checks.narrative.claims.share_parts import SharePart
from hotline_report.checks.narrative.claims.tables import of_known
from hotline_report.checks.narrative.figures.naming import plain
from hotline_report.checks.narrative.figures.values import Known
from hotline_report.checks.narrative.prose.patterns import ALL_OF_THEM, EVERY_NAME, SHARE_BEFORE
from hotline_report.checks.narrative.prose.spots import BACK, Spot, is_value
from hotline_report.checks.narrative.prose.tokens import NumberKind
from hotline_report.numbers.quantity import Quantity, added
from hotline_report.numbers.units import same_unit

_TOTAL = re.compile(r"总[量数]$")
_TOP = re.compile(r"前[二三四五六七八九十\d]+|TOP ?\d+|[二三四五六七八九十][类项]")
_STEM = 2
_LOOK_BACK = 48


class ShareWholes(Struct, frozen=True):
    """What a share may be a share of, the likeliest first.

    `said` is what its words say, `clear` if it can be nothing else; `named`: they say something of
    its own. `of_form` are those that the form makes the part a part of.
    """

    possible: list[Quantity]
    said: Quantity | None
    clear: bool
    named: bool
    of_form: Mapping[Quantity, Known]

    @property
    def likeliest(self) -> Quantity | None:
        """Where nothing is said: what the form says, the nearest first."""
        return next(iter(self.of_form), None)


def wholes_of(scene: Scene, part: SharePart, before: Quantity | None) -> ShareWholes:
    """The wholes of a part; `before` is that of the share before it in the sentence."""
    spot = part.share
    first = scene.spots[spot.index - spot.list_index]
    end = first.token.start
    found = SHARE_BEFORE.search(spot.text, max(0, end - _LOOK_BACK), end)
    span = found.span("whole") if found is not None and found["whole"] else (end, end)
    words = spot.text[slice(*span)]
    larger = scene.tables.wholes.of(part.like) if part.like is not None else []
    of_form = {of_known(k): k for k in larger if k.number >= part.quantity.value}
    named = bool(spot.period.plain.sub("", words))
    clear = list(_clear(scene, part, span))
    if clear:
        return ShareWholes(clear, clear[0], clear=True, named=named, of_form=of_form)
    if not words and before is not None:
        return ShareWholes([before], before, clear=True, named=named, of_form=of_form)
    said = _said(scene, part, words, of_form)
    told = _told(scene, part)
    totals = [k for k in scene.tables.totals if k.unit == part.unit]
    close = [of_known(k) for k in totals if _alike(words, k.column)]
    own = _own(scene, spot)
    if close and _TOTAL.search(words):
        return ShareWholes(
            [*close, *own], said or close[0], clear=True, named=named, of_form=of_form
        )
    possible = [*([said] if said else []), *of_form, *told, *map(of_known, totals), *own]
    of_all = bool(totals) and ALL_OF_THEM.fullmatch(words) is not None
    return ShareWholes(possible, said, clear=of_all, named=named, of_form=of_form)


def _told(scene: Scene, part: SharePart) -> list[Quantity]:
    """The numbers in the part's unit that were told before and are larger, the last first."""
    earlier = scene.previous.spots if scene.previous is not None else ()
    here = [(scene, s) for s in scene.spots[max(0, part.share.index - BACK) : part.share.index]]
    there = [(scene.previous, s) for s in earlier[-BACK:]]
    found = []
    for of, spot in reversed([*there, *here][-BACK:]):
        known = of.meant(spot) if of is not None and is_value(spot) else None
        units = (spot.token.unit, known.unit if known is not None else spot.token.unit)
        if (
            of is None
            or not is_value(spot)
            or not any(same_unit(one, other) for one in units for other in part.units)
        ):
            continue
        number = of.righted(spot)
        if number.value > part.quantity.value:
            found.append(number)
    return found


def _clear(scene: Scene, part: SharePart, span: tuple[int, int]) -> Iterator[Quantity]:
    """What can be nothing else: 占前三位总量的 of a sum just told, 占企业诉求的 of a row."""
    words = scene.text[slice(*span)]
    top = _TOP.search(words)
    for other in reversed(scene.spots[: part.share.index]):
        count = other.token.kind is NumberKind.COUNT and other.token.unit in part.units
        if top and count and top[0] in other.words(other.wide):
            yield scene.righted(other)
            return
    mentions = [m for m in scene.named_in(*span) if not m.loose]
    lines = scene.lines(mentions[:1], part.unit) if mentions else []
    larger = [line[0] for line in lines if line[0].number > part.quantity.value]
    rows = [k for k in larger if k.address.row and k.address.row in words]
    alone = [k for k in larger if not k.address.row or scene.tables.values.is_total(k)]
    # 群众诉求…，其中互联网…占诉求总量的…: the total may be that of any row spoken of.
    own = {m.phrase for m in scene.parts_in(0, part.share.token.start)}
    own |= {part.known.address.row} if part.known is not None else set()
    spoken = [k for k in larger if k.address.row in own or k.address.row in scene.text]
    yield from map(of_known, rows or [*alone, *(spoken if alone else ())])


def _said(
    scene: Scene, part: SharePart, words: str, of_form: Mapping[Quantity, Known]
) -> Quantity | None:
    """What the words most likely mean: 占总受理量的84.2%."""
    words = words.strip("全市的")
    if len(words) <= 1:
        return None
    namer = scene.tables.namer
    for known in namer.named(scene.tables.lexicon.mentions(words), part.unit).columns:
        number = of_known(known)
        if number in of_form or (part.known is None and known.number >= part.quantity.value):
            return number
    alias = namer.by_alias(words)
    if alias is not None:
        return of_known(alias)
    called = (
        scene.righted(s)
        for s in reversed(scene.spots[: part.share.index])
        if is_value(s) and plain(s.words(s.near)).endswith(plain(words))
    )
    return next(called, None)


def _own(scene: Scene, spot: Spot) -> list[Quantity]:
    """有效诉求3942件，占89.29%；无效诉求473件，占10.71%: the sum of those that have a share."""
    start, end = scene.start_of(spot.token.start), scene.end_of(spot.token.end)
    counts = [
        one
        for one, other in pairwise(scene.spots)
        if one.token.kind is NumberKind.COUNT
        and other.token.kind is NumberKind.SHARE
        and start <= one.token.start < end
    ]
    alike = {s.token.unit for s in counts}
    return [added(map(scene.quantity, counts))] if len(counts) > 1 and len(alike) == 1 else []


def _alike(words: str, column: str) -> bool:
    """Whether a column's name has two characters in a row of the words: 受理总量, 受理量."""
    pairs = (column[at : at + _STEM] for at in range(len(column) - 1))
    return any(pair in words for pair in pairs if pair not in EVERY_NAME)
