"""What git calls to show how a data file changed, and how it is told to do so.

git has two ways, and both are set (docs/decisions/0036-drafts.md): `command` is given both
versions, so that it tells what `diff` does, but only `git diff` calls it unasked; `textconv` is
given one version at a time, and `git log -p` and `git show` call it.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import sys
from collections.abc import Sequence
from glob import escape as glob_escape
from pathlib import Path
from tempfile import TemporaryDirectory

from hotline_report import limits
from hotline_report.errors import HotlineError, OutputError
from hotline_report.formatting.sequences import matches
from hotline_report.load.keys.data_file import BulletinKeys
from hotline_report.load.template_folders import TemplateFolders
from hotline_report.pipeline.data_drafts import read_draft
from hotline_report.pipeline.diff import compared
from hotline_report.pipeline.draft_sources import Sources
from hotline_report.pipeline.git_files import earlier_names, git
from hotline_report.pipeline.limited import bounded
from hotline_report.writers.changes.listing import HEAD, listing
from hotline_report.writers.changes.text import text_report
from hotline_report.writers.files import reason_of
from hotline_report.writers.switch import remove, write_temporary

COMPARE, LIST = "git-diff", "git-text"
"""The commands that git calls."""

_DRIVER = "hotline-report"
_DATA = "data"
_FILES = f"{_DATA}/**/*.yaml"
_WHOSE = re.compile(rf"^(?:{BulletinKeys.city.name}|{BulletinKeys.body.name}):.*$", re.MULTILINE)
_SETTING = "设置 git"
_NOTHING = "/dev/null"
_ABBREVIATED = 7
_COMPARED = 5
"""Words with which git calls a command: path, then file, name and mode of either version."""


def install() -> Path:
    """Let git show data files of this repository so; the file of attributes that says so.

    Raises:
        UsageError: this is no repository.
        OutputError: its settings cannot be written.
    """
    program = f"{shlex.quote(Path(sys.executable).as_posix())} -m hotline_report"
    _set("command", f"{program} {COMPARE}")
    _set("textconv", f"{program} {LIST}")
    _set("xfuncname", f"^{HEAD}(.*)$")
    path = _attributes()
    _write(path, [*_others(path), _line()])
    return path


def uninstall() -> Path:
    """Let git show data files as it shows others.

    Raises:
        UsageError: this is no repository.
        OutputError: its settings cannot be written.
    """
    names = git("config", "--local", "--list", "--name-only", about=_SETTING).decode()
    if f"diff.{_DRIVER}." in names:
        git("config", "--local", "--remove-section", f"diff.{_DRIVER}", about=_SETTING)
    path = _attributes()
    if path.exists():
        _write(path, _others(path))
    return path


def report_of_change(words: Sequence[str], folders: TemplateFolders) -> str:
    """What git shows of a file that changed, in the place of its lines.

    Args:
        words: as git calls it: the file's path, then of either version its file, name and mode; of
            one that is not merged the path alone.
        folders: where forms are.
    """
    path, *versions = words
    if len(versions) < _COMPARED:
        return f"{path}：还没有合并好\n"
    (old, old_name), (new, new_name) = versions[:2], versions[3:5]
    if _NOTHING in (old, new):
        return f"{path}：{'新文件' if old == _NOTHING else '删去了'}\n"
    told = [f"{path}（{_version(name)}）" for name in (old_name, new_name)]
    try:
        with TemporaryDirectory(prefix="hotline-report-") as root:
            sources = Sources(folders, Path(root, "output"))
            sides = [
                sources.data_file(_as_it_lay(Path(root, side), Path(path), Path(file)), name)
                for side, file, name in zip(("old", "new"), (old, new), told, strict=True)
            ]
            return text_report(compared(*sides).changes)
    except HotlineError:
        return f"{path}：填写有误，读不出来，照文字逐行比较\n{_by_lines(Path(old), Path(new))}"


def _by_lines(old: Path, new: Path) -> str:
    """The lines that went and came, of files that are none of ours."""
    texts = [_text(file).splitlines() for file in (old, new)]
    lines: list[str] = []
    ends = [(len(texts[0]), len(texts[1]))]
    at = new_at = 0
    for place, new_place in (*matches(*texts), *ends):
        lines += [f"-{line}" for line in texts[0][at:place]]
        lines += [f"+{line}" for line in texts[1][new_at:new_place]]
        at, new_at = place + 1, new_place + 1
    return "".join(f"{line}\n" for line in lines)


def _text(file: Path) -> str:
    with file.open("rb") as content:
        return content.read(limits.FILE_BYTES).decode("utf-8", "replace")


def lines_of(file: Path, folders: TemplateFolders) -> str:
    """What git compares of a version of a data file; the file as it is, where it cannot be read."""
    try:
        with TemporaryDirectory(prefix="hotline-report-") as root:
            home = _home_of(file)
            copy = file if home is None else _as_it_lay(Path(root), home, file)

            def work(_tell: object) -> str:
                return listing(read_draft(copy, file.name, folders, checked=False).draft)

            return bounded(work, copy, lambda _: None)
    except HotlineError:
        return _text(file)


def _home_of(file: Path) -> Path | None:
    """The file in the working folder that this is a version of, which git does not tell.

    It has the same name and says the same of whose it is; None where no other file lies beside it.
    """
    own = _WHOSE.findall(_text(file))
    beside = sorted(Path(_DATA).glob(f"*/{glob_escape(file.name)}"))
    return next((path for path in beside if _WHOSE.findall(_text(path)) == own), None)


def _version(name: str) -> str:
    """What a version is called; that of the working folder has no name yet."""
    return name[:_ABBREVIATED] if name.strip("0") else "当前文件"


def _as_it_lay(root: Path, path: Path, file: Path) -> Path:
    """A version of the file in a folder of its city's name, beside what it is compared with."""
    copy = root.joinpath(*path.parts[-2:])
    copy.parent.mkdir(parents=True)
    shutil.copyfile(file, copy)
    beside = [each.name for each in path.parent.iterdir()] if path.parent.is_dir() else []
    for name in earlier_names(path.name, beside):
        shutil.copyfile(path.with_name(name), copy.with_name(name))
    return copy


def _set(key: str, value: str) -> None:
    git("config", "--local", f"diff.{_DRIVER}.{key}", value, about=_SETTING)


def _attributes() -> Path:
    """The file of attributes that is the user's own, and belongs to no commit."""
    found = git("rev-parse", "--git-path", "info/attributes", about=_SETTING)
    return Path(os.fsdecode(found).rstrip("\n"))


def _line() -> str:
    """Which files are data files: those below the folder where the user is."""
    prefix = os.fsdecode(git("rev-parse", "--show-prefix", about=_SETTING)).rstrip("\n")
    files = f"{prefix}{_FILES}"
    return f'"{files}" diff={_DRIVER}' if " " in files else f"{files} diff={_DRIVER}"


def _others(path: Path) -> list[str]:
    """The lines of the file that are not ours."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return []
    return [line for line in lines if not line.endswith(f" diff={_DRIVER}")]


def _write(path: Path, lines: Sequence[str]) -> None:
    """The file with these lines, at once or not at all."""
    made: list[str] = []
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        content = "".join(f"{line}\n" for line in lines).encode()
        (path.parent / write_temporary(path.parent, content, made)).replace(path)
    except OSError as error:
        remove(path.parent, made)
        raise OutputError(f"无法写入 {path}：{reason_of(error)}") from error
