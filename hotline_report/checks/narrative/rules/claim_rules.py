"""Rules about what the prose says of its numbers, which `claims` reads and compares."""

from __future__ import annotations

from collections.abc import Iterator

from hotline_report.checks.narrative.figures.verdicts import Issue
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


@rule(
    "N12",
    "正文里的合计与前面几个数之和不符",
    about="""“两者合计”“三项合计”后面的数，与同一句里前面几个数相加的结果核对；只写“合计”“共计”的，
能看出是写错一位、颠倒两位的才报。数本身取了整的，按它可能的范围计算。""",
    example="""正文“接听员310263件，政策专员11172件，两者合计321445件”，
310263 + 11172 = 321435件。""",
    remedy="""改正写错的一处。""",
)
def other_sum(subject: Subject) -> Iterator[Finding]:
    """Sums that the numbers before them do not give."""
    yield from claims(subject, "N12")


@rule(
    "N13",
    "日均、月均与总数不符",
    about="""“日均”“月均”后面的数，用同一句里前面的总数除以本期的天数（全年365天，闰年366天）或月数（全年12个月）核对。
按工作日计算的、相差较大因而多半另有所指的，不作判断。""",
    example="""正文“接听来电452160通，日均1329通”，452160 ÷ 365天 = 1238.79…，应为1239通。""",
    remedy="""改正写错的一处；按工作日计算的，在正文里写明“工作日日均”。""",
)
def other_mean(subject: Subject) -> Iterator[Finding]:
    """Means per day or month that the period's number does not give."""
    yield from claims(subject, "N13")


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


@rule(
    "N19",
    "名次、高低与数据表不符",
    about="""“居第二位”“居首”与排名表里的名次核对；“前五位的部门依次为……”列出的个数、是哪几个、次序，与排名表核对；
“最高”“最低”与数据表同一列的各行比较；“高于全市平均水平”与合计一行比较。
没有说“依次”、只是次序不同的，记作提示。""",
    example="""正文“交通出行类154545件，居第三位”，排名表里只有民生保障（266533件）比它多，居第二位。""",
    remedy="""改正名次或次序；说的范围与表不同的（如只比各县、区），在正文里写明。""",
)
def other_standing(subject: Subject) -> Iterator[Finding]:
    """Places that figures do not have."""
    yield from claims(subject, "N19")
