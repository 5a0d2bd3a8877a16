"""A word for a rise or a fall before a negative number: 净增-10处, which is 净减少10处."""

from __future__ import annotations

import re
from collections.abc import Iterator

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
