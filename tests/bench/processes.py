"""A whole process, from its start to its end: how long it took and what memory it needed."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median

from msgspec import Struct

_KIB_PER_MIB = 1024

Commands = Mapping[str, Sequence[str]]

# WeasyPrint's byte code was made when it was installed. Ours, in a checkout, is made by the first
# run, unless this variable of some developers forbids it: each run would then compile it again.
_ENVIRONMENT = {
    name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"
}


class Run(Struct, frozen=True):
    """One run. The processor time is of all its processes, the peak of the largest of them."""

    seconds: float
    cpu: float
    peak_mib: float
    said: str


class Summary(Struct, frozen=True):
    """Several runs of one command: medians, and how far the times lie apart."""

    seconds: float
    fastest: float
    slowest: float
    cpu: float
    peak_mib: float


_CHANGED = 1
"""The exit code of a comparison that found changes."""

_FOUND_MISTAKES = 3
"""The exit code of a command that told the mistakes of its file."""


def run(command: Sequence[str], folder: Path) -> Run:
    """Run a command in a folder.

    Raises:
        SystemExit: the command failed; how long that took would say nothing.
    """
    with tempfile.TemporaryFile() as said:
        start = time.perf_counter()
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=_ENVIRONMENT,
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
        )
        # Unlike `process.wait()`, this tells what that process and its children used. Its peak
        # is that of the largest single one of them, not their sum.
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        text = said.read().decode(errors="replace")
    if process.returncode not in (0, _CHANGED, _FOUND_MISTAKES):
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}:\n{text}")
    cpu = usage.ru_utime + usage.ru_stime
    return Run(seconds, cpu, usage.ru_maxrss / _KIB_PER_MIB, text)


def run_in_turn(commands: Commands, folder: Path, times: int) -> dict[str, list[Run]]:
    """Run the commands A B C A B C …, so that a slow minute of the machine meets all of them."""
    runs: dict[str, list[Run]] = {name: [] for name in commands}
    for number in range(1, times + 1):
        for name, command in commands.items():
            print(f"Round {number} of {times}: {name}", file=sys.stderr)
            runs[name].append(run(command, folder))
    return runs


def summary(runs: Sequence[Run]) -> Summary:
    """The middle of several runs."""
    seconds = [each.seconds for each in runs]
    return Summary(
        median(seconds),
        min(seconds),
        max(seconds),
        median(each.cpu for each in runs),
        median(each.peak_mib for each in runs),
    )
