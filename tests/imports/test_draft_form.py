"""Where no form fits, one is drafted: the nearest, and how the document differs from it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from hotline_report import blocks
from hotline_report.load.template_folders import TemplateFolders
from hotline_report.pipeline.importing.reading import Wanted, imported
from hotline_report.pipeline.prepare import prepare
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


def test_with_a_form_that_is_named_none_is_drafted(without_cities: TemplateFolders) -> None:
    prepared = prepare(SAMPLES["nantong-2022"], PRODUCT)
    source = source_of(document_of(prepared), is_plain=True)
    found = imported(source, FILE, Wanted(form="江苏省-2022"), without_cities)
    assert found.form_text == ""
    assert found.edition.name == "江苏省-2022"
