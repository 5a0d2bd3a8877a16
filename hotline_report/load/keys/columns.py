"""The keys of a form's columns and rows, and of what their cells carry."""

from __future__ import annotations

from enum import Enum

from hotline_report import limits
from hotline_report.load.expressions import Formula
from hotline_report.load.former_names import OF_COLUMN, OF_ROW, Former
from hotline_report.load.keys.base import ANY_TEXT, NUMBER_OR_TEXT, Key, Keys, Shape, or_list
from hotline_report.load.keys.choices import Choice, words_of
from hotline_report.load.keys.groups import Group, Groups
from hotline_report.load.keys.values import (
    Flag,
    MaybeFlag,
    MaybeText,
    MaybeWhole,
    Misplaced,
    Raw,
    Text,
    Texts,
)
from hotline_report.load.nodes import Node
from hotline_report.load.usual import DECIMALS, UNBOUNDED, WHOLE
from hotline_report.model.cell import NOT_APPLICABLE
from hotline_report.model.edition import ChangeKind, ChangeOf, Cumulation, Fill, Nature
from hotline_report.model.former_name import FormerName
from hotline_report.model.period import Basis

ALL_ROWS = "全部"
"""合计 of a row that adds up all rows above it."""


class Counted(Enum):
    """Whether a form's or table's figures are compared, each by its nature."""

    YES = "计"
    NO = "不计"


class UnitPlace(Enum):
    """Where a unit is printed (单位位置)."""

    HEADER = "表头"
    CELL = "单元格"
    BOTH = "两处"
    NOWHERE = "不印"

    @property
    def in_header(self) -> bool:
        """Whether it stands behind the column's title."""
        return self in (UnitPlace.HEADER, UnitPlace.BOTH)

    @property
    def in_cell(self) -> bool:
        """Whether it stands behind each figure."""
        return self in (UnitPlace.CELL, UnitPlace.BOTH)


CHANGES_BELONG = (
    "“变化”写在指标表的一列上，它和它所说的那一列都是每行各有一个数",
    "移到指标表的一列上；不用工具算、照填升降的，改写“性质: 增减”",
)
"""Where 变化 may be said, and what to do with it elsewhere."""


class ChangeOfColumn(Key[ChangeOf | None]):
    """变化: `受理量.同比`, the change of another column."""

    absent = None

    def _value(self, group: Keys, node: Node) -> ChangeOf | None:
        column, _, word = group.as_text(node, self.name).rpartition(".")
        basis = next((each for each in Basis if each.value == word), None)
        if column and basis is not None:
            return ChangeOf(column, basis)
        expected = "“列名.同比”或“列名.环比”，如 受理量.同比"
        self.complain(group, node, expected, "改正写法，中间用英文的点")
        return None

    def _looks(self) -> Shape:
        return {"type": "string", "pattern": r".\.(同比|环比)$"}


class _Empty(Choice[bool]):
    """空格: 0, which is a number to other readers of YAML."""

    def _looks(self) -> Shape:
        return {"enum": [*self.words, 0]}


class BlankKeys(Keys):
    """What stands for no number: of a whole form, a table, a group or a column."""

    blank = _Empty(
        "空格",
        {"0": True, "未统计": False},
        about="`0`：冒号后留空的格是 0，印 0，照 0 计算，开放数据里也是 0；由工具计算的格不在此列。"
        "`未统计`或不写：留空是未统计，印空白。写在整个表式、一张表、一组列或一列上。",
    )
    dash = Choice(
        "不适用",
        {"照填": True, NOT_APPLICABLE: False},
        about="`照填`：不适用的格填 `/`、`——`、`-` 的，照填的印；`—`或不写：都印“—”。"
        "写在哪里，同 `空格`。",
    )


class IndicatorKeys(Keys):
    """What a cell carries: of a column, of a row that spans, of brackets, of rankings."""

    unit = MaybeText("单位", most=limits.UNIT, example="件", about="件、人、秒、%……。")
    unit_place = Choice(
        "单位位置",
        words_of(UnitPlace),
        about="单位印在哪里：`表头`（默认）、`单元格`、`两处`、`不印`。",
    )
    nature = Choice(
        "性质",
        words_of(Nature),
        about="`数量`（默认）、`比率`（单位是 %、‰ 时默认）、`平均值`、`最大值`、"
        "`增减`（另一列的升降，有正有负，不合计）、`文字`。决定怎么合计、怎么算同比。",
    )
    change = Choice(
        "同比",
        words_of(ChangeKind),
        about="`百分比`（单位是 ‰ 的也默认）、`百分点`（其他比率默认）、`不计`。",
    )
    step = Choice(
        "环比",
        words_of(ChangeKind),
        about="`百分比`、`百分点`、`不计`；不写就照整个表式或这张表的 `环比`。",
    )
    change_of: Key[ChangeOf | None] = Misplaced("变化", *CHANGES_BELONG)
    signed = MaybeFlag("可为负", about="`是`：可以填负数，如 `-5`。")
    exceeds = MaybeFlag(
        "可超100%",
        about="`是`：这个比率可以超过 100%（完成率、增长幅度、覆盖率等），校核不按“不超过100%”看；"
        "`否`：不可以。不写，看名称："
        f"含{'、'.join(UNBOUNDED)}的可以，其他比率不可以。",
    )
    cumulation = Choice(
        "累计",
        words_of(Cumulation),
        about="累计的发布（1—5月）旁边有各月的文件时，这个数怎么与各月核对：`相加`：等于各月之和；"
        "`期末`：等于最后一个月的（知识库条数、在办件数一类的存量）；`不核对`。"
        "不写，看性质：数量相加，最大值取最大的一个月，平均值、比率不超出各月的范围，有权数的加权。",
    )
    blank = BlankKeys.blank
    dash = BlankKeys.dash
    decimals = MaybeWhole(
        "小数位",
        0,
        limits.PLACES,
        about=f"算出来的数保留几位：{'、'.join(each.value for each in WHOLE)}默认 0，"
        f"其他默认 {DECIMALS}。",
    )
    change_decimals = MaybeWhole("同比小数位", 0, limits.PLACES, about="算出来的同比保留几位小数。")
    weight = Text("权数", about="总计行加权平均用哪一列作权数。")
    formula = Formula(
        "公式",
        about="不填时怎么算，如 `参评数 ÷ 回访数`；单位是 % 的自动乘 100，是 ‰ 的乘 1000。"
        "相加的数，和除成 %、‰ 的两个数，单位要是一类，同[表](#表)的 `勾稽`；"
        "除成别的单位的，不限。",
    )
    prior_unit = MaybeText(
        "上年单位",
        most=limits.UNIT,
        about="上年表式里叫别的单位，其实一样的（如“名”与“人”）。不写，单位不同就不比。",
    )
    bracket = Group(
        "括号",
        lambda: BracketKeys,
        about="括号里印的不是同比，而是另一个指标（它的 `名称`、`公式` 等）。",
    )
    prefix = Text("前缀", most=limits.NAME, printed=True, about="印在数前面的字，如“参评率”。")


class BracketKeys(IndicatorKeys):
    """Another indicator in the brackets (括号)."""

    name = Text("名称", most=limits.NAME, example="参评率", required=True, about="同列。")
    title = MaybeText("标题", most=limits.HEADING, printed=True, about="同列。")


class _ColumnKeys(IndicatorKeys):
    title = MaybeText("标题", most=limits.HEADING, printed=True, about="印出来的表头；不写同名称。")
    name = Text(
        "名称",
        most=limits.NAME,
        example="受理量",
        required=True,
        about="数据文件和正文里用的名字，只含汉字、字母、数字。跨年不要改，同比靠它对上；"
        "非改不可的，写 `上年名称`。",
    )
    unprinted = Flag(
        "不印",
        about="`是`：这一列（或这一组）只用来算、引用和校核，不印出来，也不在开放数据里。",
    )


class ColumnGroupKeys(_ColumnKeys):
    """A node of the header tree with others below it."""

    told_by = "下级"

    children = Groups(
        "下级",
        lambda: COLUMNS,
        most=limits.COLUMNS,
        bare="名称",
        about="下一层表头，最多三层。下级沿用上级的单位、性质、同比等。",
    )
    holds_stub = Flag("含行标题", about="`是`：行标题那一列放在这一组的最前面。")
    former: Key[FormerName | None] = Misplaced(
        "上年名称",
        "“上年名称”写在最下一层的列上",
        "移到改了名称的那一列上；只改上级标题的，不用写",
    )


class StackedKeys(IndicatorKeys):
    """The indicator of one row, in a column that has another in each (逐行)."""

    name = Text("名称", most=limits.NAME, example="参评数", required=True, about="同列。")
    title = MaybeText("标题", most=limits.HEADING, printed=True, about="同列。")
    former = Former("上年名称", OF_COLUMN, about="同列。")


class ColumnKeys(_ColumnKeys):
    """A column that carries figures."""

    change_of = ChangeOfColumn(
        "变化",
        example="受理量.同比",
        about="指标表里，这一列是另一列的升降，单独成列：`变化: 受理量.同比`、`变化: 受理量.环比`。"
        "单位写在这一列上（`%` 或 `个百分点`）。知道上年数、上期数的不填就算，升为正、降为负；"
        "要照公布的印，填 `8.94`、`-2.11`、`↓2.11%`、`持平` 或 `—`，知道上年数、上期数的会核对。"
        "那一列的括号里就不再印。那一列要计同比（环比）：整个表式（整张表）写了 `同比: 不计`、"
        "或没有写 `环比: 计` 的，在那一列上写 `同比: 百分比`、`环比: 百分比`（比率写 `百分点`）。",
    )
    former = Former(
        "上年名称",
        OF_COLUMN,
        about="上年表式里这一列叫别的名称的，写旧列名；从别的表移来的，写 `旧表名.旧列名` 或 "
        "`旧表名.旧行名.旧列名`。靠它找到上年数。",
    )
    merged = Flag("跨行", about="`是`：各行合用一个数。")
    stacked = Groups(
        "逐行",
        lambda: (StackedKeys,),
        most=limits.ROWS,
        about="一列里每行是不同的指标，依次写出。",
    )
    merge_equal = Flag("合并相同", about="`是`：记录表里上下相同的格合并。")
    fill = Choice("自动", words_of(Fill), about="记录表里由工具填的列：`序号`、`城市`、`条数`。")


COLUMNS: tuple[type[ColumnGroupKeys | ColumnKeys], ...] = (ColumnGroupKeys, ColumnKeys)


class RowUnit(Key[Node | None]):
    """单位 of a row: one for all its cells, or those of some by their columns."""

    absent = None

    def _value(self, _group: Keys, node: Node) -> Node:
        return node

    def _looks(self) -> Shape:
        unit = {"type": NUMBER_OR_TEXT, "maxLength": limits.UNIT}
        return {"anyOf": [unit, {"type": "object", "additionalProperties": unit}]}


class _RowKeys(Keys):
    name = Text("名称", most=limits.NAME, example="总计", required=True, about="同列。")
    title = MaybeText("标题", most=limits.HEADING, printed=True, about="同列。")
    unprinted = Flag("不印", about="`是`：这一行（或这一组）不印，同列。")


class RowHeadKeys(_RowKeys):
    """A title over several rows."""

    told_by = "下级"

    children = Groups(
        "下级",
        lambda: ROWS,
        most=limits.ROWS,
        bare="名称",
        about="指标表里几行共有的一个上级标题，印成跨几行的一格，行标题连同上级最多四层。"
        "上级没有自己的数；数据文件和正文里直接写最下一层的行名。",
    )


class RowKeys(_RowKeys):
    """A row."""

    former = Former(
        "上年名称",
        OF_ROW,
        about="上年表式里这一行叫别的名称的，写旧行名；从别的表移来的，写 `旧表名.旧行名`。",
    )
    total = Raw(
        "合计",
        or_list(ANY_TEXT),
        about="`全部`（上面各行，小计行和跨列行除外；写在 `下级` 里的，只是同一上级的各行），"
        "或行名的列表。",
    )
    includes = Texts(
        "包含",
        about="上面哪些行已经算在这一行里，如“全市”包含“市本级平台”。校核时那些行的数量不应大于这一行。",
    )
    spans = Flag("跨列", about="`是`：整行只有一个数，同时写 `单位`、`性质` 等。")


class SpanningRowKeys(RowKeys, IndicatorKeys):
    """A row whose only value spans all columns."""

    told_by = "跨列"
    told_as = "是"

    former = Former("上年名称", OF_COLUMN, about=RowKeys.former.about)


class PlainRowKeys(RowKeys):
    """A row with a figure of its own in each column."""

    unit = RowUnit(
        "单位",
        about="这一行的单位，代替各列的单位，如各行是不同的指标。只有几格不同的，按列写："
        "`单位: {经费: 万元, 人数: 人}`。单位不同的行不能合计。",
    )
    unit_place = Choice(
        "单位位置",
        words_of(UnitPlace),
        about="这一行的单位印在哪里：`表头`（默认，印在行标题后面）、`单元格`、`两处`、`不印`；"
        "按列写的单位默认印在单元格里。",
    )
    nature = Choice(
        "性质",
        words_of(Nature),
        about="这一行的数的性质，同列；不写，单位是 % 的是比率，其他照列的。",
    )
    decimals = MaybeWhole("小数位", 0, limits.PLACES, about="同列。")
    cumulation = Choice("累计", words_of(Cumulation), about="这一行怎么与各月核对，同列。")
    exceeds = MaybeFlag("可超100%", about="这一行的比率可不可以超过 100%，同列。")


ROWS: tuple[type[RowHeadKeys | RowKeys], ...] = (RowHeadKeys, SpanningRowKeys, PlainRowKeys)
