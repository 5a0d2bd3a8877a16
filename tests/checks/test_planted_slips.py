"""A slip planted in each kind of identity that a form can say is found, at its line.

One form says all of them, by every key of the form language that says one. All figures were made
up and reckoned by hand; what a slip should have been is so, too.
"""

from __future__ import annotations

from collections.abc import Iterator
from inspect import getmembers, isclass
from pathlib import Path
from types import ModuleType

import pytest
from msgspec import Struct

from hotline_report.load import expressions
from hotline_report.load.keys import columns, form
from hotline_report.load.keys.base import Key, Keys
from hotline_report.model.finding import Finding, Level
from hotline_report.model.period import Period, PeriodKind
from hotline_report.pipeline.check import check_file
from tests.load.tiny import Office

FORM = """
环比: 计
分节: [{名称: 节, 数据表: [受理, 评价, 结转, 全年, 名单, 类型, 分类]}]
勾稽:
  - 结转.收到.件数 = 受理.合计.总量
  - 评价.回访 = 受理.合计.办结
  - 全年.人数 ≥ 全年.在岗.上期
  - 全年.新增 = 全年.在岗 - 全年.在岗.上年
数据表:
  受理:
    类型: 指标表
    行标题: 区
    行:
      - 东区
      - 西区
      - {名称: 合计, 合计: [东区, 西区]}
      - {名称: 全口径, 包含: [合计]}
      - {名称: 办结总数, 跨列: 是, 单位: 件, 公式: 受理.合计.办结 + 结转.办完.人数}
    列:
      - {名称: 总量, 单位: 件}
      - {名称: 总量同比, 标题: 同比, 单位: "%", 变化: 总量.同比}
      - {名称: 总量环比, 标题: 环比, 单位: "%", 变化: 总量.环比}
      - {名称: 电话, 单位: 件}
      - {名称: 网络, 单位: 件}
      - {名称: 网页, 标题: 其中：网页, 单位: 件}
      - {名称: 办结, 单位: 件}
      - {名称: 办结率, 单位: "%", 公式: 办结 / 总量, 权数: 总量}
      - {名称: 均时, 单位: 天, 性质: 平均值, 权数: 总量}
      - {名称: 最长, 单位: 天, 性质: 最大值}
      - {名称: 满意, 单位: 件, 括号: {名称: 满意率, 单位: "%", 公式: 满意 / 办结}}
      - {名称: 已回访, 单位: 件, 跨行: 是}
    勾稽:
      - 总量 = 电话 + 网络
      - 办结 ≤ 总量
      - 已回访 = 办结
  评价:
    类型: 指标表
    行标题: 类
    行: [甲, 乙]
    列:
      - {名称: 件数, 单位: 件}
      - {名称: 回访, 单位: 件, 跨行: 是}
      - 名称: 参评
        逐行: [{名称: 参评数, 单位: 件}, {名称: 参评率, 单位: "%", 公式: 参评数 / 回访}]
  结转:
    类型: 指标表
    行标题: 事项
    行: [收到, 转来, 办完, 留下]
    列: [{名称: 件数, 单位: 件}, {名称: 人数, 单位: 人}]
    勾稽:
      - 收到 + 转来 = 办完 + 留下
      - 转来 = 留下.上期
  全年:
    类型: 指标表
    列:
      - {名称: 经费, 单位: 万元, 小数位: 1}
      - {名称: 拨款, 单位: 万元, 小数位: 1}
      - {名称: 自筹, 单位: 万元, 小数位: 1}
      - {名称: 在岗, 单位: 人}
      - {名称: 人数, 单位: 人}
      - {名称: 新增, 单位: 人, 可为负: 是}
      - {名称: 外聘, 单位: 人, 不印: 是}
      - {名称: 合编, 单位: 人, 公式: 人数 + 外聘, 不印: 是}
      - {名称: 编制, 单位: 人}
    勾稽:
      - {等式: 经费 = 拨款 + 自筹, 容差: 0.2}
      - 编制 ≥ 合编
  名单:
    类型: 记录表
    总计行: 总计
    列: [{名称: 单位, 性质: 文字}, {名称: 件数, 单位: 件}]
  类型: {类型: 排名表, 行标题: 类型, 列标题: 件数, 单位: 件, 占比基数: 受理.合计.总量, 名次数: 3}
  分类:
    类型: 排名表
    名次数: 1
    行标题: 类
    单位: 件
    列标题: 名称
    行: [{名称: 电话类, 占比基数: 受理.合计.电话}, {名称: 全类, 占比基数: 受理.合计.总量}]
"""
LAST_YEAR = """
    受理: {东区: {总量: 80}, 西区: {总量: 50}}
    全年: {在岗: 35}
    评价: 不公布
    结转: 不公布
    名单: 不公布
    类型: 不公布
    分类: 不公布
"""
BEFORE = """
    受理: {东区: {总量: 125}, 西区: {总量: 48}}
    结转: {留下: {件数: 20, 人数: 6}}
    全年: {在岗: 38}
    评价: 不公布
    名单: 不公布
    类型: 不公布
    分类: 不公布
"""
THIS = """
    受理:
      东区: {总量: 100, 总量同比: 25.00, 总量环比: -20.00, 电话: 70, 网络: 30, 网页: 12,
        办结: 90, 办结率: 90.00, 均时: 2.00, 最长: 9, 满意: 81（90.00%）}
      西区: {总量: 60, 总量同比: 20.00, 总量环比: 25.00, 电话: 40, 网络: 20, 网页: 5,
        办结: 45, 办结率: 75.00, 均时: 4.00, 最长: 7, 满意: 36（80.00%）}
      合计: {总量: 160, 总量同比: 23.08, 总量环比: -7.51, 电话: 110, 网络: 50, 网页: 17,
        办结: 135, 办结率: 84.38, 均时: 2.75, 最长: 9, 满意: 117（86.67%）}
      全口径: {总量: 170, 总量同比: —, 总量环比: —, 电话: 115, 网络: 55, 网页: 17,
        办结: 140, 办结率: 82.35, 均时: 2.90, 最长: 9, 满意: 120（85.71%）}
      已回访: 135
      办结总数: 183
    评价:
      甲: {件数: 80}
      乙: {件数: 55}
      回访: 135
      参评数: 54
      参评率: 40.00
    结转:
      收到: {件数: 160, 人数: 50}
      转来: {件数: 20, 人数: 6}
      办完: {件数: 150, 人数: 48}
      留下: {件数: 30, 人数: 8}
    全年: {经费: 10.3, 拨款: 6.1, 自筹: 4.0, 在岗: 40, 人数: 45, 新增: 5, 外聘: 12, 编制: 60}
    名单:
      记录: [{单位: 甲局, 件数: 90}, {单位: 乙局, 件数: 70}]
      总计: {件数: 160}
    类型: [噪声: 80（50.00%）, 停车: 48（30.00%）, 供水: 16（10.00%）]
    分类: {电话类: [噪声: 55（50.00%）], 全类: [噪声: 80（50.00%）]}
"""
MAY = Period(2023, PeriodKind.MONTH, 5)


class Slip(Struct, frozen=True):
    """What is typed in place of something, where it is told, and what should be there."""

    keys: str
    old: str
    new: str
    code: str
    place: str
    expected: str
    line: str = ""
    """Words of the line where it is told, if that is another one."""


SLIPS = {
    "between columns": Slip(
        "勾稽 等式", "电话: 40", "电话: 46", "S01", "受理.西区.电话", "总量60 − 网络20 = 40"
    ),
    "a column that is part of another, by its title": Slip(
        "标题", "网页: 12", "网页: 32", "S01", "受理.东区.网页", "不大于网络30"
    ),
    "at most": Slip("勾稽", "办结: 90,", "办结: 190,", "S01", "受理.东区.办结", "= 90"),
    "at least, of a figure that is not printed": Slip(
        "不印 公式", "编制: 60", "编制: 56", "S04", "全年.编制", "不小于合编57"
    ),
    "one value for all rows": Slip(
        "跨行", "已回访: 135", "已回访: 153", "S02", "受理.已回访", "办结135"
    ),
    "a total of rows": Slip("合计", "网络: 50", "网络: 55", "S01", "受理.合计.网络", "= 50"),
    "a row that takes in another": Slip(
        "包含",
        "网络: 55, 网页: 17",
        "网络: 55, 网页: 16",
        "S04",
        "受理.合计.网页",
        "不大于全口径16",
        "合计:",
    ),
    "a value that spans all columns": Slip(
        "跨列 公式", "办结总数: 183", "办结总数: 138", "S03", "受理.办结总数", "= 183"
    ),
    "a mean, by its weight": Slip(
        "权数 性质", "均时: 2.75", "均时: 3.00", "S05", "受理.合计.均时", "2.75"
    ),
    "the greatest": Slip(
        "性质", "最长: 9, 满意: 117", "最长: 7, 满意: 117", "S06", "受理.合计.最长", "即9"
    ),
    "a rate": Slip("公式", "办结率: 75.00", "办结率: 57.00", "R01", "受理.西区.办结率", "75.00"),
    "a rate in brackets": Slip(
        "括号", "36（80.00%）", "36（60.00%）", "R01", "受理.西区.满意", "80.00"
    ),
    "a rate of another row of its column": Slip(
        "逐行", "参评率: 40.00", "参评率: 44.00", "R01", "评价.参评率", "40.00"
    ),
    "a change since last year, in its column": Slip(
        "变化", "总量同比: 25.00", "总量同比: 20.00", "Y02", "受理.东区.总量同比", "25.00"
    ),
    "a change since the period before": Slip(
        "变化", "总量环比: 25.00", "总量环比: -25.00", "Y16", "受理.西区.总量环比", "25.00"
    ),
    "between rows": Slip(
        "勾稽",
        "办完: {件数: 150, 人数: 48}",
        "办完: {件数: 150, 人数: 47}",
        "S02",
        "结转.办完.人数",
        "收到50 + 转来6 − 留下8 = 48",
    ),
    "across tables": Slip(
        "勾稽", "收到: {件数: 160", "收到: {件数: 106", "S03", "结转.收到.件数", "160"
    ),
    "across tables, of the whole table": Slip(
        "勾稽", "回访: 135\n      参评数", "回访: 140\n      参评数", "S03", "评价.回访", "135"
    ),
    "with the period before": Slip(
        "勾稽",
        "转来: {件数: 20, 人数: 6}",
        "转来: {件数: 20, 人数: 9}",
        "Y15",
        "结转.转来.人数",
        "（6）",
    ),
    "no less than in the period before": Slip(
        "勾稽", "人数: 45", "人数: 37", "Y15", "全年.人数", "不小于上期的全年 › 在岗（38）"
    ),
    "with last year": Slip("可为负", "新增: 5", "新增: 3", "Y15", "全年.新增", "= 5"),
    "within a tolerance": Slip("容差", "经费: 10.3", "经费: 13.0", "S02", "全年.经费", "= 10.1"),
    "records and their total": Slip(
        "总计行", "总计: {件数: 160}", "总计: {件数: 150}", "S01", "名单.总计.件数", "= 160"
    ),
    "a share": Slip("占比基数", "48（30.00%）", "48（33.00%）", "R02", "类型.停车", "30.00"),
    "a share, by row": Slip(
        "占比基数", "55（50.00%）", "55（55.00%）", "R02", "分类.电话类.噪声", "50.00"
    ),
    "the order of a ranking": Slip(
        "名次数", "停车: 48", "停车: 88", "R02", "类型.停车", "不大于噪声80"
    ),
}


def found(folder: Path, old: str = "", new: str = "") -> list[tuple[Finding, str]]:
    """What is told above a hint, with the line where it is."""
    assert not old or THIS.count(old) == 1, THIS.count(old)
    office = Office(folder)
    for year in (2022, 2023):
        office.form(f"表-{year}", FORM)
    assert MAY.last_year is not None
    assert MAY.before is not None
    office.data("表-2022", LAST_YEAR, period=MAY.last_year)
    office.data("表-2023", BEFORE, period=MAY.before)
    path = office.data("表-2023", THIS.replace(old, new) if old else THIS, period=MAY)
    lines = path.read_text(encoding="utf-8").splitlines()
    findings = check_file(path, office.folders).findings
    return [(f, lines[f.position.line - 1]) for f in findings if f.level > Level.HINT]


def test_what_agrees_yields_nothing(tmp_path: Path) -> None:
    assert [f for f, _ in found(tmp_path)] == []


@pytest.mark.parametrize("slip", SLIPS.values(), ids=list(SLIPS))
def test_a_slip_is_found_where_it_is(tmp_path: Path, slip: Slip) -> None:
    told = found(tmp_path, slip.old, slip.new)
    assert [(f.code, f.place) for f, _ in told if slip.expected in f.expected] == [
        (slip.code, slip.place)
    ], [(f.code, f.place, f.found, f.expected, f.message) for f, _ in told]
    [line] = [line for f, line in told if (f.code, f.place) == (slip.code, slip.place)]
    assert (slip.line or slip.new.split("\n")[0]) in line


_SAY_NOTHING = frozenset(
    """
    表式 年度 期间 说明 城市 主体 继承 词表 分节 数据表 删除数据表 数据说明 名称 标题 类型
    列 行 行标题 列标题 下级 分段 含行标题 合并相同 自动 并排 分组 注 图表 数值 总数
    符号说明 前缀 单位位置 小数位 同比小数位 不适用 空格 无同比 同比 环比 单位 上年单位 上年名称
    可超100%
    """.split()  # noqa: SIM905 - one a line would be a page
)
"""Keys that say what there is and how it looks, reads and is compared, but not what must agree.

A change is held to what it is since, whatever a form says of it (变化); that units must go
together, and which figures may be what they are, is told of the form or of the cell.
"""

_ELSEWHERE = {"累计"}
"""First months are held to their months: tests/checks/test_cumulative.py plants those slips."""


def test_each_key_that_says_what_must_agree_has_its_slip() -> None:
    planted = {key for slip in SLIPS.values() for key in slip.keys.split()}
    said = set(_keys(form)) | set(_keys(columns)) | set(_keys(expressions))
    assert planted | _ELSEWHERE | _SAY_NOTHING == said
    assert not (planted - {"标题"}) & _SAY_NOTHING


def _keys(module: ModuleType) -> Iterator[str]:
    for _, group in getmembers(module, isclass):
        if issubclass(group, Keys):
            yield from (key.name for _, key in getmembers(group) if isinstance(key, Key))
