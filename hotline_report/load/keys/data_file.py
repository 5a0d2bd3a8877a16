"""The keys of a centre's data file, but for its tables, whose names are the form's."""

from __future__ import annotations

from hotline_report import limits
from hotline_report.load.dates import Date
from hotline_report.load.keys.base import ANY_TEXT, Keys, or_list
from hotline_report.load.keys.choices import Choice, Usually, words_of
from hotline_report.load.keys.groups import Group, Groups, Named
from hotline_report.load.keys.texts import Matching, Moment, NamedTexts, Running
from hotline_report.load.keys.values import Flag, Raw, RawItems, Text, Texts
from hotline_report.load.nodes import Node, Scalar
from hotline_report.load.unprinted import swallowed_behind
from hotline_report.model.chart import ChartUse

NUMBERING = {"（一）": 2, "1.": 3, "（1）": 4}
"""Levels of headings by their numbers (小节编号)."""

NO_ISSUER = "不印"
"""发布单位 of a bulletin that names none."""

_LABEL = r"[a-z0-9\u4e00-\u9fff](?:[a-z0-9\u4e00-\u9fff-]{0,61}[a-z0-9\u4e00-\u9fff])?"
_ADDRESS = (
    r"https?://[a-z0-9_\u4e00-\u9fff][a-z0-9_\u4e00-\u9fff.-]*(?::[0-9]{1,5})?(?:[/?#]\S*)?",
    "以 http:// 或 https:// 开头的网址",
    "从浏览器的地址栏复制完整的网址",
)


class ChapterKeys(Keys):
    """A chapter, or a section of one."""

    title = Running(
        "标题",
        most=limits.HEADING,
        one_line=True,
        linked=False,
        example="总体情况",
        required=True,
        about="**不写序号**，“一、”“（一）”“1.”“（1）”由工具编。",
    )
    body = Running(
        "内容",
        about="段落，一行一段；一段里换行的，[行末写反斜杠](#段落里换行)。“一是”“二是”照常写在文字里。",
    )
    children = Groups(
        "小节",
        lambda: (ChapterKeys,),
        most=limits.CHAPTERS,
        numbered=True,
        about="下一级，写法与章相同，最多四级。",
    )
    numbering = Choice("小节编号", NUMBERING, about="小节用哪一级序号，见下。")
    continuous = Flag("连续编号", about="`是`：跨小节连续编号，见下。")
    tables = RawItems("数据表", ANY_TEXT, about="在这里放数据表，见下。")


class AnnexKeys(Keys):
    """An annex."""

    title = Running(
        "标题",
        most=limits.HEADING,
        linked=False,
        example="2023年度数据",
        required=True,
        about="附件的标题。",
    )
    body = Running("内容", about="附件开头的段落，可以不写。")
    tables = RawItems("数据表", ANY_TEXT, about="与章里的写法相同。")


class WebsiteKeys(Keys):
    """The website's own facts (国办发〔2017〕47号)."""

    def typed(
        self, node: Node, key: str, *, most: int = limits.TEXT, printed: bool = False
    ) -> str | None:
        """The text; what a comment swallowed of it is noted, since the page holds it."""
        if isinstance(node, Scalar):
            self.problems.note(swallowed_behind(node, self.path(key)))
        return super().typed(node, key, most=most, printed=printed)

    name = Text("网站名称", example="示例市人民政府", required=True, about="标签 SiteName。")
    domain = Matching(
        "网站域名",
        rf"{_LABEL}(?:\.{_LABEL})+",
        "域名，如 www.example.gov.cn",
        "只写域名，不写 http:// 和斜杠，用半角字母和点",
        example="www.example.gov.cn",
        required=True,
        about="标签 SiteDomain。只写域名，不写 http://。",
    )
    id_code = Matching(
        "网站标识码",
        r"[0-9]{10}",
        "10 位数字",
        "照政府网站标识码填写 10 位半角数字",
        example="3200000000",
        required=True,
        about="标签 SiteIDCode。政府网站标识码，10 位数字。",
    )
    column = Text("栏目名称", example="数据公开", required=True, about="标签 ColumnName。")
    column_description = Text("栏目描述", about="标签 ColumnDescription。不写就是栏目名称。")
    column_keywords = Texts(
        "栏目关键词", about="标签 ColumnKeywords。不写就是栏目名称；可以写列表。"
    )
    column_type = Text("栏目类别", about="标签 ColumnType。不写就是栏目名称。")
    published = Moment(
        "发布时间",
        example="2024-02-28 09:30",
        when="没有发布日期时",
        about="标签 PubDate。年-月-日 时:分，两位数字。不写就是发布日期的 00:00。",
    )
    source = Text(
        "来源",
        meant=True,
        example="单位名称",
        when="不印发布单位时",
        about="标签 ContentSource。不写就是发布单位。",
    )
    keywords = Texts("关键词", about="标签 Keywords。可以写列表。")
    author = Text("作者", meant=True, about="标签 Author。不写就是发布单位。")
    description = Text("摘要", meant=True, about="标签 Description。不写就是标题和发布单位。")
    image = Matching("图片", *_ADDRESS, about="标签 Image。以 http:// 或 https:// 开头。")
    url = Matching("网址", *_ADDRESS, about="标签 Url。以 http:// 或 https:// 开头。")


class WaiverKeys(Keys):
    """A finding that the centre knows and lets stand."""

    code = Text("代码", example="S01", required=True, about="照校核结果抄。")
    place = Text(
        "位置",
        example="表.行.列",
        required=True,
        about="照校核结果抄。写“表 › 行 › 列”或“表.行.列”都可以；正文的可以只抄引号里的原文。",
    )
    found = Text("现为", about="照校核结果抄。写上它，以后这一格又改了数，豁免就不再有效。")
    reason = Text("理由", example="按已发布的数保留", required=True, about="为什么保留。")
    approved_by = Text("批准人", about="谁批准的，可以不写。")
    approved_on = Date("日期", about="年-月-日，可以不写。")


class PictureKeys(Keys):
    """A picture."""

    file = Text(
        "文件",
        most=limits.HEADING,
        example="图片/大厅.jpg",
        required=True,
        about="图片的文件名，从数据文件所在的文件夹写起。",
    )
    alternative = Running(
        "说明",
        most=limits.TEXT,
        one_line=True,
        linked=False,
        example="服务大厅，三排座位，正前方是一块显示受理量的大屏",
        required=True,
        about="图上有什么，用文字说一遍，读给看不见的人听（不印出来）。",
    )
    caption = Running(
        "图题", most=limits.HEADING, one_line=True, linked=False, about="印在图下面。"
    )


class TableTextKeys(Keys):
    """What stands above and below a table."""

    legend = Running("说明", most=limits.TEXT, linked=False, about="表题下面的一行，代替表式里的。")
    notes = Running(
        "注",
        most=limits.TEXT,
        about="表下的“注：”，接在表式里的后面；几条的用 `|` 另起行写，一行一条。"
        "“注：”和序号由工具印。",
    )


class BulletinKeys(Keys):
    """A whole data file."""

    edition = Raw(
        "表式",
        ANY_TEXT,
        example="某省-2023",
        required=True,
        about="用哪个年度、哪个地方的表式。有哪些可用，见[第 11 节](#11-查表式)。",
    )
    city = Text("城市", most=limits.NAME, example="示例市", when="没有主体时", about="全称。")
    body = Text(
        "主体",
        most=limits.NAME,
        example="某市商务局",
        about="发布的不是整个城市的情况，而是一个部门、县区或单位的，写它的全称；开放数据、输出文件夹里用它。"
        "正文里写 `{{ 主体 }}`，没有填的就是城市。",
    )
    year = Raw(
        "年度",
        {"type": "integer"},
        example="2023",
        when="没有期间时",
        about="发布哪一年的情况；要与文件名、表式的年度一致。",
    )
    period = Raw(
        "期间",
        ANY_TEXT,
        example="2023年5月",
        about="不是全年的发布（半年、季度、月、周）写这一项，代替“年度”，见[下面](#不是全年的期间)。",
    )
    title = Running(
        "标题",
        linked=False,
        example="示例市2023年度工作情况发布",
        required=True,
        about=f"也是生成的文件的名字，不超过 {limits.TITLE} 个字。里面可以用 `{{{{ 年度 }}}}`、"
        "`{{ 城市 }}`，用了要加英文引号。",
    )
    issuers = Raw(
        "发布单位",
        or_list(ANY_TEXT),
        example="示例市人民政府办公室",
        wanted=f"单位名称”；不印发布单位的，写“发布单位: {NO_ISSUER}",
        required=True,
        about="印在标题下。几个单位用列表：`[甲, 乙]`，或者用 `|` 写成几行，一个单位一行。"
        "这里不能用 `{{ }}`。不印发布单位的，写 `发布单位: 不印`；这时 `网站` 里要写 `来源`。",
    )
    below_title = Running(
        "题下",
        most=limits.HEADING,
        linked=False,
        example="（2024年2月28日）",
        about="印在标题和发布单位下面的日期或别的话，可以用 `{{ }}`；几行的用 `|` 另起行写。"
        "它只是印出来的字：不作发布单位，也不写进任何文件属性。",
    )
    published = Date("发布日期", example="2024-02-28", about="年-月-日。落款时印成 2024年2月28日。")
    sign = Flag(
        "落款",
        about="`是`：文末印发布单位和发布日期（要填发布日期）；`否`或不写：不印。",
    )
    contents = Flag(
        "目录",
        about="`是`：PDF 和 Word 里，标题下面排目录，正文另起一页；`否`或不写：没有目录。"
        "网页的目录总是有的。"
        "见[本节末](#目录页)。",
    )
    charts = Usually(
        "图表",
        words_of(ChartUse),
        usual=ChartUse.WEB,
        example="全部",
        about="`{usual}`或不写：只有网页里有图；`全部`：PDF 和 Word 里也有；`不用`：都没有。"
        "画哪些图由表式定。",
    )
    page_format = Raw(
        "版式",
        ANY_TEXT,
        example="gbt9704",
        about="纸张、字体、字号。不写就是公文版式，见[第 13 节](#13-自己的模板版式和字体)。",
    )
    website = Group(
        "网站",
        lambda: WebsiteKeys,
        about="发布在政府网站上时，网页里要写明的事项，见[本节末](#网站)。",
    )
    lead = Running("导语", about="标题下、第一章前的段落。")
    chapters = Groups(
        "正文",
        lambda: (ChapterKeys,),
        most=limits.CHAPTERS,
        numbered=True,
        about="各章，见[第 5 节](#5-正文附件和结语)。",
    )
    annexes = Groups(
        "附件",
        lambda: (AnnexKeys,),
        most=limits.CHAPTERS,
        numbered=True,
        about="见[第 5 节](#5-正文附件和结语)。",
    )
    closing = Running("结语", about="最后一章后的段落，如网址、电话。")
    description = Running(
        "数据说明",
        about="印在第一张表前面的话，对各表都适用，全文只印一次；代替表式里的。可以用 `{{ }}`，"
        "见[第 6 节](#说明和注)。",
    )
    section_texts = NamedTexts(
        "分节说明",
        most=limits.PROSE,
        names=limits.TABLES,
        one_line=False,
        about="`节的名称: 印在这一节各表前面的话`，代替表式里的，见[第 6 节](#说明和注)。",
    )
    table_texts = Named(
        "表格说明",
        lambda: (TableTextKeys,),
        most=limits.TABLES,
        about="`表的名称: {说明: 表题下面的一行, 注: 表下的注}`，见[第 6 节](#说明和注)。",
    )
    pictures = Named(
        "图片",
        lambda: (PictureKeys,),
        most=limits.PICTURES,
        about="照片、示意图，见[第 5 节](#图片)。",
    )
    footnotes = NamedTexts(
        "脚注",
        most=limits.FOOTNOTE,
        names=limits.FOOTNOTES,
        about="排在页下的说明，见[第 5 节](#脚注)。",
    )
    waivers = Groups(
        "豁免",
        lambda: (WaiverKeys,),
        numbered=True,
        about="校核时不再算作错误的问题，见[第 5 节末](#豁免)。",
    )
    data = Raw(
        "数据",
        {"type": "object"},
        example="各表的数值",
        required=True,
        about="各表的数，见[第 6 节](#6-数据)。",
    )


class CellKeys(Keys):
    """A cell in braces."""

    now = Raw("本期", ANY_TEXT, about="同“本年”，不是全年的发布用它。")
    this_year = Raw("本年", ANY_TEXT, example="11953", about="本年的数。")
    prior = Raw("上年", ANY_TEXT, about="上年的数；`—`：没有可比的。")
    change = Raw("同比", ANY_TEXT, about="照公布的印的同比，如 `↓9.53%`。")
    footnotes = Texts("脚注", most=limits.WORD, about="这一格的脚注的名称，见[第 5 节](#脚注)。")


class StepCellKeys(CellKeys):
    """A cell in braces of a figure that is compared with the period before, too."""

    before = Raw("上期", ANY_TEXT, about="上期的数。")
    step = Raw("环比", ANY_TEXT, about="照公布的印的环比。")


class RecordsKeys(Keys):
    """Records beside their grand total, whose name the form gives."""

    records = Raw(
        "记录",
        {"type": "array", "items": {"type": "object"}},
        example="各条记录",
        required=True,
        about="各条记录。",
    )
