"""Marks in a Word file, by which a corrected one is taken back (docs/decisions/0038).

A bookmark before the words of each paragraph and cell, since bookmarks outlive a save by other
programs, and a part that lists them with what was printed there and which figure it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

from hotline_report.blocks import Document, Table
from hotline_report.formatting.word_lines import (
    MARKS_NAMESPACE,
    lines_of,
    margin_words,
    notes_of,
    pictures_in,
)
from hotline_report.formatting.word_paragraphs import W
from hotline_report.model.word import Mark, Marks, WordLine
from hotline_report.writers.docx import style_names as names
from hotline_report.writers.docx.markup import escaped
from hotline_report.writers.docx.package import Part
from hotline_report.writers.docx.tables import Merge, all_slots

_FIRST = 2_000_000
"""Bookmarks' numbers begin here, above those of the contents and of footnotes."""

_UNMARKED = frozenset({names.SEPARATOR, names.CHART})


class Marked(Struct, frozen=True):
    """The part word/document.xml with bookmarks, the marks that these are, and the lines there."""

    xml: str
    marks: Marks
    lines: tuple[WordLine, ...]


def marked(document: Document, xml: str) -> Marked:
    """The written document with its marks.

    Args:
        document: the block tree that was written.
        xml: what became of it, the part word/document.xml.
    """
    root = etree.fromstring(xml)
    body = root[0]
    places = dict(_places(document, body))
    found: dict[str, str] = {}
    for number, paragraph in enumerate(_to_mark(body), start=1):
        name = f"_hr{number}"
        _put_before(paragraph, _FIRST + number, name)
        found[name] = places.get(paragraph, "")
    lines = tuple(line for line in lines_of(body) if line.marks)
    marks = tuple(Mark(line, found[line.marks[0]]) for line in lines)
    about = document.metadata
    pictures = pictures_in(root)
    of = (about.title, about.city, about.period.name, about.edition)
    whose = Marks(*of, marks, pictures=pictures)
    return Marked(etree.tostring(root, encoding="unicode"), whose, lines)


def with_parts(printed: Marked, notes: Iterable[Part], margins: Iterable[Part]) -> Marks:
    """The marks with what is printed beside the text: footnotes, headers and footers."""
    document = etree.fromstring(printed.xml)
    said = (margin_words(etree.fromstring(part.xml)) for part in margins)
    return replace(
        printed.marks,
        notes=tuple(n for part in notes for n in notes_of(etree.fromstring(part.xml), document)),
        margins=tuple(dict.fromkeys(filter(None, said))),
    )


def marks_xml(marks: Marks) -> str:
    """The part that lists the marks."""
    about = " ".join(
        f'{name}="{escaped(text)}"'
        for name, text in (
            ("title", marks.title),
            ("reporter", marks.reporter),
            ("period", marks.period),
            ("edition", marks.edition),
            ("pictures", str(marks.pictures)),
        )
    )
    listed = "".join(map(_listed, marks.marks))
    listed += "".join(f"<note>{escaped(note)}</note>" for note in marks.notes)
    listed += "".join(f"<margin>{escaped(margin)}</margin>" for margin in marks.margins)
    return f'<bulletin xmlns="{MARKS_NAMESPACE}" {about}>{listed}</bulletin>'


def _listed(mark: Mark) -> str:
    line = mark.line
    where = f' cell="{line.table} {line.row} {line.column}"' if line.is_cell else ""
    where += f' place="{escaped(mark.place)}"' if mark.place else ""
    return f'<mark name="{mark.name}" style="{line.style}"{where}>{escaped(line.text)}</mark>'


def _to_mark(body: etree._Element) -> Iterator[etree._Element]:
    """The paragraphs of text and of cells; of a merged cell, the first one."""
    for element in body:
        if element.tag == f"{W}p" and _style(element) not in _UNMARKED:
            yield element
        elif element.tag == f"{W}tbl":
            for cell in element.iter(f"{W}tc"):
                merge = cell.find(f"{W}tcPr/{W}vMerge")
                if merge is None or merge.get(f"{W}val") == "restart":
                    yield from cell.iterchildren(f"{W}p")


def _style(paragraph: etree._Element) -> str:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if style is None else style.get(f"{W}val", "")


def _put_before(paragraph: etree._Element, identifier: int, name: str) -> None:
    start = etree.Element(f"{W}bookmarkStart", {f"{W}id": f"{identifier}", f"{W}name": name})
    end = etree.Element(f"{W}bookmarkEnd", {f"{W}id": f"{identifier}"})
    # Behind its properties, which each of our paragraphs has. Not around its words: a mark that
    # ends behind a stop that hangs in the margin gives LibreOffice one more line, which is empty.
    paragraph[1:1] = [start, end]


def _places(document: Document, body: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """The paragraphs of cells that hold figures, with the names of those."""
    tables = (block for block in document.blocks if isinstance(block, Table))
    for block, table in zip(tables, body.iterchildren(f"{W}tbl"), strict=True):
        rows = table.iterchildren(f"{W}tr")
        for slots, row in zip(all_slots(block), rows, strict=True):
            for slot, cell in zip(slots, row.iterchildren(f"{W}tc"), strict=True):
                if slot.cell.place and slot.merge is not Merge.CONTINUE:
                    yield cell[1], slot.cell.place
