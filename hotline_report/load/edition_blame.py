"""Mistakes that a form makes in what it extends (继承): told where it changes that, not there.

A row that is added stands in the form's own file, the total that cannot take it in stands in the
file that it extends, which is right by itself. So a problem in the file of another form that this
one does not have alone is moved to what names its cause here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from hotline_report.errors import Position, Problem
from hotline_report.load.nodes import Mapping, Node, Scalar, Sequence

_NAMING = frozenset({"修改", "改名", "数据表"})
"""Keys behind which a form's own names are keys."""
_PIECE = re.compile(r"[^\s“”、，。：:；（）().+=≤≥<>÷×/－—-]+")
"""A name, as messages and formulas part them."""
_PATH = " › "


def blamed(problem: Problem, own: Mapping) -> Problem:
    """The problem at the place of this form that brings it about.

    Args:
        problem: one in the file of a form that this one extends.
        own: this form as typed.
    """
    there = problem.position
    return replace(
        problem,
        position=_cause(problem, own),
        found=f"{problem.found}（所继承的 {there.path} 第 {there.line} 行）",
        remedy=f"{problem.remedy}；要改所继承的那一项，在本表式里“修改”或“删除”它",
    )


def _cause(problem: Problem, own: Mapping) -> Position:
    """Of what the message names, what stands deepest in the form; else what changes the place."""
    pieces = {piece for piece in _PIECE.findall(problem.found) if not piece.isdecimal()}
    pieces.add(problem.field.rpartition(_PATH)[2])
    place, within = _deepest(problem.field.split(_PATH), own)
    for node in (within, own):
        named = [each for each in _names(node, 0) if each[1].text in pieces]
        if named:
            return max(named, key=lambda each: (each[0], len(each[1].text)))[1].position
    return own.key_position("继承") if place is None else place


def _deepest(path: list[str], node: Mapping) -> tuple[Position | None, Node]:
    """As far as the form's own keys lead along the path: where the last stands, and what is in it.

    A path into one table is followed into that or not at all.
    """
    place: Position | None = None
    within: Node = node
    for index, key in enumerate(path):
        value = within.get(key) if isinstance(within, Mapping) else None
        if value is None or not isinstance(within, Mapping):
            return (place, within) if index > 1 else (None, node)
        place, within = within.key_position(key), value
    return place, within


def _names(node: Node, depth: int, key: str = "") -> Iterator[tuple[int, Scalar]]:
    """What is called or listed in a piece of a form, with how deep it stands."""
    match node:
        case Scalar():
            yield depth, node
        case Sequence():
            for item in node.items:
                yield from _names(item, depth + 1)
        case Mapping():
            for name, value in node.entries:
                if key in _NAMING:
                    yield depth, name
                yield from _names(value, depth + 1, name.text)
