"""Files on disk: a set of them takes the place of the old set as a whole, or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import sys
import time
from collections.abc import Iterable, Mapping
from pathlib import Path

from hotline_report.errors import OutputError
from hotline_report.writers.file_names import PREFIX, SUFFIX
from hotline_report.writers.folder_lock import locked
from hotline_report.writers.switch import (
    is_half_switched,
    remove,
    settle,
    switch,
    sync,
    write_temporary,
)

_STALE_SECONDS = 3600
"""Where there is no lock, a temporary file this old is of a build that was killed."""

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
_REASONS_OF_ONE = {
    **dict.fromkeys((errno.EACCES, errno.EPERM), "没有写入权限，请管理员给予权限"),
    errno.EROFS: "这个位置是只读的，请复制到能写入的位置再改",
    errno.ENOENT: "文件已经不在了，请检查它的位置",
}
"""Where it is one file that the user named, which can be nowhere else."""

_REASONS_OF_NEW = {
    **dict.fromkeys(
        (errno.EACCES, errno.EPERM), "没有写入权限，请到能写入的文件夹里运行，或请管理员给予权限"
    ),
    errno.EROFS: "这个位置是只读的，请到能写入的文件夹里运行",
    **dict.fromkeys(
        (errno.ENOTDIR, errno.EEXIST), "路径中有一段是文件而不是文件夹，请把它移走或改名"
    ),
    errno.ENOENT: "所在的文件夹已经不在了，请再运行一次",
}
"""Where it is a file beside others of the user's: there is no folder for output to choose."""


def reason_of_new(error: OSError) -> str:
    """Why a new file among the user's own could not be written, and what to do."""
    return _REASONS_OF_NEW.get(error.errno or 0) or reason_of(error)


def reason_of(error: OSError) -> str:
    """Why something could not be written, and what to do."""
    return _REASONS.get(error.errno or 0, f"系统的说明：{error.strerror}")


def write_all(folder: Path, contents: Mapping[str, bytes]) -> list[Path]:
    """Write a set of files into a folder, so that it is the old set or the whole new one.

    What another process has begun there is waited for; what one that died has begun is finished
    first, and what it left is cleared.

    Raises:
        OutputError: the folder or a file could not be written.
    """
    _refuse_unknown_letters(folder, contents)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with locked(folder) as is_alone:
            settle(folder)
            _remove_stale(folder, is_alone=is_alone)
            switch(folder, contents)
    except OSError as error:
        place = next((p for p in (error.filename2, error.filename) if _is_known(p)), folder)
        state = _HALF if is_half_switched(folder) else "原有文件没有改动"
        raise OutputError(f"无法写入 {place}：{reason_of(error)}。{state}。") from error
    return [folder / name for name in contents]


def settle_interrupted(folder: Path) -> str:
    """Finish what a killed build has begun in the folder; a notice of it, "" where all is well."""
    if not is_half_switched(folder):
        return ""
    try:
        with locked(folder):
            done = settle(folder)
    except (OSError, OutputError) as error:
        reason = reason_of(error) if isinstance(error, OSError) else str(error)
        return f"上次生成到 {folder} 时被中断：{_HALF}（{reason}）"
    return f"上次生成到 {folder} 时被中断，{_SETTLED[done]}" if done else ""


def replace_content(path: Path, old: bytes, new: bytes) -> None:
    """Give a file that has the content `old` the content `new`, in one step; its mode stays.

    No journal is left for a later run to complete: meanwhile a person may have changed the file.

    Raises:
        OutputError: it has another content by now, or could not be written.
    """
    made: list[str] = []
    try:
        with locked(path.parent):
            if path.read_bytes() != old:
                raise OutputError(_CHANGED.format(path=path))
            if not os.access(path, os.W_OK):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
            mode = stat.S_IMODE(path.stat().st_mode)
            temporary = write_temporary(path.parent, new, made, mode)
            os.replace(path.parent / temporary, path)  # noqa: PTH105
            # From here on it is written, whatever becomes of the name if the power fails.
            with contextlib.suppress(OSError):
                sync(path.parent)
    except OSError as error:
        reason = _REASONS_OF_ONE.get(error.errno or 0) or reason_of(error)
        raise OutputError(f"无法写入 {path}：{reason}。原有文件没有改动。") from error
    finally:
        remove(path.parent, made)


_CHANGED = "{path} 在读取以后被改动过，没有写入，以免盖掉别人的修改。请再运行一次"

_HALF = "里面的文件有的是新的，有的还是旧的。请关闭正在打开的文件，排除原因后再运行一次，会自动补齐"
_SETTLED = {
    "completed": "现已补齐，里面都是那一次的新文件",
    "taken back": "现已还原，里面都是那一次之前的文件",
}


def _is_known(place: object) -> bool:
    """Whether a user knows the file: not those which only we name."""
    return isinstance(place, str) and not Path(place).name.startswith(PREFIX)


def _refuse_unknown_letters(folder: Path, names: Iterable[str]) -> None:
    """Refuse names that the system's encoding of file names cannot write."""
    for name in (str(folder), *names):
        try:
            os.fsencode(name)
        except UnicodeEncodeError as error:
            encoding, wrong = sys.getfilesystemencoding(), name[error.start : error.end]
            message = (
                f"无法写入 {name}：本机的文件名编码是 {encoding}，写不出“{wrong}”。"
                "原有文件没有改动。请在命令前加 LC_ALL=C.UTF-8 再运行"
            )
            raise OutputError(message) from error


def _remove_stale(folder: Path, *, is_alone: bool) -> None:
    """Remove what builds that were killed left behind; who is alone knows that all of it is."""
    limit = time.time() - _STALE_SECONDS
    for path in folder.glob(f"{PREFIX}*{SUFFIX}"):
        with contextlib.suppress(OSError):
            if is_alone or path.lstat().st_mtime < limit:
                path.unlink()
