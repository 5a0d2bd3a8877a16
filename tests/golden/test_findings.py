"""What the checks find is what was accepted; `make golden` accepts what they find now.

Accept only after reading the diff (`git diff tests/golden/findings`): each line of it must be a
betterment. What must be found at least is for the tests of the rules to say.
"""

from __future__ import annotations

import pytest

from tests.golden.accepted import FOLDER, by_name, compare, path_of, read
from tests.golden.finding_inputs import CASES, INPUTS


@pytest.mark.parametrize("golden", INPUTS)
def test_the_findings_are_the_accepted_ones(golden: str, pytestconfig: pytest.Config) -> None:
    present = list(INPUTS[golden]())
    if pytestconfig.getoption("--update-golden"):
        _accept(golden, present)
    compare(golden, read(golden), present)


@pytest.mark.parametrize("golden", CASES)
def test_every_case_was_accepted(golden: str, pytestconfig: pytest.Config) -> None:
    """Each is compared where its rule is tested, so that nothing is checked twice."""
    if pytestconfig.getoption("--update-golden"):
        _accept(golden, [line for _, lines in CASES[golden].told() for line in lines])
    assert list(by_name(golden)) == list(CASES[golden].names), "make golden"


def test_each_golden_file_has_its_inputs() -> None:
    assert {path.stem for path in FOLDER.glob("*.txt")} == {*INPUTS, *CASES}


def _accept(golden: str, present: list[str]) -> None:
    text = "".join(f"{line}\n" for line in present)
    path_of(golden).write_text(text, encoding="utf-8", newline="\n")
    by_name.cache_clear()
