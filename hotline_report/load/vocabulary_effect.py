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
    """A sentence for each entry that changes nothing, with its line."""
    if not isinstance(root, Mapping):
        return
    for key, value in root.entries:
        for entry in _entries(value):
            reason = _reason(key.text, entry, product)
            if reason:
                shown = entry.text if isinstance(entry, Scalar) else "这一项"
                line = entry.position.line
                yield f"{path} 第 {line} 行：“{key.text}”里的“{shown[:20]}”不起作用：{reason}"


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


def _reason(key: str, entry: Node, product: Vocabulary) -> str:
    ask = _ASKED.get(key)
    return "" if ask is None else ask(entry, product)


def _words_of(entry: Node) -> list[str]:
    return entry.text.split() if isinstance(entry, Scalar) else []


def _synonyms(entry: Node, _product: Vocabulary) -> str:
    words = entry.get("词") if isinstance(entry, Mapping) else None
    if not isinstance(words, Sequence):
        return "只有一个词，写出指同一事物的几个词：词: [甲, 乙]" if words else ""
    different = {item.text for item in words.items if isinstance(item, Scalar)}
    return "" if len(different) > 1 else "至少要有两个不同的词"


def _may_double(entry: Node, product: Vocabulary) -> str:
    for word in _words_of(entry):
        if word in product.may_double:
            return f"软件自带的词表里已经有“{word}”"
        if match := _TWICE.fullmatch(word):
            return f"可以连说两遍的词只写一遍：{match[1]}"
        if not _WORD.fullmatch(word):
            return f"“{word}”要写两个相同的汉字（如人人），或者两到十个汉字的词"
        if len(word) == 2 and _NUMERAL.fullmatch(word[0]) and word[0] == word[1]:  # noqa: PLR2004
            return "数字叠用本来就不提示"
    return ""


def _common(entry: Node, product: Vocabulary) -> str:
    for word in _words_of(entry):
        if word in product.words:
            return f"软件自带的词表里已经有“{word}”"
        if not _PAIR.fullmatch(word):
            return f"“{word}”不是两个汉字的词；更长的词，写出它的头两个字和末两个字"
    return ""


def _instructions(entry: Node, product: Vocabulary) -> str:
    text = entry.text if isinstance(entry, Scalar) else ""
    known = next((phrase for phrase in product.instructions if phrase and phrase in text), "")
    return f"软件自带的“{known}”已经包括它" if known else ""


def _doubled(entry: Node, _product: Vocabulary) -> str:
    node = entry.get("字") if isinstance(entry, Mapping) else None
    character = node.text if isinstance(node, Scalar) else ""
    if not character or re.fullmatch(f"[{_HAN}]", character) is None:
        return "“字”要写一个汉字" if len(character) == 1 else ""
    return "数字叠用不算多打" if _NUMERAL.fullmatch(character) else ""


def _area_code(entry: Node, _product: Vocabulary) -> str:
    text = entry.text if isinstance(entry, Scalar) else ""
    if not _AREA_CODE.fullmatch(text):
        return "区号是以 0 开头的三四位数字，如 0517"
    return ""


def _called(entry: Node, _product: Vocabulary) -> str:
    words = entry.items if isinstance(entry, Sequence) else (entry,)
    told = [word for word in words if isinstance(word, Scalar) and word.text.strip()]
    return "" if told else "没有写出正文里的叫法"


def _number(entry: Node, product: Vocabulary) -> str:
    text = entry.text if isinstance(entry, Scalar) else ""
    if not _SERVICE_NUMBER.fullmatch(text):
        return "号码只写数字"
    return f"软件自带的号码就是 {text}" if text == product.number else ""


_ASKED: dict[str, Callable[[Node, Vocabulary], str]] = {
    "一物一词": _synonyms,
    "可叠": _may_double,
    "常用词": _common,
    "填表说明": _instructions,
    "叠字": _doubled,
    "区号": _area_code,
    "正文叫法": _called,
    "服务号码": _number,
}
"""Why an entry of each kind has no effect; "" where it has one."""
