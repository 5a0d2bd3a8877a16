"""What the PDF promises: its paper, its tags, and nothing from outside."""

from __future__ import annotations

import builtins
import io
import logging
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, cast

import pikepdf
import pytest
from msgspec.structs import replace

from hotline_report import blocks
from hotline_report.errors import EnvironmentLackError
from hotline_report.inlines import Hyperlink, Text
from hotline_report.writers.html.page import write_html
from hotline_report.writers.pdf import weasyprint_library
from hotline_report.writers.pdf.paper import DataFile, write_pdf
from hotline_report.writers.template_files import TemplateFiles
from tests.readback.expected import expected_readback
from tests.readback.pdf import Node, read_pdf, structure
from tests.writers.sample_document import (
    figure,
    official_format,
    one_row_groups,
    records,
    row,
    sample_document,
    text_cell,
    three_levels,
)

ROOT = Path(__file__).parents[2]
TEMPLATES = TemplateFiles((ROOT / "templates",))
MM = 72 / 25.4

DATA = (
    DataFile("甲 乙.csv", "\ufeff名称,数\r\n甲,1\r\n".encode(), "表格"),
    DataFile("甲 乙.json", '{"甲": 1}'.encode(), "供程序读取"),
)


@cache
def made(*content: blocks.Block) -> bytes:
    """The PDF of a document with these blocks, or with every kind of block."""
    document = sample_document()
    if content:
        document = replace(document, blocks=content)
    return printed(write_html(document, official_format(), TEMPLATES), DATA)


def printed(html: str, data: Sequence[DataFile] = ()) -> bytes:
    return write_pdf(html, sample_document().metadata, official_format(), TEMPLATES, data)


def opened(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(data))


def page_texts(data: bytes, page: int) -> list[tuple[float, float, str]]:
    """Left edge and baseline, in points from the lower left, of each line on a page (from 1)."""
    listed = subprocess.run(
        ["pdftotext", "-bbox-layout", "-f", str(page), "-l", str(page), "-", "-"],
        input=data,
        capture_output=True,
        check=True,
    ).stdout.decode()
    height = float(re.search(r'<page width="[\d.]+" height="([\d.]+)"', listed)[1])  # type: ignore[index]
    return [
        (
            float(match[1]),
            height - float(match[2]),
            "".join(re.findall(r">([^<]+)</word>", match[3])),
        )
        for match in re.finditer(
            r'<line xMin="([\d.]+)" yMin="[\d.]+" xMax="[\d.]+" yMax="([\d.]+)">(.*?)</line>',
            listed,
            re.DOTALL,
        )
    ]


def cell_headers(root: Node, text: str) -> list[str]:
    """The texts of the header cells that the data cell with this text points to."""
    by_id = {node.id: node.text for node in root.all("TH") if node.id}
    (cell,) = [node for node in root.all("TD") if node.text == text]
    return [by_id[key] for key in cell.attributes["Headers"]]


class TestContent:
    def test_says_what_the_block_tree_says(self) -> None:
        expected = expected_readback(sample_document())
        assert read_pdf(made()).squeezed() == expected.squeezed()

    def test_a_paragraph_over_a_page_break_is_one_paragraph(self) -> None:
        long = "".join(f"第{number}条诉求已经办结并回访。" for number in range(1, 90))
        assert read_pdf(made(blocks.Paragraph.of(long))).paragraphs == [long]

    @pytest.mark.parametrize("before", [0, 22 * 28 - 14])
    def test_a_link_on_two_lines_or_pages_is_one(self, before: int) -> None:
        address = "https://www.example.gov.cn/12345/2024/statistics/annual.html"
        link = Hyperlink(address, address)
        paragraph = blocks.Paragraph((Text("办" * (before + 10)), link, Text("办" * 60)))
        (found,) = structure(made(paragraph)).all("Link")
        assert (found.text, found.address) == (address, address)

    def test_a_row_taller_than_a_page_is_one_row(self) -> None:
        rows: list[tuple[blocks.Cell, ...]] = [
            (row("局"), text_cell("甲"), text_cell("用于派单时核对诉求人。" * 200), figure("1")),
            (row("处"), text_cell("乙"), text_cell("短"), figure("2")),
        ]
        table = replace(records(), groups=one_row_groups(rows))
        (read,) = read_pdf(made(table)).tables
        assert [[cell.text for cell in cells] for cells in rows] == read.rows

    def test_nothing_is_said_in_the_log(self, caplog: pytest.LogCaptureFixture) -> None:
        with caplog.at_level(logging.WARNING):
            html = write_html(sample_document(), official_format(), TEMPLATES)
            printed(html)
        assert not caplog.records

    def test_title_language_and_author(self) -> None:
        with opened(made()) as pdf:
            assert pdf.Root.Lang == "zh-CN"
            assert pdf.docinfo["/Title"] == sample_document().metadata.title
            assert "某市数据局" in str(pdf.docinfo["/Author"])
            assert pdf.Root.ViewerPreferences.DisplayDocTitle
            assert b"pdfuaid:part" in pdf.Root.Metadata.read_bytes()

    def test_says_that_it_is_pdf_a_3a_and_pdf_ua_1(self) -> None:
        with opened(made()) as pdf, pdf.open_metadata() as metadata:
            assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("3", "A")
            assert metadata["pdfuaid:part"] == "1"

    def test_its_dates_are_the_day_of_publication_or_the_end_of_the_year(self) -> None:
        metadata = sample_document().metadata
        for published, day in (
            (date(2024, 2, 5), "20240205"),
            (None, "20241231"),
        ):
            html = '<html lang="zh-CN"><title>题</title><p>文'
            dated = replace(metadata, published=published)
            data = write_pdf(html, dated, official_format(), TEMPLATES, DATA[:1])
            with opened(data) as pdf:
                (file,) = pdf.attachments.values()
                parameters: Any = file.get_file().obj.Params
                dates = {
                    str(pdf.docinfo["/CreationDate"]),
                    str(pdf.docinfo["/ModDate"]),
                    str(parameters.CreationDate),
                    str(parameters.ModDate),
                }
            assert dates == {f"D:{day}000000Z"}

    def test_the_data_are_inside_as_associated_files(self) -> None:
        """ISO 19005-3, 6.8."""
        with opened(made()) as pdf:
            associated = {str(file.UF): file for file in cast(Any, pdf.Root.AF)}
            assert set(associated) == set(pdf.attachments) == {file.name for file in DATA}
            for file, kind in zip(DATA, ("text/csv", "application/json"), strict=True):
                spec = pdf.attachments[file.name]
                assert spec.get_file().read_bytes() == file.content
                assert spec.get_file().mime_type == kind
                assert spec.description == file.about
                assert associated[file.name].AFRelationship == "/Data"

    def test_bookmarks_follow_the_headings(self) -> None:
        with opened(made()) as pdf, pdf.open_outline() as outline:
            (title,) = outline.root
            assert [child.title for child in title.children] == [
                "一、运行情况",
                "共享数据情况",
                "名词解释",
                "一、名词",
            ]

    def test_is_the_same_at_any_time_in_any_zone(self, tmp_path: Path) -> None:
        page = tmp_path / "page.html"
        page.write_text(write_html(sample_document(), official_format(), TEMPLATES), "utf-8")
        script = (
            "import sys, pathlib\n"
            "from tests.writers.test_pdf import DATA, printed\n"
            "html = pathlib.Path(sys.argv[1]).read_text('utf-8')\n"
            "sys.stdout.buffer.write(printed(html, DATA))\n"
        )
        results = {
            subprocess.run(
                [sys.executable, "-c", script, page],
                env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
                capture_output=True,
                check=True,
                cwd=ROOT,
            ).stdout
            for seed, zone in (("1", "Asia/Shanghai"), ("2", "America/New_York"))
        }
        assert len(results) == 1


class TestPaper:
    """GB/T 9704-2012."""

    def test_a_page_holds_22_lines_of_28_characters(self) -> None:
        lines = page_texts(made(blocks.Paragraph.of("办" * 28 * 30)), page=1)[:-1]
        assert len(lines) == 22
        # The first line is indented by two characters.
        assert {len(text) for _, _, text in lines[1:]} == {28}
        assert len(lines[0][2]) == 26
        assert lines[1][0] == pytest.approx(28 * MM, abs=0.6)

    def test_page_numbers_stand_right_on_odd_and_left_on_even_pages(self) -> None:
        data = made(blocks.Paragraph.of("办" * 28 * 30))
        odd, even = page_texts(data, 1)[-1], page_texts(data, 2)[-1]
        assert (odd[2], even[2]) == ("—1—", "—2—")
        assert even[0] == pytest.approx(28 * MM + 14, abs=0.6)
        assert odd[0] > 105 * MM

    def test_a_wide_table_lies_on_a_landscape_page_of_its_own(self) -> None:
        with opened(made()) as pdf:
            boxes = [page.mediabox for page in pdf.pages]
        (turned,) = [number for number, box in enumerate(boxes, 1) if box[2] > box[3]]
        texts = [text for _, _, text in page_texts(made(), turned)]
        assert next(text for text in texts if "—" not in text) == "（二）分类情况"
        assert "（三）热词" not in texts
        assert page_texts(made(), turned + 1)[0][2] == "（三）热词"

    @pytest.mark.parametrize("lines", [15, 17, 19, 20, 21, 22])
    def test_what_belongs_together_stays_on_one_page(self, lines: int) -> None:
        """Headings with what follows, a caption with its table, a group of rows, a short table."""
        filler = [blocks.Paragraph.of(f"第{number}行") for number in range(lines)]
        heading = blocks.Heading(1, "一、", "标题", "h")
        long = replace(records(), number="1.", caption="表题", legend="说明")
        for table, parted in ((long, True), (three_levels(), False)):
            data = made(*filler, heading, table)
            with opened(data) as pdf:
                pages = [
                    [text for _, _, text in page_texts(data, number)]
                    for number in range(1, len(pdf.pages) + 1)
                ]
            (first,) = [page for page in pages if "一、标题" in page]
            assert any(("数据集1之3" if parted else "备份") in text for text in first)

    @pytest.mark.parametrize("lines", [16, 17, 18, 20, 22])
    def test_no_page_holds_a_signature_without_text(self, lines: int) -> None:
        """GB/T 9704-2012, 7.3.5.5."""
        filler = [blocks.Paragraph.of(f"第{number}行") for number in range(lines)]
        annexes = blocks.AnnexList(("甲", "乙"))
        data = made(*filler, annexes, blocks.Signature(("某单位",), "2024年1月1日"))
        with opened(data) as pdf:
            last = [text for _, _, text in page_texts(data, len(pdf.pages))]
        assert "2024年1月1日" in last
        assert f"第{lines - 1}行" in last

    def test_rows_too_tall_to_keep_together_do_not_cost_the_header(self) -> None:
        tall = blocks.RowGroup(
            tuple(
                (
                    *((row("局", rowspan=12),) if number == 0 else ()),
                    text_cell(f"数据{number}"),
                    text_cell("用于派单时核对诉求人所在社区、所属网格以及历史诉求。" * 6),
                    figure("1"),
                )
                for number in range(12)
            )
        )
        data = made(replace(records(), groups=(tall,)))
        with opened(data) as pdf:
            for number in range(1, len(pdf.pages) + 1):
                assert any("用途" in text for _, _, text in page_texts(data, number))

    def test_each_annex_begins_a_page(self) -> None:
        with opened(made()) as pdf:
            firsts = [
                texts[0][2]
                for number in range(1, len(pdf.pages) + 1)
                if (texts := page_texts(made(), number))
            ]
        assert {"附件1", "附件2"} <= set(firsts)

    def test_a_long_table_repeats_its_header_on_each_page(self) -> None:
        data = made(records())
        with opened(data) as pdf:
            count = len(pdf.pages)
        assert count > 1
        for number in range(1, count + 1):
            assert "用途" in "".join(text for _, _, text in page_texts(data, number))


class TestTags:
    """ISO 14289-1 (PDF/UA-1), and what its validators do not notice."""

    def test_cells_under_three_levels_point_to_exactly_their_headers(self) -> None:
        root = structure(made(three_levels()))
        assert cell_headers(root, "40（持平）") == [
            "市本级",
            "服务团队",
            "接听员（人）",
            "其中：党员",
        ]
        assert cell_headers(root, "三级等保") == ["市本级", "平台安全"]

    def test_each_header_cell_is_found_by_its_id(self) -> None:
        """ISO 32000-1, table 322: elements with an /ID are listed in the /IDTree."""
        ids = {node.id for node in structure(made()).all("TH") if node.id}
        with opened(made()) as pdf:
            names: Any = pdf.Root.StructTreeRoot.IDTree.Names
            listed = {bytes(names[at]): names[at + 1] for at in range(0, len(names), 2)}
        assert list(listed) == sorted(listed)
        assert set(listed) == ids

    def test_merged_row_headers_head_all_their_rows_on_later_pages_too(self) -> None:
        root = structure(made(records()))
        for office in (2, 15):
            assert cell_headers(root, f"数据集{office}之3") == [f"第{office}局", "名称"]

    def test_header_cells_say_what_they_head(self) -> None:
        for table in structure(made()).all("Table"):
            for group, scope in (("THead", "/Column"), ("TBody", "/Row")):
                cells = [cell for part in table.all(group) for cell in part.all("TH")]
                assert {cell.attributes.get("Scope") for cell in cells} == {scope}

    def test_a_table_over_several_pages_is_one_table_with_one_header(self) -> None:
        (table,) = structure(made(records())).all("Table")
        assert len(table.all("THead")) == 1
        assert len(table.all("TR")) == 1 + 45

    def test_repeated_headers_and_page_numbers_are_no_content(self) -> None:
        text = structure(made(records())).text
        assert text.count("用途") == 1
        assert "— 1 —" not in text

    def test_every_piece_of_content_has_its_element(self) -> None:
        with opened(made(records())) as pdf:
            parents = pdf.Root.StructTreeRoot.ParentTree.Nums
            for number, page in enumerate(pdf.pages):
                instructions: Any = pikepdf.parse_content_stream(page, "BDC")
                marked = [int(operands[1].MCID) for operands, _ in instructions]
                elements: Any = parents[2 * number + 1]
                for mcid in marked:
                    assert elements[mcid].K[0] == mcid


class TestSafety:
    @pytest.mark.parametrize("address", ["file:///etc/hostname", "http://127.0.0.1:9/x.png"])
    def test_nothing_is_fetched(self, address: str, caplog: pytest.LogCaptureFixture) -> None:
        html = f'<html lang="zh-CN"><title>题</title><img alt="图" src="{address}"><p>正文</p>'
        with caplog.at_level(logging.ERROR):
            data = printed(html)
        assert "disallowed protocol" in caplog.text
        with opened(data) as pdf:
            assert "/XObject" not in pdf.pages[0].Resources or not pdf.pages[0].Resources.XObject

    def test_a_missing_library_is_told_in_chinese(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        real_import = builtins.__import__

        def without_pango(name: str, *args: Any, **kwargs: Any) -> Any:
            if name == "weasyprint":
                print("WeasyPrint could not import some external libraries.")
                message = "cannot load library 'libpango-1.0-0'"
                raise OSError(message)
            return real_import(name, *args, **kwargs)

        monkeypatch.setattr(
            weasyprint_library, "_imported", weasyprint_library._imported.__wrapped__
        )
        monkeypatch.setattr(builtins, "__import__", without_pango)
        with pytest.raises(EnvironmentLackError, match=r"apt install") as raised:
            printed("<p>")
        assert "libpango-1.0-0" in str(raised.value)
        assert not capsys.readouterr().out

    def test_other_formats_do_not_pay_for_it(self) -> None:
        script = (
            "import sys, hotline_report.writers.pdf.paper, hotline_report.writers.html\n"
            "sys.exit(any(name in sys.modules for name in ('weasyprint', 'pydyf')))\n"
        )
        subprocess.run([sys.executable, "-c", script], check=True, cwd=ROOT)
