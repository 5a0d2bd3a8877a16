"""Rules about the changes in the prose: amount, direction, percent and points, whose they are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hotline_report.checks.narrative.figures.verdicts import Issue
from hotline_report.checks.narrative.rules.telling import findings
from hotline_report.checks.registry import rule
from hotline_report.checks.subject import Subject
from hotline_report.model.finding import Finding, Level

_OTHER_WAY = {
    "净增加": "净减少",
    "净增": "净减少",
    "增加": "减少",
    "增长": "下降",
    "新增": "减少",
    "上升": "下降",
    "净减少": "净增加",
    "净减": "净增加",
    "减少": "增加",
    "下降": "上升",
}
_SAID = re.compile(
    rf"(?P<word>{'|'.join(_OTHER_WAY)})了?[-−](?P<amount>[0-9][0-9,.]*[0-9]|[0-9])(?P<unit>[\u4e00-\u9fff%]?)"
)


@rule("N05")
def other_change(subject: Subject) -> Iterator[Finding]:
    """Changes that are not those of the figure that they are said of."""
    message = "正文写的“{数}”与数据表的{比}不一致"
    yield from findings(subject, "N05", Issue.AMOUNT, message)


@rule("N06")
def other_direction(subject: Subject) -> Iterator[Finding]:
    """Rise said of a fall, fall of a rise, and 持平 of either."""
    message = "正文说的升降与数据表的箭头相反（{数}）"
    yield from findings(subject, "N06", Issue.DIRECTION, message)
    yield from negative_findings(subject, "N06")


@rule("N07")
def points_of_a_count(subject: Subject) -> Iterator[Finding]:
    """Percentage points said of counts."""
    message = "数量的增减应当用百分数，不能用百分点（{数}）"
    yield from findings(subject, "N07", Issue.POINTS, message)


@rule("N08")
def percent_of_a_rate(subject: Subject) -> Iterator[Finding]:
    """A bare percent said of a rate."""
    message = "比率的增减应当用百分点，不用百分数（{数}）"
    yield from findings(subject, "N08", Issue.PERCENT, message)


@rule("N09")
def change_of_another(subject: Subject) -> Iterator[Finding]:
    """A linked change behind a linked value of another figure."""
    message = "这里的同比引用的不是前面那个数（{数}）"
    yield from findings(subject, "N09", Issue.REFERENCE, message)


def negative_findings(subject: Subject, code: str) -> Iterator[Finding]:
    """A finding for each: the sign says the word once more, the other way."""
    for passage in subject.passages:
        for found in _SAID.finditer(passage.text):
            right = f"{_OTHER_WAY[found['word']]}{found['amount']}{found['unit']}"
            linked = any(link.start < found.end("amount") <= link.end for link in passage.links)
            # A filter prints the sign that the cell has; the number alone has to be typed.
            how = "（引用的数是负数，过滤器不去负号：改写这句话，或直接写出数）" if linked else ""
            yield Finding(
                code=code,
                level=Level.WARNING,
                position=passage.position,
                place=passage.chapter or passage.kind.value,
                quote=found[0],
                found=found[0],
                expected=f"{right}{how}",
                message="升降的词后面是负数，意思反了",
            )
