"""Words of Chinese headers, row titles and titles: where a line may end without parting one.

Chinese is written without spaces, and no library that knows its words loads in less time than it
takes to lay out a page (docs/decisions/0029). A list of common words and how common they are is
enough for what stands in tables: of all ways to read a text as words, the likeliest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise
from math import inf

CLOSING = re.compile(r"[，。、；：？！）》〉」』】〕”’%％]+")
"""Marks that never start a line (GB/T 15834)."""
OPENING = re.compile(r"[（《〈「『【〔“‘]$")
"""Marks that never end one."""
_NUMBERING = re.compile(r"^\d{1,2}[.、]$")

HANZI_YEAR = "[〇○零一二三四五六七八九]{4}"
_YEAR = rf"{HANZI_YEAR}年度?"
_IS_YEAR = re.compile(_YEAR)
_TOKENS = re.compile(rf"[0-9A-Za-z.,:/+-]+|{_YEAR}|(?:(?!{_YEAR})[〇\u4e00-\u9fff])+|.", re.DOTALL)
_SHORT_QUOTE = re.compile(r"“[^“”]{1,6}”|（[^（）]{1,5}）|《[^《》]{1,6}》")
_NUMBER = re.compile(r"(?:^|(?<![0-9A-Za-z.,]))[0-9A-Za-z.,]{1,4}$")
_MEASURE = re.compile(r"分钟|小时|个月|个|工作日|自然日|百分点|以上|以下|以内")
# What a single character hangs on: these on the word before, others (非, 每, 与) on the next.
_SUFFIXES = frozenset(
    "率量数类员局区县市委办处者性度额费件次种项条家名位所科组站表单日月年秒分时期段级型式化长地点款内中上下后前间人盘"
)
# What is known to begin words, or to stand between them: the word before does not need it.
_PREFIXES = frozenset(
    "非每各本该全总副新老大小多超再已未不无可所将被把从向至到于在对为按由以因经据凭和与及或并且的等含除占其共约近仅仍"
)
_WORD = re.compile(r"(\D*)(\d+)")
"""An entry of the list: the word behind its first character, and how common it is."""
_LONGEST_UNSURE = 6
"""Characters that are kept together since nobody knows to which word one of them belongs."""
_LONGEST = 3
"""Characters of the longest word in the list; longer ones are made of them."""
_UNKNOWN = -3.0
"""How common, as a logarithm, a character is that stands for itself."""


@lru_cache(4096)
def phrases(text: str) -> tuple[str, ...]:
    """The text in pieces that no line is broken within; together they are the text.

    A number stays with its measure, a mark with its text, a few words in quotation marks or
    brackets together. What stands in tables stands there again and again.
    """
    pieces: list[str] = []
    end = 0
    for match in _SHORT_QUOTE.finditer(text):
        pieces += [*_cut(text[end : match.start()]), match.group()]
        end = match.end()
    pieces += _cut(text[end:])
    return tuple(held_together(pieces))


def held_together(pieces: Sequence[str]) -> Iterator[str]:
    """Marks, and the number of an item, with what they belong to (GB/T 15834)."""
    held = ""
    for piece, after in pairwise([*pieces, ""]):
        held += piece
        if after and (CLOSING.match(after) or OPENING.search(held) or _NUMBERING.match(held)):
            continue
        if held:
            yield held
        held = ""


def _cut(text: str) -> list[str]:
    words: list[str] = []
    for token in _TOKENS.findall(text):
        is_words = not _IS_YEAR.match(token) and "\u4e00" <= token[0] <= "\u9fff"
        words += _likeliest(token) if is_words else [token]
    return _joined(words)


def _joined(words: Sequence[str]) -> list[str]:
    """Single characters with the word they hang on, numbers with their measure."""
    made: list[str] = []
    waiting = ""
    for word, after in pairwise([*words, ""]):
        single = len(word) == 1 and "\u4e00" <= word <= "\u9fff"
        if made and not waiting and _NUMBER.search(made[-1]) and (single or _MEASURE.match(word)):
            made[-1] += word
        elif single and made and not waiting and _hangs_on_either(word, made[-1], after):
            waiting = made.pop() + word
        elif single and (waiting or not made or word not in _SUFFIXES or not _is_word(made[-1])):
            waiting += word
        elif single:
            made[-1] += word
        elif waiting and not _is_word(word):
            made += [waiting, word]
            waiting = ""
        else:
            made.append(waiting + word)
            waiting = ""
    if waiting and made and len(waiting) == 1 and _is_word(made[-1]):
        made[-1] += waiting
    elif waiting:
        made.append(waiting)
    return made


def _hangs_on_either(single: str, before: str, after: str) -> bool:
    """Whether nobody knows which of two words a character belongs to: 煤矿 | 山 | 企业."""
    are_words = all("\u4e00" <= word[-1:] <= "\u9fff" for word in (before, after))
    are_short = len(before + single + after) <= _LONGEST_UNSURE
    return (
        are_words
        and are_short
        and min(len(before), len(after)) > 1
        and single not in _SUFFIXES | _PREFIXES
    )


def _is_word(piece: str) -> bool:
    return piece[-1].isalnum()


def _likeliest(run: str) -> list[str]:
    """The words of a run of Chinese characters, by the product of how common each is."""
    known = _words()
    total = known.total
    best: list[tuple[float, int]] = [(0.0, 0), *((-inf, 0) for _ in run)]
    for start, first in enumerate(run):
        before = best[start][0] - total
        words = known.of(first)
        for end in range(start + 1, min(start + _LONGEST, len(run)) + 1):
            rest = run[start + 1 : end]
            if not rest or rest in words:
                best[end] = max(best[end], (before + words.get(rest, _UNKNOWN), start))
    found: list[str] = []
    end = len(run)
    while end:
        start = best[end][1]
        found.append(run[start:end])
        end = start
    return found[::-1]


class _Words:
    """How common each word is, as a logarithm; read line by line, as words are asked for."""

    def __init__(self) -> None:
        text = files(__package__).joinpath("words.txt").read_text(encoding="utf-8")
        self._lines = {line[0]: line[2:] for line in text.splitlines()}
        self._read: dict[str, dict[str, float]] = {}
        self.total = float(self._lines["="])

    def of(self, first: str) -> Mapping[str, float]:
        """The words that begin with a character, without it."""
        if first not in self._read:
            found = map(_WORD.fullmatch, self._lines.get(first, "").split())
            self._read[first] = {word[1]: float(word[2]) for word in found if word}
        return self._read[first]


@cache
def _words() -> _Words:
    return _Words()
