"""Where no form fits, one is drafted: the nearest, and how the document differs from it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from msgspec.structs import replace

from hotline_report import blocks
from hotline_report.load.template_folders import TemplateFolders
from hotline_report.model.edition import FigureTable
from hotline_report.model.source_document import SourceBlock, SourceTable
from hotline_report.pipeline.importing.reading import Imported, Wanted, import_file, imported
from hotline_report.pipeline.prepare import prepare
from hotline_report.recognition.tables import Answers
from tests.recognition.sources import source_of
from tests.samples import PRODUCT, ROOT, SAMPLES, document_of

FILE = Path("去年.docx")


@pytest.fixture(scope="module")
def without_cities(tmp_path_factory: pytest.TempPathFactory) -> TemplateFolders:
    """The product's forms but for those of single cities."""
    folder = tmp_path_factory.mktemp("templates")
    shutil.copytree(ROOT / "templates", folder, dirs_exist_ok=True)
    for path in (folder / "editions").glob("*市-*.yaml"):
        path.unlink()
    return TemplateFolders((folder,))


@pytest.mark.parametrize("name", ["suzhou-2024", "nantong-2022"])
def test_a_city_with_a_form_of_its_own(name: str, without_cities: TemplateFolders) -> None:
    prepared = prepare(SAMPLES[name], PRODUCT)
    document, bulletin = document_of(prepared), prepared.bulletin
    found = imported(source_of(document, is_plain=True), FILE, Wanted(), without_cities)
    assert found.form_text.startswith("# ")
    assert found.edition.name == f"{bulletin.city}-{bulletin.year}"
    assert (found.tables.told, found.checked.problems, found.checked.cells) == ((), (), ())
    assert found.checked.document is not None
    assert _figures(found.checked.document) == _figures(document)


def _figures(document: blocks.Document) -> list[list[str]]:
    """What stands in the cells of each table, whatever the order of its columns."""
    tables = (block for block in document.blocks if isinstance(block, blocks.Table))
    return [
        sorted(cell.text for row in table.rows() for cell in row if cell.place and cell.text)
        for table in tables
    ]


def test_what_was_changed_is_told(without_cities: TemplateFolders) -> None:
    prepared = prepare(SAMPLES["suzhou-2024"], PRODUCT)
    source = source_of(document_of(prepared), is_plain=True)
    found = imported(source, FILE, Wanted(), without_cities)
    assert "“诉求总量与办理”增加列“其他”" in found.form_changes
    assert "增加“一企来办企业综合服务”表（在“特色热线公共服务”一节）" in found.form_changes


def test_identities_that_name_nothing_that_goes_are_kept(
    without_cities: TemplateFolders,
) -> None:
    """A document in the form of 2023 but for 群众参评数 and 参评率, which one identity names."""
    prepared = prepare(ROOT / "data" / "example" / "2023.yaml", PRODUCT)
    source = source_of(document_of(prepared), is_plain=True)
    blocks_left = tuple(map(_without_taking_part, source.blocks))
    found = imported(replace(source, blocks=blocks_left), FILE, Wanted(), without_cities)
    assert "去掉勾稽关系“群众参评数 ≤ 回访征集评价”，其中的列或行没有了" in found.form_changes
    table = found.edition.tables["服务效能"]
    assert isinstance(table, FigureTable)
    assert [str(each) for each in table.identities] == ["领导签批 ≤ 上报总量"]
    # Those between tables name nothing that went.
    assert len(found.edition.identities) == 3


def _without_taking_part(block: SourceBlock) -> SourceBlock:
    """A table without its column of 群众参评数（参评率）."""
    if not isinstance(block, SourceTable):
        return block
    at = next((each.column for each in block.cells if "群众参评数" in each.text), None)
    if at is None:
        return block
    cells = []
    for cell in block.cells:
        covers = cell.column <= at < cell.column + cell.columns
        if covers and cell.columns == 1:
            continue
        moved = cell.column - (cell.column > at)
        cells.append(replace(cell, column=moved, columns=cell.columns - covers))
    return replace(block, cells=tuple(cells), width=block.width - 1)


OWN = """柳源市便民服务热线2024年运行情况报告
柳源市热线受理中心
一、基本情况
2024年，热线共收到来电来信128,456件。
二、数据附表
表1 各渠道登记办理情况
渠道\t登记数（件）\t15秒接通率（%）\t其中：满意率
电话\t101,203（↑5.10%）\t97.80（↑0.50个百分点）\t96.80%（—）
网上\t27,253（↑10.50%）\t98.10（持平）\t95.10%（—）
表2 疑难事项督办清单
序号\t事项\t办结日期
1\t河东路积水\t2024年3月12日
2\t幸福里供暖\t2024年11月30日
表3 热点问题前三位
排名\t问题\t件数
1\t停车管理\t9,820
2\t物业服务\t8,455
3\t噪声污染\t7,003
"""


def test_a_city_whose_tables_no_form_has(tmp_path: Path) -> None:
    path = tmp_path / "柳源.txt"
    path.write_text(OWN, encoding="utf-8")
    found = import_file(path, Wanted(), PRODUCT, Answers())
    assert found.edition.name == "柳源市-2024"
    assert "\n继承:" not in found.form_text
    assert (found.tables.told, found.checked.cells, found.checked.paragraphs) == ((), (), ())
    assert '{名称: 十五秒接通率, 标题: 15秒接通率, 单位: "%"}' in found.form_text
    assert "{名称: 其中满意率, 标题: 其中：满意率" in found.form_text
    kinds = {name: type(table).__name__ for name, table in found.edition.tables.items()}
    assert kinds == {
        "各渠道登记办理情况": "FigureTable",
        "疑难事项督办清单": "RecordTable",
        "热点问题前三位": "RecordTable",
    }
    assert "- {事项: 河东路积水, 办结日期: 2024年3月12日}" in found.text


def test_with_a_form_that_is_named_none_is_drafted(without_cities: TemplateFolders) -> None:
    prepared = prepare(SAMPLES["nantong-2022"], PRODUCT)
    source = source_of(document_of(prepared), is_plain=True)
    found = imported(source, FILE, Wanted(form="江苏省-2022"), without_cities)
    assert found.form_text == ""
    assert found.edition.name == "江苏省-2022"


ADDING = """柳源市便民服务热线2024年运行情况报告
柳源市热线受理中心
一、基本情况
2024年，热线共收到来电来信1,456件。
二、数据附表
表1 各片区登记办理情况
片区\t登记数（件）\t电话（件）\t网上（件）\t办结率（%）
河东\t1,000\t700\t300\t97.80
河西\t400\t350\t50\t98.10
新区\t56\t50\t6\t95.00
合计\t1,456\t1,100\t356\t{rate}
表2 来访情况
片区\t登记数（件）\t人次（人次）
河东\t10\t20
河西\t30\t50
合计\t40\t{visits}
"""


def drafted(text: str, tmp_path: Path, folders: TemplateFolders = PRODUCT) -> Imported:
    path = tmp_path / "柳源.txt"
    path.write_text(text, encoding="utf-8")
    return import_file(path, Wanted(), folders, Answers())


def test_what_adds_up_is_drafted_as_a_total_and_as_a_sum(tmp_path: Path) -> None:
    found = drafted(ADDING.format(rate="—", visits=70), tmp_path)
    first, second = (t for t in found.edition.tables.values() if isinstance(t, FigureTable))
    assert first.rows[-1].total_of == ("河东", "河西", "新区")
    assert "登记数 = 电话 + 网上" in found.form_text
    assert second.rows[-1].total_of == ("河东", "河西")
    assert found.checked.problems == ()
    assert found.checked.cells == ()


def test_what_does_not_add_up_is_no_total(tmp_path: Path) -> None:
    found = drafted(ADDING.format(rate="—", visits=71), tmp_path)
    _, second = (t for t in found.edition.tables.values() if isinstance(t, FigureTable))
    assert second.rows[-1].total_of == ()


def test_a_document_that_a_drafted_form_hardly_fits_gets_its_own(tmp_path: Path) -> None:
    first = drafted(OWN, tmp_path)
    place = tmp_path / "templates" / "editions" / f"{first.edition.name}.yaml"
    place.parent.mkdir(parents=True)
    place.write_text(first.form_text, encoding="utf-8")
    folders = TemplateFolders((tmp_path / "templates", *PRODUCT.folders))
    assert drafted(OWN, tmp_path, folders).form_text == ""
    text = ADDING.format(rate="—", visits=70).replace("2024", "2025")
    second = drafted(text, tmp_path, folders)
    assert second.edition.name == "柳源市-2025"
    assert "\n继承:" not in second.form_text
    assert not any(change.startswith("删去") for change in second.form_changes)
