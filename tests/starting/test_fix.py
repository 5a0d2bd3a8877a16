"""`fix` mends what has one right answer, in place; all else stays as it was, byte for byte."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from msgspec.structs import replace

from hotline_report.edit.splices import Splice
from hotline_report.errors import Mend, Position
from hotline_report.pipeline import fix
from tests.samples import SAMPLES
from tests.starting.desk import Desk

FILE = "data/example/2024.yaml"

SLIPS = [
    ("    期数: 44 ", "    期数: 1,044 ", "    期数: 1044 "),
    ("    期数: 44 ", "    期数: ４４ ", "    期数: 44 "),
    ("    期数: 44 ", "    期数: 44期 ", "    期数: 44 "),
    ("    期数: 44 ", "    期数： 44 ", "    期数: 44 "),
    ("    期数: 44 ", "    期数:44 ", "    期数: 44 "),
    ("    期数: 44 ", "\t期数: 44 ", "    期数: 44 "),
    ("    上线总人数: 92", "     上线总人数: 92", "    上线总人数: 92"),
    ("结语: |\n  ", "结语: |\n", "结语: |\n  "),
    ("诉求总量: 579705, 电话", "诉求总量：579705, 电话", "诉求总量: 579705, 电话"),
    ("诉求总量: 579705, 电话", "诉求总量:579705, 电话", "诉求总量: 579705, 电话"),
    ("    - 市公安局: 23948", "    - 市公安局：23948", "    - 市公安局: 23948"),
    ("办理满意率: 98.61", "办理满意率: 98.61%", "办理满意率: 98.61"),
    ("办理满意率: 98.61", "办理满意率: 98.61％", "办理满意率: 98.61"),
    ("诉求总量: 579705, 电话", "诉求总量: 579705，电话", "诉求总量: 579705, 电话"),
    ("诉求总量: 579705, 电话", "诉求总量: 579，705, 电话", "诉求总量: 579705, 电话"),
    ("发布日期: 2025-02-18", "发布日期: 2025年2月18日", "发布日期: 2025-02-18"),
    ("发布日期: 2025-02-18", "发布日期: 2025.2.18", "发布日期: 2025-02-18"),
    (
        "公交线路, 惠企政策]",
        "公交线路、惠企政策]",
        "公交线路, 惠企政策]",
    ),
]


@pytest.mark.parametrize(("right", "slip", "mended"), SLIPS)
def test_a_slip_with_one_right_answer_is_mended_and_nothing_else(
    right: str, slip: str, mended: str, tmp_path: Path
) -> None:
    desk = Desk(tmp_path, "example")
    whole = desk.read(FILE)
    first = whole.replace(right, slip, 1)
    assert first != whole
    desk.write(FILE, first)
    assert desk.run("fix", FILE) == 1, desk.said
    assert desk.read(FILE) == first
    assert desk.run("fix", FILE, "--apply") == 0, desk.said
    assert desk.read(FILE) == whole.replace(right, mended, 1)


def test_a_pasted_list_of_words_becomes_items(tmp_path: Path) -> None:
    desk = Desk(tmp_path, "example")
    desk.edit(
        FILE,
        ("热词: [电动车充电, 物业服务, ", "热词: 电动车充电、物业服务、停车\n  # ["),
    )
    assert desk.run("fix", FILE, "--apply") == 0, desk.said
    assert "  热词: [电动车充电, 物业服务, 停车]\n" in desk.read(FILE)


@pytest.mark.parametrize(
    ("right", "slip"),
    [
        # An amount in another unit, an approximate one, two numbers or one: nobody but the clerk
        # knows.
        ("    期数: 44 ", "    期数: 4.4万 "),
        ("    期数: 44 ", "    期数: 44件 "),
        ("    期数: 44 ", "    期数: 约44 "),
        ("    期数: 44 ", "    期数: 1 044 "),
        ("    期数: 44 ", "    期数: 44% "),
        ("    期数: 44 ", "    期数: 4O "),
        ("    期数: 44 ", "    期树: 44 "),
        ("    期数: 44 ", "    期数: @44 "),
        ("    期数: 44 ", "    期数: 4\u20284 "),
    ],
)
def test_what_people_must_decide_is_left(right: str, slip: str, tmp_path: Path) -> None:
    desk = Desk(tmp_path, "example")
    desk.edit(FILE, (right, slip))
    before = desk.read(FILE)
    assert desk.run("fix", FILE, "--apply") == 3, desk.said
    assert "没有可以替您改的" in desk.said
    assert desk.read(FILE) == before


def test_several_are_mended_at_once_and_the_rest_is_told(tmp_path: Path) -> None:
    desk = Desk(tmp_path, "example")
    whole = desk.read(FILE)
    desk.edit(
        FILE,
        ("    期数: 44 ", "    期数: 1,044 "),
        ("    收到诉求: 648", "    收到诉求：６４８"),
        ("    现场回应: 296", "    现场回应: 296件"),
        ("结语: |", "结语:|"),
        ("    民生热点: 141", "    民生热点: 约141"),
    )
    assert desk.run("build", FILE) == 3
    assert "可以替您改：hotline-report fix data/example/2024.yaml" in desk.said
    assert desk.run("fix", FILE, "--apply") == 3
    assert "改了 5 处" in desk.said
    assert "还有 1 处要您来改" in desk.said
    expected = whole.replace("期数: 44 ", "期数: 1044 ", 1)
    assert desk.read(FILE) == expected.replace("民生热点: 141", "民生热点: 约141")


def test_one_that_cannot_be_mended_keeps_no_other_from_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Twenty-six cells, one of which is mended wrongly: the others are, in one run."""
    desk = Desk(tmp_path, "example")
    text = desk.read(FILE)
    head, body = text.split("\n数据:\n")
    cells = re.findall(r"(?m)^    \S+: [1-9][0-9]{3,}$", body)[:26]
    for cell in cells:
        body = body.replace(f"{cell}\n", f"{cell[:-3]},{cell[-3:]}\n", 1)
    desk.write(FILE, f"{head}\n数据:\n{body}")
    first = f"{cells[0][:-3]},{cells[0][-3:]}".split(": ")[1]
    right = fix._splice

    def wrong(text: str, starts: Sequence[int], position: Position, mend: Mend) -> Splice | None:
        new = f"{mend.new}x" if mend.old == first else mend.new
        return right(text, starts, position, replace(mend, new=new))

    monkeypatch.setattr(fix, "_splice", wrong)
    assert desk.run("fix", FILE, "--apply") == 3, desk.said
    assert f"改了 {len(cells) - 1} 处" in desk.said
    assert f"\n{cells[0][:-3]},{cells[0][-3:]}\n" in desk.read(FILE)


def test_line_ends_and_encoding_stay(tmp_path: Path) -> None:
    desk = Desk(tmp_path, "example")
    path = tmp_path / FILE
    text = desk.read(FILE).replace("期数: 44 ", "期数: 1,044 ").replace("\n", "\r\n")
    path.write_bytes(text.encode("gb18030"))
    assert desk.run("fix", FILE, "--apply") == 0, desk.said
    assert path.read_bytes() == text.replace("1,044 ", "1044 ").encode("gb18030")


@pytest.mark.parametrize("name", ["example-2024", "huaian-2023", "openness-2024"])
def test_a_sample_has_nothing_to_mend(name: str, tmp_path: Path) -> None:
    desk = Desk(tmp_path, SAMPLES[name].parent.name)
    file = f"data/{SAMPLES[name].parent.name}/{SAMPLES[name].name}"
    before = desk.read(file)
    assert desk.run("fix", file, "--apply") == 0, desk.said
    assert desk.read(file) == before
