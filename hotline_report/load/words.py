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
from hotline_report.numbers.numerals import chinese_number

_BRACKETED = r"（[^（）]*）|\([^()]*\)|“[^“”]*”|《[^《》]*》|【[^【】]*】"
_HAN = "\u4e00-\u9fff"
_PIECE = (
    rf"(?:{_BRACKETED}|(?<=[{_HAN}）”》])[ \u3000]+(?![{_HAN}“《（])|(?<![{_HAN}）”》])[ \u3000]+"
    r"|[^、，,；;。|｜\n\t \u3000])+"
)
"""A word: what separates words does not do so within brackets; a blank does between hanzi only. Not
compiled before there are words: few bulletins have such a table, and all wait for it."""


_NUMBERED = (
    r"(?:[（(]?(?<![0-9.])(?P<digits>[0-9]{1,2})[.．、）)](?![0-9])"
    r"|(?:^|(?<=[\s、，,；;。]))[（(]?(?P<hanzi>[一二三四五六七八九十]{1,3})[、.．）)]"
    r"|(?P<circled>[①-⑳])[、.．]?)[ \t]*"
)
"""The number before a word of a list that was pasted with them: 1. 1） （1） 一、 ①."""


_MOST_NUMBERED = 99
"""The highest of these numbers that is read."""
_FEWEST = 2


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
    pieces = _numbered(text) or (text,)
    found = (word for each in pieces for word in re.findall(_PIECE, settled(each)))
    return tuple(stripped for word in found if (stripped := word.strip()))


def _numbered(text: str) -> tuple[str, ...]:
    """What stands behind the numbers 1, 2, 3 … of a list; nothing where they are not these."""
    marks = list(re.finditer(_NUMBERED, text))
    numbers = [_number(mark) for mark in marks]
    if (
        len(marks) < _FEWEST
        or numbers != list(range(1, len(marks) + 1))
        or text[: marks[0].start()]
    ):
        return ()
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    return tuple(text[mark.end() : end] for mark, end in zip(marks, ends, strict=True))


def _number(mark: re.Match[str]) -> int:
    if mark["digits"]:
        return int(mark["digits"])
    if mark["circled"]:
        return ord(mark["circled"]) - ord("①") + 1
    hanzi = [chinese_number(number) for number in range(1, _MOST_NUMBERED + 1)]
    return hanzi.index(mark["hanzi"]) + 1 if mark["hanzi"] in hanzi else 0
