"""Work in a process of its own, so that what hangs, grows or dies is a verdict like any other."""

from __future__ import annotations

import os
import pickle
import resource
import signal
from collections.abc import Callable
from typing import TypeVar

Result = TypeVar("Result")

SECONDS = 60
"""Of the processor: a hundred times what a change takes, so that no slow machine decides."""

MEMORY = 2 * 1024**3
"""Bytes of data beyond what the process begins with."""


def bounded(work: Callable[[], Result], otherwise: Callable[[str], Result]) -> Result:
    """What `work` gives, or `otherwise` told by which signal its process ended."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        _work(work, reading, writing)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        answer = pipe.read()
    _, status = os.waitpid(child, 0)
    if answer:
        result: Result = pickle.loads(answer)  # noqa: S301 - of our own child
        return result
    number = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
    return otherwise(signal.Signals(number).name if number else "nothing")


def _work(work: Callable[[], object], reading: int, writing: int) -> None:
    os.close(reading)
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    used = int(open("/proc/self/statm").read().split()[5]) * resource.getpagesize()  # noqa: SIM115, PTH123
    resource.setrlimit(resource.RLIMIT_DATA, (used + MEMORY, used + MEMORY))
    try:
        answer = pickle.dumps(work())
        with os.fdopen(writing, "wb") as pipe:
            pipe.write(answer)
    finally:
        os._exit(0)
