"""Totals of rows: sums of counts, weighted means of rates and averages, the largest of maxima."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline_report.model.cell import State
from hotline_report.model.figure import Figure, Source
from tests.load.tiny import Office, cell
from tests.random_runs import examples

FORM = """
    分节: [{名称: 节, 数据表: [表]}]
    数据表:
      表:
        类型: 指标表
        行标题: 层级
        行: [甲, 乙, 丙, {名称: 甲乙, 合计: [甲, 乙]}, {名称: 总计, 合计: 全部}]
        列:
          - {名称: 量, 单位: 件}
          - {名称: 时长, 单位: 秒, 性质: 平均值, 权数: 量}
          - {名称: 占比, 单位: "%", 权数: 量}
          - {名称: 等待, 单位: 秒, 性质: 平均值}
          - {名称: 最长, 单位: 秒, 性质: 最大值}
"""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """An office with the form above."""
    made = Office(tmp_path_factory.mktemp("office"))
    made.form("总-2023", FORM)
    return made


def total(office: Office, column: str, rows: str, row: str = "总计") -> Figure:
    """The figure of a total row, for what is typed in the rows."""
    return cell(office.computed("总-2023", f"表:\n{rows}"), "表", row, column)


def rows_of(column: str, values: list[str], weights: list[str] | None = None) -> str:
    """Rows 甲, 乙, 丙 with values of one column, and weights."""
    lines: list[str] = []
    for index, (name, value) in enumerate(zip("甲乙丙", values, strict=True)):
        weight = f", 量: {weights[index]}" if weights else ""
        lines.append(f"  {name}: {{{column}: {value}{weight}}}\n")
    return "".join(lines)


@pytest.mark.parametrize(
    ("values", "shown"),
    [
        (["1", "2", "3"], "6"),
        (["1.5", "2.25", "3"], "6.75"),
        (["98.10", "0.90", "1"], "100.00"),
        (["0", "0", "0"], "0"),
        (["1", "—", "3"], "4"),
        (["99999999999999999999999999999", "1", "0"], "100000000000000000000000000000"),
    ],
)
def test_counts_are_added_exactly(office: Office, values: list[str], shown: str) -> None:
    figure = total(office, "量", rows_of("量", values))
    assert f"{figure.value:f}" == shown
    assert figure.derivation.source is Source.COMPUTED


def test_a_total_of_some_rows_adds_those_alone(office: Office) -> None:
    """And the total of all adds the rows that are no totals themselves."""
    rows = rows_of("量", ["1", "20", "300"])
    assert total(office, "量", rows, "甲乙").value == 21
    assert total(office, "量", rows).value == 321


def test_where_a_part_was_not_collected_there_is_no_total(office: Office) -> None:
    assert total(office, "量", rows_of("量", ["1", "", "3"])).state is State.NOT_COLLECTED
    assert total(office, "量", "  甲: {量: 1}\n  丙: {量: 3}\n").state is State.NOT_COLLECTED


def test_where_no_part_applies_the_total_does_not(office: Office) -> None:
    assert total(office, "量", rows_of("量", ["—", "—", "—"])).state is State.NOT_APPLICABLE


def test_a_total_that_is_typed_stays_as_typed(office: Office) -> None:
    """Whether it is right is for the checks to say."""
    figure = total(office, "量", rows_of("量", ["1", "2", "3"]) + "  总计: {量: 7.0}\n")
    assert f"{figure.value:f}" == "7.0"
    assert figure.derivation.source is Source.TYPED


@pytest.mark.parametrize("column", ["时长", "占比"])
def test_rates_and_averages_are_weighed(office: Office, column: str) -> None:
    """(10 × 1 + 20 × 2 + 40 × 5) ÷ 8 = 31.25"""
    rows = rows_of(column, ["10", "20", "40"], ["1", "2", "5"])
    assert total(office, column, rows).value == Decimal("31.25")
    assert total(office, column, rows, "甲乙").value == Decimal("16.67")


def test_what_does_not_apply_weighs_nothing(office: Office) -> None:
    rows = rows_of("时长", ["10", "—", "40"], ["1", "1000", "5"])
    assert total(office, "时长", rows).value == Decimal("35.00")
    rows = rows_of("时长", ["10", "20", "40"], ["1", "—", "5"])
    assert total(office, "时长", rows).value == Decimal("35.00")


@pytest.mark.parametrize("weights", [["0", "0", "0"], ["1", "", "5"], ["—", "—", "—"]])
def test_without_weights_there_is_no_mean(office: Office, weights: list[str]) -> None:
    figure = total(office, "时长", rows_of("时长", ["10", "20", "40"], weights))
    assert figure.value is None


def test_averages_without_weight_are_never_added(office: Office) -> None:
    assert total(office, "等待", rows_of("等待", ["10", "20", "40"])).state is State.NOT_COLLECTED


def test_the_total_of_maxima_is_the_largest(office: Office) -> None:
    assert total(office, "最长", rows_of("最长", ["9", "1024", "88"])).value == 1024
    assert total(office, "最长", rows_of("最长", ["9", "—", "88.5"])).value == Decimal("88.5")


numbers = st.from_regex(r"(0|[1-9][0-9]{0,25})(\.[0-9]{1,4})?", fullmatch=True)
weights = st.integers(0, 10**12)


@examples(40)
@given(st.lists(numbers, min_size=3, max_size=3))
def test_any_sum_is_exact_and_as_precise_as_its_parts(office: Office, values: list[str]) -> None:
    figure = total(office, "量", rows_of("量", values))
    places = max(len(value.partition(".")[2]) for value in values)
    units = sum(int(value.replace(".", "").ljust(_digits(value, places), "0")) for value in values)
    assert figure.exact == Fraction(units, 10**places)
    assert f"{figure.value:f}".partition(".")[2] == f"{units:0{places + 1}d}"[-places:][:places]


def _digits(value: str, places: int) -> int:
    """How many digits a number has when it is written with so many places."""
    return len(value.partition(".")[0]) + places


@examples(40)
@given(st.lists(st.tuples(numbers, weights), min_size=3, max_size=3))
def test_any_weighted_mean_agrees_with_repeated_addition(
    office: Office, pairs: list[tuple[str, int]]
) -> None:
    """The mean m is what makes the weighted differences from it cancel out; it lies between."""
    rows = rows_of("时长", [value for value, _ in pairs], [str(weight) for _, weight in pairs])
    figure = total(office, "时长", rows)
    if not any(weight for _, weight in pairs):
        assert figure.value is None
        return
    mean = figure.exact
    assert mean is not None
    assert sum((Fraction(value) - mean) * weight for value, weight in pairs) == 0
    counted = [Fraction(value) for value, weight in pairs if weight]
    assert min(counted) <= mean <= max(counted)
    assert figure.value is not None
    assert abs(Fraction(figure.value) - mean) <= Fraction(1, 200)


def test_priors_of_totals_come_from_their_parts(tmp_path: Path) -> None:
    """So that a total changes as soon as all its parts have a prior: 60 → 66 is ↑10.00%."""
    office = Office(tmp_path)
    office.form("总-2023", FORM)
    rows = "".join(
        f"  {name}: {{量: {{本年: {now}, 上年: {before}}}}}\n"
        for name, now, before in [("甲", 11, 10), ("乙", 22, 20), ("丙", 33, 30)]
    )
    figure = total(office, "量", rows)
    assert figure.prior is not None
    assert figure.prior.value == 60
    assert figure.change is not None
    assert (figure.change.direction.value, figure.change.amount) == ("↑", Decimal("10.00"))
