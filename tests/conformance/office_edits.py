"""LibreOffice corrects Word files: starts it, and hands it the edits."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from tests.conformance.tools import HERE, said

_SYSTEM_PYTHON = "/usr/bin/python3"
"""The one that Debian's python3-uno is for."""

Step = tuple[object, ...]
"""What is done, then to what; as office_corrects.py has it."""


class Job(Struct, frozen=True):
    """A file, whether changes are tracked in it, the edits, and the file to write."""

    source: Path
    tracked: bool
    steps: Sequence[Step]
    target: Path


def corrected(jobs: Sequence[Job], folder: Path) -> None:
    """Make the edits; the profile of LibreOffice is below the folder."""
    pipe = f"hotline-back{os.getpid()}"
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    accept = f"--accept=pipe,name={pipe};urp;"
    asked = json.dumps([[str(j.source), j.tracked, j.steps, str(j.target)] for j in jobs])
    with subprocess.Popen(["soffice", profile, "--headless", "--norestore", accept]) as office:
        try:
            said(
                _SYSTEM_PYTHON,
                HERE / "office_corrects.py",
                pipe,
                answer_codes=(0,),
                given=asked,
            )
        finally:
            office.terminate()
