"""A second look at numbers that are some figure's: are they the one that the passage is about?

Only for typed numbers. What the words do not say, the numbers around it may: a passage that gives
the total's figures has no use for one part's, nor twice for the same one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from hotline_report.checks.narrative.figures.naming import Namer, beside
from hotline_report.checks.narrative.figures.similar import Similar
from hotline_report.checks.narrative.figures.slips import significant
from hotline_report.checks.narrative.figures.unsaid import Unsaid
from hotline_report.checks.narrative.figures.values import Known, Values, says
from hotline_report.checks.narrative.figures.verdicts import AGREEING, Match, Verdict
from hotline_report.checks.narrative.figures.wholes import Wholes
from hotline_report.checks.narrative.limits import IN_ITS_PLACE
from hotline_report.checks.narrative.prose.lexicon import Lexicon, Role
from hotline_report.checks.narrative.prose.patterns import OTHER_ROWS
from hotline_report.checks.narrative.prose.spots import Spot, is_value
from hotline_report.checks.subject import Subject
from hotline_report.model.figure import Address
from hotline_report.model.finding import Level
from hotline_report.numbers.units import same_unit

_OTHERS = 2
_TELLING = 2
"""Characters that words and a name must have in common, one behind the other."""


class SecondLook:
    """Looks again at the matches of one passage after another."""

    def __init__(
        self, subject: Subject, values: Values, namer: Namer, lexicon: Lexicon, similar: Similar
    ) -> None:
        self._city = subject.bulletin.city
        self._values = values
        self._namer = namer
        self._lexicon = lexicon
        self._similar = similar
        self._wholes = Wholes(subject, values)
        self._unsaid = Unsaid(values, namer, lexicon)

    def instead(
        self,
        spots: Sequence[Spot],
        spot: Spot,
        matches: Mapping[int, Match],
        given: Counter[Address],
    ) -> tuple[Known, Level] | None:
        """The figure that the number should be, where it is another one's, and how surely."""
        match = matches[spot.index]
        known = match.known
        typed = match.verdict is Verdict.AGREES and spot.link is None
        if not typed or known is None:
            return None
        others = given.copy()
        others[known.address] -= 1
        others = +others
        found, level = self._unsaid.of(spots, spot, matches), Level.WARNING
        if found is None and known.figure is not known.owner:
            found = self._of_the_row_before(spots, spot, known, matches)
        elif known.figure is known.owner:
            found = (
                found
                or exchanged_with(spots, spot, matches)
                or self._of_the_row_before(spots, spot, known, matches)
                or self._of_the_heading(spot, known)
                or self._of_the_total(spot, known, others)
                or self._of_the_whole(spots, spot, known, matches)
            )
            if found is None and not match.named:
                found, level = self._left_out(spot, known, others)
        if found is None or says(spot.token, found.number):
            return None
        return (found, level) if same_unit(found.unit, known.unit) else None

    def _of_the_row_before(
        self, spots: Sequence[Spot], spot: Spot, known: Known, matches: Mapping[int, Match]
    ) -> Known | None:
        """咨询类回访402118件，参评率68.52%: the rate of a row that is not spoken of yet."""
        before = matches.get(spot.index - 1)
        if before is None or before.known is None or not before.named or spot.list_size > 1:
            return None
        table, row = before.known.address.table, before.known.address.row
        if spots[spot.index - 1].sentence != spot.sentence or known.address.table != table:
            return None
        parts = not self._values.is_total(before.known) and not self._values.is_total(known)
        said = (spot.text[spot.sentence : spot.token.start],)
        if not row or row == known.address.row or not parts or not self._speak_of(said, table, row):
            return None
        if self._speak_of(said, table, known.address.row) or OTHER_ROWS.search(said[0]):
            return None
        column = self._values.by_column.get((table, known.column), [])
        return next((k for k in column if k.address.row == row), None)

    def _of_the_heading(self, spot: Spot, known: Known) -> Known | None:
        """Under a heading that is a row's very name, another row's figure without its name."""
        heading = spot.passage.chapter.rpartition(" › ")[2]
        table, row = known.address.table, known.address.row
        senses = {(s.role, s.table, s.name) for s in self._lexicon.senses(heading)}
        rows = [name for role, of, name in senses if role is Role.ROW and of == table]
        if len(rows) != 1 or rows[0] == row or significant(spot.token) < IN_ITS_PLACE:
            return None
        text = spot.text[spot.sentence : spot.token.end] + spot.words(spot.after)
        if self._speak_of((text,), table, row):
            return None
        return self._values.by_address.get(Address(table, rows[0], known.column))

    def _of_the_total(self, spot: Spot, known: Known, others: Counter[Address]) -> Known | None:
        """A part's figure among the total's, with nothing said of the part."""
        table, row = known.address.table, known.address.row
        totals = self._values.by_column.get((table, known.column), [])
        total = next((k for k in totals if self._values.is_total(k)), None)
        if total is None or self._values.is_total(known) or significant(spot.token) < IN_ITS_PLACE:
            return None
        rows = Counter(address.row for address in others if address.table == table)
        if rows[row] or rows[total.address.row] < _OTHERS or len(rows) != 1:
            return None
        text, chapter = spot.text, spot.passage.chapter
        said = text[spot.sentence : spot.token.end] + spot.words(spot.after)
        if row[:2] in said or self._speak_of((text, chapter), table, row):
            return None
        if (table, row) in self._lexicon.city_rows and self._city in said:
            return None
        return total

    def _speak_of(self, texts: Iterable[str], table: str, row: str) -> bool:
        return any(
            (sense.role, sense.table, sense.name) == (Role.ROW, table, row)
            for text in texts
            for mention in self._lexicon.mentions(text)
            for sense in mention.senses
        )

    def _of_the_whole(
        self, spots: Sequence[Spot], spot: Spot, known: Known, matches: Mapping[int, Match]
    ) -> Known | None:
        """A part's figure of a row whose name alone is said: 企业诉求 is all of them."""
        named = self._namer.named(spot.names, spot.token.unit)
        row = (known.address.table, known.address.row)
        if not spot.direct or named.columns or named.rows_named != {row}:
            return None
        if significant(spot.token) < IN_ITS_PLACE or not all(beside(spot, m) for m in spot.names):
            return None
        before = [s for s in spots[: spot.index] if s.sentence == spot.sentence]
        columns = {m.known.column for m in (matches.get(s.index) for s in before) if m and m.known}
        words = spot.words((spot.sentence, spot.token.start)) + spot.words(spot.after)
        if known.column in columns or self._namer.touches_column(words, known):
            return None
        in_row = [k for k in self._wholes.of(known) if k.address.row == known.address.row]
        return in_row[-1] if in_row else None

    def _left_out(
        self, spot: Spot, known: Known, others: Counter[Address]
    ) -> tuple[Known | None, Level]:
        """A figure given elsewhere in the passage, where the words come near to another's name."""
        table, row = known.address.table, known.address.row
        if spot.undivided or self._namer.spoken_of(spot) != {table}:
            return None, Level.HINT
        like = self._similar.in_table(spot.words(spot.near), table, known.unit)
        own = self._similar.reaches(spot.words(spot.near), table, known.column)
        if like is not None and like.column != known.column and not own:
            found = self._values.by_address.get(Address(table, row, like.column))
            if found is not None and found.address not in others:
                return found, Level.WARNING if like.strong else Level.HINT
        if own or known.address not in others:
            return None, Level.HINT
        alike = [k for k in self._values.equal(spot.token) if k.address.table == table]
        row_of = self._values.by_row.get((table, row), [])
        left = [k for k in row_of if k.unit == known.unit and k.address not in others]
        given = all(k.address in others for k in alike)
        return left[0] if len(left) == 1 and given else None, Level.WARNING


def given_by(matches: Mapping[int, Match]) -> Counter[Address]:
    """How often a passage gives each figure rightly."""
    return Counter(
        match.known.address
        for match in matches.values()
        if match.verdict in AGREEING and match.known is not None
    )


def exchanged_with(spots: Sequence[Spot], spot: Spot, matches: Mapping[int, Match]) -> Known | None:
    """The figure of the number beside it that the number should be, and the other way round."""
    known = _unnamed(spot, matches)
    for at in (spot.index - 1, spot.index + 1):
        if known is None or not 0 <= at < len(spots) or spots[at].sentence != spot.sentence:
            continue
        other = _unnamed(spots[at], matches)
        if other is not None and _alike(known, other):
            here = _nearness(spot, own=known, other=other)
            there = _nearness(spots[at], own=other, other=known)
            if min(here, there) >= 0 and max(here, there) > 0:
                return other
    return None


def _unnamed(spot: Spot, matches: Mapping[int, Match]) -> Known | None:
    """The figure that a typed number is by its value alone."""
    match = matches.get(spot.index)
    if match is None or match.named or spot.link is not None or not is_value(spot):
        return None
    return match.known if match.verdict is Verdict.AGREES else None


def _alike(one: Known, other: Known) -> bool:
    here, there = one.address, other.address
    same_place = (here.table, here.row) == (there.table, there.row)
    return same_place and one.column != other.column and same_unit(one.unit, other.unit)


def _nearness(spot: Spot, *, own: Known, other: Known) -> int:
    """How many more characters the words share with the other's name; -1 where with its own."""
    words = spot.words(spot.near)
    to_own, to_other = (max(_shared(words, name) for name in _names(k)) for k in (own, other))
    if to_other > to_own:
        return to_other - to_own if to_other >= _TELLING else 0
    return 0 if to_other == to_own else -1


def _names(known: Known) -> tuple[str, str]:
    return known.column, known.figure.indicator.title


def _shared(words: str, name: str) -> int:
    """The length of the longest piece that both have."""
    longest = 0
    for start in range(len(name)):
        while name[start : start + longest + 1] in words and start + longest < len(name):
            longest += 1
    return longest
