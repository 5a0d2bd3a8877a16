"""Footnotes: the part word/footnotes.xml, with the lines that part them from the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from hotline_report.blocks import Block, Footnote, Footnotes
from hotline_report.writers.docx import style_names as names
from hotline_report.writers.docx.inlines import runs_of
from hotline_report.writers.docx.markup import NAMESPACES, TextParagraph, run
from hotline_report.writers.docx.package import LinkTarget, Part, PartKind
from hotline_report.writers.docx.targets import addresses_in, link_targets

SEPARATORS: Mapping[str, int] = MappingProxyType({"separator": -1, "continuationSeparator": 0})
"""What Word draws above footnotes, and above the rest of one on the next page, with its id."""


def footnotes_parts(blocks: Iterable[Block]) -> Iterator[Part]:
    """The part, if the document has footnotes."""
    if notes := footnotes_of(blocks):
        links = note_links(notes)
        yield footnotes_part("".join(note_xml(note, links) for note in notes), links)


def footnotes_of(blocks: Iterable[Block]) -> list[Footnote]:
    """The footnotes of a document, in order."""
    return [note for block in blocks if isinstance(block, Footnotes) for note in block.notes]


def note_links(notes: Iterable[Footnote]) -> dict[str, LinkTarget]:
    """What the footnotes lead to, by address."""
    return link_targets(address for note in notes for address in addresses_in(note.inlines))


def footnotes_part(notes: str, links: Mapping[str, LinkTarget]) -> Part:
    """The part that holds the notes, which are its XML."""
    xml = f"<w:footnotes {NAMESPACES}>{''.join(_separators())}{notes}</w:footnotes>"
    kind = PartKind.FOOTNOTES
    return Part(kind, "Footnotes", "footnotes.xml", xml, tuple(links.values()))


def _separators() -> Iterator[str]:
    for kind, number in SEPARATORS.items():
        line = TextParagraph(names.FOOTNOTE, f"<w:r><w:{kind}/></w:r>").xml()
        yield f'<w:footnote w:type="{kind}" w:id="{number}">{line}</w:footnote>'


def note_xml(note: Footnote, links: Mapping[str, LinkTarget]) -> str:
    """A footnote as XML; its number stands first, since LibreOffice puts it there anyway."""
    number = f'<w:r><w:rPr><w:rStyle w:val="{names.FOOTNOTE_CALL}"/></w:rPr><w:footnoteRef/></w:r>'
    text = TextParagraph(names.FOOTNOTE, number + run(" ") + runs_of(note.inlines, links))
    return f'<w:footnote w:id="{note.number}">{text.xml()}</w:footnote>'
