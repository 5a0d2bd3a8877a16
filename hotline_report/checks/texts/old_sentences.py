"""T24: sentences of last year's bulletin that nobody has revised."""

from __future__ import annotations

from collections.abc import Iterator

from hotline_report.checks.registry import rule
from hotline_report.checks.subject import Subject
from hotline_report.checks.texts.lines import line_of
from hotline_report.formatting.old_sentences import old_spans
from hotline_report.model.finding import Finding, Level

_SHOWN = 24


@rule(
    "T24",
    "还没有改写的上年的话",
    about="`hotline-report new` 把上年的话照抄过来，每句前面有“【上年】”"
    "（不是全年的，抄的是上期的，是“【上期】”）。改写了的、看过可以照用的，删去这个记号；还有记号的一句句列出来，不能生成正式的发布。"
    "这些句子里的别的问题，删去记号以后再校核。文章里本来就要写这几个字的，换一种括号：［上年］。这一条不能豁免。",
    example="【错误 T24】总体情况：“【上年】全年共受理来件……”；"
    "这句话是上年的，还没有改写；现为【上年】，应为改写成这一次的话；可以照用的，删去“【上年】”；"
    "这几个字是自己写的，换成“［上年］”",
    remedy="改写成本年的话；看过可以照用的，删去句首的记号；不要的，删去整句。",
)
def old_sentences(subject: Subject) -> Iterator[Finding]:
    """Each sentence that still bears the mark."""
    for passage in subject.taken_over:
        for start, end in old_spans(passage.text):
            mark = passage.text[start : start + len("【上年】")]
            told = passage.text[start:end].strip()
            quote = told if len(told) <= _SHOWN else f"{told[:_SHOWN]}……"
            yield Finding(
                code="T24",
                level=Level.ERROR,
                position=passage.position,
                place=line_of(passage).place,
                quote=quote,
                found=mark,
                expected=f"改写成这一次的话；可以照用的，删去“{mark}”；"
                f"这几个字是自己写的，换成“［{mark.strip('【】')}］”",
                message=f"这句话是{mark.strip('【】')}的，还没有改写",
            )
