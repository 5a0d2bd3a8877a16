"""T17: marks typed twice, and marks where none can stand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hotline_report.checks.registry import rule
from hotline_report.checks.subject import Subject
from hotline_report.checks.texts.lines import Said, about, lines_of
from hotline_report.model.finding import Finding

_DOUBLED = re.compile(
    "[，、；：。,;]{2,}|(?<=[\u4e00-\u9fff）”%])[.][，、；：。]|！{2,}"
    "|[，、；：。]+[！？]|[！？][，、；：。]+"
)
_FULL = str.maketrans(",;", "，；")
_START = re.compile("(?m)^[，。；：、！？）》”’]")
_AFTER_OPENING = re.compile("[（《“‘〔](?![！？]+[）》”’〕])[，。；：、！？]")
"""（？） is a remark of its own, and no mark too many."""
_BEFORE_CLOSING = re.compile("[，、：][）》〕]")


@rule(
    "T17",
    "标点重复或放错位置",
    about="连着的两个标点（，， 。。 ，。）、段首的标点、紧跟在前括号后面或者后括号前面的标点，"
    "多半是增删文字时留下的。",
    example="【警告 T17】总体情况：“受理事项，，同比增长”；标点重复；现为，，，应为，",
    remedy="删去多余的标点；中间漏了字的，补上。",
)
def punctuation(subject: Subject) -> Iterator[Finding]:
    """Doubled and misplaced marks."""
    for line in lines_of(subject):
        for match in _DOUBLED.finditer(line.text):
            right = "。" if "。" in match[0] else match[0][-1].translate(_FULL)
            said = Said("标点重复", match[0], right, "增删文字时留下的，或者中间漏了字")
            yield about("T17", line, match.span(), said)
        for start in _START.finditer(line.text):
            said = Said("开头就是标点", start[0], "以文字开头", "前面漏了字，或者换行换错了地方")
            yield about("T17", line, start.span(), said)
        for pattern in (_AFTER_OPENING, _BEFORE_CLOSING):
            for match in pattern.finditer(line.text):
                mark = match[0][1] if pattern is _AFTER_OPENING else match[0][0]
                said = Said("括号里边多了标点", match[0], match[0].replace(mark, ""))
                yield about("T17", line, match.span(), said)
