"""Keys behind which one of a few words stands."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Any, TypeVar

from hotline_report.load.fields import nearest
from hotline_report.load.keys.base import Key, Keys, Shape, or_list
from hotline_report.load.keys.values import USUAL
from hotline_report.load.nodes import Node, describe

T = TypeVar("T")
E = TypeVar("E", bound=Enum)


class Choice(Key[T | None]):
    """One of a few words; None where there is none."""

    absent = None

    def __init__(self, name: str, words: Mapping[str, T], **told: Any) -> None:
        super().__init__(name, **told)
        self.words = words

    def _value(self, group: Keys, node: Node) -> T | None:
        text = group.as_text(node, self.name)
        if text not in self.words:
            self.complain(
                group,
                node,
                f"下列之一：{'、'.join(self.words)}",
                "改正" if self.required else "改正，或删去这一项",
                f"{describe(node)}{nearest(text, list(self.words))}",
            )
        return self.words.get(text)

    def _looks(self) -> Shape:
        return {"enum": list(self.words)}


class Usually(Key[T]):
    """One of a few words; where there is none, what is `usual`, which is told."""

    def __init__(
        self, name: str, words: Mapping[str, T], *, usual: T, about: str, **told: Any
    ) -> None:
        word = next(word for word, means in words.items() if means == usual)
        super().__init__(name, about=about.replace(USUAL, word), **told)
        self.absent = usual
        self.words = words
        self._typed = Choice(name, words)

    def _value(self, group: Keys, node: Node) -> T:
        chosen = self._typed._value(group, node)
        return self.absent if chosen is None else chosen

    def _looks(self) -> Shape:
        return self._typed._looks()


class Choices(Key[tuple[T, ...]]):
    """Any of a few words, one or a list."""

    absent = ()

    def __init__(self, name: str, words: Mapping[str, T], **told: Any) -> None:
        super().__init__(name, **told)
        self._one = Choice(name, words, **told)

    def _value(self, group: Keys, _node: Node) -> tuple[T, ...]:
        chosen = (self._one._value(group, node) for node in group.items(self.name))
        return tuple(each for each in chosen if each is not None)

    def _looks(self) -> Shape:
        return or_list(self._one._looks())


def words_of(kind: type[E]) -> dict[str, E]:
    """The words of a fixed set."""
    return {each.value: each for each in kind}
