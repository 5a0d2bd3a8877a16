"""Proportions in words (近七成, 三分之二以上, 翻一番) against the numbers beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from msgspec import Struct

from hotline_report.checks.narrative.prose.patterns import NUMERALS
from hotline_report.checks.narrative.prose.spots import Spot
from hotline_report.checks.narrative.prose.tokens import Bound, NumberKind
from hotline_report.checks.narrative.within.sentences import (
    Sentence,
    exact,
    finding,
    plain,
    text_of,
)
from hotline_report.model.cell import Direction
from hotline_report.model.finding import Finding, Level
from hotline_report.model.period_words import PRIOR
from hotline_report.numbers.units import PERCENT

_PROPORTION = re.compile(
    r"(?P<before>将近|接近|不足|不到|超过|超|逾|约|近|过)?"
    r"(?:(?P<tenths>[一二两三四五六七八九])成(?P<half>半)?(?![立功员果绩效熟为本长年交都])"
    r"|(?P<below>[二三四五六七八九十])分之(?P<above>[一二两三四五六七八九])"
    r"|(?P<fifty>半数|一半))"
    r"(?P<after>以上|以下|左右|多|强|弱)?"
)
_ABOVE, _BELOW = (
    frozenset(["超过", "超", "逾", "过", "以上", "多", "强"]),
    frozenset(["将近", "接近", "不足", "不到", "近", "以下", "弱"]),
)
_TOGETHER = re.compile(
    r"(?:合计|共|总共|(?P<many>[两二三四五])(?:类|项|者|种|大类|个)[^，。；]{0,8})[^，。；]{0,10}$"
)
_OF_COUNTS = re.compile(
    r"^[^，。；\d]{0,8}，?(?:约|大约)?(?:占比|占|[一-鿿]{2,3}率)"
    r"(?:比例|总数|总量|全部|的|约|达到?|为|超)*$"
)
_BRACKETED = re.compile(r"^(?:（|，(?:为|达|占比为?|比例为?))$")
_DOUBLED = re.compile(r"翻(?:了)?(?P<times>[一两二三])?番")
_TIMES = re.compile(r"(?:上年|去年)(?:同期)?的(?P<times>\d+(?:\.\d+)?)倍")
_FAR, _WIDE = 15, 6
_LEAST, _MOST = Fraction(4, 5), Fraction(3, 2)


class _Said(Struct, frozen=True):
    start: int
    end: int
    words: str
    percent: Fraction
    bound: Bound

    def fits(self, share: Fraction) -> bool:
        """Whether one may speak so of a share, in percent."""
        if self.bound is Bound.ABOVE:
            return self.percent <= share < self.percent + _FAR
        if self.bound is Bound.BELOW:
            return self.percent - _FAR < share <= self.percent
        return abs(share - self.percent) <= _WIDE


def proportions(sentence: Sentence, code: str) -> Iterator[Finding]:
    """Tenths, halves and fractions that are not those of the shares or counts beside them."""
    first, last = sentence.spots[0], sentence.spots[-1]
    end = min(
        (e for e in (first.text.find(m, last.token.end) for m in "。！？") if e >= 0), default=None
    )
    for found in _PROPORTION.finditer(first.text, first.sentence, end or len(first.text)):
        said = _read(found)
        meant = _meant(sentence, said)
        if meant is None:
            continue
        spots, share, arithmetic = meant
        if not said.fits(share):
            yield finding(
                code,
                spots,
                level=Level.WARNING,
                found=said.words,
                expected=arithmetic,
                message=f"“{said.words}”与旁边的数不符",
            )


def _read(found: re.Match[str]) -> _Said:
    if found["tenths"]:
        percent = Fraction(NUMERALS[found["tenths"]] * 10 + (5 if found["half"] else 0))
    elif found["fifty"]:
        percent = Fraction(50)
    else:
        percent = Fraction(NUMERALS[found["above"]] * 100, NUMERALS[found["below"]])
    words = {found["before"], found["after"]}
    above, below = bool(words & _ABOVE), bool(words & _BELOW)
    bound = Bound.ABOVE if above else Bound.BELOW if below else Bound.ABOUT
    return _Said(*found.span(), found[0], percent, bound)


def _meant(sentence: Sentence, said: _Said) -> tuple[list[Spot], Fraction, str] | None:
    """The share that the words are said of, as far as the sentence tells it."""
    text = sentence.spots[0].text
    before = [s for s in sentence.spots if s.token.end <= said.start]
    behind = next((s for s in sentence.spots if s.token.start >= said.end), None)
    if (
        behind is not None
        and behind.token.unit == PERCENT
        and exact(behind)
        and _BRACKETED.match(text[said.end : behind.token.start])
    ):
        return [behind], behind.token.value, f"与{text_of(behind)}一致的说法"
    if not before or text.find("；", before[-1].token.end, said.start) >= 0:
        return None
    words = text[before[-1].token.end : said.start]
    together = _TOGETHER.search(words)
    shares = [s for s in before if s.token.kind is NumberKind.SHARE and exact(s)]
    if together is not None and len(shares) > 1:
        many = NUMERALS[together["many"]] if together["many"] else len(shares)
        of = shares[-many:]
        if len(of) == many > 1:
            total = sum((s.token.value for s in of), Fraction(0))
            terms = " + ".join(text_of(s) for s in of)
            return of, total, f"{terms} = {plain(total)}%"
    return _of_counts(before, words)


def _of_counts(before: list[Spot], words: str) -> tuple[list[Spot], Fraction, str] | None:
    """共33篇，签批18篇，占三分之二以上: the last count of the one before it."""
    counts = before[-2:]
    if len(counts) != 2 or any(s.token.kind is not NumberKind.COUNT for s in counts):  # noqa: PLR2004
        return None
    whole, part = counts
    alike = whole.token.unit == part.token.unit and whole.sentence == part.sentence
    if not alike or not exact(whole, part) or not _OF_COUNTS.match(words):
        return None
    if not 0 < part.token.value <= whole.token.value:
        return None
    share = part.token.value / whole.token.value * 100
    return counts, share, f"{text_of(part)} ÷ {text_of(whole)} = {plain(share, 1)}%"


def multiples(sentence: Sentence, code: str) -> Iterator[Finding]:
    """翻番 and 上年的3倍 beside a growth in percent that is another."""
    for spot in sentence.spots:
        token = spot.token
        if token.kind is not NumberKind.CHANGE or token.unit != PERCENT or not exact(spot):
            continue
        if token.direction is not Direction.UP:
            continue
        words = spot.text[spot.token.end : spot.after[1]] + spot.text[spot.after[1] :][:24]
        words = re.split(r"[。；]|\d+(?:\.\d+)?%", words)[0]
        grown = 1 + token.value / 100
        doubled, times = _DOUBLED.search(words), _TIMES.search(words)
        wrong = ""
        if doubled is not None:
            power = Fraction(2 ** NUMERALS[doubled["times"] or "一"])
            wrong = doubled[0] if not power * _LEAST <= grown <= power * _MOST else ""
        elif times is not None:
            places = len(times["times"].partition(".")[2])
            room = Fraction(1, 10**places) / 2 + token.step / 200
            wrong = times[0] if abs(Fraction(times["times"]) - grown) > room else ""
        if wrong:
            yield finding(
                code,
                (spot,),
                level=Level.WARNING,
                found=wrong,
                expected=f"增长{text_of(spot)}就是{PRIOR}的{plain(grown)}倍",
                message=f"“{wrong}”与前面的增幅不符",
            )
