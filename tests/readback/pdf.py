"""A PDF read back from its tagged structure (ISO 32000-1, 14.7 and 14.8) with pikepdf.

Only the tags are believed: what a screen reader would say, not where the ink is.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf

from tests.readback import Readback, ReadTable
from tests.readback.grid import Span, body_grid, header_grid
from tests.readback.pdf_text import Texts, marked_texts

_HEADINGS = {"H2": 1, "H3": 2, "H4": 3, "H5": 4}
_NUMBERS = {
    2: re.compile(r"（[一二三四五六七八九十]+）"),
    3: re.compile(r"\d+[.．]"),
    4: re.compile(r"（\d+）"),
}
_ANNEX_LABEL = re.compile(r"附件\d*")


@dataclass(slots=True)
class Node:
    """A structure element: its tag, the text of all that is in it, its attributes and ID.

    `address` is where the annotation of a link leads outside of the file.
    """

    tag: str
    text: str = ""
    children: list[Node] = field(default_factory=list)
    attributes: dict[str, Any] = field(default_factory=dict)
    id: bytes = b""
    alternative: str = ""
    address: str = ""

    def walk(self) -> Iterator[Node]:
        """This element and all below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def all(self, *tags: str) -> list[Node]:
        """The elements with one of these tags."""
        return [node for node in self.walk() if node.tag in tags]


def structure(pdf: bytes) -> Node:
    """The tag tree with its texts."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        texts = marked_texts(opened)
        root = Node("StructTreeRoot")
        for kid in _kids(opened.Root.StructTreeRoot):
            root.children.append(_node(kid, None, texts))
        root.text = "".join(child.text for child in root.children)
        return root


def _node(element: Any, page: Any, texts: Texts) -> Node:
    page = element.get("/Pg", page)
    node = Node(
        str(element.S)[1:],
        id=bytes(element.get("/ID", b"")),
        alternative=str(element.get("/Alt", "")),
    )
    attributes = element.get("/A", {})
    if isinstance(attributes, pikepdf.Dictionary):
        node.attributes = {str(key)[1:]: _plain(value) for key, value in attributes.items()}
    for kid in _kids(element):
        if isinstance(kid, int):
            node.text += texts[page.objgen, kid]
        elif kid.get("/Type") == "/MCR":
            node.text += texts[kid.get("/Pg", page).objgen, int(kid.MCID)]
        elif kid.get("/Type") == "/OBJR":
            node.address = str(kid.Obj.get("/A", {}).get("/URI", ""))
        else:
            child = _node(kid, page, texts)
            node.children.append(child)
            # A footnote stands behind its mark, but is no part of the paragraph or cell.
            node.text += "" if child.tag == "Note" else child.text
    return node


def _kids(element: Any) -> list[Any]:
    kids = element.get("/K", [])
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _plain(value: Any) -> Any:
    if isinstance(value, pikepdf.Array):
        return [bytes(item) if isinstance(item, pikepdf.String) else item for item in value]
    return str(value) if isinstance(value, pikepdf.Name) else value


def read_pdf(pdf: bytes) -> Readback:
    """What the tags say. An annex title is the heading that follows 附件1 in a paragraph."""
    read = Readback()
    root = structure(pdf)
    _read(root, read)
    for note in root.all("Note"):
        (label,) = note.all("Lbl")
        read.notes.append((label.text, note.text.removeprefix(label.text)))
        _links(note, read)
    return read


def _links(node: Node, read: Readback) -> None:
    """What leads out of the file, footnotes left aside."""
    for child in node.children:
        if child.tag == "Link" and child.address:
            read.links.append((child.text, child.address))
        elif child.tag != "Note":
            _links(child, read)


def _read(node: Node, read: Readback) -> None:
    after_label = bool(read.titles) and bool(_ANNEX_LABEL.fullmatch(read.titles[-1]))
    if node.tag == "Table":
        _table(node, read)
        _links(node, read)
    elif node.tag == "H1" or (node.tag == "H2" and after_label):
        read.titles.append(node.text)
    elif node.tag in _HEADINGS:
        read.headings.append((_level(node), node.text))
    elif node.tag == "P" and _ANNEX_LABEL.fullmatch(node.text):
        read.titles.append(node.text)
    elif node.tag == "P":
        read.paragraphs.append(node.text)
        _links(node, read)
    elif node.tag == "TOCI":
        read.contents.extend(link.text for link in node.all("Link"))
    elif node.tag == "Figure":
        read.charts.append(node.alternative)
    elif node.tag == "Caption":
        read.captions.append(node.text)
    else:
        for child in node.children:
            _read(child, read)


def _level(heading: Node) -> int:
    """By its tag; by its number where that says a deeper one, since tags must not skip a level."""
    numbered = (level for level, number in _NUMBERS.items() if number.match(heading.text))
    return max(_HEADINGS[heading.tag], next(numbered, 1))


def _table(table: Node, read: Readback) -> None:
    """In a table's Caption, a Div is the caption itself and a P the legend below it."""
    caption = "".join(node.text for top in table.all("Caption") for node in top.all("Div"))
    if caption:
        read.captions.append(caption)
    read.paragraphs.extend(node.text for top in table.all("Caption") for node in top.all("P"))
    head = [_row(row) for part in table.all("THead") for row in part.all("TR")]
    body = [_row(row) for part in table.all("TBody") for row in part.all("TR")]
    read.tables.append(ReadTable(caption, header_grid(head), body_grid(body)))


def _row(row: Node) -> list[Span]:
    return [
        Span(
            cell.text,
            int(cell.attributes.get("ColSpan", 1)),
            int(cell.attributes.get("RowSpan", 1)),
        )
        for cell in row.all("TH", "TD")
    ]
