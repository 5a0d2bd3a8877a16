"""First months (1—3月累计) against the months beside them: S15, by nature and as the form says."""

from __future__ import annotations

from pathlib import Path

import pytest

from hotline_report.model.edition import Cumulation
from hotline_report.model.finding import Level
from hotline_report.model.period import Period, PeriodKind
from hotline_report.pipeline.build import Order, build
from hotline_report.pipeline.check import Checked, check_file
from tests.load.tiny import Office

FORM = """
分节: [{名称: 节, 数据表: [表, 存量]}]
数据表:
  表:
    类型: 指标表
    行标题: 类
    行: [甲, 乙, {名称: 合计, 合计: 全部}]
    列:
      - {名称: 量, 单位: 件}
      - {名称: 金额, 单位: 万元, 小数位: 1}
      - {名称: 最长, 单位: 秒, 性质: 最大值}
      - {名称: 均时, 单位: 秒, 性质: 平均值, 小数位: 1, 权数: 量}
      - {名称: 满意率, 单位: "%"}
      - {名称: 净增, 单位: 件, 可为负: 是}
  存量:
    类型: 指标表
    行标题: 类
    行: [库, {名称: 在办, 累计: 不核对}]
    列: [{名称: 条数, 单位: 条, 累计: 期末}]
"""
MONTHS = (
    """
    表:
      甲: {量: 100, 金额: 1.2, 最长: 80, 均时: 20.0, 满意率: 95.0, 净增: 5}
      乙: {量: 40, 金额: 0.4, 最长: 90, 均时: 10.0, 满意率: 91.0, 净增: -7}
    存量: {库: {条数: 700}, 在办: {条数: 9}}
    """,
    """
    表:
      甲: {量: 200, 金额: 2.3, 最长: 70, 均时: 30.0, 满意率: 96.0, 净增: 1}
      乙: {量: 60, 金额: 0.5, 最长: 95, 均时: 15.0, 满意率: 92.0, 净增: 2}
    存量: {库: {条数: 720}, 在办: {条数: 7}}
    """,
    """
    表:
      甲: {量: 300, 金额: 3.1, 最长: 75, 均时: 40.0, 满意率: 97.0, 净增: 1}
      乙: {量: 50, 金额: 0.6, 最长: 60, 均时: 12.0, 满意率: 90.0, 净增: 3}
    存量: {库: {条数: 715}, 在办: {条数: 8}}
    """,
)
# 均时 of 甲: (20 × 100 + 30 × 200 + 40 × 300) ÷ 600 = 33.33…; of 乙: 1900 ÷ 150 = 12.66…
SO_FAR = """
    表:
      甲: {量: 600, 金额: 6.6, 最长: 80, 均时: 33.3, 满意率: 96.2, 净增: 7}
      乙: {量: 150, 金额: 1.5, 最长: 95, 均时: 12.7, 满意率: 91.0, 净增: -2}
    存量: {库: {条数: 715}, 在办: {条数: 5}}
"""
HALFWAY = """
    表:
      甲: {量: 300, 金额: 3.5, 最长: 80, 均时: 26.7, 满意率: 95.6, 净增: 6}
      乙: {量: 100, 金额: 0.9, 最长: 95, 均时: 13.0, 满意率: 91.5, 净增: -5}
    存量: {库: {条数: 720}, 在办: {条数: 7}}
"""
MARCH = Period(2023, PeriodKind.CUMULATIVE, 3)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """An office with three months."""
    made = Office(tmp_path)
    made.form("表-2023", FORM)
    for number in (1, 2, 3):
        month(made, number)
    return made


def month(office: Office, number: int, old: str = "", new: str = "") -> Path:
    text = MONTHS[number - 1]
    return office.data(
        "表-2023", edited(text, old, new), period=Period(2023, PeriodKind.MONTH, number)
    )


def edited(text: str, old: str, new: str) -> str:
    assert not old or text.count(old) == 1
    return text.replace(old, new) if old else text


def checked(office: Office, old: str = "", new: str = "") -> Checked:
    """The first three months, after an edit."""
    path = office.data("表-2023", edited(SO_FAR, old, new), period=MARCH)
    return check_file(path, office.folders)


def found(office: Office, old: str = "", new: str = "") -> list[tuple[str, str]]:
    """The place of each finding of S15, and what is expected there."""
    return [(f.place, f.expected) for f in checked(office, old, new).findings if f.code == "S15"]


def test_what_agrees_is_left_alone(office: Office) -> None:
    """Sums of rounded amounts may differ in the last place; a stock is that of the last month."""
    assert found(office) == []
    assert found(office, "金额: 6.6", "金额: 6.7") == []


@pytest.mark.parametrize(
    ("old", "new", "place", "expected"),
    [
        ("量: 600", "量: 601", "表.甲.量", "1月100 + 2月200 + 3月300 = 600"),
        ("金额: 1.5", "金额: 5.1", "表.乙.金额", "1月0.4 + 2月0.5 + 3月0.6 = 1.5"),
        ("最长: 80", "最长: 75", "表.甲.最长", "不小于1月80"),
        ("最长: 95", "最长: 96", "表.乙.最长", "各月中最大的一个，即2月95"),
        (
            "均时: 12.7",
            "均时: 12.3",
            "表.乙.均时",
            "按量加权：（1月10.0 × 40 + 2月15.0 × 60 + 3月12.0 × 50）÷（40 + 60 + 50）"
            "= 12.66666…，应印12.7",
        ),
        ("满意率: 96.2", "满意率: 97.5", "表.甲.满意率", "在1月95.0%与3月97.0%之间"),
        ("净增: -2", "净增: 2", "表.乙.净增", "1月-7 + 2月2 + 3月3 = -2"),
        ("条数: 715", "条数: 2135", "存量.库.条数", "与3月715相等"),
    ],
)
def test_what_follows_from_the_months(
    office: Office, old: str, new: str, place: str, expected: str
) -> None:
    assert found(office, old, new) == [(place, expected)]


def test_only_means_without_weights_are_a_hint(office: Office) -> None:
    for old, new, level in (
        ("量: 600", "量: 601", Level.WARNING),
        ("满意率: 96.2", "满意率: 97.5", Level.HINT),
    ):
        assert [f.level for f in checked(office, old, new).findings if f.code == "S15"] == [level]


def test_a_total_that_the_tool_adds_up_is_told_by_its_rows(office: Office) -> None:
    """The total 合计.量 is 749 then, in place of 750; one mistake is told once."""
    assert [place for place, _ in found(office, "量: 150", "量: 149")] == ["表.乙.量"]
    assert [
        place for place, _ in found(office, "乙: {量: 150", "合计: {量: 751}\n      乙: {量: 150")
    ]


def test_a_month_that_is_missing_leaves_a_bound(office: Office, tmp_path: Path) -> None:
    (tmp_path / "data" / "shi" / "2023-02.yaml").unlink()
    assert found(office) == []
    assert found(office, "量: 600", "量: 399") == [
        ("表.甲.量", "不小于1月100 + 3月300 = 400（没有2月的数）")
    ]
    assert found(office, "最长: 80", "最长: 79") == [("表.甲.最长", "不小于1月80")]
    assert found(office, "净增: 7", "净增: 1") == [], "what may be negative has no least value"
    assert found(office, "均时: 33.3", "均时: 99.9") == [], "nothing is known of the second month"


def test_what_a_month_does_not_tell_is_missing_and_what_does_not_apply_is_not(
    office: Office,
) -> None:
    month(office, 1, "量: 100", "量: ")
    assert found(office, "量: 600", "量: 499") == [
        ("表.甲.量", "不小于2月200 + 3月300 = 500（没有1月的数）")
    ]
    month(office, 1, "量: 100", "量: —")
    assert found(office, "量: 600", "量: 501") == [("表.甲.量", "2月200 + 3月300 = 500")]


def test_the_first_months_before_and_the_months_since(office: Office, tmp_path: Path) -> None:
    office.data("表-2023", HALFWAY, period=Period(2023, PeriodKind.CUMULATIVE, 2))
    assert found(office) == []
    (tmp_path / "data" / "shi" / "2023-01.yaml").unlink()
    assert found(office, "量: 600", "量: 601") == [("表.甲.量", "1—2月累计300 + 3月300 = 600")]
    assert found(office, "均时: 33.3", "均时: 34.3")[0][1].startswith("按量加权：（1—2月累计26.7 ×")


def test_where_both_ways_disagree_both_are_said(office: Office) -> None:
    office.data("表-2023", HALFWAY, period=Period(2023, PeriodKind.CUMULATIVE, 2))
    assert found(office, "量: 600", "量: 601") == [
        ("表.甲.量", "1月100 + 2月200 + 3月300 = 600；1—2月累计300 + 3月300 = 600")
    ]


@pytest.mark.parametrize(
    ("typed", "cause"),
    [
        ("312", "只填了3月的数，没有累计"),
        ("412", "没有加上2月的"),
        ("838", "2月的加了两次"),
        ("652", "相邻两位数字写颠倒了（625写成652）"),
        ("643", "或者2月的相邻两位数字写颠倒了（231写成213）"),
        ("631", ""),
    ],
)
def test_how_it_may_have_come_about(office: Office, typed: str, cause: str) -> None:
    """100 + 213 + 312 = 625; 231 in February's place would make it 643."""
    month(office, 2, "量: 200", "量: 213")
    month(office, 3, "量: 300", "量: 312")
    told = checked(office, "量: 600", f"量: {typed}").findings
    assert next(f.cause for f in told if f.code == "S15") == cause


def test_a_month_with_mistakes_is_told_and_left_out(office: Office) -> None:
    """In place of the whole check, as last year's file would be: nobody asked for it by name."""
    path = month(office, 2, "量: 200", "量: 二百")
    done = checked(office, "量: 600", "量: 399")
    assert [n for n in done.notices if "没有用来核对累计数" in n and f"{path} 第" in n]
    assert [f.expected for f in done.findings if f.code == "S15"] == [
        "不小于1月100 + 3月300 = 400（没有2月的数）"
    ]


def test_build_tells_it_too(office: Office, tmp_path: Path) -> None:
    month(office, 2, "量: 200", "量: 二百")
    path = office.data("表-2023", SO_FAR, period=MARCH)
    outcome = build(path, Order(("html",), tmp_path / "output", office.folders), lambda _: None)
    assert outcome.files
    assert len([n for n in outcome.notices if "没有用来核对累计数" in n]) == 1


def test_a_file_of_another_city_or_period_is_told_and_left_out(office: Office) -> None:
    path = month(office, 2)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("城市: 某市", "城市: 别市"), encoding="utf-8")
    assert [n for n in checked(office).notices if "“别市”" in n and "没有用来核对累计数" in n]


def test_other_units_are_not_compared(office: Office) -> None:
    office.form("月-2023", FORM.replace("{名称: 量, 单位: 件}", "{名称: 量, 单位: 万件}"))
    office.data("月-2023", MONTHS[1], period=Period(2023, PeriodKind.MONTH, 2))
    assert found(office, "量: 600", "量: 399") == [
        ("表.甲.量", "不小于1月100 + 3月300 = 400（没有2月的数）")
    ]


def test_names_that_changed_within_the_year_are_followed(office: Office) -> None:
    """The form of the first months calls 受理 what the form of a month called 量."""
    office.form(
        "累计-2023",
        FORM.replace("名称: 量,", "名称: 受理, 上年名称: 量,").replace("权数: 量", "权数: 受理"),
    )
    body = SO_FAR.replace("量: 600", "受理: 601").replace("量: 150", "受理: 150")
    path = office.data("累计-2023", body, period=MARCH)
    told = [f.place for f in check_file(path, office.folders).findings if f.code == "S15"]
    assert told == ["表.甲.受理"]


def test_a_former_name_that_the_months_never_had_hides_nothing(office: Office) -> None:
    """上年名称 tells what last year called it; this year's months may know it by the new name."""
    office.form("累计-2023", FORM.replace("名称: 量,", "名称: 量, 上年名称: 旧量,"))
    path = office.data("累计-2023", SO_FAR.replace("量: 600", "量: 601"), period=MARCH)
    told = [f.place for f in check_file(path, office.folders).findings if f.code == "S15"]
    assert told == ["表.甲.量"]


def test_a_year_and_a_month_read_nothing_else(office: Office, tmp_path: Path) -> None:
    (tmp_path / "data" / "shi" / "2023-01.yaml").write_text("坏的: [", encoding="utf-8")
    for period in (Period(2023), Period(2023, PeriodKind.MONTH, 3)):
        done = check_file(office.data("表-2023", SO_FAR, period=period), office.folders)
        assert not [n for n in done.notices if "2023-01" in n]
        assert not [f for f in done.findings if f.code == "S15"]


RECORDS = """
分节: [{名称: 节, 数据表: [名单]}]
数据表:
  名单:
    类型: 记录表
    总计行: 总计
    列: [{名称: 单位, 性质: 文字}, {名称: 件数, 单位: 件}]
"""


def test_of_records_only_the_total_has_a_name(tmp_path: Path) -> None:
    """The third record of January is not the third one of the first months."""
    office = Office(tmp_path)
    office.form("表-2023", RECORDS)
    for number in (1, 2):
        records = f"名单: {{记录: [{{单位: 甲, 件数: {number}}}], 总计: {{件数: {number}}}}}"
        office.data("表-2023", records, period=Period(2023, PeriodKind.MONTH, number))
    so_far = "名单: {记录: [{单位: 乙, 件数: 4}], 总计: {件数: 4}}"
    path = office.data("表-2023", so_far, period=Period(2023, PeriodKind.CUMULATIVE, 2))
    told = [
        (f.place, f.expected) for f in check_file(path, office.folders).findings if f.code == "S15"
    ]
    assert told == [("名单.总计.件数", "1月1 + 2月2 = 3")]


def test_a_group_of_columns_says_it_for_all_and_a_row_says_it_of_its_own(tmp_path: Path) -> None:
    table = Office(tmp_path).table(
        "表-2023",
        """
        类型: 指标表
        行标题: 类
        行: [甲, {名称: 乙, 累计: 相加}, {名称: 库, 跨列: 是, 单位: 条, 累计: 不核对}]
        列:
          - {名称: 存量, 累计: 期末, 下级: [{名称: 条数, 单位: 条}, {名称: 在办, 累计: 不核对}]}
          - {名称: 量, 单位: 件}
        """,
    )
    last, none, added = Cumulation.LAST, Cumulation.NONE, Cumulation.SUM
    assert {
        (row.name, leaf.name): carried.cumulation
        for row, leaf in table.places()
        if (carried := row.carries(leaf)) is not None
    } == {
        ("甲", "条数"): last,
        ("甲", "在办"): none,
        ("甲", "量"): None,
        ("乙", "条数"): added,
        ("乙", "在办"): added,
        ("乙", "量"): added,
    }
    assert [each.cumulation for each in table.table_wide()] == [none]
