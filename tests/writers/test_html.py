"""What the web page promises, read as a browser or a screen reader would."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import html as lxml_html

from hotline_report import blocks
from hotline_report.errors import InputError, Problem
from hotline_report.writers.html import write_html
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
        assert not re.search(r"url\(|@import|https?:", page())

    def test_escapes_what_is_written_in_the_text(self) -> None:
        text = page(blocks.Paragraph("<script>alert(1)</script> & “引号”"))
        assert tree(text).xpath("//main//p")[0].text_content() == (
            "<script>alert(1)</script> & “引号”"
        )
        assert "<script" not in text

    def test_says_who_what_and_in_which_language(self) -> None:
        root = tree(page())
        assert root.get("lang") == "zh-CN"
        assert root.findtext("head/title") == sample_document().metadata.title
        assert root.xpath("//meta[@name='author']/@content") == [
            "某市12345政务服务便民热线服务中心",
            "某市数据局",
        ]
        assert root.xpath("//meta[@name='description']")

    def test_a_number_is_not_parted_from_its_unit(self) -> None:
        root = tree(page(blocks.Paragraph("受理1.2万件，上升0.89个百分点，满意率98.31%。")))
        assert root.xpath("//p/span/text()") == ["1.2万件", "0.89个百分点"]

    def test_a_title_is_broken_by_sense(self) -> None:
        root = tree(page(blocks.Title("2023年度某市12345政务服务便民热线工作情况发布", ())))
        assert root.xpath("//h1/span/text()") == [
            "2023年度",
            "12345政务服务便民热线",
            "工作情况发布",
        ]


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
        (frame,) = root.xpath("//div[@class='table-frame']")
        assert frame.get("tabindex") == "0"
        name = root.get_element_by_id(frame.get("aria-labelledby"))
        assert name.text_content() == "1.平台基础保障能力"
        assert root.xpath("//table/caption/p[@class='legend']")

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
        assert root.xpath("//tbody/@class") == ["keep"] * 15

    def test_pieces_of_a_cell_say_what_they_are(self) -> None:
        (cell,) = tree(page(three_levels())).xpath("//td[.='116（↑3.57%）']")
        assert [(span.get("class"), span.text) for span in cell.iter("span")] == [
            ("value", "116"),
            ("rise", "（↑3.57%）"),
        ]
        assert cell.text_content() == "116（↑3.57%）"

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
