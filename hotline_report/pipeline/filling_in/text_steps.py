"""Texts and fields that are changed, and entries that come, go and move, as edits."""

from __future__ import annotations

from collections.abc import Sequence

from hotline_report.edit.edits import AnyEdit, Edit, Insertion, Place, Removal
from hotline_report.edit.trees import content_of
from hotline_report.formatting.yaml_text import Content
from hotline_report.load import nodes
from hotline_report.load.keys.data_file import BulletinKeys, WaiverKeys
from hotline_report.load.nodes import Scalar, is_empty
from hotline_report.pipeline.filling_in.changes import (
    DeleteEntry,
    InsertEntry,
    SetText,
    ShiftEntry,
    Waive,
)
from hotline_report.pipeline.filling_in.fields import Known
from hotline_report.pipeline.filling_in.item_steps import Found, moved
from hotline_report.pipeline.filling_in.list_edits import text_edits
from hotline_report.pipeline.filling_in.steps import Desk
from hotline_report.pipeline.workbook.cell_edits import index_among, names_of

_NO_TEXT = "没有这一项"
_NOT_TEXT = "文件里这一项不是文字，请在文件里改"
_NO_ITEM = "没有这一条"
_NAME_THERE = "已经有这个名称"
_NO_NAME = "没有名称"
_NO_LIST = "没有这个列表"


class TextSteps:
    """Makes edits of texts, all of the file as it stands."""

    def __init__(self, desk: Desk) -> None:
        self._places, self._fields = desk.places, desk.fields

    def text(self, change: SetText) -> Found:
        """A text that is another one; what is emptied keeps its name."""
        known = self._fields.texts.get(change.place)
        if known is None:
            return _NO_TEXT
        node = self._places.node(change.place)
        text = change.text.replace("\r\n", "\n").replace("\r", "\n")
        lines = [line.strip() for line in text.split("\n") if line.strip()] if known.is_list else []
        match node:
            case Scalar() if len(lines) > 1:
                return self._instead(change.place, node, tuple(lines))
            case Scalar() if known.is_named and not text.strip():
                return (Removal(change.place, content_of(node)),)
            case Scalar():
                new = lines[0] if lines else text.strip("\n") if text.strip() else ""
                old = self._places.text(change.place)
                return (Edit(change.place, old, new),) if new != old else ()
            case nodes.Sequence() if known.is_list:
                old_lines = [self._places.text((*change.place, n)) for n in range(len(node.items))]
                return tuple(text_edits(change.place, old_lines, lines, self._places))
            case None:
                content: Content = tuple(lines) if len(lines) > 1 else text.strip("\n")
                return self._new(change.place, known, content) if text.strip() else ()
            case _:
                return _NOT_TEXT

    def _instead(self, place: Place, node: nodes.Node, content: Content) -> tuple[AnyEdit, ...]:
        parent, name = place[:-1], place[-1]
        index = names_of(self._places.node(parent)).index(str(name))
        return Removal(place, content_of(node)), Insertion(parent, index, content, str(name))

    def _new(self, place: Place, known: Known, content: Content) -> Found:
        """An entry that the file does not have, with what it stands in."""
        parent, name = place[:-1], str(place[-1])
        node = self._places.node(parent)
        if node is None:
            order = [key.name for key in BulletinKeys.declared]
            above = parent[:-1]
            if above and self._places.node(above) is None:
                outer = Known(tuple(order))
                return self._new(parent, outer, {name: content})
            names = names_of(self._places.node(above))
            index = index_among(names, order if not above else names, str(parent[-1]))
            return (Insertion(above, index, {name: content}, str(parent[-1])),)
        if not (isinstance(node, nodes.Mapping) or is_empty(node)):
            return _NOT_TEXT
        index = index_among(names_of(node), known.order, name)
        return (Insertion(parent, index, content, name),)

    def inserted(self, change: InsertEntry) -> Found:
        """An item of a list, or a named entry, that comes."""
        known = self._fields.lists.get(change.place)
        if known is None:
            return _NO_LIST
        content = change.content
        if not isinstance(content, str):
            if not content or not set(content) <= set(known.keys):
                return _NO_TEXT
            content = {name: content[name] for name in known.keys if name in content}
        elif known.keys:
            return _NO_TEXT
        if known.is_named is not (change.name is not None) or change.name == "":
            return _NO_NAME
        node = self._places.node(change.place)
        if node is None:
            whole: Content = (content,) if change.name is None else {change.name: content}
            return self._new(change.place, Known(known.order), whole)
        count = _count(node)
        if not 0 <= change.index <= count:
            return _NO_ITEM
        if change.name is not None and change.name in names_of(node):
            return _NAME_THERE
        return (Insertion(change.place, change.index, content, change.name),)

    def deleted(self, change: DeleteEntry) -> Found:
        """An item or entry that goes."""
        node = self._places.node(change.place)
        if node is None or change.place not in self._fields.items:
            return _NO_ITEM
        return (Removal(change.place, content_of(node)),)

    def shifted(self, change: ShiftEntry) -> Found:
        """An item that comes to stand elsewhere in its list."""
        node = self._places.node(change.place)
        index = change.place[-1] if change.place else ""
        if node is None or change.place not in self._fields.items or not isinstance(index, int):
            return _NO_ITEM
        place = change.place[:-1]
        if not 0 <= change.to < _count(self._places.node(place)):
            return _NO_ITEM
        return moved(place, index, change.to, content_of(node))

    def waived(self, change: Waive) -> Found:
        """A waiver, as `check` prints it."""
        if not change.reason.strip():
            return "写上理由"
        keys = WaiverKeys
        texts = {
            keys.code.name: change.code,
            keys.place.name: change.where,
            keys.found.name: change.found,
            keys.reason.name: change.reason.strip(),
            keys.approved_by.name: change.approved_by.strip(),
            keys.approved_on.name: change.approved_on.strip(),
        }
        place: Place = (BulletinKeys.waivers.name,)
        index = _count(self._places.node(place))
        content = {name: text for name, text in texts.items() if text}
        return self.inserted(InsertEntry(place, index, content))


def _count(node: nodes.Node | None) -> int:
    below: Sequence[object] = ()
    if isinstance(node, nodes.Sequence):
        below = node.items
    elif isinstance(node, nodes.Mapping):
        below = node.entries
    return len(below)
