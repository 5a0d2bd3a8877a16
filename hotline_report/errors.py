"""What can go wrong, as values and exceptions that carry a message for the centre's staff.

Every layer below the command line raises one of these; only `cli` turns them into text on
standard error and into exit codes.
"""

from __future__ import annotations

import errno
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

NO_MEMORY = (
    "本机可用的内存不够，没有完成，原有文件没有改动。"
    "请关闭其他程序，或请管理员增加内存、放宽内存限制（ulimit -v），再运行一次"
)


SYNTAX = "写法"
"""The field of a problem that is none of what the file says, but of how it is written."""


class Position(Struct, frozen=True):
    """A place in a file that a person edits. Lines and columns count from 1."""

    path: Path
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


class Mend(Struct, frozen=True):
    """The one right text for what is wrong: `new` in the place of `old` (decision 0043).

    `line` is the first of the whole lines that `old` is; 0: it stands in the line of the problem,
    from its column on.
    """

    old: str
    new: str
    line: int = 0


class Problem(Struct, frozen=True):
    """One mistake in the input, told so that a clerk can mend it without asking anybody.

    `of_form`: it says only that the form has no such name, or one that is not in the data file.
    `mend` is how it can be mended without asking, where there is but one way. `lacks` names the
    blank cells for want of which something cannot be told.
    """

    position: Position
    field: str
    found: str
    expected: str
    remedy: str
    of_form: bool = False
    mend: Mend | None = None
    lacks: tuple[str, ...] = ()


def each_once(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """In file order, each once: a table that is gone may be named seven times in a paragraph.

    What syntax has made unreadable is not told as no number besides.
    """
    unreadable = {p.position for p in problems if p.field == SYNTAX and p.mend is None}
    kept = [p for p in problems if p.field == SYNTAX or p.position not in unreadable]
    first: dict[tuple[Position, str, str], Problem] = {}
    for problem in kept:
        first.setdefault((problem.position, problem.field, problem.found), problem)
    return tuple(
        sorted(
            first.values(),
            key=lambda p: (str(p.position.path), p.position.line, p.position.column),
        )
    )


class HotlineError(Exception):
    """Base of everything that a user can cause."""


class InputError(HotlineError):
    """The data file, a form or a template is wrong.

    Carries every problem found, as `each_once` has them. `notices` are what the user is told
    besides (in what encoding a file was read), problems or not.
    """

    def __init__(self, problems: Sequence[Problem], notices: Sequence[str] = ()) -> None:
        self.notices = tuple(dict.fromkeys(notices))
        self.problems = each_once(problems)
        super().__init__(f"{len(self.problems)} problem(s) in the input")

    def __reduce__(self) -> tuple[type[InputError], tuple[object, ...]]:
        """As pickle takes it to another process: with its problems, not with its message."""
        return InputError, (self.problems, self.notices)

    def noticing(self, notices: Sequence[str]) -> InputError:
        """The same with more notices, those before its own."""
        return InputError(self.problems, (*notices, *self.notices))


class UsageError(HotlineError):
    """The command was called with words that mean nothing here (an unknown table, say)."""


class OutputError(HotlineError):
    """A result could not be written; what was there before is still whole."""


class EnvironmentLackError(HotlineError):
    """Something that the machine must have (a system library, say) is not there."""


class BugError(Exception):
    """Our own mistake, in a process forked for the work; its text is the traceback from there."""


def is_out_of_memory(error: BaseException) -> bool:
    """Whether what failed was to get memory; a library that cannot be mapped is no import's fault.

    The texts are glibc's, which tells them in no other language to ImportError and OSError; the one
    of SystemError is Python's, where code in C got no memory and did not say so.
    """
    if isinstance(error, MemoryError):
        return True
    if isinstance(error, SystemError):
        return "error return without exception set" in str(error)
    if isinstance(error, OSError) and error.errno == errno.ENOMEM:
        return True
    if isinstance(error, OSError | ImportError):
        said = str(error)
        return "failed to map segment" in said or "annot allocate memory" in said
    return False
