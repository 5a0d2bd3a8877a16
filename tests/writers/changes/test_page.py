"""The page of changes, read as a browser does: the new draft, marked, and the list beside it."""

from __future__ import annotations

import copy
from pathlib import Path

import pytest
from lxml import html as lxml_html
from msgspec.structs import replace

from hotline_report.blocks import Document, Heading, Paragraph
from hotline_report.compose.document import compose_document
from hotline_report.model.changes import Changes
from hotline_report.pipeline.data_drafts import read_draft
from hotline_report.pipeline.sentence_places import sentence_places
from hotline_report.writers.changes.page import write_page
from hotline_report.writers.changes.registry import Comparison
from hotline_report.writers.marked.spots import texts_of
from tests.compare.documents import TEMPLATES, comparison
from tests.compare.files import YEAR, replaced
from tests.compare.test_clerks_case import second_draft
from tests.load.harness import SAMPLE
from tests.samples import PRODUCT, SAMPLES

CHAPTER = ("  - 标题: 存在的主要问题和下一步打算\n", "  - 标题: 问题和打算\n")
RECORD = (
    "    - {制度标准规范: 《示例市非警务警情对接处置办法》, 合计数量: 1}\n",
    "    - {制度标准规范: 《示例市非警务警情对接处置办法》, 合计数量: 1}\n"
    "    - {制度标准规范: 《示例市回访规范》, 合计数量: 2}\n",
)


def second(folder: Path, *edits: tuple[str, str]) -> Comparison:
    """A draft of the fictional city, and the next one."""
    for name, text in (("old", YEAR), ("new", replaced(YEAR, *edits))):
        place = folder / name / "example"
        place.mkdir(parents=True)
        (place / "2023.yaml").write_text(SAMPLE, encoding="utf-8")
        (place / "2024.yaml").write_text(text, encoding="utf-8")
    return comparison(folder / "old/example/2024.yaml", folder / "new/example/2024.yaml")


@pytest.fixture(scope="module", params=["clerk", "structure", "years"])
def case(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Comparison:
    """The clerk's second draft; one with other chapters and records; two years."""
    folder = tmp_path_factory.mktemp(request.param)
    match request.param:
        case "clerk":
            return second(folder, *second_draft())
        case "structure":
            return second(folder, CHAPTER, RECORD)
        case _:
            return comparison(SAMPLES["nantong-2022"], SAMPLES["nantong-2024"])


def read(case: Comparison) -> lxml_html.HtmlElement:
    return lxml_html.document_fromstring(write_page(case))


def main_of(root: lxml_html.HtmlElement) -> lxml_html.HtmlElement:
    """The bulletin."""
    main = root.find(".//main")
    assert main is not None
    return main


def only_new(element: lxml_html.HtmlElement) -> str:
    """What an element says without what went, and without numbers."""
    bare = copy.deepcopy(element)
    for lost in bare.xpath('.//del | .//a[contains(@class, "n ")] | .//*[@class="aside-word"]'):
        lost.drop_tree()
    for sign in bare.xpath('.//span[starts-with(@class, "aside-word")]'):
        sign.drop_tree()
    return bare.text_content()


def narrative(document: Document) -> list[str]:
    return [b.text for b in document.blocks if isinstance(b, Heading | Paragraph)]


def test_without_what_went_it_says_what_the_new_draft_says(case: Comparison) -> None:
    main = main_of(read(case))
    assert case.new is not None
    shown = [
        only_new(element)
        for element in main.xpath("./p | ./h2 | ./h3 | ./h4 | ./h5")
        if not element.xpath("./@class")
    ]
    said = [text for text in narrative(case.new) if text]
    for text in said:
        assert any(text in each for each in shown), text


def test_every_cell_of_the_new_draft_is_there(case: Comparison) -> None:
    root = read(case)
    assert case.new is not None
    shown = [only_new(cell) for cell in root.xpath('//main//td[not(ancestor::*[@class="gone"])]')]
    cells = [
        cell.text
        for block in case.new.blocks
        if hasattr(block, "rows")
        for row in block.rows()
        for cell in row
        if cell.scope is None
    ]
    assert set(cells) <= set(shown)


def test_every_link_leads_to_one_place(case: Comparison) -> None:
    root = read(case)
    ids = root.xpath("//@id")
    assert len(ids) == len(set(ids))
    for href in root.xpath("//a/@href"):
        assert href[1:] in ids


def test_every_numbered_change_is_marked_and_listed_once(case: Comparison) -> None:
    root = read(case)
    changes = case.changes
    count = len(changes.edits) + len(changes.words) + len(changes.structure)
    listed = [int(each[1:]) for each in root.xpath("//aside//li/@id")]
    assert listed == list(range(1, count + 1))
    marked = {int(each[1:]) for each in root.xpath("//main//a/@id") if each.startswith("m")}
    hidden = {edit.number for edit in changes.edits} - marked
    # Figures of tables that the new draft does not print have no place in it.
    assert marked | hidden == set(listed)
    assert not hidden or case.changes.remarks


def test_what_went_stands_struck_beside_what_came(tmp_path: Path) -> None:
    root = read(second(tmp_path, *second_draft()))
    (cell,) = root.xpath('//td[./a[@id="m1"]]')
    assert cell.find("del").text == "481547（↓1.11%）"
    assert only_new(cell) == "481745（↓1.07%）"
    (sentence,) = root.xpath('//main/p[./a[@id="m14"]]')
    assert [each.text for each in sentence.iter("del")] == ["是"]
    assert [each.text for each in sentence.iter("ins")] == ["然是最", "的"]
    (table,) = root.xpath('//main/div[@class="gone k-structure"]')
    assert "《示例市12345热线回访工作规范》" in table.text_content()


def test_a_follower_names_the_edit_that_it_follows_from(tmp_path: Path) -> None:
    root = read(second(tmp_path, *second_draft()))
    edit = root.get_element_by_id("c1")
    anchors = [href[1:] for href in edit.xpath('.//ul[contains(@class, "followed")]//a/@href')]
    assert len(anchors) == 4
    for anchor in anchors:
        assert root.get_element_by_id(anchor).get("href") == "#c1"


def test_there_is_a_switch_for_each_kind_of_change_and_no_script(tmp_path: Path) -> None:
    root = read(second(tmp_path, *second_draft()))
    labels = [label.text for label in root.iter("label")]
    assert labels == ["数据", "随之变化", "文字", "结构", "校核和豁免"]
    assert root.xpath("//script") == []
    assert root.xpath("//@src | //link") == []
    few = read(second(tmp_path / "few", ("浏览量: 7352", "浏览量: 7532")))
    assert [label.text for label in few.iter("label")] == ["数据", "随之变化"]


def test_without_documents_the_changes_are_listed_all_the_same(tmp_path: Path) -> None:
    found = replace(second(tmp_path, *second_draft()), old=None, new=None)
    root = read(found)
    assert len(root.xpath("//aside//li[@id]")) == 19
    assert "不能排成全文" in main_of(root).text_content()
    assert root.xpath("//aside//ul//a") == []


def test_nothing_changed_is_said() -> None:
    text = write_page(Comparison(Changes("甲", "乙", "标题"), templates=TEMPLATES))
    assert "两稿印出来的内容相同。" in text


def test_text_is_never_markup(tmp_path: Path) -> None:
    hostile = ("电话仍是主要渠道", "电话<script>alert(1)</script>仍是主要渠道")
    root = read(second(tmp_path, hostile))
    assert root.xpath("//script") == []
    assert "<script>alert(1)</script>" in main_of(root).text_content()


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_each_sentence_of_a_sample_has_its_place(name: str) -> None:
    side = read_draft(SAMPLES[name], name, PRODUCT, checked=False)
    bulletin, figures = side.prepared.bulletin, side.prepared.figures
    document = compose_document(bulletin, figures).document
    texts = [
        texts_of(document.blocks[place.block])[place.part][place.start : place.end]
        for place in sentence_places(side.draft, document)
        if place is not None
    ]
    passages = [passage.text for passage in side.draft.passages[1:]]
    assert sorted("".join(texts)) == sorted("".join(passages))
