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


@pytest.mark.parametrize("name", ["checks/vocabulary.yaml", "editions/江苏省-2023.yaml"])
def test_a_file_of_the_templates_that_is_a_link_out_of_them_is_told(
    name: str, secret: Path, tmp_path: Path
) -> None:
    desk = Desk(tmp_path / "desk")
    words = desk.forms.parent / name
    words.parent.mkdir(exist_ok=True)
    words.symlink_to(secret)
    done = desk.build(SAMPLE)
    assert (done.code, ELSEWHERE in done.err) == (2, False)
    assert f"{words} 是一个链接，通到模板文件夹" in done.err


def test_a_folder_of_the_templates_that_is_a_link_out_of_them_is_told(
    secret: Path, tmp_path: Path
) -> None:
    desk = Desk(tmp_path / "desk")
    styles = desk.forms.parent / "print"
    styles.symlink_to(secret.parent)
    done = desk.build(SAMPLE)
    assert done.code == 2
    assert f"{styles} 是一个链接" in done.err


def test_doctor_tells_of_an_output_folder_that_is_a_link(
    secret: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    Path("output").symlink_to(secret.parent)
    done = run("doctor")
    assert f"output：是一个链接，通到别处的 {secret.parent}" in done.out + done.err


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


@pytest.mark.parametrize("part", ["output", "output/example", "output/example/2023"])
@pytest.mark.parametrize("command", [("build", "--format", "csv"), ("check", "--format", "html")])
def test_nothing_is_written_beyond_a_link(
    part: str, command: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk(tmp_path / "desk")
    desk.data.write_text(SAMPLE, encoding="utf-8")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    link = tmp_path / "desk" / part
    link.parent.mkdir(parents=True, exist_ok=True)
    link.symlink_to(elsewhere)
    monkeypatch.chdir(tmp_path / "desk")
    done = run(*command, "data/example/2023.yaml")
    assert done.code == 4
    assert f"{part} 是一个链接，通到别处的 {elsewhere}" in done.err
    assert not list(elsewhere.iterdir())
    assert run("check", "data/example/2023.yaml").code == 0, "which writes nothing there"


def test_a_folder_elsewhere_that_is_named_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk(tmp_path / "desk")
    desk.data.write_text(SAMPLE, encoding="utf-8")
    share = tmp_path / "share"
    share.mkdir()
    (tmp_path / "way").symlink_to(share)
    monkeypatch.chdir(tmp_path / "desk")
    done = run("build", "data/example/2023.yaml", "--format", "csv", "-o", tmp_path / "way")
    assert done.code == 0, done.err
    assert list(share.rglob("*.csv"))


def test_a_folder_of_templates_that_is_a_link_is_used_when_it_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk(tmp_path / "desk")
    elsewhere = tmp_path / "elsewhere"
    desk.forms.parent.rename(elsewhere)
    desk.forms.parent.symlink_to(elsewhere)
    monkeypatch.chdir(tmp_path / "desk")
    done = run("editions")
    assert done.code == 2
    assert f"请写 -t {elsewhere}" in done.err
    assert run("editions", "-t", elsewhere).code == 0


def test_forms_beyond_a_link_are_told_and_not_read(secret: Path, tmp_path: Path) -> None:
    desk = Desk(tmp_path / "desk")
    (desk.forms / "外省-2023.yaml").symlink_to(secret)
    done = run("editions", "-t", desk.forms.parent)
    assert (done.code, ELSEWHERE in done.out + done.err) == (2, False)
    assert "外省-2023.yaml 是一个链接" in done.err
