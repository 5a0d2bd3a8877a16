"""The rule about places in an order that the tables do not bear out."""

from __future__ import annotations

from collections.abc import Iterator

from hotline_report.checks.narrative.prose.text import as_read
from hotline_report.checks.narrative.reading import read
from hotline_report.checks.narrative.rules.telling import claims
from hotline_report.checks.registry import rule
from hotline_report.checks.subject import Subject
from hotline_report.model.finding import Finding
from hotline_report.model.narrative import Passage

_BEFORE = 24
"""Characters of the sentence before it that a quote of a place takes in."""


@rule(
    "N19",
    "名次、高低与数据表不符",
    about="""“居第二位”“居首”与排名表里的名次核对；“前五位的部门依次为……”列出的个数、是哪几个、次序，与排名表核对；
“最高”“最低”与数据表同一列的各行比较；“高于全市平均水平”与合计一行比较。
没有说“依次”、只是次序不同的，记作提示。""",
    example="""正文“交通出行类154545件，居第三位”，排名表里只有民生保障（266533件）比它多，居第二位。""",
    remedy="""改正名次或次序；说的范围与表不同的（如只比各县、区），在正文里写明。""",
)
def other_standing(subject: Subject) -> Iterator[Finding]:
    """Places that figures do not have."""
    reading = read(subject)
    for passage, spots, matches in zip(
        reading.passages, reading.spots, reading.matches, strict=True
    ):
        text = as_read(passage.text)
        found = [*reading.standings.wrong(spots, matches), *reading.standings.lists(text)]
        for standing in found:
            yield Finding(
                code="N19",
                level=standing.level,
                position=passage.position,
                place=passage.chapter or passage.kind.value,
                quote=_quote(passage, standing.start, standing.end),
                found=passage.text[standing.start : standing.end].strip("，。；："),
                expected=standing.expected,
                message="正文说的名次、高低与数据表不符",
                cells=standing.cells,
            )
    yield from claims(subject, "N19")


def _quote(passage: Passage, start: int, end: int) -> str:
    first = max(passage.text.rfind(mark, 0, start) for mark in "。；") + 1
    return passage.text[max(first, start - _BEFORE) : end].strip("，。；： ")
