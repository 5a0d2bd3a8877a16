"""Formulas of a form, what stands in brackets, and shares."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline_report.model.cell import State
from hotline_report.model.figure import Figure, Source
from hotline_report.pipeline.prepare import Prepared
from tests.load.tiny import Office, cell
from tests.random_runs import examples

FORM = """
    分节: [{名称: 节, 数据表: [表, 名次, 部门, 文件]}]
    数据表:
      表:
        类型: 指标表
        行标题: 层级
        行: [城, 乡, {名称: 总计, 合计: 全部}]
        列:
          - {名称: 回访, 单位: 件}
          - 名称: 参评
            单位: 件
            括号: {名称: 参评率, 公式: 参评 / 回访}
          - {名称: 差, 单位: 件, 公式: 回访 - 参评}
          - {名称: 人均, 单位: 件, 性质: 平均值, 公式: 回访 / 参评}
          - {名称: 率, 单位: "%", 公式: 参评 / 回访}
          - {名称: 圈甲, 单位: 件, 公式: 圈乙}
          - {名称: 圈乙, 单位: 件, 公式: 圈甲 + 圈乙}
      名次:
        类型: 排名表
        行标题: 类
        列标题: 类型
        单位: 件
        行: [{名称: 咨询, 占比基数: 表.城.回访}, {名称: 合计, 占比基数: 表.城.回访 + 表.乡.回访}]
      部门: {类型: 排名表, 行标题: 部门, 列标题: 量, 单位: 件}
      文件: {类型: 记录表, 总计行: 合计, 列: [{名称: 名, 性质: 文字}, {名称: 数, 单位: 个}]}
"""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """An office with the form above."""
    made = Office(tmp_path_factory.mktemp("office"))
    made.form("式-2023", FORM)
    return made


def computed(office: Office, table: str, ranks: str = "不公布", units: str = "不公布") -> Prepared:
    """All figures, for what is typed in the tables."""
    return office.computed("式-2023", f"表: {table}\n名次: {ranks}\n部门: {units}\n文件: 不公布\n")


def figure(office: Office, table: str, row: str, column: str) -> Figure:
    """One figure of the first table."""
    return cell(computed(office, table), "表", row, column)


def test_a_quotient_whose_unit_is_percent_is_times_a_hundred(office: Office) -> None:
    """2 ÷ 3, as 66.67 % and as 0.67."""
    typed = "{城: {回访: 3, 参评: 2}}"
    assert figure(office, typed, "城", "率").value == Decimal("66.67")
    assert figure(office, typed, "城", "人均").value == Decimal("1.50")


def test_a_difference_is_exact_and_may_be_negative(office: Office) -> None:
    assert figure(office, "{城: {回访: 3, 参评: 2.75}}", "城", "差").value == Decimal("0.25")
    assert figure(office, "{城: {回访: 2, 参评: 3}}", "城", "差").value == -1


@pytest.mark.parametrize(
    ("typed", "state"),
    [
        ("{城: {回访: 0, 参评: 0}}", State.NOT_APPLICABLE),
        ("{城: {回访: 3}}", State.NOT_COLLECTED),
        ("{城: {回访: —, 参评: 2}}", State.NOT_COLLECTED),
        ("{城: {回访: 3, 参评: 2, 率: —}}", State.NOT_APPLICABLE),
    ],
)
def test_where_there_is_no_quotient(office: Office, typed: str, state: State) -> None:
    assert figure(office, typed, "城", "率").state is state


def test_what_is_typed_is_not_computed(office: Office) -> None:
    found = figure(office, "{城: {回访: 3, 参评: 2, 率: 66.6}}", "城", "率")
    assert (f"{found.value:f}", found.derivation.source) == ("66.6", Source.TYPED)


def test_the_rate_of_a_total_is_the_quotient_of_the_totals(office: Office) -> None:
    """(1 + 3) ÷ (2 + 8) = 40 %; not the sum, nor the mean, of 50 % and 37.5 %."""
    typed = "{城: {回访: 2, 参评: 1}, 乡: {回访: 8, 参评: 3}}"
    assert figure(office, typed, "总计", "率").value == Decimal("40.00")


def test_the_brackets_of_a_column_are_computed_or_as_typed(office: Office) -> None:
    bracket = figure(office, "{城: {回访: 3, 参评: 2}}", "城", "参评").bracket
    assert bracket is not None
    assert (bracket.value, bracket.address.column) == (Decimal("66.67"), "参评率")
    for typed in ("2（66.6%）", "2(66.6)", "{本年: 2, 参评率: 66.6%}"):
        bracket = figure(office, f"{{城: {{回访: 3, 参评: {typed}}}}}", "城", "参评").bracket
        assert bracket is not None
        assert (f"{bracket.value:f}", bracket.derivation.source) == ("66.6", Source.TYPED)


def test_brackets_that_cannot_be_computed_are_left_out(office: Office) -> None:
    assert figure(office, "{城: {参评: 2}}", "城", "参评").bracket is None


def test_a_formula_that_leads_back_to_itself_ends(office: Office) -> None:
    assert figure(office, "{城: {回访: 3}}", "城", "圈甲").state is State.NOT_COLLECTED
    assert figure(office, "{城: {圈乙: 3}}", "城", "圈甲").value == 3


def test_a_ranked_count_has_its_share_of_the_base(office: Office) -> None:
    """1 of 3 in the first ranking; 1 of 3 + 5 in the second."""
    ranks = "{咨询: [民生: 1], 合计: [民生: 1, 交通: 2]}"
    done = computed(office, "{城: {回访: 3}, 乡: {回访: 5}}", ranks)
    shares = [cell(done, "名次", *at).bracket for at in
              [("咨询", "民生"), ("合计", "民生"), ("合计", "交通")]]  # fmt: skip
    assert [share and f"{share.value:f}" for share in shares] == ["33.33", "12.50", "25.00"]


@pytest.mark.parametrize(("typed", "shown"), [("1（33.3%）", "33.3"), ("1（33.30）", "33.30")])
def test_a_share_that_is_typed_stays_as_typed(office: Office, typed: str, shown: str) -> None:
    done = computed(office, "{城: {回访: 3}}", f"{{咨询: [民生: {typed}]}}")
    bracket = cell(done, "名次", "咨询", "民生").bracket
    assert bracket is not None
    assert f"{bracket.value:f}" == shown


def test_a_share_of_a_base_that_is_not_known_is_left_out(office: Office) -> None:
    done = computed(office, "{城: {回访: }}", "{咨询: [民生: 1]}")
    assert cell(done, "名次", "咨询", "民生").bracket is None


def test_a_ranking_without_base_has_no_share(office: Office) -> None:
    done = computed(office, "{城: {回访: 3}}", units="[甲局: 1]")
    assert cell(done, "部门", "甲局").bracket is None


def test_records_are_counted_and_their_numbers_added(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    office = Office(tmp_path_factory.mktemp("records"))
    office.form("录-2023", """
        分节: [{名称: 节, 数据表: [文件]}]
        数据表:
          文件:
            类型: 记录表
            总计行: 合计
            分组: 级
            列:
              - {名称: 序, 性质: 文字, 自动: 序号}
              - {名称: 市, 性质: 文字, 自动: 城市, 跨行: 是}
              - {名称: 级, 性质: 文字}
              - {名称: 数, 单位: 件}
              - {名称: 条, 单位: 个, 自动: 条数, 跨行: 是}
    """)  # fmt: skip
    done = office.computed("录-2023", "文件: [{级: 甲, 数: 5}, {级: 甲, 数: 7}, {级: 乙, 数: 1.5}]")
    assert [cell(done, "文件", row, "序").text for row in "123"] == ["1", "1", "2"]
    assert cell(done, "文件", "市").text == "某市"
    assert cell(done, "文件", "条").value == 3
    assert cell(done, "文件", "合计", "数").value == Decimal("13.5")


counts = st.integers(0, 10**15)


@examples(40)
@given(counts, counts)
def test_any_share_is_within_half_a_unit_of_its_last_place(
    office: Office, part: int, rest: int
) -> None:
    whole = part + rest
    found = figure(office, f"{{城: {{回访: {whole}, 参评: {part}}}}}", "城", "率")
    if not whole:
        assert found.state is State.NOT_APPLICABLE
        return
    assert found.value is not None
    assert found.exact == Fraction(part * 100, whole)
    low, high = Fraction(found.value) - Fraction(1, 200), Fraction(found.value) + Fraction(1, 200)
    assert low * whole <= part * 100 < high * whole
    assert 0 <= found.value <= 100
