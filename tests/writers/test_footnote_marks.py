"""Where the marks of footnotes stand on paper."""

from __future__ import annotations

import pytest

from hotline_report import blocks
from hotline_report.compose.footnotes import with_footnotes
from hotline_report.inlines import Emphasis, Hyperlink, Inline, NoteCall, Text
from tests.readback.pdf_lines import lines
from tests.writers.test_pdf import made

WORDS = "政务服务平台"


@pytest.mark.parametrize(
    "before", [Text(WORDS), Hyperlink(WORDS, "https://a.gov.cn/"), Emphasis(WORDS)], ids=type
)
def test_no_line_begins_with_the_mark_of_a_footnote(before: Inline) -> None:
    """Wherever the line of 26 characters ends, nor with the mark behind another one."""
    calls = (NoteCall("甲"), NoteCall("乙"))
    paragraphs = [
        blocks.Paragraph((Text("字" * count), before, *calls, Text("后面还有")))
        for count in range(15, 24)
    ]
    notes = {"甲": (Text("说明"),), "乙": (Text("说明"),)}
    content, _ = with_footnotes(paragraphs, notes)
    found = [line.text for line in lines(made(*content)) if "说明" not in line.text]
    assert sum(text.count("[1][2]") for text in found) == len(paragraphs)
    assert [text for text in found if text.startswith("[")] == []
