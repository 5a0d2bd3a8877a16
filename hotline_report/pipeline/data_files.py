"""Which data file is meant: by its name, or by city and period."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from hotline_report.errors import UsageError
from hotline_report.load.periods import read_period

DATA_FOLDER = Path("data")
_SUFFIXES = (".yaml", ".yml")
_HEAD = 4096
"""Bytes of a file in which it says whose it is."""
_WHOSE = re.compile(r"^(?:城市|主体)\s*:\s*[\"']?([^\"'#\n]+)", re.MULTILINE)


def data_file_of(words: Sequence[str]) -> Path:
    """The data file that is meant: one word is its name, two are the city and the period.

    Raises:
        UsageError: there are more words, or no such city or file.
    """
    if len(words) == 1:
        return Path(words[0])
    if len(words) > 2:  # noqa: PLR2004 - city and period
        raise UsageError("请写数据文件的名称，或城市和年度，如 某市 2023")
    city, when = words
    period = read_period(when)
    stem = period.stem if period is not None else when.removesuffix("年").removesuffix("年度")
    folder = next(_folders(city), None)
    if folder is None:
        known = "、".join(sorted(each.name for each in _all_folders()))
        there = f"那里有：{known}" if known else f"当前文件夹下没有 {DATA_FOLDER} 文件夹"
        raise UsageError(
            f"{DATA_FOLDER} 下没有“{city}”的文件夹；{there}。也可以直接写数据文件的名称"
        )
    found = next((f for s in _SUFFIXES if (f := folder / f"{stem}{s}").is_file()), None)
    if found is None:
        have = "、".join(sorted(each.name for each in folder.glob("*.y*ml")))
        raise UsageError(
            f"没有 {folder / f'{stem}.yaml'}；{folder} 里有：{have or '没有数据文件'}。"
            f"先建立这一份数据文件，再做工作簿"
        )
    return found


def _folders(city: str) -> Iterator[Path]:
    """The folder of that name, or with a data file that says so."""
    if (DATA_FOLDER / city).is_dir():
        yield DATA_FOLDER / city
    for folder in _all_folders():
        if city in _names(folder):
            yield folder


def _all_folders() -> list[Path]:
    if not DATA_FOLDER.is_dir():
        return []
    return sorted(each for each in DATA_FOLDER.iterdir() if each.is_dir())


def _names(folder: Path) -> Iterator[str]:
    for file in sorted(folder.glob("*.y*ml")):
        with file.open("rb") as opened:
            head = opened.read(_HEAD).decode("utf-8", "ignore")
        yield from (match[1].strip() for match in _WHOSE.finditer(head))
