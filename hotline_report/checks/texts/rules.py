"""Rules of text as data: each one's page in the manual, what it looks for and what it says.

The files, `checks/rules/<code>.yaml`, are the product's; a centre adds words (词表), no patterns.
`{名}` in a pattern stands for the piece (片段) or the words of the vocabulary that are called so.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal

import msgspec
from msgspec import Struct, field

from hotline_report.checks.pages import FOLDER, Page
from hotline_report.model.finding import Level

_PIECES = "片段"
_NAMED = re.compile(r"\{([\u4e00-\u9fff]+)\}")
_LEVELS = {level.word: level for level in Level}

Patterns = str | tuple[str, ...]
"""One pattern, or several of which one must match."""


class Search(Struct, frozen=True, forbid_unknown_fields=True):
    r"""What is looked for, and what is said where it is found.

    What is said may hold `\g<组>` of the match, and in braces what `Searcher.told` knows.

    Attributes:
        find: what to look for; a group called 处 is the place, else the whole match is.
        message: the finding in one sentence.
        expected: what it should be; what rewriting makes of what is printed, if nothing is said.
        found: what is printed.
        around: that many characters on either side are told with it.
        rewriting: pairs of pattern and text that make of what is printed what it should be.
        reasons: pairs of pattern and reason; where there are some, one must hold.
        places: kinds of text where it is looked for, all where none are named.
        elsewhere: kinds of text where it is not.
        whole: the whole text must match.
        inner: what must be found within the match, its first and last character aside.
        unless: the match is none where this matches all of it.
        not_behind: nor where this ends what stands before it.
        not_before: nor where this begins what stands after it.
        not_within: nor inside of what this matches.
        only_with: the text must hold this as well.
        not_with: the text must not hold this.
        year_not_in: nor where the group 年 is from this to that, counted from the bulletin's year.
        once: only the first of a bulletin is told, once_a_text: of each text; `{处数}` says how
            often it is there.
    """

    find: Patterns = field(name="找")
    message: str = field(name="说")
    expected: str = field(name="应为", default="{改写}")
    found: str = field(name="现为", default="{原文}")
    around: int = field(name="带前后", default=0)
    rewriting: tuple[tuple[str, str], ...] = field(name="改写", default=())
    reasons: tuple[tuple[str, str], ...] = field(name="理由", default=())
    cause: str = field(name="原因", default="")
    level_word: Literal["错误", "警告", "提示"] = field(name="级别", default="警告")
    places: tuple[str, ...] = field(name="只看", default=())
    elsewhere: tuple[str, ...] = field(name="不看", default=())
    whole: bool = field(name="整段", default=False)
    inner: Patterns = field(name="内含", default="")
    unless: Patterns = field(name="除了", default="")
    not_behind: Patterns = field(name="不接", default="")
    not_before: Patterns = field(name="不后接", default="")
    not_within: Patterns = field(name="不在", default="")
    only_with: Patterns = field(name="段内有", default="")
    not_with: Patterns = field(name="段内无", default="")
    year_not_in: tuple[int, int] = field(name="年份不在", default=(1, 0))
    once: bool = field(name="只报一次", default=False)
    once_a_text: bool = field(name="每段一次", default=False)

    @property
    def level(self) -> Level:
        """How grave what is found is."""
        return _LEVELS[self.level_word]


class TextRule(Page, frozen=True, forbid_unknown_fields=True):
    """A rule's page, and what it looks for; what has to be computed is in Python besides.

    `apart`: of what is found in the same words only the first is told.
    """

    pieces: dict[str, Patterns] = field(name=_PIECES, default_factory=dict)
    searches: tuple[Search, ...] = field(name="查找", default=())
    apart: bool = field(name="同处只报一条", default=False)

    def known(self, words: Mapping[str, str]) -> dict[str, str]:
        """What patterns may name: words of the vocabulary, and pieces, its own and for all."""
        known = {**words, **_common()}
        for name, typed in self.pieces.items():
            known[name] = filled(typed, known)
        return known


@cache
def product_rules() -> Mapping[str, TextRule]:
    """The rules of text by their codes."""
    return read_rules()


def piece(code: str, name: str, more: Mapping[str, str] = MappingProxyType({})) -> re.Pattern[str]:
    """A piece of a rule as a pattern for what is computed; `more` are pieces that Python knows."""
    return re.compile(product_rules()[code].known(more)[name])


def read_rules(folder: Path = FOLDER) -> dict[str, TextRule]:
    """Every rule of text by its code.

    Raises:
        msgspec.ValidationError: a file is not as it must be; with the key.
    """
    return {
        path.stem: msgspec.yaml.decode(path.read_bytes(), type=TextRule)
        for path in sorted(folder.glob("T*.yaml"))
    }


def filled(typed: Patterns, pieces: Mapping[str, str]) -> str:
    """One pattern of what was typed, with the pieces put in; other names in braces are left."""
    pattern = typed if isinstance(typed, str) else "|".join(typed)
    return _NAMED.sub(lambda match: pieces.get(match[1], match[0]), pattern)


@cache
def _common() -> dict[str, str]:
    known: dict[str, str] = {}
    read = msgspec.yaml.decode((FOLDER / "pieces.yaml").read_bytes(), type=dict[str, Patterns])
    for name, typed in read.items():
        known[name] = filled(typed, known)
    return known
