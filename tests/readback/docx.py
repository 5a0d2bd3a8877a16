"""The Word file read back with python-docx: paragraphs by style, tables by their grid."""

from __future__ import annotations

import io
import re

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.oxml.table import CT_Row, CT_Tbl, CT_Tc
from docx.oxml.text.paragraph import CT_P
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph

from tests.readback import Readback, ReadTable

_HEADING = re.compile(r"Heading([1-4])")
_ENTRY = re.compile(r"TOC[1-4]")
_TITLES = {"Title", "AnnexLabel", "AnnexTitle"}


def read_docx(data: bytes) -> Readback:
    """What the body says; headers and footers are no part of it."""
    read = Readback()
    document = docx.Document(io.BytesIO(data))
    caption = ""
    for element in document.element.body.xpath("w:p | w:tbl | w:sdt/w:sdtContent/w:p"):
        if isinstance(element, CT_Tbl):
            read.tables.append(_table(element, caption))
            for link in element.iter(qn("w:hyperlink")):
                target = document.part.rels[link.get(qn("r:id"), "")].target_ref
                read.links.append((_text_of(link), target))
            caption = ""
        elif isinstance(element, CT_P):
            paragraph = Paragraph(element, document)
            style = paragraph.style.style_id if paragraph.style is not None else ""
            # A legend stands between a caption and its table; anything else parts them.
            text = _text_of(element)
            if style != "TableLegend":
                caption = text.replace("\n", "") if style == "Caption" else ""
            _paragraph(text, style, read)
            read.emphasised.extend(
                run.text for run in paragraph.runs if run.style.style_id == "Lead"
            )
            read.links.extend((link.text, link.url) for link in paragraph.hyperlinks if link.url)
            charts = element.iter(qn("wp:docPr"))
            read.charts.extend(chart.get("descr", "") for chart in charts)
    _notes(document, read)
    return read


def _paragraph(text: str, style: str, read: Readback) -> None:
    if not text:  # Word needs an empty paragraph between tables and at the end of a section.
        return
    if heading := _HEADING.fullmatch(style):
        read.headings.append((int(heading[1]), text))
    elif style in _TITLES:
        read.titles.append(text.replace("\n", ""))  # a long title is broken by sense
    elif style in ("Caption", "PictureCaption"):
        read.captions.append(text.replace("\n", ""))  # as a title
    elif _ENTRY.fullmatch(style):
        read.contents.append(text.partition("\t")[0])
    else:
        read.paragraphs.append(text)


def _table(table: CT_Tbl, caption: str) -> ReadTable:
    header: list[list[str]] = []
    rows: list[list[str]] = []
    for row in table.tr_lst:
        properties = row.trPr
        repeated = properties is not None and properties.find(qn("w:tblHeader")) is not None
        part = header if repeated else rows
        part.append(_row(row, part[-1] if part else [], repeat_across=repeated))
    return ReadTable(caption, header, rows)


def _row(row: CT_Row, above: list[str], *, repeat_across: bool) -> list[str]:
    texts: list[str] = []
    for cell in row.tc_lst:
        text = _text(cell)
        if cell.vMerge == "continue":
            text = above[len(texts)]
        across = cell.grid_span - 1
        texts += [text, *([text if repeat_across else ""] * across)]
    return texts


def _text(cell: CT_Tc) -> str:
    return "\n".join(map(_text_of, cell.p_lst))


def _text_of(paragraph: BaseOxmlElement) -> str:
    return "".join(map(said, paragraph.iter(*SAYING)))


SAYING = tuple(map(qn, ("w:t", "w:br", "w:tab", "w:footnoteReference", "w:footnoteRef")))
"""The elements of a run that say something."""


def said(piece: BaseOxmlElement) -> str:
    """What such an element says; the number of a footnote is its place, as Word counts them."""
    if piece.tag == qn("w:footnoteReference"):
        return piece.get(qn("w:id"), "")
    if piece.tag == qn("w:footnoteRef"):
        # Here it has no brackets: LibreOffice puts the number before them.
        return f"[{next(piece.iterancestors(qn('w:footnote'))).get(qn('w:id'), '')}]"
    return {qn("w:br"): "\n", qn("w:tab"): "\t"}.get(str(piece.tag), piece.text or "")


def footnotes_of(document: Document) -> list[BaseOxmlElement]:
    """The paragraphs of the footnotes, in order."""
    parts = [r.target_part for r in document.part.rels.values() if r.reltype == RT.FOOTNOTES]
    return [
        paragraph
        for part in parts
        for note in parse_xml(part.blob).iter(qn("w:footnote"))
        if note.get(qn("w:type")) is None
        for paragraph in note.iter(qn("w:p"))
    ]


def _notes(document: Document, read: Readback) -> None:
    """The footnotes; what they lead to stands behind all other links."""
    targets = {
        key: r.target_ref
        for r in document.part.rels.values()
        if r.reltype == RT.FOOTNOTES
        for key, r in r.target_part.rels.items()
    }
    for paragraph in footnotes_of(document):
        mark, _, text = _text_of(paragraph).partition(" ")
        read.notes.append((mark, text))
        for link in paragraph.iter(qn("w:hyperlink")):
            read.links.append((_text_of(link), targets[link.get(qn("r:id"))]))
