"""Forms that nobody had in mind: made-up centres and departments come back as printed."""

from __future__ import annotations

from pathlib import Path

import pytest

from hotline_report.load.template_folders import TemplateFolders
from hotline_report.pipeline.importing.reading import Wanted, imported
from hotline_report.pipeline.prepare import prepare
from tests.imports.compared import printed
from tests.recognition.sources import source_of
from tests.samples import PRODUCT, ROOT, document_of

INVENTED = ROOT / "tests" / "invented"
FOLDERS = TemplateFolders((INVENTED / "templates", *PRODUCT.folders))


@pytest.mark.parametrize("name", ["lanchuan/2023", "lanjiang/2022", "yunhu/2023", "qinghe/2024"])
def test_a_form_of_another_kind(name: str) -> None:
    prepared = prepare(INVENTED / "data" / f"{name}.yaml", FOLDERS)
    document, bulletin = document_of(prepared), prepared.bulletin
    wanted = Wanted(city=bulletin.reporter, period=bulletin.period)
    found = imported(source_of(document, is_plain=True), Path("去年.docx"), wanted, FOLDERS)
    assert found.edition.name == bulletin.edition.name
    assert found.checked.document is not None
    assert printed(found.checked.document) == printed(document)
