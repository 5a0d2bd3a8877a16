"""A draft: built in spite of errors, marked on every page, beside the bulletin, never over it."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Mapping
from pathlib import Path

import docx
import pikepdf
import pytest

from tests.load.harness import EARLIER, SAMPLE, Desk, edited

# 471385 by telephone, 83952 by internet and 10417 referred make 565754.
WRONG = edited("诉求总量: {本年: 565754, 上年: 557120}", "诉求总量: {本年: 565745, 上年: 557120}")
MARK = "草稿（尚有"


@pytest.fixture(scope="module")
def drafts(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """The files of a draft with errors, by format, beside an earlier bulletin (CSV)."""
    desk = Desk(tmp_path_factory.mktemp("draft"))
    done = desk.build(WRONG, "pdf,docx,html", "--draft")
    assert done.code == 0, done.err
    assert "已生成 3 个草稿" in done.err
    earlier, *made = sorted(
        (path for path in desk.output.rglob("*") if path.is_file()), key=lambda p: p.suffix
    )
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
    assert all(path.stem.endswith("-草稿") for path in drafts.values())


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
    desk = Desk(tmp_path)
    assert desk.build(SAMPLE, "html", "--draft").code == 0
    (page,) = desk.output.rglob("*-草稿.html")
    assert "草稿（校核没有未处理的问题）" in page.read_text(encoding="utf-8")
