"""Why a file cannot be opened; of one that is not there, the folder, and the nearest there is."""

from __future__ import annotations

import errno
import os
import re
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from difflib import get_close_matches
from itertools import islice
from pathlib import Path

from msgspec import Struct

from hotline_report.errors import Position, Problem
from hotline_report.load.invisible import plain

_MOST_NAMES = 2_000
"""Names of a folder that are looked at."""

_SHOWN = 5
"""Names of a folder that a message lists."""

_ALIKE = 0.6
_QUOTES = "“”‘’\"'《》<>"


_LOCK = re.compile(r"^(?:~\$|\.~lock\.)")
"""How the marks of Word, Excel and WPS, and of LibreOffice begin."""

_REASONS = {
    errno.ENAMETOOLONG: "名称过长",
    errno.ELOOP: "链接指回了自己",
    errno.EIO: "磁盘读取出错",
    errno.EINVAL: "名称里有不能用的字符",
}
"""What the system says, in Chinese."""


class Sought(Struct, frozen=True):
    """What kind of file is looked for, for messages.

    Attributes:
        expected: what is wanted.
        called: what such files are called.
        endings: how their names end.
        missing: what to do where none is there, and none that may be meant.
        example: the name of one.
        is_renamed: whether one that has another ending is to be given the right one.
    """

    expected: str
    called: str
    endings: tuple[str, ...]
    missing: str
    example: str
    is_renamed: bool = False


DATA_FILE = Sought(
    expected="可以读取的数据文件",
    called="数据文件",
    endings=(".yaml", ".yml"),
    missing="检查文件名",
    example="data/某市/2023.yaml",
    is_renamed=True,
)


class NoFileError(OSError):
    """What is there is neither a file nor a folder."""


class LockFileError(OSError):
    """What is there is another program's mark that it has a file open: ~$去年.docx."""


def first_bytes(path: Path, most: int) -> bytes:
    """The first bytes of whatever lies there, one more than `most` where there are more.

    Raises:
        OSError: it cannot be opened, or is no file: a pipe would be waited for without end; or
            another program's mark that it has a file open.
    """
    if path.exists() and not path.is_file():
        raise IsADirectoryError if path.is_dir() else NoFileError
    if _LOCK.match(path.name) and path.is_file():
        raise LockFileError
    with path.open("rb") as file:
        return file.read(most + 1)


def unreadable(path: Path, error: OSError, sought: Sought = DATA_FILE) -> Problem:
    """The problem that a file cannot be opened."""
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        found, remedy = _missing(path, sought)
    elif isinstance(error, IsADirectoryError):
        found, remedy = "这是一个文件夹", _in_folder(path, sought)
    elif isinstance(error, NoFileError):
        found, remedy = "这是设备或管道，不是文件", f"检查文件名，或换成{sought.called}"
    elif isinstance(error, LockFileError):
        found, remedy = "办公软件打开别的文件时自动建立的临时文件，里面没有内容", _locked(path)
    elif isinstance(error, PermissionError):
        found, remedy = "没有读取它的权限", "请管理员给予读取权限，或换一个位置"
    else:
        reason = _REASONS.get(error.errno or 0, f"系统错误 {error.errno}")
        found, remedy = f"无法读取（{reason}）", "检查文件的名称、所在的磁盘和网络"
    return Problem(Position(path, 1, 1), "整个文件", found, sought.expected, remedy)


def _in_folder(path: Path, sought: Sought) -> str:
    files = [name for name in _names(path) if name.endswith(sought.endings)]
    example = path / files[-1] if files else sought.example
    return f"写出其中的{sought.called}，如 {example}"


def _locked(path: Path) -> str:
    """Which file the mark is of: Word leaves out the first two characters of longer names."""
    bare = _LOCK.sub("", path.name).removesuffix("#")
    real = [name for name in _names(path.parent) if not _LOCK.match(name)]
    meant = next((name for name in real if bare in (name, name[len("~$") :])), "")
    return f"写它打开的那个文件：{path.with_name(meant)}" if meant else "写它打开的那个文件的名称"


def _missing(path: Path, sought: Sought) -> tuple[str, str]:
    """What to say of a file that is not there: the folder, and what was meant."""
    folder = path.absolute().parent
    found = f"没有这个文件：在 {folder} 里没有“{path.name}”"
    if any(sign in str(path) for sign in "*?"):
        found = f"没有这个文件：没有与“{path}”相符的"
    meant = next(_as_typed_otherwise(path), None)
    if meant is not None:
        return found, f"是不是 {meant}？请照这样写"
    elsewhere = [p for p in _beside(path) if p.is_file()][:_SHOWN]
    others = f"；别的文件夹里有 {'、'.join(map(str, elsewhere))}" if elsewhere else ""
    if not folder.is_dir():
        there = folder
        while not there.is_dir() and there != there.parent:
            there = there.parent
        lacking = folder.relative_to(there).parts[0]
        near = _nearest(lacking, _folders(there), DATA_FILE)
        hint = f"，是不是“{near}”？" if near else f"；{_listed(_folders(there), '文件夹')}"
        found = f"没有这个文件：{there} 里没有“{lacking}”文件夹"
        return found, f"检查文件夹的名称{hint}{'' if near else others}{_start()}"
    near = _nearest(path.name, _names(folder), sought)
    if near:
        is_meant = near.lower().endswith(sought.endings) or not sought.is_renamed
        rename = "" if is_meant else f"给它改名为 {_stem(near, sought)}.yaml 再生成"
        return found, f"是不是 {path.with_name(near)}？{rename}"
    if elsewhere:
        checked = "检查城市和年度" if sought is DATA_FILE else sought.missing
        return found, f"{checked}{others}{_start()}"
    files = [name for name in _names(folder) if name.endswith(sought.endings)]
    return found, f"{sought.missing}；{_listed(files, sought.called)}{_start()}"


def _as_typed_otherwise(path: Path) -> Iterator[Path]:
    """The file under names that hands and programs make of its own: backslash, wide, quoted."""
    text = str(path)
    widened = unicodedata.normalize("NFKC", text)
    for other in (
        text.replace("\\", "/"),
        widened.replace("。", "."),
        widened.replace("\\", "/"),
        text.strip().strip(_QUOTES),
        plain(text),
        text.removeprefix("file://"),
        text.rstrip("，,。；;"),
    ):
        with suppress(OSError, ValueError):
            if other and other != text and Path(other).is_file():
                yield Path(other)


def _nearest(name: str, known: list[str], sought: Sought) -> str:
    """The name that is the same but for its ending, or else most like it; a year is no other year.

    Programs hide and add endings: 2024.yaml is saved as 2024.yaml.txt, typed as 2024 or 2024.yml.
    """
    bare = name.removesuffix(".txt").lower()
    stem = bare.rpartition(".")[0] if bare.endswith(sought.endings) else bare
    same = [k for k in known if _stem(k, sought) == stem and k != name]
    right = [k for k in same if k.lower().endswith(sought.endings)]
    if right or same:
        return (right or same)[0]
    if stem.isdecimal():
        return ""
    usable = (k for k in known if sought.is_renamed or k.lower().endswith(sought.endings))
    # Endings are alike in all of them, and say nothing.
    alike = {_stem(k, sought): k for k in usable}
    typed = stem.rpartition(".")[0] or stem
    return next((alike[k] for k in get_close_matches(typed, alike, 1, _ALIKE)), "")


def _stem(name: str, sought: Sought) -> str:
    bare = name.lower()
    if ".txt" not in sought.endings:
        bare = bare.removesuffix(".txt")
    bare = bare.removesuffix(".bak")
    for ending in sought.endings:
        bare = bare.removesuffix(ending)
    return bare.strip()


def _beside(path: Path) -> Iterator[Path]:
    """A file of that name where it might be meant: of other cities, or in the folders below."""
    parent = path.parent.parent
    if path.parent != parent:
        yield from (
            parent / name / path.name for name in _folders(parent) if name != path.parent.name
        )
    for name in _folders(path.parent):
        yield path.parent / name / path.name
        yield from (path.parent / name / city / path.name for city in _folders(path.parent / name))


def _names(folder: Path) -> list[str]:
    with suppress(OSError), os.scandir(folder) as entries:
        return sorted(entry.name for entry in islice(entries, _MOST_NAMES))
    return []


def _folders(folder: Path) -> list[str]:
    with suppress(OSError), os.scandir(folder) as entries:
        listed = [e.name for e in islice(entries, _MOST_NAMES) if e.is_dir()]
        return sorted(name for name in listed if not name.startswith("."))
    return []


def _listed(names: list[str], kind: str) -> str:
    if not names:
        return f"那里没有{kind}"
    etc = "等" if len(names) > _SHOWN else ""
    return f"那里的{kind}：{'、'.join(names[:_SHOWN])}{etc}"


def _start() -> str:
    return f"（命令窗口现在打开在 {Path.cwd()}）"
