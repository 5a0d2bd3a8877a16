"""R01, R02, R03: rates and shares computed anew; cut off instead of rounded."""

from __future__ import annotations

from collections.abc import Iterator

from hotline_report.checks.registry import rule
from hotline_report.checks.relations.diagnose import Fault
from hotline_report.checks.relations.ratio import Ratio
from hotline_report.checks.relations.report import diagnosis_of, finding_of
from hotline_report.checks.relations.tie import Kind
from hotline_report.checks.shares.bases import rebased
from hotline_report.checks.subject import Subject
from hotline_report.model.finding import Finding, Level


@rule(
    "R01",
    "比率与算得的结果不符",
    about="表式写明公式的比率（如参评率 = 群众参评数 ÷ 回访征集评价），"
    "填写的数应等于计算结果四舍五入，保留的小数位数以填写的为准；括号里的比率同样核对。",
    example="【错误 R01】办理质量 › 参评率：参评率与算得的结果不符；现为39.01%，"
    "应为群众参评数603032 ÷ 回访征集评价1951197 × 100% = 30.90574…%，应印30.91%",
    remedy="重新计算；比率留空不填，由工具计算。比率没有错的，核对分子和分母。",
)
def rates(subject: Subject) -> Iterator[Finding]:
    """Rates by the form's formula."""
    yield from _tell(subject, Kind.RATE)


@rule(
    "R02",
    "占比与数量不符",
    about="排名表里各项括号中的占比，应等于这一项的数量除以表式规定的占比基数。"
    "表式没有写公式的占比列，各行大多等于旁边一列的数量除以合计的，其余的行也应如此。",
    example="【错误 R02】类型榜 › 非咨询类 › 住房保障：占比与算得的结果不符；现为16.01%，"
    "应为住房保障128080 ÷ “办理质量”非咨询类件数754502 × 100% = 16.97543…%，应印16.98%",
    remedy="重新计算；占比不填，由工具计算。占比没有错的，核对数量。",
)
def shares(subject: Subject) -> Iterator[Finding]:
    """Shares of rankings."""
    yield from _tell(subject, Kind.SHARE)


@rule(
    "R03",
    "截断而未四舍五入",
    about="比率和占比应四舍五入到印出的位数。填写的数正好是把后面的数字截去的结果时，单独提示。",
    example="【警告 R03】类型榜 › 非咨询类 › 经济综合：占比没有四舍五入；现为9.62%，"
    "应为经济综合72635 ÷ “办理质量”非咨询类件数754502 × 100% = 9.62687…%，应印9.63%；"
    "可能的原因：截断而未四舍五入",
    remedy="按四舍五入改正；由工具计算就不会出错。",
)
def truncated(subject: Subject) -> Iterator[Finding]:
    """Rates and shares that were cut off."""
    diagnosis = diagnosis_of(subject)
    for fault in diagnosis.faults:
        lead = fault.lead
        if isinstance(lead, Ratio) and len(fault.ties) == 1 and lead.truncated({}):
            yield finding_of(diagnosis, fault, Level.WARNING)


@rule(
    "R09",
    "比率与同列各行的算法不符",
    about="表式没有写公式的比率列，各行和上年的数多半都等于同一行里某两列数量相除"
    "（如参评率 = 参评量 ÷ 回访量），只有个别一格不等的，给出警告。",
    example="【警告 R09】办理结果 › 参评率：参评率与算得的结果不符；现为81.07%，"
    "应为参评量126873 ÷ 回访量158264 × 100% = 80.16541…%，应印80.17%",
    remedy="核对比率和所列的两个数；不是这样算的，在表式里写明公式，或登记豁免。",
)
def usual(subject: Subject) -> Iterator[Finding]:
    """Rates by what their column shows."""
    yield from _tell(subject, Kind.USUAL, Level.WARNING)


def _tell(subject: Subject, kind: Kind, level: Level = Level.ERROR) -> Iterator[Finding]:
    diagnosis = diagnosis_of(subject)
    elsewhere = {id(fault) for group in rebased(diagnosis) for fault in group.faults}
    for fault in diagnosis.faults:
        if fault.lead.kind is kind and id(fault) not in elsewhere and not _is_cut(fault):
            yield finding_of(diagnosis, fault, level)


def _is_cut(fault: Fault) -> bool:
    return isinstance(fault.lead, Ratio) and len(fault.ties) == 1 and fault.lead.truncated({})
