"""The clerk's case in Word: each change of a second draft is marked, and nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
from lxml.etree import _Element

from tests.compare.test_clerks_case import FIGURES
from tests.writers.docx.tracked.clerk import first_and_second
from tests.writers.docx.tracked.settling import DOCUMENT, Package, W
from tests.writers.docx.tracked.support import tracked


def _texts(body: _Element, tag: str) -> Iterator[tuple[str, bool]]:
    """What is in the marks of a kind around words, in order, and whether that is in a table."""
    for mark in body.iter(W + tag):
        if text := "".join(mark.itertext()):
            yield text, next(mark.iterancestors(W + "tbl"), None) is not None


@pytest.fixture(scope="module")
def body(tmp_path_factory: pytest.TempPathFactory) -> _Element:
    """The second draft with what changed since the first."""
    old, new = first_and_second(tmp_path_factory.mktemp("clerk"))
    return Package(tracked(old, new)).part(DOCUMENT)[0]


SENTENCES = ("优化", "然是最", "的", "少数", "科学", "宝贵意见")
"""What came into the five sentences; into one of them, in two places."""

NUMBERS = (
    "481745", "1.07%", "8.12", "6.34%", "210", "45", "同比增长2.27%", "8266", "14.57%", "89.53%",
    "43",
)  # fmt: skip
"""The numbers of the narrative that are made of the twelve figures."""

CELLS = Counter((
    # One figure after the other with its change, then the totals that they are part of.
    "481745", "1.07%", "8.12", "6.34%", "45（↑2.27%）", "144", "9.09%", "375", "17.92%",
    "3754", "20.09%", "13325", "11.53%", "7532", "17.36%", "9", "50.00%", "89.53%", "43", "19.44%",
    "210", "6.06%",
    "654205", "0.52%", "154.14", "2.49%", "8266", "14.57%", "39743", "18.60%", "13018", "14.75%",
))  # fmt: skip


def test_the_words_and_numbers_that_came_are_marked_and_nothing_else(body: _Element) -> None:
    came = Counter(text for text, in_table in _texts(body, "ins") if not in_table)
    assert came == Counter((*SENTENCES, *NUMBERS, "本节数据未公布。"))


def test_the_figures_that_came_are_marked_and_nothing_else(body: _Element) -> None:
    assert Counter(text for text, in_table in _texts(body, "ins") if in_table) == CELLS


def test_each_changed_figure_is_among_them() -> None:
    typed = [new.partition(": ")[2].strip() for _, new in FIGURES]
    assert [value for value in typed if not any(text.startswith(value) for text in CELLS)] == []


def test_looks_follow_in_the_table_that_got_wider_and_below_the_one_that_went(
    body: _Element,
) -> None:
    assert len(list(body.iter(W + "tblGridChange"))) == 1
    assert len(list(body.iter(W + "pPrChange"))) == 1


def test_the_moved_paragraph_is_marked_once(body: _Element) -> None:
    ends = [*body.iterfind(f".//{W}rPr/{W}moveTo"), *body.iterfind(f".//{W}rPr/{W}moveFrom")]
    assert len(ends) == 2
    (here,), (away,) = (
        ["".join(text for text, _ in _texts(body, tag))] for tag in ("moveTo", "moveFrom")
    )
    assert here == away.replace("89.35%", "")


def test_the_withdrawn_table_is_marked_row_by_row(body: _Element) -> None:
    tables = [
        table for table in body.iter(W + "tbl") if table.find(f"{W}tr/{W}trPr/{W}del") is not None
    ]
    assert len(tables) == 1
    rows = tables[0].findall(W + "tr")
    assert all(row.find(f"{W}trPr/{W}del") is not None for row in rows)
    assert "制度标准规范" in "".join(tables[0].itertext())
    assert body.find(f".//{W}trPr/{W}ins") is None
