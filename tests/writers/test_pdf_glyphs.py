"""No empty box and no font that nobody asked for gets into a PDF in silence."""

from __future__ import annotations

import contextlib

import pytest
import weasyprint
from weasyprint.pdf.stream import Stream

from hotline_report.errors import EnvironmentLackError
from hotline_report.writers.pdf.patches.glyphs import watched_glyphs

NOWHERE = "\U000f0123"
"""A character of the private use planes, which no font of this project has."""

RARE = "㐂"
"""U+3402: the Fandol fonts lack it, Noto CJK has it."""

FANG = "FandolFang, serif"
OFFICIAL = "仿宋_GB2312, FandolFang, 'Noto Serif CJK SC', serif"


def told(html: str) -> list[str]:
    """What is told of a page while it is drawn."""
    notices: list[str] = []
    with watched_glyphs(notices.append):
        weasyprint.HTML(string=f"<html lang=zh-CN>{html}").write_pdf()
    return notices


def line(text: str, family: str) -> str:
    return f'<p style="font-family: {family}">{text}</p>'


def test_a_character_that_no_font_has_is_refused_with_the_words_around_it() -> None:
    with pytest.raises(EnvironmentLackError) as raised:
        told(line(f"本市热线共受理{NOWHERE}诉求", OFFICIAL))
    said = str(raised.value)
    assert "PDF 里有 1 个字，本机的字体里都没有，会印成空框" in said
    assert f"“{NOWHERE}”（U+F0123，在“市热线共受理{NOWHERE}诉求”里）" in said
    assert "--format docx,html" in said


def test_each_missing_character_is_told_once_and_the_first_few_by_name() -> None:
    many = "".join(chr(0xF0100 + number) for number in range(20))
    with pytest.raises(EnvironmentLackError) as raised:
        told(line(many + many, OFFICIAL))
    said = str(raised.value)
    assert "PDF 里有 20 个字" in said
    assert said.count("U+F01") == 8


def test_the_fonts_behind_the_first_are_no_substitutes() -> None:
    assert told(line(f"诉求{RARE}，12345 ABC — … “”↑↓%", OFFICIAL)) == []


def test_a_character_from_another_font_is_told_with_both_fonts() -> None:
    [notice] = told(line(f"王{RARE}同志", FANG))
    assert notice.startswith("有 1 个字在字体 FandolFang 里没有，PDF 里用了 ")
    assert f"“{RARE}”（U+3402，在“王{RARE}同志”里）" in notice


def test_a_substitute_is_told_once_however_often_it_is_used() -> None:
    [notice] = told(line(f"王{RARE}", FANG) + line(f"张{RARE}<b>李{RARE}</b>", FANG))
    assert notice.startswith("有 1 个字在字体 FandolFang 里没有")


def test_fonts_none_of_which_is_there_are_told_as_such() -> None:
    [notice] = told(line("诉求总量", "没有的字体, 也没有的字体, serif"))
    assert "字体 没有的字体、也没有的字体 本机一种也没有，PDF 里用了 " in notice


@pytest.mark.parametrize("family", ["fandolfang", "'FandolFang R'"])
def test_a_font_may_be_called_by_each_of_its_names(family: str) -> None:
    assert told(line("诉求总量", family)) == []


@pytest.mark.parametrize("family", ["serif", "sans-serif"])
def test_who_asks_for_any_font_gets_any_font(family: str) -> None:
    assert told(line("诉求总量", family)) == []


@pytest.mark.parametrize("text", ["a\u200bb", "★\ufe0e", "甲\u2060乙", "\u00ad"])
def test_what_has_no_shape_is_no_box(text: str) -> None:
    assert told(line(text, OFFICIAL)) == []


def test_weasyprint_is_left_as_it_was() -> None:
    before = weasyprint.draw.draw_text, Stream.add_font
    with contextlib.suppress(ZeroDivisionError), watched_glyphs(print):
        assert weasyprint.draw.draw_text is not before[0]
        raise ZeroDivisionError
    assert (weasyprint.draw.draw_text, Stream.add_font) == before
