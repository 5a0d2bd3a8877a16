"""Footnotes: how they are called, numbered and told where something is missing."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from hotline_report import blocks, limits
from hotline_report.blocks import Document
from hotline_report.compose.footnotes import with_footnotes
from hotline_report.formatting.footnotes import without_calls
from hotline_report.inlines import NoteCall, Text
from tests.load.harness import SAMPLE, Desk, edited, line_of, with_lead
from tests.samples import WITH_INLINES, Samples

CELL = "人工接听话务量: {本年: 163875, 上年"
"""The beginning of a cell of the sample."""
NOTES = "脚注:\n  口径: 全年登记的数。\n  2: 见附件。\n"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def with_call(name: str, text: str) -> str:
    """The text with a call of that footnote in a cell."""
    return edited(CELL, CELL.replace("163875", f'"163875[^{name}]"'), text)


def notes(document: Document) -> list[tuple[str, str]]:
    """The footnotes: mark and words."""
    found = [block for block in document.blocks if isinstance(block, blocks.Footnotes)]
    return [(note.mark, note.text) for block in found for note in block.notes]


@pytest.mark.parametrize(
    ("typed", "text", "names"),
    [
        ("12345[^1]", "12345", ("1",)),
        ("12345（↓9.53%）[^口径] [^2]", "12345（↓9.53%）", ("口径", "2")),
        ("—[^1]", "—", ("1",)),
        ("[^1]", "", ("1",)),
        ("甲[^1]乙", "甲[^1]乙", ()),
        ("甲[2023]", "甲[2023]", ()),
        ("[^ 1]", "[^ 1]", ()),
        ("[^^]", "[^^]", ()),
        ("甲[^1]乙 [^2]\u3000\n[^1] ", "甲[^1]乙", ("2", "1")),
        (f"甲[^{'长' * 40}]", "甲", ("长" * 40,)),
        (f"甲[^{'长' * 41}]", f"甲[^{'长' * 41}]", ()),
    ],
)
def test_calls_at_the_end_of_a_cell_are_no_part_of_it(
    typed: str, text: str, names: tuple[str, ...]
) -> None:
    assert without_calls(typed) == (text, names)


@pytest.mark.parametrize(
    "end", [f"{' ' * 1_000_000}x]", f"{'[^a]' * 100_000}x]", f"{'[^a] ' * 100_000}x[^a]"]
)
def test_a_cell_of_any_length_is_looked_at_once(end: str) -> None:
    """Looking again from each blank or call would take hours: a limit of time ends the run."""
    text, names = without_calls(f"1{end}")
    assert f"1{end}" == text + "[^a]" * len(names)


@pytest.mark.parametrize("cell", ["{}", "{{本年: {}, 上年: 1}}"])
def test_more_calls_than_a_cell_has_room_for_are_refused(cell: str, desk: Desk) -> None:
    line = next(line for line in SAMPLE.split("\n") if CELL in line)
    typed = cell.format(f"'163875{'[^口径]' * 1_000}'")
    begin = line[: line.index("人工接听话务量")]
    (told, *_) = desk.refuse(edited(line, f"{begin}人工接听话务量: {typed}"))
    assert (told.found, told.expected) == ("5006 个字", f"不超过 {limits.CELL} 个字")


def test_numbers_follow_the_printed_order_and_a_second_call_has_the_same_one() -> None:
    first, second = NoteCall("乙"), NoteCall("甲")
    paragraph = blocks.Paragraph((Text("一"), first, Text("二"), second, first))
    texts = {"甲": (Text("甲注"),), "乙": (Text("乙注"),), "丙": (Text("丙注"),)}
    (made, listed), unused = with_footnotes([paragraph], texts)
    assert isinstance(made, blocks.Paragraph)
    assert [(it.number, it.again) for it in made.inlines if isinstance(it, NoteCall)] == [
        (1, False),
        (2, False),
        (1, True),
    ]
    assert made.text == "一二"
    assert isinstance(listed, blocks.Footnotes)
    assert [(note.mark, note.text) for note in listed.notes] == [("[1]", "乙注"), ("[2]", "甲注")]
    assert unused == ("丙",)


def test_texts_and_cells_call_footnotes_and_the_checks_read_words_alone(desk: Desk) -> None:
    lead = with_lead(f"导语: 全年平稳[^2]，受理有序。\n{NOTES}")
    composed = desk.composed(with_call("口径", lead))
    assert notes(composed.document) == [("[1]", "见附件。"), ("[2]", "全年登记的数。")]
    texts = [(passage.kind.value, passage.text) for passage in composed.passages]
    assert ("导语", "全年平稳，受理有序。") in texts
    assert texts[-2:] == [("脚注", "全年登记的数。"), ("脚注", "见附件。")]
    tables = [block for block in composed.document.blocks if isinstance(block, blocks.Table)]
    cells = [cell.text for table in tables for row in table.rows() for cell in row]
    assert [text for text in cells if "[2]" in text]


def test_a_footnote_that_is_not_there_is_told_with_its_line(desk: Desk) -> None:
    lead = with_lead(f"导语: |\n  第一段[^口径]和[^2]。\n  第二段[^口经]。\n{NOTES}")
    (told,) = desk.refuse(lead)
    assert told.line == line_of("第二段[^口经]", lead)
    assert told.found == "没有名为“口经”的脚注，是不是“口径”？"
    cell = with_call("9", SAMPLE)
    (told,) = desk.refuse(cell)
    assert (told.line, told.found) == (line_of('"163875[^9]"', cell), "没有名为“9”的脚注")


def test_a_footnote_that_nothing_calls_is_told_with_its_line(desk: Desk) -> None:
    lead = with_lead(f"导语: 全年平稳[^2]。\n{NOTES}")
    (told,) = desk.refuse(lead)
    assert told.line == line_of("  口径: 全年", lead)
    assert "没有用到" in told.found


def test_a_footnote_called_by_a_name_much_like_its_own_is_told_once(desk: Desk) -> None:
    [told] = desk.refuse(with_lead(f"导语: 全年平稳[^2]，按登记数[^口经]。\n{NOTES}"))
    assert told.found == "没有名为“口经”的脚注，是不是“口径”？"


def test_a_footnote_within_a_footnote_is_told(desk: Desk) -> None:
    lead = with_lead(f"导语: 全年平稳[^2]，[^口径]。\n{NOTES}")
    (told,) = desk.refuse(edited("2: 见附件。", "2: 见附件[^口径]。", lead))
    assert "脚注里又有脚注" in told.found


def test_brackets_in_braces_without_quotes_are_told_as_that(desk: Desk) -> None:
    (told, *_) = desk.refuse(edited(CELL, CELL.replace("163875", "163875[^口径]")))
    assert told.found == "花括号里的 163875[^口径] 没有引号"
    assert '"163875[^口径]"' in told.expected


def test_the_open_data_have_the_footnotes_of_figures(samples: Samples) -> None:
    files = samples(WITH_INLINES).files
    rows = {
        row["名称"]: row
        for row in csv.DictReader(io.StringIO(files["csv"].decode("utf-8-sig"), newline=""))
    }
    assert rows["受理.电话.受理量"]["脚注"].startswith("全年登记的诉求46912件")
    assert rows["受理.网络.受理量"]["脚注"] == ""
    assert (rows["站点.1.接待量"]["数值"], rows["站点.1.接待量"]["脚注"]) == (
        "321",
        "按工作日统计。",
    )
    data = {row["名称"]: row for row in json.loads(files["json"])["数据"]}
    assert data["站点.1.接待量"]["脚注"] == "按工作日统计。"
    assert data["受理.网络.受理量"]["脚注"] is None


def test_footnotes_that_no_page_has_room_for_are_told(desk: Desk) -> None:
    """WeasyPrint would print them over the text, or lose them."""
    names = [f"n{number}" for number in range(10)]
    calls = "".join(f"[^{name}]" for name in names)
    texts = "".join(f"  {name}: {'很长的说明，' * 60}\n" for name in names)
    lead = with_lead(f"导语: 全年平稳{calls}。\n脚注:\n{texts}")
    done = desk.build(lead, "pdf")
    assert done.code == 3
    (told,) = done.told
    assert (told.field, told.line) == ("脚注", line_of("  n0: ", lead))
    assert "脚注太多" in told.found
    assert desk.build(lead, "html,docx").code == 0
