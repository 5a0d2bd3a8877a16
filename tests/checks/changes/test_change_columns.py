"""A change typed in a column of its own (变化) is told of that column, as it is printed there."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checks.changes.office import changes_found
from tests.load.tiny import Office

FORM = """\
分节: [{名称: 节, 数据表: [表]}]
数据表:
  表:
    类型: 指标表
    行标题: 类
    行: [一般, 简易]
    列:
      - {名称: 处罚数, 单位: 件, 同比: 百分比}
      - {名称: 处罚同比, 单位: "%", 变化: 处罚数.同比}
"""


@pytest.mark.parametrize(
    ("numbers", "typed", "right", "cause"),
    [
        # (51 − 45) ÷ 45 = 13.33 %, (45 − 51) ÷ 51 = −11.76 %
        ((51, 45), "-13.33", "应为13.33", "正负号写反了"),
        ((45, 51), "11.76", "应为-11.76", "正负号写反了"),
        ((51, 45), "13.38", "应为13.33", ""),
    ],
)
def test_a_wrong_change_is_told_where_it_stands(
    tmp_path: Path, numbers: tuple[int, int], typed: str, right: str, cause: str
) -> None:
    office = Office(tmp_path)
    office.form("表-2023", FORM)
    now, then = numbers
    row = f"{{处罚数: {{本年: {now}, 上年: {then}}}, 处罚同比: {typed}}}"
    body = f"表:\n  一般: {row}\n  简易: {{处罚数: {{本年: 89, 上年: 101}}}}\n"
    [found] = changes_found(office.computed("表-2023", body))
    assert (found.code, found.place) == ("Y02", "表.一般.处罚同比")
    assert found.cells == ("表.一般.处罚同比",)
    assert found.found.startswith(f"{typed}（处罚数{now}）")
    assert found.expected.endswith(right)
    assert not set("↑↓") & set(found.found + found.expected + found.message + found.cause)
    assert cause in found.cause


def test_one_beside_its_figure_is_told_of_that(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.form("表-2023", FORM)
    row = "{处罚数: {本年: 51, 上年: 45, 同比: ↓13.33%}}"
    body = f"表:\n  一般: {row}\n  简易: {{处罚数: {{本年: 89, 上年: 101}}}}\n"
    [found] = changes_found(office.computed("表-2023", body))
    assert (found.place, found.cause) == ("表.一般.处罚数", "升降的箭头印反了")
