"""A data file into a workbook to be filled in."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from hotline_report.load.template_folders import TemplateFolders
from hotline_report.pipeline.prepare import prepare
from hotline_report.pipeline.workbook.layout import lay_out
from hotline_report.writers.files import write_all
from hotline_report.writers.workbook.file import workbook_bytes


class Made(Struct, frozen=True):
    """A workbook's bytes, and what the user should know of the data file."""

    data: bytes
    notices: tuple[str, ...]


def make_sheet(path: Path, folders: TemplateFolders) -> Made:
    """The workbook of a data file.

    Raises:
        InputError: with every problem of the data file.
    """
    prepared = prepare(path, folders)
    return Made(workbook_bytes(lay_out(prepared).book), prepared.notices)


def file_name(path: Path) -> Path:
    """What the workbook of a data file is called where nobody says otherwise."""
    return path.with_suffix(".xlsx")


def write_sheet(target: Path, data: bytes) -> None:
    """Write a workbook, whole or not at all.

    Raises:
        OutputError: it cannot be written.
    """
    write_all(target.parent, {target.name: data})
