"""S01 to S06: totals, identities of the form, part and whole."""

from __future__ import annotations

from collections.abc import Iterator

from hotline_report.checks.registry import rule
from hotline_report.checks.relations.causes import is_added
from hotline_report.checks.relations.extremes import Between
from hotline_report.checks.relations.ratio import Ratio
from hotline_report.checks.relations.report import diagnosis_of, finding_of, tell
from hotline_report.checks.relations.tie import Kind
from hotline_report.checks.subject import Subject
from hotline_report.model.finding import Finding, Level


@rule(
    "S01",
    "合计不等于各行之和",
    about="合计行里填写的数量，应等于表式规定的各行相加；记录表的总计行，应等于各条记录相加。"
    "不适用（—）的格不计；有一行未统计时，只核对合计不小于其余各行之和。"
    "几处同时不符而只要改一个数就都能对上时，直接指出那个数。",
    example="【错误 S01】受理与办理 › 总计 › 电话：这个数与2处都对不上，"
    "只改这一个数，2处就都能对上；现为1416521，"
    "应为1416512（群众事项1404566 + 企业事项11946 = 1416512；"
    "受理总量1450699 − 互联网19215 − 承办转办14972 = 1416512）；"
    "可能的原因：相邻两位数字写颠倒了（1416512写成1416521）",
    remedy="核对原始数据，改正合计或有误的一行；合计留空不填，由工具相加，就不会出错。",
)
def totals(subject: Subject) -> Iterator[Finding]:
    """Typed totals of counts."""
    yield from tell(subject, Kind.TOTAL)


@rule(
    "S05",
    "平均值或比率的合计不对",
    about="平均值和比率不能相加。表式写明权数的（如平均通话时长按接听量加权），合计应等于加权平均；"
    "各行的数本身经过四舍五入，由此产生的微小差别不算错。没有权数的，合计应在各行的最小值与最大值之间，超出时给出警告。"
    "合计是100%的占比列不在此列，各行相加应为100%（四舍五入的差别除外），不等的按合计与各行之和不符指出。",
    example="【错误 S05】来电服务 › 总计 › 平均通话时长：“总计”的平均通话时长不是各行的加权平均；"
    "现为292，应为按接听量加权：（接听203 × 1421313 + 呼出89 × 155517）"
    "÷（1421313 + 155517）= 191.75659…，应印192；"
    "可能的原因：把各行的平均值直接相加了（203 + 89 = 292）",
    remedy="按加权平均重算；合计留空不填，由工具按权数计算。",
)
def means(subject: Subject) -> Iterator[Finding]:
    """Typed totals of averages and rates."""
    diagnosis = diagnosis_of(subject)
    for fault in diagnosis.faults:
        lead = fault.lead
        if lead.kind is Kind.MEAN and isinstance(lead, Ratio | Between):
            certain = isinstance(lead, Ratio) or is_added(diagnosis.sheet, lead)
            level = Level.ERROR if certain else Level.WARNING
            yield finding_of(diagnosis, fault, level)


@rule(
    "S06",
    "最大值的合计不对",
    about="“最长通话时间”一类的指标，合计应是各行中最大的一个。",
    example="【错误 S06】来电服务 › 总计 › 最长通话时间：“总计”的最长通话时间不是各行中最大的一个；"
    "现为12275，应为接听6856、呼出5419中最大的一个，即6856",
    remedy="填各行中最大的一个，或者留空不填。",
)
def maxima(subject: Subject) -> Iterator[Finding]:
    """Typed totals of maxima."""
    yield from tell(subject, Kind.LARGEST)


@rule(
    "S02",
    "表内勾稽不平",
    about="表式规定的表内勾稽关系（如受理总量 = 电话 + 互联网 + 承办转办）"
    "在每一行、包括合计行都应成立。"
    "不适用（—）的格不计；有一格未统计的，只核对其余各项之和不超过总量。"
    "两边都由工具计算的也核对，不平的列出算得的数，不指定是哪一格填错。",
    example="【错误 S02】专线 › 受理总量："
    "受理总量比窗口答复、政策专员答复、部门办理之和多54；现为受理总量6411，"
    "应为窗口答复2458 + 政策专员答复3660 + 部门办理239 = 6357；"
    "可能的原因：“部门办理”可能相邻两位数字写颠倒了（293写成239）",
    remedy="核对原始数据，改正总量或有误的一项。",
)
def within_tables(subject: Subject) -> Iterator[Finding]:
    """Equalities within a table."""
    yield from tell(subject, Kind.IDENTITY)


@rule(
    "S03",
    "表间勾稽不平",
    about="表式规定的跨表勾稽关系（如咨询类与非咨询类的件数之和等于受理总量）应成立。"
    "两边的合计都留空、由工具相加的，也核对。本年不公布的表不核对。",
    example="【错误 S03】办理质量 › 非咨询类 › 件数："
    "这个数与2处都对不上，只改这一个数，2处就都能对上；现为745502，"
    "应为754502（“受理与办理”总计受理总量1450699 − “办理质量”咨询类件数696197 = 754502；"
    "改后交通出行的占比10.01%也相符）；"
    "可能的原因：相邻两位数字写颠倒了（754502写成745502）",
    remedy="对照两张表的原始数据，改正有误的一处。",
)
def across_tables(subject: Subject) -> Iterator[Finding]:
    """Equalities across tables."""
    yield from tell(subject, Kind.CROSS)


@rule(
    "S04",
    "部分大于整体",
    about="表式规定的大小关系（如领导签批 ≤ 上报总量、市本级 ≤ 全市）应成立；"
    "标题写着“其中：”的列不大于它前面的总数；列入排名的各项相加，不超过它们所属的总数；"
    "一部分未统计时，已知各部分之和不超过合计。",
    example="【错误 S04】办理质量 › 领导签批：领导签批不应大于上报总量；"
    "现为领导签批41，应为不大于上报总量12",
    remedy="核对两个数，看是填错了，还是填反了。",
)
def part_and_whole(subject: Subject) -> Iterator[Finding]:
    """Inequalities."""
    yield from tell(subject, Kind.BOUND)
