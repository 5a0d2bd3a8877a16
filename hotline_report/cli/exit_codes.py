"""Exit codes, as the manual tells them."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """What a script that runs the tool may rely on."""

    DONE = 0
    CHECKS_FAILED = 1
    CHANGED = 1  # Of `diff`, as of others of that name; of `take-back`, that there is something.
    USAGE = 2
    INPUT = 3
    OUTPUT = 4
    BUG = 70
