"""How a paragraph of a Word file looks, by its own properties and those of its style."""

from __future__ import annotations

import re

from lxml import etree
from msgspec import Struct

from hotline_report.formatting.word_paragraphs import W
from hotline_report.load.documents.word_numbers import Numbers
from hotline_report.load.packages import Package

_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
_LEVELS = 9
"""Outline levels; the tenth is body text."""
_OFF = ("0", "false", "off", "none")
_DEEPEST = 20
"""Styles that rest on each other; in a circle they never end."""


class _Style(Struct, frozen=True):
    """A style's element and the identifier of that on which it rests."""

    element: etree._Element
    based_on: str
    name: str


class Looks:
    """The looks of paragraphs of a file."""

    def __init__(self, archive: Package) -> None:
        self._styles: dict[str, _Style] = {}
        self._default = ""
        if name := archive.related("styles"):
            for style in archive.root(name).iterchildren(f"{W}style"):
                self._add(style)
        self._numbers = Numbers(archive)

    def level(self, paragraph: etree._Element) -> int:
        """The level of a heading from 1; 0 of what is none."""
        own = _value(paragraph.find(f"{W}pPr/{W}outlineLvl"))
        if own:
            return _outline(own)
        for style in self._chain(paragraph):
            if value := _value(style.element.find(f"{W}pPr/{W}outlineLvl")):
                return _outline(value)
            if match := _HEADING.fullmatch(style.name):
                return int(match[1])
        return 0

    def is_centred(self, paragraph: etree._Element) -> bool:
        """Whether it is set in the middle."""
        own = _value(paragraph.find(f"{W}pPr/{W}jc"))
        styles = (_value(style.element.find(f"{W}pPr/{W}jc")) for style in self._chain(paragraph))
        return next((value for value in (own, *styles) if value), "") == "center"

    def is_bold(self, paragraph: etree._Element) -> bool:
        """Whether all that it says is."""
        by_style = next(
            (
                _is_on(bold)
                for style in self._chain(paragraph)
                if (bold := style.element.find(f"{W}rPr/{W}b")) is not None
            ),
            False,
        )
        said = [
            run
            for run in paragraph.iter(f"{W}r")
            if any((text.text or "").strip() for text in run.iterchildren(f"{W}t"))
        ]
        return bool(said) and all(self._is_run_bold(run, by_style=by_style) for run in said)

    def number(self, paragraph: etree._Element) -> str:
        """The number that Word sets before it, as `一、`; "" where that is typed or none."""
        numbering = paragraph.find(f"{W}pPr/{W}numPr")
        if numbering is None:
            of_styles = (style.element.find(f"{W}pPr/{W}numPr") for style in self._chain(paragraph))
            numbering = next((each for each in of_styles if each is not None), None)
        return "" if numbering is None else self._numbers.next(numbering)

    def _add(self, style: etree._Element) -> None:
        identifier = style.get(f"{W}styleId", "")
        based_on, name = _value(style.find(f"{W}basedOn")), _value(style.find(f"{W}name"))
        self._styles[identifier] = _Style(style, based_on, name)
        if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") == "1":
            self._default = identifier

    def _chain(self, paragraph: etree._Element) -> list[_Style]:
        """The styles of a paragraph, the nearest first."""
        return self._from(_value(paragraph.find(f"{W}pPr/{W}pStyle")) or self._default)

    def _from(self, identifier: str) -> list[_Style]:
        found: list[_Style] = []
        while (style := self._styles.get(identifier)) is not None and len(found) < _DEEPEST:
            found.append(style)
            identifier = style.based_on
        return found

    def _is_run_bold(self, run: etree._Element, *, by_style: bool) -> bool:
        own = run.find(f"{W}rPr/{W}b")
        if own is not None:
            return _is_on(own)
        for style in self._from(_value(run.find(f"{W}rPr/{W}rStyle"))):
            if (bold := style.element.find(f"{W}rPr/{W}b")) is not None:
                return _is_on(bold)
        return by_style


def _is_on(element: etree._Element) -> bool:
    return element.get(f"{W}val", "1") not in _OFF


def _value(element: etree._Element | None) -> str:
    return "" if element is None else element.get(f"{W}val", "")


def _outline(value: str) -> int:
    level = int(value) + 1 if value.isascii() and value.isdecimal() and len(value) == 1 else 0
    return level if level <= _LEVELS else 0
