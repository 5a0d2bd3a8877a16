"""What the Word file promises, of every sample, read from its parts and compared with the tree."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from docx.oxml.ns import nsmap
from lxml import etree

from hotline_report.blocks import AnnexStart, Cell, Heading, Table
from hotline_report.model.bulletin import Withheld, Words
from tests.samples import SAMPLES, Sample, Samples

OFFICIAL = {"方正小标宋简体", "仿宋_GB2312", "楷体_GB2312", "黑体", "宋体"}
BLOCK_WIDTHS = {8844, 12755}  # 156 and 225 mm in twips
W = f"{{{nsmap['w']}}}"


@pytest.fixture(params=SAMPLES)
def sample(request: pytest.FixtureRequest, samples: Samples) -> Sample:
    return samples(request.param)


def part(sample: Sample, name: str) -> etree._Element:
    return _part(sample.files["docx"], name)


@cache
def _part(file: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        return etree.fromstring(archive.read(name))


def found(element: etree._Element, path: str) -> list[Any]:
    result = etree.XPath(path, namespaces=nsmap)(element)
    assert isinstance(result, list)
    return result


def numbers(element: etree._Element, path: str) -> list[int]:
    return [int(value) for value in found(element, path)]


def tables(sample: Sample) -> Iterator[tuple[Table, etree._Element]]:
    """Each table of the tree with that of the file."""
    blocks = [block for block in sample.document.blocks if isinstance(block, Table)]
    written = found(part(sample, "word/document.xml"), "//w:body/w:tbl")
    typed = sample.bulletin.tables
    of_figures = {name for name in typed if not isinstance(typed[name], Words | Withheld)}
    assert {block.name for block in blocks} == of_figures
    yield from zip(blocks, written, strict=True)


def test_widths_of_columns_cells_and_table_agree(sample: Sample) -> None:
    for _, table in tables(sample):
        (width,) = numbers(table, "w:tblPr/w:tblW/@w:w")
        grid = numbers(table, "w:tblGrid/w:gridCol/@w:w")
        assert sum(grid) == width
        assert width in BLOCK_WIDTHS
        assert found(table, "w:tblPr/w:tblLayout/@w:type") == ["fixed"]
        for row in found(table, "w:tr"):
            at = 0
            for cell in found(row, "w:tc"):
                span = (numbers(cell, "w:tcPr/w:gridSpan/@w:val") or [1])[0]
                assert numbers(cell, "w:tcPr/w:tcW/@w:w") == [sum(grid[at : at + span])]
                at += span
            assert at == len(grid)


def test_exactly_the_header_rows_are_repeated_and_no_row_is_torn(sample: Sample) -> None:
    for block, table in tables(sample):
        rows = found(table, "w:tr")
        repeated = [bool(found(row, "w:trPr/w:tblHeader")) for row in rows]
        heads = len(block.header)
        assert repeated == [True] * heads + [False] * (len(rows) - heads)
        assert all(found(row, "w:trPr/w:cantSplit") for row in rows)


def test_merged_cells_are_those_of_the_tree(sample: Sample) -> None:
    for block, table in tables(sample):
        cells: list[Cell] = [cell for row in (*block.header, *block.rows()) for cell in row]
        wide = sorted(cell.colspan for cell in cells if cell.colspan > 1)
        begun = "w:tr/w:tc[not(w:tcPr/w:vMerge) or w:tcPr/w:vMerge/@w:val = 'restart']"
        assert sorted(numbers(table, f"{begun}/w:tcPr/w:gridSpan/@w:val")) == wide
        high = [cell.rowspan for cell in cells if cell.rowspan > 1]
        assert len(found(table, "w:tr/w:tc/w:tcPr/w:vMerge[@w:val = 'restart']")) == len(high)
        continued = found(table, "w:tr/w:tc/w:tcPr/w:vMerge[not(@w:val)]")
        assert len(continued) == sum(span - 1 for span in high)


def test_each_table_has_words_for_who_cannot_see_it(sample: Sample) -> None:
    for block, table in tables(sample):
        assert found(table, "w:tblPr/w:tblCaption/@w:val") == [block.label]
        [described] = found(table, "w:tblPr/w:tblDescription/@w:val")
        assert described.endswith(block.signs or block.legend or block.label)


def test_the_navigation_pane_shows_the_headings(sample: Sample) -> None:
    styles = part(sample, "word/styles.xml")
    levels = {
        style.get(f"{W}styleId"): numbers(style, "w:pPr/w:outlineLvl/@w:val")[0] + 1
        for style in found(styles, "w:style[w:pPr/w:outlineLvl]")
    }
    paragraphs = found(part(sample, "word/document.xml"), "//w:body/w:p")
    shown = [
        (levels[style], "".join(found(paragraph, ".//w:t/text()")))
        for paragraph in paragraphs
        for style in found(paragraph, "w:pPr/w:pStyle/@w:val")
        if style in levels
    ]
    assert shown == [
        (block.level, block.number + block.text) if isinstance(block, Heading) else (1, block.title)
        for block in sample.document.blocks
        if isinstance(block, Heading | AnnexStart)
    ]


def test_every_page_has_the_grid_and_a_number_at_its_outer_edge(sample: Sample) -> None:
    for section in found(part(sample, "word/document.xml"), "//w:sectPr"):
        assert found(section, "w:docGrid/@w:type") == ["lines"]
        assert numbers(section, "w:docGrid/@w:linePitch") == [579]
        assert found(section, "w:footerReference/@w:type") == ["default", "even"]
        assert not found(section, "w:titlePg")
    assert found(part(sample, "word/settings.xml"), "w:evenAndOddHeaders")


def test_fonts_are_the_official_ones_and_the_language_is_chinese(sample: Sample) -> None:
    styles = part(sample, "word/styles.xml")
    assert set(found(styles, "//w:rFonts/@w:eastAsia")) == OFFICIAL
    assert found(styles, "w:docDefaults//w:lang/@w:eastAsia") == ["zh-CN"]
    document = part(sample, "word/document.xml")
    assert not found(document, "//w:rFonts/@*[local-name() != 'hint']")
    core = etree.tostring(part(sample, "docProps/core.xml"), encoding="unicode")
    assert "zh-CN" in core
    assert sample.document.metadata.title in core


def test_no_blank_line_is_an_empty_paragraph(sample: Sample) -> None:
    """What is empty is one point high: it ends a page's section or parts two tables."""
    document = part(sample, "word/document.xml")
    empty = found(document, "//w:body/w:p[not(.//w:t)]/w:pPr/w:pStyle/@w:val")
    assert set(empty) <= {"TableSeparator"}
    style = part(sample, "word/styles.xml")
    assert numbers(style, "w:style[@w:styleId = 'TableSeparator']//w:spacing/@w:line") == [20]


def test_what_is_not_in_a_style_depends_on_the_neighbours(sample: Sample) -> None:
    """Space around tables, where a signature begins, what stays together, which script is meant."""
    document = part(sample, "word/document.xml")
    direct = {
        etree.QName(element).localname
        for element in found(document, "//w:body//w:pPr/* | //w:body//w:r/w:rPr/*")
    }
    assert direct <= {"pStyle", "keepNext", "spacing", "ind", "sectPr", "rFonts", "rStyle"}
    body = found(document, "//w:body/*")
    for index, element in enumerate(body):
        if found(element, "self::w:p/w:pPr/w:spacing"):
            near = [etree.QName(e).localname for e in body[max(0, index - 4) : index + 2]]
            styles = found(element, "w:pPr/w:pStyle/@w:val")
            assert "tbl" in near or _beside_words(body, index), styles
        if found(element, "self::w:p/w:pPr/w:ind"):
            (style,) = found(element, "w:pPr/w:pStyle/@w:val")
            assert re.fullmatch("Signing(Issuer|Date)", style)


def _beside_words(body: list[Any], index: int) -> bool:
    """Whether a word list stands here or just before."""
    near = body[max(0, index - 3) : index + 1]
    return any(found(e, "self::w:p/w:pPr/w:pStyle[@w:val = 'HotWords']") for e in near)
