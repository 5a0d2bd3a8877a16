"""Work on what others wrote, in a process that the system itself bounds in time and memory.

A data file may come from a stranger, and a template is a program: what it costs is known only when
it has run. No check of sizes foresees all of it, so every command reads and computes in a process
forked for that. What exceeds the bounds is told; they are far above what a bulletin takes.
"""

from __future__ import annotations

import signal
import traceback
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from pickle import PicklingError
from typing import Any, Never, TypeVar

from msgspec import Struct

from hotline_report.errors import (
    NO_MEMORY,
    BugError,
    EnvironmentLackError,
    HotlineError,
    InputError,
    Position,
    Problem,
    is_out_of_memory,
)
from hotline_report.pipeline.forked import CAN_FORK, Forked, Send
from hotline_report.pipeline.process_bounds import Bounds, bound, cpu_of_children, room
from hotline_report.writers.template_files import TemplateFiles

Result = TypeVar("Result")
Tell = Callable[[Any], None]

WHOLE = Bounds(seconds=60, memory=1024 * 1024 * 1024)
"""Of one data file in all formats, which takes 2 seconds and 150 MB, and on a slow machine without
harfbuzz-subset 20 seconds."""

OWN_TEMPLATES = Bounds(seconds=30, memory=512 * 1024 * 1024)
"""Of templates and page formats of the centre's own: their loops may not end, their texts grow
without bounds, their style sheet ask for a page a kilometre long."""

_LEAST = 100 * 1024 * 1024
"""Bytes below which no PDF can be made."""


class _Blame(Struct, frozen=True):
    """Whose the work is, and how what went wrong with it is told."""

    path: Path
    field: str
    expected: str
    remedy: str
    failure: str = ""
    """What is said where the work fails in a way that nobody foresaw; "": that is our bug."""

    def error(self, found: str) -> InputError:
        start = Position(self.path, 1, 1)
        return InputError([Problem(start, self.field, found, self.expected, self.remedy)])


def bounded(work: Callable[[Tell], Result], path: Path, tell: Tell) -> Result:
    """The result of `work` on the file at `path`; what it tells meanwhile comes to `tell`, here.

    Both must be picklable. Where processes cannot be forked (Windows), nothing is bounded.

    Raises:
        InputError: the file takes too long or too much memory.
        EnvironmentLackError: the machine has too little memory.
        BugError: with the traceback of whatever else `work` raises, but for
        HotlineError: raised again as it is.
    """
    return _in_a_process(work, WHOLE, _of_file(path), tell)


def _of_file(path: Path) -> _Blame:
    return _Blame(
        path,
        "整个文件",
        "一份年度发布，几秒钟就能处理完",
        "检查这份文件（和它的表式、上年和各月的文件）里有没有特别长的文字、特别多的行或列，"
        "或误粘贴进来的内容，删去后再运行一次",
    )


def run_bounded(send: Send, work: Callable[[Tell], object]) -> None:
    """Work on a data file in this process, which was forked for it, and send what comes of it.

    What is sent is for `result_of`, but for what is told meanwhile, which comes as `("tell", …)`.
    """
    _run(send, work, WHOLE)


def result_of(answer: tuple[str, object], path: Path) -> object:
    """The result of work that sent this answer, or ended with `ended`.

    Raises:
        InputError, EnvironmentLackError, BugError, HotlineError: as `bounded`.
    """
    word, value = answer
    if word == "made":
        return value
    _raise(word, value, WHOLE, _of_file(path), WHOLE.memory)


def ended(exit_code: int, cpu: float) -> tuple[str, object]:
    """What stands for the answer of a process that sent none.

    Args:
        exit_code: how it ended: its exit code, or the signal that ended it, less than 0.
        cpu: seconds of the processor that it took.
    """
    return ("slow" if cpu >= WHOLE.seconds else _died_of(exit_code)), None


def limited(work: Callable[[], Result], templates: TemplateFiles) -> Result:
    """The result of `work`, bounded more narrowly if templates are the centre's own.

    Raises:
        InputError: the templates took too long or too much, or what they made cannot be laid out.
        HotlineError: as `work` raises it.
    """
    own = templates.own()
    if own is None:
        return work()
    blame = _Blame(
        own,
        "网页模板、版式",
        f"{OWN_TEMPLATES.seconds} 秒之内能排出的版面",
        "检查自备模板里的循环、版式里的尺寸；或者移走自备的这些文件，改用软件自带的",
        # Own style sheets make WeasyPrint fail in many ways.
        failure="用自备的模板或版式排不出版面",
    )
    return _in_a_process(lambda _: work(), OWN_TEMPLATES, blame, lambda _: None)


def _in_a_process(
    work: Callable[[Tell], Result], bounds: Bounds, blame: _Blame, tell: Tell
) -> Result:
    if not CAN_FORK:
        return work(tell)
    left = room()
    before = cpu_of_children()
    try:
        process = Forked(lambda send: _run(send, work, bounds))
    except OSError as error:
        if is_out_of_memory(error):
            raise EnvironmentLackError(NO_MEMORY) from error
        raise
    word, value = "died", None
    try:
        with suppress(EOFError):
            word, value = process.receive()
            while word == "tell":
                tell(value)
                word, value = "died", None
                word, value = process.receive()
        if word == "died":
            exit_code = process.wait()
            is_slow = cpu_of_children() - before >= bounds.seconds
            word = "slow" if is_slow else _died_of(exit_code)
    finally:
        process.kill()
        process.wait()
    if word == "made":
        return value  # type: ignore[return-value]  # as `work` made it, over there
    _raise(word, value, bounds, blame, left)


def _died_of(exit_code: int) -> str:
    """Why a process ended without an answer.

    The system kills what takes the machine's last memory. Libraries in C that get none abort (as
    GLib does) or fall over it.
    """
    of_memory = (signal.SIGKILL, signal.SIGABRT, signal.SIGTRAP, signal.SIGSEGV, signal.SIGBUS)
    return "memory" if exit_code == 1 or -exit_code in of_memory else "bug"


def _raise(word: str, value: object, bounds: Bounds, blame: _Blame, left: int) -> Never:
    match word, value:
        case "told", EnvironmentLackError() if left < _LEAST:
            # Libraries that could not be loaded for want of memory seem not to be there.
            raise EnvironmentLackError(NO_MEMORY)
        case "told", HotlineError() as error:
            raise error
        case "interrupted", _:
            raise KeyboardInterrupt
        case "slow", _:
            raise blame.error(f"处理时间超过了 {bounds.seconds} 秒，已经停止")
        case "memory", _:
            if left < bounds.memory:
                raise EnvironmentLackError(NO_MEMORY)
            megabytes = bounds.memory // 1024 // 1024
            raise blame.error(f"占用的内存超过了 {megabytes} MB，已经停止")
        case _:
            if blame.failure:
                raise blame.error(blame.failure)
            raise BugError(str(value))


def _run(send: Send, work: Callable[[Tell], object], bounds: Bounds) -> None:
    """In the process: bound it, work, and send what came of it.

    A reader that is gone wants no answer, and where there is no memory for a short one, the process
    ends without. Nothing of it may come to a user's eyes.
    """
    bound(bounds)
    answer: tuple[str, object]
    try:
        answer = ("made", work(lambda told: send(("tell", told))))
    except HotlineError as error:
        answer = ("told", error)
    except TimeoutError:
        answer = ("slow", None)
    except KeyboardInterrupt:
        answer = ("interrupted", None)
    except Exception as error:
        memory = is_out_of_memory(error)
        answer = ("memory", None) if memory else ("bug", traceback.format_exc())
    try:
        send(answer)
    except MemoryError:
        send(("memory", None))
    except (PicklingError, TypeError, AttributeError):
        send(("bug", traceback.format_exc()))
