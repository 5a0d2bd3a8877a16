"""The reviewer's page, read as a browser does."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html as lxml_html
from msgspec.structs import replace

from hotline_report.blocks import Block, Heading, Paragraph, Table, Title, WordList
from hotline_report.model.finding import Finding, Level
from hotline_report.writers.findings.page import write_review
from hotline_report.writers.template_files import TemplateFiles
from tests.load.tiny import TABLES, Office
from tests.samples import reviewed
from tests.writers.findings.support import finding, waiver
from tests.writers.sample_document import sample_document, three_levels

TEMPLATES = TemplateFiles((Path(__file__).parents[3] / "templates",))
PLACE = "平台.市本级.总数"


def placed(place: str = PLACE) -> Table:
    """A table whose first figure (116) stands at the place."""
    table = three_levels()
    group = table.groups[0]
    head, figure, *others = group.rows[0]
    row = (head, replace(figure, place=place), *others)
    return replace(table, groups=(replace(group, rows=(row,)), *table.groups[1:]))


def page(*found: Finding, content: tuple[Block, ...] = ()) -> lxml_html.HtmlElement:
    document = sample_document()
    if content:
        document = replace(document, blocks=content)
    return lxml_html.document_fromstring(write_review(document, found, TEMPLATES))


def test_every_finding_is_listed_in_order_with_all_it_says() -> None:
    root = page(
        finding("甲.一.一", cause="少加了一行"),
        finding("总体情况", Level.HINT, 8, quote="1116人", waiver=waiver()),
    )
    first, second = [item.text_content() for item in root.xpath("//aside//li")]
    for words in (
        "错误",
        "S01",
        "甲 › 一 › 一",
        "合计不等于各行之和",
        "1116",
        "少加了一行",
        "第 1 行",
    ):
        assert words in first
    for words in ("已豁免", "总体情况", "1116人", "两个口径不同（张三，2025-01-07）", "第 8 行"):
        assert words in second


def test_the_outline_skips_no_level_where_the_bulletin_does() -> None:
    headings = (Heading(1, "一、", "工作", "h-1"), Heading(3, "1.", "渠道", "h-2"))
    main = page(content=headings).find(".//main")
    assert main is not None
    assert [(each.tag, each.text_content()) for each in main] == [
        ("h2", "一、工作"),
        ("h3", "1.渠道"),
    ]


def test_the_summary_leads_to_the_list() -> None:
    root = page(finding("甲"))
    (link,) = root.xpath("//header//a")
    assert link.text_content() == "错误 1 处，警告 0 处，提示 0 处"
    assert root.get_element_by_id(link.get("href")[1:]).tag == "aside"


def test_a_cell_is_marked_with_its_level_and_linked_to_its_finding() -> None:
    root = page(finding("别处.一.一", Level.HINT), finding(PLACE), content=(placed(),))
    (cell,) = root.xpath("//td[contains(@class, 'error')]")
    assert cell.text == "116（↑3.57%）"
    (number,) = cell.xpath("./a")
    assert (number.text, number.get("href")) == ("1", "#f1")


def test_all_cells_of_a_finding_that_names_none_are_marked() -> None:
    root = page(finding("甲", cells=(PLACE, PLACE)), content=(placed(),))
    assert len(root.xpath("//td[starts-with(@class, 'error')]/a")) == 1


def test_what_a_finding_names_looks_otherwise_than_what_takes_part() -> None:
    both = (placed("平台.甲"), placed(PLACE))
    part, own = page(finding(PLACE, cells=("平台.甲", PLACE)), content=both).xpath("//td[./a]")
    assert part.get("class").split()[:2] == ["part", "error"]
    assert part.xpath("./a/@aria-label") == ["错误 1，相关"]
    assert part.xpath("./a/@id") == []
    assert own.get("class").split()[0] == "error"
    assert own.xpath("./a/@id") == ["m1"]


def test_a_cell_that_quoted_words_are_compared_with_only_takes_part() -> None:
    one = finding("总体情况", quote="8.81%", cells=(PLACE,))
    root = page(one, content=(placed(), Paragraph.of("下降8.81%。")))
    (cell,) = root.xpath("//td[./a]")
    assert cell.get("class").split()[0] == "part"
    assert root.xpath("//main/p/a/@id") == ["m1"]


def test_numbers_run_down_the_page_and_the_list() -> None:
    root = page(
        finding("整个文件"),
        finding("甲", quote="8.81%"),
        finding(PLACE, Level.WARNING),
        finding("甲", Level.HINT, quote="受理"),
        content=(placed(), Paragraph.of("受理量下降8.81%。")),
    )
    assert root.xpath("//main//a/text()") == ["1", "2", "3"]
    assert root.xpath("//aside//li/@class") == ["warning", "hint", "error", "error"]
    assert root.xpath("//aside//li//*[starts-with(@class, 'n ')]/text()") == ["1", "2", "3", "4"]


def test_no_number_is_marked_in_half() -> None:
    one = finding("甲", quote="8.81%，件")
    root = page(
        one, content=(Paragraph.of("升18.81%，件"), Paragraph.of("升18.81%，件，降8.81%，件"))
    )
    assert root.xpath("//main//mark/text()") == ["18.81%，件", "8.81%，件"]


def test_the_list_comes_before_the_bulletin_and_leads_to_it() -> None:
    root = page(finding("甲"))
    assert [part.tag for part in root.xpath("//aside | //main")] == ["aside", "main"]
    (link,) = root.xpath("//aside/p/a")
    assert root.get_element_by_id(link.get("href")[1:]).tag == "main"


def test_short_cells_do_not_break() -> None:
    headings = page(content=(placed(),)).xpath("//tbody//th")
    assert headings
    assert {"short" in heading.get("class") for heading in headings} == {True}


def test_the_gravest_of_a_cell_s_findings_gives_its_colour() -> None:
    root = page(finding(PLACE), finding(PLACE, Level.HINT), content=(placed(),))
    (cell,) = root.xpath("//td[./a]")
    assert cell.get("class").split()[0] == "error"
    assert [number.text for number in cell.xpath("./a")] == ["1", "2"]


def test_the_quoted_words_are_marked_in_the_prose() -> None:
    one = finding("总体情况", Level.WARNING, quote="1450699件")
    root = page(one, content=(Paragraph.of("全年受理1450699件，下降8.81%。"),))
    (mark,) = root.xpath("//main//mark")
    assert (mark.text, mark.get("class")) == ("1450699件", "warning")
    (paragraph,) = root.xpath("//main/p")
    assert paragraph.text_content() == "全年受理1450699件1，下降8.81%。"


NOTED = replace(
    three_levels(),
    caption="话务服务",
    legend="括号内为同比",
    notes=(
        Paragraph.of("注：含夜间来电，"),
        Paragraph.of("不含回访。"),
        Paragraph.of("注：另有专席。"),
    ),
)
WORDS = WordList("热词", "2.", "热词", "热词", ("停车", "噪声"), (Paragraph.of("注：按次数排。"),))


@pytest.mark.parametrize(
    ("quote", "where"),
    [
        ("话务", "//caption/span[1]"),
        ("括号内", "//caption/span[2]"),
        ("夜间来电，\n不含", "//p[@class='notes']"),
        ("专席", "//p[@class='notes']"),
        ("热词", "//p[@class='caption']"),
        ("噪声", "//main/p[2]"),
        ("按次数", "//p[@class='notes']"),
        ("某某中心", "//main/p[1]"),
    ],
)
def test_what_is_said_of_a_table_is_shown_and_marked(quote: str, where: str) -> None:
    title = Title("发布", ("某某中心",))
    of_words = quote in ("热词", "噪声", "按次数")
    content: tuple[Block, ...] = (WORDS,) if of_words else (title, NOTED)
    root = page(finding("甲", quote=quote), content=content)
    (mark,) = root.xpath(f"{where}/mark")
    assert (mark.text, mark.getnext().text) == (quote, "1")
    assert root.xpath("//aside//li//a/@href") == ["#m1"]


def test_numbers_run_down_a_table_with_what_is_said_of_it() -> None:
    found = [finding("甲", quote=quote) for quote in ("专席", "括号内", "话务")]
    content = (replace(NOTED, groups=placed().groups),)
    root = page(*found, finding(PLACE), content=content)
    assert root.xpath("//main//a/text()") == ["1", "2", "3", "4"]
    assert root.xpath("//main//a/..//mark/text()") == ["话务", "括号内", "专席"]


def test_a_slip_in_a_note_of_the_data_file_or_the_form_has_its_place(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.form(
        "表-2023",
        "分节: [{名称: 节, 数据表: [表]}]\n数据表:\n"
        "  表: {类型: 指标表, 列: [{名称: 量, 单位: 件}], 注: 含**夜间**来电}\n",
    )
    own = f"{TABLES}表格说明: {{表: {{注: 不含__回访__。}}}}\n"
    root = lxml_html.document_fromstring(
        reviewed(office.data("表-2023", "表: {量: 1}", own), office.folders)
    )
    marked = root.xpath("//p[@class='notes']/mark")
    assert ["夜间" in mark.text or "回访" in mark.text for mark in marked] == [True, True]


def test_overlapping_quotes_keep_the_text_whole_and_all_numbers() -> None:
    found = (finding("甲", quote="受理1450699件"), finding("甲", quote="1450699件，下降"))
    root = page(*found, content=(Paragraph.of("全年受理1450699件，下降8.81%。"),))
    (paragraph,) = root.xpath("//main/p")
    assert [number.text for number in paragraph.xpath(".//a")] == ["1", "2"]
    for number in paragraph.xpath(".//a"):
        number.text = ""
    assert paragraph.text_content() == "全年受理1450699件，下降8.81%。"


def test_mark_and_finding_link_to_each_other() -> None:
    root = page(
        finding(PLACE),
        finding("甲", quote="8.81%"),
        content=(placed(), Paragraph.of("下降8.81%。")),
    )
    for item in root.xpath("//aside//li"):
        (back,) = item.xpath(".//a")
        mark = root.get_element_by_id(back.get("href")[1:])
        assert mark.get("href") == f"#{item.get('id')}"
        assert mark.text == back.text


def test_the_list_shows_a_number_that_nothing_on_the_page_bears() -> None:
    (number,) = page(finding("整个文件")).xpath("//aside//li//*[contains(@class, 'n ')]")
    assert (number.tag, number.text) == ("span", "1")


def test_no_id_stands_twice() -> None:
    twice = (Paragraph.of("下降8.81%。"), Paragraph.of("又下降8.81%。"), placed())
    root = page(finding(PLACE, cells=(PLACE,)), finding("甲", quote="8.81%"), content=twice)
    ids = root.xpath("//@id")
    assert len(ids) == len(set(ids))


def test_a_mark_says_its_level_in_words_as_well() -> None:
    root = page(finding(PLACE, Level.WARNING), content=(placed(),))
    assert root.xpath("//td/a/@aria-label") == ["警告 1"]


def test_hostile_text_is_only_text() -> None:
    evil = '<script>alert(1)</script><img src=x onerror="x">&lt;'
    one = replace(
        finding(evil, quote=evil, message=evil, cause=evil, waiver=waiver(evil)),
        found=evil,
        expected=evil,
    )
    root = page(one, content=(Paragraph.of(f"前{evil}后"),))
    assert not root.xpath("//script | //img | //*[@onerror]")
    (mark,) = root.xpath("//main//mark")
    assert mark.text == evil
    assert root.xpath("//aside//li")[0].text_content().count(evil) == 7


def test_the_page_needs_nothing_from_elsewhere() -> None:
    root = page(finding("甲"))
    assert not root.xpath("//@src | //link | //script")
    assert all(address.startswith("#") for address in root.xpath("//@href"))
