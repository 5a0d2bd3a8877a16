"""Parts and wholes: what a share is recomputed from, and how the outcome is told."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from msgspec import Struct

from hotline_report.checks.narrative.figures.values import Known, says
from hotline_report.checks.narrative.outcome.slips import earlier, slip
from hotline_report.checks.narrative.outcome.verdicts import (
    AGREEING,
    Complaint,
    Issue,
    Match,
    Verdict,
)
from hotline_report.checks.narrative.prose.spots import Spot
from hotline_report.checks.narrative.prose.tokens import Token
from hotline_report.checks.subject import Subject
from hotline_report.model.finding import Level
from hotline_report.model.period import Basis
from hotline_report.numbers.printed import plain, rounded
from hotline_report.numbers.quantity import Quantity, added
from hotline_report.numbers.rounding import round_down, round_half_up


class Amount(Struct, frozen=True):
    """A part or a whole: a figure, or a number of the prose, which was rounded by up to `slack`."""

    label: str
    number: Fraction
    slack: Fraction
    unit: str
    known: Known | None

    @property
    def quantity(self) -> Quantity:
        """The number with its rounding."""
        return Quantity.rounded(self.number, self.slack, self.label)

    @classmethod
    def sum_of(cls, terms: Sequence[Amount]) -> Amount:
        """Some amounts added up, in the unit of the last."""
        added_up = added(term.quantity for term in terms)
        slack = added_up.high - added_up.value
        return cls(added_up.text, added_up.value, slack, terms[-1].unit, None)

    @classmethod
    def of_known(cls, known: Known) -> Amount:
        """A figure's value, exact."""
        return cls(f"{known.brief}{known.shown}", known.number, Fraction(0), known.unit, known)

    @classmethod
    def of_spot(cls, spot: Spot, match: Match) -> Amount:
        """The figure that a number surely is, else the number as typed."""
        sure = match.named or match.verdict in AGREEING
        if match.known is None or not sure or not says(spot.token, match.known.number):
            return cls.of_token(spot)
        return cls.of_known(match.known)

    @classmethod
    def of_token(cls, spot: Spot) -> Amount:
        """A number as typed."""
        token = spot.token
        text = spot.passage.text[token.start : token.end]
        return cls(text, token.value, token.slack, token.unit, None)


def prior_of(subject: Subject, known: Known, basis: Basis) -> Amount | None:
    """A figure's value of the earlier period, exact."""
    before = earlier(subject, known, basis)
    if before is None:
        return None
    then = subject.period.prior_name(basis)
    shown = f"{then}{known.brief}{plain(before)}{known.unit}"
    return Amount(shown, before, Fraction(0), known.unit, None)


Earlier = Sequence[tuple[Spot, Amount]]
"""Numbers that a share may be a share of, with what they are."""


def is_share(token: Token, part: Amount, whole: Amount) -> bool:
    """Whether the share is the part's, for some values that the two may have been rounded from."""
    share = part.quantity.percent_of(whole.quantity)
    if share is None:
        return False
    low, high = (round_half_up(end, token.places) for end in (share.low, share.high))
    return low <= round_half_up(token.value, token.places) <= high


def own_share(part: Amount) -> Known | None:
    """The share that the table itself prints behind the part."""
    if part.known is None or part.known.figure.bracket is None:
        return None
    bracket = part.known.figure.bracket
    if bracket.value is None:
        return None
    return Known(bracket, part.known.owner, Fraction(bracket.value), nameable=True)


def agreed(spot: Spot, part: Amount, whole: Amount) -> Match:
    """A share that part and whole give."""
    verdict = Verdict.LINKED if spot.link is not None else Verdict.COMPUTED
    how = quotient_text(part, whole)
    return Match(verdict, part.known, named=True, how=how, whole=whole.known)


def quotient_text(part: Amount, whole: Amount) -> str:
    """`总计互联网543109件 ÷ 总计诉求总量3447496件 = 15.75372…%`."""
    above, below = (f"（{a.label}）" if " + " in a.label else a.label for a in (part, whole))
    return f"{above} ÷ {below} = {plain(part.number / whole.number * 100)}%"


def wrong(spot: Spot, part: Amount, whole: Amount, level: Level) -> Match:
    """A share that part and whole do not give."""
    right = part.number / whole.number * 100
    token = spot.token
    cut = round_down(right, token.places) == round_half_up(token.value, token.places)
    cause = "末位以后直接舍去了，没有四舍五入" if cut else slip(token, right)
    cells = tuple(a.known.place for a in (part, whole) if a.known is not None)
    shown = rounded(right, token.places)
    expected = f"{shown}%（{quotient_text(part, whole)}）"
    complaint = Complaint(Issue.SHARE, Level.WARNING if cut else level, expected, cause, cells)
    verdict = Verdict.TRUNCATED if cut else Verdict.CONTRADICTS
    return Match(verdict, part.known, (complaint,), named=True, whole=whole.known)


def against_bracket(spot: Spot, bracket: Known, level: Level) -> Match:
    """A share against the one that the table itself prints."""
    token = spot.token
    if Fraction(round_half_up(bracket.number, token.places)) == token.value:
        verdict = Verdict.LINKED if spot.link is not None else Verdict.AGREES
        return Match(verdict, bracket, named=True)
    expected = f"{bracket.shown}（数据表中{bracket.label}）"
    cause = slip(token, bracket.number)
    complaint = Complaint(Issue.SHARE, level, expected, cause, (bracket.place,))
    return Match(Verdict.CONTRADICTS, bracket, (complaint,), named=True)
