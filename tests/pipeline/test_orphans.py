"""A process that works for another ends when that one is gone, however much it has to send."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

BESIDE = """
from hotline_report.pipeline.beside import Beside
Beside(work)
time.sleep(0.5)
"""
BOUNDED = """
from pathlib import Path
from hotline_report.pipeline.limited import bounded
os.environ["PARENT"] = str(os.getpid())
bounded(lambda tell: (os.kill(int(os.environ["PARENT"]), 9), work())[1], Path("x"), print)
"""
HEAD = """
import os, sys, time
def work():
    print(os.getpid(), file=open(sys.argv[1], "w"), flush=True)
    return "x" * 5_000_000
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="nothing works in another process here")
@pytest.mark.parametrize("body", [BESIDE, BOUNDED], ids=["beside", "bounded"])
def test_a_worker_ends_with_who_asked(body: str, tmp_path: Path) -> None:
    note = tmp_path / "worker"
    code = f"{HEAD}{body}os._exit(0)\n"
    subprocess.run([sys.executable, "-c", code, str(note)], check=False, capture_output=True)
    assert _in_time(lambda: note.exists() and note.read_text(encoding="utf-8").strip() != "")
    worker = int(note.read_text(encoding="utf-8"))
    assert _in_time(lambda: not _runs(worker)), "it waits for a reader"


def _in_time(is_so: Callable[[], bool]) -> bool:
    """Whether it comes true at all; ten minutes are long on any machine."""
    for _ in range(12_000):
        if is_so():
            return True
        time.sleep(0.05)
    return False


def _runs(process: int) -> bool:
    try:
        state = (
            Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0]
        )
    except FileNotFoundError:
        return False
    return state != "Z"
