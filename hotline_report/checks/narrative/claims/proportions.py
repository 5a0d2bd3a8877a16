"""Proportions in words (近七成, 三分之二以上) against the numbers beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from msgspec import Struct

from hotline_report.checks.narrative.claims.claim import Claim
from hotline_report.checks.narrative.claims.scene import Scene
from hotline_report.checks.narrative.prose.patterns import ADDED_UP, HOW_MANY
from hotline_report.checks.narrative.prose.spots import Spot, between
from hotline_report.checks.narrative.prose.tokens import NumberKind
from hotline_report.numbers.approximate import (
    A_TENTH,
    TENTHS,
    Bound,
    bound_of,
    is_round,
    percent_of_tenths,
)
from hotline_report.numbers.numerals import numeral_value
from hotline_report.numbers.printed import brief, rounded
from hotline_report.numbers.quantity import added
from hotline_report.numbers.units import PERCENT

_PROPORTION = re.compile(
    r"(?P<before>将近|接近|不足|不到|超过|超|逾|约|近|过)?"
    rf"(?:{TENTHS}"
    r"|(?P<below>[二三四五六七八九十])分之(?P<above>[一二两三四五六七八九])"
    r"|(?P<fifty>半数|一半))"
    r"(?P<after>以上|以下|左右|多|强|弱)?"
)
_TOGETHER = re.compile(rf"(?:{ADDED_UP}|共|{HOW_MANY}[^，。；]{{0,8}})[^，。；]{{0,10}}$")
_OF_COUNTS = re.compile(
    r"^[^，。；\d]{0,8}，?(?:约|大约)?(?:占比|占|[一-鿿]{2,3}率)"
    r"(?:比例|总数|总量|全部|的|约|达到?|为|超)*$"
)
_BRACKETED = re.compile(r"^(?:（|，(?:为|达|占比为?|比例为?))$")


class _Said(Struct, frozen=True):
    start: int
    end: int
    words: str
    percent: Fraction
    bound: Bound


def proportions(scene: Scene) -> Iterator[Claim]:
    """Tenths, halves and fractions that are not those of the shares or counts beside them."""
    for sentence in scene.sentences():
        end = scene.end_of(sentence[-1].token.end)
        for found in _PROPORTION.finditer(scene.text, sentence[0].sentence, end):
            said = _read(found)
            meant = _meant(scene, sentence, said)
            if meant is None:
                continue
            spots, share, arithmetic = meant
            if not is_round(share, said.percent, A_TENTH, said.bound):
                yield Claim.untrue(
                    scene.passage,
                    scene.span(*spots),
                    code="N17",
                    found=said.words,
                    expected=arithmetic,
                    message=f"“{said.words}”与旁边的数不符",
                )


def _read(found: re.Match[str]) -> _Said:
    if found["tenths"]:
        percent = percent_of_tenths(found["tenths"], found["half"])
    elif found["fifty"]:
        percent = Fraction(50)
    else:
        above, below = numeral_value(found["above"]) or 0, numeral_value(found["below"]) or 1
        percent = Fraction(above * 100, below)
    return _Said(*found.span(), found[0], percent, bound_of((found["before"], found["after"])))


def _meant(
    scene: Scene, sentence: Sequence[Spot], said: _Said
) -> tuple[list[Spot], Fraction, str] | None:
    """The share that the words are said of, as far as the sentence tells it."""
    text = scene.text
    before = [s for s in sentence if s.token.end <= said.start]
    behind = next((s for s in sentence if s.token.start >= said.end), None)
    if (
        behind is not None
        and behind.token.unit == PERCENT
        and behind.exact
        and _BRACKETED.match(text[said.end : behind.token.start])
    ):
        return [behind], behind.token.value, f"与{behind.printed}一致的说法"
    own = _behind_its_count(sentence, said)
    if own is not None:
        return [own], own.token.value, f"与{own.printed}一致的说法"
    if not before or text.find("；", before[-1].token.end, said.start) >= 0:
        return None
    words = text[before[-1].token.end : said.start]
    together = _TOGETHER.search(words)
    shares = [s for s in before if s.token.kind is NumberKind.SHARE and s.exact]
    if together is not None and len(shares) > 1:
        many = numeral_value(together["many"] or "") or len(shares)
        of = shares[-many:]
        if len(of) == many > 1:
            share = added(map(scene.quantity, of))
            return of, share.value, f"{share.text} = {brief(share.value)}%"
    return _of_counts(before, words)


def _behind_its_count(sentence: Sequence[Spot], said: _Said) -> Spot | None:
    """超过半数，达287463件，占51.31%: the share of the count that is said to be so much."""
    behind = [s for s in sentence if s.token.start >= said.end][:2]
    if len(behind) != 2 or not all(s.exact for s in behind):  # noqa: PLR2004
        return None
    count, share = behind
    text = count.text
    joined = _BRACKETED.match(text[said.end : count.token.start])
    alike = count.token.kind is NumberKind.COUNT and share.token.kind is NumberKind.SHARE
    near = between(count, share) in ("，占", "，占比", "，占比为")
    return share if joined and alike and near else None


def _of_counts(before: list[Spot], words: str) -> tuple[list[Spot], Fraction, str] | None:
    """共33篇，签批18篇，占三分之二以上: the last count of the one before it."""
    counts = before[-2:]
    if len(counts) != 2 or any(s.token.kind is not NumberKind.COUNT for s in counts):  # noqa: PLR2004
        return None
    whole, part = counts
    alike = whole.token.unit == part.token.unit and whole.sentence == part.sentence
    if not alike or not (whole.exact and part.exact) or not _OF_COUNTS.match(words):
        return None
    if not 0 < part.token.value <= whole.token.value:
        return None
    share = part.token.value / whole.token.value * 100
    return counts, share, f"{part.printed} ÷ {whole.printed} = {rounded(share, 1)}%"
