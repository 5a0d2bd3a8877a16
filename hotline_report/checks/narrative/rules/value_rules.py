"""Rules about the values in the prose: are they the figures that the words name?"""

from __future__ import annotations

from collections.abc import Iterator

from hotline_report.checks.narrative.figures.verdicts import Issue
from hotline_report.checks.narrative.rules.telling import findings
from hotline_report.checks.registry import rule
from hotline_report.checks.subject import Subject
from hotline_report.model.finding import Finding


@rule("N01")
def contradicting(subject: Subject) -> Iterator[Finding]:
    """Values that are not the figure that their words name."""
    message = "正文写的“{数}”与词语所指的数据表里的数不一致"
    yield from findings(subject, "N01", Issue.VALUE, message)


@rule("N02")
def truncated(subject: Subject) -> Iterator[Finding]:
    """Values that agree only when cut off."""
    yield from findings(subject, "N02", Issue.CUT, "正文写的“{数}”是截断的，不是四舍五入的")


@rule("N03")
def misnamed(subject: Subject) -> Iterator[Finding]:
    """Values that are some figure's, said of another."""
    yield from findings(subject, "N03", Issue.NAME, "“{数}”是另一个指标的数，与这里的名称对不上")


@rule("N04")
def other_unit(subject: Subject) -> Iterator[Finding]:
    """Values with a unit that is not their figure's."""
    yield from findings(subject, "N04", Issue.UNIT, "“{数}”的单位与数据表不同")


@rule("N14")
def other_year(subject: Subject) -> Iterator[Finding]:
    """Numbers of this year, or compared with last, said of another."""
    yield from findings(subject, "N14", Issue.YEAR, "“{数}”与前面写的年份对不上")
