"""A machine with other fonts than ours: what a build says there, each in a process of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.load.harness import ROOT, SAMPLE, edited

CONFIG = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{folder}/fonts</dir><cachedir>{folder}/cache</cachedir></fontconfig>
"""


@dataclass(frozen=True)
class Machine:
    """A folder with fonts of its own, and nothing else that Fontconfig could find."""

    folder: Path

    def give(self, family: str) -> None:
        """Install a font that this machine has."""
        listed = subprocess.run(
            ["fc-list", family, "file"], check=True, capture_output=True, encoding="utf-8"
        )
        for file in {line.partition(":")[0] for line in listed.stdout.splitlines()}:
            shutil.copy(file, self.folder / "fonts")

    def run(self, *words: str | Path) -> subprocess.CompletedProcess[str]:
        """Run `hotline-report` there."""
        config = self.folder / "fonts.conf"
        config.write_text(CONFIG.format(folder=self.folder), encoding="utf-8")
        return subprocess.run(
            [sys.executable, "-m", "hotline_report", *words],
            cwd=ROOT,
            check=False,
            capture_output=True,
            encoding="utf-8",
            env={**os.environ, "FONTCONFIG_FILE": str(config), "PYTHONIOENCODING": "utf-8"},
        )


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    (tmp_path / "fonts").mkdir()
    return Machine(tmp_path)


def build(machine: Machine, data: str = SAMPLE) -> subprocess.CompletedProcess[str]:
    """Build the PDF of a data file there."""
    file = machine.folder / "data" / "example" / "2023.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(data, encoding="utf-8")
    return machine.run("build", file, "--format", "pdf", "-o", machine.folder / "output")


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
