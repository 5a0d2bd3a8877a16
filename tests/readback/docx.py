"""The Word file read back with python-docx: paragraphs by style, tables by their grid."""

from __future__ import annotations

import io
import re

import docx
from docx.oxml.ns import qn
from docx.oxml.table import CT_Row, CT_Tbl, CT_Tc
from docx.oxml.text.paragraph import CT_P
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
            caption = ""
        elif isinstance(element, CT_P):
            paragraph = Paragraph(element, document)
            style = paragraph.style.style_id if paragraph.style is not None else ""
            # A legend stands between a caption and its table; anything else parts them.
            if style != "TableLegend":
                caption = paragraph.text.replace("\n", "") if style == "Caption" else ""
            _paragraph(paragraph.text, style, read)
            read.emphasised.extend(
                run.text for run in paragraph.runs if run.style.style_id == "Lead"
            )
            read.links.extend((link.text, link.url) for link in paragraph.hyperlinks if link.url)
            charts = element.iter(qn("wp:docPr"))
            read.charts.extend(chart.get("descr", "") for chart in charts)
    return read


def _paragraph(text: str, style: str, read: Readback) -> None:
    if not text:  # Word needs an empty paragraph between tables and at the end of a section.
        return
    if heading := _HEADING.fullmatch(style):
        read.headings.append((int(heading[1]), text))
    elif style in _TITLES:
        read.titles.append(text.replace("\n", ""))  # a long title is broken by sense
    elif style == "Caption":
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
    return "\n".join(
        "".join(
            "\n" if piece.tag == qn("w:br") else piece.text or ""
            for piece in paragraph.iter(qn("w:t"), qn("w:br"))
        )
        for paragraph in cell.p_lst
    )
