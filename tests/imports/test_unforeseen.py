"""What nobody had in mind when recognition was made comes into its place, or is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from hotline_report.pipeline.importing.reading import Imported, Wanted, import_file
from hotline_report.pipeline.prepare import prepare
from hotline_report.recognition.tables import Answers
from tests.imports.run import cells_of, count
from tests.imports.unforeseen import COPIED, MADE
from tests.samples import PRODUCT, SAMPLES, document_of

NAMES = ("huaian-2023", "nantong-2024")


def imported_from(name: str, path: Path) -> Imported:
    bulletin = prepare(SAMPLES[name], PRODUCT).bulletin
    return import_file(path, Wanted(city=bulletin.city, period=bulletin.period), PRODUCT, Answers())


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("label", MADE)
def test_every_cell_comes_into_its_place(label: str, name: str, tmp_path: Path) -> None:
    ending, made = MADE[label]
    path = tmp_path / f"document.{ending}"
    path.write_bytes(made(name))
    found = imported_from(name, path)
    counted = count(found, document_of(prepare(SAMPLES[name], PRODUCT)))
    assert (counted.wrong, counted.open) == (0, 0)
    assert found.form_text == ""


def test_tables_that_pages_broke_when_they_were_copied() -> None:
    found = imported_from("huaian-2023", COPIED)
    document = document_of(prepare(SAMPLES["huaian-2023"], PRODUCT))
    got = cells_of(found.checked.document) if found.checked.document is not None else {}
    differ = [place for place, text in cells_of(document).items() if got.get(place) != text]
    # The copy has lost the name of the fifth, so that the others' are not sure: they are told.
    assert {place.rpartition(".")[0] for place in differ} == {"诉求类型TOP5.咨询类"}
    assert {told.table for told in found.tables.told} == {"诉求类型TOP5"}
    assert len(found.tables.told) == len(differ) == 5
