"""What a change in prose is since: the same of last year (同比), or the period before (环比)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from hotline_report.checks.narrative.prose.patterns import (
    COMPARED_WITH,
    LAST_YEAR,
    OTHER_BASIS,
    YEARS,
)
from hotline_report.checks.narrative.prose.periods import PART, words_for
from hotline_report.checks.narrative.prose.spots import Spot
from hotline_report.model.period import Basis, Period


class Since(Struct, frozen=True):
    """The bases that a change may be on; none where it is since something else.

    `told`: the words say so, and it is just one.
    """

    bases: tuple[Basis, ...] = ()
    told: bool = False


_OTHER = Since()


def since(spot: Spot, of: str) -> Since:
    """What the words before a change tell of its basis; `of` is what it is said of, in words."""
    said = spot.text[spot.sentence : spot.token.start]
    if OTHER_BASIS.search(said) or spot.period.of_other_scope(of):
        return _OTHER
    compared = COMPARED_WITH.search(spot.words(spot.near))
    if compared and not spot.period.before.fullmatch(compared["basis"]):
        return _OTHER
    words = bases_of(spot.period.period)
    here = list(words.named(spot.words(spot.wide)))
    if spot.list_size > 1 and len(here) == spot.list_size:
        here = [here[spot.list_index]]  # 同比、环比分别增长…和….
    in_all = list(words.named(said))
    all_named = set(in_all)
    if not here and not spot.period.subjectless.sub("", spot.words(spot.wide)):
        here = in_all[-1:]  # 较上月增长5.21%、增加2329件.
    named = set(here) or all_named
    if None in all_named or (here and len(named) > 1):
        return _OTHER
    if len(named) == 1:
        return Since(tuple(basis for basis in named if basis), told=True)
    return Since(words.possible)


class BasesOf:
    """The words for what a bulletin of a period compares with."""

    def __init__(self, period: Period) -> None:
        self.possible = tuple(b for b in Basis if b is Basis.LAST_YEAR or period.compared_with(b))
        own = words_for(period)
        years = rf"(?:{LAST_YEAR}|\d{{4}} ?年)"
        last = rf"(?:{LAST_YEAR}|{period.year - 1} ?年)度?"
        self._before = own.before
        self._last_year = re.compile(rf"(?:{last}的?)?同期|{last}(?:的?(?:全年|{own.part}))?")
        other = rf"{own.before.pattern}|(?:(?:{YEARS})的?)?(?:{PART})|(?:{YEARS})?的?同期|{YEARS}"
        self._named = re.compile(
            rf"(?P<by>环比|同比|(?<!占)比|较|与(?= ?{years})) ?(?P<what>{other})"
            rf"|[与同] ?(?P<with>{other})(?=相?比|相较|基?本?持平)|(?P<alone>环比|同比)"
        )

    def named(self, words: str) -> Iterator[Basis | None]:
        """The bases that words name, in their order; None for one that is neither."""
        for found in self._named.finditer(words):
            by = found["by"] or found["alone"]
            what = found["what"] or found["with"]
            basis = self._basis(by, what)
            yield basis if basis in self.possible else None

    def _basis(self, by: str | None, what: str | None) -> Basis | None:
        """环比去年同期 and 同比上月 are neither."""
        if what is None:
            return Basis(by)
        if self._before.fullmatch(what):
            return None if by == Basis.LAST_YEAR.value else Basis.BEFORE
        if self._last_year.fullmatch(what):
            return None if by == Basis.BEFORE.value else Basis.LAST_YEAR
        return None


@cache
def bases_of(period: Period) -> BasesOf:
    """The words for what a bulletin of a period compares with."""
    return BasesOf(period)
