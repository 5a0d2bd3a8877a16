"""What the warm process imports, so that no piece of work need."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from hotline_report.errors import EnvironmentLackError

# Imported in the process that needs it, and nowhere else.
# ruff: noqa: PLC0415


def prepare() -> Iterator[None]:
    """What the page needs; then the checks; then paper, which takes as long as both."""
    from hotline_report.pipeline.filling_in import rendering, saving

    del rendering, saving
    yield
    from hotline_report.checks import load_rules

    load_rules()
    yield
    from hotline_report.writers.pdf.weasyprint_library import weasyprint

    with suppress(EnvironmentLackError):  # Who wants paper is told.
        weasyprint()
