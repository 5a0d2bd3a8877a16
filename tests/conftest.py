"""What all tests share: the samples, built once; the switch that accepts golden files."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from functools import cache

import hypothesis
import pytest

from hotline_report.pipeline import beside, limited
from tests.random_runs import RANDOM, TIMES
from tests.samples import ROOT, Samples, build_sample

# No time limit an example: machines of continuous integration have slow moments. The same
# examples each time, so that nothing fails by chance on unrelated work; `make random` looks for
# other ones.
hypothesis.settings.register_profile(
    "tests",
    max_examples=100 * max(TIMES, 1),
    deadline=None,
    database=None,
    derandomize=not RANDOM,
    # Nor a limit for the making of examples.
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.load_profile("tests")

COUNTS = "published cells"
"""A test's property of this name is a line of the summary, whichever process the test ran in."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="accept the present block trees and the page of the rules (make golden)",
    )


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files with slow tests come first, so that no worker is left alone with one at the end."""
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: item.path not in slow)


def pytest_collection_finish() -> None:
    """What was imported and collected stays: to search it again and again finds no garbage."""
    gc.freeze()
    gc.set_threshold(50_000)


PROCESSES = tuple(
    str(ROOT / "tests" / name)
    for name in (
        "cli/test_doctor.py",
        "cli/test_errors.py",
        "cli/test_fonts.py",
        "cli/test_outside.py",
        "cli/test_own_templates.py",
        "hostile/",
        "load/test_drawings.py",
        "load/test_fuzz.py",
        "load/test_limits.py",
        "page/",
        "pipeline/",
        "server/",
        "test_whole.py",
    )
)
"""Tests for which it matters that a command works in processes forked for it."""


@pytest.fixture(scope="module", autouse=True)
def _in_this_process(request: pytest.FixtureRequest) -> Iterator[None]:
    """All others let it work in theirs, as on Windows: what it remembers serves the next one."""
    with pytest.MonkeyPatch.context() as patch:
        if not str(request.path).startswith(PROCESSES):
            patch.setattr(limited, "CAN_FORK", False)
            patch.setattr(beside, "CAN_FORK", False)
        yield


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Samples:
    """A sample by name (`huaian-2023`), built when it is first asked for."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    return cache(lambda name: build_sample(name, shared / "samples"))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print how many published cells each format holds."""
    reports = [r for found in terminalreporter.stats.values() for r in found]
    lines = {
        value
        for report in reports
        for name, value in getattr(report, "user_properties", ())
        if name == COUNTS
    }
    if lines:
        terminalreporter.section(COUNTS)
        for line in sorted(lines):
            terminalreporter.write_line(str(line))
