"""A number that no figure says: does it contradict the figure that the words name?

Only where the words identify the figure, the more surely the less the two have in common.
"""

from __future__ import annotations

from msgspec.structs import replace

from hotline_report.checks.narrative.figures.extents import of_other_extent
from hotline_report.checks.narrative.figures.headline import Headline
from hotline_report.checks.narrative.figures.naming import (
    Named,
    Namer,
    bare,
    earlier_bases,
    planned,
    year_named,
)
from hotline_report.checks.narrative.figures.similar import Similar
from hotline_report.checks.narrative.figures.slips import (
    NOT_UPDATED,
    SWAPPED,
    close,
    earlier,
    significant,
    slip,
    stale,
    sum_of,
)
from hotline_report.checks.narrative.figures.suspects import Evidence, Stated, Suspect, Suspects
from hotline_report.checks.narrative.figures.units import as_decimal
from hotline_report.checks.narrative.figures.values import Known, Values, says
from hotline_report.checks.narrative.figures.verdicts import (
    NOTHING,
    Match,
    Verdict,
    contradiction,
)
from hotline_report.checks.narrative.figures.years import EarlierValue, columns_meant
from hotline_report.checks.narrative.limits import (
    IN_ITS_PLACE,
    NEAR_AT_ALL,
    NEAR_LEFT_OVER,
    NEAR_UPDATED,
    RECKONED,
    SHARED_NAME,
    UNLIKE_ALL,
)
from hotline_report.checks.narrative.prose.patterns import AHEAD, OTHER_ACTION
from hotline_report.checks.narrative.prose.spots import Spot
from hotline_report.checks.narrative.prose.tokens import Token
from hotline_report.checks.subject import Subject
from hotline_report.model.finding import Level
from hotline_report.numbers.approximate import Bound
from hotline_report.numbers.units import PERCENT, same_unit

_DIGITS = {
    Evidence.CERTAIN: IN_ITS_PLACE,
    Evidence.AT_HOME: IN_ITS_PLACE,
    Evidence.LEFT_OVER: RECKONED,
    Evidence.NAMED: SHARED_NAME,
    Evidence.CALLED: RECKONED,
    Evidence.HINTED: SHARED_NAME,
    Evidence.NONE: UNLIKE_ALL,
}
"""Digits that a number needs so that looking like a figure is no accident."""
_PLAIN_NAME = 6


class Contradictor:
    """Looks for the figure that a number was meant to be."""

    def __init__(self, subject: Subject, values: Values, namer: Namer, similar: Similar) -> None:
        self._subject = subject
        self._values = values
        self._namer = namer
        self._headline = Headline(subject, values, namer)
        self._suspects = Suspects(values, namer, similar)

    def match(
        self, spot: Spot, stated: Stated, before: Known | None, unsaid: Known | None
    ) -> Match:
        """The contradiction, or nothing to compare with.

        `before` is what the number before is, `unsaid` what this one is by what was said before.
        """
        named = self._namer.named(spot.names, spot.token.unit)
        if planned(spot):
            return NOTHING
        bases = earlier_bases(spot)
        if bases:
            called = named.columns or ((before,) if before is not None and not spot.names else ())
            meant = columns_meant(self._values, named) if named.columns else called
            return EarlierValue(self._subject, spot, bases).match(called, meant)
        opening = year_named(spot)
        if opening is not None and opening.year != spot.period.year:
            return self._of_year(spot, named, opening.year)
        if spot.token.bound is not Bound.EXACT:
            return self._bounded(spot, named, stated)
        decimal = as_decimal(spot, self._namer)
        if decimal is not None:
            return decimal
        headline = self._headline.contradicted(spot)
        if headline is not None:
            return headline
        suspects = [
            suspect
            for suspect in self._suspects.of(spot, named, stated, before)
            if not self._is_between(spot, suspect.known, before)
        ]
        if unsaid is not None:
            suspects.insert(0, Suspect(Evidence.CERTAIN, unsaid, strong=True))
        for suspect in suspects:
            if says(spot.token, suspect.known.number):
                sure = same_unit(spot.token.unit, suspect.known.unit)
                return Match(Verdict.AGREES, suspect.known, named=True) if sure else NOTHING
        found = self._likeliest(spot, suspects, named, stated)
        return found or self._unlike(spot, named, suspects, stated) or NOTHING

    def _likeliest(
        self, spot: Spot, suspects: list[Suspect], named: Named, stated: Stated
    ) -> Match | None:
        """Of equally sure suspects one that a slip explains, then one in a row that is named."""
        best: tuple[tuple[int, bool, bool], Match] | None = None
        for suspect in suspects:
            match = self._explained(spot, suspect, stated)
            if match is None:
                continue
            address = suspect.known.address
            vague = match.complaints[0].cause == NOT_UPDATED
            other = (address.table, address.row) not in named.rows_named
            rank = (-suspect.evidence, vague, other)
            if best is None or rank < best[0]:
                best = (rank, match)
        return best[1] if best is not None else None

    def _of_year(self, spot: Spot, named: Named, year: int) -> Match:
        """2022年受理82.76万件: only last year's figures are known, and the year may be wrong."""
        if year == spot.period.year - 1:
            for known in named.columns:
                before = earlier(self._subject, known)
                if before is not None and says(spot.token, before):
                    return Match(Verdict.AGREES, known, named=True)
        return NOTHING

    def _explained(self, spot: Spot, suspect: Suspect, stated: Stated) -> Match | None:
        """The contradiction, if a slip, last year's value or a sum explains the number."""
        token, known, evidence = spot.token, suspect.known, suspect.evidence
        digits = significant(token)
        alike = same_unit(token.unit, known.unit) or evidence is Evidence.AT_HOME
        if token.unit == PERCENT and (evidence < Evidence.AT_HOME or digits < RECKONED):
            return None
        if digits < _DIGITS[evidence] or (evidence is not Evidence.CERTAIN and not alike):
            return None
        if known.address in stated.addresses and not (
            evidence is Evidence.CERTAIN and digits >= SHARED_NAME
        ):
            return None
        if evidence is not Evidence.CERTAIN and self._is_neighbour(token, known):
            return None
        cause = self._cause(spot, suspect)
        elsewhere = of_other_extent(spot, known)
        if elsewhere and cause != SWAPPED:
            return None  # Two digits swapped are hardly an accident, whatever it is said of.
        if cause == NOT_UPDATED and (
            not same_unit(token.unit, known.unit) or self._is_of_other(spot, known)
        ):
            return None  # 电话响了37.3万次 is no 35.2万件.
        if not cause or (
            evidence is Evidence.CALLED and digits < _DIGITS[Evidence.NAMED] and cause != SWAPPED
        ):
            return None
        grave = evidence is Evidence.CERTAIN and alike and digits >= SHARED_NAME
        # The name, its unit and a slip of the pen prove it, where nothing else is said.
        proven = grave and cause != NOT_UPDATED and bare(spot) and not elsewhere
        # A rate of the same name may be of another matter, where nothing speaks of the table.
        about = stated.around | self._namer.spoken_of(spot)
        proven = proven and (token.unit != PERCENT or known.address.table in about)
        level = Level.ERROR if proven else Level.WARNING
        if self._is_far_fetched(spot, suspect):
            level = Level.HINT
        return contradiction(spot, known, cause, level)

    def _is_far_fetched(self, spot: Spot, suspect: Suspect) -> bool:
        """Whether only the digits are alike, as those of unrelated numbers are now and then.

        A number of four digits has 36 neighbours of as many, one of six 60 that are longer.
        """
        token, known, evidence = spot.token, suspect.known, suspect.evidence
        if evidence is Evidence.NONE:
            return len(token.digits) != len(str(known.number))
        touched = self._namer.touches(spot.words(spot.near), known)
        few = significant(token) <= _DIGITS[Evidence.HINTED] and not touched
        return evidence is Evidence.HINTED and (token.scale > 1 or few)

    def _is_of_other(self, spot: Spot, known: Known) -> bool:
        """Whether the words tell what was done, which is not what the figure counts: 办结."""
        words = spot.words(spot.near) + spot.words(spot.after)
        own = f"{known.label}{known.figure.indicator.title}"
        return any(found[0] not in own for found in OTHER_ACTION.finditer(words))

    def _is_between(self, spot: Spot, known: Known, before: Known | None) -> bool:
        """Whether a rate lies between those of the rows, and so may be that of them together."""
        if spot.token.unit != PERCENT:
            return False
        column = self._values.by_column.get((known.address.table, known.column), [])
        same = before is not None and before.address.table == known.address.table
        if any(map(self._values.is_total, column)) or (
            same and before is not None and before.address.row == known.address.row
        ):
            return False
        if known.address.row in spot.text[spot.sentence : spot.token.start]:
            return False
        numbers = [each.number for each in column]
        return len(numbers) > 1 and min(numbers) < spot.token.value < max(numbers)

    def _is_neighbour(self, token: Token, known: Known) -> bool:
        """Whether it is another figure of the row, which words may call what they like."""
        return any(
            other.address.table == known.address.table
            and other.address.row == known.address.row
            and other is not known
            for other in self._values.equal(token)
        )

    def _cause(self, spot: Spot, suspect: Suspect) -> str:
        token, known, evidence = spot.token, suspect.known, suspect.evidence
        cause = slip(token, known.number)
        if cause or evidence < Evidence.NAMED:
            return cause
        of_another = stale(self._subject, token, known)
        if of_another:
            return of_another
        if evidence is Evidence.CERTAIN:
            row = self._values.by_row.get((known.address.table, known.address.row), [])
            added = sum_of(token, known, [k for k in row if k.unit != PERCENT])
            if added:
                return f"把两个数加在了一起：{added}"
        much = NEAR_LEFT_OVER if evidence is Evidence.LEFT_OVER else NEAR_UPDATED
        late = close(token, known.number, much) and significant(token) >= RECKONED
        late = late and token.unit != PERCENT
        return NOT_UPDATED if late else ""

    def _unlike(
        self, spot: Spot, named: Named, suspects: list[Suspect], stated: Stated
    ) -> Match | None:
        """A number of a figure's very name, with nothing else said, that is not it."""
        if spot.period.of_other_scope(spot.words(spot.near)):
            return None
        for suspect in suspects:
            known = suspect.known
            if known.address in stated.addresses or not same_unit(spot.token.unit, known.unit):
                continue
            if self._is_of_other(spot, known):
                continue
            if of_other_extent(spot, known):
                continue
            if suspect.evidence < Evidence.AT_HOME or not suspect.strong:
                continue
            table = known.address.table
            here = table in self._namer.spoken_of(spot) or table in named.tables_named
            about = table in stated.around and close(spot.token, known.number, NEAR_AT_ALL)
            certain = suspect.evidence is Evidence.CERTAIN and bare(spot)
            here_or_plain = here or any(len(m.phrase) >= _PLAIN_NAME for m in spot.names)
            near = here and close(spot.token, known.number, NEAR_AT_ALL)
            if near or (certain and (here_or_plain or about)):
                return contradiction(spot, known, "", Level.WARNING)
        return None

    def _bounded(self, spot: Spot, named: Named, stated: Stated) -> Match:
        """超145万件, 近2000件: on the wrong side of the figure that is named."""
        about = self._namer.spoken_of(spot)
        here = tuple(k for k in named.columns if k.address.table in about)
        called = columns_meant(self._values, replace(named, columns=here or named.columns))
        if spot.token.bound is not Bound.ABOUT:
            near = [known for known in called if close(spot.token, known.number, NEAR_UPDATED)]
            above = spot.token.bound is Bound.ABOVE
            for known in near:
                if (spot.token.value <= known.number) is above:
                    return Match(Verdict.AGREES, known, named=True)
            if len(near) == 1 and self._is_called(spot, near[0], named, stated):
                cause = f"{near[0].shown}{'没有超过' if above else '已经超过'}所写的数"
                return contradiction(spot, near[0], cause, Level.WARNING)
        swapped = [known for known in called if slip(spot.token, known.number) == SWAPPED]
        if len(swapped) == 1 and self._is_called(spot, swapped[0], named, stated):
            return contradiction(spot, swapped[0], SWAPPED, Level.WARNING)
        return NOTHING

    def _is_called(self, spot: Spot, known: Known, named: Named, stated: Stated) -> bool:
        """Whether the clause says the figure's name and nothing else, and it is no plan."""
        if (
            not bare(spot)
            or spot.undivided
            or of_other_extent(spot, known)
            or AHEAD.search(spot.words((spot.sentence, spot.token.start)))
        ):
            return False
        evidence = self._suspects.of_name(spot, known, named, stated)
        # 满意率98%以上 may be of many matters; a count near the figure hardly is.
        return evidence >= (Evidence.CERTAIN if spot.token.unit == PERCENT else Evidence.NAMED)
