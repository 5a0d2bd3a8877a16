"""The report as lines: what is long goes on below, what is the same is shortened."""

from __future__ import annotations

import pytest

from hotline_report.formatting.em import em
from hotline_report.model.changes import Changes, Kind, Piece, PieceKind, Span, WordChange
from hotline_report.writers.changes.marked import marked, whole
from hotline_report.writers.changes.text import text_report
from hotline_report.writers.changes.wrap import COLUMNS, wrapped

SAME, WENT, CAME = PieceKind.SAME, PieceKind.WENT, PieceKind.CAME
LONG = "各地各部门要认真落实首问负责制，" * 6


def test_equal_drafts_are_said_to_be_equal() -> None:
    assert "两稿印出来的内容相同。" in text_report(Changes("甲", "乙", "题"))
    partly = Changes("甲", "乙", "题", unread=("新稿 “期数”（第 3 行）：“4,5”",))
    assert "比较过的部分，两稿相同。" in text_report(partly)
    assert "没有比较的（1 处）" in text_report(partly)


def test_of_many_that_could_not_be_compared_the_first_are_told() -> None:
    report = text_report(Changes("甲", "乙", "题", unread=tuple(map(str, range(30)))))
    assert "……其余 10 处从略" in report


@pytest.mark.parametrize(
    "line", [LONG * 3, "1234567890" * 30, f"{LONG}[-旧的-]{{+新的+}}{LONG}", "（“" * 90, ""]
)
def test_no_line_is_too_long_and_nothing_is_lost(line: str) -> None:
    lines = list(wrapped(line, first=4))
    assert "".join(each.strip() for each in lines) == line
    # A number or a mark is not broken, whatever its length.
    assert all(em(each) * 2 <= COLUMNS + 2 for each in lines) or "1234567890" in line


def test_what_is_the_same_is_shortened_to_its_clauses() -> None:
    text = marked((Piece(SAME, LONG), Piece(WENT, "旧"), Piece(CAME, "新"), Piece(SAME, LONG)))
    assert text.startswith("……")
    assert "[-旧-]{+新+}" in text
    assert len(text) < len(LONG)


def test_a_break_that_came_is_seen() -> None:
    assert marked((Piece(SAME, "甲"), Piece(CAME, "\n"), Piece(SAME, "乙"))) == "甲{+⏎+}乙"


def test_of_a_long_text_the_beginning_and_the_length_are_told() -> None:
    assert whole(LONG).endswith(f"……（共 {len(LONG)} 字）")
    assert whole("短") == "短"


def test_a_moved_paragraph_says_where_it_was() -> None:
    change = WordChange(
        Kind.MOVED, "乙章", (Piece(SAME, "一段。"),), Span(1, 2), Span(3, 4), True, before="甲章"
    )
    assert "移动一段（原在“甲章”）：一段。" in text_report(
        Changes("甲", "乙", "题", words=(change,))
    )
