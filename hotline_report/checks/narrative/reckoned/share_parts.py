"""What a share is a share of: its part, as the number before it or as the words name it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hotline_report.checks.narrative.figures.naming import Namer
from hotline_report.checks.narrative.figures.values import Known, Values
from hotline_report.checks.narrative.outcome.amounts import Amount
from hotline_report.checks.narrative.outcome.verdicts import NOTHING, Match
from hotline_report.checks.narrative.prose.lexicon import Lexicon
from hotline_report.checks.narrative.prose.patterns import RISES_TO
from hotline_report.checks.narrative.prose.spots import Spot
from hotline_report.checks.narrative.prose.subjects import subject_of
from hotline_report.checks.narrative.prose.tokens import NumberKind
from hotline_report.checks.narrative.reckoned.added import added_before
from hotline_report.numbers.units import PERCENT


class Parts:
    """Finds the part of a share."""

    def __init__(self, values: Values, namer: Namer, lexicon: Lexicon) -> None:
        self._values = values
        self._namer = namer
        self._lexicon = lexicon

    def of(
        self, spots: Sequence[Spot], at: int, matches: Mapping[int, Match]
    ) -> tuple[Amount, Known | None] | None:
        """The part, and the figure whose wholes are the share's: of a sum, that of its first."""
        if risen(spots, at):
            at -= 1  # 占比由77.5%降至71.7%: both have one subject.
        of = subject_of(spots, at)
        added = added_before(spots, at, matches, of.words)
        if added is not None:
            return added[0], added[1].known
        if of.spot is not None:
            part = Amount.of_spot(of.spot, matches.get(of.spot.index, NOTHING))
            return part, part.known
        known = self.named(spots[at], of.words, matches) if of.words else None
        if known is None or known.unit == PERCENT:
            return None  # A rate is no part of a count.
        return Amount.of_known(known), known

    def named(self, spot: Spot, words: str, matches: Mapping[int, Match]) -> Known | None:
        """The one figure that words name; of several rows' the total's, in the table spoken of."""
        columns = self._namer.named(self._lexicon.mentions(words), "").columns
        if len(columns) <= 1:
            return columns[0] if columns else self._namer.by_alias(words)
        given = {m.known.address.table for m in matches.values() if m.known is not None and m.named}
        tables = self._namer.spoken_of(spot) or given
        here = [known for known in columns if known.address.table in tables]
        totals = [known for known in here if self._values.is_total(known)]
        found = here if len(here) == 1 else totals
        return found[0] if len(found) == 1 else self._namer.by_alias(words)


def risen(spots: Sequence[Spot], at: int) -> bool:
    """Whether a share only tells what the one before it rose or fell to."""
    if not at or spots[at - 1].token.kind is not NumberKind.SHARE:
        return False
    between = spots[at].text[spots[at - 1].token.end : spots[at].token.start]
    return RISES_TO.fullmatch(between) is not None
