"""Where the sentences of a draft are printed in its document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hotline_report.blocks import Document
from hotline_report.compare.units import units_of
from hotline_report.model.changes import SentencePlace
from hotline_report.model.draft import Draft, DraftPassage
from hotline_report.writers.marked.spots import Spot, spots


def sentence_places(draft: Draft, document: Document) -> tuple[SentencePlace | None, ...]:
    """The place of each sentence, as they are counted in comparing; None of what is not printed."""
    found = list(_passage_places(draft.passages, [spot for spot in spots(document) if spot.text]))
    places: list[SentencePlace | None] = []
    passage, at = -1, 0
    for unit in units_of(draft, frozenset()):
        if unit.passage != passage:
            passage, at = unit.passage, 0
        place = found[passage]
        end = at + len(unit.text)
        if place is None:
            places.append(None)
        else:
            spot, start = place
            places.append(SentencePlace(spot.block, spot.part, start + at, start + end))
        at = end
    return tuple(places)


def _passage_places(
    passages: Sequence[DraftPassage], texts: Sequence[Spot]
) -> Iterator[tuple[Spot, int] | None]:
    """The text that each passage is, or a part of, and where in it that begins.

    Passages come in the order of composing, in which the titles of annexes, say, are sooner: so the
    first text is looked for that is behind the last one found, and then the first of all.
    """
    ends = [0] * len(texts)
    last = 0
    for passage in passages:
        order = (*range(last, len(texts)), *range(last))
        at = next((index for index in order if _has(texts[index], ends[index], passage)), None)
        if at is None or not passage.text:
            yield None
            continue
        start = texts[at].text.find(passage.text, ends[at])
        ends[at] = start + len(passage.text)
        last = at
        yield texts[at], start


def _has(spot: Spot, taken: int, passage: DraftPassage) -> bool:
    """Whether what is left of a text is the passage, or has it as one of its paragraphs."""
    text = spot.text[taken:].lstrip("\n") if taken else spot.text
    return text == passage.text or text.startswith(f"{passage.text}\n")
