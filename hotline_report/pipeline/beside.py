"""Work beside the main work, on the machine's other processor."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Generic, TypeVar

from msgspec import Struct

from hotline_report.pipeline.forked import CAN_FORK, Forked, Send

Result = TypeVar("Result")


class Beside(Generic[Result]):
    """A function at work in a forked process; `result()` waits for it.

    The checks and the writers need each other's results only at the end, so that on two
    processors the checks cost no time. Where a process cannot be forked, or dies, the function
    runs here when its result is asked for. The result must be picklable.
    """

    def __init__(self, work: Callable[[], Result]) -> None:
        self._work = work
        self._process: Forked | None = None
        self._found: Result | _Nothing | _Exceeded = _Nothing()
        if CAN_FORK:
            with suppress(OSError):
                self._process = Forked(lambda send: _send(send, work))

    def result(self) -> Result:
        """The function's result, the same each time; what it raised is raised again, here."""
        if self._process is not None:
            with suppress(EOFError, OSError):
                self._found = self._process.receive()
            self._process.wait()
            self._process = None
        if isinstance(self._found, _Exceeded):
            raise self._found.error
        if isinstance(self._found, _Nothing):
            self._found = self._work()
        return self._found


class _Nothing:
    """That there is no result yet."""


class _Exceeded(Struct, frozen=True):
    """That a bound of the process was met, which would be met here as well."""

    error: MemoryError | TimeoutError


def _send(send: Send, work: Callable[[], object]) -> None:
    """In the process: send the result; after an exception nothing, so that it is raised above."""
    with suppress(Exception, KeyboardInterrupt):
        try:
            send(work())
        except (MemoryError, TimeoutError) as error:
            send(_Exceeded(type(error)()))
