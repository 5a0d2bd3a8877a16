"""How prose names the period that its bulletin is of (5月, 二季度, 上半年, 全年), and others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from hotline_report.checks.narrative.prose.patterns import (
    COMPARES,
    DASH,
    LAST_YEAR,
    NUMERAL,
    OTHER_SCOPE,
    PLAIN_WORDS,
    RISEN_SINCE,
    SUBJECTLESS,
    YEARS,
)
from hotline_report.model.period import MOST_IN_A_YEAR, Basis, Period, PeriodKind, existing

_MONTHS, _QUARTER = 12, 3
_WORDS = ("", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")
_COUNTS = ("", "一", "[二两]", *_WORDS[3:])
_NO_DAY = rf"(?! ?\d{{1,2}} ?[日号]|[均龄]|{DASH} ?\d)"
"""After a month: 5月12日 is a day, 5月—6月 are two months."""
PART = (
    rf"(?<![\d.])\d{{1,2}} ?月 ?\d{{1,2}} ?日{DASH}(?:\d{{1,2}} ?月 ?)?\d{{1,2}} ?日"
    rf"|(?<![\d.])\d{{1,2}} ?月?份?{DASH}\d{{1,2}} ?月份?"
    rf"|(?<![\d.])(?:1[0-2]|0?[1-9]) ?月份?{_NO_DAY}"
    rf"|前{NUMERAL}+个?(?:季度|月|周)|第?{NUMERAL}季度|首季度?|[上下]半年|全年"
    r"|第?\d{1,2}周(?![岁年边])|(?<![以网线])上一?个?(?:月|季度?|周|期(?!间))|本(?:月|季度?|周(?![岁年边]))"
)
"""Any part of a year, and the whole."""
_SO_FAR = "累计"
_NAMES = {(1, 3): "首季度?", (1, 6): "上半年", (7, 12): "下半年", (1, 12): "全年"}
_BEFORE = {
    PeriodKind.QUARTER: "季度?",
    PeriodKind.MONTH: "月(?![初中底末旬])份?",
    PeriodKind.WEEK: "周(?!边)",
}
_THIS = {PeriodKind.QUARTER: "本季度?", PeriodKind.MONTH: "本月", PeriodKind.WEEK: "本周"}


class Opening(Struct, frozen=True):
    """A year that a clause opens with, be it that of the period or of the whole; and its span."""

    year: int
    start: int
    end: int


class PeriodWords:
    """The words for one period, as patterns.

    `part` is that of its names behind a year (of 2024年5月: 5月, 5月份, 本月), `names` of all its
    names; a year by its number is one of the whole year only.
    """

    def __init__(self, period: Period) -> None:
        self.period = period
        self.year = period.year
        first, last = period.month_span or (0, 0)
        bare = rf"{self.year} ?年度?(?! ?[\d、和与及—–~～至到-])"
        self.part = "|".join(_parts(period))
        names = [rf"(?:(?:{self.year} ?年度?|今年|本年度?)的?)?(?:{self.part})"]
        names += [bare] if (first, last) == (1, _MONTHS) else []
        names += ["(?:今年|本年度?)(?:以来)?|年初以来"] if first == 1 else []
        self.names = re.compile("|".join(names))
        until = rf"截[至止]到?(?:{self.year} ?年|今年)?0?{last} ?月" if first == 1 else "(?!)"
        self._said = re.compile(
            rf"(?P<until>{until})|(?P<own>{self.names.pattern})"
            rf"|(?P<other>截[至止]到?(?:{YEARS})?\d{{1,2}} ?月|(?:(?:{YEARS})的?)?(?P<part>{PART})"
            rf"|(?:今年|本年度?)(?:以来)?|{bare})"
        )
        self._of_any_year = re.compile(rf"(?:(?:{YEARS})的?)?(?:{self.part})")
        before = _names_before(period)
        self.before = re.compile(before)
        """The names of the period before: 上月, 4月, 2024年4月."""
        self.plain = re.compile(rf"{self.names.pattern}|{PLAIN_WORDS.pattern}")
        """Words that say nothing of what a number counts."""
        since = rf"(?:较|[环同]?比|与|同) ?(?:{before})"
        subjectless = (
            rf"{since}|(?:{LAST_YEAR}|\d{{4}} ?年)度?的?(?:{self.part})|{SUBJECTLESS.pattern}"
        )
        self.subjectless = re.compile(subjectless)
        """What stands between a number and its own change: 47073件，较2023年5月增长2.08%."""
        self.subject_ends = re.compile(rf"^(?:{subjectless})+|(?:{subjectless})+$")
        same = rf"(?:同期|全年|{self.part})"
        self.of_last_year = re.compile(
            rf"(?<![较比与同])(?:{LAST_YEAR})度?的?{same}?[^，。；]{{0,8}}$"
            rf"|(?:较|比|与) ?(?:{LAST_YEAR}|\d{{4}} ?年)度?{same}?的?$"
        )
        """上年为3件, 由上年的3件, 比上年5月的3件: the number is last year's."""
        self.of_before = re.compile(
            rf"(?<![较比与同])(?:{before})[^，。；]{{0,12}}$|(?:较|比|与) ?(?:{before})的?$"
        )
        """上月为3件, 由4月的3件, 比上月的3件: the number is that of the period before."""
        self._same = re.compile(rf"(?:{LAST_YEAR}|\d{{4}} ?年)度?的?(?:同期|{self.part})")
        self._opening = re.compile(
            r"(?:^|(?<=[，。；：、（在于看比顾\n]))(?:(?P<year>(?:19|20)\d{2}) ?年"
            rf"(?:度|{same})?(?![来以初底末中起\d])|(?P<this>今年|本年))"
            rf"|(?<![^。；！？\n])(?:{LAST_YEAR})度?{same}?(?=，)"
        )

    def without(self, words: str) -> str:
        """The words without the names of the period."""
        return self.names.sub("", words)

    def opening_years(self, text: str, start: int, end: int) -> Iterator[Opening]:
        """The years that clauses open with, the last one first: 2022年，全市共受理…."""
        for found in reversed(list(self._opening.finditer(text, start, end))):
            last = self.year - 1 if found["this"] is None else self.year
            yield Opening(int(found["year"] or last), found.start(), found.end())

    def of_other_scope(self, words: str) -> bool:
        """Whether the words say that a number is of less or more than the period."""
        return OTHER_SCOPE.search(self.without(words)) is not None

    def says_same(self, words: str) -> bool:
        """Whether words of last year name the same of it; of a year, the year alone is that."""
        return self.period.kind is PeriodKind.YEAR or self._same.search(words) is not None

    def since_own(self, said: str, label: str = "", of: Basis | None = None) -> str | None:
        """What is said since the period itself was named last; None where another is named since.

        Names of other periods in the figure's own `label` say nothing, nor those that one compares
        with (较4月增长). With `of`, since the one was named that is compared with on that basis:
        the same of any other year, or the period before.
        """
        since, other = 0, False
        for found in self._said.finditer(said):
            own: object = found["own"]
            if of is Basis.LAST_YEAR:
                own = own or self._of_any_year.fullmatch(found[0])
            elif of is Basis.BEFORE:
                own = self.before.fullmatch(found[0])
            if found[0] == _SO_FAR:
                continue  # 2013年开通以来累计 is no more of the period than without it.
            if own:
                since, other = found.end(), False
            elif found["other"] and (found["part"] or found[0]) not in label:
                other = other or not _compared(found, said)
        return None if other else said[since:]


def _compared(found: re.Match[str], said: str) -> bool:
    before = said[max(0, found.start() - 2) : found.start()]
    return COMPARES.search(before) is not None and (
        RISEN_SINCE.match(said[found.end() :]) is not None
    )


@cache
def words_for(period: Period) -> PeriodWords:
    """The words for a period."""
    return PeriodWords(period)


@cache
def period_called(part: str, year: int, kind: PeriodKind) -> Period | None:
    """The period of a kind that a name of a part of the year is of: of 下半年, the second half."""
    periods = (existing(year, kind, number) for number in range(1, MOST_IN_A_YEAR + 1))
    called = (p for p in periods if p is not None and re.fullmatch("|".join(_parts(p)), part))
    return next(called, None)


def _parts(period: Period) -> Iterator[str]:
    """Its names without the year, as patterns."""
    first, last = period.first_day, period.last_day
    yield (
        rf"(?<!\d){first.month} ?月 ?{first.day} ?日{DASH}"
        rf"(?:{last.month} ?月 ?)?{last.day} ?日"
    )
    if period.kind is not PeriodKind.YEAR:
        yield "本期"
    if period.kind is PeriodKind.CUMULATIVE:
        yield _SO_FAR
    if period.kind in _THIS:
        yield _THIS[period.kind]
    if period.month_span is None:
        yield rf"第?(?<!\d){period.number} ?周"
    else:
        yield from _of_months(*period.month_span)


def _names_before(period: Period) -> str:
    """Names of the period before, as a pattern; where there is none, one that matches nothing."""
    before = period.compared_with(Basis.BEFORE)
    if before is None:
        return "(?!)"
    span = before.month_span
    own = rf"第?(?<!\d){before.number} ?周" if span is None else "|".join(_of_months(*span))
    year = "今年|本年度?" if before.year == period.year else rf"(?:{LAST_YEAR})度?"
    kind = _BEFORE.get(period.kind)
    words = f"{kind}|期(?!间)" if kind else "期(?!间)"
    return (
        rf"(?:{before.year} ?年度?|{year})的?(?:{own})|(?<![年度的])(?:{own})"
        rf"|(?<![以网线])上一?个?(?:{words})"
    )


def _of_months(first: int, last: int) -> Iterator[str]:
    """The names of months from the first to the last."""
    if first == last:
        yield rf"(?<![\d.—–~～至到-])0?{first} ?月份?{_NO_DAY}"
    else:
        yield rf"(?<![\d.])0?{first} ?月?份?{DASH}0?{last} ?月份?{_NO_DAY}"
    if first == 1:
        yield rf"前(?:{last}|{_COUNTS[last]})个?月"
    quarter, rest = divmod(last, _QUARTER)
    if first == 1 and not rest:
        yield rf"前(?:{quarter}|{_COUNTS[quarter]})个?季度"
    if last - first == _QUARTER - 1 and not rest:
        yield rf"(?<![前上])第?(?<![前上])(?:{quarter}|{_WORDS[quarter]})季度"
    if (first, last) in _NAMES:
        yield _NAMES[first, last]
