"""What is kept of a mistake of ours, for those who mend it."""

from __future__ import annotations

import os
import re
import sys
import tempfile
import traceback
from pathlib import Path

import hotline_report
from hotline_report.errors import BugError

_FOLDERS = re.compile(r"(?<![\w.…])(?:[A-Za-z]:)?(?:[/\\][^/\\\s'\":,]+)*[/\\](?=[^/\\\s'\":,])")
"""The folders of an absolute path, up to its last part."""


def keep_bug(error: BaseException) -> Path:
    """Write what went wrong into a new file, which nobody else may read or could have put there.

    It will be sent to others, so it holds no absolute paths: those of the program and of the
    folder where the user is begin there, of all others only the last part stays.

    Raises:
        OSError: nothing can be written there.
    """
    trace = (
        str(error) if isinstance(error, BugError) else "".join(traceback.format_exception(error))
    )
    details = f"hotline-report {hotline_report.__version__}\n{sys.argv}\n{trace}"
    handle, name = tempfile.mkstemp(prefix="hotline-report-", suffix=".log")
    with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as file:
        file.write(without_folders(details))
    return Path(name)


def _trace(error: BaseException) -> str:
    return "".join(traceback.format_exception(error))


def without_folders(text: str) -> str:
    """The text with each absolute path shortened."""
    program = str(Path(hotline_report.__file__).parent.parent)
    # The longest first, since one may lie in another; the root alone is none.
    for folder in sorted({program, str(Path.cwd())} - {"/"}, key=len, reverse=True):
        text = text.replace(folder + os.sep, "")
    return _FOLDERS.sub("…/", text)
