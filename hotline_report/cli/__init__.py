"""The command line: words in, exit codes out. Nothing else turns errors into either."""

from __future__ import annotations

import contextlib
import gc
import sys

from hotline_report.cli.exit_codes import ExitCode

_OBJECTS_BEFORE_SEARCH = 200_000
"""How many more there must be before Python searches for garbage; else it does at every 700."""

_NO_MEMORY = "本机可用的内存不够，程序无法启动。请关闭其他程序，或请管理员放宽内存限制（ulimit -v）"


def main() -> None:
    """Run the command line and exit with one of `ExitCode`."""
    # A Windows console or a file may be in GBK; what it cannot show is shown as `?`, not a crash.
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError):
            stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    # What is imported and read stays, so that searching it again and again finds nothing.
    gc.set_threshold(_OBJECTS_BEFORE_SEARCH)
    code = _run()
    # Python would search everything for garbage once more, a million objects after a PDF.
    gc.freeze()
    sys.exit(code)


def _run() -> int:
    try:
        # Here, since even to import what all commands need may take more memory than there is.
        from hotline_report.cli.commands import run  # noqa: PLC0415
    except (MemoryError, ImportError, OSError) as error:
        if isinstance(error, ImportError) and "failed to map segment" not in str(error):
            raise
        print(_NO_MEMORY, file=sys.stderr)
        return ExitCode.OUTPUT
    return int(run())
