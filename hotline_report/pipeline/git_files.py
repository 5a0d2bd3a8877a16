"""Files as they were in a revision of git, read by git itself; nothing else needs it."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from msgspec import Struct

from hotline_report import limits
from hotline_report.errors import EnvironmentLackError, UsageError
from hotline_report.load.periods import read_period

_REVISION = re.compile(r"[\w@{][\w./@{}^~+-]{0,199}")
_SECONDS = 20
_MOST_BESIDE = 60
"""Files of earlier periods that are looked at: five years of months."""

_SAID = 300
"""Characters of git's own message that are told."""

_MISSING = "本机没有 git，办不到“{name}”；请安装 git，或写两个文件来比较"


class Revision(Struct, frozen=True):
    """A file in a revision: `HEAD~1:data/a/2023.yaml`, the path from where the user is."""

    revision: str
    path: PurePosixPath

    @classmethod
    def of(cls, word: str) -> Revision | None:
        """The revision that a word names, None where it names none."""
        revision, colon, path = word.partition(":")
        if not colon or not path or not _REVISION.fullmatch(revision) or ".." in revision:
            return None
        parts = PurePosixPath(path.replace("\\", "/"))
        if parts.is_absolute() or ".." in parts.parts or not path.isprintable():
            return None
        return cls(revision, parts)

    @property
    def name(self) -> str:
        """As it was typed."""
        return f"{self.revision}:{self.path}"


@contextmanager
def checked_out(file: Revision) -> Iterator[Path]:
    """The file, and what it is compared with of earlier periods, in a folder for the while.

    Raises:
        UsageError: git does not know the revision, or the file in it.
        EnvironmentLackError: there is no git.
    """
    with TemporaryDirectory(prefix="hotline-report-") as root:
        # The folder is called as the city's, which the data file is held against.
        path = Path(root, *file.path.parts[-2:])
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(_content(file))
        folder = f"{file.revision}:./{file.path.parent}"
        listed = git("ls-tree", "--full-tree", "-z", "--name-only", folder, about=file.name)
        names = (os.fsdecode(name) for name in listed.split(b"\0") if name)
        for name in earlier_names(file.path.name, names):
            content = _content(Revision(file.revision, file.path.with_name(name)))
            path.with_name(name).write_bytes(content)
        yield path


def earlier_names(name: str, names: Iterable[str]) -> list[str]:
    """Those of a folder's data files that one may be compared with, by its name and theirs."""
    own = read_period(Path(name).stem)
    if own is None:
        return []
    found = [
        each
        for each in names
        if each != name
        and Path(each).suffix in (".yaml", ".yml")
        and (period := read_period(Path(each).stem)) is not None
        and period.year in (own.year, own.year - 1)
    ]
    return sorted(found)[:_MOST_BESIDE]


def _content(file: Revision) -> bytes:
    """The bytes of a file in a revision.

    Raises:
        UsageError: it is not there, or too large to be a data file.
        EnvironmentLackError: there is no git.
    """
    # `cat-file` starts no program that a repository or its settings name, as `show` may.
    # “./”: the path begins where the user is, and not where the repository does.
    name = f"{file.revision}:./{file.path}"
    size = int(git("cat-file", "-s", name, about=file.name))
    if size > limits.FILE_BYTES:
        most = limits.FILE_BYTES // 1024 // 1024
        raise UsageError(f"“{file.name}”有 {size} 字节，数据文件不超过 {most} MB")
    return git("cat-file", "blob", name, about=file.name)


def git(*words: str, about: str) -> bytes:
    """What git prints; `about` is what the user asked for.

    Raises:
        UsageError: git refuses, or does not end.
        EnvironmentLackError: there is no git.
    """
    quiet = {"GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1"}
    try:
        done = subprocess.run(  # noqa: S603 - no shell; what is asked for was looked at
            ["git", *words],  # noqa: S607 - wherever the user has it
            stdin=subprocess.DEVNULL,
            capture_output=True,
            env={**os.environ, **quiet},
            timeout=_SECONDS,
            check=False,
        )
    except FileNotFoundError as error:
        raise EnvironmentLackError(_MISSING.format(name=about)) from error
    except subprocess.TimeoutExpired as error:
        raise UsageError(f"git 在 {_SECONDS} 秒里没有办完“{about}”") from error
    if done.returncode:
        reason = done.stderr.decode("utf-8", "replace").strip().removeprefix("fatal: ")
        raise UsageError(f"git 办不到“{about}”（git 的说明：{reason[:_SAID]}）")
    return done.stdout
