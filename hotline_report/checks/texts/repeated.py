"""T16, T19: what is said twice, and documents that are cited in two ways."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from hotline_report.checks.subject import Subject
from hotline_report.checks.texts.engine import of_texts
from hotline_report.checks.texts.lines import Line, LineKind, Said, about, narrative_of, typed_of
from hotline_report.model.finding import Finding, Level

SENTENCE = re.compile("[^。！？；\n]+[。！？；]?[”’）》]*")
_LONG, _VERY_LONG = 12, 20
"""Characters from which a sentence said twice is worth a look, and is certainly a mistake."""


@of_texts("T16")
def repeated(subject: Subject) -> Iterator[Finding]:
    """Sentences and headings that stand there twice."""
    known: dict[str, Line] = {}
    headings: set[tuple[str, str]] = set()
    for line in narrative_of(subject):
        if line.passage is not None and line.kind is LineKind.HEADING:
            named = (line.passage.chapter, line.text)
            if named in headings:
                said = Said("同一章下有重名的小标题", line.text, "各小标题不同名")
                yield about(line, (0, len(line.text)), said)
            headings.add(named)
        if line.kind is not LineKind.PROSE:
            continue
        for match in SENTENCE.finditer(line.text):
            sentence = match[0].strip("。！？；，”’）》 ")
            if len(sentence) < _LONG:
                continue
            before = known.get(sentence)
            known.setdefault(sentence, line)
            if before is not None:
                level = Level.WARNING if len(sentence) >= _VERY_LONG else Level.HINT
                said = Said(
                    "这句话前面已经说过",
                    f"出现不止一次（前一处在{before.place}）",
                    "只说一次",
                    "复制以后忘了删改",
                    level,
                )
                yield about(line, (match.start(), match.start() + len(sentence)), said)


_TITLE = re.compile(r"《(?P<title>[^《》]*(?:《[^《》]*》[^《》]*)?)》")
_NUMBER = re.compile(
    r"[（(]?(?P<number>[^（）()《》，。；]{2,12}[〔\[［][0-9]{4}[〕\]］][0-9]{1,5}号)"
)
_NOUGHTS = re.compile("(?<=〕)0+")
_SPACES = re.compile(r"\s")
_LONG_TITLE = 12
"""Characters from which a title tells which document is meant."""

_PREFIX = 6
"""Characters that a title may lack, 关于印发 or the city's name, to be the same document's."""

_QUOTED = 16
"""Characters of a title that a finding quotes."""

_MANY = 300
"""Documents up to which each is held against each; no bulletin cites as many."""


class _Cited(Struct, frozen=True):
    """A document as it is named in one place; the number is "" where none follows."""

    title: str
    number: str
    line: Line
    span: tuple[int, int]

    @property
    def where(self) -> str:
        return self.line.place.replace(".", " › ")


@of_texts("T19")
def document_titles(subject: Subject) -> Iterator[Finding]:
    """Each document against those named before it; each pair of names is told once."""
    by_title: dict[str, _Cited] = {}
    by_number: dict[str, _Cited] = {}
    for cited in _cited(subject):
        same = by_title.get(cited.title)
        if same is not None:
            if cited.number and same.number and _bare(cited.number) != _bare(same.number):
                yield _other_number(cited, same)
        elif cited.number in by_number:
            yield _numbered_alike(cited, by_number[cited.number])
        elif len(by_title) <= _MANY:
            other = next((each for each in by_title.values() if _lacks_a_piece(cited, each)), None)
            if other is not None:
                message = "文件名称与前面的只差几个字，像是同一份文件"
                yield _other_title(cited, other, message, Level.HINT)
        if same is None or (cited.number and not same.number):
            by_title[cited.title] = cited
        if cited.number:
            by_number.setdefault(cited.number, cited)


def _cited(subject: Subject) -> Iterator[_Cited]:
    for line in typed_of(subject):
        for match in _TITLE.finditer(line.text):
            title = _SPACES.sub("", match["title"])
            number = _NUMBER.match(line.text, match.end())
            end = match.end() if number is None else number.end()
            shown = "" if number is None else _SPACES.sub("", number["number"])
            if len(title) >= _LONG_TITLE or shown:
                yield _Cited(title, shown, line, (match.start(), end))


def _bare(number: str) -> str:
    """The number whatever its brackets, and without the noughts that T10 tells of."""
    return _NOUGHTS.sub("", re.sub(r"[〔\[［]", "〔", re.sub(r"[〕\]］]", "〕", number)))


def _lacks_a_piece(one: _Cited, other: _Cited) -> bool:
    """Whether a title is another with a few characters left out at one place."""
    short, long = sorted((one.title, other.title), key=len)
    if len(short) < _LONG_TITLE or not 0 < len(long) - len(short) <= _PREFIX:
        return False
    if one.number and other.number:
        return False
    return bool(_piece(short, long))


def _piece(one: str, other: str) -> str:
    """What the longer title has at one place that the shorter lacks; "" if that is not all."""
    short, long = sorted((one, other), key=len)
    head = 0
    while head < len(short) and short[head] == long[head]:
        head += 1
    piece = long[head : head + len(long) - len(short)]
    return piece if long.endswith(short[head:]) else ""


def _numbered_alike(cited: _Cited, other: _Cited) -> Finding:
    """A slip, unless 《实施方案》 is what 《关于印发〈实施方案〉的通知》 hands on as its own."""
    short = cited.title in other.title or other.title in cited.title
    level = Level.HINT if short else Level.WARNING
    return _other_title(cited, other, "同一文号，文件名称前后不同", level)


def _other_title(cited: _Cited, other: _Cited, message: str, level: Level) -> Finding:
    expected = f"与前面一致（{other.where}：《{other.title}》），或者改正前面的"
    piece = _piece(cited.title, other.title)
    cause = f"一处有“{piece}”，一处没有" if piece else ""
    start = cited.span[0]
    said = Said(message, f"《{cited.title}》", expected, cause, level)
    return about(cited.line, (start, start + _QUOTED), said)


def _other_number(cited: _Cited, other: _Cited) -> Finding:
    expected = f"与前面一致（{other.where}：{other.number}），或者改正前面的"
    said = Said("同一文件，文号前后不同", cited.number, expected, "数字打错")
    return about(cited.line, cited.span, said)
