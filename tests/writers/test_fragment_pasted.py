"""The fragment after an editor has taken out what it does not allow: nothing is lost."""

from __future__ import annotations

import re

import pytest
from lxml import html
from msgspec.structs import replace

from hotline_report.load.template_folders import PRODUCT_TEMPLATES
from hotline_report.writers.html.fragment import write_fragment
from hotline_report.writers.template_files import TemplateFiles
from tests.writers.editors import EDITORS
from tests.writers.sample_document import CHART, sample_document, three_levels

FRAGMENT = write_fragment(
    replace(sample_document(), blocks=(*sample_document().blocks, three_levels(), CHART)),
    TemplateFiles((PRODUCT_TEMPLATES,)),
)
WHOLE = html.fragment_fromstring(FRAGMENT, create_parent="body")


@pytest.fixture(params=EDITORS)
def pasted(request: pytest.FixtureRequest) -> html.HtmlElement:
    return EDITORS[request.param](FRAGMENT)


def style(element: html.HtmlElement | None) -> str:
    return "" if element is None else element.get("style") or ""


def words(root: html.HtmlElement) -> list[str]:
    """The words, apart where anything parts them."""
    return [word for text in root.itertext() for word in text.split()]


def test_every_word_stays_in_its_place(pasted: html.HtmlElement) -> None:
    assert words(pasted) == words(WHOLE)


def test_headings_stay_headings(pasted: html.HtmlElement) -> None:
    def headings(root: html.HtmlElement) -> list[tuple[str, str]]:
        return [
            (str(each.tag), each.text_content()) for each in root.iter("h2", "h3", "h4", "h5", "h6")
        ]

    assert headings(pasted) == headings(WHOLE)
    assert len(headings(pasted)) > 3


def test_tables_keep_their_rows_headers_and_spans(pasted: html.HtmlElement) -> None:
    def grid(root: html.HtmlElement) -> list[tuple[str, str, str | None, str | None]]:
        return [
            (str(cell.tag), cell.text_content(), cell.get("colspan"), cell.get("rowspan"))
            for cell in root.iter("th", "td")
        ]

    assert grid(pasted) == grid(WHOLE)


def test_every_cell_has_its_border_and_its_alignment(pasted: html.HtmlElement) -> None:
    for cell in pasted.iter("th", "td"):
        assert re.search(r"border: ?1px solid", style(cell))
        assert "text-align:" in style(cell)
    for table in pasted.iter("table"):
        assert "border-collapse:collapse" in style(table)


def test_name_and_figure_of_a_bar_do_not_run_together(pasted: html.HtmlElement) -> None:
    texts = [each.text_content() for each in pasted.iter("p")]
    for bar in CHART.bars:
        assert f"{bar.label}　{bar.text}" in texts


def test_bars_keep_their_lengths_and_years_differ(pasted: html.HtmlElement) -> None:
    bars = [each for each in pasted.iter("p") if each.text == "\u00a0"]
    lengths = [re.search(r"width:([\d.]+%)", style(bar)) for bar in bars]
    assert [length and length[1] for length in lengths] == ["90.00%", "100.00%", "10.00%"]
    assert ["background-color:" in style(bar) for bar in bars] == [True, False, True]
    assert ["border:1px" in style(bar) for bar in bars] == [False, True, False]


def test_wechat_leaves_wide_tables_the_frame_that_they_scroll_in() -> None:
    for table in EDITORS["wechat"](FRAGMENT).iter("table"):
        inner = table.getparent()
        assert inner is not None
        assert re.search(r"min-width:\d+px", style(inner))
        assert "overflow-x:auto" in style(inner.getparent())


def test_without_its_frame_a_table_is_as_narrow_as_the_page() -> None:
    for table in EDITORS["ueditor"](FRAGMENT).iter("table"):
        assert not any("min-width" in style(each) for each in table.iterancestors())
        assert "min-width" not in style(table)
        assert "overflow-wrap:anywhere" in style(table)
    assert "nowrap" not in re.sub(r"<a [^>]*>", "", FRAGMENT)  # a telephone number's link
