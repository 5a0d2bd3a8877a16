"""How many times another number one is: 承办量约为市直部门的2.2倍, 接近乙的8倍."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from hotline_report.checks.narrative.claims.claim import Claim
from hotline_report.checks.narrative.claims.round_words import is_times
from hotline_report.checks.narrative.claims.scene import Scene
from hotline_report.checks.narrative.claims.tables import of_known
from hotline_report.checks.narrative.prose.lexicon import Mention
from hotline_report.checks.narrative.prose.spots import Spot, is_value
from hotline_report.numbers.approximate import BEFORE, bound_of
from hotline_report.numbers.printed import brief
from hotline_report.numbers.quantity import Quantity

_TIMES = re.compile(
    rf"(?P<before>{'|'.join(BEFORE)})?(?:是|为|达到?|相当于)?(?P<than>[一-鿿]{{2,12}}?)的"
    rf"(?P<own>{'|'.join(BEFORE)})?(?P<times>[0-9]+(?:\.[0-9]+)?)(?P<more>多|余)?倍(?P<over>多)?"
)
_OPENING = 4
_ROUGHLY = re.compile(rf"(?P<before>{'|'.join(BEFORE)})(?:是|为|达到?|相当于)?|是|为|相当于")
_PERIOD = re.compile(r"年|同期|上期|上个?月|季度")


def multiples(scene: Scene) -> Iterator[Claim]:
    """Each multiple of something that the form names or the passage has told."""
    for said in _TIMES.finditer(scene.text):
        mentions = scene.named_in(scene.start_of(said.start()), said.end("than"))
        word = _ROUGHLY.search(said["than"])
        start = said.start("than") + (word.end() if word else 0)
        at = said.start("than") + word.start() if word else said.start()
        than = [m for m in mentions if m.start >= start]
        own = [m for m in mentions if m.end <= at]
        if not than or _PERIOD.search(said["than"]):
            continue
        ratio = _ratio(scene, own, than[-1], at)
        ratios = [*([ratio] if ratio else ()), *_of_tables(scene, own[-1:], than[-1:])]
        if not ratio or any(_holds(said, word, each) for each in ratios):
            continue
        yield Claim(
            code="N17",
            passage=scene.passage,
            span=(scene.start_of(said.start()), said.end()),
            said=Quantity(Fraction(0), Fraction(0), Fraction(0)),
            readings=(ratio,),
            message=f"“{said[0]}”与两个数相除的结果不符",
            sure=True,
            found=said[0],
            expected=lambda q: f"约{brief(q.value, 2)}倍（{q.text}）",
        )


def _ratio(scene: Scene, own: list[Mention], than: Mention, at: int) -> Quantity | None:
    """What the one named last before, else the last number, is of the other."""
    before = [s for s in scene.spots if s.token.end <= at and is_value(s)]
    one = _told(scene, before, own, at)
    if one is None or not one.exact:
        return None
    known = scene.known(one)
    sibling = scene.sibling(known, than) if known is not None else None
    if sibling is not None:
        return scene.righted(one).over(of_known(sibling))
    other = next((s for s in reversed(before) if than.phrase in s.words(s.wide)), None)
    if other is None or other is one or other.token.unit != one.token.unit:
        return None
    return scene.righted(one).over(scene.righted(other))


def _of_tables(scene: Scene, own: list[Mention], than: list[Mention]) -> Iterator[Quantity]:
    """咨询量是求助量的1.8倍: what any column has of the two."""
    for line in scene.lines([*own, *than], None) if own and than else ():
        ratio = of_known(line[0]).over(of_known(line[1]))
        if ratio is not None and line[0].unit == line[1].unit:
            yield ratio


def _told(scene: Scene, before: list[Spot], own: list[Mention], at: int) -> Spot | None:
    """The number that the clause is about: by the form's name, or by the words it opens with."""
    start = max(scene.text.rfind(mark, 0, at) for mark in "，。；：\n") + 1
    clause = scene.text[start:at]
    openings = (clause[:size] for size in range(_OPENING, 1, -1) if len(clause) >= size)
    for name in (*(m.phrase for m in own if m.start >= start), *openings):
        told = [s for s in before if name in s.words(s.wide)]
        if told:
            return told[-1]
    touching = before and before[-1].token.end + 1 >= at
    return before[-1] if touching and not clause else None


def _holds(said: re.Match[str], word: re.Match[str] | None, ratio: Quantity) -> bool:
    before = word["before"] if word is not None else said["before"]
    bound = bound_of((before, said["own"], said["more"], said["over"]))
    return any(is_times(q, said["times"], bound) for q in (ratio.value, ratio.low, ratio.high))
