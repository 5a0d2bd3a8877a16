"""A bold lead is bold to its end in the PDF, numbers with their units too."""

from __future__ import annotations

import re
import zlib

import weasyprint

from hotline_report.writers.pdf.patches.bold import bold_leads

HTML = """\
<style>strong { font-weight: bold } .nobreak { white-space: nowrap }</style>
<p>%s</p>"""


def outlined(body: str) -> int:
    """How many pieces of text of a page are drawn with their outline (ISO 32000-1, 9.3.6)."""
    with bold_leads():
        pdf = weasyprint.HTML(string=HTML % body).write_pdf()
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf or b"", re.DOTALL)
    count = 0
    for stream in streams:
        try:
            count += zlib.decompress(stream).count(b"2 Tr")
        except zlib.error:
            continue
    return count


def test_a_piece_that_is_not_broken_is_as_bold_as_its_lead() -> None:
    assert outlined("<strong>First. </strong>plain") == 1
    lead = '<strong>First <span class="nobreak">12 pieces</span> here. </strong>plain'
    assert outlined(lead) == 3


def test_what_stands_behind_a_lead_is_not_bold() -> None:
    assert outlined('<span class="nobreak">12 pieces</span> plain') == 0
    assert outlined("<strong>First. </strong><b>other</b>") == 1
