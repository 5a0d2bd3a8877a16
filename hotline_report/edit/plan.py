"""What edits ask for, by place, once it is sure that they fit the file and each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from hotline_report.edit.edits import AnyEdit, Edit, Insertion, Move, Place, Removal
from hotline_report.edit.pieces import Range
from hotline_report.edit.source import Found, Source, is_nothing, text_of
from hotline_report.edit.texts import new_text
from hotline_report.edit.trees import holds
from hotline_report.errors import InputError, Problem
from hotline_report.formatting.yaml_text import Content
from hotline_report.load import nodes
from hotline_report.load.decode import FORBIDDEN
from hotline_report.load.nodes import SHOWN, Scalar, describe

_CHANGED = "文件改动过的，重新比较后再改"
"""What to do where something else stands in a file than was read there."""


@dataclass(slots=True)
class Changes:
    """What changes in a text, and whether that is the whole of it."""

    found: Found
    node: Scalar
    ranges: list[Range] = field(default_factory=list)
    is_whole: bool = False

    @property
    def text(self) -> str:
        """The text that comes of them."""
        return new_text(self.node, self.ranges)

    @property
    def overlap(self) -> bool:
        """Whether one changes what another does."""
        is_twice = self.is_whole and len(self.ranges) > 1
        return is_twice or any(b.start < a.end for a, b in pairwise(self.ranges))


@dataclass(slots=True)
class Plan:
    """Edits by place: of texts (and whether of the name), of what is added, of what goes.

    `moved` are the items that move, by their lists; of one list, one.
    """

    source: Source
    texts: dict[tuple[Place, bool], Changes] = field(default_factory=dict)
    added: dict[Place, list[Insertion]] = field(default_factory=dict)
    removed: dict[Place, None] = field(default_factory=dict)
    moved: dict[Place, Move] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    @classmethod
    def of(cls, source: Source, edits: Sequence[AnyEdit]) -> Plan:
        """The plan of some edits.

        Raises:
            InputError: with all that do not fit.
        """
        plan = cls(source)
        for edit in edits:
            plan._take(edit)
        plan._refuse_what_does_not_go_together()
        if plan.problems:
            raise InputError(plan.problems)
        return plan

    def _take(self, edit: AnyEdit) -> None:
        found = self.source.find(edit.place)
        if found is None:
            self._refuse_nothing(edit.place)
            return
        match edit:
            case Edit():
                self._take_text(edit, found)
            case Insertion():
                self._take_added(edit, found)
            case Removal():
                self._take_removed(edit, found)
            case Move():
                self._take_moved(edit, found)

    def _refuse(self, place: Place, at: int, found: str, expected: str, remedy: str) -> None:
        self.problems.append(self.source.problem(place, at, found, expected, remedy))

    def _refuse_no_name(self, place: Place, at: int) -> None:
        self._refuse(place, at, "名称是空白", "名称", "写上名称；不要这一项的，删去整项")

    def _refuse_nothing(self, place: Place) -> None:
        above = place
        while (there := self.source.find(above)) is None:
            above = above[:-1]
        self._refuse(place, there.node.start, "没有这一项", "要改的一项", _CHANGED)

    def _take_text(self, edit: Edit, found: Found) -> None:
        node = found.key if edit.of_name else found.node
        if not isinstance(node, Scalar):
            what = describe(node) if node is not None else "没有名称的一项"
            self._refuse(edit.place, found.node.start, what, "一段文字", _CHANGED)
            return
        text = text_of(node)
        start = edit.start or 0
        end = len(text) if edit.start is None else start + len(edit.old)
        if text[start:end] != edit.old or not 0 <= start <= len(text):
            there = text if edit.start is None else text[max(start, 0) : end]
            stands, expected = f"“{there[:SHOWN]}”", f"“{edit.old[:SHOWN]}”"
            self._refuse(edit.place, node.start, stands, expected, _CHANGED)
        elif self._is_text(edit.place, node.start, edit.new):
            key = (edit.place, edit.of_name)
            changes = self.texts.setdefault(key, Changes(found, node))
            changes.ranges.append(Range(start, end, edit.new))
            changes.is_whole |= edit.start is None

    def _is_text(self, place: Place, at: int, text: str) -> bool:
        """Whether a file may hold the text; where it may not, that is told."""
        forbidden = FORBIDDEN.search(text)
        if forbidden is not None:
            found = f"新的文字里有控制字符 U+{ord(forbidden[0]):04X}"
            self._refuse(place, at, found, "只含文字和换行", "删去这个字符")
        return forbidden is None

    def _take_added(self, edit: Insertion, found: Found) -> None:
        node, at = found.node, found.node.start
        is_named = edit.name is not None
        fits = isinstance(node, nodes.Mapping if is_named else nodes.Sequence)
        if not (fits or is_nothing(node)):
            expected = "一组“名称: 内容”" if is_named else "一个列表"
            self._refuse(edit.place, at, describe(node), expected, _CHANGED)
            return
        if edit.name == "":
            self._refuse_no_name(edit.place, at)
        elif not 0 <= edit.index <= len(list(self.source.below(found))):
            self._refuse(edit.place, at, f"没有第{edit.index}项", "要加在它后面的一项", _CHANGED)
        elif all(self._is_text(edit.place, at, text) for text in _texts(edit)):
            self.added.setdefault(edit.place, []).append(edit)

    def _take_removed(self, edit: Removal, found: Found) -> None:
        start = found.key.start if found.key is not None else found.node.start
        if not edit.place:
            self._refuse(edit.place, start, "要删去的是整个文件", "其中的一项", "写明是哪一项")
        elif not holds(found.node, edit.old):
            there = describe(found.node)
            self._refuse(edit.place, start, there, "要删去的内容原样", _CHANGED)
        elif edit.place in self.removed:
            self._refuse(edit.place, start, "要删去两次", "只删一次", "只留一处修改")
        else:
            self.removed[edit.place] = None

    def _take_moved(self, edit: Move, found: Found) -> None:
        above = self.source.find(edit.place[:-1])
        node = above.node if above is not None else None
        if found.key is not None or not isinstance(node, nodes.Sequence):
            told = (describe(found.node), "一个列表里的一项", _CHANGED)
            self._refuse(edit.place, found.node.start, *told)
        elif not holds(found.node, edit.old):
            told = (describe(found.node), "要移动的内容原样", _CHANGED)
            self._refuse(edit.place, found.node.start, *told)
        elif not 0 <= edit.to < len(node.items):
            told = (f"没有第{edit.to + 1}项", "要移到的一项", _CHANGED)
            self._refuse(edit.place, found.node.start, *told)
        elif edit.place[:-1] in self.moved:
            self._refuse_overlap(edit.place)
        else:
            self.moved[edit.place[:-1]] = edit

    def _refuse_what_does_not_go_together(self) -> None:
        for (place, is_name), changes in self.texts.items():
            changes.ranges.sort(key=lambda each: (each.start, each.end))
            if changes.overlap or (place in self.added and not is_name):
                self._refuse_overlap(place)
            elif is_name and not changes.text:
                self._refuse_no_name(place, changes.node.start)
        for place in (*dict.fromkeys(place for place, _ in self.texts), *self.added):
            if self._is_removed(place, len(place)):
                self._refuse_overlap(place)
        for place in self.removed:
            if self._is_removed(place, len(place) - 1):
                self._refuse_overlap(place)
        changed = (*(place for place, _ in self.texts), *self.added, *self.removed)
        for place in self.moved:
            # Its text is taken as it stands in the file.
            if any(each[: len(place)] == place for each in changed):
                self._refuse_overlap(place)
            if any(place[:n] in self.moved for n in range(len(place))):
                self._refuse_overlap(place)
        for place, added in self.added.items():
            if len({each.name is None for each in added}) > 1:
                self._refuse_overlap(place)

    def _is_removed(self, place: Place, depth: int) -> bool:
        """Whether what stands there goes with what is removed, down to a depth."""
        return any(place[:length] in self.removed for length in range(1, depth + 1))

    def _refuse_overlap(self, place: Place) -> None:
        found = self.source.find(place)
        at = found.node.start if found is not None else 0
        told = ("几处修改改的是同一处", "互不重叠的修改", "分开改，或只留一处修改")
        self._refuse(place, at, *told)


def _texts(edit: Insertion) -> Iterator[str]:
    """All texts that an insertion brings."""
    yield from _within(edit.content if edit.name is None else {edit.name: edit.content})


def _within(content: Content) -> Iterator[str]:
    match content:
        case str():
            yield content
        case Mapping():
            yield from content
            for below in content.values():
                yield from _within(below)
        case _:
            for item in content:
                yield from _within(item)
