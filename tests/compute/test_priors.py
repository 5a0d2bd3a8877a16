"""Where last year's value comes from: the cell, else last year's file, else the declared rate."""

from __future__ import annotations

from pathlib import Path

import pytest

from hotline_report.formatting.figures import change_text
from hotline_report.model.cell import State
from hotline_report.model.figure import Figure, Source
from tests.load.tiny import Office, cell

TABLE = """
    分节: [{名称: 节, 数据表: [表, 名次, 文件]}]
    数据表:
      表:
        类型: 指标表
        行标题: 层级
        行: [城, 乡, {名称: 总计, 合计: 全部}]
        列:
          - {名称: 量, 单位: 件}
          - {名称: 率, 单位: "%", 权数: 量}
          - {名称: 注册, 单位: 人, 跨行: 是}
      名次: {类型: 排名表, 行标题: 部门, 列标题: 量, 单位: 件}
      文件: {类型: 记录表, 列: [{名称: 名, 性质: 文字}, {名称: 数, 单位: 个}]}
"""

OTHERS = "名次: 不公布\n文件: 不公布\n"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """An office with the same form in two years."""
    made = Office(tmp_path)
    made.form("年-2022", TABLE)
    made.form("年-2023", TABLE)
    return made


def figure(office: Office, this_year: str, row: str = "城", column: str = "量") -> Figure:
    """A figure of 2023."""
    names = (row, column) if row else (column,)
    return cell(office.computed("年-2023", f"表: {this_year}\n{OTHERS}"), "表", *names)


def last_year(office: Office, typed: str, others: str = OTHERS) -> Path:
    """The file of 2022."""
    return office.data("年-2022", f"表: {typed}\n{others}")


def known(found: Figure) -> tuple[str, Source, str]:
    """The prior, where it came from, and the change."""
    assert found.prior is not None
    assert found.change is not None
    return f"{found.prior.value:f}", found.prior.derivation.source, change_text(found.change)


def test_the_cell_comes_first(office: Office) -> None:
    last_year(office, "{城: {量: 999}}")
    found = figure(office, "{城: {量: {本年: 110, 上年: 100, 同比: ↓5%}}}")
    assert known(found) == ("100", Source.CELL, "↑10.00%")


def test_then_last_years_file(office: Office) -> None:
    path = last_year(office, "{城: {量: 88}}")
    found = figure(office, "{城: {量: 110（↓5%）}}")
    assert known(found) == ("88", Source.LAST_YEAR, "↑25.00%")
    assert found.prior is not None
    place = found.prior.derivation.position
    assert place is not None
    assert place.path == path
    assert "量: 88" in path.read_text(encoding="utf-8").split("\n")[place.line - 1]


def test_then_the_rate_as_declared(office: Office) -> None:
    """As published, digit for digit; there is no prior then."""
    last_year(office, "{城: {率: 5}}")
    found = figure(office, "{城: {量: 110（↓5.0%）}}")
    assert found.prior is None
    assert found.change is not None
    assert change_text(found.change) == "↓5.0%"
    assert found.change.derivation.source is Source.DECLARED


@pytest.mark.parametrize("typed", ["↑5.30%", "↓5.30%", "持平", "—", "↑0.5个百分点", "↑5.30"])
def test_a_declared_change_is_printed_as_typed(office: Office, typed: str) -> None:
    found = figure(office, f"{{城: {{量: 110（{typed}）}}}}").change
    assert found is not None
    assert change_text(found) == typed


@pytest.mark.parametrize(
    ("typed", "printed"),
    [("+5.3%", "↑5.3%"), ("－5.3％", "↓5.3%"), ("与上年持平", "持平"), ("-", "—"),
     ("↑2百分点", "↑2个百分点"), ("↑2pp", "↑2个百分点")],
)  # fmt: skip
def test_other_ways_to_type_a_change(office: Office, typed: str, printed: str) -> None:
    for cell_text in (f"110({typed})", f"{{本年: 110, 同比: '{typed}'}}"):
        found = figure(office, f"{{城: {{量: {cell_text}}}}}").change
        assert found is not None
        assert change_text(found) == printed


def test_without_last_years_file_nothing_is_said(office: Office) -> None:
    found = figure(office, "{城: {量: 110}}")
    assert (found.prior, found.change) == (None, None)


@pytest.mark.parametrize("before", ["{城: {率: 5}}", "{城: {量: —}}", "{城: {量: }}", "不公布"])
def test_with_last_years_file_but_not_this_figure_there_is_no_rate(
    office: Office, before: str
) -> None:
    last_year(office, before)
    found = figure(office, "{城: {量: 110}}")
    assert found.prior is None
    assert found.change is not None
    assert change_text(found.change) == "—"


def test_a_total_has_a_prior_as_soon_as_all_its_parts_do(office: Office) -> None:
    """From wherever each of them has it."""
    last_year(office, "{城: {量: 50}}")
    both = figure(office, "{城: {量: 66}, 乡: {量: {本年: 44, 上年: 50}}}", "总计")
    assert known(both) == ("100", Source.COMPUTED, "↑10.00%")


def test_one_part_without_prior_leaves_the_total_without(office: Office) -> None:
    found = figure(office, "{城: {量: {本年: 66, 上年: 60}}, 乡: {量: 44}}", "总计")
    assert (found.prior, found.change) == (None, None)


def test_last_years_total_is_taken_before_its_parts(office: Office) -> None:
    """What was published counts, even where it does not add up."""
    last_year(office, "{城: {量: 50}, 乡: {量: 40}, 总计: {量: 100}}")
    found = figure(office, "{城: {量: 66}, 乡: {量: 44}}", "总计")
    assert known(found) == ("100", Source.LAST_YEAR, "↑10.00%")


def test_a_weighted_mean_of_last_year_weighs_with_last_years_counts(office: Office) -> None:
    """(90 × 1 + 60 × 2) ÷ 3 = 70 last year; this year (90 × 1 + 60 × 1) ÷ 2 = 75."""
    last_year(office, "{城: {量: 1, 率: 90}, 乡: {量: 2, 率: 60}}")
    found = figure(office, "{城: {量: 1, 率: 90}, 乡: {量: 1, 率: 60}}", "总计", "率")
    assert known(found)[0::2] == ("70.00", "↑5.00个百分点")


def test_a_value_for_all_rows_finds_that_of_last_year(office: Office) -> None:
    last_year(office, "{注册: 200}")
    assert known(figure(office, "{注册: 300}", "", "注册"))[0::2] == ("200", "↑50.00%")


def test_what_last_year_computed_is_a_prior_too(office: Office) -> None:
    last_year(office, "{城: {量: 60}, 乡: {量: 40}}")
    found = figure(office, "{城: {量: 66}, 乡: —, 总计: {量: 110}}".replace("乡: —, ", ""), "总计")
    assert known(found)[0::2] == ("100", "↑10.00%")


def test_the_file_of_another_city_is_not_taken(office: Office) -> None:
    path = last_year(office, "{城: {量: 88}}")
    path.write_text(path.read_text(encoding="utf-8").replace("某市", "他市"), encoding="utf-8")
    done = office.computed("年-2023", f"表: {{城: {{量: 110}}}}\n{OTHERS}")
    assert cell(done, "表", "城", "量").prior is None
    assert "他市" in done.notices[0]
    assert done.last_year is None


def test_rankings_and_records_have_other_names_each_year_and_no_change(office: Office) -> None:
    lists = "名次: [甲局: 5]\n文件: [{名: 办法, 数: 1}]\n"
    last_year(office, "不公布", lists)
    done = office.computed("年-2023", f"表: 不公布\n{lists}")
    for found in (cell(done, "名次", "甲局"), cell(done, "文件", "1", "数")):
        assert found.state is State.NUMBER
        assert (found.prior, found.change) == (None, None)


def test_a_dash_as_prior_keeps_last_years_file_away(office: Office) -> None:
    """上年: — says that there is none to compare with, whatever stood there last year."""
    last_year(office, "{城: {量: 88}, 乡: {量: 50}}")
    typed = "{城: {量: {本年: 110, 上年: —}}, 乡: {量: 60}}"
    found = figure(office, typed)
    assert found.prior is None
    assert found.change is not None
    assert change_text(found.change) == "—"
    assert known(figure(office, typed, "乡"))[0::2] == ("50", "↑20.00%")


def test_a_dash_as_prior_falls_out_of_the_totals_prior(office: Office) -> None:
    found = figure(
        office, "{城: {量: {本年: 110, 上年: —}}, 乡: {量: {本年: 60, 上年: 50}}}", "总计"
    )
    assert known(found) == ("50", Source.COMPUTED, "↑240.00%")


def test_a_dash_as_prior_prints_a_dash_without_last_years_file_as_well(office: Office) -> None:
    found = figure(office, "{城: {量: {本年: 110, 上年: —}}}")
    assert found.change is not None
    assert change_text(found.change) == "—"


def test_a_dash_as_prior_leaves_a_declared_rate_as_declared(office: Office) -> None:
    last_year(office, "{城: {量: 88}}")
    found = figure(office, "{城: {量: {本年: 110, 上年: —, 同比: ↑5%}}}")
    assert found.change is not None
    assert change_text(found.change) == "↑5%"


def notices(office: Office, typed: str) -> tuple[str, ...]:
    return office.computed("年-2023", f"表: {typed}\n{OTHERS}").notices


def test_last_years_file_is_missed_where_nothing_can_be_compared(office: Office) -> None:
    [notice] = notices(office, "{城: {量: 110, 率: 5}, 乡: {量: 60, 率: 6}}")
    assert "没有找到上年的数据文件" in notice
    assert "2022.yaml，6 个数没有上年值" in notice


@pytest.mark.parametrize(
    "typed",
    [
        "{城: {量: 110（↓5.0%）, 率: 5}, 乡: {量: 60, 率: 6}}",
        "{城: {量: {本年: 110, 上年: 100}}, 乡: {量: {本年: 60, 上年: 50}}}",
        "{城: {量: {本年: 110, 上年: —}}, 乡: {量: {本年: 60, 上年: —}}}",
        "{城: {量: —}}",
    ],
    ids=["as published", "typed priors", "told that there is none", "no figures"],
)
def test_last_years_file_is_not_missed_where_it_would_not_serve(typed: str, office: Office) -> None:
    assert notices(office, typed) == ()


def test_last_years_file_is_not_missed_where_it_is_there(office: Office) -> None:
    last_year(office, "{城: {率: 5}}")
    assert notices(office, "{城: {量: 110}}") == ()
