"""The second year: a form that drops, adds, renames and redefines columns; nothing goes unsaid."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from tests.starting.desk import Desk
from tests.starting.filling import revised, with_figures
from tests.starting.forms import FORM_2025

PATH = "data/example/2025.yaml"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = Desk(tmp_path, "example")
    desk.write("templates/editions/示例市-2025.yaml", FORM_2025)
    assert desk.run("new", "示例市", "2025") == 0, desk.said
    return desk


def _filled(desk: Desk) -> str:
    text, _ = with_figures(
        desk.read(PATH), {"播出期数": "40", "跟踪回访": "12", "人才政务信息": "300"}
    )
    for name in ("热词", "制度标准", "承办诉求量TOP5", "诉求类型TOP5"):
        assert f"\n  {name}:" in text
    return text.replace("发布日期:  # 上年 2025-02-18", "发布日期: 2026-02-20").replace(
        "发布时间:  # 上年 2025-02-18 09:30", "发布时间:"
    )


def test_everything_that_changed_is_told(desk: Desk) -> None:
    for told in (
        "警务联动（取消的表）",
        "～ 列：播出期数（上年叫“期数”）",
        "上年的数照样用来算同比",
        "＋ 新增的列：跟踪回访（单位：件；上年没有，不算同比）",
        "－ 取消的列：民生热点",
        "～ 列：人才政务信息（单位由条改为篇）",
        "单位不同，不与上年比",
    ):
        assert told in desk.said, desk.said
    assert desk.run("editions", "江苏省-2024", "示例市-2025") == 0
    assert "～ 列：播出期数（上年叫“期数”）" in desk.said


def test_a_column_in_another_unit_is_not_said_to_have_no_figure_last_year(desk: Desk) -> None:
    desk.write(PATH, _filled(desk))
    desk.run("explain", PATH, "尚贤", "人才政务信息")
    assert "上年的单位是“条”，与“篇”不能相比" in desk.said


def test_a_title_with_another_number_may_be_another_thing(desk: Desk) -> None:
    desk.edit(
        "templates/editions/示例市-2025.yaml",
        ("数据表:\n", "数据表:\n  话务服务: {列: {修改: {超时通话占比: {标题: 超15分钟占比}}}}\n"),
    )
    desk.run("editions", "江苏省-2024", "示例市-2025")
    assert "上年的数照样用来算同比；不能相比的，在表式里写“同比: 不计”" in desk.said


def test_an_unrevised_narrative_cannot_become_final(desk: Desk) -> None:
    desk.write(PATH, _filled(desk))
    assert desk.run("build", PATH, "--format", "html") == 1, desk.said
    assert "这句话是上年的，还没有改写" in desk.said
    assert not (desk.root / "output").exists()


def test_year_on_year_is_right_for_a_renamed_column_and_not_made_up_for_others(desk: Desk) -> None:
    def revise(sentence: str) -> str:
        return sentence if sentence.startswith("播出") else ""

    text = revised(_filled(desk), revise)
    text = text.replace(
        "，办理满意率{{ 政风热线.办理满意率 | 率 }}，{{ 政风热线.办理满意率 | 同比 }}", ""
    )
    desk.write(PATH, text)
    # As a draft: what is left of this text is too little for a bulletin.
    assert desk.run("build", PATH, "--draft", "--format", "html") == 0, desk.said
    page = html.parse(str(next((desk.root / "output/example/2025").glob("*.html"))))
    printed = "".join(page.getroot().itertext())
    # 40 of 44: (40 - 44) / 44 = -9.0909…%, by hand.
    assert "播出40期，同比下降9.09%" in printed
    cells = ["".join("".join(cell.itertext()).split()) for cell in page.getroot().iter("td")]
    assert "40（↓9.09%）" in cells
    assert "12（—）" in cells  # a new column has no prior
    assert "300（—）" in cells  # another unit is not compared
