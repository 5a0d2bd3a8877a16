"""A document that was published becomes a data file that prints the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from hotline_report.errors import InputError
from hotline_report.model.source_document import SourceDocument, SourceParagraph
from hotline_report.pipeline.import_document import Wanted, imported
from tests.importing.compared import printed
from tests.recognition.sources import published_source, source_of
from tests.samples import PRODUCT, SAMPLES, Samples

FILE = Path("去年.docx")

YEARS = [name for name in SAMPLES if "monthly" not in name]
PERIODS = {name: path.stem for name, path in SAMPLES.items()}


@pytest.mark.parametrize("is_plain", [False, True], ids=["styles", "no styles"])
@pytest.mark.parametrize("name", SAMPLES)
def test_what_was_printed_is_printed_again(name: str, is_plain: bool, samples: Samples) -> None:
    sample = samples(name)
    found = imported(source_of(sample.document, is_plain=is_plain), FILE, Wanted(), PRODUCT)
    assert found.edition.name == sample.bulletin.edition.name
    assert (found.city, found.period) == (sample.bulletin.reporter, sample.bulletin.period)
    assert found.checked.document is not None
    assert printed(found.checked.document) == printed(sample.document)
    assert found.is_whole


@pytest.mark.parametrize("name", ["huaian-2023", "suzhou-2024", "nantong-2022"])
def test_published_tables_have_their_places_or_are_told(name: str) -> None:
    city, _, year = name.partition("-")
    del city
    source = published_source(name)
    title = SourceParagraph(f"{year}年度工作情况发布", "", is_bold=True, is_centred=True)
    source = SourceDocument(source.kind, (title, *source.blocks))
    form = next(form for form in PRODUCT.names("editions") if form == _form_of(name))
    found = imported(source, FILE, Wanted(form=form, city="某市"), PRODUCT)
    cells = found.tables.placed + len(found.tables.told)
    assert found.tables.placed >= 0.98 * cells


def _form_of(name: str) -> str:
    return {
        "huaian-2023": "淮安市-2023",
        "suzhou-2024": "苏州市-2024",
        "nantong-2022": "南通市-2022",
    }[name]


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
