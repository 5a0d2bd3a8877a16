"""Work in processes forked from a warm one: results, bounds, stopping; nothing is left behind."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from hotline_report.errors import BugError, InputError, UsageError
from hotline_report.pipeline import limited
from hotline_report.pipeline.process_bounds import Bounds
from hotline_report.server.warm import Warm
from hotline_report.server.worker import Worker

FILE = Path("data/example/2024.yaml")
MEGABYTE = 1024 * 1024


def narrow() -> Iterator[None]:
    limited.WHOLE = Bounds(seconds=1, memory=200 * MEGABYTE)
    yield


@pytest.fixture
def warm() -> Iterator[Warm]:
    made = Warm(narrow)
    yield made
    made.end()


def twice(number: int, tell: Callable[[object], None]) -> int:
    tell(number)
    return 2 * number


def large(_tell: object) -> bytes:
    return b"x" * (5 * MEGABYTE)


def endless(_tell: object) -> None:
    while True:
        pass


def giant(_tell: object) -> int:
    return len(b"x" * (300 * MEGABYTE))


def killed(_tell: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def wrong(_tell: object) -> None:
    raise UsageError("没有")


def bug(_tell: object) -> None:
    raise ZeroDivisionError


def asleep(number: Path, _tell: object) -> None:
    number.write_text(str(os.getpid()))
    time.sleep(3600)


def test_results_come_back_whatever_their_size_and_what_is_told_before(warm: Warm) -> None:
    async def work() -> None:
        worker = Worker(warm, FILE)
        worker.start()
        told: list[object] = []
        found = await asyncio.gather(*(worker.do(partial(twice, n), told.append) for n in range(9)))
        assert found == [0, 2, 4, 6, 8, 10, 12, 14, 16]
        assert sorted(map(str, told)) == list("012345678")
        assert len(await worker.do(large)) == 5 * MEGABYTE
        assert await worker.do(partial(len_of, b"x" * MEGABYTE)) == MEGABYTE

    asyncio.run(work())


def len_of(data: bytes, _tell: object) -> int:
    return len(data)


@pytest.mark.parametrize(
    ("work", "error", "told"),
    [
        (endless, InputError, "处理时间超过了"),
        (giant, InputError, "占用的内存超过了"),
        (killed, InputError, "占用的内存超过了"),
        (wrong, UsageError, "没有"),
        (bug, BugError, "ZeroDivisionError"),
    ],
)
def test_what_exceeds_bounds_or_fails_is_told(
    warm: Warm, work: Callable[[object], object], error: type[Exception], told: str
) -> None:
    async def run() -> None:
        worker = Worker(warm, FILE)
        worker.start()
        with pytest.raises(error) as raised:
            await worker.do(work)
        value = raised.value
        assert told in (value.problems[0].found if isinstance(value, InputError) else str(value))
        # The next piece of work is done all the same.
        assert await worker.do(partial(twice, 4)) == 8

    asyncio.run(run())


def test_work_that_nobody_wants_any_more_is_stopped(warm: Warm, tmp_path: Path) -> None:
    async def run() -> int:
        worker = Worker(warm, FILE)
        worker.start()
        there = tmp_path / "number"
        task = asyncio.create_task(worker.do(partial(asleep, there)))
        while not there.exists() or not there.read_text():
            await asyncio.sleep(0.01)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        return int(there.read_text())

    number = asyncio.run(run())
    await_gone(number)


def test_with_its_starter_all_is_ended(tmp_path: Path) -> None:
    there = tmp_path / "number"
    starter = os.fork()
    if starter == 0:
        warm = Warm(narrow)

        async def run() -> None:
            worker = Worker(warm, FILE)
            worker.start()
            await worker.do(partial(asleep, there))

        asyncio.run(run())
        os._exit(0)
    while not there.exists() or not there.read_text():
        time.sleep(0.01)
    os.kill(starter, signal.SIGKILL)
    os.waitpid(starter, 0)
    await_gone(int(there.read_text()))


def await_gone(number: int) -> None:
    """Wait until a process has ended, however slow the machine is; fail by being ended itself."""
    while _is_running(number):
        time.sleep(0.01)


def _is_running(number: int) -> bool:
    try:
        state = Path(f"/proc/{number}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    except FileNotFoundError:
        return False
    return state[0] != "Z"
