"""Footnotes at the foot of the page that calls them; their tags: writers/pdf_note_tags.py.

The web page has its footnotes at its end. For paper each is moved behind its first call, from where
WeasyPrint takes it to the foot of the page.
"""

from __future__ import annotations

import re
from typing import Any

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
