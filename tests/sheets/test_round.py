"""A workbook that nobody filled in says what the data file says; the same input, the same bytes."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from hotline_report.load.template_folders import TemplateFolders
from hotline_report.pipeline.read_sheet import read_sheet
from hotline_report.pipeline.sheet import make_sheet
from tests.samples import NEWEST, PRODUCT, ROOT, SAMPLES, source_of

OTHERS = {
    path: TemplateFolders.with_own(ROOT / "tests" / name / "templates")
    for name in ("invented", "extremes")
    for path in sorted((ROOT / "tests" / name / "data").rglob("*.yaml"))
}
"""Data files by forms that no sample has: hidden rows, side by side, numbers of 30 digits."""


@pytest.mark.parametrize(
    ("data", "folders"),
    [*((path, PRODUCT) for path in SAMPLES.values()), *OTHERS.items()],
    ids=lambda value: f"{value.parent.name}-{value.stem}" if isinstance(value, Path) else "",
)
def test_nothing_is_proposed_of_what_nobody_touched(
    data: Path, folders: TemplateFolders, tmp_path: Path
) -> None:
    book = tmp_path / "填报.xlsx"
    book.write_bytes(make_sheet(data, folders).data)
    proposals = read_sheet(book, data, folders).proposals
    assert proposals.written == ()
    assert proposals.others == ()


@pytest.mark.parametrize("name", NEWEST[:2])
def test_the_same_data_file_gives_the_same_bytes(name: str) -> None:
    data, folders = source_of(name)
    made = make_sheet(data, folders).data
    assert made == make_sheet(data, folders).data
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = package.read("docProps/core.xml").decode()
    assert set(re.findall(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", core)) == {"2000-01-01"}


def test_build_imports_nothing_of_workbooks() -> None:
    """What only these two commands need, nobody else waits for."""
    code = (
        "import sys\n"
        "import hotline_report.cli.build, hotline_report.pipeline.stages\n"
        "import hotline_report.writers.registry, hotline_report.cli.check\n"
        "sys.exit(any(name == 'xlsxwriter' or '.workbook' in name for name in sys.modules))\n"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_reading_imports_nothing_that_writes_workbooks() -> None:
    code = "import sys\nimport hotline_report.cli.read\nsys.exit('xlsxwriter' in sys.modules)\n"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
