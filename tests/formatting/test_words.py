"""Changes and values in words and signs."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline_report.errors import Position
from hotline_report.formatting.figures import amount_words, change_text, change_words
from hotline_report.load.notation import parse_change
from hotline_report.load.numbers import NotNumber
from hotline_report.model.cell import Direction
from hotline_report.model.edition import ChangeKind
from hotline_report.model.figure import Change, Derivation, Source
from hotline_report.numbers.printed import number_text

PLACE = Position(Path("甲.yaml"), 1, 1)


def change(kind: ChangeKind, direction: Direction, amount: str, suffix: str) -> Change:
    """A change as it was declared."""
    derivation = Derivation(Source.DECLARED, PLACE)
    return Change(kind, direction, Decimal(amount), suffix, derivation)


@pytest.mark.parametrize(
    ("kind", "direction", "suffix", "sign", "words"),
    [
        (ChangeKind.PERCENT, Direction.UP, "%", "↑9.50%", "同比增长9.50%"),
        (ChangeKind.PERCENT, Direction.DOWN, "%", "↓9.50%", "同比下降9.50%"),
        (ChangeKind.POINTS, Direction.UP, "个百分点", "↑9.50个百分点", "同比提高9.50个百分点"),
        (ChangeKind.POINTS, Direction.DOWN, "个百分点", "↓9.50个百分点", "同比降低9.50个百分点"),
        # Published otherwise than the kind of the figure: printed so in its cell, told right.
        (ChangeKind.POINTS, Direction.UP, "%", "↑9.50%", "同比提高9.50个百分点"),
        (ChangeKind.PERCENT, Direction.DOWN, "", "↓9.50", "同比下降9.50%"),
        (ChangeKind.PERCENT, Direction.UNCHANGED, "", "持平", "与上年持平"),
        (ChangeKind.PERCENT, Direction.NONE, "", "—", None),
    ],
)
def test_sign_and_words(
    kind: ChangeKind, direction: Direction, suffix: str, sign: str, words: str | None
) -> None:
    found = change(kind, direction, "9.50", suffix)
    assert change_text(found) == sign
    assert change_words(found, prefix="同比") == words


def test_words_without_the_year_they_compare_with() -> None:
    up = change(ChangeKind.PERCENT, Direction.UP, "2.3", "%")
    same = change(ChangeKind.PERCENT, Direction.UNCHANGED, "0", "")
    assert (change_words(up, prefix=""), amount_words(up)) == ("增长2.3%", "2.3%")
    assert change_words(same, prefix="") == "持平"


@pytest.mark.parametrize(
    ("number", "shown"),
    [("98.10", "98.10"), ("0", "0"), ("0.00", "0.00"), ("1E+3", "1000"), ("1E-7", "0.0000001"),
     ("123456789012345678901234567890", "123456789012345678901234567890")],
)  # fmt: skip
def test_numbers_are_plain_digits_with_their_own_precision(number: str, shown: str) -> None:
    assert number_text(Decimal(number)) == shown


amounts = st.from_regex(r"(0|[1-9][0-9]{0,5})\.[0-9]{1,2}", fullmatch=True)


@given(st.sampled_from("↑↓"), amounts, st.sampled_from(["%", "个百分点", ""]))
def test_a_published_change_reads_and_prints_as_the_same(sign: str, amount: str, unit: str) -> None:
    typed = f"{sign}{amount}{unit}"
    declared = parse_change(typed, PLACE)
    assert not isinstance(declared, NotNumber)
    found = change(ChangeKind.PERCENT, declared.direction, amount, declared.suffix)
    assert change_text(found) == typed
    rose = declared.direction is Direction.UP
    assert change_words(found, prefix="") == f"{'增长' if rose else '下降'}{amount}%"
