"""The validators of others find nothing wrong with the workbooks."""

from __future__ import annotations

from pathlib import Path

import pytest

from hotline_report.pipeline.sheet import make_sheet
from tests.conformance import word
from tests.conformance.tools import NODE_MODULES
from tests.samples import source_of

pytestmark = pytest.mark.slow
NAMES = ("huaian-2023", "example_monthly-2024-05")


@pytest.mark.skipif(not NODE_MODULES.is_dir(), reason="the SDK's validator is not installed")
@pytest.mark.parametrize("validator", [word.open_xml_sdk, word.openxml_audit])
@pytest.mark.parametrize("name", NAMES)
def test_a_workbook_is_valid(name: str, validator: object, tmp_path: Path) -> None:
    data, folders = source_of(name)
    path = tmp_path / "填报.xlsx"
    path.write_bytes(make_sheet(data, folders).data)
    assert callable(validator)
    assert validator([path]) == {path: []}
