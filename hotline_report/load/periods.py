"""期间: what a bulletin is of, as people write it and as files are named."""

from __future__ import annotations

import re
import unicodedata

from hotline_report.load.keys.data_file import BulletinKeys
from hotline_report.load.nodes import describe
from hotline_report.model.period import Period, PeriodKind, existing, most_in
from hotline_report.numbers.numerals import HANZI_DIGITS

FIRST_YEAR, LAST_YEAR = 1990, 2999
"""Years that a bulletin may be of."""

_EXAMPLES = "2023年5月、2023年第二季度、2023年上半年、2023年第21周、2023年1—5月 等"
_ORDINALS = {"一": 1, "二": 2, "三": 3, "四": 4, "上": 1, "下": 2}
_NUMBER = "(?P<number>[0-9]{1,2}|[一二三四])"
_AS_TYPED = {
    PeriodKind.YEAR: r"(?P<year>[0-9]{4})(?:年度?)?",
    PeriodKind.HALF: r"(?P<year>[0-9]{4})(?:年度?(?P<half>[上下])半年|[-_]?H(?P<number>[12]))",
    PeriodKind.QUARTER: rf"(?P<year>[0-9]{{4}})(?:年度?第?|[-_]?Q){_NUMBER}(?:季度?)?",
    PeriodKind.MONTH: r"(?P<year>[0-9]{4})(?:年|[-_./]|(?=[0-9]{2}$))"
    r"(?P<number>[0-9]{1,2})(?:月份?)?",
    PeriodKind.WEEK: r"(?P<year>[0-9]{4})(?:年第?|[-_]?W)(?P<number>[0-9]{1,2})周?",
    PeriodKind.CUMULATIVE: r"(?P<year>[0-9]{4})"
    r"(?:年0?1月?[-—–~至到]+(?P<number>[0-9]{1,2})月份?(?:累计)?"
    r"|年前(?P<first>[0-9]{1,2})个月(?:累计)?|[-_](?P<last>[0-9]{1,2})累计)",
}
_ENDINGS = {PeriodKind.QUARTER: ("季", "季度", "Q"), PeriodKind.WEEK: ("周", "W")}
"""What must stand in a text of that kind, since its pattern takes others, too."""

_FIRST_QUARTERS = re.compile(r"([0-9]{4}年)前[三3]季度")


def read_period(text: str) -> Period | None:
    """A period as people write it, 2023年5月, or as files are named, 2023-05; None: it is none."""
    typed = _as_typed(text)
    return None if typed is None else existing(*typed)


def year_meant(text: str) -> str:
    """The year of 24 and 二〇二四 as it is to be written, 2024; "" for what is no year either."""
    digits = _plain(text).translate(HANZI_DIGITS).removesuffix("度").removesuffix("年")
    if re.fullmatch(r"[0-9]{2}", digits):
        digits = f"20{digits}"
    period = read_period(digits)
    return str(period.year) if period is not None and period.kind is PeriodKind.YEAR else ""


def _as_typed(text: str) -> tuple[int, PeriodKind, int] | None:
    """Its year, kind and number, whether there is such a one or not."""
    plain = _FIRST_QUARTERS.sub(r"\g<1>1-9月", _plain(text))
    for kind, pattern in _AS_TYPED.items():
        match = re.fullmatch(pattern, plain)
        if match is None or not any(ending in plain for ending in _ENDINGS.get(kind, ("",))):
            continue
        year = int(match["year"])
        number = next((n for name, n in match.groupdict().items() if n and name != "year"), "0")
        ordinal = _ORDINALS.get(number) or int(number)
        return (year, kind, ordinal) if FIRST_YEAR <= year <= LAST_YEAR else None
    return None


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).replace(" ", "").upper()


def _which_there_are(text: str) -> str:
    """`第1周到第52周（2024年只有52周）` for one that is too many; "" for what is none at all."""
    typed = _as_typed(text)
    if typed is None or typed[1] is PeriodKind.YEAR:
        return ""
    year, kind, _ = typed
    last = most_in(year, kind)
    if kind is PeriodKind.WEEK:
        return f"第1周到第{last}周：{year}年只有{last}周"
    if kind is PeriodKind.CUMULATIVE:
        return f"1—2月到1—{last}月"
    if kind is PeriodKind.MONTH:
        return f"1月到{last}月"
    return "第一季度到第四季度" if kind is PeriodKind.QUARTER else "上半年或下半年"


def read_period_of(keys: BulletinKeys) -> Period | None:
    """年度, or 期间 for other than a whole year; None, and a problem noted, where it is neither."""
    node = keys.period
    year_node = keys.year if node is not None else keys.demand(BulletinKeys.year)
    year = keys.as_whole(year_node, "年度", 0, low=FIRST_YEAR, high=LAST_YEAR)
    if node is None:
        return Period(year) if year else None
    text = keys.typed(node, "期间")
    if text is None:
        return None
    period = read_period(text) or (read_period(f"{year}年{_plain(text)}") if year else None)
    if period is None:
        keys.problems.add(
            node.position,
            "期间",
            describe(node),
            _which_there_are(text) or _EXAMPLES,
            "照例子改正；全年的，删去这一行，写“年度: 2023”",
        )
    elif year_node is not None and year and year != period.year:
        keys.problems.add(
            year_node.position,
            "年度",
            f"年度是 {year}，期间却是 {period.name}",
            f"与期间一致的 {period.year}",
            "删去“年度”，期间已经写明年份；或改正其中一处",
        )
    return period
