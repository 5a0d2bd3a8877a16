"""How numbers look in official Chinese prose: patterns and measure words."""

from __future__ import annotations

import re
from collections.abc import Iterable

from hotline_report.numbers.approximate import BEFORE

_MEASURES = re.split(
    " ",
    "个百分点 百分点 百分比 % ‰ 倍 成 "
    "个工作日 工作日 个自然日 自然日 个小时 小时 分钟 秒 个月 天 季度 周 岁 "
    "元 平方公里 平方米 公里 米 吨 度 "
    "件次 人次 篇次 条次 对次 家次 场次 批次 期次 户次 车次 "
    "件 人 名 位 个 条 对 次 期 家 篇 通 项 起 场 份 台 部 座 户 种 款 本 册 字 张 道 批 轮 组 支 "
    "所 处 栋 席 路 类 系列 大类 小类 级 版 号 页 例 宗 桩 则 辆 间 笔 封 面 堂 课 门 员 "
    "村 镇 县 区 市 省",
)

_NOT_BEFORE = {
    "对": "(?!接(?![受收到])|[外应于口比照策])",
    "家": "(?![庭属园])",
    "名": "(?![单列])",
    "级": "(?!别)",
    "次": "(?![之日年序要])",
    "位": "(?![居于列次置])",
    "人": "(?![员工才民均社])",
    "个": "(?![性别案])",
    "条": "(?![例款])",
    "期": "(?!间)",
    "通": "(?![过话知报告])",
    "项": "(?!目)",
    "起": "(?![来草步])",
    "部": "(?![门署])",
    "座": "(?![谈席])",
    "台": "(?![账阶])",
    "本": "(?![市级年地区县省身着])",
    "道": "(?![路德])",
    "批": "(?![示准评量])",
    "轮": "(?![流值岗])",
    "组": "(?![织建成])",
    "支": "(?![持撑付])",
    "所": "(?![有属在涉])",
    "处": "(?![理置于])",
    "类": "(?![型别似])",
    "面": "(?![向对积临])",
    "门": "(?![户类])",
    "员": "(?!工)",
    "市": "(?![级民场])",
    "县": "(?!级)",
    "区": "(?![级域])",
    "省": "(?!级)",
    "成": "(?![立为功效员果就])",
    "周": "(?![边年期])",
}
"""110对接, 110处置 and 12345对外 have no unit, and 8120件次之 is no 件次: a word begins there."""


def number_pattern(units: Iterable[str]) -> re.Pattern[str]:
    """Everything with digits in it, the special kinds first; `units` are the form's own."""
    measures = sorted({*_MEASURES, *units} - {""}, key=lambda word: (-len(word), word))
    measure = "|".join(re.escape(word) + _not_before(word) for word in measures)
    return re.compile(
        r"(?P<url>(?:https?://|www\.)[^\s，。；、）)”]+)"
        r"|(?P<document>[〔［\[（(【]\d{4}[〕］\]）)】]\s*第?\d+号)"
        r"|(?P<date>\d{4} ?年 ?\d{1,2} ?月(?: ?\d{1,2} ?日)?"
        r"|\d{4}[./]\d{1,2}[./]\d{1,2}|\d{4}-\d{2}-\d{2}"
        rf"|\d{{1,2}} ?月 ?\d{{1,2}} ?日|\d{{1,2}} ?月?份?{DASH}\d{{1,2}} ?月"
        r"|(?:1[0-2]|0?[1-9]) ?月(?!均)|前\d{1,2}个?月|\d{1,2} ?日)"
        r"|(?P<year>(?:19|20)\d{2}(?:[—–~～至-]{1,2}(?:19|20)\d{2})? ?年)"
        r"|(?P<time>\d{1,2}[:：]\d{2}|\d+\s*[×xX*]\s*\d+(?:小时)?)"
        r"|(?P<phone>0\d{2,3}-\d{5,8}|400-?\d{3}-?\d{4}|\b1\d{10}(?!\d))"
        r"|(?P<latin>[A-Za-z]+-?\d+(?:\.\d+)?[A-Za-z]*|\d+(?:\.\d+)?[A-Za-z]+)"
        r"|(?P<ordinal>第\d+)"
        rf"|(?P<number>(?:(?P<before>{'|'.join(BEFORE)})[ ]?)?"
        r"(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
        r"(?P<more>[余多]?)(?:[ ]?(?P<scale>百万|千万|万|亿|千))?(?P<many>[余多]?)"
        rf"(?:[ ]?(?P<unit>{measure}))?(?P<after>左右|上下|以上|以下|以内)?)"
    )


def _not_before(measure: str) -> str:
    """What may not follow: of a measure word, and of 件次, 人次 … what may not follow 次."""
    return _NOT_BEFORE.get(measure) or ("(?!之)" if measure.endswith("次") else "")


FULL_STOPS = "。！？\n"
"""What ends a sentence."""
SENTENCE_ENDS = f"{FULL_STOPS}；;"
"""What ends a sentence, or a part of it that may stand alone."""

HOTLINES = re.compile(r"1[12][0-9]|12\d{3}|9[56]\d{3}|10\d{3}|\d{7,8}")
"""Numbers that one dials, where no unit follows: 110, 12345, 95598."""

NUMBERING = re.compile(r"^\d{1,2}(?:[.．、](?!\d)|(?=）))")
"""1. or 1、 at the start of a paragraph, or between brackets."""

NUMERAL = r"[一二两三四五六七八九十\d]"
HOW_MANY = "(?P<many>[两二三四五六])(?:者|项|类|大类|种|个|渠道|部分|方面)"
"""两者, 三项: so many of what was told before."""
ADDED_UP = "合计|相加|加起来|共计|总计|总共"
"""That a number is the sum of others."""

UP_WORDS = "延长|增长|增加|上升|提高|提升|升高|上涨|攀升|回升|增幅|涨幅|升幅|增速|涨|↑"
DOWN_WORDS = "下降|降低|减少|回落|下滑|下跌|缩短|压缩|缩减|降幅|减幅|跌幅|↓"
CHANGE_SAID = re.compile(rf"(?:{UP_WORDS}|{DOWN_WORDS}|多|少)(?:了|约)?$")
"""Which way, right before the amount."""

RISEN_SINCE = re.compile(rf"(?:全年|度)?[^，。；]{{0,4}}，|[^，。；]*(?:{UP_WORDS}|{DOWN_WORDS})")
"""After 比2023年, 比4月: a number behind is of the period again."""
CHANGE_BEFORE = re.compile(
    rf"(?:(?P<up>{UP_WORDS}|(?<=同比)[增升]|(?<=上年)[增升]|(?<![最至众许诸更繁])多(?=$))"
    rf"|(?P<down>{DOWN_WORDS}|(?<=同比)[减降]|(?<=上年)[减降]|(?<![最至不很])少(?=$)))"
    r"(?:了|率|幅度|幅|分别|各|均|约|近|超过|超|逾|为|达到|达|仅|高|的?幅度|[：: ])*$"
)
"""The words of a change directly before its number; 增至, 提高到 give a level, not a change.

多1.6万件 is one, 最多1213件 is none."""

CHANGES_JOINED = re.compile(
    rf"[、，,]?(?:和|及|与|以及)?(?:同比)?(?:{UP_WORDS}|{DOWN_WORDS})?(?:了|约)?"
)
"""Between two changes behind 分别: 同比分别增长2.3%和下降1.2%."""
RESPECTIVELY = re.compile(r"分别|各自?")
BOTH_BASES = re.compile(r"同比(?:、|和|与|及)环比|环比(?:、|和|与|及)同比")
"""同比、环比分别增长6.4%和2.1%: two changes of one number."""

SHARE_BEFORE = re.compile(
    r"(?:占(?P<whole>[^占，。；、：（）()]{0,24}?)(?:的比例|的比重|比例|比重|比|的)?|比重|占比)"
    r"(?:分别|各|均|约|近|超过|超|逾|为|达到|达|仅|高|[：: ])*$"
)
"""占诉求总量的, 占比, 分别占: directly before a share; `whole` is what it is a share of."""

YEAR = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})(?= ?年)")
"""A year by its number."""

COMPARES = re.compile(r"[较比与同] ?$")
"""Before a year or another period that something is compared with."""
LAST_YEAR = "上年|去年|上一年|前一年"
YEARS = rf"(?:19|20)\d{{2}} ?年度?|(?:{LAST_YEAR})度?|今年|本年度?|前年|明年"
DASH = "[—–~～至到-]{1,2}"
"""Between the first and the last of a span."""
OTHER_BASIS = re.compile(r"口径|(?:较|比)(?:年初|月初|前年)|(?:年均|月均|累计)增长")
"""That a change is since something that no bulletin's figures are compared with."""

COMPARED_WITH = re.compile(
    r"(?:较|(?<![占同环对])比(?![重例]))"
    r"(?P<basis>(?![快大高多好低小慢为明显同])[^，。；：、（）年期]{1,14}?)(?:相比)?(?:分别|均|各)?"
    rf"(?={UP_WORDS}|{DOWN_WORDS}|[多少高低增减])"
)
"""较三季度提升, 比全省平均高: what is compared with is neither the subject nor last year."""
GROWTH_GROWS = re.compile(
    r"(?:增速|增幅|涨幅|升幅|降幅|减幅|跌幅|增长率|下降率)[^，。；：、]*"
    rf"(?:{UP_WORDS}|{DOWN_WORDS}|扩大|收窄|加快|放缓|高于|低于|[高低快慢])[^，。；：、]{{0,2}}$"
)
"""增速较上年回落3.1个百分点: the growth itself changes, and that in points."""

OTHER_SCOPE = re.compile(
    r"累计|历年|历史|以来|前年|同期|上半年|下半年|季度|年初|年末|月均|日均|年均|人均|单日|当日|最高|最低|最多|"
    r"首次|新增|目标|力争|计划|预计|不低于|不少于|要求|每[天日月周年期件次人]"
)
"""Words after which a number is about less or more than a year of the whole centre."""

AHEAD = re.compile(r"力争|目标|争取|确保|计划|打算|预计|下一步|明年|今后|将[^，。；]{0,12}$|达标")
"""Words of plans: what follows is no figure of the year, most likely."""
PLANNED = re.compile(r"力争|争取|下一步|明年|来年|下个?月|下一?季度|下周(?!边)")
"""Words of plans that are nothing else."""

OTHER_ACTION = re.compile(
    r"办结|办毕|办完|签收|派发|退回|退单|重办|回访|评价|化解|解决|整改|答复|回复|处置|督办|重复|疑难|逾期"
)
"""What is done with some of the requests: 办结586341件 is not how many there were."""

FROM_BEFORE = re.compile(r"(?:由|从)$")
RISES_TO = re.compile(
    rf"^，?(?:大幅|小幅|进一步|显著|逐步|稳步)?(?:{UP_WORDS}|{DOWN_WORDS}|增|升|降|减)(?:到|至|为)"
)
"""由96.82%提高到97.15%: the first is last year's, most likely; both have one name."""
EXACTLY = re.compile(r"^，(?:现|实际)?(?:达到?|为)$")
"""接通率稳定在97%以上，达97.15%: the second says exactly what the first bounds."""

PLAIN_WORDS = re.compile(
    r"\d{4} ?年度?|全年|全市|本年度?|其中|分别|共计|合计|一共|受理|渠道|诉求|完成|办理|来自|通过|"
    r"首次|稳定在?|保持在?|维持在?|始终|一直|接收|接到|收到|总量|数量|件数|来源|方式|划分|录入|收录|配备|设有|方面|热线|平台|在线|政务|问题|包括|各类|"
    r"[共为有达到约近的从按由在看是类等均了和中个设计总于“”（）：:，、 ]"
)
"""Words that say nothing of what a number counts, around the name of it."""

ALL_OF_THEM = re.compile(r"(?:全部|所有)?(?:诉求|受理)?总[量数件]+|(?:全部|总)诉求")
"""占诉求总量的, 全部诉求: the total of the bulletin."""
EVERY_NAME = frozenset({"总量", "总数", "诉求", "数量"})
"""Pairs of characters that names of columns share without meaning the same."""

ALL_ROWS = re.compile(r"合计|总计|共计|除|不含|不包括|剔除|以外|之外|两项|两类|以及")
"""Words with which a row's name may stand before a number of other rows, too."""

OTHER_ROWS = re.compile(rf"{ALL_ROWS.pattern}|总体|整体|综合|平均|全部|全市")
"""Words with which a number is not, or not only, of the row that was named last."""

_SUBJECTLESS = (
    r"同比|环比|同口径|可比口径|口径|相比|较快|较|比|与|按|"
    r"上年度?|去年|上一年度?|\d{4} ?年度?|同期|"
    r"分别|各自|各|均|增长|增加|上升|提高|提升|升高|上涨|攀升|回升|增幅|涨幅|升幅|增速|"
    r"下降|降低|减少|回落|下滑|下跌|缩短|压缩|缩减|多|少|"
    r"降幅|减幅|跌幅|幅度|增长率|了|为|达到?|约|近|超过?|逾|略有?|有所|大幅|小幅|明显|显著|略微|稍有|"
    r"持续|稳步|快速|逐年|同步|双双|进一步|实现|呈|仅|又|再|也|"
    r"其中|涨|升|降|减|增|的|比例|[，、（）()：:；“”↑↓ ]"
)
"""What stands between a number and its own change: 754502件，较2022年同比下降25.26%."""

SUBJECTLESS = re.compile(_SUBJECTLESS)

STEADY = re.compile(
    r"(?<!基本)(?<!大体)(?<!总体)(?<!大致)"
    r"(?:与(?:上年|去年|上个?月|上季度?|上周|上期)(?:同期|度)?)?持平"
)

COUNT_NOUN = re.compile(r"(?:量|数|人数|件数|次数|时长|时间|总数)$")
RATE_NOUN = re.compile(r"(?:率|(?<![季年月进力幅高程])度|占比|比重|比例)$")
"""What a change is said of, where no figure is known: its last word tells count from rate.

满意度 is a rate, 二季度 is none."""

SHARE_NOUN = re.compile(r"(?:所?占(?:比|的?比[重例])?|比重|份额)$")
"""占比, 所占比重 as the subject of a change: a share's own. Of 占比较上年 the 比 is cut off."""
