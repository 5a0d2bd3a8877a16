"""T07 and T08: marks, digits and letters of the wrong width."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from hotline_report.checks.registry import rule
from hotline_report.checks.subject import Subject
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

_WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ]+(?:．[０-９]+)?％?|％")
_BROKEN = re.compile(
    "(?<![0-9])[0-9]{1,2}[。·][0-9]{1,2}[%％]"
    "|(?<![0-9A-Za-z])[0-9]{1,12}[OolI][0-9]{1,12}(?![0-9A-Za-z])"
)
_ALIKE = str.maketrans("。·OolI", "..0011")


@rule(
    "T07",
    "中文里用了半角标点",
    about="汉字旁边的逗号、分号、冒号、句号、括号、引号等应是全角的；数字中间、西文和网址里的不算。"
    "超过十段都这样的，合并为一条。",
    example="【警告 T07】总体情况：“受理事项1万件,同比”；中文里用了半角标点；现为,（1处），应为，",
    remedy="在中文输入状态下重打这个标点。",
)
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
    return about("T07", line, (at, at + len(mark)), said)


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


@rule(
    "T08",
    "全角的数字和字母、写坏的数",
    about="数字、字母、百分号应是半角的（678，不是６７８）；数里的小数点不应打成句号或间隔号，"
    "0和1不应打成字母O、l。",
    example="【警告 T08】总体情况：“受理６７８９件”；用了全角的数字或字母；现为６７８９，应为6789",
    remedy="在英文输入状态下重打。",
)
def full_width(subject: Subject) -> Iterator[Finding]:
    """Full-width digits and letters, and numbers with another character in them."""
    for line in lines_of(subject):
        for match in _WIDE.finditer(line.text):
            right = unicodedata.normalize("NFKC", match[0])
            yield _wrong(line, match, "用了全角的数字或字母", right)
        for match in _BROKEN.finditer(line.text):
            right = match[0].translate(_ALIKE)
            yield _wrong(line, match, "数里混有别的字符", right)


def _wrong(line: Line, match: re.Match[str], message: str, right: str) -> Finding:
    return about("T08", line, match.span(), Said(message, match[0], right, "输入法的状态不对"))
