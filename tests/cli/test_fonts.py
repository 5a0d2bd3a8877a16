"""A machine with other fonts than ours: what a build says there, each in a process of its own."""

from __future__ import annotations

import string
import subprocess
from pathlib import Path

import pytest
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from tests.cli.machine import Machine
from tests.load.harness import ROOT, SMALL, edited
from tests.readback.pdf_lines import embedded_faces


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    (tmp_path / "fonts").mkdir()
    return Machine(tmp_path)


def build(machine: Machine, data: str = SMALL) -> subprocess.CompletedProcess[str]:
    """Build the PDF of a data file there."""
    words = ("--format", "pdf", "-o", machine.folder / "output")
    return machine.run("build", machine.file(data), *words)


def test_no_fonts_at_all(machine: Machine) -> None:
    done = build(machine)
    assert (done.returncode, done.stdout) == (4, "")
    assert "本机没有安装任何字体，不能生成 PDF" in done.stderr
    assert "Warning" not in done.stderr
    assert not (machine.folder / "output").exists()


def test_one_free_font_for_everything_is_told_of_each_role_that_wants_another(
    machine: Machine,
) -> None:
    machine.give("Noto Serif CJK SC")
    done = build(machine)
    assert done.returncode == 0, done.stderr
    wanted = [line for line in done.stderr.splitlines() if line.startswith("提示：字体 ")]
    assert [line.partition(" 本机一种也没有")[0] for line in wanted] == [
        "提示：字体 黑体、SimHei、FandolHei、Noto Sans CJK SC"
    ]


def test_a_box_leaves_everything_as_it_was(machine: Machine) -> None:
    machine.give("Noto Serif CJK SC")
    done = build(machine, edited("本月报为", "\U000f0123本月报为", SMALL))
    assert done.returncode == 4
    assert "会印成空框，所以没有生成" in done.stderr
    assert not (machine.folder / "output").exists()


def _with_some_characters(font: TTFont) -> TTFont:
    """All that the sample prints: to write all 20,000 characters anew takes half a minute."""
    printed = (ROOT / "tests" / "golden" / "example_monthly-2024-03.txt").read_text(
        encoding="utf-8"
    )
    subsetter = Subsetter(Options(name_IDs=["*"], name_languages=["*"], notdef_outline=True))
    # What stands around page numbers and behind the word for an annex is in no block.
    subsetter.populate(text=printed + string.printable + "—：")
    subsetter.subset(font)
    return font


def test_an_official_font_is_used_before_the_free_ones(machine: Machine) -> None:
    """Who has bought 仿宋_GB2312 finds it in the PDF; the other roles keep what there is."""
    for family in ("FandolFang", "FandolKai", "FandolHei", "FandolSong", "Noto Serif CJK SC"):
        machine.give(family)
    (free,) = (machine.folder / "fonts").glob("FandolKai*")
    font = _with_some_characters(TTFont(free))
    names = font["name"]
    names.names = [record for record in names.names if record.platformID == 3]
    for record in names.names:
        official = {1: "仿宋_GB2312", 4: "仿宋_GB2312", 6: "FangSong_GB2312"}
        record.string = official.get(record.nameID, record.toUnicode())
    font["CFF "].cff.fontNames = ["FangSong_GB2312"]
    font["CFF "].cff[0].FamilyName = "FangSong_GB2312"
    font.save(machine.folder / "fonts" / "bought.otf")
    done = build(machine)
    assert done.returncode == 0, done.stderr
    assert "代替" not in done.stderr
    (pdf,) = (machine.folder / "output").rglob("*.pdf")
    faces = set(embedded_faces(pdf.read_bytes()).values())
    assert "FangSong_GB2312" in faces
    assert "FandolFang-Regular" not in faces
    assert {"FandolHei-Regular", "FandolSong-Regular", "FandolSong-Bold"} <= faces
