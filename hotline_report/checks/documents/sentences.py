"""D03: sentences and paragraphs of last year's bulletin that were left in."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from msgspec import Struct

from hotline_report.checks.narrative.prose.patterns import YEAR
from hotline_report.checks.registry import rule
from hotline_report.checks.since_before import against_before
from hotline_report.checks.subject import Subject
from hotline_report.checks.texts.lines import Said
from hotline_report.checks.texts.repeated import SENTENCE
from hotline_report.errors import Position
from hotline_report.model.finding import Finding, Level
from hotline_report.model.narrative import Passage, PassageKind
from hotline_report.model.period import Period
from hotline_report.model.period_words import OWN, PRIOR, PRIOR_FILE

_LONG = 20
"""Characters from which a sentence is not the same two years running by chance."""

_DIGITS = 3
"""Digits in a sentence's own numbers, likewise; five areas of work may be five again."""

_FEW_DIGITS, _LONG_ENOUGH = 2, 36
"""A single number of two digits is worth a look where the sentence around it is a long one."""

_PARAGRAPH = 80
"""Characters from which a paragraph without any number should have been written anew."""

_NO_FIGURE = re.compile(
    r"《[^《》]*》|〔[0-9]{4}〕[0-9]+号|https?://[\x21-\x7e]+|0[0-9]{2,3}-[0-9]+"
    r"|[0-9]+\s*[×xX*]\s*[0-9]+(?:小时)?|[A-Za-z]+[0-9]+|[0-9]+[A-Za-z]"
    r"|(?<![0-9.])(?:1[12][0-9]|12[0-9]{3}|9[56][0-9]{3})(?![0-9.%万亿件次人条个])"
)
_DATE = re.compile(
    r"(?:19|20)[0-9]{2}年(?:[0-9]{1,2}月(?:[0-9]{1,2}日)?)?|[0-9]{1,2}月(?:[0-9]{1,2}日)?"
)
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_COMPARED = re.compile("较|比|相对|与")
_FOR_GOOD = re.compile("以来|至今|自|起|开通|启用|成立|上线|建成|印发|出台")
_COPIED = f"{PRIOR_FILE}的文字没有改"
_TEXT = frozenset({PassageKind.LEAD, PassageKind.BODY, PassageKind.CLOSING, PassageKind.ANNEX})


class _Sentence(Struct, frozen=True):
    """A sentence as printed; `figures` are its numbers that were typed and not linked."""

    text: str
    passage: Passage
    figures: tuple[str, ...]
    years: tuple[int, ...]

    @property
    def shape(self) -> str:
        """The sentence with its numbers left out."""
        return _NUMBER.sub("#", self.text)


@rule("D03")
def left_in(subject: Subject) -> Iterator[Finding]:
    """Sentences with last year's numbers or years, and whole paragraphs."""
    yield from _left_in(subject)
    yield from against_before(subject, _left_in)


def _left_in(subject: Subject) -> Iterator[Finding]:
    if subject.last_year is None:
        return
    before = {sentence.text: sentence for sentence in _sentences(subject.last_year.passages)}
    shapes = {sentence.shape: sentence for sentence in before.values()}
    paragraphs = {passage.text for passage in subject.last_year.passages}
    own = subject.period
    told: set[Position] = set()
    for sentence in _sentences(subject.passages):
        finding = _stale(sentence, before, own) or _stale_year(sentence, shapes, own.year)
        if finding is not None:
            told.add(sentence.passage.position)
            yield finding
    for passage in subject.passages:
        long = passage.kind in _TEXT and len(passage.text) >= _PARAGRAPH
        if long and passage.text in paragraphs and passage.position not in told:
            found = f"{passage.text[:_LONG]}……（{len(passage.text)}字）"
            said = Said(f"整段与{PRIOR}一字不差", found, f"{OWN}的内容", _COPIED, Level.HINT)
            yield _finding(passage, passage.text[:_LONG], said)


def _sentences(passages: Iterable[Passage]) -> Iterator[_Sentence]:
    for passage in passages:
        if passage.kind not in _TEXT:
            continue
        for match in SENTENCE.finditer(passage.text):
            text = match[0].strip("。！？；”’）》 ")
            if len(text) >= _LONG:
                plain = _plain(passage, *match.span())
                undated = _DATE.sub(lambda found: "　" * len(found[0]), plain)
                years = tuple(int(found[0]) for found in YEAR.finditer(plain))
                yield _Sentence(text, passage, tuple(_NUMBER.findall(undated)), years)


def _plain(passage: Passage, start: int, end: int) -> str:
    """The words from start to end, blanked where digits are linked or are no figures."""
    text = _NO_FIGURE.sub(lambda found: "　" * len(found[0]), passage.text[start:end])
    characters = list(text)
    first = bisect_left(passage.links, start, key=lambda link: link.start)
    for link in passage.links[first:]:
        if link.start >= end:
            break
        low, high = link.start - start, min(link.end, end) - start
        characters[low:high] = "　" * (high - low)
    return "".join(characters)


def _stale(sentence: _Sentence, before: dict[str, _Sentence], own: Period) -> Finding | None:
    """The very sentence, with numbers that somebody typed."""
    if sentence.text not in before:
        return None
    digits = sum(len(number.replace(".", "")) for number in sentence.figures)
    if digits < _FEW_DIGITS or (digits < _DIGITS and len(sentence.text) < _LONG_ENOUGH):
        return None
    found = "、".join(sentence.figures)
    level = Level.WARNING if digits >= _DIGITS else Level.HINT
    said = Said(f"这句话连同里面的数都与{PRIOR}相同", found, f"{own.name}的数", _COPIED, level)
    return _finding(sentence.passage, sentence.text, said)


def _stale_year(sentence: _Sentence, shapes: dict[str, _Sentence], own: int) -> Finding | None:
    """The same sentence but for its numbers, still naming last year's years.

    Years that a sentence keeps for good, of an opening or of a document, are none of these.
    """
    before = shapes.get(sentence.shape)
    if before is None or not sentence.years or sentence.years != before.years:
        return None
    year = max(sentence.years)
    compared = year == own - 2 and _COMPARED.search(sentence.text) is not None
    if (year != own - 1 and not compared) or _FOR_GOOD.search(sentence.text):
        return None
    expected = f"{year + 1}年（{PRIOR}这句话里也是{year}年），或者改写"
    said = Said(f"这句话的年份与{PRIOR}的相同", f"{year}年", expected, _COPIED)
    return _finding(sentence.passage, sentence.text, said)


def _finding(passage: Passage, quote: str, said: Said) -> Finding:
    return Finding(
        code="D03",
        level=said.level,
        position=passage.position,
        place=passage.chapter or passage.kind.value,
        quote=quote,
        found=said.found,
        expected=said.expected,
        message=said.message,
        cause=said.cause,
    )
