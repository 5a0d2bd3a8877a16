"""What commands import, imported once: each works in a process forked from that of the tests."""

from __future__ import annotations

from contextlib import suppress
from functools import cache

from hotline_report.checks import load_rules
from hotline_report.errors import EnvironmentLackError
from hotline_report.writers.weasyprint_library import weasyprint


@cache
def warm(*, pdf: bool) -> None:
    """Import the rules, and WeasyPrint for a PDF; otherwise every command of a test would."""
    load_rules()
    if pdf:
        with suppress(EnvironmentLackError):
            weasyprint()
