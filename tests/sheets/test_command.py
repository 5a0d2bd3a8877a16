"""`sheet` and `read` as typed: what they say, write and end with."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from hotline_report.cli.commands import run
from hotline_report.cli.exit_codes import ExitCode
from tests.samples import SAMPLES
from tests.sheets.editing import Put, with_cells

PHONE = "企业群众诉求办理!D6"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the data of one city, where the user is."""
    shutil.copytree(SAMPLES["example-2024"].parent, tmp_path / "data" / "example")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def said(
    words: list[str], monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> tuple[int, str]:
    """The exit code, and all that was said."""
    monkeypatch.setattr("sys.argv", ["hotline-report", *words])
    code = run()
    out, err = capfd.readouterr()
    return code, out + err


def test_from_city_and_year_to_the_data_file(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    code, text = said(["sheet", "example", "2024"], monkeypatch, capfd)
    assert (code, "data/example/2024.xlsx" in text) == (ExitCode.DONE, True)
    book, data = desk / "data/example/2024.xlsx", desk / "data/example/2024.yaml"
    for words in ([str(data)], ["example", "2024"]):
        code, text = said(["read", str(book), *words], monkeypatch, capfd)
        assert (code, "没有改动" in text) == (ExitCode.DONE, True)
    book.write_bytes(with_cells(book.read_bytes(), {PHONE: Put("463729")}))
    before = data.read_text(encoding="utf-8")
    code, text = said(["read", str(book), str(data)], monkeypatch, capfd)
    assert (code, "可以写入的，1 处" in text) == (ExitCode.CHANGED, True)
    assert data.read_text(encoding="utf-8") == before
    code, text = said(["read", str(book), str(data), "--apply", "all"], monkeypatch, capfd)
    assert (code, "写入了 1 处：1" in text) == (ExitCode.DONE, True)
    assert data.read_text(encoding="utf-8") == before.replace("463728", "463729")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["sheet", "data/example/2024.yaml", "-o", "表.xls"], "以 .xlsx 结尾"),
        (["sheet", "example", "2029"], "hotline-report new example 2029"),
        (["sheet", "example", "去年"], "不是年度或期间"),
        (["sheet", "一", "二", "三"], "城市和年度"),
        (["read", "没有.xlsx"], "缺少"),
    ],
)
def test_what_cannot_be_meant_is_told(
    words: list[str],
    told: str,
    desk: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    code, text = said(words, monkeypatch, capfd)
    assert code == ExitCode.USAGE
    assert told in text
    assert not list(desk.glob("*.xls*"))


def test_a_workbook_that_is_there_stays(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    there = desk / "填报.xlsx"
    there.write_bytes(b"filled in")
    words = ["sheet", "data/example/2024.yaml", "-o", "填报.xlsx"]
    code, text = said(words, monkeypatch, capfd)
    assert (code, "--force" in text, there.read_bytes()) == (ExitCode.USAGE, True, b"filled in")
    code, _ = said([*words, "--force"], monkeypatch, capfd)
    assert (code, there.read_bytes()[:2]) == (ExitCode.DONE, b"PK")


def test_a_link_that_leads_elsewhere_is_not_followed(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    there = desk.parent / "elsewhere.xlsx"
    (desk / "data/example/2024.xlsx").symlink_to(there)
    code, text = said(["sheet", "example", "2024", "--force"], monkeypatch, capfd)
    assert (code, "没有写入" in text, there.exists()) == (ExitCode.OUTPUT, True, False)
