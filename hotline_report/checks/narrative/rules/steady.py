"""持平 said of a figure that rose or fell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from hotline_report.checks.narrative.figures.naming import of_another_year
from hotline_report.checks.narrative.outcome.verdicts import NOTHING, Match
from hotline_report.checks.narrative.prose.patterns import OTHER_BASIS, STEADY
from hotline_report.checks.narrative.prose.spots import Spot, is_value
from hotline_report.checks.narrative.reading import read
from hotline_report.checks.subject import Subject
from hotline_report.formatting.figures import change_text, change_words
from hotline_report.model.cell import Direction
from hotline_report.model.finding import Finding, Level


def steady_findings(subject: Subject, code: str) -> Iterator[Finding]:
    """A finding for each 持平 behind a figure whose change is not nought."""
    reading = read(subject)
    for spots, matches in zip(reading.spots, reading.matches, strict=True):
        if spots:
            yield from _in_passage(spots, matches, code)


def _in_passage(
    spots: Sequence[Spot], matches: Mapping[int, Match], code: str
) -> Iterator[Finding]:
    passage, text = spots[0].passage, spots[0].text
    for found in STEADY.finditer(text):
        before = [spot for spot in spots if spot.token.end <= found.start()]
        if not before or not is_value(before[-1]) or before[-1].list_size > 1:
            continue
        spot = before[-1]
        between = text[spot.token.end : found.start()]
        match = matches.get(spot.index, NOTHING)
        change = match.known.figure.change if match.known is not None and match.named else None
        linked = any(link.start <= found.start() < link.end for link in passage.links)
        if linked or _is_since_another(between, spot) or change is None or match.known is None:
            continue
        if spot.period.subjectless.sub("", between):
            continue
        if change.direction in (Direction.UP, Direction.DOWN):
            yield Finding(
                code=code,
                level=Level.ERROR,
                position=passage.position,
                place=passage.chapter or passage.kind.value,
                quote=passage.text[spot.near[0] : found.end()].lstrip("，。；：、 ”）"),
                found=found[0],
                expected=f"{change_words(change, prefix='同比')}"
                f"（数据表中{match.known.label}同比为{change_text(change)}）",
                message="数据表里有升降，正文却说持平",
                cells=(match.known.place,),
            )


def _is_since_another(between: str, spot: Spot) -> bool:
    """环比持平, 与2022年持平: against something else than last year."""
    return OTHER_BASIS.search(between) is not None or of_another_year(between, spot.period.year)
