"""持平 said of a figure that rose or fell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from hotline_report.checks.narrative.outcome.verdicts import NOTHING, Match
from hotline_report.checks.narrative.prose.bases import bases_of
from hotline_report.checks.narrative.prose.patterns import OTHER_BASIS, STEADY
from hotline_report.checks.narrative.prose.spots import Spot, is_value
from hotline_report.checks.narrative.prose.tokens import NumberKind
from hotline_report.checks.narrative.reading import read
from hotline_report.checks.subject import Subject
from hotline_report.formatting.figures import change_text, change_words
from hotline_report.model.cell import Direction
from hotline_report.model.finding import Finding, Level
from hotline_report.model.period import Basis

_CHANGED = (Direction.UP, Direction.DOWN)


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
        spot, between = _said_of(before, found.start())
        if spot is None or spot.list_size > 1:
            continue
        since = _bases(text[before[-1].token.end : found.end()], spot)
        match = matches.get(spot.index, NOTHING)
        linked = any(link.start <= found.start() < link.end for link in passage.links)
        if linked or match.known is None or not match.named:
            continue
        if spot.period.subjectless.sub("", between):
            continue
        changes = [(basis, match.known.figure.change_on(basis)) for basis in since]
        if all(change and change.direction in _CHANGED for _, change in changes):
            basis, change = next(iter(changes), (None, None))
            if basis is None or change is None:
                continue
            yield Finding(
                code=code,
                level=Level.ERROR,
                position=passage.position,
                place=passage.chapter or passage.kind.value,
                quote=passage.text[spot.near[0] : found.end()].lstrip("，。；：、 ”）"),
                found=found[0],
                expected=f"{change_words(change, prefix=basis.value)}"
                f"（数据表中{match.known.label}{basis.value}为{change_text(change)}）",
                message="数据表里有升降，正文却说持平",
                cells=(match.known.place,),
            )


def _said_of(before: Sequence[Spot], end: int) -> tuple[Spot | None, str]:
    """The value that 持平 is said of, and the words between: 47073件，同比增长6.43%，与上月持平."""
    words = ""
    for spot in reversed(before):
        words = spot.text[spot.token.end : end] + words
        if is_value(spot):
            return spot, words
        if spot.token.kind not in (NumberKind.CHANGE, NumberKind.DIFFERENCE):
            break
        end = spot.token.start
    return None, words


def _bases(said: str, spot: Spot) -> tuple[Basis, ...]:
    """On which bases a figure is said to be the same; all where nothing is told of it.

    与2022年持平 is on none.
    """
    words = bases_of(spot.period.period)
    named = tuple(words.named(said))
    if OTHER_BASIS.search(said) or None in named:
        return ()
    return tuple(basis for basis in named if basis) or words.possible
