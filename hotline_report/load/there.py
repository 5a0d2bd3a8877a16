"""Whether a file is there that a name of somebody's own may lead to."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path


def is_file(path: Path) -> bool:
    """Whether there is such a file; a name that is too long for the system is none."""
    with suppress(OSError):
        return path.is_file()
    return False
