"""A table with more columns than a landscape page has room for."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from hotline_report import blocks
from hotline_report.compose.paper import set_on_paper
from hotline_report.errors import InputError
from hotline_report.writers.paper_room import refuse_too_wide
from tests.readback.pdf_lines import lines
from tests.samples import Samples
from tests.writers.sample_document import (
    column,
    figure,
    official_format,
    one_row_groups,
    row,
    text_cell,
    three_levels,
)
from tests.writers.test_pdf import made

MM = 72 / 25.4


def wide(columns: int, cell: blocks.Cell) -> blocks.Table:
    header = ((column("层级"), *(column(f"指标名称之{n}") for n in range(columns))),)
    groups = one_row_groups([(row("市本级"), *[cell] * columns)])
    table = replace(three_levels(), header=header, groups=groups)
    (fitted,) = set_on_paper((table,), official_format())
    assert isinstance(fitted, blocks.Table)
    return fitted


def test_words_give_way_so_that_the_table_stays_within_the_block() -> None:
    table = wide(30, text_cell("用于派单时核对诉求人所在社区"))
    (page,) = {line.page for line in lines(made(table)) if "用" in line.text}
    ink = [line for line in lines(made(table)) if line.page == page and "指" in line.text]
    assert ink
    # Landscape: the top margin of the upright page is on the right.
    assert max(line.right for line in ink) <= (297 - 37) * MM + 0.5
    assert min(line.left for line in ink) >= 35 * MM - 0.5


def test_figures_do_not_give_way(samples: Samples) -> None:
    sample = samples("example-2024")
    table = replace(wide(60, figure("1450699", "（↓8.81%）")), name="尚贤")
    document = replace(sample.document, blocks=(table,))
    with pytest.raises(InputError) as raised:
        refuse_too_wide(document, sample.bulletin)
    (problem,) = raised.value.problems
    assert problem.position == sample.bulletin.edition.tables["尚贤"].position
    assert "共 61 列" in problem.found
    assert "--format html" in problem.remedy


def test_samples_have_room(samples: Samples) -> None:
    sample = samples("huaian-2023")
    refuse_too_wide(sample.document, sample.bulletin)
