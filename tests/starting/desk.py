"""A desk: a folder of a clerk's own, with data files and forms, at which commands are run."""

from __future__ import annotations

import contextlib
import io
import os
import shutil
from pathlib import Path
from unittest.mock import patch

from hotline_report.cli.commands import run
from tests.samples import ROOT
from tests.warm import warm


class Desk:
    """The folder, and what the commands that were run in it said last."""

    def __init__(self, root: Path, *cities: str) -> None:
        warm(pdf=False)
        self.root = root
        for city in cities:
            shutil.copytree(ROOT / "data" / city, root / "data" / city)
        self.said = ""

    def run(self, *words: str) -> int:
        """Run a command as it is typed in this folder; its exit code."""
        said = io.StringIO()
        before = Path.cwd()
        os.chdir(self.root)
        try:
            with (
                patch("sys.argv", ["hotline-report", *words]),
                contextlib.redirect_stdout(said),
                contextlib.redirect_stderr(said),
            ):
                return run()
        finally:
            os.chdir(before)
            self.said = said.getvalue()

    def read(self, name: str) -> str:
        """The text of a file."""
        return (self.root / name).read_text(encoding="utf-8")

    def write(self, name: str, text: str) -> Path:
        """Write a file."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def edit(self, name: str, *edits: tuple[str, str]) -> None:
        """Replace words of a file, each there at least once."""
        text = self.read(name)
        for old, new in edits:
            assert old in text, f"{old!r} is not in {name}"
            text = text.replace(old, new)
        self.write(name, text)
