"""Whose data file it is, and where it lies: a folder under data/, or who reports, by name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path

from msgspec import Struct

from hotline_report import limits
from hotline_report.errors import HotlineError, UsageError
from hotline_report.load.decode import read_text
from hotline_report.load.form_heads import FormHead
from hotline_report.load.keys.data_file import BulletinKeys
from hotline_report.load.periods import read_period
from hotline_report.load.template_folders import readable_name
from hotline_report.load.there import is_file
from hotline_report.load.workspace import DATA_FOLDER
from hotline_report.model.period import Period
from hotline_report.writers.file_names import safe_name

_CITY, _BODY = BulletinKeys.city.name, BulletinKeys.body.name
_NAMED = re.compile(
    rf"^({_CITY}|{_BODY}):[ \t]*[\"']?([^\"'#\n]+?)[\"']?[ \t]*(?:#.*)?$", re.MULTILINE
)
_HEAD = 4_096
"""Characters of a data file in which it says whose it is."""
_ENDINGS = ("", "市", "州", "盟", "区", "县", "省")
_CHINESE = re.compile("[\u4e00-\u9fff]")


class Reporter(Struct, frozen=True):
    """Who reports: the folder, and the full name, "" where nothing tells it."""

    folder: Path
    name: str

    def file_of(self, period: Period | None) -> Path | None:
        """The data file of a period, if it is there."""
        if period is None:
            return None
        paths = (self.folder / f"{period.stem}{suffix}" for suffix in (".yaml", ".yml"))
        return next((path for path in paths if is_file(path)), None)

    def latest(self, period: Period) -> Path | None:
        """The data file of the latest period of that kind before it, if there is any."""
        kept = {
            read: path
            for path in self.folder.glob("*.y*ml")
            if (read := read_period(path.stem)) is not None and read.kind is period.kind
        }
        earlier = [each for each in kept if each.stem < period.stem]
        return kept[max(earlier, key=lambda each: each.stem)] if earlier else None


def reporter_of(city: str, heads: Mapping[str, FormHead]) -> Reporter:
    """The reporter that was named.

    Raises:
        UsageError: nobody is called so, and it is no name in Chinese that a folder may have.
    """
    typed = readable_name(city).strip().rstrip("/\\")
    called = typed.removeprefix(f"{DATA_FOLDER}/").removeprefix(f"{DATA_FOLDER}\\")
    by_folder = {f: name for head in heads.values() for f, name in head.reporters.items()}
    if not called or called != safe_name(called) or len(called) > limits.NAME:
        raise UsageError(
            f"“{typed[: limits.NAME]}”不是 data 下一个文件夹的名称，也不是城市的名称；"
            "写 data 下文件夹的名称，或者城市（主体）的全称，如 某市"
        )
    if (DATA_FOLDER / called).is_dir():
        return Reporter(
            DATA_FOLDER / called, _told_in(DATA_FOLDER / called) or by_folder.get(called, "")
        )
    there = {name: path for path in _folders() if (name := _told_in(path))}
    by_name = {name: folder for folder, name in by_folder.items()}
    # 某市, typed without its last character.
    called = next(
        (f"{called}{e}" for e in _ENDINGS if f"{called}{e}" in {*there, *by_name}), called
    )
    if called in there:
        return Reporter(there[called], called)
    if called in by_name:
        return Reporter(DATA_FOLDER / by_name[called], called)
    if called in by_folder:
        return Reporter(DATA_FOLDER / called, by_folder[called])
    if _CHINESE.search(called):
        return Reporter(DATA_FOLDER / called, called)
    known = sorted({path.name for path in _folders()} | set(by_folder))
    close = get_close_matches(called, known, 1)
    hint = f"，是不是 {close[0]}？" if close else "，"
    raise UsageError(
        f"data 下没有名为“{called}”的文件夹，表式里也没有{hint}"
        f"已有的：{'、'.join(path.name for path in _folders()) or '（还没有）'}。"
        f"新的城市，直接写全称（如 某市），或先建立文件夹 data/{called}"
    )


def _folders() -> list[Path]:
    return (
        sorted(path for path in DATA_FOLDER.glob("*") if path.is_dir())
        if DATA_FOLDER.is_dir()
        else []
    )


def _told_in(folder: Path) -> str:
    """The name that the newest data file of a folder tells; a folder in Chinese tells it itself."""
    for path in sorted(folder.glob("*.y*ml"), reverse=True)[:3]:
        try:
            head = read_text(path).text[:_HEAD]
        except HotlineError:
            continue
        found: dict[str, str] = dict(_NAMED.findall(head))
        if found:
            return found.get(_BODY) or found[_CITY]
    return folder.name if _CHINESE.search(folder.name) else ""
