"""What a file is to say once the edits of a plan are made."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from hotline_report.edit.moves import moved
from hotline_report.edit.plan import Plan
from hotline_report.edit.source import Found
from hotline_report.errors import InputError, Problem
from hotline_report.formatting.yaml_text import Content
from hotline_report.load.nodes import Mapping, Scalar


def outcome(plan: Plan) -> Content:
    """The content of the file as it is to be.

    Raises:
        InputError: a name would stand twice in one place.
    """
    problems: list[Problem] = []
    content = _below(plan, Found((), plan.source.root), problems)
    if problems:
        raise InputError(problems)
    return content


def _below(plan: Plan, found: Found, problems: list[Problem]) -> Content:
    node, added = found.node, plan.added.get(found.place, [])
    if isinstance(node, Scalar) and not added:
        changes = plan.texts.get((found.place, False))
        return changes.text if changes else node.text
    entries = list(_entries(plan, found, problems))
    is_named = added[0].name is not None if added else isinstance(node, Mapping)
    if not is_named:
        return tuple(content for _, content in entries)
    for name, same in groupby(sorted(name for name, _ in entries)):
        if len(list(same)) > 1:
            told = (f"“{name}”会出现两次", "同一处每个名称只出现一次", "换一个名称，或改已有的一项")
            problems.append(plan.source.problem((*found.place, name), node.start, *told))
    return dict(entries)


def _entries(plan: Plan, found: Found, problems: list[Problem]) -> Iterator[tuple[str, Content]]:
    """Names, "" for items, with what they hold, in order."""
    kept = list(plan.source.below(found))
    if (move := plan.moved.get(found.place)) is not None:
        kept = moved(kept, move)
    for number in range(len(kept) + 1):
        for each in plan.added.get(found.place, []):
            if each.index == number:
                yield each.name or "", each.content
        if number < len(kept) and kept[number].place not in plan.removed:
            yield _name(plan, kept[number]), _below(plan, kept[number], problems)


def _name(plan: Plan, found: Found) -> str:
    if found.key is None:
        return ""
    changes = plan.texts.get((found.place, True))
    return changes.text if changes else found.key.text
