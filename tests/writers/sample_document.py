"""A small bulletin by hand with every kind of block but footnotes, for the tests of all writers."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from hotline_report.blocks import (
    Align,
    AnnexList,
    AnnexStart,
    Bar,
    Cell,
    Chart,
    Document,
    Heading,
    Metadata,
    Paragraph,
    Part,
    PartRole,
    RowGroup,
    Scope,
    Signature,
    Table,
    Title,
    WordList,
)
from hotline_report.inlines import Hyperlink, Text
from hotline_report.model.chart import ChartKind
from hotline_report.model.page_format import (
    NumberPlace,
    PageFormat,
    PageNumber,
    Role,
    TextStyle,
    Turned,
)
from hotline_report.model.period import Period
from hotline_report.model.sign import FALL, RISE

FANG = ("仿宋_GB2312", "FandolFang", "Noto Serif CJK SC")
KAI = ("楷体_GB2312", "FandolKai", "Noto Serif CJK SC")
HEI = ("黑体", "SimHei", "FandolHei", "Noto Sans CJK SC")
SONG = ("宋体", "SimSun", "FandolSong", "Noto Serif CJK SC")
BIAO_SONG = ("方正小标宋简体", "FandolSong", "Noto Serif CJK SC")
BIAO_SONG_FACES = (
    "方正小标宋简体",
    "FZXiaoBiaoSong-B05S",
    "FandolSong-Bold",
    "NotoSerifCJKsc-Bold",
)
HEI_FACES = ("FandolHei-Regular",)
SONG_FACES = ("FandolSong-Regular",)


CHART = Chart(
    name="甲",
    kind=ChartKind.YEARS,
    title="受理量",
    legend=("2024年", "2023年"),
    bars=(
        Bar("电话", "90件（↓10%）", "90件，同比下降10%", Fraction(90), Fraction(100)),
        Bar("互联网", "10件", "10件", Fraction(10)),
    ),
    whole=Fraction(100),
    on_paper=False,
)


def _style(families: tuple[str, ...], size: float, faces: tuple[str, ...] = ()) -> TextStyle:
    latin = FANG if families in (KAI, HEI) else families
    return TextStyle(families=families, faces=faces, latin_families=latin, size=size)


def official_format() -> PageFormat:
    """The values of templates/page_formats/gbt9704.yaml."""
    return PageFormat(
        name="GB/T 9704—2012",
        page_width=210,
        page_height=297,
        margin_top=37,
        margin_left=28,
        block_width=156,
        block_height=225,
        line_pitch=28.95,
        letter_spacing=-0.21,
        page_number=PageNumber("— ", " —", NumberPlace.OUTSIDE, drop=7),
        contents_depth=2,
        contents_pitch=24,
        table_sizes=(10.5, 9, 8),
        size_steps=1,
        turned=Turned.FOLLOWING,
        styles={
            Role.TITLE: _style(BIAO_SONG, 22, BIAO_SONG_FACES),
            Role.ISSUER: _style(KAI, 16),
            Role.HEADING_1: _style(HEI, 16, HEI_FACES),
            Role.HEADING_2: _style(KAI, 16),
            Role.HEADING_3: _style(FANG, 16),
            Role.HEADING_4: _style(FANG, 16),
            Role.BODY: _style(FANG, 16),
            Role.ANNEX_LABEL: _style(HEI, 16, HEI_FACES),
            Role.CAPTION: _style(HEI, 14, HEI_FACES),
            Role.TABLE_HEADER: _style(HEI, 10.5, HEI_FACES),
            Role.TABLE_BODY: _style(FANG, 10.5),
            Role.NOTE: _style(KAI, 10.5),
            Role.PAGE_NUMBER: _style(SONG, 14, SONG_FACES),
        },
    )


def text_cell(
    text: str,
    *,
    scope: Scope | None = None,
    colspan: int = 1,
    rowspan: int = 1,
    align: Align = Align.CENTER,
) -> Cell:
    """A cell with one piece of text; an empty text makes an empty cell."""
    parts = (Part(text, PartRole.TEXT),) if text else ()
    return Cell(parts, colspan=colspan, rowspan=rowspan, scope=scope, align=align)


def column(text: str, colspan: int = 1, rowspan: int = 1) -> Cell:
    """A header cell above its columns."""
    scope = Scope.COLUMN_GROUP if colspan > 1 else Scope.COLUMN
    return text_cell(text, scope=scope, colspan=colspan, rowspan=rowspan)


def row(text: str, rowspan: int = 1) -> Cell:
    """A header cell left of its rows."""
    scope = Scope.ROW_GROUP if rowspan > 1 else Scope.ROW
    return text_cell(text, scope=scope, rowspan=rowspan)


def figure(value: str, change: str = "") -> Cell:
    """A figure, with its change in brackets: 1404566（↓9.53%）."""
    parts = [Part(value, PartRole.VALUE)]
    if change:
        role = {"↑": PartRole.RISE, "↓": PartRole.FALL}.get(change[0], PartRole.STEADY)
        sign = {"↑": RISE, "↓": FALL}.get(change[0])
        parts.append(Part(f"（{change}）", role, sign=sign))
    return Cell(tuple(parts))


def one_row_groups(rows: list[tuple[Cell, ...]]) -> tuple[RowGroup, ...]:
    """Each row by itself: a page may end after any of them."""
    return tuple(RowGroup((cells,)) for cells in rows)


def three_levels() -> Table:
    """A header of three levels, side by side groups, a row whose only value spans all columns."""
    return Table(
        name="平台",
        number="1.",
        caption="平台基础保障能力",
        label="平台基础保障能力",
        legend="数据后括号内为同比（相对2023年）情况（↑）（↓）",
        header=(
            (
                column("层级", rowspan=3),
                column("服务团队", colspan=3),
                column("平台安全", rowspan=3),
            ),
            (column("接听员（人）", colspan=2), column("专员（人）", rowspan=2)),
            (column("总数"), column("其中：党员")),
        ),
        groups=one_row_groups(
            [
                (
                    row("市本级"),
                    figure("116", "↑3.57%"),
                    figure("40", "持平"),
                    figure("20", "↓4.76%"),
                    text_cell("三级等保"),
                ),
                (row("总计"), figure("1116"), figure("—"), figure("0"), text_cell("")),
                (row("备份"), text_cell("同城双活，每日备份。", colspan=4)),
            ]
        ),
        notes=(Paragraph.of("注：1.接听员含外包人员。"), Paragraph.of("2.“—”表示不适用。")),
        widths=(4.5, 6.5, 6.5, 6.5, 5.0),
        size=10.5,
        landscape=False,
    )


def records() -> Table:
    """A list of records longer than a page; the first column spans the rows of a group."""
    heads = ("部门", "名称", "用途", "数量（条）")
    groups = []
    for number in range(1, 16):
        rows = tuple(
            (
                *((row(f"第{number}局", rowspan=3),) if line == 1 else ()),
                text_cell(f"数据集{number}之{line}", align=Align.LEFT),
                text_cell(
                    "用于派单时核对诉求人所在社区、所属网格以及历史诉求，减少重复填写。",
                    align=Align.LEFT,
                ),
                figure(f"{number * line * 137}"),
            )
            for line in (1, 2, 3)
        )
        groups.append(RowGroup(rows))
    return Table(
        name="共享数据",
        number="",
        caption="",
        label="共享数据情况",
        legend="",
        header=(tuple(column(head) for head in heads),),
        groups=tuple(groups),
        notes=(),
        widths=(4.0, 7.5, 16.0, 5.0),
        size=10.5,
        landscape=False,
    )


def landscape() -> Table:
    """Ten columns of long figures: too wide for an upright page in the smallest size."""
    count = 10
    heads = tuple(column(f"第{number}类诉求办理量（件）") for number in range(1, count))
    return Table(
        name="宽表",
        number="2.",
        caption="分类办理",
        label="分类办理",
        legend="",
        header=((column("类别"), *heads),),
        groups=one_row_groups(
            [
                (row(name), *(figure(f"{number}951197", "↓7.45%") for number in range(1, count)))
                for name in ("企业诉求", "群众诉求")
            ]
        ),
        notes=(),
        widths=(4.5, *(9.0 for _ in heads)),
        size=8,
        landscape=True,
    )


def sample_document() -> Document:
    """Every kind of block at least once."""
    issuers = ("某市12345政务服务便民热线服务中心", "某市数据局")
    return Document(
        metadata=Metadata(
            title="2024年度某市12345政务服务便民热线运行情况发布",
            city="某市",
            period=Period(2024),
            issuers=issuers,
            published=date(2025, 1, 8),
            edition="示例-2024",
        ),
        blocks=(
            Title("2024年度某市12345政务服务便民热线运行情况发布", issuers),
            Paragraph.of(
                "2024年，某市12345热线受理企业群众诉求1450699件，同比下降8.81%；"
                "满意率98.31%，同比上升0.89个百分点。<“热线”>&‘民声’……"
            ),
            Heading(1, "一、", "运行情况", "h-1"),
            Heading(2, "（一）", "诉求办理", "h-2"),
            Paragraph.of("一是诉求总量平稳。二是办理质效提升。"),
            Heading(3, "1.", "接听", "h-3"),
            Heading(4, "（1）", "人工接听", "h-4"),
            Paragraph.of("人工接听1421313通。"),
            three_levels(),
            Heading(2, "（二）", "分类情况", "h-5"),
            landscape(),
            Heading(2, "（三）", "热词", "h-6"),
            WordList(
                name="热词",
                number="1.",
                caption="年度热词",
                label="年度热词",
                words=("欠薪", "停水", "物业费", "公积金", "电动自行车", "医保", "噪声", "供暖"),
                notes=(Paragraph.of("注：按出现次数排列。"),),
            ),
            Paragraph(
                (
                    Text("详见"),
                    Hyperlink("某市政府网站", "https://www.example.gov.cn/a?b=1&c=(2)#3"),
                    Text("，或登录"),
                    Hyperlink("http://12345.example.gov.cn/", "http://12345.example.gov.cn/"),
                    Text("，咨询电话："),
                    Hyperlink("0500-12345", "tel:0500-12345"),
                    Text("，邮箱："),
                    Hyperlink("a.b@example.gov.cn", "mailto:a.b@example.gov.cn"),
                    Text("。特此发布。"),
                )
            ),
            AnnexList(("共享数据情况", "名词解释")),
            Signature(issuers, "2025年1月8日"),
            AnnexStart("附件1", "共享数据情况", "annex-1"),
            records(),
            AnnexStart("附件2", "名词解释", "annex-2"),
            Heading(1, "一、", "名词", "h-7"),
            Paragraph.of("民声接听员，指接听市民来电的工作人员。"),
        ),
    )
