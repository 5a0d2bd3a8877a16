"""Y16 and Y17: what Y02 and Y01 are for last year, for the period before."""

from __future__ import annotations

from collections.abc import Iterator

from hotline_report.checks.changes.against_last_year import restated_by
from hotline_report.checks.changes.computed import contradicted
from hotline_report.checks.registry import rule
from hotline_report.checks.since_before import against_before
from hotline_report.checks.subject import Subject
from hotline_report.model.finding import Finding
from hotline_report.model.period import Basis


@rule(
    "Y16",
    "公布的环比与上期数算出的不符",
    about="同一格既有公布的环比，又知道上期数（本格填写的，或上期数据文件里的，"
    "或由各部分的上期数相加得来的），就用上期数重算："
    "数量、时长为（本期 − 上期）÷ 上期 × 100，比率为本期 − 上期，四舍五入一次，"
    "与公布的方向和幅度核对。平均值、比率可能由未取整的数算得，在取整允许的范围内都算相符。"
    "用数据文件里的上期数算的，记作警告；幅度相符而升降相反的，仍是错误。",
    example="19796（环比↓14.85%），上期17236：（19796 − 17236）÷ 17236 × 100 ≈ 14.852634，"
    "应为环比↑14.85%；可能的原因：升降的箭头印反了。",
    remedy="删去公布的环比，只留上期数，由工具计算；或改正上期数。",
)
def step_not_as_computed(subject: Subject) -> Iterator[Finding]:
    """One finding for each typed 环比 that the value of the period before contradicts."""
    return against_before(subject, lambda seen: contradicted(seen, "Y16", Basis.BEFORE.value))


@rule(
    "Y17",
    "填写的上期数与上期发布的不一致",
    about="数据文件夹里有上期的文件时，本期填写的“上期”与上期文件里同一格的数核对。不一致而表注没有提到口"
    "径、正文也没有把这个指标和口径写在一段里的，记作警告；提到了的，记作提示。单位不同的不比。",
    example="上期11：上期文件里是10。",
    remedy="与上期发布的一致起来；确实重新核定过的，在正文或表注里说明口径的调整，或登记豁免。",
)
def before_restated(subject: Subject) -> Iterator[Finding]:
    """One finding for each typed 上期 that the file of the period before gives otherwise."""
    return against_before(subject, lambda seen: restated_by(seen, "Y17"))
