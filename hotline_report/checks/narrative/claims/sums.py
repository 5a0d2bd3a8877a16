"""Sums: 三区合计124124件 of the numbers before, 五家单位共承办63652件 of the rows named before."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hotline_report.checks.narrative.claims.claim import Claim
from hotline_report.checks.narrative.claims.scene import Scene, distinct
from hotline_report.checks.narrative.claims.tables import of_known
from hotline_report.checks.narrative.prose.patterns import ADDED_UP, HOW_MANY
from hotline_report.checks.narrative.prose.spots import Spot
from hotline_report.checks.narrative.prose.tokens import NumberKind
from hotline_report.numbers.approximate import Bound
from hotline_report.numbers.numerals import numeral_value
from hotline_report.numbers.quantity import Quantity, added

_SUM = re.compile(
    r"(?:(?P<first>前|TOP ?)?(?<!第)(?P<many>[二两三四五六七八九十]{1,2}|(?<!\d)\d{1,2})"
    r"(?=[位名个家项类者种区县市地大部条的]|(?:合计|共))[^，。；：\d]{0,12}?)?"
    rf"(?:{ADDED_UP}|共)[^，。；：\d增减多少比]{{0,6}}$"
)
_TOGETHER = re.compile(
    rf"(?:{HOW_MANY}(?:[一-鿿]{{2}})?)?(?:{ADDED_UP})(?:共|为|达到?|有|约|受理|办理|解答|[：:])*$"
)
_NET = re.compile(r"净增加?(?:了|约)?$")
_GONE = re.compile(r"下架|减少|注销|删除|退出|撤销|核减|淘汰|清理|离职|关停")
_TWO = 2
_MOST = 16
"""Numbers of a list, at most; every tail of it is added up, so that the work must be bounded."""
_CODE, _MESSAGE = "N12", "正文写的合计与各项之和不符"


def sums(scene: Scene) -> Iterator[Claim]:
    """Each number that is said to be a sum."""
    for spot in scene.spots:
        token = spot.token
        if token.kind is not NumberKind.COUNT or not token.unit or token.bound is not Bound.EXACT:
            continue
        found = _SUM.search(scene.text[scene.start_of(token.start) : token.start])
        if found is None or found.end() == found.start() or spot.list_size > 1:
            continue
        if scene.is_figure(spot):
            continue
        many = numeral_value(found["many"] or "") or 0
        start = scene.start_of(token.start) + found.start()
        terms, sure = _terms(scene, spot, many, first=bool(found["first"])), many > 1
        named = _named(scene, spot, many, start)
        if named and (not terms or not scene.before(spot, NumberKind.COUNT, unit=token.unit)):
            terms, sure = [*named, *terms], True
        if not terms and many and found["first"]:
            terms, sure = _ranked(scene, spot, many), True
        if terms:
            yield Claim(
                code=_CODE,
                passage=scene.passage,
                span=(spot.near[0], token.end),
                said=scene.quantity(spot),
                readings=distinct(terms),
                message=_MESSAGE,
                sure=sure,
                spot=spot,
            )


def _terms(scene: Scene, spot: Spot, many: int, *, first: bool) -> list[Quantity]:
    """The sums of the numbers before; those of the sentence before where this one has none."""
    unit = spot.token.unit
    before = scene.before(spot, NumberKind.COUNT, unit=unit)
    if not before and many:  # 前三位为甲（18317件）、乙（13962件）、丙（11845件），三项合计….
        before = scene.before(spot, NumberKind.COUNT, unit=unit, brackets=True)
    if len(before) < (many or _TWO):
        before = [*scene.last_sentence(spot, NumberKind.COUNT, unit=unit), *before]
    if many and many <= len(before):
        lists = [before[:many], before[-many:]] if first else [before[-many:], before[:many]]
        own = [s for s in before if s.list_size == many]
        lists = [own, *lists] if len(own) == many else lists
    elif many:
        return []
    else:
        lists = [before[-size:] for size in range(min(len(before), _MOST), 1, -1)]
    return [q for each in lists for q in scene.readings(lambda *of: added(of), *each)]


def terms_before(scene: Scene, spot: Spot, words: str) -> list[Spot]:
    """The numbers that words add up before a share of them: 两者合计占63.3%."""
    found = _TOGETHER.search(words)
    if found is None:
        return []
    before = scene.before(spot, NumberKind.COUNT, NumberKind.RATE)
    many = numeral_value(found["many"] or "") or len(before)
    return before[-many:] if len(before) >= max(many, _TWO) else []


def _named(scene: Scene, spot: Spot, many: int, start: int) -> list[Quantity]:
    """The sums of the rows named in the clause, or of so many named last."""
    mentions = scene.parts_in(start, spot.token.start)
    if len(mentions) < _TWO or (many and len(mentions) != many):
        before = scene.parts_in(scene.start_of(start), spot.token.start)
        mentions = before[-many:] if many > 1 else []
    if len(mentions) < max(many, _TWO):
        return []
    lines = scene.lines(mentions, spot.token.unit)
    return [added(map(of_known, line)) for line in lines if len(set(map(id, line))) == len(line)]


def _ranked(scene: Scene, spot: Spot, many: int) -> list[Quantity]:
    """The first ones of the rankings that the passage speaks of."""
    found = []
    for items in scene.tables.rankings:
        counts = [k for k in items if k.unit == spot.token.unit or not k.unit]
        start, end = scene.start_of(spot.token.start), scene.end_of(spot.token.end)
        spoken = any(known.column in scene.text[start:end] for known in counts)
        spoken = spoken or not any(
            other.column in scene.text[start:end]
            for others in scene.tables.rankings
            for other in others
        )
        if len(counts) >= many and spoken:
            found.append(added(map(of_known, counts[:many])))
    return found


def nets(scene: Scene) -> Iterator[Claim]:
    """净增2707条，其中新增3482条、下架775条: what came less what went."""
    for spot in scene.spots:
        if not _NET.search(spot.words(spot.near)) or not spot.exact:
            continue
        end = scene.end_of(spot.token.end)
        behind = [
            s
            for s in scene.spots[spot.index + 1 :]
            if s.token.end <= end and s.token.unit == spot.token.unit
        ]
        came = next((s for s in behind if "新增" in s.words(s.near)), None)
        gone = [s for s in behind if _GONE.search(s.words(s.near))]
        if came is None or len(gone) != 1:
            continue
        parts = scene.readings(lambda one, other: one - other.size, came, gone[0])
        yield Claim(
            code=_CODE,
            passage=scene.passage,
            span=(spot.near[0], max(came, gone[0], key=lambda s: s.index).token.end),
            said=scene.quantity(spot).size,
            readings=parts,
            message="净增的数不等于新增的减去减少的",
            sure=True,
            spot=spot,
        )
