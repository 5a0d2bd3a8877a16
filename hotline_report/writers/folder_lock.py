"""One writer at a time in a folder of output."""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from hotline_report.errors import OutputError

_PATIENCE_SECONDS = 120
"""Of waiting for others, each of whom writes some files and is done."""

_PAUSE_SECONDS = 0.02


@contextmanager
def locked(folder: Path) -> Iterator[bool]:
    """Hold the folder's lock; whether there is one (network drives and Windows may have none).

    It is on the folder itself (flock(2)), so that no file is left behind, and ends with the
    process, however that ends.

    Raises:
        OSError: the folder cannot be opened.
        OutputError: others held it all the time.
    """
    try:
        import fcntl  # noqa: PLC0415 - not on Windows
    except ImportError:
        yield False
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        yield _wait(lambda: fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB), folder)
    finally:
        # It was only read: what is written is written.
        with suppress(OSError):
            os.close(handle)


def _wait(lock: Callable[[], None], folder: Path) -> bool:
    end = time.monotonic() + _PATIENCE_SECONDS
    while True:
        try:
            lock()
        except OSError as error:
            if error.errno not in {errno.EWOULDBLOCK, errno.EACCES}:
                return False
        else:
            return True
        if time.monotonic() > end:
            raise OutputError(
                f"另一个生成一直在写 {folder}，等了 {_PATIENCE_SECONDS} 秒。"
                "请等它完成后再运行；原有文件没有改动。"
            )
        time.sleep(_PAUSE_SECONDS)
