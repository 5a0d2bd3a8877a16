"""GB/T 9704-2012 measured in the finished file, by the places where poppler finds the ink."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

import pytest
from msgspec.structs import replace

from hotline_report import blocks
from hotline_report.formatting.em import em
from hotline_report.model.page_format import Role
from hotline_report.writers.html.page import write_html
from hotline_report.writers.pdf.paper import write_pdf
from tests.readback.pdf_lines import Line, embedded_faces, letterings, lines
from tests.samples import SAMPLES, Sample, Samples
from tests.writers.sample_document import official_format, sample_document, three_levels
from tests.writers.test_pdf import TEMPLATES, made

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
            ("附件", "FandolHei-Regular"),
            ("1", "FandolFang-Regular"),
            ("— 1 —", "FandolSong-Regular"),
        ],
    )
    def test_of_a_family_with_two_faces_the_right_one_is_embedded(
        self, text: str, free_face: str
    ) -> None:
        """黑体 and 宋体 are regular faces; only 小标宋 has a bold one in its place."""
        found = {piece.text: piece for piece in letterings(self.lettered())}
        face = embedded_faces(self.lettered())[found[text].family]
        assert face == free_face or not face.startswith("Fandol")

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
            ("附件", Role.ANNEX_LABEL, 16),
            ("附件标题", Role.TITLE, 22),
            ("— 1 —", Role.PAGE_NUMBER, 14),
        ):
            assert found[text].size == points, text
            known = [_plain(name) for name in styles[role].families]
            assert any(_plain(found[text].family).startswith(name) for name in known), text

    def test_digits_and_letters_have_the_face_of_the_text_whatever_stands_around_them(self) -> None:
        """So that numbers look alike in text, headings and tables; titles are all of one piece."""
        headings = (blocks.Heading(level, "", f"甲{level}题", f"h{level}") for level in range(1, 5))
        table = replace(
            three_levels(),
            caption="表5题",
            legend="说明6甲",
            notes=(blocks.Paragraph.of("注：7甲"),),
        )
        data = made(
            blocks.Title("标题8甲", ("单位9甲",)),
            *headings,
            blocks.Paragraph.of("正文0Az文"),
            table,
            blocks.AnnexStart("附件A", "附件Z标题", "x"),
        )
        faces = embedded_faces(data)
        found = {piece.text: faces[piece.family] for piece in letterings(data)}
        title = found["标题8甲"]
        assert found["附件Z标题"] == title
        body = found["正文0Az文"]
        assert title != body
        own = {text: face for text, face in found.items() if re.fullmatch("[!-~]+", text)}
        assert {"1", "2", "5", "6", "7", "9", "A"} <= set(own)
        assert set(own.values()) == {body}


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


def broken(found: list[Line]) -> list[tuple[Line, Line]]:
    """Each line of running text that goes on, with the next one of its paragraph and page."""
    text = [
        line
        for line in found
        if line.bottom < BOTTOM and line.bottom - line.top == pytest.approx(BODY, abs=0.1)
    ]
    return [
        (line, after)
        for line, after in pairwise(text)
        if line.page == after.page
        # A new paragraph is indented.
        and after.left < LEFT + 1
        and after.top - line.top == pytest.approx(PITCH, abs=0.2)
    ]


def broken_lines(sample: Sample) -> list[tuple[Line, Line]]:
    """The same of a sample: no fewer than its paragraphs must have.

    A line holds 28 characters, or one less before a mark, and a page break hides one.
    """
    words = {
        word for b in sample.document.blocks if isinstance(b, blocks.WordList) for word in b.words
    }
    found = [line for line in lines(sample.files["pdf"]) if line.text not in words]
    paragraphs = [b.text for b in sample.document.blocks if isinstance(b, blocks.Paragraph)]
    least = sum(int(2 + em(text)) // 29 for text in paragraphs) - found[-1].page
    assert least > 0
    pairs = broken(found)
    assert len(pairs) >= least
    return pairs


ADDRESS = re.compile(rf"[{OPENING}(]*(?:https?://|www\.|[A-Za-z0-9._+-]+@)[!-~]+")
PIECE = re.compile(rf"[{OPENING}(]*(?:[^./?=&@_-]{{1,9}}|)[./?=&@_-]*")
"""Of an address: what a line may end behind."""


def is_before_address(line: Line, after: Line, sample: Sample) -> bool:
    """Whether a line ends before or within an address of which the next piece has no room in it."""
    room = RIGHT - line.right
    whole = line.text + after.text
    for block in sample.document.blocks:
        text = re.sub(r"\s", "", block.text) if isinstance(block, blocks.Paragraph) else ""
        end = text.find(whole) + len(line.text)
        for address in ADDRESS.finditer(text) if whole in text else ():
            if address.start() <= end < address.end():
                piece = PIECE.match(text, end, address.end())
                return piece is not None and room < (em(piece.group()) + 1) * BODY
    return False


@pytest.mark.parametrize("name", SAMPLES)
def test_every_full_line_of_a_sample_ends_at_the_right_edge(name: str, samples: Samples) -> None:
    """But a line before an address, which would be torn open; there it lacks room for a piece."""
    sample = samples(name)
    ragged = [
        (line, after) for line, after in broken_lines(sample) if abs(line.right - RIGHT) > 0.5
    ]
    assert [line for line, after in ragged if not is_before_address(line, after, sample)] == []


@pytest.mark.parametrize("name", SAMPLES)
def test_no_word_of_a_sample_is_broken(name: str, samples: Samples) -> None:
    """Of 热词: each has room in a line of its own."""
    sample = samples(name)
    found = {line.text for line in lines(sample.files["pdf"])}
    for block in sample.document.blocks:
        if isinstance(block, blocks.WordList):
            assert {word.replace(" ", "") for word in block.words} <= found


def test_words_and_signatures_are_as_wide_as_they_need() -> None:
    """A box as wide as its words must not break off the last of them, at any letter spacing."""
    words = tuple("诉" * length for length in range(1, 27))
    issuer = "某市政务服务便民热线服务中心"
    content = (
        blocks.WordList("热词", "", "", "热词", words, ()),
        blocks.Signature((issuer,), "2024年1月5日"),
    )
    for spacing in (-0.5, -0.21, -0.1, 0, 0.13, 0.5):
        page_format = replace(official_format(), letter_spacing=spacing)
        document = replace(sample_document(), blocks=content)
        html = write_html(document, page_format, TEMPLATES)
        pdf = write_pdf(html, document.metadata, page_format, TEMPLATES)
        assert {*words, issuer} <= {line.text for line in lines(pdf)}, spacing


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
