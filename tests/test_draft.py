"""A draft: built in spite of errors, marked on every page, beside the bulletin, never over it."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Mapping
from pathlib import Path

import docx
import pikepdf
import pytest

from tests.load.harness import EARLIER, SMALL, SMALL_PLACE, Desk, edited, run
from tests.samples import shown_in

# 471385 by telephone, 83952 by internet and 10417 referred make 565754.
WRONG = edited("诉求总量: {本年: 565754, 上年: 557120}", "诉求总量: {本年: 565745, 上年: 557120}")
# 19796, 16761, 7985 and 1685 of all kinds make 46227; so do 35463 and 10764 of both channels.
WRONG_MONTH = edited("电话: {受理量: {本期: 35463,", "电话: {受理量: {本期: 35436,", SMALL)
MARK = "草稿1（尚有"


@pytest.fixture(scope="module")
def drafts(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """The files of a draft with errors, by format, beside an earlier bulletin (CSV)."""
    desk = Desk(tmp_path_factory.mktemp("draft"))
    done = desk.build(WRONG, "pdf,docx,html", "--draft")
    assert done.code == 0, done.err
    assert "已生成草稿1（3 个文件）" in done.err
    earlier, *made = sorted(shown_in(desk.output), key=lambda p: p.suffix)
    assert earlier.read_bytes() == EARLIER
    return {path.suffix[1:]: path for path in made}


def test_an_error_stops_a_build_that_is_no_draft(tmp_path: Path) -> None:
    done = Desk(tmp_path).build(WRONG)  # The desk looks whether the earlier file is as it was.
    assert done.code == 1
    assert "有错误，没有生成文件" in done.err
    assert "4 校核" in done.err
    assert "5 生成" not in done.err, "what was made beside the checks is not told of"


def test_a_draft_has_a_name_of_its_own(drafts: Mapping[str, Path]) -> None:
    assert set(drafts) == {"pdf", "docx", "html"}
    assert all(path.stem.endswith("-草稿1") for path in drafts.values())


def test_every_page_of_the_pdf_is_marked(drafts: Mapping[str, Path]) -> None:
    text = subprocess.run(
        ["pdftotext", "-layout", drafts["pdf"], "-"], capture_output=True, text=True, check=True
    ).stdout
    pages = text.removesuffix("\f").split("\f")
    assert len(pages) > 5
    assert all(MARK in page for page in pages)


def test_every_page_of_the_word_file_is_marked(drafts: Mapping[str, Path]) -> None:
    word = docx.Document(io.BytesIO(drafts["docx"].read_bytes()))
    for section in word.sections:
        for header in (section.header, section.even_page_header):
            assert MARK in "".join(paragraph.text for paragraph in header.paragraphs)


def test_the_properties_say_how_many_findings_are_open(drafts: Mapping[str, Path]) -> None:
    with pikepdf.open(drafts["pdf"]) as pdf:
        assert MARK in str(pdf.docinfo["/Keywords"])
    properties = docx.Document(io.BytesIO(drafts["docx"].read_bytes())).core_properties
    assert MARK in properties.comments
    assert properties.content_status == "草稿"
    assert f'<meta name="Keywords" content="{MARK}' in drafts["html"].read_text(encoding="utf-8")


def test_a_draft_with_nothing_left_to_settle_says_so(tmp_path: Path) -> None:
    desk = Desk(tmp_path, SMALL_PLACE)
    assert desk.build(SMALL, "html", "--draft").code == 0
    (page,) = desk.output.rglob("*-草稿1.html")
    assert "草稿1（校核没有未处理的问题）" in page.read_text(encoding="utf-8")


def build(desk: Desk, data: str, formats: str, *options: str) -> str:
    """Build over what was built before; what is said."""
    desk.data.write_text(data, encoding="utf-8")
    done = run("build", desk.data, "--format", formats, "-o", desk.output, *options)
    assert done.code == 0, done.err
    return done.err


def files(desk: Desk) -> set[str]:
    return {path.stem.rpartition("-")[2] for path in shown_in(desk.output)}


def test_drafts_are_numbered_and_the_earlier_ones_stay(tmp_path: Path) -> None:
    desk = Desk(tmp_path, SMALL_PLACE)
    build(desk, SMALL, "html", "--draft")
    first = {path: path.read_bytes() for path in desk.output.rglob("*-草稿1.html")}
    second = edited("平均通话时长: {本期: 238,", "平均通话时长: {本期: 240,", SMALL)
    assert "已生成草稿2" in build(desk, second, "html", "--draft")
    assert files(desk) == {"草稿1", "草稿2"}
    assert all(path.read_bytes() == content for path, content in first.items())


def test_another_format_of_the_same_draft_has_its_number(tmp_path: Path) -> None:
    desk = Desk(tmp_path, SMALL_PLACE)
    for formats in ("html", "docx", "html"):
        assert "已生成草稿1" in build(desk, SMALL, formats, "--draft")
    assert files(desk) == {"草稿1"}


def test_a_draft_may_have_a_name(tmp_path: Path) -> None:
    desk = Desk(tmp_path, SMALL_PLACE)
    assert "已生成送审稿" in build(desk, WRONG_MONTH, "html", "--draft-name", "送审稿")
    build(desk, SMALL, "html", "--draft")
    assert files(desk) == {"送审稿", "草稿1"}
    (page,) = desk.output.rglob("*-送审稿.html")
    assert "草稿“送审稿”（尚有" in page.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["正式", "a/b", "..", "稿" * 21, ".稿", "CON", "第 1 稿?"])
def test_names_that_no_draft_can_have_are_refused(name: str, tmp_path: Path) -> None:
    done = Desk(tmp_path, SMALL_PLACE).build(SMALL, "html", "--draft-name", name)
    assert done.code == 2
    assert "草稿" in done.err


def test_the_final_bulletin_has_no_name_and_no_mark(tmp_path: Path) -> None:
    desk = Desk(tmp_path, SMALL_PLACE)
    build(desk, SMALL, "html", "--draft")
    assert "已生成 1 个文件" in build(desk, SMALL, "html")
    (page,) = (path for path in desk.output.rglob("*.html") if "草稿" not in path.stem)
    assert "草稿" not in page.read_text(encoding="utf-8")
