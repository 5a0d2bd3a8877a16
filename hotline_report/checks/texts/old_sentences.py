"""T24: sentences of last year's bulletin that nobody has revised."""

from __future__ import annotations

from collections.abc import Iterator

from hotline_report.checks.subject import Subject
from hotline_report.checks.texts.engine import of_texts
from hotline_report.checks.texts.lines import line_of
from hotline_report.formatting.old_sentences import old_spans
from hotline_report.model.finding import Finding, Level

_SHOWN = 24


@of_texts("T24")
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
