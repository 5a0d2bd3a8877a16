"""Work in a process with bounds: what it takes too much of is told, and whose fault that is."""

from __future__ import annotations

import os
import resource
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from hotline_report.errors import BugError, EnvironmentLackError, InputError, UsageError
from hotline_report.pipeline import limited
from hotline_report.pipeline.limited import bounded
from hotline_report.pipeline.process_bounds import Bounds
from tests.load.harness import SAMPLE, Desk, run
from tests.warm import warm

FILE = Path("data/example/2023.yaml")
MEGABYTE = 1024 * 1024


@pytest.fixture(autouse=True)
def narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limited, "WHOLE", Bounds(seconds=1, memory=200 * MEGABYTE))


def outcome(work: Callable[[], object]) -> object:
    """The result of the work, in a process of its own."""
    return bounded(lambda _: work(), FILE, lambda _: None)


def endless() -> None:
    while True:
        pass


def endless_and_deaf() -> None:
    signal.signal(signal.SIGXCPU, signal.SIG_IGN)
    endless()


def giant() -> int:
    return len(b"x" * (300 * MEGABYTE))


def killed() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def fallen_over() -> None:
    os.kill(os.getpid(), signal.SIGUSR2)


def unpicklable() -> Callable[[], None]:
    return lambda: None


def test_the_result_comes_back_and_what_was_told_before_it() -> None:
    told: list[str] = []

    def work(tell: Callable[[str], None]) -> int:
        tell("1 读取")
        tell("2 计算")
        return os.getpid()

    assert bounded(work, FILE, told.append) != os.getpid()
    assert told == ["1 读取", "2 计算"]


@pytest.mark.parametrize("work", [endless, endless_and_deaf])
def test_what_does_not_end_is_stopped_and_told_of_its_file(
    work: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hotline_report.pipeline.process_bounds.GRACE_SECONDS", 1)
    with pytest.raises(InputError) as raised:
        outcome(work)
    [problem] = raised.value.problems
    assert problem.position.path == FILE
    assert problem.found == "处理时间超过了 1 秒，已经停止"


@pytest.mark.parametrize("work", [giant, killed])
def test_too_much_memory_is_the_files_fault_where_the_machine_has_enough(
    work: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limited, "room", lambda: 201 * MEGABYTE)
    with pytest.raises(InputError) as raised:
        outcome(work)
    assert raised.value.problems[0].found == "占用的内存超过了 200 MB，已经停止"


@pytest.mark.parametrize("work", [giant, killed])
def test_too_much_memory_is_the_machines_lack_where_it_has_less(
    work: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limited, "room", lambda: 199 * MEGABYTE)
    with pytest.raises(EnvironmentLackError, match="内存不够"):
        outcome(work)


def test_a_limit_that_holds_already_is_never_raised() -> None:
    def inner() -> tuple[int, int]:
        return resource.getrlimit(resource.RLIMIT_CPU)

    def work() -> object:
        resource.setrlimit(resource.RLIMIT_CPU, (1, 1))
        return outcome(inner)

    assert outcome(work) == (1, 1)


def test_errors_come_back_as_they_were_raised() -> None:
    def mistaken() -> None:
        raise UsageError("没有名为“甲”的数据表")

    with pytest.raises(UsageError, match="没有名为“甲”的数据表"):
        outcome(mistaken)


@pytest.mark.parametrize("work", [fallen_over, lambda: int("十"), unpicklable])
def test_whatever_else_happens_is_a_bug_of_ours(work: Callable[[], object]) -> None:
    with pytest.raises(BugError):
        outcome(work)


@pytest.mark.parametrize("command", ["build", "check", "explain"])
def test_every_command_on_a_data_file_is_bounded(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_: object) -> None:
        endless()

    warm(pdf=True)  # Before anything is endless here.
    for name in (
        "pipeline.prepare.prepare_mended",
        "pipeline.check.prepare_mended",
        "cli.explain.prepare",
    ):
        monkeypatch.setattr(f"hotline_report.{name}", never)
    desk = Desk(tmp_path)
    desk.data.write_text(SAMPLE, encoding="utf-8")
    names = ("尚贤", "诉求总量") if command == "explain" else ("-o", desk.output)
    done = run(command, desk.data, *names)
    assert done.code == 3
    assert done.told[0].found == "处理时间超过了 1 秒，已经停止"
