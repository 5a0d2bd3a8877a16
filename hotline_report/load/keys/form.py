"""The keys of a form (表式): of the whole, its sections and its tables."""

from __future__ import annotations

from enum import Enum

from hotline_report import limits
from hotline_report.load.expressions import Formula, Identities
from hotline_report.load.former_names import OF_ROW, OF_TABLE, Former
from hotline_report.load.keys.base import ANY_TEXT, Keys, or_list
from hotline_report.load.keys.charts import FigureChartKeys, RankingChartKeys, SharesChartKeys
from hotline_report.load.keys.choices import Choice, Choices, Usually, words_of
from hotline_report.load.keys.columns import COLUMNS, ROWS, BlankKeys, Counted, IndicatorKeys
from hotline_report.load.keys.groups import Groups, Named
from hotline_report.load.keys.values import (
    Flag,
    MaybeText,
    Raw,
    RawItems,
    Text,
    Texts,
    TextsByName,
    Whole,
)
from hotline_report.load.keys.vocabulary import COMMON
from hotline_report.load.template_folders import WORD_LISTS
from hotline_report.load.usual import DECIMALS
from hotline_report.model.edition import ChangeKind, NoChange, SignsShown
from hotline_report.model.period import PeriodKind

UNTITLED = "不印"
"""标题 of a section that has no heading of its own."""


class TableKind(Enum):
    """What a table is (类型)."""

    FIGURES = "指标表"
    RECORDS = "记录表"
    RANKING = "排名表"
    WORDS = "词语表"


class ChangesKeys(Keys):
    """Which changes are printed: of a whole form, or of a table."""

    change = Choice(
        "同比",
        {**words_of(Counted), **words_of(ChangeKind)},
        about="`不计`：整个表式（整张表）都不印同比；其中要印的表写 `同比: 计`，各列按性质印"
        "（比率用百分点，其他用百分比）；要印的列写 `百分比` 或 `百分点`。不写就是`计`。",
    )
    no_change = Choice(
        "无同比",
        words_of(NoChange),
        about="`注明`：一张表的同比全是“—”的，各格不印“（—）”，表下注明一次；`逐格`或不写：逐格印“（—）”。",
    )
    step = Choice(
        "环比",
        words_of(Counted),
        about="`计`：整个表式（整张表）的数还与上一期比；不写或`不计`：不印环比。"
        "某一列、某一组列上写 `百分比`、`百分点` 或 `不计`。",
    )


class SectionKeys(Keys):
    """A section of the form (分节)."""

    name = Text("名称", example="办理情况", required=True, about="这一节的名称，数据文件里用它。")
    title = MaybeText(
        "标题",
        most=limits.HEADING,
        printed=True,
        about=f"印出来的标题；不写同名称。`{UNTITLED}`：这一节没有自己的标题，接在前一节（或章的标题）下面。",
    )
    description = Texts(
        "说明", printed=True, meant=True, linked=True, about="印在这一节各表前面的话，只印一次。"
    )
    tables = RawItems("数据表", ANY_TEXT, about="这一节的表，按次序。每张表恰好属于一节。")


class BodyKeys(Keys):
    """A header with its rows: of a table, or of one of several parts that it is stacked of."""

    stub = Text(
        "行标题",
        most=limits.HEADING,
        printed=True,
        example="类别",
        about="左边一列的表头。排名表必填；指标表没有它的，就是只有一行的表。",
    )
    columns = Groups("列", lambda: COLUMNS, most=limits.COLUMNS, bare="名称", about="必填，见下。")
    rows = Groups("行", lambda: ROWS, most=limits.ROWS, bare="名称", about="各行，见下。")


class PartKeys(BodyKeys):
    """One of several parts (分段)."""

    name = Text("名称", most=limits.NAME, example="甲段", required=True, about="这一段的名称。")
    title = MaybeText(
        "标题", most=limits.HEADING, printed=True, about="印成横贯全表的一行；不写同名称。"
    )
    stub = Text(
        "行标题",
        most=limits.HEADING,
        printed=True,
        example="类别",
        required=True,
        about="左边一列的表头。",
    )


class TableKeys(Keys):
    """What each table has, of whatever kind; by itself, a table whose kind is not known."""

    told_by = "类型"

    kind = Choice(
        "类型",
        words_of(TableKind),
        example=TableKind.FIGURES.value,
        required=True,
        about="`指标表`、`记录表`、`排名表` 或 `词语表`。",
    )
    title = Text(
        "标题",
        most=limits.HEADING,
        printed=True,
        meant=True,
        about="印出来的表题；不写就没有表题。",
    )
    legend = Text(
        "说明", printed=True, meant=True, about="表题下面的一行，如“数据后括号内为同比”。"
    )
    notes = Texts("注", printed=True, meant=True, linked=True, about="表下的“注：”，一条或列表。")
    former = Former(
        "上年名称",
        OF_TABLE,
        about="上年表式里这张表叫别的名称的，写旧表名；上年是别的表里一行的，写 `旧表名.旧行名`。",
    )
    signs = Choice(
        "符号说明",
        {"印": True, "不印": False},
        about="`印`：表下注明这张表里的符号；`不印`：不注明。不写就照整个表式。",
    )
    unprinted = Flag(
        "不印",
        about="`是`：这张表只用来算、用来在正文里引用和校核，文件和开放数据里都没有。",
    )


class FigureTableKeys(TableKeys, BodyKeys, ChangesKeys, BlankKeys):
    """A table of figures."""

    told_as = TableKind.FIGURES.value

    parts = Groups(
        "分段",
        lambda: (PartKeys,),
        most=limits.ROWS,
        about="上下几段、各有表头的一张表：每段写 `名称`、`标题`（印成横贯全表的一行，不写同名称）"
        "、`行标题`、`列`、`行`。这时表上不写 `行标题`、`列`、`行`。行名、列名在整张表里不重复，"
        "数据文件里还是直接写行名。",
    )
    identities = Identities(
        "勾稽",
        about="表内的勾稽关系，如 `总量 = 电话 + 互联网`；可以用 `=`、`≤`、`≥`。"
        "写列名的，每一行都要成立；写行名的（如 `本年新收 + 上年结转 = 办理总计 + 结转下年`），"
        "每一列都要成立。允许有出入的，写 `{等式: 甲 = 乙 + 丙, 容差: 1}`："
        "`等式` 是算式，`容差` 是两边最多可以差多少。各数的单位要是一类："
        "一件一件数的（件、通、人次）可以相加、相比，件和万件、件和 %、秒和分钟不可以，也不换算。",
    )
    charts = Groups("图表", lambda: (SharesChartKeys, FigureChartKeys), about="表下面的图，见下。")


_BESIDE_ABOUT = (
    "`并排: 2`：长的名单折成几栏并排印，表头各印一遍，先左边一栏从上到下，再右边一栏；"
    "数据文件和开放数据里还是一个名单。用于没有 `行` 的排名表，"
    "和没有 `总计行`、`分组`、`合并相同`、`跨行` 的记录表。"
)


class RecordTableKeys(TableKeys, BlankKeys):
    """A table of records."""

    told_as = TableKind.RECORDS.value

    columns = BodyKeys.columns
    beside = Whole("并排", 1, limits.BESIDE, usual=1, about=_BESIDE_ABOUT)
    group_by = Text("分组", about="按哪一列分组，同组的不跨页，序号一组一个。")
    total_title = Text("总计行", printed=True, about="总计行的标题；不写就没有总计行。")


class RankingRowKeys(Keys):
    """A row of a table of rankings: one ranking."""

    name = Text("名称", most=limits.NAME, example="甲类", required=True, about="同列。")
    title = MaybeText("标题", most=limits.HEADING, printed=True, about="同列。")
    share_of = Formula("占比基数", about="这一行占比的总数，写算式。")
    former = Former(
        "上年名称", OF_ROW, about="上年表式里这一行叫别的名称的，写旧行名或 `旧表名.旧行名`。"
    )


class RankingTableKeys(TableKeys, IndicatorKeys):
    """A table of rankings."""

    told_as = TableKind.RANKING.value

    stub = Text(
        "行标题",
        most=limits.HEADING,
        printed=True,
        example="部门",
        required=True,
        about="左边一列的表头。",
    )
    item_title = Text(
        "列标题",
        most=limits.HEADING,
        printed=True,
        example="数量",
        required=True,
        about="各项上面的表头。没有 `行` 的，一项一行：名称上面是 `行标题`，数上面是 `列标题`。"
        "有 `行` 的，一行一个排名：`行标题` 在行名上面，`列标题` 横在各项上面。",
    )
    rows = Groups(
        "行", lambda: (RankingRowKeys,), most=limits.ROWS, bare="名称", about="各行，见下。"
    )
    beside = RecordTableKeys.beside
    size = Whole("名次数", 1, limits.RANKS, usual=5, about="最多几项，默认 {usual}。")
    share_of = Formula("占比基数", about="占比的总数，写算式；各行不同的，写在行上。")
    charts = Groups("图表", lambda: (RankingChartKeys,), about="表下面的图，见下。")


class WordTableKeys(TableKeys):
    """A table of words."""

    told_as = TableKind.WORDS.value


TABLES: tuple[type[TableKeys], ...] = (
    FigureTableKeys,
    RecordTableKeys,
    RankingTableKeys,
    WordTableKeys,
    TableKeys,
)


class EditionKeys(ChangesKeys, BlankKeys):
    """A whole form."""

    name = Text("表式", example="某省-2023", required=True, about="与文件名相同。")
    extends = Raw("继承", ANY_TEXT, about="在哪个表式上改。没有改的都沿用。")
    years = Raw(
        "年度",
        ANY_TEXT,
        example="2023",
        required=True,
        about="可以沿用。几年通用的写 `2021-2025` 或 `2021起`。",
    )
    periods = Choices(
        "期间",
        words_of(PeriodKind),
        about="供哪种期间用：`年度`、`半年`、`季度`、`月`、`周`、`累计`，可以列几种。不写的，都可以用。",
    )
    about = Text("说明", printed=True, about="一句话，`hotline-report editions` 里显示。")
    cities = TextsByName("城市", about="`data` 下的文件夹名: 城市名称。数据文件放错文件夹时提醒。")
    bodies = TextsByName("主体", about="`data` 下的文件夹名: 部门、县区、单位的名称，用处同上。")
    vocabulary = MaybeText(
        "词表",
        about=f"这一种发布特有的号码、区号、叫法等，写在模板文件夹的 `{WORD_LISTS}` 里哪一个文件，"
        f"如 `词表: 政务`（`{WORD_LISTS}/政务.yaml`）。没有的不写；"
        f"各种发布通用的词在 `{WORD_LISTS}/{COMMON}.yaml`，总是用。",
    )
    change_decimals = Whole(
        "同比小数位",
        0,
        limits.PLACES,
        usual=DECIMALS,
        about="算出来的同比保留几位小数，默认 {usual}。写在整个表式或某一列上。",
    )
    description = Texts(
        "数据说明",
        printed=True,
        meant=True,
        linked=True,
        about="印在第一张表前面的话，对各表都适用，全文只印一次。数据文件里写了的，印数据文件的。",
    )
    signs = Usually(
        "符号说明",
        words_of(SignsShown),
        usual=SignsShown.NOWHERE,
        about="表里的“↑”“↓”“持平”“（—）”“—”和空格各表示什么：`各表`：每张表下注明；"
        "`首表`：在第一张有符号的表下，把全文的符号一次注明；`{usual}`或不写：不注明。"
        "只注明表里真有的符号；读屏软件总会读出各表的符号。",
    )
    sections = Groups(
        "分节",
        lambda: (SectionKeys,),
        most=limits.TABLES,
        about=f"各节：`名称`、`标题`（不写同名称；`{UNTITLED}`：没有自己的标题，接在前一节或章的标题下面）、"
        "`说明`（印在这一节各表前面的话，只印一次）、`数据表`（这一节的表，按次序）。每张表恰好属于一节。",
    )
    identities = Identities(
        "勾稽",
        about="跨表的勾稽关系，如 `甲表.甲行.甲列 + 甲表.乙行.甲列 = 乙表.总计.乙列`。"
        "名称后面加 `.上年` 就是上年的数，如 `甲表.上年结转.总计 = 甲表.结转下年.总计.上年`；"
        "季度、月等的发布，`.上年` 是上年同期的数，`.上期` 是上一期的数，"
        "如 `甲表.上季结转 = 甲表.结转下季.上期`。"
        "各数的单位要是一类，同[表](#表)的 `勾稽`。",
    )
    tables = Named(
        "数据表", lambda: TABLES, example="各表的行和列", required=True, about="各表，见下。"
    )
    dropped = Raw("删除数据表", or_list(ANY_TEXT), about="继承来的表不要了的。")
