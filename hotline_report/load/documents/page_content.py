"""Where in a web page its text stands: around it are menus, addresses, what else the site has."""

from __future__ import annotations

from lxml import etree
from msgspec import Struct

from hotline_report.load.documents.page_flow import UNREAD
from hotline_report.load.documents.page_looks import is_hidden

_MOST = 0.9
"""How much of the text an element holds, if it holds the text."""

_OF_TEXT = ("table", "p", "pre", "span", "font", "ol", "ul", "b", "strong")
"""Elements that hold text or cells, and nothing that one looks for text in."""

_SHOWN = 120
"""Characters of what stands around it that are told."""


class Content(Struct, frozen=True):
    """The element that holds the text, and what else the page says, as far as it is told."""

    element: etree._Element
    around: str


def content_of(root: etree._Element) -> Content:
    """Where the text stands: in `main` or `article`, or the smallest element with most of it."""
    body = next(root.iter("body"), root)
    weights: dict[etree._Element, int] = {}
    _weigh(body, weights)
    element = body
    total = weights[body]
    marked = [each for name in ("main", "article") for each in body.iter(name)]
    chosen = next((each for each in marked if weights.get(each, 0) >= total / 2), None)
    if chosen is not None:
        element, total = chosen, weights[chosen]
    else:
        while (inner := _heaviest(element, weights)) is not None:
            if weights[inner] < _MOST * total or inner.tag in _OF_TEXT:
                inner = _within_table(inner, weights, total)
                if inner is None:
                    break
            element = inner
    return Content(element, _around(body, element))


def _heaviest(element: etree._Element, weights: dict[etree._Element, int]) -> etree._Element | None:
    return max((each for each in element if each in weights), key=weights.__getitem__, default=None)


def _within_table(
    element: etree._Element, weights: dict[etree._Element, int], total: int
) -> etree._Element | None:
    """The cell of a table that holds the page in place, if nearly all stands in it."""
    cells = (each for each in element.iter("td") if weights.get(each, 0) >= _MOST * total)
    return next(cells, None) if element.tag == "table" else None


def _weigh(element: etree._Element, weights: dict[etree._Element, int]) -> int:
    """How many characters an element says that lead nowhere; tables of links say none."""
    if not isinstance(element.tag, str) or element.tag in UNREAD or is_hidden(element):
        return 0
    own = len("".join((element.text or "").split())) if element.tag != "a" else 0
    for child in element:
        own += _weigh(child, weights) if element.tag != "a" else 0
        own += len("".join((child.tail or "").split()))
    weights[element] = own
    return own


def _around(body: etree._Element, element: etree._Element) -> str:
    """What the page says outside of the element."""
    inside = set(element.iter())
    said: list[str] = []
    length = 0
    for each in body.iter():
        if each in inside or not isinstance(each.tag, str) or _is_unread(each):
            continue
        for text in (each.text, *(child.tail for child in each if child is not element)):
            if words := " ".join((text or "").split()):
                said.append(words)
                length += len(words)
        if length > _SHOWN:
            break
    return " ".join(said)[:_SHOWN]


def _is_unread(element: etree._Element) -> bool:
    around = (element, *element.iterancestors())
    return any(each.tag in UNREAD or is_hidden(each) for each in around)
