"""Styles and fonts of the Word file: all that staff may wish to change at once."""

from __future__ import annotations

import pytest
from docx.document import Document as WordDocument

from hotline_report.model.page_format import Role
from tests.writers.docx.support import (
    FORMAT,
    values,
)

STYLE_OF_ROLE = {
    Role.TITLE: "Title",
    Role.ISSUER: "发布单位",
    Role.HEADING_1: "Heading 1",
    Role.HEADING_2: "Heading 2",
    Role.HEADING_3: "Heading 3",
    Role.HEADING_4: "Heading 4",
    Role.ANNEX_LABEL: "附件标识",
    Role.CAPTION: "Caption",
    Role.TABLE_HEADER: "表头文字10.5",
    Role.TABLE_BODY: "表格文字10.5",
    Role.NOTE: "表注",
    Role.PAGE_NUMBER: "Footer",
}


@pytest.mark.parametrize("role", STYLE_OF_ROLE)
def test_styles_bear_the_official_fonts_and_sizes(sample: WordDocument, role: Role) -> None:
    style = FORMAT.styles[role]
    element = sample.styles[STYLE_OF_ROLE[role]].element
    assert values(element, "w:rPr/w:rFonts/@w:eastAsia") == [style.families[0]]
    assert values(element, "w:rPr/w:rFonts/@w:ascii") == [style.latin]
    assert values(element, "w:rPr/w:rFonts/@w:hAnsi") == [style.latin]
    assert values(element, "w:rPr/w:sz/@w:val") == [f"{style.size * 2:g}"]


def test_the_body_font_and_language_are_the_documents_defaults(sample: WordDocument) -> None:
    defaults = sample.styles.element.xpath("w:docDefaults/w:rPrDefault/w:rPr")[0]
    assert values(defaults, "w:rFonts/@w:eastAsia") == ["仿宋_GB2312"]
    assert values(defaults, "w:lang/@w:eastAsia") == ["zh-CN"]
    assert values(defaults, "w:color/@w:val") == ["000000"]
    assert values(sample.settings.element, "w:themeFontLang/@w:eastAsia") == ["zh-CN"]


def test_no_theme_font_wins_and_nothing_is_bold_or_coloured(sample: WordDocument) -> None:
    for root in (sample.styles.element, sample.element):
        assert not root.xpath("//@w:eastAsiaTheme | //@w:asciiTheme | //@w:hAnsiTheme")
        assert not root.xpath("//w:b | //w:color[@w:val != '000000']")


def test_quotation_marks_and_dashes_are_set_in_the_chinese_font(sample: WordDocument) -> None:
    assert sample.element.xpath("count(//w:r)") == sample.element.xpath(
        "count(//w:r[w:rPr/w:rFonts/@w:hint = 'eastAsia'])"
    )


def test_formatting_is_in_styles_only(sample: WordDocument) -> None:
    direct = {
        element.tag.split("}")[1]
        for element in sample.element.xpath("//w:body//w:pPr/* | //w:body//w:r/w:rPr/*")
    }
    # w:ind: where a signature's lines begin depends on their lengths; w:spacing: what stands below
    # a table is lowered, since a table has no space below it.
    assert direct <= {"pStyle", "keepNext", "spacing", "ind", "sectPr", "rFonts", "rStyle"}


def test_every_style_that_is_used_is_there(sample: WordDocument) -> None:
    used = set(
        values(sample.element, "//w:pStyle/@w:val | //w:rStyle/@w:val | //w:tblStyle/@w:val")
    )
    styles = sample.styles.element
    used |= set(values(styles, "//w:basedOn/@w:val | //w:next/@w:val"))
    known = values(styles, "//w:style/@w:styleId")
    assert used <= set(known)
    assert len(known) == len(set(known))
    names = values(styles, "//w:style/w:name/@w:val")
    assert len(names) == len(set(names))
