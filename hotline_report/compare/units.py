"""The narrative of a draft as sentences, each with the numbers in it that were made of figures."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec import Struct

from hotline_report.formatting.sentences import sentences
from hotline_report.model.draft import Draft, DraftLink, DraftPassage
from hotline_report.model.narrative import PassageKind

MARK = "\ufdd3"
"""Stands around what is looked at instead of a number; no text of a draft has it."""

Names = Callable[[str], str | None]
"""What a figure of a draft is called in both, where it changed; None where it did not."""


class Unit(Struct, frozen=True):
    """A sentence, or a heading: where it stands, and its linked numbers.

    `index` counts the units of the draft, `passage` its paragraphs; `starts`: it is the first of
    its paragraph, `whole`: it is all of it.
    """

    index: int
    passage: int
    kind: PassageKind
    chapter: str
    level: int
    text: str
    links: tuple[DraftLink, ...]
    starts: bool
    whole: bool

    @property
    def is_heading(self) -> bool:
        """Whether it heads a chapter or an annex."""
        return self.level > 0

    @property
    def place(self) -> str:
        """Where it stands, to a reader: its chapter, or the part that is in none."""
        return self.chapter or self.kind.value


def units_of(draft: Draft, skipped: frozenset[tuple[PassageKind, str]]) -> list[Unit]:
    """The sentences and headings of a draft but for the title, which is no part of its chapters.

    `skipped` are kinds and chapters of paragraphs that could not be read on either side.
    """
    found: list[Unit] = []
    for number, passage in enumerate(draft.passages):
        if passage.kind is PassageKind.TITLE or (passage.kind, passage.chapter) in skipped:
            continue
        level = _level(passage)
        pieces = [(0, passage.text)] if level else list(_sentences(passage.text))
        for start, text in pieces:
            links = tuple(_links(passage, start, start + len(text)))
            found.append(
                Unit(
                    index=len(found),
                    passage=number,
                    kind=passage.kind,
                    chapter=passage.chapter,
                    level=level,
                    text=text,
                    links=links,
                    starts=start == 0,
                    whole=len(pieces) == 1,
                )
            )
    return found


def _level(passage: DraftPassage) -> int:
    """Of a heading; the title of an annex is one of the first level."""
    if passage.kind is PassageKind.ANNEX and not passage.chapter:
        return 1
    return passage.level


def _sentences(text: str) -> Iterator[tuple[int, str]]:
    at = 0
    for sentence in sentences(text):
        yield at, sentence
        at += len(sentence)


def _links(passage: DraftPassage, start: int, end: int) -> Iterator[DraftLink]:
    for link in passage.links:
        if start <= link.start and link.end <= end:
            yield DraftLink(link.start - start, link.end - start, link.figures)


def masked(unit: Unit, changed: Names) -> str:
    """The text with the names of figures that changed in the place of their numbers."""
    pieces: list[str] = []
    at = 0
    for link in unit.links:
        name = linked_name(link, changed)
        if name is not None and link.start >= at:
            pieces += [unit.text[at : link.start], MARK, name, MARK]
            at = link.end
    return "".join([*pieces, unit.text[at:]])


def linked_name(link: DraftLink, changed: Names) -> str | None:
    """The first of its figures that changed, as both drafts call it."""
    names = (changed(figure) for figure in link.figures)
    return next((name for name in names if name is not None), None)
