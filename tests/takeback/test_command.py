"""`take-back` as a clerk runs it: a list, what is written, exit codes, and what mistakes say."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import etree

from hotline_report.cli.exit_codes import ExitCode
from hotline_report.cli.take_back import take_back_command
from hotline_report.errors import InputError, UsageError
from tests.samples import SAMPLES
from tests.takeback.support import cell, edited, replace_words, word_of

Run = Callable[..., tuple[int, str]]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    path = tmp_path / "huaian" / "2023.yaml"
    path.parent.mkdir()
    shutil.copy(SAMPLES["huaian-2023"], path)
    return path


@pytest.fixture
def run(tmp_path: Path, data: Path) -> Run:
    def correct(body: etree._Element) -> None:
        replace_words(cell(body, "1404566（↓9.53%）"), "1404566", "1404567")
        replace_words(cell(body, "26851"), "26851", "26852")
        replace_words(cell(body, "行政层级"), "行政层级", "层级")

    word = tmp_path / "改稿.docx"
    word.write_bytes(edited(word_of("huaian-2023"), correct))

    def run(*options: str, file: Path = word) -> tuple[int, str]:
        arguments: Sequence[str] = [str(file), str(data), *options]
        result = CliRunner().invoke(take_back_command, arguments, standalone_mode=False)
        if result.exception is not None:
            raise result.exception
        return result.return_value, result.output

    return run


def test_without_a_choice_nothing_is_written(run: Run, data: Path) -> None:
    before = data.read_bytes()
    code, said = run()

    assert code == ExitCode.CHANGED
    assert data.read_bytes() == before
    assert said.splitlines()[:4] == [
        "可以写入的，2 处：",
        "  1. [数] 诉求总量与办理 › 群众诉求 › 电话（第 92 行）",
        "     原：1404566（↓9.53%）",
        "     改：1404567（↓9.53%）",
    ]
    assert "另有需要人来决定的，1 处：" in said


@pytest.mark.parametrize(("chosen", "written"), [("2", (2,)), ("1-2", (1, 2)), ("all", (1, 2))])
def test_what_is_chosen_is_written_and_what_is_left_is_told(
    run: Run, data: Path, chosen: str, written: tuple[int, ...]
) -> None:
    wanted = data.read_text()
    for number, (old, new) in enumerate(
        [("电话: 1404566", "电话: 1404567"), ("26851", "26852")], 1
    ):
        wanted = wanted.replace(old, new) if number in written else wanted
    code, said = run("--apply", chosen)

    assert code == ExitCode.DONE
    assert data.read_text() == wanted
    assert f"没有写入的还有 {3 - len(written)} 处" in said


@pytest.mark.parametrize(
    ("chosen", "message"),
    [
        ("3", "没有第 3 处；可以写入的编号是 1 至 2"),
        ("0", "没有第 0 处"),
        ("一", "不是编号"),
        ("2-1", "前大后小"),
        (",", "要写编号"),
    ],
)
def test_a_wrong_choice_writes_nothing(run: Run, data: Path, chosen: str, message: str) -> None:
    before = data.read_bytes()
    with pytest.raises(UsageError, match=message):
        run("--apply", chosen)

    assert data.read_bytes() == before


def test_nothing_to_take_back_is_said(run: Run, tmp_path: Path) -> None:
    word = tmp_path / "原稿.docx"
    word.write_bytes(word_of("huaian-2023"))

    assert run(file=word) == (ExitCode.DONE, "没有要收回的改动\n")


def test_a_file_that_is_not_there_is_told(run: Run, tmp_path: Path) -> None:
    with pytest.raises(InputError) as error:
        run(file=tmp_path / "没有.docx")

    assert "没有这个文件" in error.value.problems[0].found
