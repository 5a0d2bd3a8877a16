"""Work beside the main work, on the machine's other processor."""

from __future__ import annotations

import multiprocessing
import multiprocessing.connection
import multiprocessing.process
from collections.abc import Callable
from contextlib import suppress
from typing import Generic, TypeVar

from msgspec import Struct

Result = TypeVar("Result")


class Beside(Generic[Result]):
    """A function at work in a forked process; `result()` waits for it.

    The checks and the writers need each other's results only at the end, so that on two
    processors the checks cost no time. Where a process cannot be forked, or dies, the function
    runs here when its result is asked for. The result must be picklable.
    """

    def __init__(self, work: Callable[[], Result]) -> None:
        self._work = work
        self._process: multiprocessing.process.BaseProcess | None = None
        if "fork" not in multiprocessing.get_all_start_methods():
            return
        context = multiprocessing.get_context("fork")
        self._receiver, sender = context.Pipe(duplex=False)
        with suppress(OSError):
            ends = (self._receiver, sender)
            process = context.Process(target=_send, args=(*ends, work), daemon=True)
            process.start()
            self._process = process
        sender.close()

    def result(self) -> Result:
        """The function's result; what it raised is raised again, here."""
        found: Result | _Nothing | _Exceeded = _Nothing()
        if self._process is not None:
            with suppress(EOFError, OSError), self._receiver:
                found = self._receiver.recv()
                self._process.join()
        if isinstance(found, _Exceeded):
            raise found.error
        return self._work() if isinstance(found, _Nothing) else found


class _Nothing:
    """That there is no result yet."""


class _Exceeded(Struct, frozen=True):
    """That a bound of the process was met, which would be met here as well."""

    error: MemoryError | TimeoutError


def _send(
    receiver: multiprocessing.connection.Connection,
    sender: multiprocessing.connection.Connection,
    work: Callable[[], object],
) -> None:
    """Run in the child: send the result; after an exception nothing, so that it is raised above.

    The parent's end is closed here, or the child would wait for ever to send to a dead parent.
    """
    receiver.close()
    with sender, suppress(Exception, KeyboardInterrupt):
        try:
            sender.send(work())
        except (MemoryError, TimeoutError) as error:
            sender.send(_Exceeded(type(error)()))
