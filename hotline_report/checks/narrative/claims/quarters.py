"""A year told by its quarters: which is the highest, and how one follows on another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from hotline_report.checks.narrative.claims.claim import Claim
from hotline_report.checks.narrative.claims.scene import Scene
from hotline_report.checks.narrative.prose.spots import Spot
from hotline_report.checks.narrative.prose.tokens import NumberKind
from hotline_report.numbers.printed import rounded
from hotline_report.numbers.units import PERCENT

_CODE = "N15"
_NAMES = "一二三四"
_QUARTER = re.compile(r"第?([一二三四])季度")
_LISTED = re.compile(r"(?:[四4]个季度|各季度)[^，。；]*?分别")
_EXTREME = re.compile(
    r"第?(?P<quarter>[一二三四])季度[^，。；\d]{0,6}?(?P<word>最(?:(?:高|多|大)|(?P<least>低|少|小)))"
)
_FOLLOWS = re.compile(r"环比(?:第?[一二三四]季度)?[^，。；\d]*$")
_ALL = 4


def quarters(scene: Scene) -> Iterator[Claim]:
    """Where four numbers of a sentence say otherwise."""
    for sentence in scene.sentences():
        numbers = _numbers(sentence)
        if len(numbers) == _ALL and all(spot.exact for spot in numbers.values()):
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
        code=_CODE,
        found=found[0],
        expected=f"{right}季度{found['word']}（{numbers[right].printed}，"
        f"{said}季度是{numbers[said].printed}）",
        message="说的季度与前面的数不符",
    )


def _numbers(sentence: Sequence[Spot]) -> Mapping[str, Spot]:
    """The count of each quarter, by its numeral."""
    counts = [s for s in sentence if s.token.kind is NumberKind.COUNT]
    for at in range(len(counts) - _ALL + 1):
        four = counts[at : at + _ALL]
        if len({s.token.unit for s in four}) > 1:
            continue
        words = four[0].text[four[0].sentence : four[0].token.start]
        listed = four[0].list_size == _ALL and _LISTED.search(words) is not None
        if listed or [_QUARTER.findall(s.words(s.near)) for s in four] == [[n] for n in _NAMES]:
            return dict(zip(_NAMES, four, strict=True))
    return {}


def _growth(scene: Scene, numbers: Mapping[str, Spot], of: str, start: int) -> Iterator[Claim]:
    """三季度最多，环比增长5.4%: against the quarter before."""
    change = next((s for s in scene.spots if s.token.start >= start), None)
    if change is None or change.token.kind is not NumberKind.CHANGE or of == "一":
        return
    if change.token.unit != PERCENT or not _FOLLOWS.search(change.text[start : change.token.start]):
        return
    now, before = numbers[of], numbers[_NAMES[_NAMES.index(of) - 1]]
    growth = scene.quantity(now).growth_on(scene.quantity(before))
    if growth is not None:
        way, places = "增长" if growth.value > 0 else "下降", change.token.places
        yield Claim(
            code=_CODE,
            passage=scene.passage,
            span=scene.span(now, change),
            said=scene.quantity(change),
            readings=(growth,),
            message=f"环比“{change.printed}”与前面两个季度的数不符",
            sure=True,
            spot=change,
            expected=lambda q: f"{way}{rounded(abs(q.value), places)}%（{q.text}）",
        )
