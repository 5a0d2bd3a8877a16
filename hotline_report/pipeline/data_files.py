"""Which data file is meant: by its name, or by city and period."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from hotline_report.errors import UsageError
from hotline_report.load.periods import read_period
from hotline_report.pipeline.starting.reporters import reporter_of

_BY_CITY = 2


def data_file_of(words: Sequence[str]) -> Path:
    """The data file that is meant: one word is its name, two are the city and the period.

    Raises:
        UsageError: there are more words, or no such city or file.
    """
    if len(words) == 1:
        return Path(words[0])
    period = read_period(words[1]) if len(words) == _BY_CITY else None
    if period is None:
        raise UsageError("请写数据文件的名称，或城市和年度（期间），如 某市 2023、某市 2023-05")
    reporter = reporter_of(words[0], {})
    found = reporter.file_of(period)
    if found is None:
        raise UsageError(
            f"没有 {reporter.folder / period.stem}.yaml；"
            f"先建立它：hotline-report new {words[0]} {words[1]}"
        )
    return found
