"""Mistakes in a form (表式): told with the form's own file and line, and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec import Struct

from hotline_report.errors import InputError, Position
from hotline_report.load.editions import read_edition
from hotline_report.load.template_folders import TemplateFolders
from hotline_report.pipeline.prepare import prepare
from tests.load.harness import FORM, Desk, Told, edited, line_of

NAME = "测试-2023"
OWN = edited("表式: 江苏省-2023", f"表式: {NAME}", FORM)
HEAD = f"表式: {NAME}\n继承: 江苏省-2023\n年度: 2023\n"
DATA = edited("表式: 江苏省-2023", f"表式: {NAME}")


def refused(text: str, folder: Path) -> list[Told]:
    """What is told when the sample uses this form; all of it about the form's file."""
    desk = Desk(folder)
    form = desk.form(NAME, text)
    told = desk.refuse(DATA)
    assert {t.path.resolve() for t in told} == {form}
    return told


class Slip(Struct, frozen=True):
    """One edit of a whole form, and pieces of what is told at its line."""

    name: str
    old: str
    new: str
    found: str
    mend: str
    """Stands in what is expected or in what to do."""
    below: int = 0
    at: str = ""
    """Where it is told, if not where the edit begins."""


SLIPS = [
    Slip("unknown kind", "  诉求类型TOP5:\n    类型: 排名表", "  诉求类型TOP5:\n    类型: 排行表",
         "“排行表”，是不是“排名表”？", "指标表、记录表、排名表、词语表", 1),
    Slip("no kind", "  晓苏:\n    类型: 指标表\n", "  晓苏:\n", "缺少“类型”", "补上“类型”", 1),
    Slip("list of words that is there for all", "词表: 热线\n", "词表: vocabulary\n",
         "“vocabulary”是各种发布通用的词表", "删去“词表”"),
    Slip("list of words that is not there", "词表: 热线\n", "词表: 热钱\n",
         "没有名为“热钱”的词表，是不是“热线”？", "改正名称"),
    Slip("unknown key", "    行标题: 诉求类别\n", "    行标题: 诉求类别\n    脚注: 无\n",
         "不认识的名称“脚注”", "删去这一项", 1),
    Slip("formula", "公式: 群众参评数 / 回访征集评价", "公式: 群众参评 / 回访征集评价",
         "算式里的“群众参评”不存在，是不是“群众参评数”？", "改正算式里的名称"),
    Slip("formula of another kind", "公式: 群众参评数 / 回访征集评价", "公式: 群众参评数 - ",
         "“群众参评数 -", "检查名称、加减号和等号"),
    Slip("formula times a hundred", "公式: 群众参评数 / 回访征集评价",
         "公式: 群众参评数 ÷ 回访征集评价 × 100%", "“群众参评数 ÷ 回访征集评价 × 100%”",
         "删去“× 100%”：单位写作 \"%\" 的，由工具乘以 100"),
    Slip("hundred times a formula", "公式: 群众参评数 / 回访征集评价",
         "公式: 100*群众参评数/回访征集评价", "“100*群众参评数/回访征集评价”",
         "如 群众参评数/回访征集评价"),
    Slip("tolerance behind an identity", "      - 诉求总量 = 电话 + 互联网 + 承办转办",
         "      - 诉求总量 = 电话 + 互联网 + 承办转办, 容差: 2", "“容差”没有与“等式”写在一起",
         "{等式: 诉求总量 = 电话 + 互联网 + 承办转办, 容差: 2}"),
    Slip("tolerance in words", "      - 诉求总量 = 电话 + 互联网 + 承办转办",
         "      - 诉求总量 = 电话 + 互联网 + 承办转办（容差2）", "“容差”没有与“等式”写在一起",
         "{等式: 诉求总量 = 电话 + 互联网 + 承办转办, 容差: 2}"),
    Slip("formula that is a list", "公式: 群众参评数 / 回访征集评价", "公式: [群众参评数]",
         "一个列表", "检查名称、加减号和等号"),
    Slip("weight", "权数: 人工接听话务量}\n      - {名称: 超时",
         "权数: 接听话务量}\n      - {名称: 超时",
         "没有名为“接听话务量”的列，是不是“人工接听话务量”？", "改正列的名称"),
    Slip("identity of a table", "      - 诉求总量 = 电话 + 互联网 + 承办转办",
         "      - 诉求总量 = 电话 + 互联网 + 转办",
         "算式里的“转办”不存在，是不是“承办转办”？", "改正算式里的名称"),
    Slip("identity across tables", "  - 平台基础保障.市本级平台.民声接听员 ≤",
         "  - 平台基础保障.市本级.民声接听员 ≤", "“平台基础保障.市本级.民声接听员”不存在",
         "改正算式里的名称"),
    Slip("identity without sign", "      - 领导签批 ≤ 上报总量", "      - 领导签批 上报总量",
         "“领导签批 上报总量”", "检查名称、加减号和等号"),
    Slip("identity that is a mapping", "      - 领导签批 ≤ 上报总量", "      - 领导签批: 上报总量",
         "一组“名称: 内容”", "检查名称、加减号和等号"),
    Slip("base of shares", "占比基数: 服务效能.咨询类.诉求数量}",
         "占比基数: 服务效能.咨询.诉求数量}",
         "是不是“服务效能.咨询类.诉求数量”？", "改正算式里的名称"),
    Slip("column twice", "下级: [引用答复量, 部门答复量, 问答总量]}",
         "下级: [引用答复量, 部门答复量, 问答总量, 部门答复量]}", "名称“部门答复量”出现 2 次",
         "改用不同的“名称”"),
    Slip("row twice", "    行: [咨询类, 非咨询类]", "    行: [咨询类, 非咨询类, 咨询类]",
         "名称“咨询类”出现 2 次", "改用不同的“名称”"),
    Slip("table twice", "  话务服务:\n    类型", "  诉求总量与办理:\n    类型",
         "“诉求总量与办理”重复", "只留一个"),
    Slip("header of four levels", "{名称: 企业政策专员, 标题: 企业}",
         "{名称: 企业政策专员, 标题: 企业, 下级: [甲, 乙]}", "表头超过 3 层", "合并上下两层"),
    Slip("name that narrative cannot use", "{名称: 超时通话占比,", "{名称: 超10分钟-占比,",
         "名称“超10分钟-占比”", "另取一个名称"),
    Slip("nature", "性质: 平均值, 权数: 诉求数量}", "性质: 平均, 权数: 诉求数量}",
         "“平均”，是不是“平均值”？", "数量、比率、平均值、最大值、增减、文字"),
    Slip("kind of change", "{名称: 政策专员, 同比: 不计}\n", "{名称: 政策专员, 同比: 不要}\n",
         "“不要”，是不是“不计”？", "百分比、百分点、不计"),
    Slip("place of the unit", "标题: 30秒人工接通率, 单位: \"%\", 单位位置: 两处",
         "标题: 30秒人工接通率, 单位: \"%\", 单位位置: 里面", "“里面”", "表头、单元格、两处、不印"),
    Slip("parts of a total", "      - 企业诉求\n      - {名称: 总计, 合计: 全部}",
         "      - 企业诉求\n      - {名称: 总计, 合计: [企业, 群众诉求]}",
         "上面没有名为“企业”的行，是不是“企业诉求”？", "改正行的名称", 1),
    Slip("number of ranks", "    单位: 件\n    名次数: 5\n\n", "    单位: 件\n    名次数: 0\n\n",
         "“0”", "1 到 50 之间的整数", 1),
    Slip("column to group by", "    分组: 行政层级", "    分组: 层级",
         "没有名为“层级”的列，是不是“行政层级”？", "改正列的名称", at="  共享数据:\n"),
    Slip("table in no section", "数据表: [服务效能]}", "数据表: []}", "没有放进任何一节",
         "在“分节”里列出它一次", at="  服务效能:\n"),
    Slip("table of a section", "数据表: [服务效能]}", "数据表: [服务效能, 话务]}",
         "没有名为“话务”的数据表，是不是“话务服务”？", "改正名称"),
    Slip("what fills a column", "自动: 条数", "自动: 总数",
         "“总数”，是不是“条数”？", "序号、城市、条数"),
    Slip("kind of a chart", "{名称: 部门, 类型: 排名,", "{名称: 部门, 类型: 同比,",
         "“同比”", "排名"),
    Slip("figure of a chart", "数值: [总计.电话, 总计.互联网, 总计.承办转办]",
         "数值: [总计.电话, 总计.互连网, 总计.承办转办]",
         "本表没有名为“总计.互连网”的数，是不是“总计.互联网”？", "改正名称"),
    Slip("whole of a chart", "总数: 总计.诉求总量}", "总数: 诉求总量}", "没有名为“诉求总量”的数",
         "有行的写“行.列”"),
    Slip("chart of one figure", "数值: [总计.电话, 总计.互联网, 总计.承办转办]",
         "数值: [总计.电话]", "1 个数", "2 到 12 个数"),
    Slip("ranking of a chart", "标题: 诉求量前五位的类型（总计）, 行: 总计}",
         "标题: 诉求量前五位的类型（总计）, 行: 合计}", "没有名为“合计”的行", "改正行的名称"),
    Slip("chart without a kind", "{名称: 诉求来源, 类型: 构成,", "{名称: 诉求来源,",
         "缺少“类型”", "补上“类型”"),
    Slip("unknown key of a chart", "{名称: 诉求来源, 类型: 构成,",
         "{名称: 诉求来源, 颜色: 红, 类型: 构成,", "不认识的名称“颜色”", "删去这一项"),
    Slip("yes and no", "        含行标题: 是", "        含行标题: 好", "“好”", "改为“是”或“否”"),
]  # fmt: skip


def test_figures_of_a_chart_have_one_unit(tmp_path: Path) -> None:
    chart = "    图表: [{名称: 甲, 类型: 同比, 数值: [接听.人工接听话务量, 接听.人工接通率]}]\n"
    old = "    标题: 话务服务\n"
    [told] = refused(edited(old, old + chart, OWN), tmp_path)
    assert (told.line, told.found) == (line_of(old, OWN) + 1, "单位不同的数：通、%")


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: slip.name)
def test_a_slip_is_told_at_its_line_of_the_form(slip: Slip, tmp_path: Path) -> None:
    told = refused(edited(slip.old, slip.new, OWN), tmp_path)
    line = line_of(slip.at or slip.old, OWN) + slip.below
    assert [t for t in told if slip.found in t.found], told
    for problem in told:
        if slip.found in problem.found:
            assert problem.line == line
            assert slip.mend in problem.expected + problem.remedy


ADJUSTMENTS = [
    ("删除: [诉求总数]", "删除", "所继承的表式里没有“诉求总数”，是不是“诉求总量”？"),
    ("修改: {诉求总数: {单位: 个}}", "修改", "所继承的表式里没有“诉求总数”，是不是“诉求总量”？"),
    ("修改: {诉求总量: 件}", "修改", "“件”"),
    ("改名: {诉求总数: 总数}", "改名", "所继承的表式里没有“诉求总数”，是不是“诉求总量”？"),
    ("次序: [诉求总数]", "次序", "所继承的表式里没有“诉求总数”，是不是“诉求总量”？"),
    ("增加: [{名称: 新, 之后: 诉求总数}]", "增加", "所继承的表式里没有“诉求总数”，是不是"),
    ("增加: {名称: 新}", "增加", "一组“名称: 内容”"),
    ("添加: [新]", "添加", "不认识的名称“添加”，是不是“增加”？"),
]


@pytest.mark.parametrize(("change", "key", "found"), ADJUSTMENTS)
def test_a_change_of_what_is_not_inherited(
    change: str, key: str, found: str, tmp_path: Path
) -> None:
    [told] = refused(f"{HEAD}数据表:\n  尚贤:\n    列:\n      {change}\n", tmp_path)
    assert (told.line, told.field) == (7, f"数据表 › 尚贤 › 列 › {key}")
    assert found in told.found


def test_a_table_dropped_that_is_not_inherited(tmp_path: Path) -> None:
    [told] = refused(f"{HEAD}删除数据表: [尚闲]\n", tmp_path)
    assert (told.line, told.field) == (4, "删除数据表")
    assert told.found == "所继承的表式里没有“尚闲”，是不是“尚贤”？"


def test_a_form_that_extends_itself(tmp_path: Path) -> None:
    [told] = refused(edited("江苏省-2023", NAME, HEAD), tmp_path)
    assert (told.line, told.field) == (2, "继承")
    assert told.found == f"表式继承了自己：{NAME} → {NAME}"
    assert "删去这一行" in told.remedy


def test_two_forms_that_extend_each_other(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.form(NAME, edited("江苏省-2023", "另一-2023", HEAD))
    other = desk.form("另一-2023", f"表式: 另一-2023\n继承: {NAME}\n年度: 2023\n")
    [told] = desk.refuse(DATA)
    assert (told.path.resolve(), told.line) == (other, 2)
    assert told.found == f"表式继承了自己：{NAME} → 另一-2023 → {NAME}"


@pytest.mark.parametrize(
    ("text", "line", "found"),
    [
        (edited("江苏省-2023", "江西省-2023", HEAD), 2, "没有名为“江西省-2023”的表式"),
        (edited("江苏省-2023", "[江苏省-2023]", HEAD), 2, "一个列表（1 项）"),
        (edited(f"表式: {NAME}", "表式: 别名-2023", HEAD), 1, "“别名-2023”"),
        (edited("年度: 2023", "年度: 今年", HEAD), 3, "“今年”"),
        ("随便写写\n", 1, "“随便写写”"),
        (f"{HEAD}数据表:\n  尚贤: 无\n", 5, "“无”"),
    ],
)
def test_a_form_that_is_none(text: str, line: int, found: str, tmp_path: Path) -> None:
    [told] = refused(text, tmp_path)
    assert told.line == line
    assert found in told.found


def test_a_slip_of_syntax_hides_no_mistake_of_the_form(tmp_path: Path) -> None:
    told = refused(f"{HEAD}数据表：\n  尚贤: 无\n", tmp_path)
    assert [(t.line, t.found) for t in told] == [(4, "“数据表”后面是全角冒号“：”"), (5, "“无”")]


RANKING = """\
表式: 季报
年度: 2024起
期间: 季度
主体: {shi: 某县某局}
分节: [{名称: 节, 数据表: [案件, 案由]}]
数据表:
  案件: {类型: 指标表, 列: [{名称: 立案数, 单位: 件}]}
  案由:
    类型: 排名表
    行标题: 案由
    列标题: 立案数
    单位: 件
    占比基数: 案件.立案
"""


def test_the_base_of_shares_is_told_at_its_own_line(tmp_path: Path) -> None:
    path = tmp_path / "editions" / "季报.yaml"
    path.parent.mkdir()
    path.write_text(RANKING, encoding="utf-8")
    folders = TemplateFolders.with_own(tmp_path)
    with pytest.raises(InputError) as raised:
        read_edition("季报", Position(path, 1, 1), folders)
    [problem] = raised.value.problems
    assert problem.position.line == line_of("占比基数", RANKING)
    assert problem.field == "数据表 › 案由 › 占比基数"
    assert "是不是“案件.立案数”" in problem.found


def test_a_city_where_the_form_is_of_bodies_gets_the_line_to_write(tmp_path: Path) -> None:
    (tmp_path / "editions").mkdir()
    form = RANKING.replace("案件.立案\n", "案件.立案数\n")
    (tmp_path / "editions" / "季报.yaml").write_text(form, encoding="utf-8")
    data = tmp_path / "shi" / "2024-Q2.yaml"
    data.parent.mkdir()
    head = "表式: 季报\n城市: 某县\n期间: 2024年第二季度\n标题: 发布\n发布单位: 某局\n"
    tables = "正文: [{标题: 数据, 数据表: 全部}]\n数据:\n  案件: {立案数: 3}\n  案由: [{乱倒: 2}]\n"
    data.write_text(head + tables, encoding="utf-8")
    folders = TemplateFolders.with_own(tmp_path)
    with pytest.raises(InputError) as raised:
        prepare(data, folders)
    [problem] = raised.value.problems
    assert (problem.position.line, problem.expected) == (2, "“主体: 某县某局”")
    data.write_text(head.replace("城市: 某县", "主体: 某县某局") + tables, encoding="utf-8")
    assert prepare(data, folders).bulletin.reporter == "某县某局"


@pytest.mark.parametrize(
    ("typed", "quoted"),
    [
        ("{名称: 率, 单位: %}", "%"),
        ("{名称: 率, 单位: %, 小数位: 1}", "%"),
        ("{名称: 率, 标题: {{ 年度 }}年的率, 单位: 件}", "{{"),
    ],
)
def test_what_must_be_quoted_within_braces_is_one_mistake(
    typed: str, quoted: str, tmp_path: Path
) -> None:
    path = tmp_path / "editions" / "季报.yaml"
    path.parent.mkdir()
    form = RANKING.replace("案件.立案\n", "案件.立案数\n")
    one_line = "  案件: {类型: 指标表, 列: [{名称: 立案数, 单位: 件}]}"
    table = "  案件:\n    类型: 指标表\n    列:\n      - {名称: 立案数, 单位: 件}\n"
    text = form.replace(
        f"{one_line}\n", f"{table}      - {typed}\n      - {{名称: 丙, 单位: 件}}\n"
    )
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as raised:
        read_edition("季报", Position(path, 1, 1), TemplateFolders.with_own(tmp_path))
    [problem] = raised.value.problems
    assert problem.found == f"内容以“{quoted}”开头"
    assert problem.position.line == line_of(typed, text)


def test_of_many_figures_a_chart_may_show_the_nearest_are_listed(tmp_path: Path) -> None:
    chart = "图表: [{名称: 图, 类型: 同比, 数值: [乙.立案, 甲.立案数]}]"
    rows = "、".join("甲乙丙丁戊己庚辛壬癸子丑寅").split("、")
    columns = "列: [{名称: 立案数, 单位: 件}, {名称: 结案数, 单位: 件}]"
    table = f"{{类型: 指标表, {chart}, 行标题: 类, 行: [{', '.join(rows)}], {columns}}}"
    path = tmp_path / "editions" / "季报.yaml"
    path.parent.mkdir()
    path.write_text(
        f"表式: 季报\n年度: 2024\n分节: [{{名称: 节, 数据表: [表]}}]\n数据表:\n  表: {table}\n",
        encoding="utf-8",
    )
    with pytest.raises(InputError) as raised:
        read_edition("季报", Position(path, 1, 1), TemplateFolders.with_own(tmp_path))
    expected = raised.value.problems[0].expected
    assert expected.startswith("下列名称之一：乙.立案数、")
    assert expected.endswith(" 等 26 个")
    assert expected.count("、") == 4
