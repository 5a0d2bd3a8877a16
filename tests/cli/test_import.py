"""`import`, as it is typed: what it writes, what it tells, what it asks."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from hotline_report.cli.import_document import import_command
from hotline_report.errors import InputError, UsageError
from hotline_report.pipeline.sheet import make_sheet
from tests.documents.foreign import foreign
from tests.documents.page import page_of
from tests.documents.word import word_of
from tests.samples import PRODUCT, SAMPLES


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


def test_a_data_file_is_never_written_under_another_kind_of_name(desk: Path) -> None:
    (desk / "去年.html").write_bytes(page_of(foreign("lianyungang-2023")))
    result = CliRunner().invoke(import_command, ["去年.html", "-o", "今年.docx"])
    assert isinstance(result.exception, UsageError)
    assert "如 今年.yaml" in str(result.exception)
    assert not (desk / "今年.docx").exists()


def test_another_city_and_year_than_the_title_says_are_told(desk: Path) -> None:
    (desk / "去年.html").write_bytes(page_of(foreign("lianyungang-2023")))
    words = ["去年.html", "苏州市", "2022", "-o", "2022.yaml"]
    result = CliRunner().invoke(import_command, words, catch_exceptions=False)
    assert "标题里是“连云港市”，照写明的“苏州市”" in result.stdout
    assert "标题里是“2023年”，照写明的“2022年”" in result.stdout
    assert "每一格、每一段都放进去了" not in result.stdout


def test_a_city_without_its_last_character_is_the_one_in_the_title(desk: Path) -> None:
    (desk / "去年.html").write_bytes(page_of(foreign("lianyungang-2023")))
    CliRunner().invoke(import_command, ["去年.html", "连云港", "2023"], catch_exceptions=False)
    text = (desk / "data" / "lianyungang" / "2023.yaml").read_text(encoding="utf-8")
    assert "\n城市: 连云港市\n" in text


def test_without_tables_nobody_knows_the_form(desk: Path) -> None:
    text = "南京市12345热线2023年度运行情况发布\n全年受理诉求68万件。\n"
    (desk / "去年.txt").write_text(text, encoding="utf-8")
    result = CliRunner().invoke(import_command, ["去年.txt"], catch_exceptions=False)
    assert "没有表格，看不出用的是哪个；不是它的，用 --form 写明" in result.stdout


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


@pytest.mark.parametrize(
    ("name", "content", "found", "remedy"),
    [
        ("去年.docx", "12345热线情况".encode(), "内容却不是 Word 文件", "改名为 .txt"),
        ("去年.pdf", "12345热线情况".encode(), "内容却不是 PDF", "改名为 .txt"),
        ("去年.xlsx", b"1\t2\n", "内容却不是 Excel 文件", "改名为 .txt"),
    ],
)
def test_a_text_under_another_name_is_told_at_once(
    name: str, content: bytes, found: str, remedy: str, desk: Path
) -> None:
    (desk / name).write_bytes(content)
    with pytest.raises(InputError) as told:
        CliRunner().invoke(import_command, [name], catch_exceptions=False)
    (problem,) = told.value.problems
    assert found in problem.found
    assert remedy in problem.remedy


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("去年.doc", "是不是 去年.docx？"),
        ("去年发布.docx", "是不是 去年.docx？"),
        ("稿件1/去年.docx", "是不是“稿件”？"),
    ],
)
def test_a_file_that_is_not_there_is_told_with_what_was_meant(
    typed: str, meant: str, desk: Path
) -> None:
    (desk / "去年.docx").write_bytes(b"PK")
    (desk / "去年.yaml").write_bytes(b"")
    (desk / "稿件").mkdir()
    with pytest.raises(InputError) as told:
        CliRunner().invoke(import_command, [typed], catch_exceptions=False)
    (problem,) = told.value.problems
    assert meant in problem.remedy


def test_city_and_year_may_stand_behind_the_file(desk: Path) -> None:
    (desk / "去年.docx").write_bytes(word_of(foreign("lianyungang-2023")))
    words = ["去年.docx", "连云港市", "2023年", "-o", "2023.yaml"]
    result = CliRunner().invoke(import_command, words, catch_exceptions=False)
    assert "读入 Word 文件：" in result.stdout
    text = (desk / "2023.yaml").read_text(encoding="utf-8")
    assert text.startswith("表式: 连云港市-2023\n城市: 连云港市\n年度: 2023\n")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["去年.docx", "--year", "abc"], "“abc”不是年度或期间"),
        (["去年.docx", "某市", "abc"], "“abc”不是年度或期间"),
        (["去年.docx", "2023", "某市"], "hotline-report import 去年.docx 某市 2023"),
        (["去年.docx", "某市", "--city", "别市"], "只写一个"),
        (["去年.docx", "某市", "2023", "2024"], "一次读一个文件"),
    ],
)
def test_words_that_mean_nothing_are_told(words: list[str], told: str, desk: Path) -> None:
    result = CliRunner().invoke(import_command, words)
    assert isinstance(result.exception, UsageError)
    assert told in str(result.exception)
    assert not list(desk.iterdir())


def test_a_workbook_to_be_filled_in_is_told_what_reads_it(desk: Path) -> None:
    (desk / "填报.xlsx").write_bytes(make_sheet(SAMPLES["example-2024"], PRODUCT).data)
    with pytest.raises(InputError) as told:
        CliRunner().invoke(import_command, ["填报.xlsx"], catch_exceptions=False)
    (problem,) = told.value.problems
    assert problem.remedy == "读回它：hotline-report read 填报.xlsx 示例市 2024年"
