"""Which data file is meant: by its name, or by city and period."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from hotline_report.errors import UsageError
from hotline_report.load.periods import read_period, year_meant
from hotline_report.load.workspace import refuse_within_data
from hotline_report.pipeline.starting.reporters import reporter_of

_BY_CITY = 2
_LONGEST = 20
"""Characters of a word that are said again."""


def data_file_of(words: Sequence[str], command: str) -> Path:
    """The data file that is meant: one word is its name, two are the city and the period.

    Args:
        words: as typed behind the command.
        command: its name.

    Raises:
        UsageError: there are more words, or no such city or file.
    """
    if len(words) == 1:
        return Path(words[0])
    if len(words) != _BY_CITY:
        raise UsageError("请写数据文件的名称，或城市和年度（期间），如 某市 2023、某市 2023-05")
    refuse_within_data()
    period = read_period(words[1])
    if period is None:
        raise UsageError(no_period(words[1], words[0], command))
    reporter = reporter_of(words[0], {})
    found = reporter.file_of(period)
    if found is None:
        raise UsageError(
            f"没有 {reporter.folder / period.stem}.yaml；"
            f"先建立它：hotline-report new {words[0]} {words[1]}"
        )
    return found


def no_period(period: str, city: str, command: str) -> str:
    """What to say of a word that is no period: the words may be the wrong way round."""
    shown, other = period[:_LONGEST], city[:_LONGEST]
    told = f"“{shown}”不是年度或期间，"
    if read_period(city) is not None:
        return f"{told}城市写在前，年度写在后：hotline-report {command} {shown} {other}"
    meant = year_meant(period)
    if meant:
        return f"{told}是不是 {meant}？"
    return f"{told}应写成 2024、2024-05、2024-Q2、2024-H1、2024-W21 这样"
