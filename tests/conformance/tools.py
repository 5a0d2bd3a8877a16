"""Running validators that are programs of their own."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
NODE_MODULES = HERE / "node_modules"
"""Where `scripts/node.sh` installs what package-lock.json names."""

JAVA = ("java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss8m")
"""Java for seconds of work: compiling code for hours of it would take longer than running it.
The stack is for vnu, whose schemas are deep."""

_LONGEST = 3600  # seconds: ends what hangs, and tells nothing of who is slow; the slowest takes 60


class CannotRunError(Exception):
    """A validator is not installed, or said something that is not a verdict."""


def said(*command: str | Path, answer_codes: Sequence[int] = (0, 1), given: str = "") -> str:
    """What a program printed on standard output.

    Args:
        command: the program and its arguments.
        answer_codes: the exit codes by which it gives a verdict.
        given: its standard input.

    Raises:
        CannotRunError: it is not there, or ended otherwise.
    """
    try:
        done = subprocess.run(
            command, input=given, capture_output=True, text=True, timeout=_LONGEST, check=False
        )
    except OSError as error:
        raise CannotRunError(
            f"{command[0]}: {error.strerror}; `make conformance` installs it"
        ) from error
    if done.returncode not in answer_codes:
        raise CannotRunError(
            f"{command[0]} ended with {done.returncode}:\n{done.stderr or done.stdout}"
        )
    return done.stdout


def answer(*command: str | Path, answer_codes: Sequence[int] = (0, 1), given: object = None) -> Any:
    """The JSON that a program printed on standard output; `given` is its input, as JSON too.

    Raises:
        CannotRunError: it is not there, ended otherwise, or printed something else.
    """
    text = said(
        *command, answer_codes=answer_codes, given="" if given is None else json.dumps(given)
    )
    try:
        return json.loads(text)
    except ValueError as error:
        raise CannotRunError(f"{command[0]} printed no JSON:\n{text[:500]}") from error


def chromium() -> str:
    """The browser.

    Raises:
        CannotRunError: none is installed.
    """
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if path := shutil.which(name):
            return path
    raise CannotRunError("no Chromium; `make conformance` installs it")
