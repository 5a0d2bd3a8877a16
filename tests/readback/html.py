"""The web page read back with lxml."""

from __future__ import annotations

import re

from lxml import html

from tests.readback import Readback, ReadTable
from tests.readback.grid import Span, body_grid, header_grid

_HEADINGS = {"h2": 1, "h3": 2, "h4": 3, "h5": 4}
BLANKS = re.compile("[ \t]+")
_READ = ("h1", *_HEADINGS, "p", "div", "figcaption", "table", "svg")


def read_html(text: str) -> Readback:
    """What the page says, without its navigation."""
    read = Readback()
    root = html.document_fromstring(text.encode(), parser=html.HTMLParser(encoding="utf-8"))
    for hidden in root.xpath("//*[@hidden]"):
        hidden.drop_tree()
    for part in root.xpath("//main"):
        for element in part.iter(
            "h1", "h2", "h3", "h4", "h5", "p", "div", "figcaption", "table", "svg"
        ):
            _read(element, read)
    return read


def _read(element: html.HtmlElement, read: Readback) -> None:
    classes = set(element.get("class", "").split())
    text = text_of(element)
    if element.tag == "table":
        read.tables.append(_table(element))
    elif element.tag == "svg":
        read.charts.append(element.get("aria-label") or element.findtext("title") or "")
    elif classes & {"caption", "chart-title"}:
        read.captions.append(text)
    elif element.tag == "h1" or classes & {"annex-title", "annex-label"}:
        read.titles.append(text)
    elif element.tag in _HEADINGS:
        # Where a bulletin skips a level, the tag gives the outline and the class the level.
        level = next((int(name[6:]) for name in classes if name.startswith("level-")), None)
        read.headings.append((level or _HEADINGS[element.tag], text))
    elif element.tag == "p" and "published" not in classes:
        read.paragraphs.append(text)
        read.emphasised.extend(it.text_content() for it in element.iter("strong"))
        read.links.extend((link.text_content(), link.get("href", "")) for link in element.iter("a"))


def _table(table: html.HtmlElement) -> ReadTable:
    caption = "".join(div.text_content() for div in table.xpath("./caption/div"))
    head = [_row(row) for row in table.xpath("./thead/tr")]
    body = [_row(row) for row in table.xpath("./tbody/tr")]
    return ReadTable(caption, header_grid(head), body_grid(body))


def text_of(element: html.HtmlElement) -> str:
    """The text as it is shown: a `<br>` breaks the line, and of several blanks one is left.

    A `fold` is no break of the text: lines end there on paper only.
    """
    pieces = [element.text or ""]
    for child in element:
        breaks = child.tag == "br" and child.get("class") != "fold"
        pieces += ["\n" if breaks else text_of(child), child.tail or ""]
    return BLANKS.sub(" ", "".join(pieces))


def _row(row: html.HtmlElement) -> list[Span]:
    return [
        Span(text_of(cell), int(cell.get("colspan", 1)), int(cell.get("rowspan", 1)))
        for cell in row.xpath("./th | ./td")
    ]
