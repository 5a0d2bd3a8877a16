"""What says in WordprocessingML that something came, went, moved or looks otherwise."""

from __future__ import annotations

from copy import deepcopy
from datetime import datetime, timedelta
from enum import Enum
from itertools import count
from typing import TYPE_CHECKING

from lxml import etree

from hotline_report.writers.docx.markup import writable

if TYPE_CHECKING:
    from lxml.etree import _Element

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def qn(name: str) -> str:
    """The name of an element or attribute of WordprocessingML, as lxml has it."""
    return f"{{{_W}}}{name}"


def element(tag: str, **attributes: str) -> _Element:
    """A new element of WordprocessingML."""
    named = {qn(key): value for key, value in attributes.items()}
    return etree.Element(qn(tag), named, nsmap={"w": _W})


_APART = timedelta(minutes=2)
"""What lies between changes that would be one to a program that counts minutes."""


def _written(date: datetime) -> str:
    return f"{date:%Y-%m-%dT%H:%M:%SZ}"


class How(Enum):
    """What became of a piece; the value is the element that holds it, "" for none."""

    SAME = ""
    CAME = "ins"
    WENT = "del"
    MOVED_HERE = "moveTo"
    MOVED_AWAY = "moveFrom"


class Marks:
    """Makes the marks of one file, each with a number, who made the change, and when."""

    def __init__(self, author: str, date: datetime) -> None:
        self._author, self._date = writable(author), _written(date)
        self.later = _written(date + _APART)
        self._numbers = count(1)
        self._moves = count(1)

    def made(self, tag: str, **more: str) -> _Element:
        """A mark of that kind."""
        number = str(next(self._numbers))
        return element(tag, id=number, author=self._author, date=self._date, **more)

    def numbered(self, tag: str) -> _Element:
        """A mark that bears nothing but its number."""
        return element(tag, id=str(next(self._numbers)))

    def new_move(self) -> str:
        """The name of a paragraph that moved, by which its two places are known."""
        return f"move{next(self._moves)}"

    def around(self, moved: _Element, how: How, name: str) -> list[_Element]:
        """A paragraph that moved, between the marks of its place."""
        start = self.made(f"{how.value}RangeStart", name=name)
        end = element(f"{how.value}RangeEnd", id=start.get(qn("id"), ""))
        return [start, moved, end]

    def around_control(self, how: How) -> tuple[_Element, _Element]:
        """The marks around the beginning or the end of a control that came or went."""
        kind = f"customXml{how.value.title()}Range"
        start = self.made(f"{kind}Start")
        return start, element(f"{kind}End", id=start.get(qn("id"), ""))

    def changed(self, old: _Element, new: _Element) -> _Element:
        """Properties as they are now; where they were others, these are in them."""
        made = deepcopy(new)
        if is_same(old, new):
            return made
        change = self.made(f"{etree.QName(new).localname}Change")
        change.append(deepcopy(old))
        made.append(change)
        return made


def is_same(one: _Element, other: _Element) -> bool:
    """Whether two elements are written alike."""
    return etree.tostring(one, method="c14n") == etree.tostring(other, method="c14n")


def child(parent: _Element, name: str) -> _Element:
    """The child of that name.

    Raises:
        ValueError: there is none, in what we wrote ourselves.
    """
    found = parent.find(qn(name))
    if found is None:
        raise ValueError(name)
    return found
