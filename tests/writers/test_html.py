"""What the web page promises, read as a browser or a screen reader would."""

from __future__ import annotations

import re
from datetime import date, datetime
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html as lxml_html
from msgspec.structs import replace

from hotline_report import blocks
from hotline_report.errors import InputError, Problem
from hotline_report.model.chart import ChartKind
from hotline_report.model.website import Website
from hotline_report.writers.html.downloads import downloads
from hotline_report.writers.html.page import WebPage, write_html
from hotline_report.writers.template_files import LARGEST_FILE, TemplateFiles
from tests.readback.expected import expected_readback
from tests.readback.html import read_html
from tests.writers.sample_document import (
    figure,
    landscape,
    official_format,
    one_row_groups,
    records,
    row,
    sample_document,
    text_cell,
    three_levels,
)

PRODUCT = Path(__file__).parents[2] / "templates"
TEMPLATES = TemplateFiles((PRODUCT,))


def page(*content: blocks.Block, templates: TemplateFiles = TEMPLATES) -> str:
    """The page of a document with these blocks, or with every kind of block."""
    document = sample_document()
    if content:
        document = replace(document, blocks=content)
    return write_html(document, official_format(), templates)


def tree(text: str) -> lxml_html.HtmlElement:
    return lxml_html.document_fromstring(text)


def headers_of(root: lxml_html.HtmlElement, text: str) -> list[str]:
    """The texts of the header cells that the data cell with this text names."""
    (cell,) = [cell for cell in root.xpath("//td") if cell.text_content() == text]
    return [root.get_element_by_id(key).text_content() for key in cell.get("headers").split()]


def own_template(folder: Path, name: str, text: str) -> TemplateFiles:
    """Templates of which the user has changed one."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return TemplateFiles((folder, PRODUCT))


def problem(templates: TemplateFiles) -> Problem:
    """The one problem that these templates have."""
    with pytest.raises(InputError) as raised:
        page(templates=templates)
    (found,) = raised.value.problems
    return found


class TestContent:
    def test_says_what_the_block_tree_says(self) -> None:
        document = sample_document()
        read = read_html(write_html(document, official_format(), TEMPLATES))
        assert read == expected_readback(document)

    def test_is_the_same_each_time(self) -> None:
        assert page() == page()

    def test_needs_nothing_from_outside(self) -> None:
        root = tree(page())
        assert not root.xpath("//script | //link | //img | //iframe | //@style")
        followed = r'<a href="(?:https?|mailto|tel):[^"]*">.*?</a>'
        assert not re.search(r"url\(|@import|https?:", re.sub(followed, "", page()))

    def test_escapes_what_is_written_in_the_text(self) -> None:
        text = page(blocks.Paragraph.of("<script>alert(1)</script> & “引号”"))
        assert tree(text).xpath("//main//p")[0].text_content() == (
            "<script>alert(1)</script> & “引号”"
        )
        assert "<script" not in text

    def test_says_who_what_and_in_which_language(self) -> None:
        root = tree(page())
        assert root.get("lang") == "zh-CN"
        assert root.findtext("head/title") == sample_document().metadata.title
        assert root.xpath("//meta[@name='Author']/@content") == [
            "某市12345政务服务便民热线服务中心",
            "某市数据局",
        ]
        assert root.xpath("//meta[@name='Description']")

    def test_a_telephone_number_is_not_parted(self) -> None:
        (link,) = tree(page()).xpath("//a[starts-with(@href, 'tel:')]")
        assert link.get("class") == "nobreak"
        assert page().count(".nobreak { white-space: nowrap }") == len(("screen", "print"))

    def test_a_number_is_not_parted_from_its_unit(self) -> None:
        root = tree(page(blocks.Paragraph.of("受理1.2万件，上升0.89个百分点，满意率98.31%。")))
        assert root.xpath("//p/span/text()") == ["1.2万件", "0.89个百分点"]

    def test_a_title_is_broken_by_sense(self) -> None:
        root = tree(page(blocks.Title("2023年度某市12345政务服务便民热线工作情况发布", ())))
        assert root.xpath("//h1/span/text()") == [
            "2023年度",
            "某市",
            "12345政务服务便民热线",
            "工作情况发布",
        ]


def meta(root: lxml_html.HtmlElement) -> list[tuple[str, str]]:
    """Names and contents of the page's own `<meta>`."""
    return [(each.get("name"), each.get("content")) for each in root.xpath("//meta[@name]")][2:]


def site(**changes: Any) -> Website:
    """A website that says no more than it must, but for these changes."""
    least = Website(
        name="某市人民政府",
        domain="www.example.gov.cn",
        id_code="0123456789",
        column="数据公开",
        column_description="",
        column_keywords=(),
        column_type="",
        published=None,
        source="",
        keywords=(),
        author="",
        description="",
        image="",
        url="",
    )
    return replace(least, **changes)


def on_site(website: Website | None, **changes: Any) -> lxml_html.HtmlElement:
    """The page as it stands on a website."""
    document = sample_document()
    metadata = replace(document.metadata, website=website, **changes)
    return tree(write_html(replace(document, metadata=metadata), official_format(), TEMPLATES))


class TestGovernmentWebsite:
    """国办发〔2017〕47号, 附件: 网页标签规范."""

    def test_the_tags_stand_in_the_order_of_the_rule(self) -> None:
        assert meta(on_site(site())) == [
            ("SiteName", "某市人民政府"),
            ("SiteDomain", "www.example.gov.cn"),
            ("SiteIDCode", "0123456789"),
            ("ColumnName", "数据公开"),
            ("ColumnDescription", "数据公开"),
            ("ColumnKeywords", "数据公开"),
            ("ColumnType", "数据公开"),
            ("ArticleTitle", "2024年度某市12345政务服务便民热线运行情况发布"),
            ("PubDate", "2025-01-08 00:00"),
            ("ContentSource", "某市12345政务服务便民热线服务中心、某市数据局"),
            ("Author", "某市12345政务服务便民热线服务中心"),
            ("Author", "某市数据局"),
            (
                "Description",
                "2024年度某市12345政务服务便民热线运行情况发布"
                "（某市12345政务服务便民热线服务中心、某市数据局）",
            ),
        ]

    def test_what_the_centre_says_goes_before(self) -> None:
        said = site(
            column_description="描述",
            column_keywords=("热线", "数据"),
            column_type="政务公开",
            published=datetime(2025, 1, 9, 8, 5),
            source="某市数据局",
            keywords=("年度", "发布"),
            author="张三",
            description="摘要",
            image="https://www.example.gov.cn/a.png",
            url="https://www.example.gov.cn/a.html",
        )
        found = dict(meta(on_site(said)))
        assert found["ColumnDescription"] == "描述"
        assert found["ColumnKeywords"] == "热线,数据"
        assert found["ColumnType"] == "政务公开"
        assert found["PubDate"] == "2025-01-09 08:05"
        assert found["ContentSource"] == "某市数据局"
        assert found["Keywords"] == "年度,发布"
        assert found["Author"] == "张三"
        assert found["Description"] == "摘要"
        assert found["Image"] == "https://www.example.gov.cn/a.png"
        assert found["Url"] == "https://www.example.gov.cn/a.html"

    def test_without_a_website_only_the_article_is_told(self) -> None:
        names = {name for name, _ in meta(on_site(None))}
        assert names == {"ArticleTitle", "PubDate", "ContentSource", "Author", "Description"}

    def test_without_a_date_nothing_is_made_up(self) -> None:
        assert "PubDate" not in dict(meta(on_site(None, published=None)))

    def test_hostile_words_stay_words(self) -> None:
        hostile = '"><script>alert(1)</script><meta name="'
        root = on_site(site(name=hostile, keywords=(hostile,), description=hostile))
        assert not root.xpath("//script")
        found = dict(meta(root))
        assert found["SiteName"] == found["Keywords"] == found["Description"] == hostile


class TestDownloads:
    MADE: ClassVar = {"html": b"", "json": b"x" * 2600, "pdf": b"x" * 513_900, "docx": b"x" * 700}

    def links(self, stem: str = "发布") -> list[lxml_html.HtmlElement]:
        page = WebPage(sample_document(), official_format(), TEMPLATES)
        root = tree(page.html(downloads(stem, self.MADE)))
        return list(root.xpath("//nav[@aria-label='文件下载']//a"))

    def test_the_files_of_this_run_are_linked_with_type_and_size(self) -> None:
        assert [(link.text, link.get("type")) for link in self.links()] == [
            ("PDF 文档（502 KB）", "application/pdf"),
            (
                "Word 文档 DOCX（700 字节）",
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            ),
            ("数据 JSON（3 KB）", "application/json"),
        ]

    def test_an_address_leads_to_the_file_whatever_its_name(self) -> None:
        stem = "2023年“热线”100%（虚构）#1 a?b"
        addresses = [link.get("href") for link in self.links(stem)]
        assert [unquote(urlsplit(address).path) for address in addresses] == [
            f"{stem}.pdf",
            f"{stem}.docx",
            f"{stem}.json",
        ]

    def test_they_stand_before_the_columns_of_contents_and_text(self) -> None:
        after = self.links()[0].xpath("ancestor::nav/following-sibling::*/@class")
        assert after == ["page"]

    def test_the_page_that_the_pdf_is_made_of_has_none(self) -> None:
        assert not tree(page()).xpath("//nav[@aria-label='文件下载']")


def parts(name: str, **changes: Any) -> blocks.Chart:
    """A chart of two bars, 90 and 10 of 100."""
    chart = blocks.Chart(
        name=name,
        kind=ChartKind.SHARES,
        title="来源<构成>",
        legend=(),
        bars=(
            blocks.Bar("电话", "90件（90.00%）", "90件，占90.00%", Fraction(90)),
            blocks.Bar("互联网", "10件（10.00%）", "10件，占10.00%", Fraction(10)),
        ),
        whole=Fraction(100),
        on_paper=False,
    )
    return replace(chart, **changes)


def lengths(root: lxml_html.HtmlElement, year: str) -> list[float]:
    """Of this year's ("now") or last year's ("last") bars, as shares of the full width."""
    bars = root.xpath(f"//*[@class='bar']/*[@class='{year}']")
    assert {svg.get("width") for svg in root.xpath("//svg")} == {"100%"}
    assert {bar.get("x") for bar in bars} == {"0"}
    # From the top of the picture downwards, whatever their order in the file.
    bars.sort(key=lambda bar: float(bar.get("y")))
    return [float(bar.get("width").removesuffix("%")) / 100 for bar in bars]


def words(root: lxml_html.HtmlElement) -> list[str]:
    """What stands above the bars, from the top downwards."""
    texts = root.xpath("//svg//*[@class='value']")
    return [text.text for text in sorted(texts, key=lambda text: float(text.get("y")))]


class TestCharts:
    def test_a_bar_is_as_long_as_its_part_of_the_whole(self) -> None:
        root = tree(page(three_levels(), parts("甲")))
        assert lengths(root, "now") == [0.9, 0.1]
        assert words(root) == ["电话　90件（90.00%）", "互联网　10件（10.00%）"]

    @pytest.mark.parametrize(
        ("value", "whole", "share"),
        [
            (1, 3, Fraction(1, 3)),
            (0, 5, 0),
            (1, 10**9, Fraction(3, 1000)),
            (5, 5, 1),
        ],
    )
    def test_what_is_there_is_seen(self, value: int, whole: int, share: Fraction) -> None:
        assert parts("甲", whole=Fraction(whole)).share(Fraction(value)) == share

    def test_last_year_is_told_apart_without_colours(self) -> None:
        bars = (
            blocks.Bar("电话", "50件", "50件", Fraction(50), Fraction(100)),
            blocks.Bar("新渠道", "25件", "25件", Fraction(25)),
        )
        chart = parts("甲", bars=bars, legend=("2024年", "2023年"))
        root = tree(page(three_levels(), chart))
        assert lengths(root, "now") == [0.5, 0.25]
        assert lengths(root, "last") == [1]
        boxes = root.xpath("//*[contains(@class, 'legend reactive')]")
        assert [box.findtext("text") for box in boxes] == ["2024年", "2023年"]
        assert [box.find("rect").get("class") for box in boxes] == ["now", "last"]
        for last in root.xpath("//*[@class='last']"):
            (pattern,) = root.xpath("//pattern[@id=$id]", id=last.get("fill")[5:-1])
            assert pattern.find("path").get("class") == "stripes"

    def test_a_bar_stands_below_its_words(self) -> None:
        root = tree(page(three_levels(), parts("甲")))
        tops = sorted(float(bar.get("y")) for bar in root.xpath("//*[@class='now']"))
        feet = sorted(float(text.get("y")) for text in root.xpath("//svg//*[@class='value']"))
        assert feet[0] < tops[0] < feet[1] < tops[1]

    def test_its_words_and_its_table_stand_for_it(self) -> None:
        root = tree(page(three_levels(), landscape(), parts("甲")))
        (picture,) = root.xpath("//figure/*[@role='img']")
        assert picture.get("aria-label") == (
            "来源<构成>。电话：90件，占90.00%；互联网：10件，占10.00%。"
        )
        table = root.get_element_by_id(picture.get("aria-details"))
        assert table.findtext("caption/div") == "2.分类办理"

    def test_on_paper_it_is_shown_only_where_that_was_asked_for(self) -> None:
        off = tree(page(three_levels(), parts("甲"))).xpath("//figure/..")[0]
        on = tree(page(three_levels(), parts("甲", on_paper=True))).xpath("//figure/..")[0]
        assert off.get("class").split() == ["charts", "screen"]
        assert on.get("class").split() == ["charts"]
        # WeasyPrint takes a picture's words from its title, which a browser shows as a tooltip.
        assert on.findtext(".//title") == parts("甲").alternative
        assert off.findtext(".//title") is None

    def test_the_charts_of_a_table_stand_side_by_side(self) -> None:
        root = tree(page(three_levels(), parts("甲"), parts("乙"), landscape(), parts("丙")))
        rows = root.xpath("//*[contains(@class, 'charts')]")
        assert [len(row.xpath("./figure")) for row in rows] == [2, 1]

    def test_long_names_have_a_line_of_their_own(self) -> None:
        long = blocks.Bar("金融监管总局某某监管分局", "4105件（↓12.55%）", "", Fraction(1))
        root = tree(page(three_levels(), parts("甲", bars=(long, long))))
        assert words(root) == [long.label, long.text] * 2

    def test_two_charts_share_no_id_and_nothing_is_left_of_the_librarys_own(self) -> None:
        chart = parts("甲", legend=("2024年", "2023年"))
        text = page(three_levels(), chart, chart)
        ids = tree(text).xpath("//@id")
        assert len(ids) == len(set(ids))
        picture = text[text.index("<svg") : text.index("</svg>")]
        for left in ("<!--", "<style", "<script", "<desc", "Pygal", "tooltip", "url(http"):
            assert left not in picture

    def test_the_same_chart_is_the_same_bytes_on_another_day(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        first = page(three_levels(), parts("甲"))
        monkeypatch.setattr("pygal.svg.date", NewYear)
        assert page(three_levels(), parts("甲")) == first


class NewYear(date):
    """A day that is another one than today."""

    @classmethod
    def today(cls) -> NewYear:
        """A New Year's Day."""
        return cls(2001, 1, 1)


class TestStructure:
    def test_headings_go_down_one_level_at_a_time(self) -> None:
        levels = [int(h.tag[1]) for h in tree(page()).xpath("//h1|//h2|//h3|//h4|//h5")]
        assert levels[:5] == [1, 2, 3, 4, 5]
        assert all(below - above <= 1 for above, below in pairwise(levels))

    def test_the_outline_skips_no_level_where_the_bulletin_does(self) -> None:
        root = tree(
            page(
                blocks.Title("题", ()),
                blocks.Heading(1, "一、", "甲", "a"),
                blocks.Heading(3, "1.", "乙", "b"),
                blocks.Heading(3, "2.", "丙", "c"),
            )
        )
        headings = root.xpath("//h1|//h2|//h3|//h4")
        assert [heading.tag for heading in headings] == ["h1", "h2", "h3", "h3"]
        assert headings[2].get("class") == headings[3].get("class") == "level-3"

    def test_the_contents_lead_to_chapters_sections_and_annexes(self) -> None:
        root = tree(page())
        links = root.xpath("//nav//a")
        assert [link.text for link in links] == [
            "一、运行情况",
            "（一）诉求办理",
            "（二）分类情况",
            "（三）热词",
            "附件1　共享数据情况",
            "附件2　名词解释",
            "一、名词",
        ]
        for link in links:
            assert root.get_element_by_id(link.get("href")[1:]) is not None

    def test_the_keyboard_can_skip_to_the_text(self) -> None:
        root = tree(page())
        first = root.xpath("//body//a")[0]
        assert first.get("href") == "#content"
        assert root.get_element_by_id("content").get("tabindex") == "-1"

    def test_no_id_stands_twice(self) -> None:
        ids = tree(page(three_levels(), three_levels(), records())).xpath("//@id")
        assert len(ids) == len(set(ids))

    def test_a_section_holds_its_subsections(self) -> None:
        root = tree(page())
        assert root.xpath("//section[h2[@id='h-1']]/section[h3[@id='h-2']]//h5[@id='h-4']")


class TestTables:
    def test_a_table_with_a_caption_is_named_by_it(self) -> None:
        root = tree(page(three_levels()))
        (frame,) = root.xpath("//section[@class='table-frame']")
        assert frame.get("tabindex") == "0"
        assert frame.get("aria-label") == "1.平台基础保障能力"
        assert root.findtext(".//table/caption/div") == "1.平台基础保障能力"
        assert root.xpath("//table/caption/p[@class='legend']")

    def test_tables_of_one_number_and_title_are_told_apart(self) -> None:
        text = page(three_levels(), three_levels(), records(), three_levels())
        names = tree(text).xpath("//section[@class='table-frame']/@aria-label")
        one = "1.平台基础保障能力"
        assert names == [one, f"{one}（同名表之2）", "共享数据情况", f"{one}（同名表之3）"]

    def test_a_table_without_a_caption_is_named_by_its_label(self) -> None:
        root = tree(page(records()))
        assert root.xpath("//table")[0].get("aria-label") == "共享数据情况"
        assert not root.xpath("//caption")

    def test_a_cell_under_three_levels_names_exactly_its_own_headers(self) -> None:
        root = tree(page(three_levels()))
        assert headers_of(root, "40（持平）") == [
            "市本级",
            "服务团队",
            "接听员（人）",
            "其中：党员",
        ]
        assert headers_of(root, "20（↓4.76%）") == ["市本级", "服务团队", "专员（人）"]
        assert headers_of(root, "三级等保") == ["市本级", "平台安全"]

    def test_a_cell_over_all_columns_names_all_of_them(self) -> None:
        assert headers_of(tree(page(three_levels())), "同城双活，每日备份。") == [
            "备份",
            "服务团队",
            "平台安全",
            "接听员（人）",
            "专员（人）",
            "总数",
            "其中：党员",
        ]

    def test_a_merged_row_header_heads_each_of_its_rows(self) -> None:
        root = tree(page(records()))
        assert headers_of(root, "数据集2之3") == ["第2局", "名称"]

    def test_row_headers_do_not_reach_past_the_data_of_their_own_group(self) -> None:
        side_by_side = replace(
            landscape(),
            groups=one_row_groups(
                [(row("左"), figure("1"), row("右"), figure("2"), *[text_cell("")] * 6)]
            ),
        )
        wide = text_cell("跨两行", rowspan=2, scope=blocks.Scope.COLUMN)
        table = replace(side_by_side, header=((wide, *side_by_side.header[0][1:]), ()))
        root = tree(page(table))
        assert headers_of(root, "1")[0] == "左"
        assert headers_of(root, "2")[0] == "右"

    def test_a_plain_table_needs_no_more_than_scopes(self) -> None:
        root = tree(page(landscape()))
        assert not root.xpath("//td/@headers")
        assert set(root.xpath("//thead//th/@scope")) == {"col"}
        assert set(root.xpath("//tbody//th/@scope")) == {"row"}

    def test_rows_that_belong_together_are_a_group(self) -> None:
        root = tree(page(records()))
        assert [len(body) for body in root.xpath("//tbody")] == [3] * 15
        assert root.xpath("//tbody/@class") == ["keep attached", *["keep"] * 14]

    def test_pieces_of_a_cell_say_what_they_are(self) -> None:
        (cell,) = tree(page(three_levels())).xpath("//td[.='116（↑3.57%）']")
        assert [
            (span.get("class"), span.text_content()) for span in cell.xpath(".//span[@class]")
        ] == [
            ("value", "116"),
            ("rise", "（↑3.57%）"),
        ]
        assert cell.text_content() == "116（↑3.57%）"

    @pytest.mark.parametrize(("change", "words"), [("↑3.57%", "上升"), ("↓4.76%", "下降")])
    def test_an_arrow_is_read_out_as_a_word(self, change: str, words: str) -> None:
        (arrow,) = tree(page(three_levels())).xpath(f"//td//span[.='（{change}）']/span")
        assert (arrow.text, arrow.get("role"), arrow.get("aria-label")) == (
            change[0],
            "img",
            words,
        )

    def test_a_line_may_be_broken_before_brackets_but_not_before_what_has_its_own_line(
        self,
    ) -> None:
        value, change = figure("116", "↑3.57%").parts
        below = blocks.Cell((value, replace(change, new_line=True)))
        table = replace(
            landscape(), groups=one_row_groups([(row("甲"), below, *[figure("1", "↑2%")] * 8)])
        )
        root = tree(page(table))
        assert len(root.xpath("//td/wbr")) == 8
        assert root.xpath("//td[1]/span/@class") == ["value", "rise line"]

    def test_a_value_over_many_columns_begins_where_a_phone_shows_it(self) -> None:
        root = tree(page(three_levels()))
        assert root.xpath("//td[contains(@class, 'across')]/text()") == ["同城双活，每日备份。"]

    def test_a_table_wider_than_the_screen_says_so(self) -> None:
        text = page(landscape())
        # Its pieces need 4 + 9 × 5.85 em, and each of ten columns 1.2 em more, of 0.9375 rem: more
        # than the 61.5 rem that 1280 pixels leave. In the small letters of 0.8125 rem it has them.
        assert "#table-1 { min-width: 68.7em }" in text
        assert "@media (min-width: 64rem) { #table-1 { min-width: 75.7em } }" in text
        assert "@media (max-width: 63.99rem), (min-width: 64rem) and (max-width: 79.80rem)" in text
        assert "表较宽，可左右滑动查看" in text

    def test_the_layout_lends_no_class_to_the_pieces_of_a_cell(self) -> None:
        """A class of the page's frame on a piece of a cell would draw a frame in the cell."""
        css = (PRODUCT / "html/screen.css").read_text("utf-8")
        roles = {role.value for role in blocks.PartRole} | {align.value for align in blocks.Align}
        layout = set(tree(page()).xpath("//div/@class | //section/@class | //header/@class"))
        assert not roles & {name for names in layout for name in names.split()}
        assert ".text" not in css


class TestPageFormat:
    def test_the_print_follows_it(self) -> None:
        text = page()
        assert "size: 210mm 297mm" in text
        assert "margin: 37mm 26mm 35mm 28mm" in text
        assert "font-size: 16pt; line-height: 28.95pt" in text

    def test_a_table_too_wide_lies_on_a_landscape_page_with_its_heading(self) -> None:
        root = tree(page())
        wide = root.xpath("//*[contains(@class, 'wide')]")
        assert [element.get("id") for element in wide] == ["h-5", None]
        assert wide[1].xpath(".//td")

    def test_without_wide_tables_there_are_no_landscape_rules(self) -> None:
        assert "page: wide" not in page(three_levels())

    def test_a_font_name_cannot_leave_its_quotes(self) -> None:
        styles = {
            role: replace(style, families=('坏"字体</style><script>', "仿宋"))
            for role, style in official_format().styles.items()
        }
        page_format = replace(official_format(), styles=styles)
        text = write_html(sample_document(), page_format, TEMPLATES)
        assert "<script" not in text
        assert '"坏\\22 字体\\3c /style\\3e \\3c script\\3e "' in text


class TestOwnTemplates:
    def test_one_file_of_the_users_replaces_the_products(self, tmp_path: Path) -> None:
        templates = own_template(tmp_path, "html/screen.css", "body { color: #123456 }")
        assert "#123456" in page(templates=templates)
        assert "<h1>" in page(templates=templates)

    def test_a_stylesheet_cannot_end_its_element(self, tmp_path: Path) -> None:
        templates = own_template(tmp_path, "html/screen.css", "</style><script>1</script>")
        assert not tree(page(templates=templates)).xpath("//script")

    def test_a_mistake_in_writing_is_told_with_its_line(self, tmp_path: Path) -> None:
        templates = own_template(tmp_path, "html/bulletin.html.j2", "一\n二\n{% if %}")
        found = problem(templates)
        assert found.position.path == tmp_path / "html/bulletin.html.j2"
        assert found.position.line == 3
        assert found.found.startswith("网页模板第 3 行写法有误")

    def test_an_unknown_name_is_told_with_its_line(self, tmp_path: Path) -> None:
        templates = own_template(tmp_path, "html/bulletin.html.j2", "一\n{{ 没有这个 }}")
        found = problem(templates)
        assert (found.position.path.name, found.position.line) == ("bulletin.html.j2", 2)
        assert "不存在的名称" in found.found

    def test_a_macro_left_out_is_told(self, tmp_path: Path) -> None:
        templates = own_template(tmp_path, "html/blocks.html.j2", "")
        assert "macro title" in problem(templates).found

    def test_a_macro_with_other_arguments_is_told(self, tmp_path: Path) -> None:
        templates = own_template(
            tmp_path, "html/blocks.html.j2", "{% macro title() %}{% endmacro %}"
        )
        assert problem(templates).position.path == tmp_path / "html/blocks.html.j2"

    @pytest.mark.parametrize(
        "written",
        [
            "{{ metadata.__class__.__mro__ }}",
            "{{ metadata.issuers.__class__.__base__.__subclasses__() }}",
            "{% include '../秘密.txt' %}",
            "{% include '/etc/hostname' %}",
            "{{ css_file('../秘密.txt') }}",
            "{{ css_file('html/链接.css') }}",
            "{{ 1 / 0 }}",
            "{% include 'html/bulletin.html.j2' %}",
        ],
    )
    def test_the_sandbox_holds(self, tmp_path: Path, written: str) -> None:
        (tmp_path / "秘密.txt").write_text("秘密", encoding="utf-8")
        folder = tmp_path / "模板"
        templates = own_template(folder, "html/bulletin.html.j2", written)
        (folder / "html/链接.css").symlink_to(tmp_path / "秘密.txt")
        assert problem(templates).remedy

    def test_a_file_too_large_is_refused(self, tmp_path: Path) -> None:
        templates = own_template(tmp_path, "html/screen.css", " " * (LARGEST_FILE + 1))
        assert problem(templates).field == "文件大小"

    def test_a_file_in_another_encoding_is_told(self, tmp_path: Path) -> None:
        templates = own_template(tmp_path, "html/screen.css", "")
        (tmp_path / "html/screen.css").write_bytes("一\n二".encode("gbk"))
        assert problem(templates).field == "文字编码"
