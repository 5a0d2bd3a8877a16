"""What fuzzing found once stays mended; and each target takes what it is given."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.fuzz.mutator import mutated
from tests.fuzz.run import FINDS
from tests.fuzz.targets import TARGETS, run_one, seeds

FEW = 5


@pytest.mark.parametrize("find", sorted(FINDS.glob("*-*")), ids=lambda path: path.name)
def test_a_find_is_taken_or_refused(find: Path) -> None:
    run_one(find.name.partition("-")[0], find.read_bytes())


@pytest.mark.parametrize("target", TARGETS)
def test_a_few_inputs_of_each_target(target: str) -> None:
    chance = random.Random(target)  # noqa: S311 - the same on each run
    pool = list(seeds(target))
    assert len(pool) > 10
    for _ in range(FEW):
        run_one(target, mutated(chance.choice(pool), chance))
