"""What may stand behind a key, where it is no group of its own."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, TypeVar

from hotline_report import limits
from hotline_report.load.fields import FieldReader
from hotline_report.load.keys.base import ANY_TEXT, NUMBER_OR_TEXT, Key, Keys, Shape, or_list
from hotline_report.load.nodes import Node, Scalar

T = TypeVar("T")


USUAL = "{usual}"
"""Stands, in what is told of a key, for what holds where the key is not there."""


class _Texts(Key[T]):
    """What texts have in common.

    `printed`: it stands in the document, so that comments beside it are told. `meant`: it is what
    is printed, so that 否 and its like are no way to leave it out. `linked`: what is printed may
    hold links.
    """

    def __init__(
        self,
        name: str,
        *,
        most: int = limits.TEXT,
        printed: bool = False,
        meant: bool = False,
        linked: bool = False,
        **told: Any,
    ) -> None:
        super().__init__(name, **told)
        self.most, self.printed, self.meant, self.linked = most, printed, meant, linked

    def _text(self, group: Keys, node: Node) -> str:
        if self.meant:
            group.refuse_no(node, self.name)
        if self.printed and not self.linked:
            group.refuse_link(node, self.name)
        return group.as_text(node, self.name, most=self.most, printed=self.printed)

    def _looks(self) -> Shape:
        return {"type": NUMBER_OR_TEXT, "maxLength": self.most}


class Text(_Texts[str]):
    """A text; "" where there is none."""

    absent = ""

    def _value(self, group: Keys, node: Node) -> str:
        return self._text(group, node)


class MaybeText(_Texts[str | None]):
    """A text, or None where the key is not there: something else then says what holds."""

    absent = None

    def _value(self, group: Keys, node: Node) -> str | None:
        return self._text(group, node)


class Texts(_Texts[tuple[str, ...]]):
    """A list of texts, or one text alone."""

    absent = ()

    def _value(self, group: Keys, _node: Node) -> tuple[str, ...]:
        found = (self._text(group, item) for item in group.items(self.name))
        return tuple(text for text in found if text.strip())

    def _looks(self) -> Shape:
        return or_list(super()._looks())


class Flag(Key[bool]):
    """是 or 否; 否 where there is none."""

    absent = False

    def _value(self, group: Keys, _node: Node) -> bool:
        return group.flag(self.name)

    def _looks(self) -> Shape:
        return {"enum": ["是", "否"]}


class MaybeFlag(Key[bool | None]):
    """是 or 否; None where there is none: something else then says what holds."""

    absent = None

    def _value(self, group: Keys, _node: Node) -> bool:
        return group.flag(self.name)

    def _looks(self) -> Shape:
        return {"enum": ["是", "否"]}


class MaybeWhole(Key[int | None]):
    """A whole number between two bounds; None where there is none."""

    absent = None

    def __init__(self, name: str, low: int, high: int, **told: Any) -> None:
        super().__init__(name, **told)
        self.low, self.high = low, high

    def _value(self, group: Keys, node: Node) -> int:
        return group.as_whole(node, self.name, self.low, low=self.low, high=self.high)

    def _looks(self) -> Shape:
        return {"type": "integer", "minimum": self.low, "maximum": self.high}


class Whole(Key[int]):
    """A whole number between two bounds; where there is none, the `usual` one, which is told."""

    def __init__(
        self, name: str, low: int, high: int, *, usual: int, about: str, **told: Any
    ) -> None:
        super().__init__(name, about=about.replace(USUAL, f"{usual}"), **told)
        self.absent = usual
        self._typed = MaybeWhole(name, low, high)

    def _value(self, group: Keys, node: Node) -> int:
        return self._typed._value(group, node)

    def _looks(self) -> Shape:
        return self._typed._looks()


class Misplaced(Key[T | None]):
    """A key of other groups that nothing here could follow: where it belongs, and what to do."""

    absent = None

    def __init__(self, name: str, belongs: str, remedy: str) -> None:
        super().__init__(name)
        self._belongs, self._remedy = belongs, remedy

    def _value(self, group: Keys, node: Node) -> None:
        found = f"“{self.name}”写错了位置"
        self.complain(group, node, self._belongs, self._remedy, found)

    def _looks(self) -> Shape:
        return {"not": {}}


class Raw(Key[Node | None]):
    """What was typed, as it is: what it may be, the reader of the group decides."""

    absent = None

    def __init__(self, name: str, looks: Shape, **told: Any) -> None:
        super().__init__(name, **told)
        self._shape = looks

    def _value(self, _group: Keys, node: Node) -> Node:
        return node

    def _looks(self) -> Shape:
        return self._shape


class RawItems(Key[tuple[Node, ...]]):
    """The items of a list as they are."""

    absent = ()

    def __init__(self, name: str, item: Shape, *, most: int = limits.LIST, **told: Any) -> None:
        super().__init__(name, **told)
        self._item, self.most = item, most

    def _value(self, group: Keys, _node: Node) -> tuple[Node, ...]:
        return group.items(self.name, most=self.most)

    def _looks(self) -> Shape:
        return or_list(self._item)


class RawNamed(Key[tuple[tuple[Scalar, Node], ...]]):
    """What stands behind names that the file gives, as it is."""

    absent = ()

    def __init__(self, name: str, item: Shape, **told: Any) -> None:
        super().__init__(name, **told)
        self._item = item

    def _value(self, group: Keys, node: Node) -> tuple[tuple[Scalar, Node], ...]:
        return group.named(node, self.name, limits.LIST)

    def _looks(self) -> Shape:
        return {"type": "object", "additionalProperties": self._item}


class TextsByName(Key[Mapping[str, str]]):
    """Texts by names that the file gives them."""

    absent: Mapping[str, str] = MappingProxyType({})

    def _value(self, group: Keys, node: Node) -> Mapping[str, str]:
        around = FieldReader.over(node, group.path(self.name), group.problems)
        if around is None:
            return self.absent
        return {name.text: around.text(name.text) for name, _ in around.node.entries}

    def _looks(self) -> Shape:
        return {"type": "object", "additionalProperties": ANY_TEXT}


class TextListsByName(Key[Mapping[str, tuple[str, ...]]]):
    """Lists of texts by names that the file gives them."""

    absent: Mapping[str, tuple[str, ...]] = MappingProxyType({})

    def _value(self, group: Keys, node: Node) -> Mapping[str, tuple[str, ...]]:
        around = FieldReader.over(node, group.path(self.name), group.problems)
        if around is None:
            return self.absent
        return {name.text: around.texts(name.text) for name, _ in around.node.entries}

    def _looks(self) -> Shape:
        return {"type": "object", "additionalProperties": or_list(ANY_TEXT)}
