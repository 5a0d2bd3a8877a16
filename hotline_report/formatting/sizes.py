"""Sizes of files as they are printed."""

from __future__ import annotations

_KIB = 1024


def size_text(size: int) -> str:
    """`502 KB`, rounded half up; small files in bytes, `613 字节`."""
    return f"{(size + _KIB // 2) // _KIB} KB" if size >= _KIB else f"{size} 字节"
