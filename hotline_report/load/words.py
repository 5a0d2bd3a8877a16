"""The words of a word table (词语表): one an item, however they were typed or pasted."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from msgspec.structs import replace

from hotline_report import limits
from hotline_report.load.fields import Problems, within
from hotline_report.load.keys.base import Key, Keys
from hotline_report.load.nodes import Node, Scalar, describe
from hotline_report.load.unprinted import comment_behind
from hotline_report.load.white_space import settled
from hotline_report.model.bulletin import Words

_BRACKETED = r"（[^（）]*）|\([^()]*\)|“[^“”]*”|《[^《》]*》|【[^【】]*】"
_HAN = "\u4e00-\u9fff"
_PIECE = (
    rf"(?:{_BRACKETED}|(?<=[{_HAN}）”》])[ \u3000]+(?![{_HAN}“《（])|(?<![{_HAN}）”》])[ \u3000]+"
    r"|[^、，,；;。|｜\n\t \u3000])+"
)
"""A word: what separates words does not do so within brackets; a blank does between hanzi only. Not
compiled before there are words: few bulletins have such a table, and all wait for it."""


def read_words(items: Iterable[Node], where: str, problems: Problems) -> Words:
    """The words of `items`; one that holds several is parted, and remembered to be told."""
    words: list[tuple[str, Scalar]] = []
    pasted: list[Scalar] = []
    for item in items:
        found = words_of(item.text) if isinstance(item, Scalar) else ()
        if not isinstance(item, Scalar) or not found:
            problems.add(item.position, where, describe(item), "一个词", "每行写一个词")
            continue
        problems.note(comment_behind(item, where))
        pieces = (replace(item, text=word) for word in found)
        if not all(within(piece, where, limits.WORD, problems) for piece in pieces):
            continue
        words += [(word, item) for word in found]
        if len(found) > 1:
            pasted.append(item)
        if len(words) > limits.WORDS:
            expected = f"不超过 {limits.WORDS} 个词"
            problems.add(item.position, where, f"{len(words)} 个词", expected, "只留最热的词")
            break
    return Words(
        tuple(word for word, _ in words),
        tuple(item.position for _, item in words),
        tuple((" ".join(item.words.split("\n")).strip(), item.position) for item in pasted),
    )


def refuse_legend(keys: Keys, legend: Key[Any], notes: Key[Any]) -> None:
    """A table of words has no line below its title, whether the form or the data file says one."""
    keys.problems.add(
        keys.position_of(legend),
        keys.path(legend.name),
        "词语表没有表题下面的一行，印不出来",
        f"“{notes.name}”",
        f"改写在“{notes.name}”里",
    )


def words_of(text: str) -> tuple[str, ...]:
    """The words of one text."""
    return tuple(word for piece in re.findall(_PIECE, settled(text)) if (word := piece.strip()))
