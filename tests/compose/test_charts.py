"""Charts: which figures they draw, how long the bars are, what is said beside them."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from hotline_report.blocks import Chart, Table
from hotline_report.cli.form_listing import described
from tests.load.tiny import TABLES, Office

FORM = """
类型: 指标表
行标题: 类别
行: [群众, 企业, {名称: 总计, 合计: 全部}]
列:
  - {名称: 总量, 单位: 件}
  - {名称: 电话, 单位: 件}
  - {名称: 网络, 标题: 互联网, 单位: 件}
  - {名称: 满意率, 单位: "%", 性质: 比率}
图表:
"""

FIGURES = """
表:
  群众:
    总量: {本年: 90, 上年: 60}
    电话: 60（↓25%）
    网络: 30（—）
    满意率: {本年: 98.5, 上年: 96.5}
  企业:
    总量: {本年: 10, 上年: 0}
    电话: 10（持平）
    网络: —
    满意率: 99
"""


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


def drawn(
    office: Office, charts: str, figures: str = FIGURES, narrative: str = TABLES
) -> list[Chart]:
    """The charts of the table with these lines under its 图表."""
    lines = "".join(f"  {line}\n" for line in charts.strip().splitlines())
    office.table("表-2023", FORM + lines)
    blocks = office.document("表-2023", figures, narrative).blocks
    return [block for block in blocks if isinstance(block, Chart)]


def test_years_compare_with_last_year_however_that_is_known(office: Office) -> None:
    [chart] = drawn(
        office, "- {名称: 甲, 类型: 同比, 数值: [群众.总量, 群众.电话, 企业.电话, 企业.总量]}"
    )
    assert chart.legend == ("2023年", "2022年（部分推算）")
    # Typed; 60 / (1 - 25 %), from the declared rate; unchanged; zero.
    assert [bar.prior for bar in chart.bars] == [60, 80, 10, 0]
    assert [bar.value for bar in chart.bars] == [90, 60, 10, 10]
    assert chart.whole == 90
    assert [bar.text for bar in chart.bars] == [
        "90件（↑50.00%）",
        "60件（↓25%）",
        "10件（持平）",
        "10件",
    ]
    assert [bar.words for bar in chart.bars][:3] == [
        "90件，同比增长50.00%",
        "60件，同比下降25%",
        "10件，与上年持平",
    ]


def test_a_rate_goes_back_by_points(office: Office) -> None:
    charts = "- {名称: 甲, 类型: 同比, 数值: [群众.满意率, 企业.满意率]}"
    [chart] = drawn(office, charts, FIGURES.replace("满意率: 99", "满意率: 99.0（↑0.5）"))
    assert [bar.prior for bar in chart.bars] == [Fraction("96.5"), Fraction("98.5")]
    assert chart.bars[1].words == "99.0%，同比提高0.5个百分点"


def test_shares_are_of_the_whole_that_the_form_names(office: Office) -> None:
    charts = "- {名称: 甲, 类型: 构成, 数值: [群众.电话, 群众.网络], 总数: 总计.总量}"
    [chart] = drawn(office, charts)
    assert [bar.text for bar in chart.bars][:2] == ["60件（60.00%）", "30件（30.00%）"]
    assert chart.whole == 100


def test_what_the_parts_leave_of_their_whole_is_drawn(office: Office) -> None:
    charts = "- {名称: 甲, 类型: 构成, 数值: [群众.网络, 群众.电话], 总数: 总计.总量}"
    [chart] = drawn(office, charts)
    assert [(bar.label, bar.text) for bar in chart.bars][2:] == [("其余", "10件（10.00%）")]
    assert chart.alternative.endswith("；其余：10件，占10.00%。")


def test_a_column_added_to_the_group_joins_its_inherited_chart(office: Office) -> None:
    office.form(
        "省-2023",
        """
分节: [{名称: 节, 数据表: [表]}]
数据表:
  表:
    类型: 指标表
    列:
      - {名称: 来源, 单位: 件, 下级: [电话, 网络]}
      - {名称: 总量, 单位: 件}
    图表: [{名称: 甲, 类型: 构成, 数值: [电话, 网络]}]
""",
    )
    office.form(
        "市-2023",
        """
继承: 省-2023
数据表:
  表:
    列: {增加: [{名称: 视频, 之后: 电话}]}
""",
    )
    blocks = office.document("市-2023", "表: {电话: 5, 视频: 3, 网络: 2, 总量: 10}").blocks
    [chart] = [block for block in blocks if isinstance(block, Chart)]
    assert [bar.text for bar in chart.bars] == ["5件（50.00%）", "3件（30.00%）", "2件（20.00%）"]


def test_a_row_added_beside_the_others_joins_their_inherited_chart(office: Office) -> None:
    office.form(
        "省-2023",
        """
分节: [{名称: 节, 数据表: [表]}]
数据表:
  表:
    类型: 指标表
    行标题: 类别
    列: [{名称: 总量, 单位: 件}]
    行: [群众, 企业, {名称: 总计, 合计: 全部}]
    图表: [{名称: 甲, 类型: 构成, 数值: [群众.总量, 企业.总量]}]
""",
    )
    office.form(
        "市-2023",
        """
继承: 省-2023
数据表:
  表:
    行: {增加: [{名称: 其他, 之后: 企业}]}
""",
    )
    data = "表: {群众: {总量: 5}, 企业: {总量: 3}, 其他: {总量: 2}}"
    blocks = office.document("市-2023", data).blocks
    [chart] = [block for block in blocks if isinstance(block, Chart)]
    assert [bar.text for bar in chart.bars] == ["5件（50.00%）", "3件（30.00%）", "2件（20.00%）"]


RENAMED = """
继承: 省-2023
数据表:
  表:
    列: {修改: {电话: {名称: 来电%s}}}
"""


def test_an_inherited_chart_follows_a_name_that_this_form_changed(office: Office) -> None:
    parts = "{名称: 来源, 单位: 件, 下级: [电话, 网络, 来信]}"
    office.form(
        "省-2023",
        f"""
分节: [{{名称: 节, 数据表: [表]}}]
数据表:
  表:
    类型: 指标表
    列: [{parts}, {{名称: 总量, 单位: 件}}]
    图表: [{{名称: 甲, 类型: 构成, 数值: [电话, 网络, 来信], 总数: 总量}}]
""",
    )
    edition = office.form("市-2023", RENAMED % ", 上年名称: 电话")
    assert "不再画" not in "".join(described(edition))
    data = "表: {来电: 5, 网络: 3, 来信: 2, 总量: 10}"
    blocks = office.document("市-2023", data).blocks
    [chart] = [block for block in blocks if isinstance(block, Chart)]
    assert [bar.label for bar in chart.bars] == ["来电", "网络", "来信"]


def test_what_an_inherited_chart_goes_on_without_is_remembered(office: Office) -> None:
    parts = "{名称: 来源, 单位: 件, 下级: [电话, 网络, 来信]}"
    office.form(
        "省-2023",
        f"""
分节: [{{名称: 节, 数据表: [表]}}]
数据表:
  表: {{类型: 指标表, 列: [{parts}], 图表: [{{名称: 甲, 类型: 构成, 数值: [电话, 网络, 来信]}}]}}
""",
    )
    [told] = [line for line in described(office.form("市-2023", RENAMED % "")) if "图表" in line]
    assert told.endswith("[构成“甲”：来电、网络、来信]（不再画 电话：本表没有这个名称）")


def test_what_is_not_printed_is_not_drawn(office: Office) -> None:
    office.form(
        "省-2023",
        """
分节: [{名称: 节, 数据表: [表]}]
数据表:
  表:
    类型: 指标表
    列:
      - {名称: 来源, 单位: 件, 下级: [电话, 网络, {名称: 视频, 不印: 是}]}
      - {名称: 总量, 单位: 件}
    图表: [{名称: 甲, 类型: 构成, 数值: [电话, 网络, 视频], 总数: 总量}]
""",
    )
    blocks = office.document("省-2023", "表: {电话: 5, 网络: 3, 视频: 2, 总量: 10}").blocks
    [chart] = [block for block in blocks if isinstance(block, Chart)]
    assert [(bar.label, bar.text) for bar in chart.bars] == [
        ("电话", "5件（50.00%）"),
        ("网络", "3件（30.00%）"),
        ("其余", "2件（20.00%）"),
    ]


def test_shares_are_of_the_sum_where_it_names_none(office: Office) -> None:
    [chart] = drawn(office, "- {名称: 甲, 类型: 构成, 数值: [群众.电话, 群众.网络]}")
    assert [bar.text for bar in chart.bars] == ["60件（66.67%）", "30件（33.33%）"]
    assert chart.alternative == "甲。电话：60件，占66.67%；互联网：30件，占33.33%。"


def test_the_largest_part_comes_first(office: Office) -> None:
    [chart] = drawn(office, "- {名称: 甲, 类型: 构成, 数值: [群众.网络, 群众.电话]}")
    assert [bar.label for bar in chart.bars] == ["电话", "互联网"]


def test_bars_are_named_by_what_tells_them_apart(office: Office) -> None:
    named = drawn(
        office,
        """
- {名称: 甲, 类型: 构成, 数值: [群众.电话, 群众.网络]}
- {名称: 乙, 类型: 构成, 数值: [群众.电话, 企业.电话]}
- {名称: 丙, 类型: 构成, 数值: [群众.电话, {名称: 企业.总量, 标题: "{{ 城市 }}企业"}]}
""",
    )
    assert [[bar.label for bar in chart.bars] for chart in named] == [
        ["电话", "互联网"],
        ["群众", "企业"],
        ["群众·电话", "某市企业"],
    ]


def test_what_is_no_number_has_no_bar_and_one_bar_is_no_chart(office: Office) -> None:
    charts = """
- {名称: 三个, 类型: 构成, 数值: [群众.网络, 企业.网络, 企业.电话]}
- {名称: 一个, 类型: 构成, 数值: [群众.网络, 企业.网络]}
"""
    [chart] = drawn(office, charts)
    assert (chart.name, len(chart.bars)) == ("三个", 2)


def test_years_without_a_last_year_are_no_chart(office: Office) -> None:
    figures = "表: {群众: {总量: 1, 电话: 2, 网络: 3}}\n"
    assert not drawn(office, "- {名称: 甲, 类型: 同比, 数值: [群众.总量, 群众.电话]}", figures)


def test_parts_of_nothing_are_no_chart(office: Office) -> None:
    figures = "表: {群众: {总量: 0, 电话: 0, 网络: 0}}\n"
    assert not drawn(office, "- {名称: 甲, 类型: 构成, 数值: [群众.电话, 群众.网络]}", figures)


@pytest.mark.parametrize(
    ("use", "on_paper"), [("", [False]), ("网页", [False]), ("全部", [True]), ("不用", [])]
)
def test_the_data_file_says_where_charts_stand(
    use: str, on_paper: list[bool], office: Office
) -> None:
    narrative = f"图表: {use}\n{TABLES}"
    charts = "- {名称: 甲, 类型: 构成, 数值: [群众.电话, 群众.网络]}"
    assert [chart.on_paper for chart in drawn(office, charts, FIGURES, narrative)] == on_paper


def test_a_chart_stands_below_its_table(office: Office) -> None:
    office.table("表-2023", FORM + "  - {名称: 甲, 类型: 构成, 数值: [群众.电话, 群众.网络]}\n")
    blocks = office.document("表-2023", FIGURES).blocks
    [at] = [index for index, block in enumerate(blocks) if isinstance(block, Chart)]
    assert isinstance(blocks[at - 1], Table)


RANKING = """
分节: [{名称: 节, 数据表: [表]}]
数据表:
  表:
    类型: 排名表
    行标题: 类型
    列标题: 名称
    单位: 件
    名次数: 3
    行: [咨询, {名称: 求助, 占比基数: 总.件数}]
    图表:
      - {名称: 甲, 类型: 排名, 标题: "{{ 年度 }}年求助", 行: 求助}
  总:
    类型: 指标表
    列: [{名称: 件数, 单位: 件}]
"""


def test_a_ranking_is_drawn_in_its_order_with_its_shares(office: Office) -> None:
    form = RANKING.replace("数据表: [表]}", "数据表: [表, 总]}")
    office.form("表-2023", form)
    figures = "总: {件数: 200}\n表:\n  求助:\n    - 噪声: 50\n    - 停水: 40\n"
    blocks = office.document("表-2023", figures).blocks
    [chart] = [block for block in blocks if isinstance(block, Chart)]
    assert chart.title == "2023年求助"
    assert [(bar.label, bar.text, bar.value) for bar in chart.bars] == [
        ("噪声", "50件（25.00%）", Fraction(50)),
        ("停水", "40件（20.00%）", Fraction(40)),
    ]
    assert chart.legend == ()


def test_a_form_that_drops_a_column_need_not_think_of_the_charts(office: Office) -> None:
    lines = "- {名称: 甲, 类型: 构成, 数值: [群众.总量, 群众.电话, 群众.网络]}"
    office.table("表-2023", f"{FORM}  {lines}\n")
    office.form("表-2024", "继承: 表-2023\n数据表: {表: {列: {删除: [电话]}}}\n")
    figures = "表: {群众: {总量: 90, 网络: 30}}\n"
    blocks = office.document("表-2024", figures).blocks
    [chart] = [block for block in blocks if isinstance(block, Chart)]
    assert [bar.label for bar in chart.bars] == ["总量", "互联网"]
