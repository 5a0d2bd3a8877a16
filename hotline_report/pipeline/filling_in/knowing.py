"""What is known once everything was made of a data file, and need not be found out again."""

from __future__ import annotations

from pathlib import Path

from hotline_report.load.template_folders import TemplateFolders
from hotline_report.pipeline.filling_in.rendering import page_of, reviewed
from hotline_report.pipeline.filling_in.saving import fill_in


def known(path: Path, folders: TemplateFolders, _tell: object = None) -> None:
    """Make everything, for what stays in this process: its form, templates and words."""
    fill_in(path, folders)
    page_of(path, folders)
    reviewed(path, folders)
