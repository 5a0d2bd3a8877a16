"""The text of a web page's element as paragraphs, in the order in which a browser shows them."""

from __future__ import annotations

import re
from collections.abc import Callable

from lxml import etree
from msgspec import Struct

from hotline_report.load.documents.page_looks import Look, is_hidden
from hotline_report.load.documents.page_notes import Notes
from hotline_report.load.documents.texts import source_text

UNREAD = frozenset(
    (
        "script",
        "style",
        "noscript",
        "template",
        "head",
        "title",
        "meta",
        "link",
        "iframe",
        "object",
        "embed",
        "applet",
        "nav",
        "aside",
        "select",
        "option",
        "button",
        "input",
        "textarea",
        "svg",
        "math",
        "canvas",
        "audio",
        "video",
        "map",
    )
)
"""Elements whose text is none of the page's."""

_PICTURES = ("img", "svg", "canvas", "object", "embed")
_BLOCKS = frozenset(
    (
        "address",
        "article",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    )
)
_BREAK = "\v"
"""Stands for a break until the blanks of the source are settled."""

_INDENTED = re.compile("^[ \u00a0\u3000]{2,}|^\u3000")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class Said(Struct, frozen=True):
    """A paragraph; `note` is the number of the footnote that it is."""

    text: str
    level: int
    is_bold: bool
    is_centred: bool
    is_link: bool
    note: str = ""

    @property
    def is_note(self) -> bool:
        """Whether it is a footnote."""
        return bool(self.note)


class Flow:
    """Reads an element; hands out paragraphs and tables as they come."""

    def __init__(
        self,
        notes: Notes,
        paragraph: Callable[[Said], None],
        table: Callable[[etree._Element, Look], None],
    ) -> None:
        self._notes = notes
        self._hand_out = paragraph
        self._table = table
        self._pieces: list[tuple[str, Look]] = []
        self._note = ""
        self._items: dict[etree._Element, int] = {}
        self.dropped: list[str] = []

    def read(self, element: etree._Element, look: Look) -> None:
        """Read all that stands in an element of that look."""
        self._inside(element, look)
        self._flush()

    def _inside(self, element: etree._Element, look: Look) -> None:
        self._words(element.text, look)
        for child in element:
            if isinstance(child.tag, str):
                self._element(child, look)
            self._words(child.tail, look)

    def _element(self, element: etree._Element, look: Look) -> None:
        tag = element.tag
        if is_hidden(element):
            return
        if tag in UNREAD or tag == "img":
            self._drop(element)
        elif tag == "br":
            self._pieces.append((_BREAK, look))
        elif tag == "table":
            self._flush()
            self._table(element, look.of(element))
        elif number := self._notes.called_by(element):
            self._pieces.append((f"[^{number}]", look))
        elif self._notes.leads_back(element):
            pass
        elif tag in _BLOCKS:
            self._block(element, look.of(element))
        elif tag == "sup" and (element.text or "").strip().isdecimal() and not len(element):
            # A raised digit behind a figure is none of it.
            self._pieces.append(((element.text or "").strip().translate(_RAISED), look))
        else:
            self._inside(element, look.of(element))

    def _block(self, element: etree._Element, look: Look) -> None:
        self._flush()
        outer, self._note = self._note, self._notes.number_of(element) or self._note
        if element.tag == "li" and (number := self._list_number(element)):
            self._pieces.append((number, look))
        if element.tag == "pre":
            for line in "".join(map(str, element.itertext())).split("\n"):
                self._pieces += [(line, look), (_BREAK, look)]
        else:
            self._inside(element, look)
        self._flush()
        self._note = outer

    def _list_number(self, item: etree._Element) -> str:
        """The number that a browser sets before an item of a numbered list."""
        parent = item.getparent()
        if parent is None or parent.tag != "ol" or "none" in parent.get("style", ""):
            return ""
        if parent not in self._items:
            start = parent.get("start", "1")
            self._items[parent] = int(start) if start.isdecimal() and len(start) < 4 else 1  # noqa: PLR2004
        number = self._items[parent]
        self._items[parent] += 1
        return f"{number}."

    def _words(self, text: str | None, look: Look) -> None:
        if text:
            self._pieces.append((text, look))

    def _flush(self) -> None:
        pieces, self._pieces = self._pieces, []
        said = [look for text, look in pieces if text.strip(" \t\r\n\f\v\u00a0\u3000")]
        if not said:
            return
        for text in _paragraphs(source_text("".join(text for text, _ in pieces))):
            self._hand_out(
                Said(
                    text,
                    level=said[0].level,
                    is_bold=all(look.is_bold for look in said),
                    is_centred=said[0].is_centred,
                    is_link=all(look.is_link for look in said),
                    note=self._note,
                )
            )

    def _drop(self, element: etree._Element) -> None:
        if element.tag in _PICTURES and not (element.tag == "img" and _is_small(element)):
            said = element.get("alt") or element.get("aria-label") or element.get("title") or ""
            what = "图片或图表"
            self.dropped.append(f"{what}：{said[:60]}" if said.strip() else what)


def _paragraphs(text: str) -> list[str]:
    """Parts of a block: editors end a paragraph by a break, and begin the next with blanks."""
    found: list[str] = []
    is_new = True
    for line in text.split(_BREAK):
        if not line.strip(" \u00a0\u3000"):
            is_new = True
        elif is_new or _INDENTED.match(line):
            found.append(line)
            is_new = False
        else:
            found[-1] += f"\n{line}"
    return found


def _is_small(picture: etree._Element) -> bool:
    """Whether a picture is a bullet or a blank of the layout."""
    size = picture.get("width", "")
    return size.isdecimal() and len(size) < 3 and not picture.get("alt")  # noqa: PLR2004
