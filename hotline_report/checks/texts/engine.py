"""The rules of text: each is a file of `checks/rules/`, and functions for what must be computed.

Texts are walked here alone. A function of a text yields what it says of it; one of all texts, or of
what is no text, yields findings.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from hotline_report.checks.registry import Check, rule
from hotline_report.checks.subject import Subject
from hotline_report.checks.texts.lines import Line, about, lines_of
from hotline_report.checks.texts.rules import TextRule, product_rules
from hotline_report.checks.texts.searching import Searcher, Told
from hotline_report.checks.texts.words import words_of
from hotline_report.model.finding import Finding

OfLine = Callable[[Line, Subject], Iterator[Told]]

_of_line: dict[str, OfLine] = {}
_of_texts: dict[str, list[Check]] = {}


def of_line(code: str) -> Callable[[OfLine], OfLine]:
    """Register what a rule computes of each text by itself."""

    def register_it(compute: OfLine) -> OfLine:
        _of_line[code] = compute
        return compute

    return register_it


def of_texts(code: str) -> Callable[[Check], Check]:
    """Register what a rule computes of all texts together, or of what is no text."""

    def register_it(compute: Check) -> Check:
        _of_texts.setdefault(code, []).append(compute)
        return compute

    return register_it


def _check_of(code: str, data: TextRule) -> Check:
    def check(subject: Subject) -> Iterator[Finding]:
        compute = _of_line.get(code)
        known = data.known(words_of(subject))
        searchers = [Searcher.of(search, known, subject) for search in data.searches]
        for line in lines_of(subject) if searchers or compute else ():
            for span, said in _found(searchers, line, apart=data.apart):
                yield about(line, span, said)
            for span, said in compute(line, subject) if compute else ():
                yield about(line, span, said)
        for searcher in searchers:
            yield from _once(searcher, subject)
        for of_all in _of_texts.get(code, ()):
            yield from of_all(subject)

    return check


def _found(searchers: list[Searcher], line: Line, *, apart: bool) -> Iterator[Told]:
    """What the searches find in a text; `apart`: of what is in the same words the first alone."""
    taken = bytearray(len(line.text) if apart else 0)
    for searcher in searchers:
        for match in searcher.matches(line) if not searcher.search.once else ():
            told = searcher.told(line, match)
            if told is None or any(taken[slice(*match.span())]):
                continue
            if apart:
                taken[slice(*match.span())] = b"\1" * (match.end() - match.start())
            yield told


def _once(searcher: Searcher, subject: Subject) -> Iterator[Finding]:
    """What is told once of all texts, where it is first, with how often it is there."""
    if not searcher.search.once:
        return
    places = [(line, match) for line in lines_of(subject) for match in searcher.matches(line)]
    for line, match in places[:1]:
        told = searcher.told(line, match, len(places))
        if told is not None:
            yield about(line, *told)


for _code, _data in product_rules().items():
    rule(_code)(_check_of(_code, _data))
