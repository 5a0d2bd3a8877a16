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
    for note in root.xpath("//*[contains(@class, 'footnotes')]/p"):
        read.notes.append(note_of(note))
    for part in root.xpath("//main"):
        for element in part.iter(
            "h1", "h2", "h3", "h4", "h5", "p", "div", "figcaption", "table", "svg", "img"
        ):
            _read(element, read)
    return read


def _read(element: html.HtmlElement, read: Readback) -> None:
    classes = set(element.get("class", "").split())
    text = text_of(element)
    if element.tag == "table":
        read.tables.append(_table(element))
        read.links.extend(links_of(element))
    elif element.tag == "svg":
        read.charts.append(element.get("aria-label") or element.findtext("title") or "")
    elif element.tag == "img":
        read.charts.append(element.get("alt", ""))
    elif classes & {"caption", "chart-title"}:
        read.captions.append(text)
    elif element.tag == "h1" or classes & {"annex-title", "annex-label"}:
        read.titles.append(text)
    elif element.tag == "h2" and element.xpath("parent::*[@class='footnotes']"):
        pass  # Only the web page says over its footnotes what they are.
    elif element.tag in _HEADINGS:
        # Where a bulletin skips a level, the tag gives the outline and the class the level.
        level = next((int(name[6:]) for name in classes if name.startswith("level-")), None)
        read.headings.append((level or _HEADINGS[element.tag], text))
    elif "footnote" in classes:
        read.links.extend(links_of(element))
    elif element.tag == "p" and "published" not in classes:
        read.paragraphs.append(text)
        read.emphasised.extend(it.text_content() for it in element.iter("strong"))
        read.links.extend(links_of(element))


def _table(table: html.HtmlElement) -> ReadTable:
    caption = "".join(div.text_content() for div in table.xpath("./caption/div"))
    head = [_row(row) for row in table.xpath("./thead/tr")]
    body = [_row(row) for row in table.xpath("./tbody/tr")]
    return ReadTable(caption, header_grid(head), body_grid(body))


def links_of(element: html.HtmlElement) -> list[tuple[str, str]]:
    """What leads out of the page."""
    links = ((link.text_content(), link.get("href", "")) for link in element.iter("a"))
    return [(text, address) for text, address in links if not address.startswith("#")]


def note_of(paragraph: html.HtmlElement) -> tuple[str, str]:
    """A footnote's mark, which leads back to the text, and what it says."""
    back = paragraph[0]
    mark = text_of(back)
    call = paragraph.getroottree().xpath("//*[@id=$name]", name=back.get("href", "")[1:])
    assert [each.text_content() for each in call] == [mark]
    assert call[0].find("a").get("href") == f"#{paragraph.get('id')}"
    return mark, text_of(paragraph).removeprefix(f"{mark} ")


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
