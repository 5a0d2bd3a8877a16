"""What is known once everything was made of a data file, and need not be found out again."""

from __future__ import annotations

from collections.abc import Callable

from hotline_report.pipeline.filling_in.rendering import page_of, reviewed
from hotline_report.pipeline.filling_in.saving import fill_in, opened

FORM: tuple[Callable[..., object], ...] = (reviewed,)
"""What comes to know a form, its templates and its words, besides what `FILE` does."""

FILE: tuple[Callable[..., object], ...] = (page_of, fill_in, opened)
"""What comes to know a file as it is by now: the next version of it will be much the same."""
