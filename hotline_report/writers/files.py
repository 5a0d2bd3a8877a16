"""Files on disk: written beside their place and then moved there, so that none is ever half."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import tempfile
import time
import unicodedata
from collections.abc import Mapping
from pathlib import Path

from hotline_report.errors import OutputError

_PREFIX, _SUFFIX = ".hotline-", ".tmp"
_STALE_SECONDS = 3600
"""A temporary file this old is of a build that was killed; a younger one may be at work."""

_UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x1f]')
_RESERVED = {"CON", "PRN", "AUX", "NUL", *(f"{d}{n}" for d in ("COM", "LPT") for n in range(1, 10))}
_REASONS = {
    errno.EFBIG: "文件超过了系统允许的大小，请联系管理员",
    errno.ENOSPC: "磁盘已满，请清理后重试",
    errno.EACCES: "没有写入权限，请换一个输出文件夹（-o）或请管理员给予权限",
    errno.EPERM: "没有写入权限，请换一个输出文件夹（-o）或请管理员给予权限",
    errno.EROFS: "这个位置是只读的，请换一个输出文件夹（-o）",
    errno.ENOTDIR: "路径中有一段是文件而不是文件夹，请换一个输出文件夹（-o）",
    errno.EEXIST: "路径中有一段是文件而不是文件夹，请换一个输出文件夹（-o）",
    errno.ENAMETOOLONG: "文件名过长，请缩短标题",
    errno.ENOENT: "所在的文件夹已经不在了，请换一个输出文件夹（-o）",
    errno.EISDIR: "同名的文件夹已经存在，请先移走",
    errno.EDQUOT: "磁盘配额已用完，请清理后重试",
}


def safe_name(title: str) -> str:
    """A title as a file name: nothing that Windows refuses, nothing invisible."""
    visible = "".join(c for c in title if unicodedata.category(c) != "Cf")
    name = _UNSAFE.sub("_", visible).strip(". ") or "未命名"
    return f"_{name}" if name.upper() in _RESERVED else name


def reason_of(error: OSError) -> str:
    """Why something could not be written, and what to do."""
    return _REASONS.get(error.errno or 0, f"系统的说明：{error.strerror}")


def write_all(folder: Path, contents: Mapping[str, bytes]) -> list[Path]:
    """Write files into a folder, so that each is the old one or the whole new one at any moment.

    Each file is written whole under a temporary name and then renamed, which replaces the old
    one in one step; nothing is renamed before everything is written.

    Raises:
        OutputError: the folder or a file could not be written.
    """
    waiting: list[tuple[str, Path]] = []
    replaced: list[str] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _remove_stale(folder)
        for name, content in contents.items():
            waiting.append((_write_temporary(folder, content), folder / name))
        for temporary, path in waiting:
            os.replace(temporary, path)  # noqa: PTH105 - a plain name from mkstemp
            replaced.append(path.name)
    except OSError as error:
        reason = reason_of(error)
        place = error.filename2 or error.filename or folder
        old = f"已更新 {'、'.join(replaced)}，其余文件没有改动" if replaced else "原有文件没有改动"
        message = f"无法写入 {place}：{reason}。{old}。"
        raise OutputError(message) from error
    finally:
        # Also when the user stops the build (Ctrl-C). Those renamed are gone already.
        for temporary, _ in waiting:
            with contextlib.suppress(OSError):
                os.unlink(temporary)  # noqa: PTH108
    return [path for _, path in waiting]


def _remove_stale(folder: Path) -> None:
    """Remove what builds that were killed left behind."""
    limit = time.time() - _STALE_SECONDS
    for path in folder.glob(f"{_PREFIX}*{_SUFFIX}"):
        with contextlib.suppress(OSError):
            if path.stat().st_mtime < limit:
                path.unlink()


def _write_temporary(folder: Path, content: bytes) -> str:
    handle, name = tempfile.mkstemp(dir=folder, prefix=_PREFIX, suffix=_SUFFIX)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        # mkstemp makes files private; a bulletin is for everyone who may see its folder.
        os.chmod(name, 0o666 & ~_umask())  # noqa: PTH101
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)  # noqa: PTH108
        raise
    return name


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
