"""Our own JSON and PDF give the figures that they carry; anything else gives none."""

from __future__ import annotations

from pathlib import Path

import pytest

from hotline_report.load.own_data import own_data
from tests.documents.foreign import foreign
from tests.documents.page import page_of
from tests.samples import Samples

NAME = "suzhou-2024"


@pytest.mark.parametrize("kind", ["json", "pdf"])
def test_our_own_files_carry_their_figures(kind: str, samples: Samples, tmp_path: Path) -> None:
    path = tmp_path / "发布"
    path.write_bytes(samples(NAME).files[kind])
    found = own_data(path)
    assert found is not None
    assert (found.reporter, found.period) == ("苏州市", "2024")
    calls = next(row for row in found.rows if row.name == "诉求总量与办理.总计.诉求总量")
    assert str(calls.value) == "12415529"


@pytest.mark.parametrize(
    "data", [page_of(foreign(NAME)), b"%PDF-1.7\n%%EOF", b"{}", b'{"rows": [', b""]
)
def test_others_carry_none(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "发布"
    path.write_bytes(data)
    assert own_data(path) is None


@pytest.mark.parametrize("number", ["1E+999999999", "1e-999999999", "9" * 60])
def test_a_number_that_nobody_can_write_out_is_none_of_ours(
    number: str, samples: Samples, tmp_path: Path
) -> None:
    path = tmp_path / "发布"
    text = samples(NAME).files["json"].decode()
    assert text.count("12415529") == 1
    path.write_text(text.replace("12415529", number), encoding="utf-8")
    assert own_data(path) is None
