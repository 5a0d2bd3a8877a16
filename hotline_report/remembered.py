"""What was made last under a name, given again while what it is made of is the same.

A command makes each thing once and gains nothing by it. The page of `open` makes the same bulletin
again after every change, of which most is as it was: its process keeps what it made, and what is
kept is no more than one of each (decision 0046).
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Made = TypeVar("Made")


class Remembered(Generic[Made]):
    """The last of each name, of the `most` names that were made last.

    What it is made of must tell it wholly. Values that are equal and print otherwise, as 98.1 and
    98.10 do, are no such thing: where numbers decide, it is their bytes that are given.
    """

    __slots__ = ("_known", "_most")

    def __init__(self, most: int) -> None:
        self._most = most
        self._known: dict[Hashable, tuple[object, Made]] = {}

    def of(self, name: Hashable, given: object, make: Callable[[], Made]) -> Made:
        """What is made of what is `given`: what is known, if that is equal, else made anew."""
        known = self._known.get(name)
        if known is not None and known[0] == given:
            return known[1]
        made = make()
        self._known.pop(name, None)
        self._known[name] = (given, made)
        if len(self._known) > self._most:
            del self._known[next(iter(self._known))]
        return made
