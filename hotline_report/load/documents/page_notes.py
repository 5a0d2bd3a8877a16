"""Footnotes of a web page: told by links that lead to each other, the call before the note."""

from __future__ import annotations

import re
from itertools import islice

from lxml import etree

_CALL = re.compile(r"[\[［(（【〔]?\s*(\d{1,3}|[①-⑳*※])\s*[\])）］】〕]?")
_NOTES = ("p", "li", "div", "dd", "td", "aside")
_NEAR = 4
"""Elements above the call among which that is which the note leads back to."""

_MOST_LINKS = 20
"""Links in a footnote; what has more of them is a page, or a list."""


class Notes:
    """Which elements call a footnote, are one, or lead back from it."""

    def __init__(self, root: etree._Element) -> None:
        named = {each.get("id") or each.get("name"): each for each in root.iter() if _name(each)}
        links = [link for link in root.iter("a") if link.get("href", "").startswith("#")]
        self._calls: dict[etree._Element, str] = {}
        self._notes: dict[etree._Element, str] = {}
        self._back: set[etree._Element] = set()
        for call in links:
            match = _CALL.fullmatch("".join(map(str, call.itertext())).strip())
            target = named.get(call.get("href", "")[1:])
            if match is not None and target is not None and call not in self._back:
                self._pair(call, target, match[1])

    def called_by(self, element: etree._Element) -> str:
        """The number of the footnote that an element calls, or ""."""
        return self._calls.get(element, "")

    def number_of(self, element: etree._Element) -> str:
        """The number of the footnote that an element is, or ""."""
        return self._notes.get(element, "")

    def leads_back(self, element: etree._Element) -> bool:
        """Whether it is the link of a footnote back to its call."""
        return element in self._back

    def _pair(self, call: etree._Element, target: etree._Element, number: str) -> None:
        around = (target, *target.iterancestors())
        note = next((each for each in around if each.tag in _NOTES), None)
        if note is None:
            return
        links = list(islice(note.iter("a"), _MOST_LINKS + 1))
        if len(links) > _MOST_LINKS or call in links:
            return
        if note in self._notes:  # Called again.
            self._calls[call] = self._notes[note]
            return
        near = [call, *list(call.iterancestors())[:_NEAR]]
        names = {_name(each) for each in near} - {""}
        names |= {_name(each) for each in near[1:2] for each in each.iterchildren("a")} - {""}
        for link in links:
            if link.get("href", "")[1:] in names:
                self._calls[call], self._notes[note] = number, number
                self._back.add(link)
                return


def _name(element: etree._Element) -> str:
    return element.get("id") or (element.get("name") if element.tag == "a" else "") or ""
