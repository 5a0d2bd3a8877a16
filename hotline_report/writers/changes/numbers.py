"""The numbers of changes on the page of them, and which change each figure belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from msgspec import Struct

from hotline_report.model.changes import (
    Changes,
    Consequences,
    FigureChange,
    LinkedNumber,
    StructureChange,
    WordChange,
)

Change = TypeVar("Change")


class Follower(Struct, frozen=True):
    """A figure or a number that changed since another did: `cause` is the number of that edit.

    0, where no edit of a figure is the cause.
    """

    cause: int
    changed: FigureChange | LinkedNumber


class Numbers:
    """Numbers from 1 in the order in which changes are told; edits of figures keep theirs."""

    def __init__(self, changes: Changes) -> None:
        edits = len(changes.edits)
        self.words: Sequence[tuple[int, WordChange]] = _numbered(changes.words, edits)
        self.structure: Sequence[tuple[int, StructureChange]] = _numbered(
            changes.structure, edits + len(changes.words)
        )
        self.followers: tuple[Follower, ...] = tuple(_followers(changes))


def figure_anchor(name: str) -> str:
    """The id of the place of a figure; what ids cannot hold stands for itself in hex."""
    return "d" + "".join(c if c.isalnum() else f"-{ord(c):x}-" for c in name)


def number_anchor(number: LinkedNumber) -> str:
    """The id of the place of a linked number."""
    return f"t{number.sentence}-{number.start}"


def _numbered(changes: Sequence[Change], before: int) -> list[tuple[int, Change]]:
    return list(enumerate(changes, start=before + 1))


def _followers(changes: Changes) -> Iterator[Follower]:
    for edit in changes.edits:
        yield from _of(edit.number, edit.consequences)
    for other in changes.others:
        yield from _of(0, other.consequences)


def _of(cause: int, consequences: Consequences) -> Iterator[Follower]:
    yield from (Follower(cause, figure) for figure in consequences.figures)
    yield from (Follower(cause, number) for number in consequences.numbers)
