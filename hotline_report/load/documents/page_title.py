"""The title of a web page, for a text that is shown below it and does not say it itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from hotline_report.load.documents.page_looks import is_hidden
from hotline_report.load.documents.texts import text_of

_SITE = re.compile(r"[_|｜>]|\s[-–—]\s?|\s?[-–—]\s|[-–—](?=[^\d])")
"""Between the title and the names of the column and the site."""


def titles_of(root: etree._Element) -> list[str]:
    """What may be the title, the likeliest first; [] where the page has none."""
    found = [*_headings(root), *_parts(root)]
    # A bulletin names its year; the name of a site or column does not.
    return sorted(dict.fromkeys(found), key=lambda text: ("年" not in text, found.index(text)))


def _headings(root: etree._Element) -> Iterator[str]:
    for name in ("h1", "h2"):
        for heading in root.iter(name):
            text = text_of("".join(map(str, heading.itertext())))
            if text and not is_hidden(heading):
                yield text


def _parts(root: etree._Element) -> list[str]:
    """The title of the browser's window, without the site's name, the longest part first."""
    title = next((text_of(each.text or "") for each in root.iter("title")), "")
    parts = (part.strip() for part in _SITE.split(title))
    return sorted((part for part in parts if part), key=len, reverse=True)
