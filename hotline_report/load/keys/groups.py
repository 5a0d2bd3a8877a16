"""Keys that hold other groups: one, a list, or some by names that the file gives them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, TypeVar

from hotline_report import limits
from hotline_report.load import nodes
from hotline_report.load.fields import FieldReader
from hotline_report.load.keys.base import Key, Keys, Refer, Shape, or_list
from hotline_report.load.nodes import Node, Scalar

G = TypeVar("G", bound=Keys)


class Group(Key[G | None]):
    """Keys of their own behind this one; `bare` is the key that a text alone stands for."""

    absent = None

    def __init__(
        self, name: str, group: Callable[[], type[G]], *, bare: str = "", **told: Any
    ) -> None:
        super().__init__(name, **told)
        self.group, self.bare = group, bare

    def _value(self, group: Keys, node: Node) -> G | None:
        return below(group, (self.group(),), _whole(self.bare, node), group.path(self.name))

    def shape(self, refer: Refer) -> Shape:
        """The schema, which refers to that of the group."""
        return refer((self.group(),), self.bare)


class Groups(Key[tuple[G, ...]]):
    """A list of groups, each one of several kinds (see `Keys.told_by`).

    `bare` is the key that a text alone stands for; `numbered`: items are told by their number, as
    what has no name is.
    """

    absent = ()

    def __init__(
        self,
        name: str,
        groups: Callable[[], tuple[type[G], ...]],
        *,
        most: int = limits.LIST,
        bare: str = "",
        numbered: bool = False,
        **told: Any,
    ) -> None:
        super().__init__(name, **told)
        self.groups, self.most, self.bare, self.numbered = groups, most, bare, numbered

    def _value(self, group: Keys, _node: Node) -> tuple[G, ...]:
        return tuple(self._each(group))

    def _each(self, group: Keys) -> Iterator[G]:
        where = group.path(self.name)
        for number, item in enumerate(group.items(self.name, most=self.most), start=1):
            name = f"第{number}项" if self.numbered else self._name(item)
            place = f"{where} › {name}" if name else where
            found = below(group, self.groups(), _whole(self.bare, item), place)
            if found is not None:
                yield found

    def _name(self, item: Node) -> str:
        """What an item is called, for its place; "" where it is its name alone or has none."""
        name = item.get("名称") if isinstance(item, nodes.Mapping) else None
        return name.text[: nodes.SHOWN] if isinstance(name, Scalar) else ""

    def shape(self, refer: Refer) -> Shape:
        """The schema, which refers to that of the groups."""
        return or_list(refer(self.groups(), self.bare))


class Named(Key[Mapping[Scalar, G]]):
    """Groups by names that the file gives them."""

    absent: Mapping[Scalar, G] = MappingProxyType({})

    def __init__(
        self,
        name: str,
        groups: Callable[[], tuple[type[G], ...]],
        *,
        most: int = limits.NODES,
        **told: Any,
    ) -> None:
        super().__init__(name, **told)
        self.groups, self.most = groups, most

    def _value(self, group: Keys, node: Node) -> Mapping[Scalar, G]:
        found = {}
        for name, value in group.named(node, self.name, self.most):
            item = below(group, self.groups(), value, f"{group.path(self.name)} › {name.text}")
            if item is not None:
                found[name] = item
        return found

    def shape(self, refer: Refer) -> Shape:
        """The schema, which refers to that of the groups."""
        return {"type": "object", "additionalProperties": refer(self.groups(), "")}


class Fixed(Key[Mapping[str, G]]):
    """Groups by names that are fixed, none of which may be missing."""

    absent: Mapping[str, G] = MappingProxyType({})

    def __init__(
        self, name: str, names: tuple[str, ...], group: Callable[[], type[G]], **told: Any
    ) -> None:
        super().__init__(name, **told)
        self.names, self.group = names, group

    def _value(self, group: Keys, node: Node) -> Mapping[str, G]:
        around = FieldReader.over(node, group.path(self.name), group.problems)
        if around is None:
            return self.absent
        found = {}
        for name in self.names:
            value = around.require(name, self.example)
            if value is not None:
                item = below(group, (self.group(),), value, around.path(name))
                if item is not None:
                    found[name] = item
        around.finish()
        return found

    def shape(self, refer: Refer) -> Shape:
        """The schema, which refers to that of the group."""
        return {
            "type": "object",
            "properties": {name: refer((self.group(),), "") for name in self.names},
            "required": list(self.names),
            "additionalProperties": False,
        }


def below(parent: Keys, groups: tuple[type[G], ...], node: Node, where: str) -> G | None:
    """The group of that kind under a parent; None, and a problem noted, if it is no mapping."""
    if not isinstance(node, nodes.Mapping):
        FieldReader.over(node, where, parent.problems)
        return None
    group = kind_of(groups, node)(node, where, parent.problems, parent.lines)
    group.know(each.told_by for each in groups if each.told_by)
    return group


def kind_of(groups: tuple[type[G], ...], node: nodes.Mapping) -> type[G]:
    """Which group a mapping is: the first that is told by what it has, else the last."""
    for group in groups[:-1]:
        value = node.get(group.told_by)
        if nodes.is_empty(value) or (isinstance(value, nodes.Sequence) and not value.items):
            continue
        if not group.told_as or (isinstance(value, Scalar) and value.text == group.told_as):
            return group
    return groups[-1]


def _whole(bare: str, node: Node) -> Node:
    """The mapping that a text alone stands for."""
    return of_one(bare, node) if bare and isinstance(node, Scalar) else node


def of_one(key: str, value: Scalar) -> nodes.Mapping:
    """A mapping of this key alone, written where the value stands."""
    name = Scalar(key, value.position, value.position.line, quoted=False, is_block=False)
    return nodes.Mapping(((name, value),), value.position)
