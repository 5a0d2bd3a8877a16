"""How tables are set on paper: sizes near each other, landscape pages that are worth turning."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from hotline_report.blocks import Block, Heading, Paragraph, Table
from hotline_report.compose.paper import set_on_paper
from hotline_report.model.page_format import PageFormat, Turned
from tests.samples import SAMPLES, Samples
from tests.writers.sample_document import (
    column,
    figure,
    official_format,
    one_row_groups,
    row,
    text_cell,
    three_levels,
)
from tests.writers.test_pdf import made as printed

MM = 72 / 25.4
FORMAT = official_format()
HEADING = Heading(2, "（一）", "一节", "s1")
TEXT = Paragraph.of("正文。")


def made(columns: int, rows: int = 1, value: str = "1450699") -> Table:
    """A table of so many figures with changes in a row; ten of them need a landscape page."""
    header = ((column("层级"), *(column(f"第{n}类（件）") for n in range(columns))),)
    lines = [(row("全市"), *[figure(value, "↓18.81%")] * columns) for _ in range(rows)]
    return replace(
        three_levels(), legend="", notes=(), header=header, groups=one_row_groups(lines), widths=()
    )


SMALL, WIDE = made(3), made(10)


def tables(blocks: Sequence[Block], page_format: PageFormat = FORMAT) -> list[Table]:
    return [b for b in set_on_paper(blocks, page_format) if isinstance(b, Table)]


def turned(*blocks: Block, page_format: PageFormat = FORMAT) -> str:
    """One letter a table: L(andscape) or u(pright)."""
    return "".join("L" if table.landscape else "u" for table in tables(blocks, page_format))


def room(table: Table) -> float:
    return (225 if table.landscape else 156) * MM


class TestTurning:
    def test_only_what_does_not_fit_an_upright_page_turns_it(self) -> None:
        assert turned(HEADING, SMALL, made(7), TEXT, WIDE) == "uuL"

    def test_what_follows_in_the_section_goes_along_while_the_page_has_room(self) -> None:
        # A landscape page has 442 points: 29 for the heading, 81 for the wide table, four times 73.
        blocks: list[Block] = [HEADING, WIDE, *[SMALL] * 6]
        assert turned(*blocks) == "LLLLLuu"
        with pikepdf.open(io.BytesIO(printed(*set_on_paper(blocks, FORMAT)))) as pdf:
            boxes = [page.mediabox for page in pdf.pages]
        assert [box[2] > box[3] for box in boxes] == [True, False]

    def test_what_goes_before_stays(self) -> None:
        assert turned(HEADING, SMALL, WIDE, SMALL) == "uLL"

    def test_a_tall_table_does_not_go_along(self) -> None:
        assert turned(HEADING, WIDE, made(3, rows=20), SMALL) == "Luu"

    @pytest.mark.parametrize("between", [HEADING, TEXT])
    def test_the_next_section_and_running_text_do_not_go_along(self, between: Block) -> None:
        assert turned(HEADING, WIDE, between, SMALL) == "Lu"

    def test_a_few_small_tables_between_two_wide_ones_are_turned_with_them(self) -> None:
        assert turned(WIDE, HEADING, SMALL, HEADING, WIDE) == "LLL"

    def test_many_tables_between_two_wide_ones_are_not(self) -> None:
        assert turned(WIDE, HEADING, *[made(3, rows=4)] * 4, HEADING, WIDE) == "LuuuuL"

    def test_running_text_between_two_wide_ones_is_not(self) -> None:
        assert turned(WIDE, HEADING, SMALL, TEXT, WIDE) == "LuL"

    def test_a_page_format_can_turn_the_wide_one_alone(self) -> None:
        alone = replace(FORMAT, turned=Turned.ALONE)
        assert turned(WIDE, SMALL, WIDE, page_format=alone) == "LuL"

    def test_words_are_broken_into_four_lines_before_the_page_is_turned(self) -> None:
        header = ((*(column("某类诉求办理情况") for _ in range(8)), column("平台安全运行状态")),)
        figures = [figure("1450699", "↓1.81%")] * 8
        lines = [(*figures, text_cell("全市包含县市区平台"))]
        table = replace(WIDE, header=header, groups=one_row_groups(lines))
        (found,) = tables([table])
        assert not found.landscape
        assert found.widths[-1] >= 2.5

    @pytest.mark.parametrize("name", SAMPLES)
    def test_no_landscape_page_of_a_sample_is_for_one_small_table(
        self, name: str, samples: Samples
    ) -> None:
        sample = samples(name)
        lying = sum(isinstance(b, Table) and b.landscape for b in sample.document.blocks)
        with pikepdf.open(io.BytesIO(sample.files["pdf"])) as pdf:
            boxes = [page.mediabox for page in pdf.pages]
        pages = sum(box[2] > box[3] for box in boxes)
        assert (pages > 0) == (lying > 0)
        assert lying >= 2 * pages


class TestSizes:
    def test_they_are_no_more_than_a_step_apart(self) -> None:
        sizes = [table.size for table in tables([made(7), SMALL, made(5)])]
        assert sizes == [8, 9, 9]

    def test_a_page_format_says_how_far_apart(self) -> None:
        for steps, expected in ((0, [8, 8]), (1, [8, 9]), (2, [8, 10.5])):
            format_ = replace(FORMAT, size_steps=steps)
            assert [table.size for table in tables([made(7), SMALL], format_)] == expected

    def test_a_document_of_narrow_tables_has_the_largest(self) -> None:
        assert {table.size for table in tables([SMALL, made(2)])} == {10.5}

    @pytest.mark.parametrize("name", SAMPLES)
    def test_those_of_a_sample(self, name: str, samples: Samples) -> None:
        document = samples(name).document
        sizes = {block.size for block in document.blocks if isinstance(block, Table)}
        assert sizes in ({10.5}, {10.5, 9}, {9, 8}, {9}, {8})

    @given(
        st.lists(
            st.builds(
                made,
                st.integers(1, 14),
                st.integers(1, 8),
                st.sampled_from(["7", "50699", "12345678"]),
            ),
            min_size=1,
            max_size=6,
        ),
        st.integers(0, 2),
        st.sampled_from(Turned),
    )
    def test_each_fits_its_page_and_none_is_far_from_the_others(
        self, found: list[Table], steps: int, which: Turned
    ) -> None:
        page_format = replace(FORMAT, size_steps=steps, turned=which)
        made_ones = tables([HEADING, *found], page_format)
        order = [page_format.table_sizes.index(table.size) for table in made_ones]
        assert max(order) - min(order) <= steps
        for before, after in zip(found, made_ones, strict=True):
            if len(before.header[0]) <= 11:  # More have no room on any page.
                assert sum(after.widths) * after.size <= room(after) + 0.01
            texts = [cell.text for line in after.rows() for cell in line]
            assert texts == [cell.text for line in before.rows() for cell in line]
