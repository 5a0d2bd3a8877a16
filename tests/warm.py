"""What commands import and keep, once: each works in a process forked from that of the tests."""

from __future__ import annotations

from contextlib import suppress
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from hotline_report.checks import load_rules
from hotline_report.errors import EnvironmentLackError
from hotline_report.load.template_folders import TemplateFolders
from hotline_report.pipeline import limited
from hotline_report.pipeline.build import Order, build
from hotline_report.writers.pdf.weasyprint_library import weasyprint

_ROOT = Path(__file__).resolve().parent.parent
_SAMPLE = _ROOT / "data" / "example" / "2024.yaml"
"""It has last year's beside it, whose form most tests use."""


@cache
def warm(*, pdf: bool) -> None:
    """Import the rules, and WeasyPrint for a PDF; otherwise every command of a test would."""
    load_rules()
    _build_here()
    if pdf:
        with suppress(EnvironmentLackError):
            weasyprint()


@cache
def _build_here() -> None:
    """Build once in this process: the writers, their templates, the code of the forms' texts."""
    folders = TemplateFolders.with_own(None)
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(limited, "CAN_FORK", False)
        order = Order(("csv", "html", "docx"), Path(folder), folders)
        outcome = build(_SAMPLE, order, lambda _: None)
        assert outcome.files, outcome
