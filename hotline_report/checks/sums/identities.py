"""S02, S03, S04: identities of the form within a table and across tables; part and whole."""

from __future__ import annotations

from collections.abc import Iterator

from hotline_report.checks.registry import rule
from hotline_report.checks.relations.latest import tell
from hotline_report.checks.relations.tie import Kind
from hotline_report.checks.subject import Subject
from hotline_report.model.finding import Finding


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
    yield from tell(subject, "S02", Kind.IDENTITY)


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
    yield from tell(subject, "S03", Kind.CROSS)


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
    yield from tell(subject, "S04", Kind.BOUND)
