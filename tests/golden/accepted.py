"""What was accepted of the findings: golden files, read once, and how a difference is shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from difflib import unified_diff
from functools import cache
from pathlib import Path

import pytest

from hotline_report.model.finding import Finding
from tests.golden.finding_lines import NAME_ENDS, lines

FOLDER = Path(__file__).parent / "findings"


def path_of(golden: str) -> Path:
    """The golden file of that name."""
    return FOLDER / f"{golden}.txt"


def read(golden: str) -> list[str]:
    """Its lines; none where it is not there yet."""
    path = path_of(golden)
    return path.read_text(encoding="utf-8").splitlines() if path.exists() else []


@cache
def by_name(golden: str) -> Mapping[str, list[str]]:
    """Its lines by the name of the input."""
    found: dict[str, list[str]] = {}
    for line in read(golden):
        found.setdefault(line.partition(NAME_ENDS)[0], []).append(line)
    return found


def compare(golden: str, accepted: Sequence[str], present: Sequence[str]) -> None:
    """Fail where they differ, showing how."""
    if accepted != present:
        names = f"accepted {golden}.txt", "present"
        difference = unified_diff(accepted, present, *names, n=0, lineterm="")
        pytest.fail("\n".join([*difference, "", "If this is right: make golden"]), pytrace=False)


def compare_case(golden: str, name: str, found: Iterable[Finding]) -> None:
    """The same of one of its inputs, by those who have the findings at hand."""
    compare(golden, by_name(golden).get(name, []), list(lines(name, found)))
