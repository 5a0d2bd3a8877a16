"""What must hold on every page of every sample, read back from the finished PDF."""

from __future__ import annotations

import io
import re
import subprocess
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import pikepdf
import pytest
from msgspec.structs import replace

from tests.readback.pdf_lines import Line, lines
from tests.samples import SAMPLES, Samples
from tests.writers.sample_document import one_row_groups, records, text_cell
from tests.writers.test_pdf import made
from tests.writers.test_pdf_official import (
    CLOSING,
    HALF_MM,
    MM,
    NUMBER_AND_UNIT,
    OPENING,
    PAGE_NUMBER,
    broken_lines,
)

EACH = pytest.mark.parametrize("name", SAMPLES)

PAGE_NUMBER_TEXT = re.compile(r"—\d+—")
UPRIGHT = (28 * MM, 37 * MM, (28 + 156) * MM, (37 + 225) * MM)
LANDSCAPE = (35 * MM, 28 * MM, (35 + 225) * MM, (28 + 156) * MM)
"""The text block, from the upper left corner of the page: turned clockwise, its foot is left."""


@cache
def lines_of(data: bytes) -> list[Line]:
    return lines(data)


@cache
def blocks_of(data: bytes) -> Mapping[int, tuple[float, float, float, float]]:
    """The text block of each page, numbered from 1."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        boxes = [page.mediabox for page in pdf.pages]
    return {
        number: LANDSCAPE if box[2] > box[3] else UPRIGHT for number, box in enumerate(boxes, 1)
    }


@EACH
def test_nothing_but_the_page_number_stands_outside_the_block(name: str, samples: Samples) -> None:
    data = samples(name).files["pdf"]
    outside = []
    for line in lines_of(data):
        left, top, right, bottom = blocks_of(data)[line.page]
        inside = (
            left - HALF_MM <= line.left
            and line.right <= right + HALF_MM
            and top - HALF_MM <= line.top
            and line.bottom <= bottom + HALF_MM
        )
        if not inside and not PAGE_NUMBER_TEXT.fullmatch(line.text):
            outside.append(line)
    assert outside == []


@EACH
def test_every_page_has_its_number_where_it_is_bound(name: str, samples: Samples) -> None:
    """GB/T 9704-2012, 7.5; on a landscape page it keeps its place on the sheet (8)."""
    data = samples(name).files["pdf"]
    numbers = {line.page: line for line in lines_of(data) if PAGE_NUMBER_TEXT.fullmatch(line.text)}
    assert list(numbers) == list(blocks_of(data))
    for page, line in numbers.items():
        assert line.text == f"—{page}—"
        left, top, right, bottom = blocks_of(data)[page]
        if blocks_of(data)[page] == UPRIGHT:
            assert line.middle - bottom == pytest.approx(7 * MM, abs=HALF_MM)
            space = right - line.right if page % 2 else line.left - left
        else:
            assert left - (line.left + line.right) / 2 == pytest.approx(7 * MM, abs=HALF_MM)
            space = bottom - line.bottom if page % 2 else line.top - top
        assert space == pytest.approx(PAGE_NUMBER, abs=HALF_MM)


@EACH
def test_no_line_is_broken_where_it_must_not(name: str, samples: Samples) -> None:
    """GB/T 15834 and 15835, in running text."""
    broken = [(line.text, after.text) for line, after in broken_lines(samples(name))]
    assert [b for _, b in broken if b[0] in CLOSING] == []
    assert [a for a, _ in broken if a[-1] in OPENING] == []
    for before, after in broken:
        for match in NUMBER_AND_UNIT.finditer(before + after):
            assert not match.start() < len(before) < match.end(), (before, after)


def pages_of(element: Any, page: Any = None) -> Iterator[int]:
    """The object numbers of the pages that an element's content stands on."""
    page = element.get("/Pg", page)
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, int):
            yield page.objgen[0]
        elif kid.get("/Type") == "/MCR":
            yield kid.get("/Pg", page).objgen[0]
        elif kid.get("/Type") != "/OBJR":
            yield from pages_of(kid, page)


def torn_rows(data: bytes) -> int:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        rows: list[Any] = [
            each
            for each in pdf.objects
            if isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/TR"
        ]
        assert rows or "/Table" not in str(pdf.Root.StructTreeRoot)
        return sum(len(set(pages_of(row))) > 1 for row in rows)


@EACH
def test_no_row_of_a_table_is_cut_in_two(name: str, samples: Samples) -> None:
    assert torn_rows(samples(name).files["pdf"]) == 0


def test_a_torn_row_would_be_noticed() -> None:
    cells = ("局", "甲", "核对诉求人。" * 900, "1")
    groups = one_row_groups([tuple(text_cell(text) for text in cells)])
    assert torn_rows(made(replace(records(), groups=groups))) == 1


@EACH
def test_every_font_is_embedded_with_its_characters(name: str, samples: Samples) -> None:
    listed = subprocess.run(
        ["pdffonts", "-"], input=samples(name).files["pdf"], capture_output=True, check=True
    ).stdout.decode()
    rows = [line.split() for line in listed.splitlines()[2:]]
    assert rows
    for row in rows:
        embedded, subset, unicode = row[-5:-2]
        assert (embedded, subset, unicode) == ("yes", "yes", "yes"), row
