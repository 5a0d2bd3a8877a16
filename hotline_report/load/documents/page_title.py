"""The title of a web page, for a text that is shown below it and does not say it itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from hotline_report import limits
from hotline_report.load.documents.page_looks import is_hidden
from hotline_report.load.documents.texts import text_of

_SITE = re.compile(r"[_|｜>]|\s[-–—]\s?|\s?[-–—]\s|[-–—](?=[^\d])")
"""Between the title and the names of the column and the site."""

_SAYS = re.compile(
    r"^(?![（(]|[一二三四五六七八九十0-9]+[、.．]).{2,}年.{0,20}(?:发布|报告|公报|通报|公告|情况|总结)"
)
"""What a bulletin's own title says; the names of sites and columns do not."""

_CALLED = re.compile(r"title|biaoti|(?:^|[\s_-])(?:bt|tit)(?:$|[\s_-])", re.IGNORECASE)
"""Classes and identifiers of a title."""


def titles_of(root: etree._Element) -> list[str]:
    """What may be the title, the likeliest first; [] where the page has none."""
    found = [*_told(root), *_headings(root), *_classes(root), *_parts(root)]
    # A bulletin names its year; the name of a site or column does not.
    return sorted(dict.fromkeys(found), key=lambda text: ("年" not in text, found.index(text)))


def says_what(text: str) -> bool:
    """Whether it is a title of a bulletin: short, of a year, and no sentence."""
    return len(text) <= limits.TITLE and bool(_SAYS.match(text)) and text[-1] not in "。；，：:"


def _told(root: etree._Element) -> Iterator[str]:
    """What government websites must say of each page (国办发〔2017〕47号: ArticleTitle)."""
    for meta in root.iter("meta"):
        if meta.get("name", "").lower() == "articletitle" and (
            text := text_of(meta.get("content", ""))
        ):
            yield text


def _classes(root: etree._Element) -> Iterator[str]:
    """Short texts of elements that are called titles."""
    for element in root.iter("div", "td", "p", "span"):
        names = f"{element.get('class', '')} {element.get('id', '')}"
        if _CALLED.search(names) and not is_hidden(element):
            text = text_of("".join(map(str, element.itertext())))
            if "年" in text and len(text) <= limits.TITLE:
                yield text


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
