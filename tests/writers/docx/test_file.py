"""The Word file as a package: parts, order, properties, the same bytes anywhere."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import docx
import pytest
from docx.document import Document as WordDocument
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from msgspec.structs import replace

from hotline_report.blocks import (
    Paragraph,
    Title,
)
from hotline_report.writers.docx import write_docx
from tests.writers.docx.support import (
    FORMAT,
    members,
    small_table,
)
from tests.writers.sample_document import (
    sample_document,
)

ORDER = {  # as in the schema of ECMA-376 part 1, annex A, what the writer uses of it
    "pPr": "pStyle keepNext keepLines pageBreakBefore widowControl tabs overflowPunct autoSpaceDE"
    " autoSpaceDN snapToGrid spacing ind contextualSpacing jc outlineLvl sectPr",
    "rPr": "rStyle rFonts vanish color spacing sz szCs lang",
    "tblPr": "tblStyle tblW jc tblInd tblBorders tblLayout tblCellMar tblLook tblCaption"
    " tblDescription",
    "trPr": "cantSplit tblHeader",
    "tcPr": "tcW gridSpan vMerge vAlign",
    "sectPr": "footerReference type pgSz pgMar cols docGrid",
    "style": "name basedOn next uiPriority semiHidden qFormat pPr rPr tblPr",
    "settings": "zoom defaultTabStop evenAndOddHeaders characterSpacingControl"
    " noLineBreaksAfter noLineBreaksBefore compat themeFontLang clrSchemeMapping decimalSymbol"
    " listSeparator",
}


@pytest.mark.parametrize("parent", ORDER)
def test_children_stand_in_the_order_of_the_schema(sample: WordDocument, parent: str) -> None:
    order = ORDER[parent].split()
    roots = (sample.element, sample.styles.element, sample.settings.element)
    found = [e for root in roots for e in root.xpath(f"//w:{parent}")]
    assert found
    for element in found:
        positions = [order.index(child.tag.split("}")[1]) for child in element]
        assert positions == sorted(positions)


def test_the_package_holds_what_it_needs_and_nothing_else(sample_bytes: bytes) -> None:
    assert sorted(members(sample_bytes)) == [
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/app.xml",
        "docProps/core.xml",
        "word/_rels/document.xml.rels",
        "word/document.xml",
        "word/fontTable.xml",
        "word/footer1.xml",
        "word/footer2.xml",
        "word/footer3.xml",
        "word/footer4.xml",
        "word/settings.xml",
        "word/styles.xml",
        "word/theme/theme1.xml",
    ]


def test_the_properties_tell_what_the_document_is(sample: WordDocument) -> None:
    properties, metadata = sample.core_properties, sample_document().metadata
    assert properties.title == metadata.title
    assert properties.author == properties.last_modified_by == "、".join(metadata.issuers)
    assert properties.subject == "某市2024年"
    assert properties.keywords == "某市，2024年，示例-2024"
    assert (properties.comments, properties.content_status) == ("", "")
    assert properties.language == "zh-CN"
    assert properties.created == properties.modified == datetime(2025, 1, 8, tzinfo=UTC)


def test_a_document_without_a_day_bears_the_last_of_its_year() -> None:
    document = sample_document()
    undated = replace(document, metadata=replace(document.metadata, published=None))
    word = docx.Document(io.BytesIO(write_docx(undated, FORMAT)))
    assert word.core_properties.created == datetime(2024, 12, 31, tzinfo=UTC)
    assert document.metadata.published == date(2025, 1, 8)


def test_properties_too_long_for_the_package_are_cut() -> None:
    document = sample_document()
    long = replace(document, metadata=replace(document.metadata, title="长" * 300))
    word = docx.Document(io.BytesIO(write_docx(long, FORMAT)))
    assert word.core_properties.title == "长" * 255


def test_the_same_document_is_written_in_the_same_bytes(sample_bytes: bytes) -> None:
    assert write_docx(sample_document(), FORMAT) == sample_bytes


def test_bytes_do_not_depend_on_zone_locale_or_hash_seed(
    sample_bytes: bytes, tmp_path: Path
) -> None:
    target = tmp_path / "other.docx"
    program = (
        "import pathlib, sys\n"
        "from hotline_report.writers.docx import write_docx\n"
        "from tests.writers.sample_document import official_format, sample_document\n"
        "data = write_docx(sample_document(), official_format())\n"
        "pathlib.Path(sys.argv[1]).write_bytes(data)\n"
    )
    environment = {
        **os.environ,
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "C",
        "PYTHONHASHSEED": "7",
        "PYTHONPATH": str(Path(__file__).parents[3]),
    }
    subprocess.run([sys.executable, "-c", program, str(target)], check=True, env=environment)
    assert target.read_bytes() == sample_bytes


def test_a_draft_says_so_on_every_page_and_in_its_properties() -> None:
    document = sample_document()
    draft = replace(document, metadata=replace(document.metadata, open_findings=3))
    word = docx.Document(io.BytesIO(write_docx(draft, FORMAT)))
    mark = "草稿（尚有 3 处校核问题未处理）"
    assert [
        paragraph.text
        for section in word.sections
        for header in (section.header, section.even_page_header)
        for paragraph in header.paragraphs
    ] == [mark] * 2 * len(word.sections)
    assert word.core_properties.comments == mark
    assert word.core_properties.content_status == "草稿"


@given(text=st.text(), caption=st.text())
def test_whatever_the_text_every_part_is_sound_xml(text: str, caption: str) -> None:
    document = sample_document()
    hostile = replace(
        document,
        metadata=replace(document.metadata, title=text, issuers=(caption,), open_findings=1),
        blocks=(
            Title(text, (caption,)),
            Paragraph.of(text),
            replace(
                small_table([text], notes=(text,)),
                caption=caption,
                label=text,
                legend=text,
            ),
        ),
    )
    for name, data in members(write_docx(hostile, FORMAT)).items():
        assert etree.fromstring(data) is not None, name


def test_every_part_is_told_of_and_there() -> None:
    """Each relationship leads to a part, each part has a type, each reference a relationship."""
    files = members(write_docx(sample_document(), FORMAT))
    types = etree.fromstring(files["[Content_Types].xml"])
    named = {str(part).lstrip("/") for part in types.xpath("//@PartName")}
    assert named == {name for name in files if not name.endswith((".rels", "Types].xml"))}
    links = etree.fromstring(files["word/_rels/document.xml.rels"])
    assert {f"word/{target}" for target in links.xpath("//*[not(@TargetMode)]/@Target")} == {
        name for name in named if name.startswith("word/") and name != "word/document.xml"
    }
    outside = [link for link in links if link.get("TargetMode")]
    assert all(link.get("TargetMode") == "External" for link in outside)
    assert all(str(link.get("Type")).endswith("/hyperlink") for link in outside)
    used = re.findall(r'r:id="(\w+)"', files["word/document.xml"].decode())
    assert set(used) <= set(links.xpath("//@Id"))
    assert len(set(links.xpath("//@Id"))) == len(links)
