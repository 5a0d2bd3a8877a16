"""The list of all numbers of the prose, for a reviewer to tick off."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from msgspec.structs import replace

from hotline_report.errors import Position
from hotline_report.model.number import Outcome, ReadNumber
from hotline_report.writers.findings.numbers import LEGEND, number_lines
from tests.writers.findings.support import FILE


def number(text: str, outcome: Outcome, line: int = 5, **others: Any) -> ReadNumber:
    """A number as it was read; `others` are fields of it."""
    plain = ReadNumber(
        text=text,
        value=Fraction(1),
        unit="件",
        kind="数量",
        place="总体情况",
        quote=text,
        position=Position(FILE, line, 1),
        outcome=outcome,
        matched="",
        how="",
        remarks=(),
    )
    return replace(plain, **others)


def listed(*numbers: ReadNumber) -> list[str]:
    return list(number_lines(numbers))


def test_the_legend_comes_first_and_the_count_last() -> None:
    said = listed(number("3件", Outcome.AGREES), number("4件", Outcome.NONE))
    assert said[0] == LEGEND
    assert said[-1] == "共 2 个数：与数据表一致 1，没有可比的数 1；其中有问题的 0 个"


def test_each_line_of_the_file_has_its_heading() -> None:
    said = listed(number("3件", Outcome.AGREES, 5), number("4件", Outcome.AGREES, 9))
    heads = [line for line in said if line.startswith("■")]
    assert heads == ["■ 总体情况（第 5 行）", "■ 总体情况（第 9 行）"]


def test_marks_tell_checked_unmatched_and_wrong_apart() -> None:
    said = listed(
        number("1件", Outcome.LINKED),
        number("2件", Outcome.COMPUTED),
        number("3件", Outcome.NONE),
        number("4件", Outcome.CONTRADICTS),
        number("5件", Outcome.AGREES, remarks=("5人",)),
    )
    marks = [line.strip()[0] for line in said if line.startswith("  ") and "应为" not in line]
    assert marks == ["✓", "✓", "□", "✗", "✗"]


def test_what_a_number_is_and_how_it_was_reckoned_is_told() -> None:
    (line,) = [
        t
        for t in listed(number("3件", Outcome.COMPUTED, matched="甲", how="1 + 2 = 3"))
        if "✓ 3" in t
    ]
    assert "甲" in line
    assert "1 + 2 = 3" in line


def test_what_is_wrong_is_told_below_the_number() -> None:
    said = listed(number("5件", Outcome.CONTRADICTS, remarks=("5人",)))
    assert said[3].strip() == "应为：5人"


def test_years_and_the_like_share_a_line() -> None:
    said = listed(
        number("2024年", Outcome.OUTSIDE, kind="年份"),
        number("12345", Outcome.OUTSIDE, kind="号码"),
    )
    assert "  · 2024年（年份）、12345（号码）" in said
