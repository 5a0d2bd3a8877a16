"""How much a process may use, and has (setrlimit(2), proc(5)); on Linux, and what is like it."""

from __future__ import annotations

import re
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType

from msgspec import Struct

# The module is not there on Windows, where nothing is forked and nothing asked of it.
# ruff: noqa: PLC0415

GRACE_SECONDS = 5
"""After which what does not stop by itself is killed."""


class Bounds(Struct, frozen=True):
    """`seconds` of the processor; `memory` in bytes beyond what the process begins with."""

    seconds: int
    memory: int


def bound(bounds: Bounds) -> None:
    """Hold this process to the bounds: beyond them it gets a TimeoutError or a MemoryError."""
    import resource

    signal.signal(signal.SIGXCPU, _stop)
    # The second limit kills, when the first is not heeded: inside of one long operation.
    _lower(resource.RLIMIT_CPU, bounds.seconds, bounds.seconds + GRACE_SECONDS)
    most = _data_bytes() + bounds.memory
    _lower(resource.RLIMIT_DATA, most, most)


@contextmanager
def bounded_for_now(bounds: Bounds) -> Iterator[None]:
    """Hold this process to the bounds for a while: no more than limits that can be lifted again."""
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF)
    wanted = {
        resource.RLIMIT_CPU: int(used.ru_utime + used.ru_stime) + bounds.seconds + 1,
        resource.RLIMIT_DATA: _data_bytes() + bounds.memory,
    }
    before = {limit: resource.getrlimit(limit) for limit in wanted}
    handler = signal.signal(signal.SIGXCPU, _stop)
    try:
        for limit, most in wanted.items():
            hard = before[limit][1]
            soft = most if hard == resource.RLIM_INFINITY else min(most, hard)
            resource.setrlimit(limit, (soft, hard))
        yield
    finally:
        for limit, was in before.items():
            resource.setrlimit(limit, was)
        signal.signal(signal.SIGXCPU, handler)


def _stop(_number: int, _frame: FrameType | None) -> None:
    # Raised where it is at work, so that a template's line is told.
    raise TimeoutError


def room() -> int:
    """Bytes that this process could still get, by its limits and the machine's memory."""
    import resource

    used = {resource.RLIMIT_AS: _statm(0), resource.RLIMIT_DATA: _data_bytes()}
    left = [_available()]
    for limit, bytes_used in used.items():
        most, _ = resource.getrlimit(limit)
        if most != resource.RLIM_INFINITY:
            left.append(most - bytes_used)
    return min(left)


def cpu_of_children() -> float:
    """Seconds of the processor that processes took which this one started and that have ended."""
    import resource

    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _lower(limit: int, soft: int, hard: int) -> None:
    """Set a limit, but not above one that holds already."""
    import resource

    most = resource.getrlimit(limit)[1]
    if most != resource.RLIM_INFINITY:
        soft, hard = min(soft, most), min(hard, most)
    resource.setrlimit(limit, (soft, hard))


def _data_bytes() -> int:
    """What RLIMIT_DATA counts, data and stack."""
    return _statm(5)


def _statm(field: int) -> int:
    """A field of /proc/self/statm in bytes; 0 where none can tell."""
    import resource

    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[field])
    except OSError:
        return 0
    return pages * resource.getpagesize()


def _available() -> int:
    """The machine's memory that is free, in bytes; very much where none can tell."""
    with suppress(OSError):
        told = Path("/proc/meminfo").read_text(encoding="ascii")
        if found := re.search(r"^MemAvailable:\s*(\d+) kB$", told, re.MULTILINE):
            return int(found[1]) * 1024
    return 1 << 62
