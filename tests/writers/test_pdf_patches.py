"""What is replaced in WeasyPrint is needed still, mends what it is for, and is put back.

Where `test_weasyprint_alone_still_needs_it` fails, a new WeasyPrint does by itself what the patch
is for: remove the patch. That what is drawn is watched is tested in `test_pdf_glyphs.py`.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import Any

import pytest
import weasyprint
from weasyprint.layout import inline
from weasyprint.pdf.fonts import Font
from weasyprint.pdf.stream import Stream

from hotline_report.writers.pdf.patches.bold import bold_leads
from hotline_report.writers.pdf.patches.glyphs import watched_glyphs
from hotline_report.writers.pdf.patches.justify import justified_chinese
from hotline_report.writers.pdf.patches.line_height import one_line_height
from hotline_report.writers.pdf.patches.replacing import replaced
from tests.writers.test_pdf_justify import HALF_A_POINT, lines, slack

Patch = Callable[[], AbstractContextManager[None]]

REPLACED = (
    (weasyprint.draw, "draw_text"),
    (weasyprint.draw, "draw_inline_level"),
    (inline, "justify_line"),
    (inline, "split_text_box"),
    (Stream, "add_font"),
    (Font, "get_unused_glyph_id"),
)


def pages(body: str) -> Any:
    return weasyprint.HTML(string=f"<html lang=zh-CN>{body}</html>").render()


def is_ragged() -> bool:
    """Whether the right edge of a Chinese paragraph is not straight."""
    return max(slack()) > 10 * HALF_A_POINT


def is_uneven() -> bool:
    """Whether a line in two fonts is higher than `line-height` says."""
    page = "<p style='font: 16px/20px DejaVu Serif, FandolFang'>诉求<span>12345</span>件</p>"
    [line] = lines(pages(page).pages[0])
    return bool(line.height > 20)


def is_light() -> bool:
    """Whether a bold lead in a font without a bold face is drawn as the rest is."""

    def drawn(weight: str) -> bytes:
        lead = f"<strong style='font-weight: {weight}'>一是</strong>"
        pdf: bytes = pages(f"<p style='font-family: FandolFang'>{lead}").write_pdf(
            uncompressed_pdf=True
        )
        return re.sub(rb"/[A-Z]{6}", b"/FONT", pdf[pdf.index(b"stream") : pdf.index(b"ET")])

    return drawn("bold") == drawn("normal")


def watched() -> AbstractContextManager[None]:
    return watched_glyphs(lambda _notice: None)


@pytest.mark.parametrize(
    ("patch", "has_the_fault"),
    [(justified_chinese, is_ragged), (one_line_height, is_uneven), (bold_leads, is_light)],
)
def test_weasyprint_alone_still_needs_it(patch: Patch, has_the_fault: Callable[[], bool]) -> None:
    assert has_the_fault()
    with patch():
        assert not has_the_fault()


@pytest.mark.parametrize("patch", [justified_chinese, one_line_height, bold_leads, watched])
def test_weasyprint_is_left_as_it_was(patch: Patch) -> None:
    def now() -> list[Any]:
        return [getattr(place, name) for place, name in REPLACED]

    before = now()
    with contextlib.suppress(ZeroDivisionError), patch():
        assert now() != before
        raise ZeroDivisionError
    assert now() == before


def test_what_is_no_longer_there_cannot_be_replaced() -> None:
    with pytest.raises(AttributeError), replaced(inline, no_such_function=nullcontext):
        pass
