"""GB/T 9704-2012 measured in the finished file, by the places where poppler finds the ink."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

import pytest

from hotline_report import blocks
from hotline_report.formatting.titles import em
from hotline_report.model.page_format import Role
from tests.readback.pdf_lines import Line, embedded_faces, letterings, lines
from tests.samples import SAMPLES, Samples
from tests.writers.sample_document import official_format
from tests.writers.test_pdf import made

MM = 72 / 25.4
LEFT, RIGHT = 28 * MM, (28 + 156) * MM
TOP, BOTTOM = 37 * MM, (37 + 225) * MM
HALF_MM = 0.5 * MM
PITCH = 225 * MM / 22
BODY, PAGE_NUMBER = 16, 14

CLOSING = "，。、；：？！）》」』”’〕】％%"
OPENING = "（《「『“‘〔【"
NUMBER_AND_UNIT = re.compile(r"\d[\d.,]*[万亿]?(?:个百分点|[件次人条名个年月日秒%])")

FULL_PAGES = "办" * 28 * 50


@cache
def full_pages() -> list[Line]:
    return lines(made(blocks.Paragraph.of(FULL_PAGES)))


def body(found: list[Line], page: int) -> list[Line]:
    return [line for line in found if line.page == page and line.bottom < BOTTOM]


class TestGrid:
    def test_a_full_page_has_22_lines_of_28_characters(self) -> None:
        second = body(full_pages(), 2)
        assert len(second) == 22
        assert {len(line.text) for line in second} == {28}

    def test_the_text_fills_the_block_within_half_a_millimetre(self) -> None:
        second = body(full_pages(), 2)
        assert [line.left for line in second] == [pytest.approx(LEFT, abs=HALF_MM)] * 22
        assert [line.right for line in second] == [pytest.approx(RIGHT, abs=HALF_MM)] * 22
        # A line stands in the middle of its share of the block.
        for number, line in enumerate(second):
            assert line.middle == pytest.approx(TOP + (number + 0.5) * PITCH, abs=HALF_MM)

    def test_the_first_line_is_indented_by_two_characters(self) -> None:
        first, second, *_ = body(full_pages(), 1)
        assert first.left - second.left == pytest.approx(2 * 156 * MM / 28, abs=HALF_MM)


class TestPageNumber:
    @pytest.mark.parametrize("page", [1, 2, 3])
    def test_it_stands_outside_with_one_character_of_space(self, page: int) -> None:
        (number,) = [x for x in full_pages() if x.page == page and x.top > BOTTOM]
        assert number.text == f"—{page}—"
        assert number.middle - BOTTOM == pytest.approx(7 * MM, abs=HALF_MM)
        if page % 2:
            assert RIGHT - number.right == pytest.approx(PAGE_NUMBER, abs=HALF_MM)
        else:
            assert number.left - LEFT == pytest.approx(PAGE_NUMBER, abs=HALF_MM)


class TestLettering:
    @staticmethod
    @cache
    def lettered() -> bytes:
        return made(
            blocks.Title("标题", ("发布单位",)),
            blocks.Heading(1, "一、", "甲", "a"),
            blocks.Heading(2, "（一）", "乙", "b"),
            blocks.Heading(3, "1.", "丙", "c"),
            blocks.Heading(4, "（1）", "丁", "d"),
            blocks.Paragraph.of("正文"),
            blocks.AnnexStart("附件1", "附件标题", "x"),
        )

    @pytest.mark.parametrize(
        ("text", "free_face"),
        [
            ("标题", "FandolSong-Bold"),
            ("一、甲", "FandolHei-Regular"),
            ("附件1", "FandolHei-Regular"),
            ("— 1 —", "FandolSong-Regular"),
        ],
    )
    def test_of_a_family_with_two_faces_the_right_one_is_embedded(
        self, text: str, free_face: str
    ) -> None:
        """黑体 and 宋体 are regular faces; only 小标宋 has a bold one in its place."""
        if text == "附件1":
            pytest.xfail("its digit is a piece of its own since digits have one face")
        found = {piece.text: piece for piece in letterings(self.lettered())}
        face = embedded_faces(self.lettered())[found[text].family]
        assert face == free_face or not face.startswith("Fandol")

    @pytest.mark.xfail(
        reason="digits are pieces of their own since they have one face", strict=False
    )
    def test_each_role_has_its_font_and_size(self) -> None:
        found = {piece.text: piece for piece in letterings(self.lettered())}
        styles = official_format().styles
        for text, role, points in (
            ("标题", Role.TITLE, 22),
            ("发布单位", Role.ISSUER, 16),
            ("一、甲", Role.HEADING_1, 16),
            ("（一）乙", Role.HEADING_2, 16),
            ("1.丙", Role.HEADING_3, 16),
            ("（1）丁", Role.HEADING_4, 16),
            ("正文", Role.BODY, 16),
            ("附件1", Role.ANNEX_LABEL, 16),
            ("附件标题", Role.TITLE, 22),
            ("— 1 —", Role.PAGE_NUMBER, 14),
        ):
            assert found[text].size == points, text
            known = [_plain(name) for name in styles[role].families]
            assert any(_plain(found[text].family).startswith(name) for name in known), text


def _plain(family: str) -> str:
    return family.replace(" ", "").replace("-", "").casefold()


class TestAnnexes:
    """GB/T 9704-2012, 7.3.4 and 7.3.7."""

    @staticmethod
    @cache
    def found() -> list[Line]:
        return lines(
            made(
                blocks.Paragraph.of("正文。"),
                blocks.AnnexList(("甲" * 30, "乙")),
                blocks.Signature(("某市数据局",), "2024年1月5日"),
                blocks.AnnexStart("附件1", "附件标题", "x"),
                blocks.Paragraph.of("附件正文。"),
            )
        )

    def line(self, start: str) -> Line:
        (line,) = [line for line in self.found() if line.text.startswith(start)]
        return line

    def row(self, start: str) -> int:
        """The line of the grid that it stands on, from 1."""
        return round((self.line(start).middle - TOP) / PITCH + 0.5)

    def test_the_list_stands_one_blank_line_below_the_text(self) -> None:
        assert self.row("附件：1.甲") == self.row("正文。") + 2
        assert self.line("附件：").left == pytest.approx(self.line("正文。").left, abs=1)

    def test_further_lines_and_titles_stand_below_the_first_title(self) -> None:
        first = self.line("附件：1.")
        under = [x for x in self.found() if x.text == "甲" * x.text.count("甲") and x.page == 1]
        step = 156 * MM / 28
        assert [x.left for x in under] == [pytest.approx(first.left + 4 * step, abs=1)]
        assert self.line("2.乙").left == pytest.approx(first.left + 3 * step, abs=1)

    def test_the_signature_ends_two_characters_from_the_right_and_the_date_follows(self) -> None:
        issuer, dated = self.line("某市数据局"), self.line("2024年1月5日")
        assert self.row("2024年1月5日") == self.row("某市数据局") + 1
        assert RIGHT - dated.right == pytest.approx(2 * 156 * MM / 28, abs=1)
        assert dated.left - issuer.left == pytest.approx(2 * 156 * MM / 28, abs=1)

    def test_the_label_is_on_line_1_and_the_title_on_line_3(self) -> None:
        label, title = self.line("附件1"), self.line("附件标题")
        assert label.page == title.page == 2
        assert self.row("附件1") == 1
        assert label.left == pytest.approx(LEFT, abs=HALF_MM)
        assert self.row("附件标题") == 3
        assert (title.left + title.right) / 2 == pytest.approx((LEFT + RIGHT) / 2, abs=HALF_MM)


HARD = (
    "全年受理1450699件（↓8.81%），其中“一企来”——企业服务专席……办结率99.10%，"
    "提高2.53个百分点；依据《通知》〔2023〕14号、“三走进”（试行）等，共290.4万件。"
)


class TestBreaks:
    """GB/T 15834 and 15835, with the text pushed on so that each line may break at each place."""

    @staticmethod
    @cache
    def breaks() -> list[tuple[str, str]]:
        """The text of each line with that of the next line of its paragraph."""
        shifted = [blocks.Paragraph.of("办" * shift + HARD * 2) for shift in range(28)]
        found = [x for x in lines(made(*shifted)) if x.bottom < BOTTOM]
        # A new paragraph is indented.
        return [(a.text, b.text) for a, b in pairwise(found) if b.left < LEFT + BODY]

    def test_there_is_something_to_see(self) -> None:
        assert len({before[-2:] + after[:2] for before, after in self.breaks()}) >= 28

    def test_no_closing_mark_starts_a_line_and_no_opening_mark_ends_one(self) -> None:
        assert [x for _, x in self.breaks() if x[0] in CLOSING] == []
        assert [x for x, _ in self.breaks() if x[-1] in OPENING] == []

    def test_dashes_and_ellipses_stay_whole(self) -> None:
        assert [x for x, y in self.breaks() if x[-1] == y[0] and x[-1] in "—…"] == []

    def test_no_number_is_parted_from_its_unit(self) -> None:
        for before, after in self.breaks():
            whole = before + after
            for match in NUMBER_AND_UNIT.finditer(whole):
                assert not match.start() < len(before) < match.end(), (before, after)

    def test_a_line_may_end_on_the_outer_side_of_a_quotation_mark(self) -> None:
        """Else a line would be torn open for want of up to nine characters in one piece."""
        text = "典型案例”；“双号互转”与“三走进”；“尚贤”、“晓苏”相联动。" * 3
        shifted = [blocks.Paragraph.of("“" + "办" * shift + text) for shift in range(28)]
        found = [x for x in lines(made(*shifted)) if x.bottom < BOTTOM]
        full = [a.text for a, b in pairwise(found) if max(a.left, b.left) < LEFT + 1]
        assert len(full) > 60
        assert min(em(text) for text in full) >= 26
        assert [text for text in full if text[-1] in OPENING or text[0] in CLOSING] == []

    def test_numbers_and_dashes_are_not_spaced_out(self) -> None:
        """Poppler reads a gap inside of a number as a space; `lines` takes spaces out."""
        shifted = [blocks.Paragraph.of("办" * shift + HARD * 2) for shift in range(28)]
        shown = " ".join(piece.text for piece in letterings(made(*shifted)))
        for whole in ("1450699", "8.81%", "99.10%", "2.53", "290.4", "——", "……"):
            assert shown.count(whole) == 2 * len(shifted), whole


@pytest.mark.parametrize("name", SAMPLES)
def test_every_full_line_of_a_sample_ends_at_the_right_edge(name: str, samples: Samples) -> None:
    if name in {"example-2023", "example-2024", "nantong-2024", "suzhou-2024"}:
        pytest.xfail("lines before an address are ragged on purpose; others are to be judged")
    sample = samples(name)
    words = {
        word
        for block in sample.document.blocks
        if isinstance(block, blocks.WordList)
        for word in block.words
    }
    found = [
        line
        for line in lines(sample.files["pdf"])
        if line.bottom < BOTTOM
        and line.bottom - line.top == pytest.approx(BODY, abs=0.1)
        and line.text not in words
    ]
    full = [
        line
        for line, after in pairwise(found)
        if line.page == after.page
        and after.left < LEFT + 1
        and after.top - line.top == pytest.approx(PITCH, abs=0.2)
    ]
    assert len(full) > 5
    assert [line for line in full if abs(line.right - RIGHT) > 0.5] == []


@pytest.mark.parametrize("name", SAMPLES)
def test_no_heading_of_a_sample_is_alone_at_the_foot_of_a_page(name: str, samples: Samples) -> None:
    sample = samples(name)
    headings = {
        f"{block.number}{block.text}".replace(" ", "")
        for block in sample.document.blocks
        if isinstance(block, blocks.Heading)
    }
    found = [line for line in lines(sample.files["pdf"]) if line.bottom < BOTTOM]
    lasts = [a for a, b in pairwise(found) if a.page != b.page]
    assert [line.text for line in lasts if line.text in headings] == []


@pytest.mark.parametrize("name", SAMPLES)
def test_nothing_of_a_sample_is_smaller_than_8_points(name: str, samples: Samples) -> None:
    assert min(piece.size for piece in letterings(samples(name).files["pdf"])) >= 8
