"""Validators of PDF files: qpdf for their structure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.conformance.tools import said

# qpdf ends with 2 for errors and with 3 for warnings.
_CODES = (0, 2, 3)
_SOUND = "No syntax or stream encoding errors found"


def qpdf(files: Sequence[Path]) -> Mapping[Path, list[str]]:
    """What `qpdf --check` says of a file that is not sound."""
    found: dict[Path, list[str]] = {}
    for file in files:
        text = said("qpdf", "--check", file, answer_codes=_CODES)
        found[file] = [] if _SOUND in text else [text]
    return found
