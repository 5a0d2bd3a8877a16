"""符号说明: what the signs in tables mean, told with each table, printed where the form says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from hotline_report.blocks import Table
from hotline_report.errors import InputError
from hotline_report.model.period import Period, PeriodKind
from tests.load.tiny import Office

FORM = """
{form}
分节: [{{名称: 节, 数据表: [甲表, 乙表, 丙表]}}]
数据表:
  甲表:
    类型: 指标表
    {table}
    注: 含分中心
    列: [{{名称: 电话, 单位: 件}}, {{名称: 网络, 单位: 件}}]
  乙表:
    类型: 指标表
    列: [{{名称: 来电, 单位: 件}}, {{名称: 来信, 单位: 件}}, {{名称: 等级, 性质: 文字}}]
  丙表:
    类型: 指标表
    列: [{{名称: 期数, 单位: 期}}]
"""
DATA = """
甲表: {电话: 6, 网络: 5}
乙表: {来电: 3（↑20%）, 来信: , 等级: 持平}
丙表: {期数: "—[^1]"}
"""
NOTE = "正文: [{标题: 数据, 数据表: 全部}]\n脚注: {1: 停办}\n"

RISEN = "“↑”表示上升"
BLANK = "空格表示未统计"
NOT_APPLIED = "“—”表示不适用"


def told(*meanings: str) -> str:
    return f"符号说明：{'，'.join(meanings)}。" if meanings else ""


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


def tables(office: Office, form: str = "", table: str = "", data: str = DATA) -> list[Table]:
    office.form("表-2023", FORM.format(form=form, table=table))
    blocks = office.document("表-2023", data, NOTE).blocks
    return [block for block in blocks if isinstance(block, Table)]


def notes(of: list[Table]) -> list[list[str]]:
    return [[note.text for note in table.notes] for table in of]


def test_each_table_tells_its_own_signs_and_no_other(office: Office) -> None:
    """A word that looks like a sign is none, nor is an empty cell of words."""
    found = tables(office)
    assert [table.signs for table in found] == ["", told(RISEN, BLANK), told(NOT_APPLIED)]
    assert notes(found) == [["注：含分中心"], [], []]


def test_a_legend_below_each_table_that_has_signs(office: Office) -> None:
    found = tables(office, form="符号说明: 各表")
    assert notes(found) == [["注：含分中心"], [told(RISEN, BLANK)], [told(NOT_APPLIED)]]


def test_one_legend_below_the_first_table_that_has_signs(office: Office) -> None:
    found = tables(office, form="符号说明: 首表")
    assert notes(found) == [["注：含分中心"], [told(RISEN, NOT_APPLIED, BLANK)], []]


def test_the_legend_of_all_is_below_the_first_table_that_may_have_one(office: Office) -> None:
    data = DATA.replace("电话: 6", "电话: 6（↑20%）")
    found = tables(office, form="符号说明: 首表", table="符号说明: 不印", data=data)
    assert notes(found) == [["注：含分中心"], [told(RISEN, NOT_APPLIED, BLANK)], []]


def test_a_table_may_have_its_own_legend_or_none(office: Office) -> None:
    data = DATA.replace("电话: 6", "电话: 6（持平）")
    steady = told("“持平”表示升降幅度为零")
    assert notes(tables(office, table="符号说明: 印", data=data)) == [
        ["注：含分中心", steady], [], [],
    ]  # fmt: skip
    found = tables(office, form="符号说明: 各表", table="符号说明: 不印", data=data)
    assert notes(found)[0] == ["注：含分中心"]
    assert found[0].signs == steady


def test_signs_in_columns_of_changes(office: Office) -> None:
    """One sign that means two things in a table is told with both."""
    office.form("表-2023", """
        分节: [{名称: 节, 数据表: [表]}]
        数据表:
          表:
            类型: 指标表
            列:
              - {名称: 来电, 单位: 件}
              - {名称: 增幅, 变化: 来电.同比, 单位: "%"}
              - {名称: 来信, 单位: 件}
    """)  # fmt: skip
    data = "表: {来电: 3, 增幅: —, 来信: —}"
    [table] = [b for b in office.document("表-2023", data).blocks if isinstance(b, Table)]
    assert [cell.text for row in table.rows() for cell in row] == ["3", "—", "—"]
    assert table.signs == told("“—”表示没有可比的数或不适用")


def test_a_dash_of_a_change_is_the_same_typed_and_computed(office: Office) -> None:
    """A form may print what was typed (不适用: 照填); the tool itself prints —."""
    office.form("表-2023", """
        分节: [{名称: 节, 数据表: [表]}]
        数据表:
          表:
            类型: 指标表
            不适用: 照填
            行标题: 行
            行: [甲, 乙]
            列:
              - {名称: 来电, 单位: 件}
              - {名称: 增幅, 变化: 来电.同比, 单位: "%"}
              - {名称: 来信, 单位: 件}
    """)  # fmt: skip
    data = "表: {甲: {来电: 3, 增幅: /, 来信: ——}, 乙: {来电: {本年: 2, 上年: 0}, 来信: 1}}"
    [table] = [b for b in office.document("表-2023", data).blocks if isinstance(b, Table)]
    cells = [cell for row in table.rows() for cell in row[1:]]
    assert [cell.text for cell in cells] == ["3", "/", "——", "2", "—", "1"]
    told_of = [[(p.sign.mark, p.sign.meaning) for p in c.parts if p.sign] for c in cells]
    assert told_of == [
        [], [("/", "没有可比的数")], [("——", "不适用")], [], [("—", "没有可比的数")], [],
    ]  # fmt: skip
    assert table.signs == told("“/”“—”表示没有可比的数", "“——”表示不适用")


@pytest.mark.parametrize(
    ("typed", "shown", "spoken"),
    [
        ("3（↓2%）", ("（", "↓", "2%）"), "下降"),
        ("3（—）", ("（", "—", "）"), "没有可比的数"),
        ("3（持平）", ("（持平）", "", ""), ""),  # a word is read out as it stands
    ],
)
def test_what_is_read_out_in_the_place_of_a_sign(
    office: Office, typed: str, shown: tuple[str, str, str], spoken: str
) -> None:
    [table, *_] = tables(office, data=DATA.replace("电话: 6", f"电话: {typed}"))
    part = next(p for row in table.rows() for cell in row for p in cell.parts if p.sign)
    assert part.sign is not None
    assert (part.around_sign, part.sign.spoken) == (shown, spoken)


def test_signs_of_two_comparisons_stand_behind_their_words(office: Office) -> None:
    office.form("表-2023", """
        环比: 计
        分节: [{名称: 节, 数据表: [表]}]
        数据表:
          表: {类型: 指标表, 列: [{名称: 来电, 单位: 件}, {名称: 来信, 单位: 件}]}
    """)  # fmt: skip
    data = "表: {来电: {本年: 3, 上年: 0, 上期: 0}, 来信: {本年: 2, 上年: 4, 上期: 2}}"
    may = Period(2023, PeriodKind.MONTH, 5)
    blocks = office.document("表-2023", data, period=may).blocks
    [table] = [block for block in blocks if isinstance(block, Table)]
    assert [cell.text for row in table.rows() for cell in row] == [
        "3（同比—，环比—）",
        "2（同比↓50.00%，环比持平）",
    ]
    assert table.signs == told(
        "“↓”表示下降", "“持平”表示升降幅度为零", "“同比—”“环比—”表示没有可比的数"
    )


def test_a_mistyped_place_is_told(office: Office) -> None:
    with pytest.raises(InputError) as caught:
        office.form("表-2023", FORM.format(form="符号说明: 每表", table="符号说明: 是"))
    first, second = caught.value.problems
    assert (first.field, first.expected) == ("符号说明", "下列之一：各表、首表、不印")
    assert (second.field, second.expected) == ("数据表 › 甲表 › 符号说明", "下列之一：印、不印")
