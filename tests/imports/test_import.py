"""A document that was published becomes a data file that prints the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from hotline_report.errors import InputError
from hotline_report.model.source_document import SourceDocument, SourceParagraph
from hotline_report.pipeline.importing.reading import Wanted, imported
from hotline_report.pipeline.prepare import prepare
from hotline_report.writers.rows import rows
from tests.imports.compared import printed
from tests.published.tables import CELLS
from tests.recognition.sources import published_source, source_of
from tests.samples import PRODUCT, SAMPLES, document_of

FILE = Path("去年.docx")

_LIKE_OTHERS = ("example_monthly-2024-03", "example_monthly-2024-04", "openness-2023")
"""Samples whose form another one has; `make imports` takes them all."""


FIGURE = (
    "表",
    "行",
    "列",
    "名称",
    "单位",
    "状态",
    "数值",
    "文字",
    "同比",
    "同比方式",
    "环比",
    "环比方式",
)
"""What open data says of a figure, but for where its earlier value was found."""


def figures_of(text: str, sample: Path, folder: Path) -> list[list[object]]:
    """The open data of a data file that was made, as if it stood where the sample does."""
    path = folder / sample.parent.name / sample.name
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    made = prepare(path, PRODUCT)
    return [[row[key] for key in FIGURE] for row in rows(made.bulletin, made.figures, {})]


@pytest.mark.parametrize(
    ("name", "is_plain"),
    [*((name, True) for name in SAMPLES if name not in _LIKE_OTHERS), ("example-2023", False)],
)
def test_what_was_printed_is_printed_again(name: str, is_plain: bool, tmp_path: Path) -> None:
    prepared = prepare(SAMPLES[name], PRODUCT)
    document, bulletin = document_of(prepared), prepared.bulletin
    found = imported(source_of(document, is_plain=is_plain), FILE, Wanted(), PRODUCT)
    assert found.edition.name == bulletin.edition.name
    assert (found.city, found.period) == (bulletin.reporter, bulletin.period)
    assert found.checked.document is not None
    assert printed(found.checked.document) == printed(document)
    assert figures_of(found.text, SAMPLES[name], tmp_path) == [
        [row[key] for key in FIGURE] for row in rows(bulletin, prepared.figures, {})
    ]
    assert found.is_whole


@pytest.mark.parametrize("name", CELLS)
def test_published_tables_have_their_places_or_are_told(name: str) -> None:
    bulletin = prepare(SAMPLES[name], PRODUCT).bulletin
    source = published_source(name)
    title = SourceParagraph(f"{bulletin.city}{bulletin.year}年度工作情况发布", "")
    source = SourceDocument(source.kind, (title, *source.blocks))
    found = imported(source, FILE, Wanted(), PRODUCT)
    assert found.edition.name == bulletin.edition.name
    assert found.tables.placed >= 0.98 * (found.tables.placed + len(found.tables.told))


def test_nobody_knows_the_year() -> None:
    source = SourceDocument("文本", (SourceParagraph("工作情况发布", ""),))
    with pytest.raises(InputError) as error:
        imported(source, Path("发布.docx"), Wanted(city="某市"), PRODUCT)
    assert "--year" in error.value.problems[0].remedy


def test_nobody_knows_the_city() -> None:
    source = SourceDocument("文本", (SourceParagraph("2023年度工作情况发布", ""),))
    with pytest.raises(InputError) as error:
        imported(source, Path("发布.docx"), Wanted(), PRODUCT)
    assert "--city" in error.value.problems[0].remedy
