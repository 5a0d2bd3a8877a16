"""Links that lead out of the centre's folders, and things that are no files."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.load.harness import SAMPLE, Desk, run

ELSEWHERE = "root:x:0:0"


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    """A file outside of the desk that nobody named."""
    path = tmp_path / "elsewhere" / "secret.yaml"
    path.parent.mkdir()
    path.write_text(ELSEWHERE, encoding="utf-8")
    return path


def test_last_years_file_is_not_sought_beyond_a_link(secret: Path, tmp_path: Path) -> None:
    desk = Desk(tmp_path / "desk")
    desk.data.with_name("2022.yaml").symlink_to(secret)
    done = desk.build(SAMPLE)
    assert done.code == 0, done.err
    assert ELSEWHERE not in done.err


def test_years_that_lie_together_elsewhere_are_found_by_their_links(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "desk")
    share = tmp_path / "share"
    share.mkdir()
    mistaken = SAMPLE.replace("年度: 2023", "年度: 2022").replace(
        "联动专席人数: 6", "联动专席人数: ６"
    )
    (share / "2022.yaml").write_text(mistaken, encoding="utf-8")
    desk.data.with_name("2022.yaml").symlink_to(share / "2022.yaml")
    (share / "2023.yaml").write_text(SAMPLE, encoding="utf-8")
    desk.data.symlink_to(share / "2023.yaml")
    done = desk.build(SAMPLE)
    assert done.code == 3, "what is wrong in last year's file is told, so it was read"
    assert "2022.yaml" in done.err


def test_words_of_the_checks_are_not_read_beyond_a_link(secret: Path, tmp_path: Path) -> None:
    desk = Desk(tmp_path / "desk")
    words = desk.forms.parent / "checks" / "vocabulary.yaml"
    words.parent.mkdir()
    words.symlink_to(secret)
    done = desk.build(SAMPLE)
    assert (done.code, ELSEWHERE in done.err) == (0, False)


def test_a_pipe_is_told_as_such_and_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "2023.yaml"
    os.mkfifo(pipe)
    done = run("build", pipe)
    (told,) = done.told
    assert "不是文件" in told.found


def test_a_link_in_the_output_is_replaced_not_written_through(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "desk")
    assert desk.build(SAMPLE, "csv,json").code == 0
    (made,) = desk.output.rglob("*.json")
    elsewhere = tmp_path / "elsewhere.json"
    elsewhere.write_text(ELSEWHERE, encoding="utf-8")
    made.unlink()
    made.symlink_to(elsewhere)
    assert run("build", desk.data, "--format", "json", "-o", desk.output).code == 0
    assert elsewhere.read_text(encoding="utf-8") == ELSEWHERE
    assert not made.is_symlink()
