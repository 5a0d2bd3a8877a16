"""The samples' block trees are the accepted ones; `make golden` accepts the present ones.

Accept only after reading the diff (`git diff tests/golden`) against what was published.
"""

from __future__ import annotations

from difflib import unified_diff
from pathlib import Path

import pytest

from tests.golden.dump import dump
from tests.samples import SAMPLES, Samples

FOLDER = Path(__file__).parent


@pytest.mark.parametrize("name", SAMPLES)
def test_the_block_tree_is_the_accepted_one(
    name: str, samples: Samples, pytestconfig: pytest.Config
) -> None:
    path = FOLDER / f"{name}.txt"
    present = dump(samples(name).document)
    if pytestconfig.getoption("--update-golden"):
        path.write_text(present, encoding="utf-8", newline="\n")
    accepted = path.read_text(encoding="utf-8") if path.exists() else ""
    difference = unified_diff(
        accepted.splitlines(), present.splitlines(), f"accepted {path.name}", "present", lineterm=""
    )
    if accepted != present:
        pytest.fail("\n".join([*difference, "", "If this is right: make golden"]), pytrace=False)


def test_each_golden_file_belongs_to_a_sample(pytestconfig: pytest.Config) -> None:
    stale = [path for path in FOLDER.glob("*.txt") if path.stem not in SAMPLES]
    if pytestconfig.getoption("--update-golden"):
        for path in stale:
            path.unlink()
        stale = []
    assert stale == []
