"""The fragment for pasting read back with lxml: having no classes, elements tell what is what."""

from __future__ import annotations

import re

from lxml import html

from tests.readback import Readback, ReadTable
from tests.readback.grid import Span, body_grid, header_grid
from tests.readback.html import links_of, note_of, text_of

_HEADINGS = {"h3": 1, "h4": 2, "h5": 3, "h6": 4}
_NUMBERS = {
    2: re.compile(r"（[一二三四五六七八九十]+）"),
    3: re.compile(r"\d+[.．]"),
    4: re.compile(r"（\d+）"),
}
_ANNEX_LABEL = re.compile(r"附件\d*")

DOWNLOADS = "//p[.='附件下载'] | //p[.='附件下载']/following-sibling::p"
"""The links to the other files, at the end; they are no content of the bulletin."""


def read_fragment(text: str) -> Readback:
    """What it says; the words of a chart are taken from its text alternative."""
    read = Readback()
    for chart in (root := html.fromstring(text)).xpath(
        "//*[@role='img'][not(ancestor::td)] | //img"
    ):
        read.charts.append(chart.get("aria-label") or chart.get("alt"))
        box = chart if chart.tag != "img" else chart.getparent()
        box.drop_tree()
    for link in root.xpath(DOWNLOADS):
        link.drop_tree()
    for element in root.iter("h2", *_HEADINGS, "p", "table"):
        _read(element, read)
    return read


def _read(element: html.HtmlElement, read: Readback) -> None:
    text = text_of(element)
    after_label = bool(read.titles) and bool(_ANNEX_LABEL.fullmatch(read.titles[-1]))
    if element.tag == "table":
        read.tables.append(_table(element))
        read.links.extend(links_of(element))
    elif _is_caption(element):
        read.captions.append(text)
    elif element.tag == "h2" or (element.tag == "h3" and after_label):
        read.titles.append(text)
    elif element.tag in _HEADINGS:
        # A tag gives the outline, which must not skip a level; the number may say a deeper one.
        numbered = (level for level, number in _NUMBERS.items() if number.match(text))
        read.headings.append((max(_HEADINGS[element.tag], next(numbered, 1)), text))
    elif _ANNEX_LABEL.fullmatch(text):
        read.titles.append(text)
    elif element.get("id", "").startswith("note-"):
        read.notes.append(note_of(element))
        read.links.extend(links_of(element))
    elif text != "脚注":  # Only web pages say over their footnotes what they are.
        read.paragraphs.append(text)
        read.emphasised.extend(it.text_content() for it in element.iter("strong"))
        read.links.extend(links_of(element))


def _is_caption(element: html.HtmlElement) -> bool:
    """Bold in a box of its own: that of a table, of words or of a chart."""
    return bool(element.xpath("self::*[contains(@style, 'font-weight:bold')]/../parent::div"))


def _table(table: html.HtmlElement) -> ReadTable:
    captions = [p for p in table.xpath("../../../p") if _is_caption(p)]
    head = [_row(row) for row in table.xpath("./thead/tr")]
    body = [_row(row) for row in table.xpath("./tbody/tr")]
    caption = captions[0].text_content() if captions else ""
    return ReadTable(caption, header_grid(head), body_grid(body))


def _row(row: html.HtmlElement) -> list[Span]:
    return [
        Span(text_of(cell).strip(), int(cell.get("colspan", 1)), int(cell.get("rowspan", 1)))
        for cell in row.xpath("./th | ./td")
    ]
