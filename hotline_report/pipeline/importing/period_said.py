"""Of whom and of when a document is, as its title, its text or its file's name say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from hotline_report.load.periods import read_period
from hotline_report.model.edition import Edition
from hotline_report.model.period import Period

_PERIOD = re.compile(
    r"(?:19|20)\d\d\s*年\s*(?:0?1?月?\s*[-—–~至]+\s*\d{1,2}\s*月|前\d{1,2}个月"
    r"|[上下]半年|第?[一二三四]季度|第?\d{1,2}周|\d{1,2}月(?!\s*\d))?"
)
_YEAR = re.compile(r"(?:19|20)\d\d(?=年|年度)")
_STEM = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_CITY = re.compile(r"^[“\"]?(?P<city>[\u4e00-\u9fff]{2,8}?(?:市|州|盟|区|县|省))")
_BEFORE_NUMBER = re.compile(r"^[“\"]?(?P<city>[\u4e00-\u9fff]{2,4}?)(?=[0-9]{5})")


def period_said(title: str, texts: Iterable[str], stem: str) -> Period | None:
    """The period that the title names; else the year that the text names most, or the file."""
    for match in _PERIOD.finditer(title):
        period = read_period(re.sub(r"\s", "", match[0]))
        if period is not None:
            return period
    years = Counter(year for text in texts for year in _YEAR.findall(text))
    if years:
        (year, count), *_ = years.most_common(1)
        if count > 1:
            return Period(int(year))
    named = _STEM.search(stem)
    return Period(int(named[0])) if named is not None else None


def city_said(title: str, issuers: Iterable[str], editions: Iterable[Edition]) -> str:
    """The city or body that the title or the issuers name: one that a form knows, or 某市."""
    known = dict.fromkeys(name for edition in editions for name in edition.cities.values())
    for text in (title, *issuers):
        found = next((name for name in known if name in text), "")
        short = next((name for name in known if _short(name) in text), "")
        if found or short:
            return found or short
    for pattern, ending in ((_CITY, ""), (_BEFORE_NUMBER, "市")):
        for text in (title, *issuers):
            named = pattern.match(text)
            if named is not None:
                return f"{named['city']}{ending}"
    return ""


def full_name(typed: str, named: str) -> str:
    """What the user typed, 某 say, or 某市 where that is what the document names."""
    return named if typed and named[:-1] == typed else typed


def _short(name: str) -> str:
    """苏州 of 苏州市; a name that would be left with one character is not shortened."""
    return name[:-1] if len(name) > len("某市") else name


def folder_of(city: str, editions: Iterable[Edition]) -> str:
    """The folder below data/ that a form names for a city; else its name."""
    names: Iterator[str] = (
        folder for edition in editions for folder, name in edition.cities.items() if name == city
    )
    return next(names, city)
