"""Rules about the changes in the prose: amount, direction, percent and points, whose they are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hotline_report.checks.narrative.figures.verdicts import Issue
from hotline_report.checks.narrative.rules.telling import findings
from hotline_report.checks.registry import rule
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


@rule(
    "N05",
    "正文增减幅与数据表不一致",
    about="""正文“同比增长……”“比上年下降……”后面的数，与前面那个数（或句中所指的指标）在数据表里的同比核对；
“比上年增加1.2个”一类的增减量，按“本年 − 上年”核对，没有上年数的由印出的同比推算；
“占比较上年提高3.2个百分点”一类占比的增减，在知道两年的分子、分母时按两年的占比之差核对。“是上年的1.25倍”“翻一番”
“增长近两成”按上年数核对。月、季度一类的发布，“环比”“较上月”“与上季度相比”与数据表的环比、上期数同样核对，
同比只与同比比，环比只与环比比。“比年初”一类不作比较。""",
    example="""正文“非咨询类754502件，同比下降25.25%”，数据表这个数的同比为↓25.26%。""",
    remedy="""改正写错的一处；写成按名称引用（“{{ 表.行.列 | 同比 }}”），
升降、数值和单位都与数据表一致。""",
)
def other_change(subject: Subject) -> Iterator[Finding]:
    """Changes that are not those of the figure that they are said of."""
    message = "正文写的“{数}”与数据表的{比}不一致"
    yield from findings(subject, "N05", Issue.AMOUNT, message)


@rule(
    "N06",
    "升降的说法与数据表相反",
    about="""“增长”“提高”与“下降”“降低”要与数据表里同比（环比）的箭头一致；
数据表里有升有降的，正文不能说“持平”。
按名称引用“| 增幅”“| 降幅”时，前面手写的“增长”“下降”也在核对之列。
“净增-10处”这样在升降的词后面写负数的，也报。""",
    example="""正文“电话1416512件，同比增长9.47%”，数据表为↓9.47%。""",
    remedy="""改正升降的说法，或改用“| 同比”，让升降的说法也由数据表决定。""",
)
def other_direction(subject: Subject) -> Iterator[Finding]:
    """Rise said of a fall, fall of a rise, and 持平 of either."""
    message = "正文说的升降与数据表的箭头相反（{数}）"
    yield from findings(subject, "N06", Issue.DIRECTION, message)
    yield from negative_findings(subject, "N06")


@rule(
    "N07",
    "数量的增减写成了百分点",
    about="""件数、人数、次数、时长等数量的增减用百分数（“增长33.4%”）；
“个百分点”只用来说满意率、接通率、占比一类比率的增减。""",
    example="""正文“提供服务518.26万件，同比增长33.4个百分点”，应为“同比增长33.4%”。""",
    remedy="""把“个百分点”改成“%”。""",
)
def points_of_a_count(subject: Subject) -> Iterator[Finding]:
    """Percentage points said of counts."""
    message = "数量的增减应当用百分数，不能用百分点（{数}）"
    yield from findings(subject, "N07", Issue.POINTS, message)


@rule(
    "N08",
    "比率的增减写成了百分数",
    about="""满意率、接通率、参评率等比率的增减用百分点（本年 − 上年）；
写成“满意率98.82%，同比增长2.12%”，读者分不清是2.12个百分点，还是上年的1.0212倍。""",
    example="""正文“满意率98.82%，同比增长2.12%”，应为“同比提高2.12个百分点”。""",
    remedy="""把“%”改成“个百分点”，“增长”“下降”改成“提高”“降低”。""",
)
def percent_of_a_rate(subject: Subject) -> Iterator[Finding]:
    """A bare percent said of a rate."""
    message = "比率的增减应当用百分点，不用百分数（{数}）"
    yield from findings(subject, "N08", Issue.PERCENT, message)


@rule(
    "N09",
    "引用的同比不是前面那个数的",
    about="""正文里前一个数和紧跟着的同比都按名称引用时，两处引用的应是同一个数。""",
    example="""正文“电话{{ 受理与办理.总计.电话 | 件 }}，
{{ 受理与办理.总计.互联网 | 同比 }}”，说的是电话，引用的是互联网的同比。""",
    remedy="""把后一处引用改成与前一处相同的表、行、列。""",
)
def change_of_another(subject: Subject) -> Iterator[Finding]:
    """A linked change behind a linked value of another figure."""
    message = "这里的同比引用的不是前面那个数（{数}）"
    yield from findings(subject, "N09", Issue.REFERENCE, message)


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
