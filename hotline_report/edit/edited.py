"""The text of a data file with edits made: only what was meant has changed, or nothing is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from hotline_report.edit.edits import AnyEdit
from hotline_report.edit.entries import entry_splices
from hotline_report.edit.moves import move_splices
from hotline_report.edit.outcome import outcome
from hotline_report.edit.plan import Plan
from hotline_report.edit.source import Source, text_of
from hotline_report.edit.splices import RawText, Splice, in_order
from hotline_report.edit.texts import Typed
from hotline_report.edit.trees import holds
from hotline_report.errors import InputError
from hotline_report.formatting.yaml_text import Content
from hotline_report.load.yaml_reader import read_nodes


def edited(path: Path, raw: str, edits: Sequence[AnyEdit]) -> str:
    """The text of a data file with all edits made, each told by where things stand in `raw`.

    Args:
        path: the file, for messages.
        raw: its text, with the line ends that it has.
        edits: in any order.

    Raises:
        InputError: it cannot be read, the edits do not fit it or each other, or what would come of
            them reads otherwise. Nothing is edited then.
    """
    return edited_source(read_source(path, RawText(raw).text), raw, edits).raw


class Edited(Struct, frozen=True):
    """A text that was edited, with the line ends of its file, and its nodes."""

    raw: str
    source: Source


def edited_source(source: Source, raw: str, edits: Sequence[AnyEdit]) -> Edited:
    """The same of a text whose nodes are known.

    Raises:
        InputError: as `edited`.
    """
    file = RawText(raw)
    plan = Plan.of(source, edits)
    wanted = outcome(plan)
    splices = in_order(_splices(plan))
    new = file.spliced(splices)
    return Edited(new, _required(source, new, wanted, splices))


def read_source(path: Path, text: str) -> Source:
    """A text and its nodes.

    Raises:
        InputError: it has mistakes of syntax, so that nobody knows what is meant.
    """
    root, problems = read_nodes(path, text)
    if problems:
        raise InputError(problems)
    return Source(path, text, root)


def _splices(plan: Plan) -> Iterator[Splice]:
    source = plan.source
    for changes in plan.texts.values():
        if changes.text != text_of(changes.node):
            yield Typed(source, changes.found, changes.node).splice(changes.ranges)
    parents = dict.fromkeys((*plan.added, *(place[:-1] for place in plan.removed)))
    for found in filter(None, map(source.find, parents)):
        added = plan.added.get(found.place, [])
        yield from entry_splices(source, found, added, plan.removed)
    for place, move in plan.moved.items():
        of = source.find(place)
        yield from move_splices(source, of, move) if of is not None else ()


def _required(source: Source, new: str, wanted: Content, splices: Sequence[Splice]) -> Source:
    """The new text, read as it will be.

    Raises:
        InputError: it says something else than what is wanted.
    """
    try:
        read = read_source(source.path, RawText(new).text)
    except InputError as error:
        found = f"改后读不通：{error.problems[0].found}"
    else:
        if holds(read.root, wanted):
            return read
        found = "改后读出来的，不是要改成的"
    first = splices[0]
    told = ("改后其余各项不变", "没有写入；请打开文件，手工改这一处")
    raise InputError([source.problem(first.place, first.start, found, *told)])
