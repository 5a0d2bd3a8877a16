"""Words of Chinese headers, row titles and titles: where a line may end without parting one.

Chinese is written without spaces, and no library that knows its words loads in less time than it
takes to lay out a page (docs/decisions/0029). A list of common words and how common they are is
enough for what stands in tables: of all ways to read a text as words, the likeliest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise
from math import exp, log

CLOSING = re.compile(r"[，。、；：？！）》〉」』】〕”’%％]+")
"""Marks that never start a line (GB/T 15834)."""
OPENING = re.compile(r"[（《〈「『【〔“‘]$")
"""Marks that never end one."""
_NUMBERING = re.compile(r"^\d{1,2}[.、]$")

_TOKENS = re.compile(r"[0-9A-Za-z.,:/+-]+|[\u4e00-\u9fff]+|.", re.DOTALL)
_SHORT_QUOTE = re.compile(r"“[^“”]{1,6}”|（[^（）]{1,5}）|《[^《》]{1,6}》")
_NUMBER = re.compile(r"(?:^|(?<![0-9A-Za-z.,]))[0-9A-Za-z.,]{1,4}$")
_MEASURE = re.compile(r"分钟|小时|个月|个|工作日|自然日|百分点|以上|以下|以内")
# What a single character hangs on: these on the word before, others (非, 每, 与) on the next.
_SUFFIXES = frozenset(
    "率量数类员局区县市委办处者性度额费件次种项条家名位所科组站表单日月年秒分时期段级型式化长地点款内中上下后前间人盘"
)
_LONGEST = 3
"""Characters of the longest word in the list; longer ones are made of them."""
_UNKNOWN = -3.0
"""How common, as a logarithm, a character is that stands for itself."""


def phrases(text: str) -> list[str]:
    """The text in pieces that no line is broken within; together they are the text.

    A number stays with its measure, a mark with its text, a few words in quotation marks or
    brackets together.
    """
    pieces: list[str] = []
    end = 0
    for match in _SHORT_QUOTE.finditer(text):
        pieces += [*_cut(text[end : match.start()]), match.group()]
        end = match.end()
    pieces += _cut(text[end:])
    return list(held_together(pieces))


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
        words += _likeliest(token) if "\u4e00" <= token[0] <= "\u9fff" else [token]
    return _joined(words)


def _joined(words: Sequence[str]) -> list[str]:
    """Single characters with the word they hang on, numbers with their measure."""
    made: list[str] = []
    waiting = ""
    for word in words:
        single = len(word) == 1 and "\u4e00" <= word <= "\u9fff"
        if made and not waiting and _NUMBER.search(made[-1]) and (single or _MEASURE.match(word)):
            made[-1] += word
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


def _is_word(piece: str) -> bool:
    return piece[-1].isalnum()


def _likeliest(run: str) -> list[str]:
    """The words of a run of Chinese characters, by the product of how common each is."""
    known, total = _words()
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(run) + 1):
        starts = range(max(0, end - _LONGEST), end)
        best.append(
            max(
                (best[start][0] + known.get(run[start:end], _UNKNOWN) - total, start)
                for start in starts
                if start == end - 1 or run[start:end] in known
            )
        )
    words: list[str] = []
    end = len(run)
    while end:
        start = best[end][1]
        words.append(run[start:end])
        end = start
    return words[::-1]


@cache
def _words() -> tuple[Mapping[str, float], float]:
    """Each word with the logarithm of how common it is, and that of all together."""
    known: dict[str, float] = {}
    total = 0.0
    text = files(__package__).joinpath("words.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if not line.startswith("#"):
            common, *words = line.split()
            known.update(dict.fromkeys(words, float(common)))
            total += len(words) * exp(float(common))
    return known, log(total)
