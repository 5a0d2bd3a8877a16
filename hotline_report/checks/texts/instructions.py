"""T03: what a form says to those who fill it in, places left to be filled in, and remarks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hotline_report.checks.any_of import any_of
from hotline_report.checks.registry import rule
from hotline_report.checks.subject import Subject
from hotline_report.checks.texts.lines import Line, LineKind, Said, about, lines_of
from hotline_report.checks.texts.markup import bold_marks
from hotline_report.checks.texts.placeholders import placeholders
from hotline_report.checks.texts.remarks import remarks
from hotline_report.model.finding import Finding, Level

_STILL = "有亟尚仍还急"
"""尚待补充完善 is said of work and not of the text."""

_BRACES = re.compile("[{｛]{1,2}[^{}｛｝]*[}｝]{1,2}|[{}｛｝]+")
"""A reference that was not filled in, mostly since its braces are full-width or single."""

_CHOICE = re.compile("[\u4e00-\u9fff]{1,4}(?:[/／][\u4e00-\u9fff]{1,4}){2,}")


@rule(
    "T03",
    "遗留的填表说明、占位和写给同事看的话",
    about="表式里写给填表人的话（数据后请增加括号……）、占位的××和XX、空的括号、待补充、"
    "电子表格的出错标记、原样印出的花括号、表里没有选定的“优秀/良好/一般”，还有写给同事看的话"
    "（（待领导定）、【待核】、请张主任审阅、# 核对一下等），不应留在发布里。"
    "引号和书名号里的不算。词表可以由中心增补。",
    example="【警告 T03】总体情况：“数据后请增加括号填写同比”；留有填表的说明；"
    "现为数据后请增加，应为删去这句话",
    remedy="补上内容，或者删去这些字。",
)
def instructions(subject: Subject) -> Iterator[Finding]:
    """Instructions and placeholders, in narrative, cells and the form's own texts."""
    listed = re.compile(any_of(subject.vocabulary.instructions))
    for line in lines_of(subject):
        told = bytearray(len(line.text))  # 1 where a character is part of a finding.
        for start, end in bold_marks(line.text):  # T23 tells what became of them.
            _mark(told, (start, start + 2))
            _mark(told, (end - 2, end))
        for match in listed.finditer(line.text):
            if match[0][0] == "待" and line.text.endswith(tuple(_STILL), 0, match.start()):
                continue
            _mark(told, match.span())
            yield _finding(line, match.span(), "填表的说明", "删去这句话，或者补上内容")
        for span in _choice(line):
            _mark(told, span)
            yield _finding(line, span, "没有选定的选项", "只留选定的一项")
        for match in _BRACES.finditer(line.text):
            _mark(told, match.span())
            yield _unfilled(line, match.span())
        whole = line.kind not in (LineKind.PROSE, LineKind.FORM)
        for kind, span in (*placeholders(line.text), *remarks(line.text, whole=whole)):
            if not any(told[slice(*span)]):
                _mark(told, span)
                yield _finding(line, span, kind, "补上内容，或者删去")


def _mark(told: bytearray, span: tuple[int, int]) -> None:
    told[slice(*span)] = b"\1" * (span[1] - span[0])


def _choice(line: Line) -> Iterator[tuple[int, int]]:
    """优秀/良好/一般 in a cell: what there is to choose from, and nothing chosen."""
    if line.kind is LineKind.CELL and _CHOICE.fullmatch(line.text):
        yield 0, len(line.text)


def _unfilled(line: Line, span: tuple[int, int]) -> Finding:
    said = Said(
        "花括号原样印了出来，没有换成数据",
        line.text[slice(*span)],
        "引用数据用两层半角大括号“{{ 表.行.列 | 单位 }}”；不是引用的，删去花括号",
        "大括号打成了全角的，或者只打了一层",
        Level.ERROR,
    )
    return about("T03", line, span, said)


def _finding(line: Line, span: tuple[int, int], kind: str, expected: str) -> Finding:
    said = Said(f"留有{kind}", line.text[slice(*span)], expected)
    return about("T03", line, span, said)
