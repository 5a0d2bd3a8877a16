"""Y04: a change that no prior at all can give."""

from __future__ import annotations

from collections.abc import Iterator

from hotline_report.checks.changes.cells import MOVED, Declared, change_of, forensic, written
from hotline_report.checks.changes.implied import implied_prior
from hotline_report.checks.changes.points import readings
from hotline_report.checks.changes.priors import PriorRanges
from hotline_report.checks.registry import rule
from hotline_report.checks.since_before import against_before
from hotline_report.checks.subject import Subject
from hotline_report.model.cell import Direction
from hotline_report.model.edition import ChangeKind
from hotline_report.model.finding import Finding, Level
from hotline_report.model.period_words import OWN, PRIOR
from hotline_report.numbers.printed import number_text


@rule(
    "Y04",
    "不可能有的同比",
    about=(
        "本年数为0的，不可能比上年增加，减少只能是100%；本年数不为0的，不可能减少100%或更多；比率"
        "在 0 到 100% 之间，由同比倒推的上年比率也必须在这个范围内。"
        "环比与上期也一样。"
    ),
    example="0（↑25%）：本年是0，不可能比上年增加；98.50（↓3.2个百分点）：上年应为101.7%，超过了100%。",
    remedy="核对本年数、箭头方向和幅度；上年也为 0 的写“持平”，上年没有这个数的写“—”。",
)
def impossible_change(subject: Subject) -> Iterator[Finding]:
    """One finding for each change without any possible prior."""
    yield from _impossible_change(subject)
    yield from against_before(subject, _impossible_change)


def _impossible_change(subject: Subject) -> Iterator[Finding]:
    ranges = PriorRanges(subject)
    for each in forensic(subject):
        if each.change.direction not in MOVED or each.change.amount == 0:
            continue
        unchanged = ranges.unchanged(each.figure)
        if each.kind is ChangeKind.PERCENT:
            possible = each.change.suffix not in ("%", "") or (
                implied_prior(each, ChangeKind.PERCENT, unchanged) is not None
            )
            expected = "" if possible else _why_percent(each)
        else:
            possible = bool(readings(each, unchanged))
            expected = "" if possible else _why_points(each)
        if not possible:
            yield Finding(
                code="Y04",
                level=Level.ERROR,
                position=each.change.position,
                place=each.place,
                quote="",
                found=written(each),
                expected=expected,
                message=f"{OWN}数与{change_of(each)}互相矛盾",
                cells=(each.place,),
            )


def _why_percent(each: Declared) -> str:
    if each.value == 0:
        return (
            f"{OWN}是0：{PRIOR}若也是0，应为持平；{PRIOR}若有数，应为↓100%；"
            "不会增加，也不会只减少一部分"
        )
    return f"{OWN}还有{number_text(each.value)}，减少的幅度应小于100%"


def _why_points(each: Declared) -> str:
    up = each.change.direction is Direction.UP
    amount = each.change.amount
    prior = each.value - amount if up else each.value + amount
    sign = "−" if up else "+"
    limit = "小于0" if prior < 0 else "超过了100%"
    text = number_text(prior).replace("-", "−")
    return (
        f"{PRIOR}应为{number_text(each.value)} {sign} {number_text(amount)} = {text}，{limit}，"
        "而比率只能在0到100%之间"
    )
