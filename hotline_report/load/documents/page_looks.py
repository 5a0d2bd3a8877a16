"""How text of a web page looks, by its element and those around it."""

from __future__ import annotations

import re

from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BOLD = frozenset(("b", "strong", "th"))
_HIDDEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)\b", re.IGNORECASE)
_WEIGHT = re.compile(r"font-weight\s*:\s*(\w+)", re.IGNORECASE)
_ALIGN = re.compile(r"text-align\s*:\s*([\w-]+)", re.IGNORECASE)
_LIGHT = ("normal", "lighter", "100", "200", "300", "400", "500")


class Look(Struct, frozen=True):
    """What elements hand on to the text within them."""

    level: int = 0
    is_bold: bool = False
    is_centred: bool = False
    is_link: bool = False

    @classmethod
    def around(cls, element: etree._Element) -> Look:
        """That of an element by all that it stands in."""
        look = cls()
        for each in (*reversed(list(element.iterancestors())), element):
            look = look.of(each)
        return look

    def of(self, element: etree._Element) -> Look:
        """That of text within an element that stands in text of this one."""
        tag, style = element.tag, element.get("style", "")
        level = _HEADINGS.get(str(tag), self.level)
        is_bold = self.is_bold or tag in _BOLD or str(tag) in _HEADINGS
        if weight := _WEIGHT.search(style):
            is_bold = weight[1].lower() not in _LIGHT
        is_centred = self.is_centred or tag == "center"
        align = _ALIGN.search(style)
        if value := align[1] if align else element.get("align", ""):
            is_centred = value.lower() == "center"
        return Look(
            level, is_bold, is_centred, self.is_link or (tag == "a" and bool(element.get("href")))
        )

    def centred(self) -> Look:
        """The same in the middle."""
        return replace(self, is_centred=True)


def is_hidden(element: etree._Element) -> bool:
    """Whether nobody sees it."""
    return element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style", "")))
