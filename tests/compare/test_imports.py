"""A build does not wait for what only compares."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.samples import ROOT, SAMPLES

_SCRIPT = """
import sys
from importlib.abc import MetaPathFinder

class Refuse(MetaPathFinder):
    def find_spec(self, name, path, target=None):
        if name.startswith(("hotline_report.compare", "hotline_report.writers.changes")):
            raise RuntimeError(name)

sys.meta_path.insert(0, Refuse())
from hotline_report.cli import main
main()
"""


def test_a_build_imports_nothing_that_compares(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _SCRIPT, "build", SAMPLES["example-2023"], "--format", "html",
         "--draft", "-o", tmp_path],
        cwd=ROOT,
        check=False,
        stderr=subprocess.PIPE,
        text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert list(tmp_path.glob("*/*/.hotline-草稿1.draft"))
