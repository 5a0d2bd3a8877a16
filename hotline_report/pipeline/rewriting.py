"""A data file read to be edited, and written back as it was but for the edits."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from hotline_report import limits
from hotline_report.edit.edited import edited
from hotline_report.edit.edits import AnyEdit
from hotline_report.errors import InputError, OutputError, Position, Problem
from hotline_report.load.decode import Encoding, decode, read_bytes
from hotline_report.load.workspace import leads_out
from hotline_report.writers.files import replace_content


class Opened(Struct, frozen=True):
    """A data file as it was when it was read: its bytes, and the text that they are."""

    path: Path
    data: bytes
    raw: str
    encoding: Encoding
    notices: tuple[str, ...]


def open_to_edit(path: Path) -> Opened:
    """Read a data file that is to be edited.

    Raises:
        InputError: it cannot be read.
    """
    data = read_bytes(path)
    decoded = decode(path, data)
    return Opened(path, data, decoded.raw, decoded.encoding, decoded.notices)


def write_edited(opened: Opened, edits: Sequence[AnyEdit]) -> None:
    """Write a data file back with edits made; its encoding, line ends and mode stay.

    Raises:
        InputError: an edit cannot be made.
        OutputError: the file has changed since it was read, lies elsewhere, or cannot be written.
    """
    write_changed(opened, edited(opened.path, opened.raw, edits))


def write_changed(opened: Opened, new: str) -> None:
    """Write a data file back with another text; its encoding and mode stay.

    Raises:
        InputError: its encoding cannot hold the text.
        OutputError: the file has changed since it was read, lies elsewhere, or cannot be written.
    """
    path = opened.path
    if (elsewhere := leads_out(path)) is not None:
        raise OutputError(
            f"{path} 是一个链接，通到别处的 {elsewhere}，没有写入。"
            f"请直接写出那个文件，或把它复制到这里"
        )
    data = opened.encoding.bytes_of(new)
    _require_read_as(path, data, new)
    # Not the link itself, which would become a file of its own.
    replace_content(Path(os.path.realpath(path)), opened.data, data)


def _require_read_as(path: Path, data: bytes, raw: str) -> None:
    """Raise where the bytes would be read as another text than was meant, or not at all."""
    start = Position(path, 1, 1)
    if len(data) > limits.FILE_BYTES:
        most = f"不超过 {limits.FILE_BYTES // 1024 // 1024} MB"
        raise InputError([Problem(start, "整个文件", "改后过大", most, "减少要写入的内容")])
    try:
        is_same = decode(path, data).raw == raw
    except InputError:
        is_same = False
    if not is_same:
        found = "改后的文件太短，看不出是什么编码"
        remedy = "先用编辑器把文件另存为 UTF-8，再改"
        raise InputError([Problem(start, "整个文件", found, "UTF-8 编码的文件", remedy)])
