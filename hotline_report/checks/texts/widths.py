"""T07: marks of half the width beside hanzi."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hotline_report.checks.subject import Subject
from hotline_report.checks.texts.engine import of_texts
from hotline_report.checks.texts.lines import Line, Said, about, lines_of
from hotline_report.model.finding import Finding

_HAN = "\u4e00-\u9fff"
_NEAR = f"{_HAN}“”‘’《》（）〔〕【】、，。；："
_FULL = str.maketrans(
    {",": "，", ";": "；", ":": "：", "!": "！", "?": "？", ".": "。", "(": "（", ")": "）"}
    | {"<": "《", ">": "》"}
)
_MARK = re.compile(
    rf"(?m)(?<=[{_NEAR}])[,;:!?]|[,;:!?](?=[{_NEAR}])"
    r"|(?<=%)[,:]|(?<=[0-9%]);"
    rf"|(?<=[{_HAN}”）》])\.(?=[{_HAN}“（《]|$)"
)
_DOTS = re.compile(rf"(?<=[{_HAN}”）》])\.{{2,}}|(?<=[{_HAN}])--(?=[{_HAN}])")
_BRACKETS = re.compile(r"\([^()]*\)|<(?!!--)[^<>]*>")
_HAS_HAN = re.compile(f"[{_HAN}]")
_DOCUMENT_NUMBER = re.compile(r"\((?:19|20)?[0-9]{2}年?\)\s*第?\s*[0-9]")
_QUOTES = re.compile(rf"(?<=[{_NEAR}])[\"']|[\"'](?=[{_NEAR}])")

_Mark = tuple[int, str, str]
"""Place, mark, and what it should be."""

_THROUGHOUT = 10
"""More texts than this with half-width marks: the whole bulletin was typed so, one finding."""


@of_texts("T07")
def half_width(subject: Subject) -> Iterator[Finding]:
    """One finding a text, however many marks in it are half-width; one in all where most are."""
    found = [(line, sorted(_half_width(line.text))) for line in lines_of(subject)]
    found = [(line, marks) for line, marks in found if marks]
    if len(found) > _THROUGHOUT:
        every = [mark for _, marks in found for mark in marks]
        line, first = found[0]
        places = f"{len(found)}段（格）共{len(every)}处"
        yield _told(line, first[0], every, places, "整篇都用了半角标点")
        return
    for line, marks in found:
        yield _told(line, marks[0], marks, f"{len(marks)}处", "中文里用了半角标点")


def _told(line: Line, first: _Mark, marks: list[_Mark], count: str, message: str) -> Finding:
    kinds = list(dict.fromkeys(mark for _, mark, _ in marks))
    rights = list(dict.fromkeys(right for _, _, right in marks))
    cause = "输入标点时没有切换到中文状态"
    said = Said(message, f"{' '.join(kinds)}（{count}）", " ".join(rights), cause)
    at, mark, _ = first
    return about(line, (at, at + len(mark)), said)


def _half_width(text: str) -> Iterator[_Mark]:
    for match in _MARK.finditer(text):
        yield match.start(), match[0], match[0].translate(_FULL)
    for match in _DOTS.finditer(text):
        yield match.start(), match[0], "——" if "-" in match[0] else "……"
    for match in _BRACKETS.finditer(text):
        beside = (
            text[max(0, match.start() - 1) : match.start()] + text[match.end() : match.end() + 1]
        )
        inside = _HAS_HAN.search(match[0]) is not None
        alone = match[0][0] == "(" and _HAS_HAN.search(beside) is not None
        if (inside or alone) and not _DOCUMENT_NUMBER.match(text, match.start()):
            mark = match[0][0] + match[0][-1]
            yield match.start(), mark, mark.translate(_FULL)
    quotes = list(_QUOTES.finditer(text))
    if quotes:
        yield quotes[0].start(), quotes[0][0], "“”" if quotes[0][0] == '"' else "‘’"
