"""What stands beside the text: styles, headers, footnotes of both drafts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

from hotline_report.blocks import Document, Footnote
from hotline_report.writers.docx import style_names as names
from hotline_report.writers.docx.footnotes import footnotes_of, footnotes_part, note_links, note_xml
from hotline_report.writers.docx.margins import Margin
from hotline_report.writers.docx.markup import NAMESPACES, TextParagraph, run
from hotline_report.writers.docx.package import LinkTarget, Part, PartKind
from hotline_report.writers.docx.tracked.marks import How, Marks, child, qn
from hotline_report.writers.docx.tracked.paragraphs import merged_paragraph
from hotline_report.writers.docx.tracked.tokens import elements_of, tokens_of

if TYPE_CHECKING:
    from lxml.etree import _Element


def merged_styles(old: str, new: str) -> str:
    """The new draft's styles, and those that only the old one has."""
    made = etree.fromstring(new)
    known = {style.get(qn("styleId")) for style in made.iter(qn("style"))}
    others = etree.fromstring(old).iter(qn("style"))
    made.extend([style for style in others if style.get(qn("styleId")) not in known])
    return etree.tostring(made, encoding="unicode")


def merged_margins(
    margins: Sequence[Margin], old: str, new: str, marks: Marks
) -> tuple[Margin, ...]:
    """Headers and footers with what the mark of a draft was and is."""
    before, after = (_parsed(TextParagraph(names.DRAFT_MARK, _run(t)).xml()) for t in (old, new))
    mark = etree.tostring(merged_paragraph(before, after, marks), encoding="unicode")
    header = f"<w:hdr {NAMESPACES}>{mark}</w:hdr>"
    return tuple(
        replace(margin, part=replace(margin.part, xml=header))
        if margin.part.kind is PartKind.HEADER
        else margin
        for margin in margins
    )


class Notes(Struct, frozen=True):
    """The footnotes of both drafts, and what those of the old one are numbered in the file."""

    old: Sequence[Footnote]
    new: Sequence[Footnote]
    numbers: Mapping[int, int]

    @classmethod
    def of(cls, old: Document, new: Document) -> Notes:
        """Those of two drafts: called alike, they are the same."""
        before, after = footnotes_of(old.blocks), footnotes_of(new.blocks)
        called = {note.key: note.number for note in after}
        return cls(before, after, {n.number: called[n.key] for n in before if n.key in called})

    def where_only(self, stayed: set[int]) -> Notes:
        """The same where only some footnotes stayed, by their numbers in the new draft."""
        kept = {number: other for number, other in self.numbers.items() if other in stayed}
        return replace(self, numbers=kept)

    @property
    def all_numbers(self) -> Mapping[int, int]:
        """What the numbers of all of the old draft's become."""
        top = max((note.number for note in self.new), default=0)
        others = [note.number for note in self.old if note.number not in self.numbers]
        return {**self.numbers, **{n: top + at for at, n in enumerate(others, start=1)}}

    def part(self, marks: Marks) -> Iterator[Part]:
        """The part of the footnotes, if there are any."""
        if not (self.old or self.new):
            return
        links = note_links((*self.new, *self.old))
        numbers = self.all_numbers
        before = {numbers[note.number]: note for note in self.old}
        after = {note.number: note for note in self.new}
        made = [
            _merged_note(before.get(number), after.get(number), number, links, marks)
            for number in sorted({*before, *after})
        ]
        yield footnotes_part("".join(made), links)


def _merged_note(
    old: Footnote | None,
    new: Footnote | None,
    number: int,
    links: Mapping[str, LinkTarget],
    marks: Marks,
) -> str:
    before, after = (
        None if note is None else _parsed(note_xml(replace(note, number=number), links))
        for note in (old, new)
    )
    if before is not None and after is not None:
        paragraph = child(after, "p")
        after.replace(paragraph, merged_paragraph(child(before, "p"), paragraph, marks))
        return etree.tostring(after, encoding="unicode")
    note, how = (before, How.WENT) if before is not None else (after, How.CAME)
    assert note is not None  # noqa: S101
    _mark_text(child(note, "p"), how, marks)
    return etree.tostring(note, encoding="unicode")


def _mark_text(paragraph: _Element, how: How, marks: Marks) -> None:
    """A footnote came or went with its call; its words say so, its number does not."""
    number, *words = tokens_of(paragraph)
    for part in list(paragraph)[1:]:
        paragraph.remove(part)
    told = [(How.SAME, number), *((how, word) for word in words)]
    paragraph.extend(elements_of(told, marks))


def _run(text: str) -> str:
    return run(text) if text else ""


def _parsed(xml: str) -> _Element:
    """An element of ours, whose namespaces are told by what is around it."""
    return etree.fromstring(f"<w:body {NAMESPACES}>{xml}</w:body>")[0]
