"""What is found of a narrative, as it grows; and where the form's tables stand in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from hotline_report.model.source_document import SourceBlock, SourceParagraph
from hotline_report.recognition.wording import plain, unnumbered

_OF_PAPER = re.compile(
    r"[（(]?\s*(?:续\s*表?|接上表|上接.{1,8})\s*[0-9一二三四五六七八九十]{0,3}\s*[）)]?"
    r"|[—–―-]\s*\d{1,3}\s*[—–―-]|\d{1,3}\s*/\s*\d{1,3}|第\s*\d{1,3}\s*页.{0,12}|(?:file|https?)://\S+?\s*\d+/\d+"
)
"""Page numbers, what stands above the rest of a table, the address at the foot of a print."""


@dataclass(slots=True)
class Chapter:
    """A heading with what stands below it; `level` is 1 to 4, or 0 of an annex."""

    title: str
    level: int
    number: int
    text: list[str] = field(default_factory=list)
    sections: list[str] = field(default_factory=list)
    after: list[str] = field(default_factory=list)
    children: list[Chapter] = field(default_factory=list)


@dataclass(slots=True)
class Narrative:
    """All of it, as it is typed; `dropped` are texts that have no place, each with why.

    `aside` is what a page says of itself: when it was published, by whom.
    """

    title: str = ""
    issuers: list[str] = field(default_factory=list)
    below_title: list[str] = field(default_factory=list)
    published: date | None = None
    is_signed: bool = False
    lead: list[str] = field(default_factory=list)
    chapters: list[Chapter] = field(default_factory=list)
    annexes: list[Chapter] = field(default_factory=list)
    closing: list[str] = field(default_factory=list)
    section_texts: dict[str, list[str]] = field(default_factory=dict)
    legends: dict[str, str] = field(default_factory=dict)
    notes: dict[str, list[str]] = field(default_factory=dict)
    section_titles: dict[str, str] = field(default_factory=dict)
    table_titles: dict[str, str] = field(default_factory=dict)
    dropped: list[tuple[str, str, str]] = field(default_factory=list)
    aside: list[str] = field(default_factory=list)


class Standing:
    """A table of the form where it stands: its section, and the texts that may stand around it."""

    __slots__ = ("captions", "legend", "notes", "section", "section_title", "table")

    def __init__(  # noqa: PLR0913, PLR0917 - what is printed around a table
        self,
        table: str,
        section: str,
        section_title: str,
        captions: Sequence[str],
        legend: str,
        notes: Sequence[str],
    ) -> None:
        """Of a table by its name; texts as they are printed."""
        self.table, self.section, self.section_title = table, section, section_title
        self.captions = tuple(map(unnumbered, captions))
        self.legend, self.notes = legend, tuple(notes)


class Lines:
    """The blocks of a document, and which of them have been taken already."""

    __slots__ = ("blocks", "pictures", "taken")

    def __init__(self, blocks: Sequence[SourceBlock], pictures: Sequence[str]) -> None:
        """Of a document none of whose blocks is taken; `pictures` tell what its pictures say."""
        self.blocks = blocks
        self.pictures = plain("".join(pictures))
        self.taken: set[int] = set()

    def __len__(self) -> int:
        return len(self.blocks)

    def text(self, at: int) -> str:
        """What a paragraph says, "" of a table."""
        block = self.blocks[at] if 0 <= at < len(self.blocks) else None
        text = block.text.strip() if isinstance(block, SourceParagraph) else ""
        return "" if _OF_PAPER.fullmatch(text) else text

    def is_table(self, at: int) -> bool:
        """Whether a table stands there."""
        return not isinstance(self.blocks[at], SourceParagraph)

    def next_said(self, at: int) -> int:
        """The next block behind that says something; their number where none does."""
        after = range(at + 1, len(self.blocks))
        return next((n for n in after if self.is_table(n) or self.text(n)), len(self.blocks))
