"""Every input of the corpus gives what it must, told in words, and never a crash."""

from __future__ import annotations

import pytest

from tests.hostile.corpus import AREAS, Case, cases
from tests.hostile.desk import HostileDesk
from tests.warm import warm

CASES = {case.name: case for area in AREAS for case in cases(area)}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> HostileDesk:
    warm(pdf=False)
    return HostileDesk(tmp_path_factory.mktemp("hostile") / "desk")


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_it_gives_what_it_must(case: Case, desk: HostileDesk) -> None:
    given = desk.give(case)
    assert given.exit == case.exit, given.told
    for words in case.says:
        assert words in given.told
    assert given.twice == []


def test_there_are_many_and_each_is_another() -> None:
    assert len(CASES) >= 300
    assert len(CASES) == sum(1 for area in AREAS for _ in cases(area)), "a name is given twice"
    assert len({(case.file, case.text, case.encoding) for case in CASES.values()}) == len(CASES)
