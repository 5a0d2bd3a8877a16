"""发布单位: 不印, and 题下: what stands below the title, in every format and in no metadata."""

from __future__ import annotations

import re
import subprocess
import zipfile
from pathlib import Path

import pytest

from tests.load.harness import SAMPLE, Desk, edited, with_lead

ISSUER = "发布单位: 示例市12345热线服务中心（虚构）"
DATE = "（2024年2月28日）"
SITE = SAMPLE[SAMPLE.index("网站:\n") : SAMPLE.index("\n数据:\n")]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def headed(lines: str) -> str:
    """The sample with these lines in the place of its issuer, and without a website."""
    return edited(ISSUER, lines, SAMPLE.replace(SITE, ""))


def test_the_date_below_the_title_is_printed_and_is_no_property(desk: Desk) -> None:
    done = desk.build(headed(f"发布单位: 不印\n题下: {DATE}"), "html,fragment,docx")
    assert done.code == 0, done.err
    page, fragment = (path.read_text(encoding="utf-8") for path in _made(desk, "html"))
    head, _, body = page.partition("</head>")
    assert (body.count(DATE), fragment.count(DATE)) == (1, 1)
    assert DATE not in head
    assert not re.search('name="(Author|ContentSource)"', head)
    (word,) = _made(desk, "docx")
    with zipfile.ZipFile(word) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist() if "xml" in name}
    # What is printed, and the list of it by which corrections are found again.
    told = {name for name, text in parts.items() if DATE in text}
    assert told == {"word/document.xml", "customXml/item1.xml"}
    assert "<Company></Company>" in parts["docProps/app.xml"]


def _made(desk: Desk, ending: str) -> list[Path]:
    """The files of that ending, the page before the fragment."""
    return sorted(desk.output.rglob(f"*.{ending}"), key=lambda path: "fragment" in path.name)


def test_the_pdf_has_the_date_below_its_title_and_not_in_its_properties(desk: Desk) -> None:
    assert desk.build(headed(f"{ISSUER}\n题下: {DATE}"), "pdf").code == 0
    (paper,) = _made(desk, "pdf")
    words = subprocess.run(["pdftotext", "-l", "1", paper, "-"], capture_output=True, check=True)
    properties = subprocess.run(["pdfinfo", paper], capture_output=True, check=True)
    assert words.stdout.decode().count(DATE) == 1
    assert DATE not in properties.stdout.decode()


def test_several_lines_with_the_bulletins_names(desk: Desk) -> None:
    text = headed(f"{ISSUER}\n题下: |\n  {{{{ 年度 }}}}年度\n  {DATE}")
    assert desk.build(text, "html").code == 0
    (page,) = _made(desk, "html")
    below = re.findall('<p class="below-title">(.*)</p>', page.read_text(encoding="utf-8"))
    assert below == ["2023年度", DATE]


def test_a_page_without_an_issuer_must_name_its_source(desk: Desk) -> None:
    (told,) = desk.build(edited(ISSUER, "发布单位: 不印"), "html").told
    assert (told.field, told.expected) == ("网站 › 来源", "“来源: 单位名称”")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("否", "会照样印出来"),
        ("—", "会照样印出来"),
        ("无", "不是单位名称"),
        ("[不印, 某单位]", "不是单位名称"),
    ],
)
def test_that_there_is_no_issuer_is_said_in_one_way(desk: Desk, typed: str, found: str) -> None:
    (told,) = desk.build(headed(f"发布单位: {typed}")).told
    assert found in told.found
    assert told.expected == "单位名称；不印发布单位的，写“发布单位: 不印”"


def test_what_to_write_is_no_real_citys_name(desk: Desk) -> None:
    (told,) = desk.build(headed("")).told
    assert told.expected == "“发布单位: 单位名称”；不印发布单位的，写“发布单位: 不印”"


@pytest.mark.parametrize("text", [headed(f"{ISSUER}\n题下: 无"), with_lead("导语: 否")])
def test_a_text_that_says_there_is_none_is_not_printed(desk: Desk, text: str) -> None:
    (told,) = desk.build(text).told
    assert "会照样印出来" in told.found
    assert "删去" in told.remedy
