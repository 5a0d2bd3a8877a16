"""What the signs in a table mean is told to who hears the table, in every format, each sample."""

from __future__ import annotations

import io

import docx
import pytest
from lxml import html

from hotline_report.blocks import Table
from tests.readback.pdf import structure
from tests.samples import NEWEST, Sample, Samples


@pytest.fixture(params=NEWEST)
def sample(request: pytest.FixtureRequest, samples: Samples) -> Sample:
    return samples(request.param)


def expected(sample: Sample) -> list[str]:
    return [block.signs for block in sample.document.blocks if isinstance(block, Table)]


def test_the_web_page_describes_its_tables(sample: Sample) -> None:
    root = html.fromstring(sample.files["html"].decode())
    described = [table.get("aria-describedby") for table in root.iter("table")]
    found = [root.get_element_by_id(name).text_content() if name else "" for name in described]
    assert found == expected(sample)


def test_the_fragment_names_its_tables_with_it(sample: Sample) -> None:
    """Ids, by which one element describes another, are stripped where it is pasted."""
    root = html.fromstring(sample.files["fragment"].decode())
    named = [table.get("aria-label", "") for table in root.iter("table")]
    assert [name[name.find("符号说明") :] if "符号说明" in name else "" for name in named] == (
        expected(sample)
    )


def test_the_pdf_has_it_as_the_summary(sample: Sample) -> None:
    tables = structure(sample.files["pdf"]).all("Table")
    found = [str(table.attributes.get("Summary", "")) for table in tables]
    assert found == expected(sample)


def test_word_has_it_in_the_alternative_text(sample: Sample) -> None:
    opened = docx.Document(io.BytesIO(sample.files["docx"]))
    for table, signs in zip(opened.tables, expected(sample), strict=True):
        [description] = table._tbl.xpath("w:tblPr/w:tblDescription/@w:val")
        assert description.endswith(signs)
        assert ("符号说明" in description) == bool(signs)


@pytest.mark.parametrize("kind", ["html", "fragment"])
def test_what_is_read_out_for_a_sign_is_what_the_table_tells_of_it(
    kind: str, sample: Sample
) -> None:
    root = html.fromstring(sample.files[kind].decode())
    spoken = [
        [(sign.text, sign.get("aria-label")) for sign in table.xpath(".//*[@role='img']")]
        for table in root.iter("table")
    ]
    tables = [block for block in sample.document.blocks if isinstance(block, Table)]
    parts = [[p for row in table.rows() for cell in row for p in cell.parts] for table in tables]
    meant = [[(p.sign.mark, p.sign.meaning) for p in of if p.sign] for of in parts]
    assert spoken == [[it for it in of if it[0] != "持平"] for of in meant]
    for of, told in zip(spoken, expected(sample), strict=True):
        assert all(f"表示{meaning}" in told or f"或{meaning}" in told for _, meaning in of)


@pytest.mark.parametrize("kind", ["html", "fragment"])
def test_no_arrow_or_dash_of_a_figure_is_left_to_its_own_name(kind: str, sample: Sample) -> None:
    root = html.fromstring(sample.files[kind].decode())
    for cell in root.xpath("//td"):
        mute = [text for text in cell.itertext() if text in {"↑", "↓", "—"}]
        assert len(mute) == len(cell.xpath(".//*[@role='img']"))
