"""Orders: 依次为甲x、乙y、丙z and 甲x、乙y分列第二、三位 fall; 增幅最大 is the largest told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from hotline_report.checks.narrative.claims.claim import Claim
from hotline_report.checks.narrative.claims.scene import Scene
from hotline_report.checks.narrative.prose.spots import Spot
from hotline_report.checks.narrative.prose.tokens import NumberKind

_LISTED = re.compile(r"(?:（[^（）]*）|[）])?[、，和及]?[^，。；：、\d]{1,16}(?:（)?")
_RANKED = re.compile(
    r"排名|居前|前[一二三四五六七八九十\d]+|位[居列]|名列|最[高多大]|由[高多大]到[低少小]"
)
_LOW = re.compile(r"最[低少小短]|靠后|末|由[低少小短]到|后[一二三四五六七八九十\d]+[位名]")
_IN_ORDER = re.compile(r"依次(?:为|是)?[^，。；：\d]{0,16}$")
_PLACED = re.compile(r"^[）]?(?:分列|分别[位排]?[列居名])(?:在|第?[二三四五六七八九十])")
_MOST = re.compile(
    r"(?P<name>[^，。；、：\d]{2,10}?)(?P<what>增[幅速长]|降幅|占比)(?:最[大高快]|居首)"
)
_TWO = 2
_CODE = "N19"


def orders(scene: Scene) -> Iterator[Claim]:
    """Numbers that are told in their order."""
    for spot in scene.spots:
        start = scene.start_of(spot.token.start)
        if _IN_ORDER.search(scene.text[start : spot.token.start]):
            run = _run(scene, spot)
            words = scene.text[start : spot.token.start]
            if _RANKED.search(words) or _LOW.search(words):
                yield from _held(scene, run, low=_LOW.search(words) is not None)
        if _PLACED.match(scene.text[spot.token.end :]):
            run = [s for s in scene.spots[: spot.index + 1] if s.token.start >= start]
            back = [spot]
            for each in reversed(run[:-1]):
                if not _joined(scene, each, back[0]):
                    break
                back.insert(0, each)
            words = scene.text[start : spot.token.start]
            low = _LOW.search(words) is not None and not _RANKED.search(words)
            yield from _held(scene, back, low=low)


def _run(scene: Scene, first: Spot) -> list[Spot]:
    found = [first]
    for spot in scene.spots[first.index + 1 :]:
        if not _joined(scene, found[-1], spot):
            break
        found.append(spot)
    return found


def _joined(scene: Scene, one: Spot, other: Spot) -> bool:
    between = scene.text[one.token.end : other.token.start]
    alike = one.token.unit == other.token.unit and one.token.kind is other.token.kind
    return (
        alike
        and (between == "、" or _LISTED.fullmatch(between) is not None)
        and (between[:1] in "、和及" or between[:2] in ("），", "）、"))
    )


def _held(scene: Scene, run: Sequence[Spot], *, low: bool) -> Iterator[Claim]:
    if len(run) < _TWO or scene.is_told(*run):
        return
    values = [spot.token.value for spot in run]
    falls = all(one >= other for one, other in pairwise(values))
    rises = all(one <= other for one, other in pairwise(values))
    if falls or (low and rises):
        return
    start, end = run[0].near[0], run[-1].token.end
    yield Claim.untrue(
        scene.passage,
        (start, end),
        code=_CODE,
        found="、".join(spot.printed for spot in run),
        expected="由高到低的次序；改正次序，或者写错的名称、数值",
        message="列出的数不合所说的次序",
    )


def extremes(scene: Scene) -> Iterator[Claim]:
    """咨询类增幅最大 behind the growths of several."""
    for said in _MOST.finditer(scene.text):
        start = scene.start_of(said.start())
        kind = NumberKind.SHARE if said["what"] == "占比" else NumberKind.CHANGE
        told = [
            s for s in scene.spots if start <= s.token.start < said.start() and s.token.kind is kind
        ]
        told = [s for s in told if s.token.unit == told[0].token.unit]
        own = [s for s in told if said["name"] in s.words(s.near)]
        if len(told) <= _TWO or len(own) != 1 or scene.is_told(*told):
            continue
        most = max(told, key=lambda s: scene.quantity(s).value)
        if scene.quantity(most).value > scene.quantity(own[0]).value and said["what"] != "降幅":
            yield Claim.untrue(
                scene.passage,
                said.span(),
                code=_CODE,
                found=said[0],
                expected=f"最大的是{most.printed}，{said['name']}为{own[0].printed}",
                message="最大的说法与前面几个数不符",
            )
