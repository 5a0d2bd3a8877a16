"""图表: 全部 — the charts stand in PDF and Word, too, and say in words what they show.

That the files are valid: tests/conformance.
"""

from __future__ import annotations

import io
import re
import zipfile
from fractions import Fraction
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from lxml import etree

from hotline_report.blocks import Chart
from tests.conformance.tools import said
from tests.readback.expected import expected_readback
from tests.readback.pdf import structure
from tests.readback.pdf_lines import lines
from tests.samples import WITH_CHARTS, Sample, Samples

MM = 72 / 25.4
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


@pytest.fixture
def built(samples: Samples) -> Sample:
    """The sample with charts everywhere."""
    return samples(WITH_CHARTS)


def charts(built: Sample) -> list[Chart]:
    return [block for block in built.document.blocks if isinstance(block, Chart)]


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_titles_words_and_everything_else_are_read_back(kind: str, built: Sample) -> None:
    assert len(charts(built)) == 4
    read = built.readback(kind).squeezed()
    expected = expected_readback(built.document).squeezed()
    assert read.charts == expected.charts
    assert read.captions == expected.captions
    assert read.headings == expected.headings
    assert read.tables == expected.tables


def test_in_the_pdf_a_chart_is_a_tagged_figure_drawn_of_text_and_lines(
    built: Sample, tmp_path: Path
) -> None:
    file = tmp_path / "charts.pdf"
    file.write_bytes(built.files["pdf"])
    figures = structure(built.files["pdf"]).all("Figure")
    seen = said("pdftotext", "-layout", file, "-")
    for figure, chart in zip(figures, charts(built), strict=True):
        assert all(bar.label in figure.text for bar in chart.bars)
        for bar in chart.bars:
            assert re.search(rf"{re.escape(bar.label)}\s+{re.escape(bar.text)}", seen)


def test_in_the_pdf_a_chart_says_where_it_stands_in_points(built: Sample) -> None:
    """ISO 32000-1, 14.8.5.4.3: the /BBox is in points from the lower left corner of the page."""
    data = built.files["pdf"]
    shown = lines(data)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, start=1)}
        figures: list[Any] = [
            each
            for each in pdf.objects
            if isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/Figure"
        ]
        found = {
            str(figure.Alt): (
                numbers[figure.Pg.objgen],
                [float(x) for x in figure.A.BBox],
                float(figure.Pg.MediaBox[3]),
            )
            for figure in figures
        }
    for chart in charts(built):
        number, (left, bottom, right, top), height = found[chart.alternative]
        assert 28 * MM - 0.1 <= left < right <= 184 * MM + 0.1
        assert 37 * MM <= height - top < height - bottom <= (37 + 225) * MM + 0.1
        inside = "".join(
            line.text
            for line in shown
            if line.page == number
            and height - top <= line.middle <= height - bottom
            and left <= line.left < line.right <= right
        )
        for bar in chart.bars:
            assert re.sub(r"\s", "", bar.label) in inside
            assert re.sub(r"\s", "", bar.text) in inside


def parts(built: Sample) -> list[etree._Element]:
    with zipfile.ZipFile(io.BytesIO(built.files["docx"])) as archive:
        names = sorted(name for name in archive.namelist() if "charts/chart" in name)
        return [etree.fromstring(archive.read(name)) for name in names]


def test_in_word_a_chart_is_words_own_with_exact_values(built: Sample) -> None:
    for part, chart in zip(parts(built), charts(built), strict=True):
        series = list(part.iter(f"{CHART}ser"))
        assert len(series) == (2 if chart.legend else 1)
        labels, values = (
            [v.text or "" for part in series[0].iter(CHART + name) for v in part.iter(f"{CHART}v")]
            for name in ("cat", "val")
        )
        assert [Fraction(value) for value in values] == [bar.value for bar in chart.bars]
        assert labels == [f"{bar.label} {bar.text}" for bar in chart.bars]
        (most,) = part.iter(f"{CHART}max")
        room = Fraction(most.get("val", "")) / chart.whole
        assert (room > Fraction(11, 10)) if chart.legend else (room == 1)


def test_in_word_each_year_is_named_beside_its_first_bar(built: Sample) -> None:
    """Programs order a legend differently; a label stands where it belongs."""
    named = []
    for part, chart in zip(parts(built), charts(built), strict=True):
        assert not list(part.iter(f"{CHART}legend"))
        labels = list(part.iter(f"{CHART}dLbl"))
        assert len(labels) == len(chart.legend)
        for label in labels:
            shown = [element.tag for element in label if element.get("val") == "1"]
            assert shown == [f"{CHART}showSerName"]
        first_bars = [series[0].xpath("string(@idx)") for series in values_of(part)]
        assert [label[0].get("val") for label in labels] == first_bars[: len(labels)]
        if labels:
            named += [name.text for name in part.iter(f"{CHART}v")][:1]
    assert named == ["2024年"]


def values_of(part: etree._Element) -> list[list[etree._Element]]:
    """The points of each series."""
    return [list(values.iter(f"{CHART}pt")) for values in part.iter(f"{CHART}val")]
