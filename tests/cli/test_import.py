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
