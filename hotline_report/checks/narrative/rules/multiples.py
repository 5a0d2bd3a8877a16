"""Changes told in round words: 是上年的1.25倍, 翻了一番, 增长近两成, against the earlier value."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from hotline_report.checks.narrative.outcome.verdicts import AGREEING, NOTHING, Match
from hotline_report.checks.narrative.prose.bases import bases_of
from hotline_report.checks.narrative.prose.patterns import DOWN_WORDS, OTHER_BASIS, UP_WORDS
from hotline_report.checks.narrative.prose.spots import Spot, is_value
from hotline_report.checks.narrative.reading import read
from hotline_report.checks.narrative.reckoned.differences import prior_range
from hotline_report.checks.subject import Subject
from hotline_report.model.finding import Finding, Level
from hotline_report.model.period import Basis, Period
from hotline_report.numbers.approximate import (
    A_TENTH,
    BEFORE,
    DOUBLED,
    TENTHS,
    Bound,
    bound_of,
    is_doubled,
    is_round,
    percent_of_tenths,
)
from hotline_report.numbers.printed import rounded
from hotline_report.numbers.rounding import step_of

_COUNTED = re.compile(r"[一-鿿]{0,4}(?:次数|数量|总量|件数|人数)")
"""批示18次，批示次数较去年同期增长五成: the number before, by its own words."""
_SAID = re.compile(
    r"(?P<of>(?:是|为|达到?|相当于)(?P<then>(?:上年|去年)(?:同期)?|上个?月|上季度?|上周|上期)的?)?"
    rf"(?:(?P<up>{UP_WORDS})|(?P<down>{DOWN_WORDS}))?了?(?P<before>{'|'.join(BEFORE)})?"
    r"(?:(?P<times>[0-9]+(?:\.[0-9]+)?)(?P<more>多|余)?倍"
    rf"|{TENTHS}(?P<after>多|以上|左右)?|(?P<double>{DOUBLED}))"
)


def multiple_findings(subject: Subject, code: str) -> Iterator[Finding]:
    """A finding for each round word that last year's value does not bear out."""
    reading = read(subject)
    for spots, matches in zip(reading.spots, reading.matches, strict=True):
        if spots:
            yield from _in_passage(subject, spots, matches, code)


def _in_passage(
    subject: Subject, spots: Sequence[Spot], matches: Mapping[int, Match], code: str
) -> Iterator[Finding]:
    passage, text = spots[0].passage, spots[0].text
    for said in _SAID.finditer(text):
        before = [spot for spot in spots if spot.token.end <= said.start()]
        if not before or not is_value(before[-1]) or before[-1].list_size > 1:
            continue
        between = text[before[-1].token.end : said.start()]
        match = matches.get(before[-1].index, NOTHING)
        rest = before[-1].period.subjectless.sub("", between)
        if rest and not _COUNTED.fullmatch(rest):
            continue
        if match.known is None or match.verdict not in AGREEING:
            continue
        if OTHER_BASIS.search(between) or not _tells(said):
            continue
        spans = []
        for basis in _bases(said, between, subject.period):
            span = prior_range(subject, match.known, basis)
            if span is not None and span[0] > 0:
                ratios = (match.known.number / span[1], match.known.number / span[0])
                spans.append((basis, ratios))
        if not spans or any(_is_true(said, ratio) for _, ratios in spans for ratio in ratios):
            continue
        basis, ratios = spans[0]
        times, then = rounded(ratios[0], 2), subject.period.prior_name(basis)
        yield Finding(
            code=code,
            level=Level.WARNING,
            position=passage.position,
            place=passage.chapter or passage.kind.value,
            quote=passage.text[before[-1].near[0] : said.end()].lstrip("，。；：、 ”）"),
            found=said[0],
            expected=f"约为{then}的{times}倍，{_change(ratios[0])}"
            f"（数据表中{match.known.label}为{match.known.shown}）",
            message=f"正文说的倍数、成数与数据表的{then}数不符",
            cells=(match.known.place,),
        )


def _bases(said: re.Match[str], between: str, period: Period) -> tuple[Basis, ...]:
    """The bases that the word may be on; none where it is on another."""
    words = bases_of(period)
    then = f"较{said['then']}" if said["then"] else ""
    named = tuple(words.named(f"{between}{then}"))
    if None in named or len(set(named)) > 1:
        return ()
    return tuple(basis for basis in named[:1] if basis) or words.possible


def _tells(said: re.Match[str]) -> bool:
    """Whether the words are a whole: 是上年的…倍, 增长…倍, 下降…成, 翻番; 三成 alone is a share."""
    return bool(said["double"] or said["up"] or said["down"] or (said["of"] and said["times"]))


def _is_true(said: re.Match[str], ratio: Fraction) -> bool:
    if said["double"]:
        return is_doubled(ratio, said["doubled"])
    bound = bound_of((said["before"], said["more"], said["after"]))
    if said["tenths"]:
        change = (1 - ratio if said["down"] else ratio - 1) * 100
        told = percent_of_tenths(said["tenths"], said["half"])
        return is_round(change, told, A_TENTH, bound)
    told = Fraction(said["times"])
    step = step_of(Decimal(said["times"]))
    value = ratio if said["of"] else ratio - 1
    if bound is Bound.EXACT:
        return not said["down"] and abs(value - told) <= step / 2
    return not said["down"] and is_round(value, told, step, bound)


def _change(ratio: Fraction) -> str:
    shown = rounded(abs(ratio - 1) * 100, 1).removesuffix(".0")
    return f"{'增长' if ratio >= 1 else '下降'}{shown}%"
