"""A claim, and the one engine that holds claims against what they are said of."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from msgspec import Struct

from hotline_report.checks.narrative.figures.slips import printed_whole, significant, slip
from hotline_report.checks.narrative.figures.values import Known
from hotline_report.checks.narrative.limits import RECKONED
from hotline_report.checks.narrative.prose.spots import Spot
from hotline_report.model.finding import Finding, Level
from hotline_report.model.narrative import Passage
from hotline_report.numbers.printed import plain
from hotline_report.numbers.quantity import Quantity
from hotline_report.numbers.slips import Slip
from hotline_report.numbers.units import POINTS

_TRUE, _UNTRUE = (Quantity.rounded(Fraction(each), Fraction(0)) for each in (1, 0))
_SLIPS = frozenset({Slip.SWAPPED.value})


class Claim(Struct, frozen=True):
    """The prose says a number, or bounds, of what can be reckoned.

    `said` is what is said; each of `readings` is one way to understand of what, the likeliest
    first: one that bears it out is enough. `sure`: nothing else can be meant, so that it is told
    where none does; else only a slip of the pen tells. `spot` is the number that is said, whose
    other complaints the claim settles; without one, words are said (`span`, of the passage's text).
    `known` is the figure that it is said of.
    """

    code: str
    passage: Passage
    span: tuple[int, int]
    said: Quantity
    readings: tuple[Quantity, ...]
    message: str
    sure: bool
    spot: Spot | None = None
    found: str = ""
    expected: Callable[[Quantity], str] | str = ""
    level: Level = Level.WARNING
    cells: tuple[str, ...] = ()
    known: Known | None = None
    cause: str = ""

    @property
    def borne_out(self) -> Quantity | None:
        """The reading that it is true of."""
        return next((each for each in self.readings if each.may_be(self.said)), None)

    def how(self, right: Quantity) -> str:
        """How a reading comes about: `2318人次 ÷ 64场 = 36.21875人次`; of a figure, that alone."""
        if " " not in right.text:
            return right.text
        return f"{right.text} = {plain(right.value)}{_unit(self.spot) if self.spot else ''}"

    @property
    def finding(self) -> Finding | None:
        """What is wrong with it; None where nothing is, or where that cannot be told."""
        if self.borne_out is not None:
            return None
        right = self._meant()
        if right is None:
            return None
        spot = self.spot
        start, end = self.span
        at, to = (spot.token.start, spot.token.end) if spot is not None else self.span
        return Finding(
            code=self.code,
            level=self.level,
            position=self.passage.position,
            place=self.passage.chapter or self.passage.kind.value,
            quote=self.passage.text[start:end].lstrip("，。；：、,;: ”）)").rstrip("，。；："),
            found=self.found or self.passage.text[at:to],
            expected=self._expected(right),
            message=self.message,
            cause=self.cause or (slip(spot.token, abs(right.value)) if spot is not None else ""),
            cells=self.cells,
        )

    @classmethod
    def untrue(  # noqa: PLR0913 - what a finding needs
        cls,
        passage: Passage,
        span: tuple[int, int],
        *,
        code: str,
        found: str,
        expected: str,
        message: str,
        level: Level = Level.WARNING,
        cause: str = "",
        cells: tuple[str, ...] = (),
    ) -> Claim:
        """A claim in words alone that a reader has found not to be true."""
        return cls(
            code=code,
            passage=passage,
            span=span,
            said=_TRUE,
            readings=(_UNTRUE,),
            message=message,
            sure=True,
            found=found,
            expected=expected,
            level=level,
            cause=cause,
            cells=cells,
        )

    def _expected(self, right: Quantity) -> str:
        if callable(self.expected):
            return self.expected(right)
        return self.expected or _like(self.spot, right, self.how(right))

    def _meant(self) -> Quantity | None:
        """The reading that it is told by."""
        if self.sure:
            return self.readings[0] if self.readings else None
        if self.spot is None or significant(self.spot.token) < RECKONED:
            return None
        token = self.spot.token
        return next((q for q in self.readings if slip(token, abs(q.value)) in _SLIPS), None)


def _like(spot: Spot | None, right: Quantity, how: str) -> str:
    """The right number as the wrong one is printed, and how it comes about."""
    if spot is None:
        return how
    shown = printed_whole(spot.token, abs(right.value)).removesuffix(spot.token.unit)
    return f"{shown}{_unit(spot)}（{how}）"


def _unit(spot: Spot) -> str:
    return f"个{POINTS}" if spot.token.unit == POINTS else spot.token.unit
