"""What a period and those it is compared with are called, in whatever is said of them.

What is said of any period's figures is written once, with a sign in the place of each such word;
`in_words_of` puts in those of the period in hand: 上年同期 for a month, 上年 for a year. So nothing
that is quoted from a file is ever taken for such a word.
"""

from __future__ import annotations

from functools import cache

from hotline_report.model.period import Basis, Period, PeriodKind

OWN = "\ufdd0"
"""本年, 本期. These code points are no characters, so that no file has them."""

PRIOR = "\ufdd1"
"""上年, 上年同期."""

BOTH = "\ufdd2"
"""两年, 两期: the period and that of last year together."""

PRIOR_FILE = "\ufdd3"
"""Whose file was copied: 上一年, 上年同期."""

OWN_YEAR = "\ufdd4"
"""The calendar year that the period lies in: 本年度, 本期所在年份."""

BEFORE_FILE = "\ufdd5"
"""The one before, whose file was copied: 上一年, 上一月."""

CHANGE = "\ufdd6"
"""What a change is called: 同比, 环比."""

PRIOR_KEY = "\ufdd7"
"""The key of the data file that tells the earlier value: 上年, 上期."""

CHANGE_IF_BEFORE = "\ufdd8"
"""What a change in brackets is called where it is none on last year: 环比, else nothing."""

COPIED = f"从{PRIOR_FILE}的文件复制而来，没有改"
"""The likely cause of what last year's bulletin has as well."""

COPIED_BEFORE = f"从{BEFORE_FILE}的文件复制而来，没有改"
"""The likely cause of what the bulletin before has as well."""


_OF_BEFORE = str.maketrans(
    {
        PRIOR: Basis.BEFORE.prior,
        PRIOR_FILE: BEFORE_FILE,
        CHANGE: Basis.BEFORE.value,
        PRIOR_KEY: Basis.BEFORE.prior,
        CHANGE_IF_BEFORE: Basis.BEFORE.value,
    }
)


def in_words_of_before(text: str) -> str:
    """The text with the words of the period before in place of the signs of last year."""
    return text.translate(_OF_BEFORE)


def in_words_of(period: Period, text: str) -> str:
    """The text with the words of the period in place of the signs."""
    return text.translate(_words(period))


@cache
def _words(period: Period) -> dict[int, str]:
    whole = period.kind is PeriodKind.YEAR
    prior = period.prior_name(Basis.LAST_YEAR)
    return {
        ord(OWN): period.own_name,
        ord(PRIOR): prior,
        ord(BOTH): "两年" if whole else "两期",
        ord(PRIOR_FILE): "上一年" if whole else prior,
        ord(OWN_YEAR): "本年度" if whole else "本期所在年份",
        ord(BEFORE_FILE): f"上一{period.unit}",
        ord(CHANGE): Basis.LAST_YEAR.value,
        ord(PRIOR_KEY): Basis.LAST_YEAR.prior,
        ord(CHANGE_IF_BEFORE): "",
    }
