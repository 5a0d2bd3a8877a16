"""What a bulletin is of: a year, or a half, quarter, month or week of one, or its first months."""

from __future__ import annotations

from datetime import date, timedelta
from enum import Enum

from msgspec import Struct
from msgspec.structs import replace

_MONTHS = 12
MOST_IN_A_YEAR = 53
"""The most periods of one kind that a year has: weeks."""
_DIGITS = "一二三四"


class PeriodKind(Enum):
    """How long a period is (期间), in the words of the forms; CUMULATIVE is from January on."""

    YEAR = "年度"
    HALF = "半年"
    QUARTER = "季度"
    MONTH = "月"
    WEEK = "周"
    CUMULATIVE = "累计"

    @property
    def has_before(self) -> bool:
        """Whether one is compared with the one before (上期): a year has 同比 only."""
        return self not in (PeriodKind.YEAR, PeriodKind.CUMULATIVE)


_MOST = {
    PeriodKind.YEAR: 0,
    PeriodKind.HALF: 2,
    PeriodKind.QUARTER: 4,
    PeriodKind.MONTH: _MONTHS,
    PeriodKind.CUMULATIVE: _MONTHS,
}
"""How many there are in a year; of weeks, each year has its own number."""


class Basis(Enum):
    """What a figure is compared with: the same period of last year, or the period before."""

    LAST_YEAR = "同比"
    BEFORE = "环比"

    @property
    def prior(self) -> str:
        """What the earlier figure is called in data files and narrative: 上年, 上期."""
        return "上年" if self is Basis.LAST_YEAR else "上期"


class Period(Struct, frozen=True):
    """A period; `number` is which of its year, 0 for the whole; of 1—5月累计, the last month.

    A week is that of ISO 8601, which begins on Monday, and `year` is the one that it counts in.
    """

    year: int
    kind: PeriodKind = PeriodKind.YEAR
    number: int = 0

    @property
    def name(self) -> str:
        """As texts say it: 2023年, 2023年上半年, 2023年第二季度, 2023年5月, 2023年1—5月."""
        match self.kind:
            case PeriodKind.YEAR:
                return f"{self.year}年"
            case PeriodKind.HALF:
                return f"{self.year}年{'上下'[self.number - 1]}半年"
            case PeriodKind.QUARTER:
                return f"{self.year}年第{_DIGITS[self.number - 1]}季度"
            case PeriodKind.MONTH:
                return f"{self.year}年{self.number}月"
            case PeriodKind.WEEK:
                return f"{self.year}年第{self.number}周"
            case PeriodKind.CUMULATIVE:
                return f"{self.year}年1—{self.number}月"

    @property
    def stem(self) -> str:
        """The name of its file without the ending: 2023, 2023-H1, 2023-Q2, 2023-05, 2023-W21."""
        match self.kind:
            case PeriodKind.YEAR:
                return f"{self.year}"
            case PeriodKind.HALF:
                return f"{self.year}-H{self.number}"
            case PeriodKind.QUARTER:
                return f"{self.year}-Q{self.number}"
            case PeriodKind.MONTH:
                return f"{self.year}-{self.number:02}"
            case PeriodKind.WEEK:
                return f"{self.year}-W{self.number:02}"
            case PeriodKind.CUMULATIVE:
                return f"{self.year}-{self.number:02}累计"

    @property
    def code(self) -> str:
        """Its name for machines, which no spreadsheet takes for a date: 2023, 2023-Q2, 2023-M05."""
        return f"{self.year}-M{self.number:02}" if self.kind is PeriodKind.MONTH else self.stem

    @property
    def unit(self) -> str:
        """What it is counted in: 上一年, 上一月."""
        return {PeriodKind.YEAR: "年", PeriodKind.WEEK: "周", PeriodKind.MONTH: "月"}.get(
            self.kind, "期"
        )

    @property
    def key(self) -> str:
        """The key of a data file that tells it."""
        return "年度" if self.kind is PeriodKind.YEAR else "期间"

    @property
    def told(self) -> str:
        """What stands behind that key: 2023, 2023年5月."""
        return f"{self.year}" if self.kind is PeriodKind.YEAR else self.name

    @property
    def first_day(self) -> date:
        """Its first day."""
        if self.kind is PeriodKind.WEEK:
            return date.fromisocalendar(self.year, self.number, 1)
        month = {
            PeriodKind.HALF: self.number * 6 - 5,
            PeriodKind.QUARTER: self.number * 3 - 2,
            PeriodKind.MONTH: self.number,
        }.get(self.kind, 1)
        return date(self.year, month, 1)

    @property
    def last_day(self) -> date:
        """Its last day."""
        if self.kind is PeriodKind.WEEK:
            return self.first_day + timedelta(days=6)
        month = {
            PeriodKind.HALF: self.number * 6,
            PeriodKind.QUARTER: self.number * 3,
            PeriodKind.YEAR: _MONTHS,
        }.get(self.kind, self.number)
        following = date(self.year + month // _MONTHS, month % _MONTHS + 1, 1)
        return following - timedelta(days=1)

    @property
    def month_span(self) -> tuple[int, int] | None:
        """Its first month and its last; a week is made of none."""
        if self.kind is PeriodKind.WEEK:
            return None
        return self.first_day.month, self.last_day.month

    @property
    def last_year(self) -> Period | None:
        """The same of the year before (上年同期); a 53rd week has none in a year of 52."""
        return existing(self.year - 1, self.kind, self.number)

    @property
    def before(self) -> Period | None:
        """The one before (上期); that of a year is last year, of the first months there is none."""
        if self.kind is PeriodKind.YEAR:
            return self.last_year
        if self.kind is PeriodKind.CUMULATIVE:
            return None
        if self.number > 1:
            return replace(self, number=self.number - 1)
        return Period(self.year - 1, self.kind, most_in(self.year - 1, self.kind))

    @property
    def months(self) -> tuple[Period, ...]:
        """The months that first months (累计) are made of; none of other kinds."""
        if self.kind is not PeriodKind.CUMULATIVE:
            return ()
        return tuple(Period(self.year, PeriodKind.MONTH, n + 1) for n in range(self.number))

    @property
    def shorter(self) -> tuple[Period, ...]:
        """The first months that these go on from, the longest first: 1—4月 and 1—3月, 1—2月."""
        numbers = range(self.number - 1, 1, -1) if self.kind is PeriodKind.CUMULATIVE else ()
        return tuple(replace(self, number=number) for number in numbers)

    @property
    def within_year(self) -> str:
        """Its name where the year is known: 5月, 1—5月."""
        return self.name.removeprefix(f"{self.year}年")

    def compared_with(self, basis: Basis) -> Period | None:
        """The period that a change on this basis is since; a year has 同比 only."""
        if basis is Basis.LAST_YEAR:
            return self.last_year
        return self.before if self.kind.has_before else None

    @property
    def own_name(self) -> str:
        """What it is called beside what it is compared with: 本年, 本期."""
        return "本年" if self.kind is PeriodKind.YEAR else "本期"

    def prior_name(self, basis: Basis) -> str:
        """What the period that it is compared with is called: 上年, 上年同期, 上期."""
        whole = basis is Basis.BEFORE or self.kind is PeriodKind.YEAR
        return basis.prior if whole else f"{basis.prior}同期"

    def names(self, reporter: str, city: str) -> dict[str, str | int]:
        """What texts and forms may say of a bulletin itself: its period's words, who reports."""
        return {**self.words(), "城市": city, "主体": reporter}

    def words(self) -> dict[str, str | int]:
        """The names by which narrative and forms speak of periods, with what they print."""
        last, before = self.last_year, self.before
        return {
            "年度": self.year,
            "上年度": self.year - 1,
            "本期": self.name,
            "上期": "" if before is None else before.name,
            "上年同期": "" if last is None else last.name,
        }


def most_in(year: int, kind: PeriodKind) -> int:
    """How many of a kind the year has; 28 December is always in its last week (ISO 8601)."""
    return _MOST[kind] if kind in _MOST else date(year, _MONTHS, 28).isocalendar().week


def existing(year: int, kind: PeriodKind, number: int) -> Period | None:
    """That period, if there is such a one."""
    if kind is PeriodKind.YEAR:
        return Period(year)
    first = 2 if kind is PeriodKind.CUMULATIVE else 1
    return Period(year, kind, number) if first <= number <= most_in(year, kind) else None
