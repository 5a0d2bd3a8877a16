"""T02: another year where the bulletin's own is meant, as in a file copied from last year's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hotline_report.checks.registry import rule
from hotline_report.checks.subject import Subject
from hotline_report.checks.texts.lines import Line, LineKind, Said, about, lines_of
from hotline_report.model.finding import Finding, Level

_CHINESE = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_YEAR = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})(?![0-9])")
_NAMED = re.compile("《[^《》]*》|“[^“”]*”|〔[^〔〕]*〕")
_AHEAD = re.compile("下一?步|打算|计划|展望|思路|目标|安排|规划|重点|明年|今后|将")
_COMPARED = re.compile("比|较|相对|以来|至今|对照|变化|历年|期间|—|–|-|至")
_REPORTED = re.compile(
    r"((?:19|20)[0-9]{2})年度?(?=[^，。；0-9]{0,20}(?:工作|运行)[^，。；]{0,12}(?:发布|公布|公开|如下))"
)
_YEAR_ON_YEAR = re.compile(
    r"同比[（(]?(?:相对|相比|相较|较|比|与)于?((?:19|20)[0-9]{2})年"
    r"|(?:相对|相比|相较|较|比|与)于?((?:19|20)[0-9]{2})年度?(?:全年|同期)?(?:相比)?，?同比"
)
_OPENING = re.compile(
    r"(?:^|[。；])((?:19|20)[0-9]{2})年度?[，,](?=[^。；]{0,12}(?:热线|平台|全市|共|累计|受理))"
)
_FAR = 3
"""Years back that a sentence may be left from; an earlier one tells history."""

_NEAR = 30
"""Characters behind a year in which 至今 or 相比 tells why it is there."""


@rule(
    "T02",
    "年度有误",
    about="标题、附件标题里的年份应是本年度；“现将某年度工作情况发布如下”里的也是；"
    "“较某年同比”里的年份应是上一年。文件名（《》）、文号里的年份不算。",
    example="【错误 T02】标题：“示例市12345热线2022年度”；标题里的年份不是本年度；"
    "现为2022，应为2023；可能的原因：从上一年的文件复制而来，没有改",
    remedy="改正年份；也可写 {{ 年度 }}、{{ 上年度 }}，由工具填入。",
)
def years(subject: Subject) -> Iterator[Finding]:
    """Years in titles, in the sentence that announces the bulletin, and beside 同比."""
    own = subject.bulletin.year
    for line in lines_of(subject):
        text = _NAMED.sub(lambda match: "　" * len(match[0]), line.text).translate(_CHINESE)
        if line.is_title:
            yield from _in_title(line, text, own)
        elif line.kind is LineKind.HEADING:
            yield from _in_heading(line, text, own)
        elif line.kind is LineKind.PROSE:
            yield from _in_prose(line, text, own)
        if line.kind in (LineKind.PROSE, LineKind.FORM):
            yield from _compared(line, text, own)


def _in_title(line: Line, text: str, own: int) -> Iterator[Finding]:
    found = list(_YEAR.finditer(text))
    if found and str(own) not in {match[1] for match in found}:
        yield _wrong(line, found[0].span(), own, "标题里的年份不是本年度", Level.ERROR)


def _in_heading(line: Line, text: str, own: int) -> Iterator[Finding]:
    found = list(_YEAR.finditer(text))
    years = {int(match[1]) for match in found}
    if not found or own in years or _COMPARED.search(text):
        return
    if years == {own + 1} and _AHEAD.search(text):
        return
    if text[found[0].end() : found[0].end() + 1] == "年":
        yield _wrong(line, found[0].span(), own, "小标题里的年份不是本年度", Level.WARNING)


def _in_prose(line: Line, text: str, own: int) -> Iterator[Finding]:
    for match in _REPORTED.finditer(text):
        if int(match[1]) != own and not _COMPARED.search(text[: match.start()][-3:]):
            yield _wrong(line, match.span(1), own, "所发布的年度不是本年度", Level.WARNING)
    if str(own) in text:
        return
    for match in _OPENING.finditer(text):
        behind = text[match.end() : match.end() + _NEAR]
        if own - _FAR <= int(match[1]) < own and not _COMPARED.search(behind):
            yield _wrong(line, match.span(1), own, "句首的年份不是本年度", Level.HINT)


def _compared(line: Line, text: str, own: int) -> Iterator[Finding]:
    for match in _YEAR_ON_YEAR.finditer(text):
        group = 1 if match[1] else 2
        if int(match[group]) != own - 1:
            said = Said(
                "同比所比的不是上一年",
                f"{match[group]}年",
                f"{own - 1}年（同比是与上一年比，{own} - 1 = {own - 1}）",
                _cause(int(match[group]), own - 1),
            )
            yield about("T02", line, match.span(group), said)


def _wrong(line: Line, span: tuple[int, int], own: int, message: str, level: Level) -> Finding:
    year = line.text[slice(*span)]
    number = int(year.translate(_CHINESE))
    said = Said(message, year, str(own), _cause(number, own), level)
    return about("T02", line, span, said)


def _cause(found: int, expected: int) -> str:
    if found == expected - 1:
        return "从上一年的文件复制而来，没有改"
    return ""
