"""A footnote stands at the foot of the page that calls it, wherever on the page that is."""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from contextlib import closing

import pytest
from msgspec.structs import replace

from hotline_report.blocks import Block, Footnote, Footnotes, Heading, Paragraph
from hotline_report.inlines import NoteCall, Text
from hotline_report.model.page_format import PageFormat
from hotline_report.writers.html.page import write_html
from hotline_report.writers.pdf.paper import Paper
from hotline_report.writers.template_files import TemplateFiles
from tests.samples import PRODUCT
from tests.writers.sample_document import official_format, sample_document

CLAUSE = "热线按日登记诉求，按月公布办理结果，"
CALLS = 40
TEMPLATES = TemplateFiles(PRODUCT.folders)


def paragraphs() -> tuple[Block, ...]:
    """Of one to five lines, each calling a footnote at its end; now and then a heading."""
    found: list[Block] = []
    for number in range(1, CALLS + 1):
        if number % 7 == 0:
            found.append(Heading(1, f"{number // 7}．", "办理情况", f"s{number}"))
        words = CLAUSE * (1 + number * 5 % 8)
        found.append(Paragraph((Text(words), NoteCall(f"n{number}", number), Text("如下。"))))
    notes = tuple(
        Footnote(f"n{number}", number, (Text("按受理时间统计。"),))
        for number in range(1, CALLS + 1)
    )
    return (*found, Footnotes(notes))


def pages(pdf: bytes) -> list[Counter[str]]:
    """The marks [1], [2] … on each page with how often each is there."""
    read = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True)
    return [Counter(re.findall(r"\[\d+\]", page)) for page in read.stdout.decode().split("\f")[:-1]]


@pytest.mark.parametrize("height", [225, 240, 233.3])
def test_each_is_on_the_page_that_calls_it(height: float) -> None:
    page_format: PageFormat = replace(official_format(), block_height=height)
    document = replace(sample_document(), blocks=paragraphs())
    paper = Paper(write_html(document, page_format, TEMPLATES), page_format, TEMPLATES)
    with closing(paper):
        found = pages(paper.pdf(document.metadata))
    assert len(found) > 4
    assert sum(found, Counter()) == {f"[{number}]": 2 for number in range(1, CALLS + 1)}
    assert [mark for page in found for mark, times in page.items() if times != 2] == []
    assert paper.apart == ()
