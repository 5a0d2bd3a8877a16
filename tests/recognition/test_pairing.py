"""Titles that are the same are paired; where one may be another thing, it is left open."""

from __future__ import annotations

import itertools
import random

import pytest

from hotline_report.recognition.layouts import Title
from hotline_report.recognition.likeness import assigned
from hotline_report.recognition.pairing import Pairs, Seen, Sure, kinship, paired


def titles(*texts: str) -> list[Title]:
    return [Title((text,), text) for text in texts]


def seen(*texts: str) -> list[Seen]:
    return [Seen((text,), text, "", text) for text in texts]


def named(pairs: Pairs, known: list[Title], found: list[Seen]) -> dict[str, str]:
    return {found[i].text: known[j].text for i, (j, _) in pairs.pairs.items()}


@pytest.mark.parametrize(
    ("one", "other", "sure"),
    [
        ("诉求总量", "诉求总量", Sure.SAME),
        ("诉求总置", "诉求总量", Sure.SLIP),
        ("平均办里时长", "平均办理时长", Sure.SLIP),
        ("平均理办时长", "平均办理时长", Sure.SLIP),
        ("办理满意率", "诉求办理满意率", Sure.WITHIN),
        ("电活", "电话", Sure.WITHIN),
        # Each of these is another thing.
        ("不满意率", "满意率", Sure.OPEN),
        ("非咨询类", "咨询类", Sure.OPEN),
        ("10秒接通率", "30秒接通率", Sure.OPEN),
        ("转入量", "转出量", Sure.OPEN),
        ("服务满意率", "参评满意率", Sure.OPEN),
        ("平均时长", "最长时长", Sure.OPEN),
        ("", "电话", Sure.OPEN),
    ],
)
def test_how_two_titles_are_the_same(one: str, other: str, sure: Sure) -> None:
    assert kinship(one, other) is kinship(other, one) is sure


def test_columns_in_another_order_with_one_more_and_one_less() -> None:
    known = titles("诉求总量", "电话", "互联网", "部门办理")
    found = seen("部门办理", "互联网", "电话", "微信")
    assert named(paired(found, known), known, found) == {
        "部门办理": "部门办理",
        "互联网": "互联网",
        "电话": "电话",
    }


def test_equal_titles_are_told_apart_by_what_stands_above() -> None:
    known = [Title(("民声接听员",), "人数民声接听员"), Title(("民声接听员",), "在线答复民声接听员")]
    found = [
        Seen(("民声接听员",), "在线答复民声接听员", "", "在线答复"),
        Seen(("民声接听员",), "人数民声接听员", "", "人数"),
    ]
    assert {i: j for i, (j, _) in paired(found, known).pairs.items()} == {0: 1, 1: 0}


def test_one_of_two_equal_titles_with_nothing_above_stays_open() -> None:
    known = [Title(("民声接听员",), "人数民声接听员"), Title(("民声接听员",), "在线答复民声接听员")]
    assert paired(seen("民声接听员"), known).pairs == {}


def test_a_title_in_another_unit_is_another() -> None:
    known = [Title(("平均办理时长",), "平均办理时长", "工作日")]
    found = [Seen(("平均办理时长",), "平均办理时长", "%", "平均办理时长（%）")]
    assert paired(found, known).pairs == {}


@pytest.mark.parametrize("seed", range(40))
def test_the_assignment_is_the_best_of_all(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - a test's chance
    rows, columns = chance.randint(1, 5), chance.randint(1, 5)
    scores = [[chance.randint(0, 9) / 10 for _ in range(columns)] for _ in range(rows)]
    best = max(
        sum(scores[row][column] for row, column in zip(rows_chosen, columns_chosen, strict=True))
        for size in range(min(rows, columns) + 1)
        for rows_chosen in itertools.combinations(range(rows), size)
        for columns_chosen in itertools.permutations(range(columns), size)
    )
    pairs = assigned(scores)
    assert sum(scores[row][column] for row, column in pairs) == pytest.approx(best)
    assert len({row for row, _ in pairs}) == len({column for _, column in pairs}) == len(pairs)
