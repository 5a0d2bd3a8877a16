"""Footnotes at the foot of the page that calls them; their tags: writers/pdf/note_tags.py.

The web page has its footnotes at its end. For paper each is moved behind its first call, from where
WeasyPrint takes it to the foot of the page.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

_MOST_LAYOUTS = 12
"""Of one bulletin; each that is needed has moved one paragraph to the next page."""
_FEW = 8
"""Footnotes that may be apart without any being moved by a new layout."""
_WHOLE = "widows: 100"
"""More lines than a paragraph has: it is not parted, but goes to the next page as a whole."""

_HEADING = re.compile("h[1-6]")
_SECTION = re.compile(r'<section class="footnotes".*?</section>\n?', re.DOTALL)
_NOTE = re.compile(r'<p class="footnote" id="note-(\d+)">(<a [^>]*>[^<]*</a>)(.*?)</p>')
_CALL = re.compile(r'<sup class="call" id="call-(\d+)">.*?</sup>')


def with_footnotes(html: str) -> str:
    """The page with each footnote behind its call; as it is where own templates do it otherwise."""
    section = _SECTION.search(html)
    if section is None:
        return html
    notes = {
        number: f'<span class="footnote" id="note-{number}"><span>{back}</span>{text}</span>'
        for number, back, text in _NOTE.findall(section[0])
    }
    if set(notes) != set(_CALL.findall(html)):
        return html
    page = html[: section.start()] + html[section.end() :]
    return _CALL.sub(lambda call: call[0] + notes[call[1]], page)


def laid_out(lay_out: Callable[[], Any]) -> Any:
    """The document as `lay_out` lays it out, with each footnote on the page that calls it.

    WeasyPrint 70 (`_linebox_layout`) puts a footnote off to the next page to make room for the
    first line of a paragraph, which it would part behind that. The paragraph, the first of the next
    page below its headings, is then kept whole, and all is laid out again.
    """
    document = lay_out()
    before: set[str] = set()
    for _ in range(_MOST_LAYOUTS - 1):
        apart = notes_apart(document)
        if len(apart) > _FEW and apart.keys() == before:
            break  # They have no room on any page.
        before = set(apart)
        parted = _first_paragraph(document.pages[min(apart.values())]) if apart else None
        if parted is None or _WHOLE in parted.get("style", ""):
            break
        parted.set("style", "; ".join(filter(None, (parted.get("style"), _WHOLE))))
        document = lay_out()
    return document


def notes_apart(document: Any) -> dict[str, int]:
    """The footnotes that are not on the page that calls them: number → that page, from 1."""
    if not any(map(areas, document.pages)):
        return {}
    called: dict[str, int] = {}
    there: dict[str, int] = {}
    for number, page in enumerate(document.pages, start=1):
        for box in page._page_box.descendants():
            kind, _, name = _id(box).partition("-")
            if kind == "call":
                called.setdefault(name, number)
        # Where a footnote is called, WeasyPrint leaves an empty box of the same name.
        for note in (note for area in areas(page) for note in area.children):
            there[_id(note).removeprefix("note-")] = number
    return {name: page for name, page in called.items() if there.get(name) != page}


def _first_paragraph(page: Any) -> Any:
    """The element whose lines are the first on a page, headings apart; None where there is none."""
    body = page._page_box.children[0]
    lines = (box for box in body.descendants() if type(box).__name__ == "LineBox")
    elements = (line.element for line in lines if line.element is not None)
    return next((each for each in elements if not _HEADING.fullmatch(each.tag)), None)


def _id(box: Any) -> str:
    return "" if box.element is None else str(box.element.get("id", ""))


def crowded_pages(document: Any, html: str) -> tuple[int, ...]:
    """The pages whose footnotes have no room on them, as they are laid out.

    WeasyPrint 70 puts off what has no room to the next page, and there takes any room for it; with
    a height that it must not exceed, it loses the rest. Should it ever lose one, that is told of
    the last page.
    """
    crowded = [
        number
        for number, page in enumerate(document.pages, start=1)
        for area in areas(page)
        if area.position_y < page._page_box.content_box_y()
    ]
    there = {
        box.element.attrib["id"]
        for page in document.pages
        for area in areas(page)
        for box in area.children
        if box.element is not None
    }
    if with_footnotes(html) != html and len(there) < len(_NOTE.findall(html)):
        crowded.append(len(document.pages))
    return tuple(crowded)


def areas(page: Any) -> list[Any]:
    """The foot of a page, if it has footnotes."""
    boxes = page._page_box.children
    return [box for box in boxes if type(box).__name__ == "FootnoteAreaBox" and box.children]
