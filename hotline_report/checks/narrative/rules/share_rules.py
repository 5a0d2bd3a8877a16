"""Rules about the shares in the prose, recomputed."""

from __future__ import annotations

from collections.abc import Iterator

from hotline_report.checks.narrative.outcome.verdicts import Issue
from hotline_report.checks.narrative.rules.telling import claims, findings
from hotline_report.checks.registry import rule
from hotline_report.checks.subject import Subject
from hotline_report.model.finding import Finding


@rule(
    "N10",
    "正文占比与分子、分母不符",
    about="""正文“占……”“占比……”后面的数，用句中的分子和分母重新计算。分母是句中写明的（“占总受理量的”）、
同段其他占比所用的，或表式规定的合计；排名表里印有占比的，与表中的占比核对。
“占比由上年的1.81%提高到2.06%”里的前一个数，知道上年数的，按上年的分子、分母核对。
“在线解答率”一类由列名（或栏目名）加“率”组成的比率，按词语所指的一行、没有说哪一行的按合计重新计算。数本身取了整的，按它可能的范围计算。""",
    example="""正文“网络渠道受理54.3万件，占比15.6%”，543109 ÷ 3447496 = 15.75…%，应为15.8%。""",
    remedy="""改正占比，或写成按名称引用（“{{ 表.行.列 | 占比(总数的名称, 1) }}”）。""",
)
def other_share(subject: Subject) -> Iterator[Finding]:
    """Shares that part and whole do not give."""
    message = "正文写的占比“{数}”与分子、分母算出来的不符"
    yield from findings(subject, "N10", Issue.SHARE, message)


@rule(
    "N11",
    "一句中的几个占比相加不是100%",
    about="""一句话里的几个占比都无从单独核对，相加却与100%只差一点（不到1个百分点，又超出四舍五入的出入），
多半是其中一个写错了。""",
    example="""正文“按渠道分，电话占84.2%，网络占15.6%”，相加是99.8%。""",
    remedy="""核对各个占比；确有没有列出的部分的，不必改。""",
)
def shares_not_whole(subject: Subject) -> Iterator[Finding]:
    """Shares of one sentence that nearly add up to 100 %."""
    yield from claims(subject, "N11")
