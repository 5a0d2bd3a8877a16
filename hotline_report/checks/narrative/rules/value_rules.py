"""Rules about the values in the prose: are they the figures that the words name?"""

from __future__ import annotations

from collections.abc import Iterator

from hotline_report.checks.narrative.figures.verdicts import Issue
from hotline_report.checks.narrative.rules.telling import findings
from hotline_report.checks.registry import rule
from hotline_report.checks.subject import Subject
from hotline_report.model.finding import Finding


@rule(
    "N01",
    "正文数值与数据表不一致",
    about="""逐个读出正文里的数，连同单位、“万”“亿”“余”“近”和前后的词语，与词语所指的那个数据表里的数核对。
词语明确指到一个数，数值却对不上，就报出来；能看出来由的（写错一位、颠倒两位、多写少写一位、差10倍、
多写漏写“万”、用了上年的数、把两个数加在了一起、改了数据表没有改正文）一并写明。词语没有指到数据表里的数的，不作判断。
一句或一个分句只说全年的总量，又只是笔误、或者就是上年的数的，列为错误；其余列为警告。
正文对列名的别的叫法（总派单量）写在词表的“正文叫法”里，按叫法核对的只报笔误。
表里没有合计的（“在线解答”是几列之和，“总回访量”是几行之和），按和核对，也只报笔误。""",
    example="""正文“全年录入的政务信息总量为2710件”，数据表“知识库 › 总计 › 信息总量”为1996条：
把两个数加在了一起，信息总量1996 + 问答总量714 = 2710。""",
    remedy="""改正写错的一处。正文里的数最好写成按名称引用（“{{ 表.行.列 | 单位 }}”），
改了数据表，正文自动跟着改。两个数口径确实不同的，在正文里把口径写明，再加一条豁免。""",
)
def contradicting(subject: Subject) -> Iterator[Finding]:
    """Values that are not the figure that their words name."""
    message = "正文写的“{数}”与词语所指的数据表里的数不一致"
    yield from findings(subject, "N01", Issue.VALUE, message)


@rule(
    "N02",
    "正文数值截断，没有四舍五入",
    about="""正文里的数比数据表少几位小数，或用“万”“亿”作单位时，应按四舍五入取数；
末位以后直接舍去、因而比四舍五入小了一个末位的，报出来。""",
    example="""正文“群众事项259.2万件”，数据表为2592996件，四舍五入是259.3万件。""",
    remedy="""按四舍五入改正，或写成按名称引用（“{{ 表.行.列 | 万件(1) }}”）。""",
)
def truncated(subject: Subject) -> Iterator[Finding]:
    """Values that agree only when cut off."""
    yield from findings(subject, "N02", Issue.CUT, "正文写的“{数}”是截断的，不是四舍五入的")


@rule(
    "N03",
    "数值与名称对不上",
    about="""正文里的数恰是数据表里的一个数，前后的词语却明明白白叫它另一个名称：
把总计的数叫作其中一行的名称，把这一列的数说成那一列的，或者张冠李戴到另一张表的指标上；
“分别为”后面的几个数次序颠倒、前后两个数互换的，也在其中。""",
    example="""正文“受理各类群众事项1450699件”，1450699件是总计的受理总量，群众事项是1438746件。""",
    remedy="""看清要说的是哪一个：名称错了改名称，数错了改数；按名称引用的，改正引用的行名或列名。""",
)
def misnamed(subject: Subject) -> Iterator[Finding]:
    """Values that are some figure's, said of another."""
    yield from findings(subject, "N03", Issue.NAME, "“{数}”是另一个指标的数，与这里的名称对不上")


@rule(
    "N04",
    "正文单位与数据表不一致",
    about="""正文里的数与数据表里的一个数相同，后面的单位却不是数据表的单位（“问答714件”，数据表的单位是“对”）。
人、名、位视为同一个单位；秒、工作日、自然日一类的计量单位不同记作警告，其余记作提示。""",
    example="""正文“浏览量达到11117件”，数据表“问答 › 浏览量”的单位是“次”。""",
    remedy="""改用数据表的单位；按名称引用的，用“| 量”可自动带上数据表的单位。""",
)
def other_unit(subject: Subject) -> Iterator[Finding]:
    """Values with a unit that is not their figure's."""
    yield from findings(subject, "N04", Issue.UNIT, "“{数}”的单位与数据表不同")


@rule(
    "N14",
    "正文年份与数对不上",
    about="""句首写着往年的年份，后面的数却恰是数据表里本年的数；“比某年增长”“与某年相比”写的不是上年，
增减幅却恰是与上年相比的；“比某年的……件”写的不是上年，数却恰是上年数。数的位数不多、难免巧合的，不作判断；
与更早的年份作比较、数也不同的，不报。""",
    example="""2024年的发布，正文“与2022年相比，受理总量增长2.73%”，
数据表的同比（与2023年相比）就是↑2.73%：年份没有改。""",
    remedy="""改正年份，或写成“{{ 年度 }}”“{{ 上年度 }}”由工具填入；
确实是那一年的数的，核对数值。""",
)
def other_year(subject: Subject) -> Iterator[Finding]:
    """Numbers of this year, or compared with last, said of another."""
    yield from findings(subject, "N14", Issue.YEAR, "“{数}”与前面写的年份对不上")
