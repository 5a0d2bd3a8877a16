"""What the searches of a rule find in a text, and what they say of it."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache

from msgspec import Struct

from hotline_report.checks.subject import Subject
from hotline_report.checks.texts.lines import Line, Said
from hotline_report.checks.texts.rules import Patterns, Search, filled
from hotline_report.checks.texts.words import area_of, values_of

Span = tuple[int, int]
Told = tuple[Span, Said]

_PLACE = "处"
_COUNTED = "数"
_YEAR = "年"
_NEAR = 40
"""Characters before a match among which what it must not stand behind is looked for."""


class Searcher(Struct, frozen=True):
    """A search with what its patterns name put in; "" is no pattern.

    Those that only a match asks for are compiled then: all of them take as long as all other rules.
    """

    search: Search
    subject: Subject
    find: re.Pattern[str]
    only_with: re.Pattern[str] | None
    not_with: re.Pattern[str] | None
    inner: str
    unless: str
    not_behind: str
    not_before: str
    not_within: str

    @classmethod
    def of(cls, search: Search, known: Mapping[str, str], subject: Subject) -> Searcher:
        """The search with the pieces and words that its patterns name put in."""

        def ready(typed: Patterns) -> re.Pattern[str] | None:
            pattern = filled(typed, known)
            return compiled(pattern) if pattern else None

        behind = filled(search.not_behind, known)
        return cls(
            search,
            subject,
            compiled(filled(search.find, known)),
            ready(search.only_with),
            ready(search.not_with),
            filled(search.inner, known),
            filled(search.unless, known),
            rf"(?:{behind})\Z" if behind else "",
            filled(search.not_before, known),
            filled(search.not_within, known),
        )

    def matches(self, line: Line) -> Iterator[re.Match[str]]:
        """Each place of the text that the search means."""
        if not self._looks_at(line):
            return
        if self.search.whole:
            whole = self.find.fullmatch(line.text)
            yield from (whole,) if whole is not None else ()
            return
        apart: bytearray | None = None
        seen: set[str] = set()
        for match in self.find.finditer(line.text):
            if self._is_excepted(match):
                continue
            if self.not_within:
                if apart is None:
                    apart = _covered(compiled(self.not_within), line.text)
                if all(apart[match.start() : match.end()]):
                    continue
            if self.search.once_a_text and match[0] in seen:
                continue
            seen.add(match[0])
            yield match

    def _looks_at(self, line: Line) -> bool:
        search, text = self.search, line.text
        if search.places and line.called.isdisjoint(search.places):
            return False
        if search.elsewhere and not line.called.isdisjoint(search.elsewhere):
            return False
        if self.only_with is not None and self.only_with.search(text) is None:
            return False
        return self.not_with is None or self.not_with.search(text) is None

    def _is_excepted(self, match: re.Match[str]) -> bool:
        text, (start, end) = match.string, match.span()
        low, high = self.search.year_not_in
        if low <= high and low <= int(match[_YEAR]) - self.subject.bulletin.year <= high:
            return True
        if self.inner and compiled(self.inner).search(match[0][1:-1].strip()) is None:
            return True
        if self.unless and compiled(self.unless).fullmatch(match[0]) is not None:
            return True
        if self.not_before and compiled(self.not_before).match(text, end) is not None:
            return True
        behind = text[max(0, start - _NEAR) : start]
        return bool(self.not_behind) and compiled(self.not_behind).search(behind) is not None

    def told(self, line: Line, match: re.Match[str], count: int = 1) -> Told | None:
        """Where that is and what is said of it; None where no reason holds."""
        search = self.search
        span = match.span(_PLACE if _PLACE in match.re.groupindex else 0)
        shown = line.text[slice(*span)]
        if search.around:
            shown = line.quote(*span, around=search.around)
        reasons = [said for pattern, said in search.reasons if compiled(pattern).search(match[0])]
        if search.reasons and not reasons:
            return None
        if search.once_a_text:
            count = line.text.count(shown)
        found = _Found(self, line, match, shown, reasons, count)
        texts = (search.message, search.found, search.expected, search.cause)
        message, printed, expected, cause = map(found.said, texts)
        return span, Said(message, printed, expected, cause, search.level)


class _Found(Struct, frozen=True):
    """What was found, for what is said of it."""

    searcher: Searcher
    line: Line
    match: re.Match[str]
    shown: str
    reasons: list[str]
    count: int

    def said(self, template: str) -> str:
        """The template with groups of the match, and what its names stand for, put in."""
        return _VALUE.sub(lambda v: self._named(v[1]) if v[1] else self.match[v[2]], template)

    def _named(self, name: str) -> str:
        known = values_of(self.searcher.subject)
        return known[name] if name in known else _VALUES[name](self)


_VALUE = re.compile(r"\{([\u4e00-\u9fff]+)\}|\\g<(\w+)>")
"""What stands in what is said for something that is only known where it is found."""

_VALUES: Mapping[str, Callable[[_Found], str]] = {
    "原文": lambda found: found.shown,
    "改写": lambda found: _rewritten(found.shown, found.searcher.search.rewriting),
    "正体": lambda found: unicodedata.normalize("NFKC", found.shown),
    "解码": lambda found: html.unescape(found.shown.replace("；", ";")),
    "码": lambda found: f"U+{ord(found.shown):04X}",
    "理由": lambda found: "；".join(found.reasons),
    "处数": lambda found: str(found.count),
    "字数": lambda found: str(len(found.match[_COUNTED])),
    "处所": lambda found: found.line.kind.told,
    "区号由来": lambda found: area_of(found.searcher.subject, found.match["区"]),
}


@lru_cache(2000)
def compiled(pattern: str) -> re.Pattern[str]:
    """The pattern, ready; kept, for all bulletins of a process mostly ask for the same."""
    return re.compile(pattern)


def _rewritten(text: str, pairs: tuple[tuple[str, str], ...]) -> str:
    for pattern, replacement in pairs:
        text = compiled(pattern).sub(replacement, text)
    return text


def _covered(pattern: re.Pattern[str], text: str) -> bytearray:
    """1 for each character within what the pattern matches."""
    found = bytearray(len(text))
    for match in pattern.finditer(text):
        found[slice(*match.span())] = b"\1" * (match.end() - match.start())
    return found
