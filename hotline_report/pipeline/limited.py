"""Work with page templates and page formats of a centre's own, bounded in time and memory.

A template is a program: its loops may not end, its texts may grow without bounds, its style sheet
may ask for a page a kilometre long. The sandbox keeps it from files and from the network, not from
that. So what runs own templates runs in a process that the system itself holds to a limit.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from types import FrameType
from typing import TypeVar

from hotline_report.errors import EnvironmentLackError, InputError, Position, Problem
from hotline_report.writers.template_files import TemplateFiles

Result = TypeVar("Result")

MAX_SECONDS = 30
"""Of the processor; a bulletin takes 2, on a slow machine without harfbuzz-subset 20."""

GRACE_SECONDS = 5
"""After which what does not stop by itself is killed."""

MAX_MEMORY = 512 * 1024 * 1024
"""Bytes beyond what the process begins with; a bulletin takes some 100 MB."""


def limited(work: Callable[[], Result], templates: TemplateFiles) -> Result:
    """The result of `work`; in a bounded process if templates are the centre's own.

    The result must be picklable. Where processes cannot be forked (Windows), nothing is bounded.

    Raises:
        InputError: the templates took too long or too much, or what they made cannot be laid out;
            and what `work` raises of it.
        EnvironmentLackError: as `work` raises it.
    """
    own = templates.own()
    if own is None or "fork" not in multiprocessing.get_all_start_methods():
        return work()
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_run, args=(sender, work))
    process.start()
    sender.close()
    start = Position(own, 1, 1)
    answer: tuple[str, object] = ("stopped", None)
    try:
        with receiver, contextlib.suppress(EOFError):
            answer = receiver.recv()
    finally:
        process.kill()
        process.join()
    match answer:
        case "made", result:
            return result  # type: ignore[return-value]  # as `work` made it, over there
        case "problems", [*problems]:
            raise InputError([p for p in problems if isinstance(p, Problem)])
        case "lacking", str(lack):
            raise EnvironmentLackError(lack)
        case "failed", _:
            raise InputError([_problem(start, "用自备的模板或版式排不出版面")])
        case _:
            found = f"用自备的模板或版式生成，超过了 {MAX_SECONDS} 秒，或内存过多"
            raise InputError([_problem(start, found)])


def _run(sender: Connection, work: Callable[[], object]) -> None:
    """In the process: bound it, work, and send what came of it."""
    _bound()
    answer: tuple[str, object]
    try:
        answer = ("made", work())
    except InputError as error:
        answer = ("problems", list(error.problems))
    except EnvironmentLackError as error:
        answer = ("lacking", str(error))
    except (MemoryError, TimeoutError):
        answer = ("stopped", None)
    except Exception:
        # Own style sheets make WeasyPrint fail in many ways.
        answer = ("failed", None)
    with sender:
        sender.send(answer)


def _bound() -> None:
    import resource  # noqa: PLC0415 - not on Windows, where nothing is forked

    def stop(_number: int, _frame: FrameType | None) -> None:
        # Raised where the template is at work, so that its line is told.
        raise TimeoutError

    signal.signal(signal.SIGXCPU, stop)
    # The second limit kills, when the first is not heeded: inside of one long operation.
    resource.setrlimit(resource.RLIMIT_CPU, (MAX_SECONDS, MAX_SECONDS + GRACE_SECONDS))
    most = _data_pages() * resource.getpagesize() + MAX_MEMORY
    resource.setrlimit(resource.RLIMIT_DATA, (most, most))


def _data_pages() -> int:
    """What the process was forked with (proc(5), statm: data + stack); 0 where none can tell."""
    try:
        return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[5])
    except OSError:
        return 0


def _problem(position: Position, found: str) -> Problem:
    return Problem(
        position,
        "网页模板、版式",
        found,
        f"{MAX_SECONDS} 秒之内能排出的版面",
        "检查自备模板里的循环、版式里的尺寸；或者移走自备的这些文件，改用软件自带的",
    )
