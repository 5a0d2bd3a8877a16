"""A process in which all is imported, and from which others are forked, one for each task.

It has one thread and does nothing but fork, so that what it forks is whole. Who wants work sends
it what to do, and the writing end of a pipe that the answer comes through.
"""

from __future__ import annotations

import gc
import os
import pickle
import resource
import selectors
import signal
import socket
import struct
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from io import BufferedWriter, FileIO
from typing import Any

from msgspec import Struct

from hotline_report.errors import HotlineError
from hotline_report.pipeline.limited import WHOLE, Tell, run_bounded
from hotline_report.pipeline.process_bounds import bounded_for_now

Work = Callable[[Tell], object]
LENGTH = struct.Struct("!I")
"""Before each thing that is sent stands how many bytes it has."""

_MOST = 1 << 20
_NONE = object()
_NICE = 5
"""Work that nobody waits for leaves the processors to what somebody does."""


class Order(Struct, frozen=True):
    """Do this; `number` is what it is called. With it comes where the answer goes."""

    number: int
    work: Work
    is_aside: bool = False


class Stop(Struct, frozen=True):
    """End the process of that number, if it has not ended."""

    number: int


class Prime(Struct, frozen=True):
    """Do these in the warm process itself, when it has nothing else to do, for what stays known.

    It is only asked for what has been done within bounds in a process of its own.
    """

    works: tuple[Work, ...]


class Ended(Struct, frozen=True):
    """How the process of that number ended, and the seconds of the processor that it took."""

    number: int
    exit_code: int
    cpu: float


def framed(thing: object) -> bytes:
    """Something as it is sent."""
    data = pickle.dumps(thing, pickle.HIGHEST_PROTOCOL)
    return LENGTH.pack(len(data)) + data


class Warm:
    """The process, as who started it sees it; how work ended is read from `ends`."""

    def __init__(self, prepare: Callable[[], Iterator[None]]) -> None:
        """Fork it.

        Args:
            prepare: what it imports, step by step: the first before any work, the others when
                there is none to begin.
        """
        self._orders, orders = socket.socketpair()
        self.ends, telling = os.pipe()
        self._number = os.fork()
        if self._number == 0:
            code = 1
            try:
                self._orders.close()
                os.close(self.ends)
                # Ctrl-C is for who started it, whose end ends this one.
                signal.signal(signal.SIGINT, signal.SIG_IGN)
                _Forking(orders, telling, prepare()).run()
                code = 0
            finally:
                os._exit(code)
        orders.close()
        os.close(telling)

    def order(self, order: Order, answer: int) -> None:
        """Have it do something; the answer comes through that descriptor, which is closed here."""
        data = framed(order)
        try:
            sent = socket.send_fds(self._orders, [data], [answer])
            self._orders.sendall(data[sent:])
        finally:
            os.close(answer)

    def stop(self, number: int) -> None:
        """Have a piece of work ended."""
        self._orders.sendall(framed(Stop(number)))

    def prime(self, works: Sequence[Work]) -> None:
        """Have the warm process know what these come to know, and not what was asked for before."""
        self._orders.sendall(framed(Prime(tuple(works))))

    def end(self) -> None:
        """End the process, and all that it forked."""
        self._orders.close()
        with suppress(ChildProcessError):
            os.waitpid(self._number, 0)


class _Forking:
    """In the process: fork for each order, and tell of each that ended."""

    def __init__(self, orders: socket.socket, telling: int, steps: Iterator[None]) -> None:
        self._orders, self._telling, self._steps = orders, telling, steps
        self._is_idle = False
        self._running: dict[int, int] = {}
        self._read = b""
        self._answers: list[int] = []
        self._primes: list[Work] = []
        self._cpu = 0.0
        ended, waking = os.pipe()
        os.set_blocking(waking, False)
        signal.signal(signal.SIGCHLD, lambda _number, _frame: None)
        signal.set_wakeup_fd(waking, warn_on_full_buffer=False)
        self._ended, self._waking = ended, waking

    def run(self) -> None:
        """Until who started this is gone."""
        self._prepare()
        with selectors.DefaultSelector() as ready:
            ready.register(self._orders, selectors.EVENT_READ)
            ready.register(self._ended, selectors.EVENT_READ)
            while True:
                found = ready.select(None if self._is_idle else 0)
                if not found:
                    self._prepare()
                for key, _ in found:
                    if key.fileobj is self._orders:
                        if not self._receive():
                            self._kill_all()
                            return
                    else:
                        os.read(self._ended, _MOST)
                        self._reap()

    def _receive(self) -> bool:
        """Read what is there; whether there is somebody still."""
        try:
            data, descriptors, _, _ = socket.recv_fds(self._orders, _MOST, 8)
        except ConnectionError:
            return False
        if not data:
            return False
        self._read += data
        self._answers += descriptors
        while len(self._read) >= LENGTH.size:
            (length,) = LENGTH.unpack_from(self._read)
            end = LENGTH.size + length
            if len(self._read) < end:
                break
            message, self._read = self._read[LENGTH.size : end], self._read[end:]
            self._take(pickle.loads(message))  # noqa: S301 - of the process that forked this one
        return True

    def _prepare(self) -> None:
        """Take the next step of what makes later work shorter."""
        if self._primes:
            _prime(self._primes.pop(0))
        else:
            self._is_idle = next(self._steps, _NONE) is _NONE
        # What is known stays: no process need search it for garbage, or copy it.
        gc.collect()
        gc.freeze()

    def _take(self, message: Order | Stop | Prime) -> None:
        if isinstance(message, Prime):
            self._primes = [*message.works]
            self._is_idle = False
            return
        if isinstance(message, Stop):
            process = self._running.get(message.number)
            if process is not None:
                os.kill(process, signal.SIGKILL)
            return
        answer = self._answers.pop(0)
        process = os.fork()
        if process == 0:
            self._work(message, answer)
        os.close(answer)
        self._running[message.number] = process

    def _work(self, order: Order, answer: int) -> None:
        """In the forked process: what was ordered, and the answer."""
        code = 1
        try:
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            self._orders.close()
            for descriptor in (self._ended, self._waking, self._telling, *self._answers):
                os.close(descriptor)
            if order.is_aside:
                os.nice(_NICE)
            with BufferedWriter(FileIO(answer, "wb")) as pipe:

                def send(thing: object) -> None:
                    pipe.write(framed(thing))
                    pipe.flush()

                run_bounded(send, order.work)
            code = 0
        finally:
            os._exit(code)

    def _reap(self) -> None:
        """Tell of those that ended."""
        numbers = {process: number for number, process in self._running.items()}
        while self._running:
            process, status = os.waitpid(-1, os.WNOHANG)
            if not process:
                return
            number = numbers.get(process)
            usage: Any = resource.getrusage(resource.RUSAGE_CHILDREN)
            total = usage.ru_utime + usage.ru_stime
            cpu, self._cpu = total - self._cpu, total
            if number is not None:
                del self._running[number]
                code = os.waitstatus_to_exitcode(status)
                with suppress(OSError):
                    os.write(self._telling, framed(Ended(number, code, cpu)))

    def _kill_all(self) -> None:
        for process in self._running.values():
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)


def _prime(work: Work) -> None:
    """Do it, within bounds; what fails is told where it is done for its result."""
    with suppress(HotlineError, MemoryError, TimeoutError), bounded_for_now(WHOLE):
        work(lambda _: None)
