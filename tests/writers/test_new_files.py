"""New files are there whole, or not at all, on any drive."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from hotline_report.errors import OutputError
from hotline_report.writers.new_files import write_new


def without_links(*_paths: object) -> None:
    raise PermissionError(1, "Operation not permitted")


@pytest.fixture(params=["links", "no links"])
def drive(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "no links":
        monkeypatch.setattr(os, "link", without_links)


@pytest.mark.usefixtures("drive")
def test_all_are_written_and_nothing_else(tmp_path: Path) -> None:
    files = {tmp_path / "a" / "甲.yaml": "年度: 2024\n", tmp_path / "乙.yaml": ""}
    write_new(files)
    assert {p: p.read_text() for p in tmp_path.rglob("*") if p.is_file()} == files


@pytest.mark.usefixtures("drive")
def test_one_that_is_there_stays_and_none_is_left(tmp_path: Path) -> None:
    there = tmp_path / "乙.yaml"
    there.write_text("旧")
    with pytest.raises(OutputError, match="已经有"):
        write_new({tmp_path / "甲.yaml": "新", there: "新"})
    assert {p.name: p.read_text() for p in tmp_path.iterdir()} == {"乙.yaml": "旧"}
