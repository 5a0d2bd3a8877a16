"""Files that must not be there yet: all of them are written, or none is left."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Mapping
from pathlib import Path

from hotline_report.errors import OutputError
from hotline_report.writers.files import reason_of_new
from hotline_report.writers.switch import remove, write_temporary


def write_new(files: Mapping[Path, str]) -> None:
    """Write texts as new files, in UTF-8, each whole or not at all; lacking folders are made.

    Raises:
        OutputError: one is there already, or cannot be written; none of them is left then.
    """
    made: list[Path] = []
    path = Path()
    try:
        for path, text in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            _write(path, text.encode())
            made.append(path)
    except FileExistsError as error:
        _remove(made)
        raise OutputError(
            f"已经有 {path}，没有写入，原有文件没有改动；要重新写的，先把它移走或改名"
        ) from error
    except OSError as error:
        _remove(made)
        raise OutputError(f"无法写入 {path}：{reason_of_new(error)}。原有文件没有改动。") from error


def _write(path: Path, content: bytes) -> None:
    """The file under another name, down to the disk, and only then under its own."""
    temporary: list[str] = []
    try:
        whole = path.parent / write_temporary(path.parent, content, temporary)
        try:
            os.link(whole, path)
        except FileExistsError:
            raise
        except OSError:
            _copy(path, content)
    finally:
        remove(path.parent, temporary)


def _copy(path: Path, content: bytes) -> None:
    """Where the drive knows no second name of a file (FAT): as it is written."""
    with path.open("xb") as file:
        try:
            file.write(content)
        except OSError:
            _remove([path])
            raise


def _remove(paths: list[Path]) -> None:
    for path in paths:
        with contextlib.suppress(OSError):
            path.unlink()
