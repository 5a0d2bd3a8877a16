"""What a key of a file may hold: one entry says how it is read, told in the manual and checked.

A group of keys (`Keys`) is a class, and its keys are the class's attributes:

    class WaiverKeys(Keys):
        code = Text("代码", example="S01", required=True, about="照校核结果抄。")

An object of it is one mapping being read: `waiver.code` is the text that was typed, a problem is
noted where there is none, and what is no key of the group is told by `finish`. The same entries
make the manual's tables and the JSON Schema, so that a new key is one entry (decision 0031).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, ClassVar, Generic, TypeVar, overload

from hotline_report.errors import Position
from hotline_report.load import nodes
from hotline_report.load.fields import FieldReader, Problems
from hotline_report.load.nodes import Node, describe

T = TypeVar("T")
K = TypeVar("K", bound="Key[Any]")

Shape = dict[str, Any]
"""A JSON Schema of what stands behind a key."""
Refer = Callable[[tuple[type["Keys"], ...], str], Shape]
"""The schema of an item that is one of these groups; or, where a key is named, that text alone."""

NUMBER_OR_TEXT = ["string", "number"]
"""What other readers of YAML take a text for: 2023 is a number to them."""
ANY_TEXT: Shape = {"type": NUMBER_OR_TEXT}
"""The schema of a text, or of a number, of which only the reader can judge."""


class Keys(FieldReader):
    """One mapping of a file, whose keys are declared as attributes of the class.

    `declared` are its keys in the manual's order. `told_by` is the key that tells this group from
    others in the same place, `told_as` the text behind it, where only one does. `lines` are those
    of the file, for texts that keep them.
    """

    declared: ClassVar[tuple[Key[Any], ...]] = ()
    _names: ClassVar[tuple[str, ...]] = ()
    told_by: ClassVar[str] = ""
    told_as: ClassVar[str] = ""

    lines: tuple[str, ...]

    def __init_subclass__(cls) -> None:
        found = {key.name: key for base in cls.__bases__ for key in getattr(base, "declared", ())}
        found |= {key.name: key for key in vars(cls).values() if isinstance(key, Key)}
        cls.declared, cls._names = tuple(found.values()), tuple(found)

    def __init__(
        self, node: nodes.Mapping, where: str, problems: Problems, lines: tuple[str, ...] = ()
    ) -> None:
        super().__init__(node, where, problems, list(self._names))
        self.lines = lines
        self._typed = {name.text for name, _ in node.entries}

    def get(self, key: str) -> Node | None:
        """The value of an optional key; empty counts as absent."""
        if key in self._typed or key not in self._names:
            return super().get(key)
        return None

    def require(self, key: str, example: str) -> Node | None:
        """The value of a required key; where it is mistyped, that alone is told."""
        if key not in self._typed:
            for name, value in self.node.entries:
                if self.is_meant(name.text, key):
                    self.tell_unknown(name, value)
                    return None
        return super().require(key, example)

    def know(self, names: Iterable[str]) -> None:
        """Take names for known that are keys of other groups in the same place."""
        self._known.extend(names)

    def demand(self, key: Key[T]) -> T:
        """The value of a key that must be there as things are."""
        self.require(key.name, key.wanted)
        return key.__get__(self, type(self))

    def position_of(self, key: Key[Any]) -> Position:
        """Where the key itself stands; where the group begins, if it is not there."""
        return self.node.key_position(key.name)

    def position_behind(self, key: Key[Any]) -> Position:
        """Where the value of the key stands; where the group begins, if it is not there."""
        value = self.node.get(key.name)
        return self.node.position if value is None else value.position

    def named(self, node: Node, key: str, most: int) -> tuple[tuple[nodes.Scalar, Node], ...]:
        """What stands behind a key by names that the file gives; none where there are too many."""
        around = FieldReader.over(node, self.path(key), self.problems)
        if around is None:
            return ()
        count = len(around.node.entries)
        if count > most:
            found, remedy = f"{count} 项", "减少到这个数目"
            self.problems.add(node.position, self.path(key), found, f"不超过 {most} 项", remedy)
            return ()
        return around.node.entries

    def finish(self) -> None:
        """Tell what is wrong with keys that nobody has read so far, and every key that is none."""
        for key in self.declared:
            if key.required or key.name in self._typed:
                getattr(self, key.attribute)
        super().finish()


class Key(Generic[T]):
    """One key of a group.

    Attributes:
        name: the key as typed.
        about: what it means, for the manual; a whole sentence in Chinese.
        example: what may stand behind it, for the manual and for the message that it is missing.
        wanted: what that message says instead, where there is more to say.
        required: whether it must be there.
        when: under what condition it must be there, for the manual; its reader then demands it.
        absent: the value where it is not.
    """

    attribute: str
    absent: T

    def __init__(  # noqa: PLR0913 - what there is to say of a key
        self,
        name: str,
        *,
        about: str = "",
        example: str = "",
        wanted: str = "",
        required: bool = False,
        when: str = "",
    ) -> None:
        self.name = name
        self.when = when
        self.wanted = wanted or example
        self.about = about
        self.example = example
        self.required = required

    def __set_name__(self, owner: type, attribute: str) -> None:
        self.attribute = attribute

    @overload
    def __get__(self: K, group: None, owner: type) -> K: ...
    @overload
    def __get__(self, group: Keys, owner: type) -> T: ...
    def __get__(self, group: Keys | None, owner: type) -> Any:
        if group is None:
            return self
        node = group.require(self.name, self.wanted) if self.required else group.get(self.name)
        value = self.absent if node is None else self._value(group, node)
        group.__dict__[self.attribute] = value
        return value

    def complain(
        self, group: Keys, node: Node, expected: str, remedy: str, found: str = ""
    ) -> None:
        """Note what is wrong with what was typed."""
        found = found or describe(node)
        group.problems.add(node.position, group.path(self.name), found, expected, remedy)

    def shape(self, _refer: Refer) -> Shape:
        """The JSON Schema of its value."""
        return self._looks()

    def _value(self, group: Keys, node: Node) -> T:
        """What the node behind the key stands for; what is wrong with it is noted."""
        raise NotImplementedError

    def _looks(self) -> Shape:
        """The schema of a value that holds no other group."""
        raise NotImplementedError


def or_list(item: Shape) -> Shape:
    """One item alone, or a list of them."""
    return {"anyOf": [item, {"type": "array", "items": item}]}
