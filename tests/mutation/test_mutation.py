"""A sample of the mutation run (`make mutations` for all): nothing vanishes, crashes or hangs."""

from __future__ import annotations

import pytest

from tests.mutation.kinds import KINDS, Change
from tests.mutation.run import FILES, Task, changed, faults, outcomes, sample, source, table, tasks
from tests.mutation.visible import silent


def one_of_each_kind() -> list[Task]:
    """Each kind once, in one file after the other."""
    files = list(FILES)
    return [
        task
        for number, kind in enumerate(KINDS)
        for task in sample(tasks([files[number % len(files)]], [kind]), 1)
    ]


@pytest.mark.slow
def test_no_change_of_a_scalar_is_silent_or_ends_in_a_crash_or_never() -> None:
    found = list(outcomes(one_of_each_kind()))
    assert len(found) > 30, table(found)
    assert faults(found) == []


def test_every_scalar_of_the_files_is_there_and_every_kind_can_be_made() -> None:
    assert len(KINDS) >= 24
    for file, least in zip(FILES, (600, 400, 700, 170, 150), strict=True):
        assert len(source(file).scalars) >= least
    made = {task.kind for task in sample(tasks(), 1) if changed(task) is not None}
    assert made == set(KINDS)


@pytest.mark.parametrize(
    ("change", "was", "after", "told"),
    [
        (Change("", "乙", ("甲",)), "甲", ("题", "乙", "3件"), ""),
        (Change("", "甲 #1", ("甲",)), "甲乙", ("题", "甲", "3件"), "typed, not printed: '甲#1'"),
        (Change("", "", ("甲乙",)), "甲乙", ("题", "3件"), ""),
        # A unit stands between a figure and its change.
        (Change("", "5（↑2%）", ("甲",)), "甲", ("题", "5件（↑2%）", "3件"), ""),
        (
            Change("", "5（↑2%）", ("甲",)),
            "甲",
            ("题", "5件", "3件"),
            "typed, not printed: '5（↑2%）'",
        ),
        # A comma within a list makes two words.
        (Change("", "甲,乙", ("甲乙",)), "甲乙", ("题", "甲", "乙", "3件"), ""),
        (Change("", "", ("3",)), "3", ("题", "甲乙", "件"), ""),
        (Change("", "乙", ("甲",)), "甲", ("题", "乙", "件"), "a figure gone"),
        (Change("", "乙", ("甲",)), "甲", ("乙", "3件"), "gone: '题'"),
        (Change("", None), "是", ("甲乙", "题", "4件"), ""),
        (Change("", None), "是", ("题", "甲乙"), "a figure gone"),
    ],
)
def test_what_is_visible_and_meant(
    change: Change, was: str, after: tuple[str, ...], told: str
) -> None:
    before = ("题", was if was in ("甲", "甲乙") else "甲乙", "3件")
    assert silent(before, after, change, was).startswith(told)
    assert bool(silent(before, after, change, was)) == bool(told)
