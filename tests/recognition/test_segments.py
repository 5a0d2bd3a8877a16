"""Tables of a document: joined over pages, parted where several are stacked, words without one."""

from __future__ import annotations

from pathlib import Path

import pytest

from hotline_report.errors import Position
from hotline_report.load.editions import read_edition
from hotline_report.load.template_folders import FORMS, TemplateFolders
from hotline_report.model.edition import WordTable
from hotline_report.model.source_document import SourceCell, SourceParagraph, SourceTable
from hotline_report.recognition.segments import parted, segments_of, words_side_by_side
from hotline_report.recognition.tables import recognised


def table(*lines: str) -> SourceTable:
    rows = [line.split("|") for line in lines]
    cells = [
        SourceCell(text, row, column)
        for row, line in enumerate(rows)
        for column, text in enumerate(line)
    ]
    return SourceTable(tuple(cells), len(rows), len(rows[0]), "")


def texts(segment: object) -> list[list[str]]:
    return [[spot.text for spot in row] for row in segment.grid.rows]  # type: ignore[attr-defined]


def test_a_table_that_goes_on_below_its_repeated_header_is_one() -> None:
    (whole,) = segments_of([table("类别|电话", "甲|1"), table("类别|电话", "乙|2")])
    assert texts(whole) == [["类别", "电话"], ["甲", "1"], ["乙", "2"]]


def test_a_header_alone_goes_on_with_the_figures_on_the_next_page() -> None:
    (whole,) = segments_of([table("类别|电话"), table("甲|1", "乙|2")])
    assert texts(whole) == [["类别", "电话"], ["甲", "1"], ["乙", "2"]]


def test_tables_with_words_between_are_two() -> None:
    between = SourceParagraph("2.话务服务", "")
    assert len(segments_of([table("类别|电话", "甲|1"), between, table("类别|电话", "乙|2")])) == 2


def test_a_row_across_at_the_top_is_the_title() -> None:
    rows = (
        SourceCell("话务服务", 0, 0, columns=2),
        *(SourceCell(text, 1, n) for n, text in enumerate(("类别", "电话"))),
        *(SourceCell(text, 2, n) for n, text in enumerate(("甲", "1"))),
    )
    (found,) = segments_of([SourceTable(rows, 3, 2, "")])
    assert found.captions == ("话务服务",)
    assert texts(found) == [["类别", "电话"], ["甲", "1"]]


def test_stacked_tables_are_parted_at_a_title_across() -> None:
    stacked = table("类别|电话", "甲|1", "话务服务|", "类别|时长", "乙|2")
    (whole,) = segments_of([stacked])
    first, second = parted(whole)
    assert texts(first) == [["类别", "电话"], ["甲", "1"]]
    assert (second.captions, texts(second)) == (("话务服务",), [["类别", "时长"], ["乙", "2"]])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("停车秩序\u3000噪声扰民\u3000医保缴费", ("停车秩序", "噪声扰民", "医保缴费")),
        ("热词：停车秩序、噪声扰民、医保缴费", ("停车秩序", "噪声扰民", "医保缴费")),
        ("停车秩序 噪声扰民 医保缴费", ("停车秩序", "噪声扰民", "医保缴费")),
        ("反映停车、噪声、医保等问题。", ()),
        ("停车、噪声", ()),
    ],
)
def test_words_side_by_side(text: str, words: tuple[str, ...]) -> None:
    assert words_side_by_side(text) == words


def test_paragraphs_of_one_word_each_are_a_list() -> None:
    words = ("一企来办", "消防隐患", "祭祀风俗", "电动车", "噪声扰民")
    blocks = [SourceParagraph(text, "") for text in ("热词", *words, "下一步，继续改进。")]
    (found,) = [each for each in segments_of([*blocks[:1], *blocks[1:]]) if each.is_words]
    assert found.blocks == (0, 1, 2, 3, 4, 5)


def test_a_table_keeps_its_number_where_words_before_it_are_left_out() -> None:
    """By it an answer finds the table that was asked for, also when the document is read again."""
    folders = TemplateFolders.with_own(None)
    editions = (
        read_edition(name, Position(Path("a"), 1, 1), folders) for name in folders.names(FORMS)
    )
    edition, form = next(
        (edition, form)
        for edition in editions
        for form in edition.tables.values()
        if isinstance(form, WordTable)
    )
    lists = [[form.name, *(f"{word}{n}" for n in "甲乙丙丁戊己庚辛")] for word in ("词语", "词句")]
    lines = [
        SourceParagraph(text, "")
        for each in lists
        for text in (*each, "说明文字一段，后面还有一张表。")
    ]
    segments = segments_of([*lines, table("某列|某某", "5|6")])
    assert [each.is_words for each in segments] == [True, True, False]
    first, other = recognised(segments, edition, {})
    assert first.segment.is_words
    assert (other.segment, other.number) == (segments[2], 2)
