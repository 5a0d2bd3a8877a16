"""Sums and shares on a form that the product does not know: what its words mean to the checks."""

from __future__ import annotations

from pathlib import Path

import pytest

from hotline_report.errors import InputError
from hotline_report.load.template_folders import TemplateFolders
from hotline_report.model.finding import Finding
from hotline_report.pipeline.check import check_file

FORM = """表式: 试验-2023
年度: 2023
说明: 测试用
分节:
  - {名称: 全部, 数据表: [经费, 案件, 构成]}
勾稽: [案件.合计.总数 = 案件.城区.总数 + 案件.乡镇.总数]
数据表:
  经费:
    类型: 指标表
    行标题: 项目
    行: [人员, 设备, {名称: 合计, 合计: 全部}]
    列:
      - {名称: 金额, 单位: 万元, 小数位: 2}
      - {名称: 完成率, 单位: "%"}
      - {名称: 最高, 单位: 万元, 性质: 最大值}
  案件:
    类型: 指标表
    行标题: 区域
    行: [城区, 乡镇, {名称: 合计, 合计: 全部}]
    列:
      - 名称: 受理
        下级:
          - {名称: 总数, 单位: 件}
          - {名称: 重大数, 标题: 其中：重大案件, 单位: 件}
      - {名称: 办结率, 单位: "%", 权数: 总数}
  构成:
    类型: 排名表
    行标题: 区域
    列标题: 案由
    单位: 件
    名次数: 2
    行:
      - {名称: 城区, 占比基数: 案件.城区.总数}
      - {名称: 乡镇, 占比基数: 案件.乡镇.总数}
      - {名称: 两地, 占比基数: 案件.合计.总数}
"""

DATA = """表式: 试验-2023
城市: 试验市
年度: 2023
标题: 试验
发布单位: 试验
正文:
  - 标题: 数据
    数据表: 全部
数据:
  经费:
    人员: {金额: 12.35, 完成率: 105.20, 最高: 3.5}
    设备: {金额: 13.42, 完成率: 98.10, 最高: 4.5}
    合计: {金额: 25.78, 最高: 4.5}
  案件:
    城区: {总数: 60, 重大数: 6, 办结率: 98.33}
    乡镇: {总数: 40, 重大数: 4, 办结率: 95.00}
    合计: {总数: 100, 重大数: 10, 办结率: 97.00}
  构成:
    城区: [盗窃: 30, 诈骗: 20]
    乡镇: [盗窃: 25, 斗殴: 10]
    两地: [盗窃: 55, 诈骗: 27]
"""


def _found(tmp_path: Path, *edits: tuple[str, str], form: str = FORM) -> set[tuple[str, str]]:
    """Code and place of each finding on sums and shares after these edits of the data."""
    found = _findings(tmp_path, *edits, form=form)
    return {(f.code, f.place) for f in found if f.code[0] in "SR"}


def _codes(tmp_path: Path, *edits: tuple[str, str], form: str = FORM) -> set[str]:
    return {finding.code for finding in _findings(tmp_path, *edits, form=form)}


def _findings(tmp_path: Path, *edits: tuple[str, str], form: str = FORM) -> tuple[Finding, ...]:
    text = DATA
    for old, new in edits:
        assert text.count(old) == 1
        text = text.replace(old, new)
    edition = tmp_path / "templates" / "editions" / "试验-2023.yaml"
    data = tmp_path / "test" / "2023.yaml"
    for path, content in ((edition, form), (data, text)):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return check_file(data, TemplateFolders.with_own(tmp_path / "templates")).findings


def test_rounded_amounts_may_differ_in_the_last_place(tmp_path: Path) -> None:
    """12.35 + 13.42 = 25.77; each is rounded by up to 0.005, so 25.78 is no mistake."""
    assert _found(tmp_path) == set()
    assert _found(tmp_path, ("25.78", "25.87")) == {("S01", "经费.合计.金额")}


def test_a_rate_of_completion_may_exceed_a_hundred_percent(tmp_path: Path) -> None:
    assert _found(tmp_path, ("办结率: 98.33", "办结率: 983.3")) >= {("S11", "案件.城区.办结率")}


def test_a_column_titled_of_which_is_at_most_the_one_before_it(tmp_path: Path) -> None:
    edits = ("总数: 40, 重大数: 4", "总数: 40, 重大数: 44"), ("重大数: 10", "重大数: 50")
    assert _found(tmp_path, *edits) == {("S04", "案件.乡镇.重大数")}


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        # 盗窃 30 + 25 = 55; 诈骗 20 + at most 10 = 30, at least 20
        (("两地: [盗窃: 55", "两地: [盗窃: 56"), {("S09", "构成.两地.盗窃")}),
        (("诈骗: 27", "诈骗: 30"), set()),
        (("诈骗: 27", "诈骗: 31"), {("S09", "构成.两地.诈骗")}),
        (("诈骗: 27", "诈骗: 19"), {("S09", "构成.两地.诈骗")}),
    ],
)
def test_a_ranking_of_both_follows_from_the_identity_of_the_wholes(
    tmp_path: Path, edit: tuple[str, str], expected: set[tuple[str, str]]
) -> None:
    """The 100 % of 两地 is the sum of the others' only by the form's 勾稽."""
    assert _found(tmp_path, edit) == expected


def test_a_row_takes_in_only_rows_that_are_there(tmp_path: Path) -> None:
    form = FORM.replace(
        "[城区, 乡镇, {名称: 合计, 合计: 全部}]",
        "[城区, 乡镇, {名称: 合计, 合计: 全部, 包含: 城市}]",
    )
    with pytest.raises(InputError) as refused:
        _found(tmp_path, form=form)
    assert [
        "上面没有名为“城市”的行，是不是“城区”？" in p.found for p in refused.value.problems
    ] == [True]


def test_a_count_and_its_weighted_rates_point_at_one_number(tmp_path: Path) -> None:
    """城区 59 cases: the total, 98.33 % of them and the weighted 97.00 % all tell of 60."""
    assert _found(tmp_path, ("城区: {总数: 60", "城区: {总数: 16")) == {("S01", "案件.城区.总数")}


COVERED = FORM.replace('{名称: 完成率, 单位: "%"}', '{名称: 覆盖率, 单位: "%"}')
COVERED_DATA = (("完成率: 105.20", "覆盖率: 105.20"), ("完成率: 98.10", "覆盖率: 98.10"))


def test_a_form_says_which_rates_may_exceed_a_hundred_percent(tmp_path: Path) -> None:
    wrong = {("S11", "经费.人员.覆盖率")}
    assert _found(tmp_path, *COVERED_DATA, form=COVERED) == wrong
    free = COVERED.replace("名称: 覆盖率, ", "名称: 覆盖率, 可超100%: 是, ")
    assert _found(tmp_path, *COVERED_DATA, form=free) == set()
    bound = FORM.replace("名称: 完成率, ", "名称: 完成率, 可超100%: 否, ")
    assert _found(tmp_path, form=bound) == {("S11", "经费.人员.完成率")}


def test_a_computed_rate_may_exceed_a_hundred_percent_only_where_the_form_says_so(
    tmp_path: Path,
) -> None:
    column = "{名称: 覆盖率, 单位: '%', 公式: 金额 ÷ 最高}"
    form = COVERED.replace('{名称: 覆盖率, 单位: "%"}', column)
    edits = (("完成率: 105.20, ", ""), ("完成率: 98.10, ", ""))
    assert {code for code, _ in _found(tmp_path, *edits, form=form)} == {"S04"}
    free = form.replace("名称: 覆盖率, ", "名称: 覆盖率, 可超100%: 是, ")
    assert _found(tmp_path, *edits, form=free) == set()


def test_last_years_rate_may_have_exceeded_a_hundred_percent_too(tmp_path: Path) -> None:
    """98.10（↓20.00个百分点）: 118.10 last year."""
    edits = (COVERED_DATA[0], ("完成率: 98.10", "覆盖率: 98.10（↓20.00个百分点）"))
    free = COVERED.replace("名称: 覆盖率, ", "名称: 覆盖率, 可超100%: 是, ")
    assert "Y04" in _codes(tmp_path, *edits, form=COVERED)
    assert "Y04" not in _codes(tmp_path, *edits, form=free)


def test_what_may_exceed_a_hundred_percent_is_not_told_to_be_within(tmp_path: Path) -> None:
    """12.35 ÷ 3.5 = 352.86%, typed as 325.86."""
    column = "{名称: 覆盖率, 单位: '%', 公式: 金额 ÷ 最高}"
    form = COVERED.replace('{名称: 覆盖率, 单位: "%"}', column)
    edits = (("完成率: 105.20", "覆盖率: 325.86"), ("完成率: 98.10, ", ""))

    def expected(of: str) -> list[str]:
        return [f.expected for f in _findings(tmp_path, *edits, form=of) if f.code == "R01"]

    [told] = expected(form)
    assert "比率不应超过100%" in told
    [told] = expected(form.replace("名称: 覆盖率, ", "名称: 覆盖率, 可超100%: 是, "))
    assert "应印352.86%" in told
    assert "不应超过100%" not in told


def test_a_hundred_per_mille_is_no_bound(tmp_path: Path) -> None:
    """Of 120.31‰, 118.42‰, 131.07‰ and 150.5‰ the last has fewer places; none is too much."""
    columns = "{名称: 发生率, 单位: ‰, 性质: 比率}\n      - {名称: 重复率, 单位: ‰, 性质: 比率}"
    edits = (
        ("完成率: 105.20", "发生率: 120.31, 重复率: 131.07"),
        ("完成率: 98.10", "发生率: 118.42, 重复率: 150.5"),
    )
    found = _found(tmp_path, *edits, form=FORM.replace('{名称: 完成率, 单位: "%"}', columns))
    assert found == {("R05", "经费.设备.重复率")}
