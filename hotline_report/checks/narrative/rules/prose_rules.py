"""Rules about numbers of the prose that contradict each other."""

from __future__ import annotations

from collections.abc import Iterator

from hotline_report.checks.narrative.rules.telling import claims
from hotline_report.checks.registry import rule
from hotline_report.checks.subject import Subject
from hotline_report.model.finding import Finding


@rule(
    "N15",
    "正文前后两个数互相矛盾",
    about="""“由……降至……”的升降与两个数的大小，后面写的差与两个数相减的结果，
“相差……个百分点”“增速高于……个百分点”与前面的两个数，“突破……，达……”的两个数，四个季度中说哪个最高、最低和环比，
都在正文里面自己核对，与数据表有没有这些数无关。数本身取了整的，按它可能的范围计算。""",
    example="""正文“平均等待时长由8.21秒降至8.67秒”；“占比由8.6%降至6.9%，降低1.9个百分点”，
8.6% − 6.9% = 1.7个百分点。""",
    remedy="""改正写错的一处。""",
)
def contradicting_pair(subject: Subject) -> Iterator[Finding]:
    """Two numbers, and what is said of how they differ."""
    yield from claims(subject, "N15")


@rule(
    "N16",
    "正文列举的分项与总数不符",
    about="""一句里先说总数、后列各项的，各项相加与总数核对；各项占比相加与100%核对。
“其中”的一项不能大于总数。正文往往不把各项列全，所以只有改正某一个数的一位数字（或者把颠倒的两位换过来）就恰好相符的才报。""",
    example="""正文“共受理358.27万件，市本级受理231.14万件，各县区受理145.13万件”，
213.14 + 145.13 = 358.27，231.14是把两位数字写颠倒了。""",
    remedy="""改正写错的一处。""",
)
def parts_of_a_total(subject: Subject) -> Iterator[Finding]:
    """Lists that add up to their total but for a slip."""
    yield from claims(subject, "N16")


@rule(
    "N17",
    "几成、几分之几、几番与旁边的数不符",
    about="""“近七成”“三分之二以上”“过半”与同一句里的占比、或者前面两个数相除的结果核对；
“翻一番”“是上年的3倍”与同一句里的增幅核对。近、不足的要略小，超、以上的要略大，约的可以稍有出入。""",
    example="""正文“求助类占40.42%，咨询类占38.74%，两类合计近七成”，
40.42% + 38.74% = 79.16%，应为近八成。""",
    remedy="""改正写错的一处。""",
)
def proportion_in_words(subject: Subject) -> Iterator[Finding]:
    """Proportions in words that are not those of the numbers beside them."""
    yield from claims(subject, "N17")


@rule(
    "N18",
    "正文的比率与前面的件数不符",
    about="""前面刚给出总数和办结、签批等的件数的，“办结率”“签批率”用这两个数重新计算；
只给出一个较小的件数的，看这个件数得不得出这样的比率。满意率的分母是参加评价的件数，不在核对之列。""",
    example="""正文“编发专报38篇，领导签批21篇，签批率53.5%”，21 ÷ 38 = 55.3%；
“受理62件，办结率99.1%”，62件里得不出99.1%。""",
    remedy="""改正写错的一处。""",
)
def rate_of_counts(subject: Subject) -> Iterator[Finding]:
    """Rates that the counts of their sentence do not give."""
    yield from claims(subject, "N18")
