"""T06: brackets, quotes and book-title marks that have lost their other half."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from hotline_report.checks.subject import Subject
from hotline_report.checks.texts.engine import of_line
from hotline_report.checks.texts.lines import Line, LineKind, Said
from hotline_report.checks.texts.searching import Told
from hotline_report.model.finding import Level

_CLOSING = {
    "（": "）",
    "(": ")",
    "〔": "〕",
    "［": "］",
    "[": "]",
    "【": "】",
    "《": "》",
    "〈": "〉",
    "“": "”",
    "‘": "’",
    "「": "」",
    "『": "』",
}
_OPENING = {closing: opening for opening, closing in _CLOSING.items()}
_NAMES = {
    "“": "双引号",
    "‘": "单引号",
    "《": "书名号",
    "〈": "书名号",
    "「": "引号",
    "『": "引号",
}
_BRACKETS = frozenset("（(〔［[【") | frozenset("）)〕］]】")
"""Of these, one closes what another opened by mistake: 〔2023], (含县）."""

_MARK = re.compile("[" + re.escape("".join((*_CLOSING, *_OPENING))) + "]")
_ITEM = re.compile(r"(?:^|[，。；：、\s])[0-9A-Za-z一二三四五六七八九十]{1,2}$")
_BACKWARDS = re.compile("”[^“”]{1,30}“")
_APOSTROPHE = re.compile(r"[A-Za-z]’[A-Za-z]")
_QUOTES = frozenset("“‘")
_FAR = 200
"""Characters behind a bracket within which its other half is looked for."""


@of_line("T06")
def brackets(line: Line, _subject: Subject) -> Iterator[Told]:
    """Unpaired and crossed marks."""
    yield from _unpaired(line.text)
    if line.kind is not LineKind.FORM and line.text.count('"') % 2:
        at = line.text.rindex('"')
        yield (at, at + 1), Said("引号不成对", '"', "成对的“和”")


def _unpaired(text: str) -> Iterator[Told]:
    """A stack of what is open; what closes something further down tells that the rest is open."""
    waiting: list[tuple[str, int]] = []
    counted: Counter[str] = Counter()
    surplus = {mark for mark in "）)" if text.count(mark) > text.count(_OPENING[mark])}
    turned = {at for match in _turned(text) for at in (match.start(), match.end() - 1)}
    for match in _turned(text):
        said = Said("前后引号用反了", match[0], f"“{match[0][1:-1]}”", "输入时前后颠倒")
        yield match.span(), said
    for match in _MARK.finditer(text):
        if match.start() in turned:
            continue
        mark, at = match[0], match.start()
        if mark in _CLOSING:
            if mark in _QUOTES and counted[mark]:
                yield _nested(mark, at)
            waiting.append((mark, at))
            counted[mark] += 1
        elif counted[_OPENING[mark]] and not (
            mark in surplus and _numbers(text, mark, at)
        ):  # That of `1）`, since another closes the bracket that is open.
            while (last := waiting.pop())[0] != _OPENING[mark]:
                counted[last[0]] -= 1
                yield _lonely(*last)
            counted[last[0]] -= 1
        elif waiting and _may_close(text, waiting[-1][0], mark, at):
            last = waiting.pop()
            counted[last[0]] -= 1
            yield _mixed(*last, mark)
        elif not _numbers(text, mark, at) and not _is_apostrophe(text, mark, at):
            yield _lonely(mark, at)
    for mark, at in waiting:
        yield _lonely(mark, at)


def _turned(text: str) -> Iterator[re.Match[str]]:
    """Words in quotes the wrong way round, where no quote is open before or left open behind.

    Both are counted once: as many `open_before` the words as are left open in all.
    """
    left_open = text.count("“") - text.count("”")
    open_before = at = 0
    for match in _BACKWARDS.finditer(text):
        open_before += _opened(text, at, match.start())
        at = match.start()
        if open_before == 0 == left_open:
            yield match


def _opened(text: str, start: int, end: int) -> int:
    return text.count("“", start, end) - text.count("”", start, end)


def _may_close(text: str, opened: str, mark: str, at: int) -> bool:
    """Whether it closes a bracket of another kind, whose own other half does not follow.

    （南办2024〕22号） lacks a 〔; it is not that 〕 was typed for ）.
    """
    if not {mark, opened} <= _BRACKETS:
        return False
    behind = text[at + 1 : at + 1 + _FAR]
    before_end = re.split(f"[。；{re.escape(opened)}]", behind, maxsplit=1)[0]
    return _CLOSING[opened] not in before_end


def _numbers(text: str, mark: str, at: int) -> bool:
    """Whether the mark is that of `1）`, which has no other half."""
    before = text[max(0, at - 3) : at]
    return mark in "）)" and _ITEM.search(before) is not None


def _is_apostrophe(text: str, mark: str, at: int) -> bool:
    return mark == "’" and _APOSTROPHE.search(text[max(0, at - 1) : at + 2]) is not None


def _lonely(mark: str, at: int) -> Told:
    opens = mark in _CLOSING
    name = _NAMES.get(mark if opens else _OPENING[mark], "括号")
    other = _CLOSING[mark] if opens else _OPENING[mark]
    half = "前" if opens else "后"
    said = Said(f"有{half}{name}，没有另一半", mark, f"与它成对的{other}，或者删去{mark}")
    return (at, at + 1), said


def _mixed(mark: str, at: int, closing: str) -> Told:
    right = {"(": "（", "[": "〔", "［": "〔"}.get(mark, mark)
    said = Said(
        "括号的两半不是一对", f"{mark}……{closing}", f"{right}……{_CLOSING[right]}", "输入时没有切换"
    )
    return (at, at + 1), said


def _nested(mark: str, at: int) -> Told:
    outer, inner = (mark, "‘") if mark == "“" else (mark, "“")
    said = Said(
        "引号里面又用了同样的引号，或者前一个引号没有结束",
        outer,
        f"里面的用{inner}，或者补上前一个引号的另一半",
        level=Level.HINT,
    )
    return (at, at + 1), said
