"""The text level: what becomes a link, what stays words, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from hotline_report import blocks
from hotline_report.compose.inlines import Written, inlined
from hotline_report.compose.narrative import Rendered
from hotline_report.errors import Position
from hotline_report.inlines import Break, Emphasis, Hyperlink, Text
from hotline_report.model.figure import Address
from hotline_report.model.narrative import Link, PassageKind
from tests.load.harness import Desk, edited, line_of, with_lead
from tests.readback.docx import read_docx
from tests.readback.fragment import read_fragment
from tests.readback.html import read_html
from tests.readback.pdf import read_pdf

HERE = Position(Path("2023.yaml"), 1, 1)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def written(text: str, *links: Link) -> Written:
    return inlined(Rendered(text, links, HERE))


def links(text: str) -> list[tuple[str, str]]:
    """The links of a text: words and address."""
    return [(it.text, it.address) for it in written(text).inlines if isinstance(it, Hyperlink)]


@pytest.mark.parametrize(
    ("text", "words", "address"),
    [
        ("登录http://www.a.gov.cn查看", "http://www.a.gov.cn", "http://www.a.gov.cn"),
        ("网站（https://12345.a.gov.cn/）。", "https://12345.a.gov.cn/", "https://12345.a.gov.cn/"),
        ("见(https://a.gov.cn/b_(c)).", "https://a.gov.cn/b_(c)", "https://a.gov.cn/b_(c)"),
        ("https://a.gov.cn:8080/x?y=%E5#z，", *["https://a.gov.cn:8080/x?y=%E5#z"] * 2),
        ("网址：www.a.gov.cn。", "www.a.gov.cn", "http://www.a.gov.cn"),
        ("邮箱：rx_12345@a.gov.cn。", "rx_12345@a.gov.cn", "mailto:rx_12345@a.gov.cn"),
        ("欢迎拨打0513-12345，", "0513-12345", "tel:0513-12345"),
        ("监督电话：010-65551234。", "010-65551234", "tel:010-65551234"),
        ("客服400-123-4567。", "400-123-4567", "tel:400-123-4567"),
        ("请拨打12345，", "12345", "tel:12345"),
        ("可拨打“12345”热线", "12345", "tel:12345"),
        ("联系手机：13912345678。", "13912345678", "tel:13912345678"),
    ],
)
def test_a_certain_address_is_a_link(text: str, words: str, address: str) -> None:
    assert links(text) == [(words, address)]
    assert written(text).rendered.text == text


@pytest.mark.parametrize(
    "text",
    [
        "12345热线受理1450699件。",
        "电话12345件，互联网110件。",
        "电话：1404566（↓9.53%）。",
        "拨打110余万人次、12345万次。",
        "2022-2023年，比0513-12345678901长。",
        "0513-1234",
        "合作单位A@B，R&D投入。",
        "http://12345.a.gov。cn",
        "https://www.a.gov.cn@evil.com/",
        "javascript:alert(1)",
        "data:text/html,x",
        "ftp://a.gov.cn/",
        "1.2.3，v1.0.0",
        "苏政发〔2023〕0513-12345678号",
    ],
)
def test_what_is_not_certain_stays_words(text: str) -> None:
    assert links(text) == []
    assert written(text).rendered.text == text


def test_a_typed_link_prints_its_words_and_figures_keep_their_places() -> None:
    text = "共[受理12件](https://a.gov.cn/)，[见](tel:12345)第34条。"
    twelve, thirty_four = text.index("12件"), text.index("34条")
    address = Address("表", "行", "列")
    found = written(
        text, Link(twelve, twelve + 3, address), Link(thirty_four, thirty_four + 2, address)
    )
    assert found.rendered.text == "共受理12件，见第34条。"
    assert [found.rendered.text[it.start : it.end] for it in found.rendered.links] == [
        "12件",
        "34",
    ]
    assert links(text) == [("受理12件", "https://a.gov.cn/"), ("见", "tel:12345")]


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "data:text/html;base64,PHNjcmlwdD4=",
        "vbscript:x",
        "file:///etc/passwd",
        "//evil.com/",
        "https://www.a.gov.cn@evil.com/",
        "https://a.gov.cn/政务",
        "https://a.gov.cn/ b",
        'https://a.gov.cn/"onclick="x',
        "https：//a.gov.cn",
        "www.a.gov.cn",
        "2023.pdf",
        "mailto:a@b.cn?body=x",
    ],
)
def test_a_typed_link_that_leads_elsewhere_is_refused(address: str, desk: Desk) -> None:
    lead = with_lead(f"导语: |\n  第一段。\n  见[这里]({address})。")
    done = desk.build(lead)
    assert done.code == 3
    (told,) = done.told
    assert told.field == "导语"
    assert told.line == line_of("见[这里]", lead)
    assert address.strip() in told.found
    assert "https://" in told.expected


def test_brackets_that_are_no_link_stay_words() -> None:
    text = "[2](略)、[附](三)、数组a[1](2)。"
    assert links(text) == []
    assert written(text).rendered.text == text


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ("标题: 示例市12345热线2023年度工作情况发布（虚构样例）", "标题: {}", "标题"),
        ("发布单位: 示例市12345热线服务中心（虚构）", "发布单位: {}", "发布单位"),
        ("导语: |", "题下: {}\n导语: |", "题下"),
        ("标题: 重点工作", "标题: {}", "正文 › 第2项 › 标题"),
        ("\n数据:", "\n附件: [{{标题: {}, 内容: 甲。}}]\n数据:", "附件 › 第1项 › 标题"),
        ("\n数据:", "\n表格说明: {{话务服务: {{说明: {}}}}}\n数据:", "表格说明 › 话务服务 › 说明"),
    ],
)
def test_a_link_in_what_has_none_is_refused(old: str, new: str, field: str, desk: Desk) -> None:
    """Contents list titles and headings, which cannot hold links within their own."""
    typed = '"[年度发布](https://a.gov.cn/)"'
    (told,) = desk.refuse(edited(old, new.format(typed)))
    assert told.field == field
    assert told.found == "链接“[年度发布](https://a.gov.cn/)”"
    assert told.remedy.startswith("只留“年度发布”")


def leads(text: str) -> list[str]:
    """What is emphasised where the page format wants it."""
    found = inlined(Rendered(text, (), HERE), leads=True)
    assert found.rendered.text == text == "".join(it.text for it in found.inlines)
    return [it.text for it in found.inlines if isinstance(it, Emphasis)]


@pytest.mark.parametrize(
    ("text", "emphasised"),
    [
        ("一是强化受理。全年受理12件。", ["一是强化受理。"]),
        ("一、强化受理，提升效能。全年受理。", ["一、强化受理，提升效能。"]),
        ("一是畅通渠道。开通视频。二是提质增效。压缩时限。", ["一是畅通渠道。", "二是提质增效。"]),
        ("下一步：一是畅通渠道。开通视频。", []),
        ("一是诉求总量平稳。二是办理质效提升。", []),
        ("一是畅通渠道。开通视频。二是压缩时限；三是加强督办。", []),
        ("一是受理量达12件。同比上升。", []),
        ("一是强化受理。", []),
        ("全年受理平稳。同比持平。", []),
        ("一是登录https://a.gov.cn/查看。全年开放。", []),
        ("一是登录https://a.gov.cn/查看。全年开放。二是强化督办。压缩时限。", []),
        ("一是强化督办。压缩时限。二是登录https://a.gov.cn/查看。全年开放。", []),
    ],
)
def test_leads_of_a_paragraph_are_emphasised_all_or_none(text: str, emphasised: list[str]) -> None:
    assert leads(text) == emphasised
    assert not any(isinstance(it, Emphasis) for it in written(text).inlines)


@pytest.mark.parametrize("look", ["加粗", "楷体"])
def test_the_page_format_gives_leads_their_look_in_every_format(look: str, desk: Desk) -> None:
    official = Path("templates/page_formats/gbt9704.yaml").read_text(encoding="utf-8")
    own = desk.forms.parent / "page_formats" / "自己的.yaml"
    own.parent.mkdir()
    own.write_text(edited("段首强调: 不强调", f"段首强调: {look}", official), encoding="utf-8")
    lead = with_lead("导语: 一是强化受理。全年受理平稳。\n版式: 自己的")
    done = desk.build(lead, "html,fragment,docx,pdf")
    assert done.code == 0, done.err
    made = sorted(path for path in desk.output.rglob("*工作情况发布*") if path.is_file())
    files = {"".join(path.suffixes): path for path in made}
    page = files[".html"].read_text(encoding="utf-8")
    fragment = files[".fragment.html"].read_text(encoding="utf-8")
    emphasised = read_html(page).emphasised
    assert emphasised[:2] == ["一是强化受理。", "一是压实办理责任。"]
    assert read_fragment(fragment).emphasised == emphasised
    assert read_docx(files[".docx"].read_bytes()).emphasised == emphasised
    assert (".lead {" in page) == (look == "楷体")
    paragraphs = read_pdf(files[".pdf"].read_bytes()).paragraphs
    assert any(text.startswith("一是强化受理。全年") for text in paragraphs)


def test_a_backslash_at_the_end_of_a_line_breaks_it_within_the_paragraph(desk: Desk) -> None:
    document = desk.document(
        with_lead("导语: |\n  地址：甲路1号 \\\n  时间：全天\n  另一段。\\\n\n  末段\\")
    )
    paragraphs = [it for it in document.blocks if isinstance(it, blocks.Paragraph)][:3]
    assert paragraphs[0].inlines == (Text("地址：甲路1号"), Break(), Text("时间：全天"))
    # Nothing follows these; what is typed for nothing is printed, and told (T23).
    assert [it.text for it in paragraphs[1:]] == ["另一段。\\", "末段\\"]


def test_figures_behind_a_break_are_found_where_they_are_printed(desk: Desk) -> None:
    lead = "导语: |\n  全年平稳，\\\n  受理{{ 话务服务.接听.人工接听话务量 }}件。"
    passages = desk.composed(with_lead(lead)).passages
    (passage,) = [it for it in passages if it.kind is PassageKind.LEAD]
    (link,) = passage.links
    before, number = passage.text.split("受理")
    assert before == "全年平稳，\n"
    assert passage.text[link.start : link.end] == number.removesuffix("件。")


def test_breaks_in_titles_are_printed_where_titles_have_lines(desk: Desk) -> None:
    """The contents, the list of annexes and the file's name have one line each."""
    old = "标题: 示例市12345热线2023年度工作情况发布（虚构样例）"
    sample = edited(old, "标题: |\n  示例市12345热线\n  2023年度工作情况发布")
    annexed = edited("\n数据:", '\n附件:\n  - {标题: "名词\\n解释", 内容: 甲。}\n数据:', sample)
    document = desk.document(annexed)
    assert document.metadata.title == "示例市12345热线2023年度工作情况发布"
    (title,) = [it for it in document.blocks if isinstance(it, blocks.Title)]
    assert title.text == "示例市12345热线\n2023年度工作情况发布"
    (listed,) = [it for it in document.blocks if isinstance(it, blocks.AnnexList)]
    assert listed.titles == ("名词解释",)
    (start,) = [it for it in document.blocks if isinstance(it, blocks.AnnexStart)]
    assert start.title == "名词\n解释"


def test_addresses_and_typed_links_in_cells_lead_where_they_say(desk: Desk) -> None:
    """The open data, and the checks, have the words alone."""
    old = "《示例市12345热线疑难诉求会商办法》"
    typed = "[《工作规范》](https://a.gov.cn/g)\\n见www.a.gov.cn，电话0513-12345"
    sample = edited(old, f'"{typed}"')
    document = desk.document(sample)
    tables = [it for it in document.blocks if isinstance(it, blocks.Table)]
    cells = [cell for table in tables for row in table.rows() for cell in row]
    (cell,) = [it for it in cells if any(part.address for part in it.parts)]
    assert cell.text == "《工作规范》\n见www.a.gov.cn，电话0513-12345"
    assert [(part.text, part.address) for part in cell.parts if part.address] == [
        ("《工作规范》", "https://a.gov.cn/g"),
        ("www.a.gov.cn", "http://www.a.gov.cn"),
        ("0513-12345", "tel:0513-12345"),
    ]
    (told,) = desk.refuse(sample.replace("https://a.gov.cn/g", "javascript:alert(1)"))
    assert (told.line, told.found) == (
        line_of(typed[:6], sample),
        "链接的地址“javascript:alert(1)”",
    )
