"""`import`, as it is typed: what it writes, what it tells, what it asks."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from hotline_report.cli.import_document import import_command
from tests.documents.foreign import foreign
from tests.documents.page import page_of
from tests.documents.word import word_of


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_word_file_becomes_the_data_file_of_its_year(desk: Path) -> None:
    (desk / "去年.docx").write_bytes(word_of(foreign("lianyungang-2023")))
    result = CliRunner().invoke(import_command, ["去年.docx"], catch_exceptions=False)
    text = (desk / "data" / "lianyungang" / "2023.yaml").read_text(encoding="utf-8")
    assert text.startswith("表式: 连云港市-2023\n城市: 连云港市\n年度: 2023\n")
    assert "尚贤：10 格" in result.stdout


def test_what_is_there_is_never_overwritten(desk: Path) -> None:
    (desk / "去年.html").write_bytes(page_of(foreign("lianyungang-2023")))
    kept = desk / "2023.yaml"
    kept.write_text("手里的", encoding="utf-8")
    result = CliRunner().invoke(import_command, ["去年.html", "-o", "2023.yaml"])
    assert "已经有 2023.yaml" in str(result.exception)
    assert kept.read_text(encoding="utf-8") == "手里的"


def page_with(changes: dict[str, str]) -> bytes:
    """The page of a city, in which some words are others; it is in GB 18030, as many are."""
    text = page_of(foreign("lianyungang-2023")).decode("gb18030")
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new)
    return text.encode("gb18030")


def test_what_is_not_sure_is_told_with_its_cells(desk: Path) -> None:
    (desk / "去年.html").write_bytes(page_with({"浏览量": "累计浏览"}))
    words = ["去年.html", "--form", "连云港市-2023", "-o", "2023.yaml"]
    result = CliRunner().invoke(import_command, words, catch_exceptions=False)
    assert "列“累计浏览（次）”没有放，可能是“浏览量”" in result.stdout.replace("(", "（").replace(
        ")", "）"
    )
    assert "表式里没有这一列" in result.stdout
    assert "浏览量:" not in (desk / "2023.yaml").read_text(encoding="utf-8")


def test_what_is_not_sure_is_asked(desk: Path) -> None:
    (desk / "去年.html").write_bytes(page_with({"浏览量": "累计浏览"}))
    words = ["去年.html", "--form", "连云港市-2023", "-o", "2023.yaml", "--ask"]
    result = CliRunner().invoke(import_command, words, input="1\n", catch_exceptions=False)
    assert "是不是表式里的“浏览量”？" in result.output
    text = (desk / "2023.yaml").read_text(encoding="utf-8")
    assert "浏览量: " in text


def test_a_drafted_form_is_written_beside(desk: Path) -> None:
    (desk / "去年.html").write_bytes(page_with({"浏览量": "网页点击", "连云港": "示例"}))
    result = CliRunner().invoke(import_command, ["去年.html"], catch_exceptions=False)
    form = desk / "templates" / "editions" / "示例市-2023.yaml"
    assert "草拟了“示例市-2023”" in result.stdout
    assert "“晓苏”增加列“网页点击”" in form.read_text(encoding="utf-8")
    data = (desk / "data" / "示例市" / "2023.yaml").read_text(encoding="utf-8")
    assert data.startswith("表式: 示例市-2023\n")
    assert "网页点击: " in data
