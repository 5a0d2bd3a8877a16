"""A process forked from this one, which works and says what comes of it.

`multiprocessing` does this as well; to import it takes longer than to read a data file
(docs/decisions/0026-cold-start.md).
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from io import BufferedReader, BufferedWriter, FileIO
from typing import Any

Send = Callable[[object], None]

CAN_FORK = hasattr(os, "fork")
"""Windows cannot."""


class Forked:
    """A process at work; whoever started it receives what it sends, in order, and waits for it."""

    def __init__(self, work: Callable[[Send], None]) -> None:
        """Start it.

        Args:
            work: what it does; it is given what sends. Nothing that it raises is told.

        Raises:
            OSError: there is no room for another process.
        """
        reading, writing = os.pipe()
        for stream in (sys.stdout, sys.stderr):
            # What waits to be written would be written by both.
            with suppress(AttributeError, OSError, ValueError):
                stream.flush()
        try:
            self.number = os.fork()
        except OSError:
            os.close(reading)
            os.close(writing)
            raise
        if self.number == 0:
            # The parent's end is closed, or this would wait for ever to send to a dead parent.
            os.close(reading)
            _work(work, writing)
        os.close(writing)
        self._pipe = BufferedReader(FileIO(reading))
        self._exit_code: int | None = None

    def receive(self) -> Any:
        """The next thing that it sends.

        Raises:
            EOFError: it sends no more.
        """
        try:
            return pickle.load(self._pipe)  # noqa: S301 - of our own process
        except pickle.UnpicklingError as error:
            raise EOFError from error

    def wait(self) -> int:
        """How it ended: its exit code, or the signal that ended it, less than 0."""
        self._pipe.close()
        if self._exit_code is None:
            _, status = os.waitpid(self.number, 0)
            self._exit_code = os.waitstatus_to_exitcode(status)
        return self._exit_code

    def kill(self) -> None:
        """End it, if it has not ended."""
        if self._exit_code is None:
            os.kill(self.number, signal.SIGKILL)


def _work(work: Callable[[Send], None], writing: int) -> None:
    """In the process: work and end, whatever happens; what this one imported is not taken apart."""
    code = 1
    try:
        with BufferedWriter(FileIO(writing, "wb")) as pipe:

            def send(thing: object) -> None:
                # As a whole, so that what cannot be pickled is not sent in part.
                pipe.write(pickle.dumps(thing, pickle.HIGHEST_PROTOCOL))
                pipe.flush()

            work(send)
        code = 0
    finally:
        os._exit(code)
