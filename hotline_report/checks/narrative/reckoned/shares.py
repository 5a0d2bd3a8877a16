"""Shares in the prose, recomputed from the part and the whole that the sentence names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from msgspec import Struct

from hotline_report.checks.narrative.figures.naming import Namer, earlier_bases, plain
from hotline_report.checks.narrative.figures.values import Known, says
from hotline_report.checks.narrative.figures.wholes import Wholes
from hotline_report.checks.narrative.limits import NEAR_POINTS, RECKONED
from hotline_report.checks.narrative.outcome.amounts import (
    Amount,
    Earlier,
    against_bracket,
    agreed,
    is_share,
    own_share,
    wrong,
)
from hotline_report.checks.narrative.outcome.slips import significant, slip
from hotline_report.checks.narrative.outcome.verdicts import (
    NOTHING,
    Match,
    Verdict,
)
from hotline_report.checks.narrative.prose.lexicon import Lexicon
from hotline_report.checks.narrative.prose.patterns import SHARE_BEFORE
from hotline_report.checks.narrative.prose.spots import BACK, Spot, is_value
from hotline_report.checks.narrative.prose.subjects import subject_of
from hotline_report.checks.narrative.prose.tokens import NumberKind
from hotline_report.checks.narrative.reckoned.share_parts import Parts
from hotline_report.checks.narrative.reckoned.share_years import YearsOfShares
from hotline_report.model.finding import Level
from hotline_report.numbers.approximate import Bound
from hotline_report.numbers.units import same_unit

_PARTS = 8
"""Shares side by side that may be of their parts' sum, at most."""


class _Share(Struct, frozen=True):
    """A share with its part; `sure`: the words or a link name the part's figure."""

    spot: Spot
    part: Amount
    sure: bool
    explicit: Amount | None
    candidates: tuple[Amount, ...]
    larger: tuple[Known, ...]


class ShareReader:
    """Matches the shares of a passage."""

    def __init__(
        self, namer: Namer, lexicon: Lexicon, wholes: Wholes, parts: Parts, years: YearsOfShares
    ) -> None:
        self._namer = namer
        self._lexicon = lexicon
        self._wholes = wholes
        self._parts = parts
        self._years = years

    def match(
        self, spots: Sequence[Spot], matches: Mapping[int, Match], earlier: Earlier
    ) -> dict[int, Match]:
        """Every share's match by index; `earlier` are the values of the passage before."""
        shares: dict[int, _Share] = {}
        found: dict[int, Match] = {}
        settled: dict[int, Amount] = {}
        for index, spot in enumerate(spots):
            if spot.token.kind is not NumberKind.SHARE:
                continue
            share = self._share(spots, index, matches, earlier)
            if share is None and spot.link is None and spot.names:
                found[index] = self._of_item(spot)
                continue
            if share is None:
                found[index] = Match(Verdict.LINKED) if spot.link is not None else NOTHING
                continue
            if bases := earlier_bases(spot):
                found[index] = self._years.earlier(spot, share.part.known, bases)
                continue
            shares[index] = share
            whole = next((w for w in share.candidates if is_share(spot.token, share.part, w)), None)
            if whole is not None:
                settled[index] = whole
                found[index] = agreed(spot, share.part, whole)
        for index, amounts in _of_one_another(shares).items():
            found.setdefault(index, agreed(shares[index].spot, *amounts))
        for index, share in shares.items():
            if index not in found:
                found[index] = self._contradiction(share, settled, index)
        return found

    def _share(
        self,
        spots: Sequence[Spot],
        at: int,
        matches: Mapping[int, Match],
        earlier: Earlier,
    ) -> _Share | None:
        spot = spots[at]
        found = self._parts.of(spots, at, matches)
        if found is None:
            return None
        part, known = found
        said = subject_of(spots, at).spot
        units = (part.unit, part.unit if said is None else said.token.unit)
        numbers = self._numbers(spots[:at], matches, earlier)
        larger = self._wholes.of(known) if known is not None else []
        larger = [whole for whole in larger if whole.number >= part.number]
        explicit = self._explicit(spots, at, part, larger, numbers)
        candidates = [explicit] if explicit is not None else []
        candidates += map(Amount.of_known, larger)
        candidates += [
            amount
            for other, amount in reversed(numbers)
            if any(map(same_unit, (amount.unit, other.token.unit), units))
            and amount.number > part.number
        ]
        sure = said is None or matches.get(said.index, NOTHING).named
        return _Share(spot, part, sure, explicit, tuple(candidates), tuple(larger))

    def _numbers(
        self, spots: Sequence[Spot], matches: Mapping[int, Match], earlier: Earlier
    ) -> list[tuple[Spot, Amount]]:
        spots = spots[-BACK:]
        here = [(s, Amount.of_spot(s, matches.get(s.index, NOTHING))) for s in spots if is_value(s)]
        return [*earlier, *here][-BACK:]

    def _explicit(
        self,
        spots: Sequence[Spot],
        at: int,
        part: Amount,
        larger: Sequence[Known],
        numbers: Earlier,
    ) -> Amount | None:
        """What the words say that it is a share of: 占总受理量的84.2%."""
        spot = spots[at]
        first = spots[at - spot.list_index]
        match = SHARE_BEFORE.search(spot.text[: first.token.start])
        words = (match["whole"] or "").strip("全市的") if match is not None else ""
        if len(words) <= 1:
            return None
        named = self._namer.named(self._lexicon.mentions(words), part.unit)
        for known in named.columns:
            if known in larger or (part.known is None and known.number >= part.number):
                return Amount.of_known(known)
        alias = self._namer.by_alias(words)
        if alias is not None:
            return Amount.of_known(alias)
        for other, amount in reversed(numbers):
            if plain(other.words(other.near)).endswith(plain(words)):
                return amount
        return None

    def _names_another_whole(self, share: _Share) -> bool:
        """占该类的63.2%: of something that is said, but not known; 占总量的 is no such thing."""
        match = SHARE_BEFORE.search(share.spot.text[: share.spot.token.start])
        whole = (match["whole"] or "") if match is not None else ""
        words = share.spot.period.plain.sub("", whole)
        return bool(words) and share.explicit is None

    def _of_item(self, spot: Spot) -> Match:
        """A ranked item's share where only its name is said: 民生保障、住房保障分别占…."""
        items = self._namer.named(spot.names, "").columns
        own = [s for s in (own_share(Amount.of_known(item)) for item in items) if s is not None]
        for share in own:
            if says(spot.token, share.number):
                return Match(Verdict.AGREES, share, named=True)
        slips = [share for share in own if slip(spot.token, share.number)]
        if len(slips) != 1 or significant(spot.token) < RECKONED:
            return NOTHING
        return against_bracket(spot, slips[0], Level.WARNING)

    def _contradiction(self, share: _Share, settled: Mapping[int, Amount], index: int) -> Match:
        spot, part = share.spot, share.part
        if spot.token.bound is not Bound.EXACT:
            return NOTHING
        bracket = own_share(part)
        bare = spot.text[: spot.token.start].endswith("（")
        alike = bracket is not None and _alike(spot, bracket.number)
        if bracket is not None and (alike or not (bare or self._names_another_whole(share))):
            return against_bracket(spot, bracket, Level.ERROR if share.sure else Level.WARNING)
        others = sorted(settled, key=lambda other: abs(other - index))
        carried = next((settled[o] for o in others if same_unit(settled[o].unit, part.unit)), None)
        if carried is not None and carried.number <= part.number:
            carried = None
        implied = Amount.of_known(share.larger[0]) if share.larger else None
        whole = share.explicit or carried or implied
        if whole is None or not whole.number or whole.number < part.number:
            return Match(Verdict.LINKED) if spot.link is not None else NOTHING
        if is_share(spot.token, part, whole):
            return agreed(spot, part, whole)
        right = part.number / whole.number * 100
        near = _alike(spot, right)
        # 68214件（99.62%） may be any rate of theirs: only what comes near to a share is one.
        if (bare or (share.explicit is None and carried is None)) and not near:
            return NOTHING
        # Only the form proves that one is a part of the other; the rest are good guesses.
        said = share.explicit is not None or (carried is not None and near)
        proven = said and share.sure and whole.known is not None and whole.known in share.larger
        level = Level.ERROR if proven and whole.slack == 0 else Level.WARNING
        return wrong(spot, part, whole, level)


def _of_one_another(shares: Mapping[int, _Share]) -> dict[int, tuple[Amount, Amount]]:
    """Part and whole of shares side by side that are of their own parts' sum, and 100 % in all.

    有效诉求3942件，占89.29%；无效诉求473件，占10.71%: of 4415件, which nobody needs to name.
    """
    found: dict[int, tuple[Amount, Amount]] = {}
    indices = list(shares)
    for first in range(len(indices)):
        for size in range(2, _PARTS + 1):
            run = indices[first : first + size]
            parts = [shares[index].part for index in run]
            if len(run) < size or not same_unit(parts[-1].unit, parts[0].unit):
                break
            whole = Amount.sum_of(parts)
            if all(is_share(shares[i].spot.token, shares[i].part, whole) for i in run):
                found |= {index: (shares[index].part, whole) for index in run}
    return found


def _alike(spot: Spot, right: Fraction) -> bool:
    """Whether the share is a few points off, or a slip of the pen."""
    return abs(spot.token.value - right) <= NEAR_POINTS or bool(slip(spot.token, right))


def unverified_sums(spots: Sequence[Spot], matches: Mapping[int, Match]) -> Iterator[list[Spot]]:
    """Shares of one sentence that nothing verifies, and that add up nearly, not quite, to 100 %."""
    by_sentence: dict[int, list[Spot]] = {}
    for spot in spots:
        if spot.token.kind is NumberKind.SHARE:
            by_sentence.setdefault(spot.sentence, []).append(spot)
    for shares in by_sentence.values():
        total = sum((spot.token.value for spot in shares), Fraction(0))
        slack = sum((spot.token.step for spot in shares), Fraction(0)) / 2
        unmatched = all(matches.get(s.index, NOTHING).verdict is Verdict.NONE for s in shares)
        if len(shares) > 1 and unmatched and slack < abs(total - 100) <= 1:
            yield shares
