"""What was filled in for a figure, as edits of its cell in the data file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from hotline_report.edit.edits import AnyEdit, Edit, Insertion, Place, Removal
from hotline_report.edit.trees import content_of
from hotline_report.formatting.yaml_text import Content
from hotline_report.load import nodes
from hotline_report.load.keys.data_file import CellKeys, StepCellKeys
from hotline_report.load.nodes import Node
from hotline_report.pipeline.places import Places
from hotline_report.pipeline.workbook.keys import Aspect

_NUMBER = re.compile(r"[-−－]?[0-9][0-9,，]*(?:\.[0-9]+)?(?=\s*(?:[（(\[]|\Z))")
"""A number with nothing behind it, or what is said of it in brackets."""
_NOW = (CellKeys.this_year.name, CellKeys.now.name)
KEYS = {
    Aspect.PRIOR: CellKeys.prior.name,
    Aspect.CHANGE: CellKeys.change.name,
    Aspect.PREVIOUS: StepCellKeys.before.name,
    Aspect.STEP: StepCellKeys.step.name,
}


class Wanted(Struct, frozen=True):
    """What a cell of the data file is to say, by aspect; of the others, what it says stays.

    `bracket` is the name of what stands in the brackets in place of a change.
    """

    texts: Mapping[Aspect, str]
    bracket: str = ""

    def key(self, aspect: Aspect, now: str) -> str:
        """The name of an aspect in braces."""
        if aspect is Aspect.VALUE:
            return now
        return self.bracket if aspect is Aspect.BRACKET else KEYS[aspect]


class CellEdits:
    """Makes edits of cells; `now` is what this period's number is called in braces, 本年."""

    def __init__(self, places: Places, now: str) -> None:
        self._places, self._now = places, now

    def content(self, wanted: Wanted) -> Content:
        """A cell that is not there yet."""
        value = wanted.texts.get(Aspect.VALUE, "")
        if not any(text for aspect, text in wanted.texts.items() if aspect is not Aspect.VALUE):
            return value
        texts = {Aspect.VALUE: value, **wanted.texts}
        return {wanted.key(aspect, self._now): text for aspect, text in texts.items() if text}

    def edits(self, place: Place, wanted: Wanted) -> tuple[AnyEdit, ...]:
        """Those of a cell that is there, with something in it or without."""
        node = self._places.node(place)
        if isinstance(node, nodes.Mapping):
            if wanted.texts.get(Aspect.VALUE) == "":
                # Braces without this period's number say nothing.
                return self._instead(place, node, "")
            return tuple(self._in_braces(place, node, wanted))
        text = self._places.text(place)
        if set(wanted.texts) == {Aspect.VALUE}:
            return (_of_value(place, text, wanted.texts[Aspect.VALUE]),)
        whole = self._whole(text, wanted)
        if isinstance(whole, str):
            return (Edit(place, text, whole),)
        return self._instead(place, node, whole)

    def _whole(self, text: str, wanted: Wanted) -> Content:
        """All that the cell says, with what is wanted in the place of what was there."""
        value, _, behind = text.partition("（")
        said: dict[Aspect, str] = {Aspect.VALUE: value.strip()}
        if behind and Aspect.BRACKET not in wanted.texts:
            said[Aspect.CHANGE] = behind.removesuffix("）")
        said.update(wanted.texts)
        return self.content(Wanted(said, wanted.bracket))

    def _instead(self, place: Place, node: Node | None, content: Content) -> tuple[AnyEdit, ...]:
        parent, name = place[:-1], place[-1]
        index = names_of(self._places.node(parent)).index(str(name))
        old = content_of(node) if node is not None else ""
        return Removal(place, old), Insertion(parent, index, content, str(name))

    def _in_braces(self, place: Place, node: nodes.Mapping, wanted: Wanted) -> Iterator[AnyEdit]:
        names = names_of(node)
        for aspect, text in wanted.texts.items():
            key = wanted.key(aspect, self._now)
            if aspect is Aspect.VALUE:
                key = next((each for each in _NOW if each in names), key)
            if key not in names:
                index = 0 if aspect is Aspect.VALUE else len(names)
                yield Insertion(place, index, text, key)
            elif aspect is Aspect.VALUE:
                yield _of_value((*place, key), self._places.text((*place, key)), text)
            elif text:
                yield Edit((*place, key), self._places.text((*place, key)), text)
            else:
                yield Removal((*place, key), self._places.text((*place, key)))


def _of_value(place: Place, typed: str, value: str) -> Edit:
    """The number alone, where one is there and one comes; what is said of it in brackets stays."""
    match = _NUMBER.match(typed)
    if match is None or not _NUMBER.fullmatch(value):
        kept = typed[typed.index("[^") :] if "[^" in typed and typed.endswith("]") else ""
        return Edit(place, typed, f"{value}{kept}")
    return Edit(place, match[0], value, match.start())


def names_of(node: Node | None) -> Sequence[str]:
    """The names of entries."""
    return [key.text for key, _ in node.entries] if isinstance(node, nodes.Mapping) else []


def index_among(there: Sequence[str], order: Sequence[str], name: str) -> int:
    """Behind how many of those that are there an entry goes, in the order of the form."""
    before = set(order[: order.index(name)]) if name in order else set(there)
    return max((n for n, each in enumerate(there, 1) if each in before), default=0)
