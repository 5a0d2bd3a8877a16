"""A machine with other fonts than ours: what a build says there, each in a process of its own."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.cli.machine import Machine
from tests.load.harness import SAMPLE, edited


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    (tmp_path / "fonts").mkdir()
    return Machine(tmp_path)


def build(machine: Machine, data: str = SAMPLE) -> subprocess.CompletedProcess[str]:
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
    done = build(machine, edited("本发布电子版", "\U000f0123本发布电子版"))
    assert done.returncode == 4
    assert "会印成空框，所以没有生成" in done.stderr
    assert not (machine.folder / "output").exists()
