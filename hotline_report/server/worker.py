"""Work asked of the warm process, awaited, and stopped when nobody wants it any more."""

from __future__ import annotations

import asyncio
import os
import pickle
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import aclosing
from pathlib import Path
from typing import Any, TypeVar

from hotline_report.pipeline.limited import ended, result_of
from hotline_report.server.warm import LENGTH, Ended, Order, Warm

Result = TypeVar("Result")
Tell = Callable[[Any], None]


class Worker:
    """Asks for work on one data file."""

    def __init__(self, warm: Warm, path: Path) -> None:
        self._warm, self._path = warm, path
        self._numbers = 0
        self._waiting: dict[int, asyncio.Future[Ended]] = {}
        self._listening: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to listen for how work ends."""
        self._listening = asyncio.create_task(self._listen())

    def prime(self, works: Sequence[Callable[[Tell], object]]) -> None:
        """Have later work find known what these come to know."""
        self._warm.prime(works)

    async def do(
        self,
        work: Callable[[Tell], Result],
        tell: Tell = lambda _: None,
        *,
        is_aside: bool = False,
    ) -> Result:
        """The result of a piece of work; where the task is cancelled, it is stopped.

        Args:
            work: what is done, picklable, as its result; it is given what tells.
            tell: gets what is told meanwhile.
            is_aside: whether nobody waits for it.

        Raises:
            HotlineError, BugError: as `pipeline.limited.bounded`.
        """
        self._numbers += 1
        number = self._numbers
        reading, writing = os.pipe()
        self._waiting[number] = asyncio.get_running_loop().create_future()
        answer: tuple[str, object] | None = None
        try:
            self._warm.order(Order(number, work, is_aside), writing)
            async with aclosing(_sent(reading)) as told:
                async for word, value in told:
                    if word == "tell":
                        tell(value)
                    else:
                        answer = word, value
            if answer is None:
                end = await self._waiting[number]
                answer = ended(end.exit_code, end.cpu)
        finally:
            if answer is None:
                self._warm.stop(number)
            del self._waiting[number]
        return result_of(answer, self._path)  # type: ignore[return-value]  # as `work` made it

    async def _listen(self) -> None:
        async with aclosing(_sent(self._warm.ends)) as ends:
            async for end in ends:
                waiting = self._waiting.get(end.number)
                if waiting is not None and not waiting.done():
                    waiting.set_result(end)


async def _sent(descriptor: int) -> AsyncGenerator[Any, None]:
    """What comes through a pipe, thing by thing, until its other end is closed."""
    reader = asyncio.StreamReader()
    loop = asyncio.get_running_loop()
    transport, _ = await loop.connect_read_pipe(
        lambda: asyncio.StreamReaderProtocol(reader), os.fdopen(descriptor, "rb", buffering=0)
    )
    try:
        while True:
            try:
                (length,) = LENGTH.unpack(await reader.readexactly(LENGTH.size))
                thing = await reader.readexactly(length)
            except asyncio.IncompleteReadError:
                return
            yield pickle.loads(thing)  # noqa: S301 - of our own processes
    finally:
        transport.close()
