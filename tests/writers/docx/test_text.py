"""Running text in the Word file: headings, paragraphs, annexes, signature."""

from __future__ import annotations

import io

import docx
import pytest
from docx.document import Document as WordDocument
from msgspec.structs import replace

from hotline_report.blocks import (
    AnnexList,
    AnnexStart,
    Heading,
    Paragraph,
    Signature,
    Title,
    WordList,
)
from hotline_report.writers.docx import write_docx
from tests.writers.docx.support import (
    BLOCK_WIDTH,
    CHARACTER,
    FORMAT,
    PITCH,
    named,
    opened,
    small_table,
    values,
)
from tests.writers.sample_document import (
    sample_document,
)


def test_title_and_issuers_stand_in_their_styles(sample: WordDocument) -> None:
    title = next(block for block in sample_document().blocks if isinstance(block, Title))
    assert [text.replace("\n", "") for text in named(sample, "Title")] == [title.text]
    assert named(sample, "发布单位") == list(title.issuers)


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("某市12345热线2023年度工作情况发布", ["某市12345热线2023年度工作情况发布"]),
        (
            "示例市12345热线2023年度工作情况发布（虚构样例）",
            ["示例市12345热线2023年度工作情况发布", "（虚构样例）"],
        ),
        (
            "2024年度某市12345政务服务便民热线运行情况发布",
            ["2024年度某市12345政务服务便民热线", "运行情况发布"],
        ),
    ],
)
def test_a_long_title_is_broken_by_sense(title: str, lines: list[str]) -> None:
    """A line holds 20 characters of 22 points; no year, remark or phrase is torn."""
    assert opened(Title(title, ())).paragraphs[0].text.split("\n") == lines
    assert opened(AnnexStart("附件", title, "a")).paragraphs[1].text.split("\n") == lines


def test_headings_are_in_the_navigation_pane_with_their_numbers(sample: WordDocument) -> None:
    headings = [block for block in sample_document().blocks if isinstance(block, Heading)]
    found = [
        (p.style.name, p.text)
        for p in sample.paragraphs
        if p.style is not None and p.style.name is not None and p.style.name.startswith("Heading")
    ]
    assert found == [(f"Heading {block.level}", block.number + block.text) for block in headings]


@pytest.mark.parametrize("level", [1, 2, 3, 4])
def test_heading_styles_have_outline_levels_and_stay_with_their_text(
    sample: WordDocument, level: int
) -> None:
    properties = sample.styles[f"Heading {level}"].element.pPr
    assert values(properties, "w:outlineLvl/@w:val") == [str(level - 1)]
    assert properties.xpath("w:keepNext")


def test_annex_titles_are_in_the_navigation_pane(sample: WordDocument) -> None:
    assert named(sample, "附件标识") == ["附件1", "附件2"]
    assert named(sample, "附件标题") == ["共享数据情况", "名词解释"]
    assert values(sample.styles["附件标题"].element, ".//w:outlineLvl/@w:val") == ["0"]


def test_an_annex_begins_a_page_without_empty_paragraphs(sample: WordDocument) -> None:
    assert sample.styles["附件标识"].paragraph_format.page_break_before
    assert values(sample.styles["附件标题"].element, ".//w:spacing/@w:before") == [PITCH]


def test_paragraphs_are_whole_and_in_the_body_style(sample: WordDocument) -> None:
    """One with an address of the Web is in that style's own style, which is not justified."""
    texts = [block.text for block in sample_document().blocks if isinstance(block, Paragraph)]
    plain, ragged = named(sample, "Normal Indent"), named(sample, "正文（含网址）")
    assert plain == [text for text in texts if "://" not in text]
    assert ragged == [text for text in texts if "://" in text]
    assert plain
    assert ragged
    base = sample.styles["正文（含网址）"].base_style
    assert base is not None
    assert base.name == "Normal Indent"


def test_several_annexes_are_numbered_and_a_single_one_is_not() -> None:
    several = opened(AnnexList(("甲", "乙", "丙")))
    assert [p.text for p in several.paragraphs] == ["附件：1.甲", "2.乙", "3.丙"]
    assert [p.text for p in opened(AnnexList(("甲",))).paragraphs] == ["附件：甲"]


def beginnings(word: WordDocument) -> list[tuple[str, int]]:
    """Each line of the signature with where it begins, in twips."""
    return [
        (p.text, int(values(p._p, "w:pPr/w:ind/@w:left")[0]))
        for p in word.paragraphs
        if p._p.xpath("w:pPr/w:ind/@w:left")
    ]


def test_the_longest_line_of_the_signature_ends_two_characters_from_the_right_edge() -> None:
    word = opened(Paragraph.of("正文。"), Signature(("某市热线",), "2025年1月8日"))
    # The date is 6 characters wide and begins 2 further right: 8 against 4.
    assert beginnings(word) == [
        ("某市热线", BLOCK_WIDTH - 10 * CHARACTER),
        ("2025年1月8日", BLOCK_WIDTH - 10 * CHARACTER + 2 * CHARACTER),
    ]
    # So that no page holds a signature alone.
    assert word.paragraphs[0].paragraph_format.keep_with_next


def test_a_date_shorter_than_its_issuer_begins_two_characters_further_right() -> None:
    word = opened(Signature(("某市12345热线服务中心",), "2025年1月8日"))
    (_, issuer), (_, day) = beginnings(word)
    assert issuer == BLOCK_WIDTH - round((10.5 + 2) * CHARACTER)
    assert day - issuer == 2 * CHARACTER


def test_only_the_first_of_several_issuers_stands_a_line_below_the_text(
    sample: WordDocument,
) -> None:
    style = sample.styles["落款"].element
    assert values(style, ".//w:spacing/@w:before") == [PITCH]
    assert style.xpath(".//w:contextualSpacing")


def test_hot_words_are_one_paragraph_with_ideographic_spaces() -> None:
    notes = (Paragraph.of("注：无。"),)
    words = WordList("热词", "1.", "年度热词", "年度热词", ("停水", "物业费"), notes)
    word = opened(words)
    assert [p.text for p in word.paragraphs] == ["1.年度热词", "停水　物业费", "注：无。"]


def test_no_paragraph_is_empty(sample: WordDocument) -> None:
    empty = [p.style.name for p in sample.paragraphs if not p.text and p.style is not None]
    assert set(empty) <= {"表间"}, "blank lines are spacing of styles"


def test_a_block_without_text_leaves_no_blank_line() -> None:
    word = opened(Paragraph.of(""), Title("标题", ()), Signature((), ""), Paragraph.of("完"))
    assert [p.text for p in word.paragraphs] == ["标题", "完"]


def test_an_empty_document_can_be_opened() -> None:
    assert opened().paragraphs == []


@pytest.mark.parametrize(
    "text",
    [
        "𠮷野家😀👩‍👧——“引号”……<&>'\"",
        "前后有空格 　 ",
        "第一行\n第二行\t制表",
        "，！%（",
        "句末的反斜杠\\和]]>",
    ],
)
def test_text_is_read_back_as_it_was(text: str) -> None:
    assert opened(Paragraph.of(text)).paragraphs[0].text == text


def test_what_xml_cannot_hold_is_replaced_and_the_file_is_sound() -> None:
    bad = "甲\x00\x0b\ufffe\ud800乙"
    document = sample_document()
    document = replace(
        document,
        metadata=replace(document.metadata, title=bad, issuers=(bad,)),
        blocks=(Paragraph.of(bad), replace(small_table(["1"]), label=bad)),
    )
    word = docx.Document(io.BytesIO(write_docx(document, FORMAT)))
    assert word.paragraphs[0].text == "甲\ufffd\ufffd\ufffd\ufffd乙"
