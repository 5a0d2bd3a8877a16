"""What the figures were measured on, and how busy it was with other things."""

from __future__ import annotations

import os
import platform
import resource
import time
from importlib.metadata import version
from pathlib import Path

_GIB = 1024**3


def use_cores(most: int) -> set[int]:
    """Let this process and those that it starts use no more cores than that; say which ones."""
    cores = set(sorted(os.sched_getaffinity(0))[:most])
    os.sched_setaffinity(0, cores)
    return cores


def description(cores: set[int]) -> str:
    """Cores, memory, system and versions, in one line."""
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / _GIB
    return (
        f"{len(cores)} cores of {_processor()}, {memory:.0f} GiB of memory, {_system()}, "
        f"Python {platform.python_version()}, WeasyPrint {version('weasyprint')}"
    )


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        name, _, value = line.partition(":")
        if name.strip() == "model name":
            return value.strip()
    return platform.machine()


def _system() -> str:
    try:
        return platform.freedesktop_os_release()["PRETTY_NAME"]
    except OSError:
        return platform.system()


class OtherWork:
    """Tells how much of the cores something else used since this was made.

    Many bulletins at once need both cores for themselves: with other work beside them they take
    longer, while one bulletin, on one core, may not.
    """

    def __init__(self, cores: set[int]) -> None:
        self._cores = cores
        self._start = time.perf_counter()
        self._busy = self._all_busy() - self._own()

    def share(self) -> float:
        """Of all the time of the cores, from 0 to 1."""
        seconds = (time.perf_counter() - self._start) * len(self._cores)
        return max(0.0, (self._all_busy() - self._own() - self._busy) / seconds)

    def _all_busy(self) -> float:
        """Seconds that the cores were not idle, or were taken away by a virtual machine's host."""
        names = {f"cpu{core}" for core in self._cores}
        ticks = 0
        for line in Path("/proc/stat").read_text().splitlines():
            name, *fields = line.split()
            if name in names:
                user, nice, system, _idle, _waiting, *rest = (int(value) for value in fields)
                # After these come interrupts and stolen time; guests are counted in user already.
                ticks += user + nice + system + sum(rest[:3])
        return ticks / os.sysconf("SC_CLK_TCK")

    @staticmethod
    def _own() -> float:
        used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
        return sum(each.ru_utime + each.ru_stime for each in used)
