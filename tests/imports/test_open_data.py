"""Our own open data comes back exact: each figure and its change."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hotline_report.errors import InputError
from hotline_report.pipeline.importing.reading import Wanted, import_file
from hotline_report.pipeline.prepare import prepare
from hotline_report.recognition.tables import Answers
from hotline_report.writers.data import write_json
from hotline_report.writers.rows import rows
from tests.imports.compared import printed
from tests.samples import PRODUCT, SAMPLES, Samples, document_of

_EARLIER = ("上年", "上期", "上年来源", "上期来源")
"""Values of earlier files, which are not beside it; one whose change was rounded is left out."""


@pytest.mark.parametrize("kind", ["json", "csv", "pdf"])
@pytest.mark.parametrize("name", ["example-2023", "example_monthly-2024-05", "suzhou-2024"])
def test_every_row_comes_back(name: str, kind: str, samples: Samples, tmp_path: Path) -> None:
    prepared = prepare(SAMPLES[name], PRODUCT)
    data = tmp_path / f"data.{kind}"
    data.write_bytes(samples(name).files[kind])
    found = import_file(data, Wanted(), PRODUCT, Answers())
    assert found.edition.name == prepared.bulletin.edition.name
    own = tmp_path / SAMPLES[name].parent.name / SAMPLES[name].name
    own.parent.mkdir()
    own.write_text(found.text, encoding="utf-8")
    again = prepare(own, PRODUCT)
    wanted = list(rows(prepared.bulletin, prepared.figures, {}))
    made = list(rows(again.bulletin, again.figures, {}))
    keys = [key for key in wanted[0] if key not in _EARLIER]
    assert [[row[key] for key in keys] for row in made] == [
        [row[key] for key in keys] for row in wanted
    ]


PRINTED = ("example-2024", "huaian-2023", "nantong-2024", "example_monthly-2024-05")


@pytest.mark.parametrize("name", PRINTED)
def test_a_pdf_of_ours_comes_back_whole(name: str, samples: Samples, tmp_path: Path) -> None:
    data = tmp_path / "发布.pdf"
    data.write_bytes(samples(name).files["pdf"])
    found = import_file(data, Wanted(), PRODUCT, Answers())
    document = document_of(prepare(SAMPLES[name], PRODUCT))
    assert found.checked.document is not None
    assert printed(found.checked.document) == printed(document)
    assert found.is_whole


def edited(tmp_path: Path, **changes: object) -> Path:
    prepared = prepare(SAMPLES["example-2023"], PRODUCT)
    head = json.loads(write_json(prepared.bulletin, prepared.figures, "发布"))
    path = tmp_path / "data.json"
    path.write_text(json.dumps({**head, **changes}, ensure_ascii=False), encoding="utf-8")
    return path


@pytest.mark.parametrize("city", ["../../elsewhere", "/elsewhere/x", "..", "某" * 200])
def test_a_city_that_would_lead_out_of_the_folder_is_refused(city: str, tmp_path: Path) -> None:
    with pytest.raises(InputError) as refused:
        import_file(edited(tmp_path, 城市=city), Wanted(), PRODUCT, Answers())
    assert [problem.field for problem in refused.value.problems] == ["城市"]


@pytest.mark.parametrize("published", ["不知道", "2024-13-01", 5])
def test_what_is_not_as_we_write_it_is_none_of_ours(published: object, tmp_path: Path) -> None:
    with pytest.raises(InputError):
        import_file(edited(tmp_path, 发布日期=published), Wanted(), PRODUCT, Answers())
