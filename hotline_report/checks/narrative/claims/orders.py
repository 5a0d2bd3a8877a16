"""Orders of numbers: 依次为甲x、乙y、丙z fall; 增幅最大, 三季度最高 is the largest told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from hotline_report.checks.narrative.claims.claim import Claim
from hotline_report.checks.narrative.claims.scene import Scene
from hotline_report.checks.narrative.prose.spots import Spot
from hotline_report.checks.narrative.prose.tokens import NumberKind
from hotline_report.numbers.printed import rounded
from hotline_report.numbers.units import PERCENT

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
_QUARTERS = "一二三四"
_QUARTER = re.compile(r"第?([一二三四])季度")
_EACH = re.compile(r"(?:[四4]个季度|各季度)[^，。；]*?分别")
_EXTREME = re.compile(
    r"第?(?P<quarter>[一二三四])季度[^，。；\d]{0,6}?(?P<word>最(?:(?:高|多|大)|(?P<least>低|少|小)))"
)
_FOLLOWS = re.compile(r"环比(?:第?[一二三四]季度)?[^，。；\d]*$")
_FOUR = 4


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


def quarters(scene: Scene) -> Iterator[Claim]:
    """Where four numbers of a sentence say otherwise."""
    for sentence in scene.sentences():
        numbers = _numbers(sentence)
        if len(numbers) == _FOUR and all(spot.exact for spot in numbers.values()):
            last = max(numbers.values(), key=lambda spot: spot.token.start)
            end = scene.end_of(last.token.end)
            for found in _EXTREME.finditer(last.text, last.token.end, end):
                yield from _extreme(scene, numbers, last, found)


def _extreme(
    scene: Scene, numbers: Mapping[str, Spot], last: Spot, found: re.Match[str]
) -> Iterator[Claim]:
    said, pick = found["quarter"], min if found["least"] else max
    right = pick(numbers, key=lambda name: numbers[name].token.value)
    if numbers[right].token.value == numbers[said].token.value:
        yield from _growth(scene, numbers, said, found.end())
        return
    yield Claim.untrue(
        scene.passage,
        scene.span(numbers["一"], last),
        code="N15",
        found=found[0],
        expected=f"{right}季度{found['word']}（{numbers[right].printed}，"
        f"{said}季度是{numbers[said].printed}）",
        message="说的季度与前面的数不符",
    )


def _numbers(sentence: Sequence[Spot]) -> Mapping[str, Spot]:
    """The count of each quarter, by its numeral."""
    counts = [s for s in sentence if s.token.kind is NumberKind.COUNT]
    for at in range(len(counts) - _FOUR + 1):
        four = counts[at : at + _FOUR]
        if len({s.token.unit for s in four}) > 1:
            continue
        words = four[0].text[four[0].sentence : four[0].token.start]
        listed = four[0].list_size == _FOUR and _EACH.search(words) is not None
        if listed or [_QUARTER.findall(s.words(s.near)) for s in four] == [[n] for n in _QUARTERS]:
            return dict(zip(_QUARTERS, four, strict=True))
    return {}


def _growth(scene: Scene, numbers: Mapping[str, Spot], of: str, start: int) -> Iterator[Claim]:
    """三季度最多，环比增长5.4%: against the quarter before."""
    change = next((s for s in scene.spots if s.token.start >= start), None)
    if change is None or change.token.kind is not NumberKind.CHANGE or of == "一":
        return
    if change.token.unit != PERCENT or not _FOLLOWS.search(change.text[start : change.token.start]):
        return
    now, before = numbers[of], numbers[_QUARTERS[_QUARTERS.index(of) - 1]]
    growth = scene.quantity(now).growth_on(scene.quantity(before))
    if growth is not None:
        way, places = "增长" if growth.value > 0 else "下降", change.token.places
        yield Claim(
            code="N15",
            passage=scene.passage,
            span=scene.span(now, change),
            said=scene.quantity(change),
            readings=(growth,),
            message=f"环比“{change.printed}”与前面两个季度的数不符",
            sure=True,
            spot=change,
            expected=lambda q: f"{way}{rounded(abs(q.value), places)}%（{q.text}）",
        )
