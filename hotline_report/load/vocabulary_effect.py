"""Entries of a centre's own vocabulary that can have no effect: told, since nobody would notice.

What has an effect is decided by the checks of texts (T04, T09); each kind of entry says here what
they ask of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from collections.abc import Mapping as Lookup
from difflib import get_close_matches
from pathlib import Path

from hotline_report.errors import Position
from hotline_report.load.nodes import Mapping, Node, Scalar, Sequence
from hotline_report.model.edition import Edition
from hotline_report.model.vocabulary import Vocabulary

_HAN = "\u4e00-\u9fff"
_PAIR = re.compile(f"[{_HAN}]{{2}}")
_WORD = re.compile(f"[{_HAN}]{{2,10}}")
_TWICE = re.compile(f"([{_HAN}]{{2,5}})\\1")
_NUMERAL = re.compile("[一二三四五六七八九十百千万亿]")
_AREA_CODE = re.compile("0[0-9]{2,3}")
_SERVICE_NUMBER = re.compile("[0-9]{5,12}")


def without_effect(path: Path, root: Node, product: Vocabulary) -> Iterator[str]:
    """A sentence for each entry that changes nothing, with its line.

    Who copies the product's list to add a word to it repeats all of it; that is told once a key.
    """
    if not isinstance(root, Mapping):
        return
    for key, value in root.entries:
        repeated: list[Node] = []
        for entry in _entries(value):
            if key.text in _HAD and _HAD[key.text](entry, product):
                repeated.append(entry)
            elif key.text in _ASKED and (reason := _ASKED[key.text](entry)):
                yield _told(path, key.text, entry, reason)
        if repeated:
            yield _told(path, key.text, repeated[0], _ALREADY, len(repeated))


_ALREADY = "软件自带的词表已经包括，可以删去"


def _told(path: Path, key: str, entry: Node, reason: str, count: int = 1) -> str:
    shown = f"“{entry.text[:20]}”" if isinstance(entry, Scalar) else "这一项"
    all_of_them = f"等 {count} 项" if count > 1 else ""
    line = entry.position.line
    return f"{path} 第 {line} 行：“{key}”里的{shown}{all_of_them}不起作用：{reason}"


def for_this_form(vocabulary: Vocabulary, edition: Edition) -> tuple[str, ...]:
    """What has no effect at all, and other names (正文叫法) of what this form does not have."""
    names = edition.indicator_names()
    return (*vocabulary.notices, *_unknown(vocabulary.own_names, names))


def _unknown(called: Lookup[str, Position], names: frozenset[str]) -> Iterator[str]:
    for name, place in called.items():
        if name not in names:
            near = get_close_matches(name, names, 1, 0.5)
            hint = f"，是不是“{near[0]}”？" if near else ""
            yield (
                f"{place.path} 第 {place.line} 行：“正文叫法”里的“{name}”对表式不起作用："
                f"这个表式里没有这个名称{hint}"
            )


def _entries(value: Node) -> Iterator[Node]:
    if isinstance(value, Sequence):
        yield from value.items
    elif isinstance(value, Mapping):
        yield from (each for _, each in value.entries)
    else:
        yield value


def _words_of(entry: Node) -> list[str]:
    return entry.text.split() if isinstance(entry, Scalar) else []


def _synonyms(entry: Node) -> str:
    words = entry.get("词") if isinstance(entry, Mapping) else None
    if not isinstance(words, Sequence):
        return "只有一个词，写出指同一事物的几个词：词: [甲, 乙]" if words else ""
    different = {item.text for item in words.items if isinstance(item, Scalar)}
    return "" if len(different) > 1 else "至少要有两个不同的词"


def _may_double(entry: Node) -> str:
    for word in _words_of(entry):
        if match := _TWICE.fullmatch(word):
            return f"可以连说两遍的词只写一遍：{match[1]}"
        if not _WORD.fullmatch(word):
            return f"“{word}”要写两个相同的汉字（如人人），或者两到十个汉字的词"
        if len(word) == 2 and _NUMERAL.fullmatch(word[0]) and word[0] == word[1]:  # noqa: PLR2004
            return "数字叠用本来就不提示"
    return ""


def _common(entry: Node) -> str:
    for word in _words_of(entry):
        if not _PAIR.fullmatch(word):
            return f"“{word}”不是两个汉字的词；更长的词，写出它的头两个字和末两个字"
    return ""


def _doubled(entry: Node) -> str:
    node = entry.get("字") if isinstance(entry, Mapping) else None
    character = node.text if isinstance(node, Scalar) else ""
    if not character or re.fullmatch(f"[{_HAN}]", character) is None:
        return "“字”要写一个汉字" if len(character) == 1 else ""
    return "数字叠用不算多打" if _NUMERAL.fullmatch(character) else ""


def _area_code(entry: Node) -> str:
    text = entry.text if isinstance(entry, Scalar) else ""
    if not _AREA_CODE.fullmatch(text):
        return "区号是以 0 开头的三四位数字，如 0517"
    return ""


def _called(entry: Node) -> str:
    words = entry.items if isinstance(entry, Sequence) else (entry,)
    told = [word for word in words if isinstance(word, Scalar) and word.text.strip()]
    return "" if told else "没有写出正文里的叫法"


def _number(entry: Node) -> str:
    text = entry.text if isinstance(entry, Scalar) else ""
    return "" if _SERVICE_NUMBER.fullmatch(text) else "号码只写数字"


_ASKED: dict[str, Callable[[Node], str]] = {
    "一物一词": _synonyms,
    "可叠": _may_double,
    "常用词": _common,
    "叠字": _doubled,
    "区号": _area_code,
    "正文叫法": _called,
    "服务号码": _number,
}
"""Why an entry of each kind has no effect; "" where it has one."""


def _has_all(entry: Node, words: frozenset[str]) -> bool:
    return bool(own := _words_of(entry)) and words.issuperset(own)


def _has_within(entry: Node, product: Vocabulary) -> bool:
    text = entry.text if isinstance(entry, Scalar) else ""
    return any(phrase and phrase in text for phrase in product.instructions)


_HAD: dict[str, Callable[[Node, Vocabulary], bool]] = {
    "可叠": lambda entry, product: _has_all(entry, product.may_double),
    "常用词": lambda entry, product: _has_all(entry, product.words),
    "城市": lambda entry, product: _has_all(entry, frozenset(product.cities)),
    "填表说明": _has_within,
    "服务号码": lambda entry, product: isinstance(entry, Scalar) and entry.text == product.number,
}
"""Whether the lists before this one say as much already."""
