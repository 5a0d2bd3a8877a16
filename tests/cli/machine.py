"""A machine with fonts of its own: `hotline-report` in a process that finds no others."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from msgspec import Struct

from tests.load.harness import ROOT, SMALL, SMALL_PLACE

CONFIG = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{folder}/fonts</dir><cachedir>{folder}/cache</cachedir></fontconfig>
"""


class Machine(Struct, frozen=True):
    """A folder with fonts of its own, and nothing else that Fontconfig could find."""

    folder: Path

    def give(self, family: str) -> None:
        """Install a font that this machine has."""
        listed = subprocess.run(
            ["fc-list", family, "file"], check=True, capture_output=True, encoding="utf-8"
        )
        for file in {line.partition(":")[0] for line in listed.stdout.splitlines()}:
            shutil.copy(file, self.folder / "fonts")

    def file(self, data: str = SMALL) -> Path:
        """Put a data file where its city and month belong."""
        path = self.folder / "data" / f"{SMALL_PLACE}.yaml"
        path.parent.mkdir(parents=True)
        path.write_text(data, encoding="utf-8")
        return path

    def run(self, *words: str | Path) -> subprocess.CompletedProcess[str]:
        """Run `hotline-report` there."""
        config = self.folder / "fonts.conf"
        config.write_text(CONFIG.format(folder=self.folder), encoding="utf-8")
        return subprocess.run(
            [sys.executable, "-m", "hotline_report", *words],
            cwd=ROOT,
            check=False,
            capture_output=True,
            encoding="utf-8",
            env={**os.environ, "FONTCONFIG_FILE": str(config), "PYTHONIOENCODING": "utf-8"},
        )
