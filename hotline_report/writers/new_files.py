"""Files that must not be there yet: all of them are written, or none is left."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from pathlib import Path

from hotline_report.errors import OutputError
from hotline_report.writers.files import reason_of


def write_new(files: Mapping[Path, str]) -> None:
    """Write texts as new files, in UTF-8; folders that are lacking are made.

    Raises:
        OutputError: one is there already, or cannot be written; none of them is left then.
    """
    made: list[Path] = []
    path = Path()
    try:
        for path, text in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("x", encoding="utf-8", newline="\n") as file:
                made.append(path)
                file.write(text)
    except FileExistsError as error:
        _remove(made)
        raise OutputError(f"已经有 {path}，没有写入，原有文件没有改动") from error
    except OSError as error:
        _remove(made)
        raise OutputError(f"无法写入 {path}：{reason_of(error)}。原有文件没有改动。") from error


def _remove(paths: list[Path]) -> None:
    for path in paths:
        with contextlib.suppress(OSError):
            path.unlink()
