"""Every number of the prose with what it was matched to, for a reviewer to tick off."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from hotline_report.model.number import Outcome, ReadNumber

_MARKS = {
    Outcome.LINKED: "✓",
    Outcome.AGREES: "✓",
    Outcome.COMPUTED: "✓",
    Outcome.NONE: "□",
}
_WRONG = "✗"
LEGEND = "✓ 已核对一致　✗ 有问题　□ 数据表里没有可比的数，请人工核对　· 年份、文号等，不必核对"


def number_lines(numbers: Sequence[ReadNumber]) -> Iterator[str]:
    """The list by chapter and line of the data file, its legend first, counts last."""
    yield LEGEND
    for (place, line), of_line in groupby(numbers, key=lambda n: (n.place, n.position.line)):
        yield f"■ {place}（第 {line} 行）"
        for outside, side_by_side in groupby(of_line, key=lambda n: n.outcome is Outcome.OUTSIDE):
            if outside:
                yield f"  · {'、'.join(f'{n.text}（{n.kind}）' for n in side_by_side)}"
            else:
                for number in side_by_side:
                    yield from _number(number)
    yield _summary(numbers)


def _number(number: ReadNumber) -> Iterator[str]:
    mark = _WRONG if number.remarks else _MARKS.get(number.outcome, _WRONG)
    told = [number.kind, number.outcome.value]
    if number.matched:
        told.append(number.matched)
    if number.how:
        told.append(number.how)
    quote = f"　“{number.quote}”" if number.quote != number.text else ""
    yield f"  {mark} {number.text}　{'　'.join(told)}{quote}"
    for remark in number.remarks:
        yield f"      应为：{remark}"


def _summary(numbers: Sequence[ReadNumber]) -> str:
    counts = Counter(number.outcome for number in numbers)
    wrong = sum(1 for number in numbers if number.remarks)
    told = "，".join(f"{outcome.value} {counts[outcome]}" for outcome in Outcome if counts[outcome])
    return f"共 {len(numbers)} 个数：{told}；其中有问题的 {wrong} 个"
