"""The fragment for pasting: what websites' and WeChat's editors leave of it is all it needs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import html as lxml_html
from msgspec.structs import replace

from hotline_report import blocks
from hotline_report.errors import InputError
from hotline_report.writers.html.downloads import downloads
from hotline_report.writers.html.fragment import write_fragment
from hotline_report.writers.template_files import TemplateFiles
from tests.readback.expected import expected_readback
from tests.readback.fragment import read_fragment
from tests.writers.sample_document import CHART, sample_document, three_levels

PRODUCT = Path(__file__).parents[2] / "templates"
TEMPLATES = TemplateFiles((PRODUCT,))


def fragment(*content: blocks.Block) -> str:
    """The fragment of these blocks, or of every kind of block."""
    document = sample_document()
    if content:
        document = replace(document, blocks=content)
    return write_fragment(document, TEMPLATES)


def tree(text: str) -> lxml_html.HtmlElement:
    return lxml_html.fromstring(text)


def test_it_says_what_the_block_tree_says() -> None:
    document = sample_document()
    document = replace(document, blocks=(*document.blocks, three_levels(), CHART))
    assert read_fragment(write_fragment(document, TEMPLATES)) == expected_readback(document)


def test_it_holds_nothing_that_editors_strip() -> None:
    text = fragment(*sample_document().blocks, three_levels(), CHART)
    root = tree(text)
    assert not root.xpath("//@id | //@class | //@headers | //@onclick")
    assert not root.xpath("//style | //script | //link | //svg | //img | //nav")
    assert not re.search(r"<!|<html|<head|<body", text)
    unlinked = re.sub(r"<a href.*?</a>", "", text)
    assert not re.search(r"url\(|@|https?:|var\(|position:|calc\(", unlinked)


def test_every_element_that_has_a_look_has_a_style() -> None:
    root = tree(fragment(*sample_document().blocks, three_levels(), CHART))
    bare = root.xpath(".//*[not(@style)]")
    structure = {"thead", "tbody", "tr", "colgroup", "br", "span", "div"}
    assert {element.tag for element in bare} <= structure


def test_cells_keep_their_scope_and_spans() -> None:
    root = tree(fragment(three_levels()))
    assert {cell.get("scope") for cell in root.xpath("//th")} == {"col", "colgroup", "row"}
    assert root.xpath("//thead//th[.='服务团队']/@colspan") == ["3"]


def test_a_wide_table_scrolls_in_its_own_frame_and_by_keyboard() -> None:
    (frame,) = tree(fragment(three_levels())).xpath("//*[@tabindex]")
    assert "overflow-x:auto" in frame.get("style")
    assert frame.get("tabindex") == "0"
    assert frame.get("aria-label") == "1.平台基础保障能力"
    assert re.search(r"min-width:\d+px", frame[0].get("style"))


def test_what_spans_many_columns_begins_where_a_phone_shows_it() -> None:
    across = tree(fragment(three_levels())).xpath("//td[@colspan > 2]/@style")
    assert across
    assert all("text-align:left" in style for style in across)


def test_frames_of_one_name_are_told_apart() -> None:
    names = tree(fragment(three_levels(), three_levels())).xpath("//*[@tabindex]/@aria-label")
    assert names == ["1.平台基础保障能力", "1.平台基础保障能力（同名表之2）"]


def test_a_change_is_marked_by_its_arrow_and_its_colour() -> None:
    root = tree(fragment(three_levels()))
    (rise,) = root.xpath("//span[.='（↑3.57%）']/@style")
    (fall,) = root.xpath("//span[.='（↓4.76%）']/@style")
    assert "color:#b3261e" in rise
    assert "color:#1b6e3c" in fall


def test_bars_have_lengths_words_and_something_inside() -> None:
    root = tree(fragment(three_levels(), CHART))
    (chart,) = root.xpath("//*[@role='img'][not(ancestor::td)]")
    assert chart.get("aria-label") == CHART.alternative
    bars = chart.xpath("./p[contains(@style, ';width:')]")
    widths = [re.findall(r";width:([\d.]+%)", bar.get("style")) for bar in bars]
    assert widths == [["90.00%"], ["100.00%"], ["10.00%"]]
    assert all(bar.text == "\u00a0" for bar in bars)


def test_hostile_words_stay_words() -> None:
    hostile = '"><script>alert(1)</script>'
    table = replace(
        three_levels(), caption=hostile, number="", notes=(blocks.Paragraph.of(hostile),)
    )
    root = tree(fragment(blocks.Paragraph.of(hostile), table, replace(CHART, title=hostile)))
    assert not root.xpath("//script")
    assert root.xpath("//*[@tabindex]/@aria-label") == [hostile]


def test_a_draft_says_so() -> None:
    document = sample_document()
    draft = replace(document, metadata=replace(document.metadata, open_findings=3))
    assert draft.metadata.draft_mark in write_fragment(draft, TEMPLATES)


def test_a_macro_left_out_of_ones_own_template_is_told(tmp_path: Path) -> None:
    own = tmp_path / "html" / "fragment.html.j2"
    own.parent.mkdir()
    own.write_text("", encoding="utf-8")
    with pytest.raises(InputError) as raised:
        write_fragment(sample_document(), TemplateFiles((tmp_path, PRODUCT)))
    assert "macro title" in raised.value.problems[0].found


def test_it_may_begin_without_the_title_and_link_the_other_files() -> None:
    files = downloads("某市 发布", {"pdf": b"x" * 2048}, "https://www.example.gov.cn/a/b.html")
    text = write_fragment(sample_document(), TEMPLATES, files, titled=False)
    root = tree(text)
    assert not root.xpath("//h2")
    (link,) = root.xpath("//p[.='附件下载']/following-sibling::p/a")
    assert link.get("href") == (
        "https://www.example.gov.cn/a/%E6%9F%90%E5%B8%82%20%E5%8F%91%E5%B8%83.pdf"
    )
    assert link.getparent().text_content() == "PDF 文档（2 KB）"
    assert read_fragment(text).titles == [
        title
        for title in expected_readback(sample_document()).titles
        if title != sample_document().metadata.title
    ]
