"""Changes in the prose against those of the tables: amount, direction, percent or points."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from msgspec import Struct
from msgspec.structs import replace

from hotline_report.checks.narrative.figures.change_amounts import compared, is_difference
from hotline_report.checks.narrative.figures.naming import Namer
from hotline_report.checks.narrative.figures.slips import cut_or_slip, significant
from hotline_report.checks.narrative.figures.units import unit_complaints
from hotline_report.checks.narrative.figures.values import Known, Values, says
from hotline_report.checks.narrative.figures.verdicts import (
    AGREEING,
    NOTHING,
    Complaint,
    Issue,
    Match,
    Verdict,
)
from hotline_report.checks.narrative.limits import RECKONED
from hotline_report.checks.narrative.prose.bases import since
from hotline_report.checks.narrative.prose.lexicon import Lexicon
from hotline_report.checks.narrative.prose.spots import Spot
from hotline_report.checks.narrative.prose.subjects import SubjectOf, subject_of
from hotline_report.checks.narrative.prose.tokens import NumberKind, Token
from hotline_report.checks.subject import Subject
from hotline_report.formatting.figures import VERBS, change_text, change_words
from hotline_report.model.cell import Direction
from hotline_report.model.edition import ChangeKind
from hotline_report.model.figure import Change, Figure
from hotline_report.model.finding import Level
from hotline_report.model.period import Basis
from hotline_report.numbers.approximate import Bound
from hotline_report.numbers.rounding import half_step, places_of, round_half_up
from hotline_report.numbers.units import PERCENT, POINTS

Bases = tuple[Basis, ...]


class _Said(Struct, frozen=True):
    """A change as it is said: of what, on which basis; `told` if the words tell that one."""

    spot: Spot
    of: SubjectOf
    basis: Basis
    told: bool
    named: bool


class ChangeReader:
    """Matches changes to the changes of figures."""

    def __init__(self, subject: Subject, values: Values, namer: Namer, lexicon: Lexicon) -> None:
        self._subject = subject
        self._values = values
        self._namer = namer
        self._lexicon = lexicon

    def match(self, spots: Sequence[Spot], at: int, matches: Mapping[int, Match]) -> Match:
        """What the change at an index says; `matches` are of the passage's values, by index."""
        spot = spots[at]
        of = subject_of(spots, at)
        told = since(spot, of.words)
        bases = told.bases or (Basis.LAST_YEAR,)
        if spot.token.kind is NumberKind.DIFFERENCE:
            return self._difference(spot, of, matches, told.bases)
        known, named = self._known(of, matches, spot, bases)
        if spot.link is not None:
            return self._linked(spot, of, known, bases, named=named)
        complaints = tuple(unit_complaints(spot, of, known, bases[0]))
        if known is None or not told.bases or spot.token.bound is not Bound.EXACT:
            return Match(Verdict.NONE, complaints=complaints)
        found = [
            self._compared(_Said(spot, of, basis, told=told.told, named=named), known)
            for basis in bases
            if _is_known(known.figure.change_on(basis))
        ]
        if not found:
            return Match(Verdict.NONE, known, complaints, basis=bases[0])
        return next((each for each in found if each.verdict is Verdict.AGREES), found[0])

    def since_last_year(
        self, spots: Sequence[Spot], at: int, matches: Mapping[int, Match]
    ) -> Known | None:
        """The figure whose change since last year the change at an index is exactly."""
        spot = spots[at]
        bases = (Basis.LAST_YEAR,)
        known, _ = self._known(subject_of(spots, at), matches, spot, bases)
        if known is None or spot.link is not None or spot.token.bound is not Bound.EXACT:
            return None
        return known if _is_change(spot.token, known, bases) else None

    def _known(
        self, of: SubjectOf, matches: Mapping[int, Match], spot: Spot, bases: Bases
    ) -> tuple[Known | None, bool]:
        """The figure that a change is said of, and whether that is beyond doubt."""
        token, home = spot.token, self._namer.home(spot.passage.chapter)
        if of.spot is not None:
            match = matches.get(of.spot.index, NOTHING)
            if match.verdict is Verdict.MISNAMED:
                return match.known, False
            return self._of_equal(of.spot, match, token, bases), match.named
        if not of.words:
            return None, False
        mentions = self._lexicon.mentions(of.words)
        named = self._namer.named(mentions, None)
        alias = self._namer.by_alias(of.words)
        called = [
            known
            for known in (*named.columns, *named.rows)
            if any(known.figure.change_on(basis) is not None for basis in bases)
        ]
        given = self._tables_of(spot, matches)
        called = [k for k in called if k.address.table in given] or called
        fitting = [k for k in called if _is_change(token, k, bases)]
        if fitting or len(called) == 1:
            return (fitting or called)[0], False
        here = [k for k in named.columns if k in called and k.address.table in home]
        totals = [k for k in here if self._values.is_total(k)]
        return (totals[0] if len(totals) == 1 else alias), False

    def _of_equal(self, value: Spot, match: Match, token: Token, bases: Bases) -> Known | None:
        """The figure that the value is; of several that it may be the one that changed so."""
        known = match.known
        if known is None or value.link is not None:
            return known
        if _changed_by(self._subject, token, known, bases):
            return known
        for other in self._values.equal(value.token):
            same = other.address.table == known.address.table and other.column == known.column
            if (same or not match.named) and _changed_by(self._subject, token, other, bases):
                return other
        return known

    def _tables_of(self, spot: Spot, matches: Mapping[int, Match]) -> frozenset[str]:
        """The tables that a change named by words is most likely of: that of the number before."""
        before = [m.known for at, m in matches.items() if at < spot.index and m.known is not None]
        if before:
            return frozenset({before[-1].address.table})
        return self._namer.spoken_of(spot)

    def _compared(self, said: _Said, known: Known) -> Match:
        spot, of, basis, named = said.spot, said.of, said.basis, said.named
        token = spot.token
        change = known.figure.change_on(basis)
        complaints = list(unit_complaints(spot, of, known, basis))
        if change is None:
            return NOTHING
        exact = _exact(known, change, basis)
        direction = change.direction in (token.direction, Direction.UNCHANGED)
        # Where one is in percent and the other in points, the amounts may differ rightly.
        alike = (token.unit == PERCENT) == (change.kind is ChangeKind.PERCENT)
        amount = _says(token, change.amount, exact)
        shown = f"数据表中{known.label}{basis.value}为{change_text(change)}"
        right = f"{change_words(change, prefix='')}（{shown}）"
        if not amount and of.after_share and token.unit == POINTS and not alike:
            # 占72.5%，比上年下降3.8个百分点: the share's own change.
            return Match(Verdict.NONE, known, complaints=tuple(complaints), basis=basis)
        if amount and of.after_share:
            # It is the count's own change, so it is not the share's, which is in points.
            complaints += unit_complaints(spot, replace(of, after_share=False), known, basis)
        cause = cut_or_slip(token, Fraction(change.amount))
        if not cause and not amount and named:
            cause = self._whose(token, known, basis)
        if of.spot is None and known is self._namer.by_alias(of.words):
            called = f"本发布别处用“{of.words}”称这个数；如果口径不同，请在正文里写明"
            cause = f"{cause}。{called}" if cause else called
        if amount and not direction:
            level = Level.ERROR if named else Level.WARNING
            wrong = Complaint(Issue.DIRECTION, level, right, "升降的说法写反了", (known.place,))
            complaints.append(wrong)
            return Match(Verdict.CONTRADICTS, known, tuple(complaints), basis=basis)
        if (
            not amount
            and (alike or cause)
            and (said.told or cause)
            and _tellable(token, named, cause)
        ):
            level = Level.ERROR if named and of.spot is not None else Level.WARNING
            wrong = Complaint(Issue.AMOUNT, level, right, cause, (known.place,))
            complaints.append(wrong)
            return Match(Verdict.CONTRADICTS, known, tuple(complaints), basis=basis)
        verdict = Verdict.AGREES if amount else Verdict.NONE
        return Match(verdict, known, tuple(complaints), named=named, basis=basis)

    def _whose(self, token: Token, known: Known, basis: Basis) -> str:
        """Which change the number is instead, its own on the other basis or that of a neighbour."""
        for other in Basis:
            if other is not basis and _is_change(token, known, (other,)):
                return f"这是{other.value}的数"
        row = self._values.by_row.get((known.address.table, known.address.row), [])
        others = [k for k in row if k is not known and _is_change(token, k, (basis,))]
        return f"这是“{others[0].column}”的{basis.value}" if len(others) == 1 else ""

    def _linked(
        self, spot: Spot, of: SubjectOf, known: Known | None, bases: Bases, *, named: bool
    ) -> Match:
        """A change that a filter made: right in amount, not always in the words around it."""
        own = self._subject.figure(spot.link) if spot.link is not None else None
        basis = next((b for b in bases if own and _has_amount(spot.token, own, b)), bases[0])
        change = own.change_on(basis) if own is not None else None
        if own is None or change is None:
            return Match(Verdict.LINKED)
        complaints: list[Complaint] = []
        told = (change.kind, change.direction) in VERBS
        if told and change.direction is not spot.token.direction:
            right = change_words(change, prefix="") or ""
            right += f"（数据表中{own.address}{basis.value}为{change_text(change)}）"
            wrong = Complaint(Issue.DIRECTION, Level.ERROR, right, "升降的说法写反了")
            complaints.append(wrong)
        of_linked = of.spot is not None and of.spot.link is not None and not of.after_share
        if of_linked and of.spot and of.spot.link != spot.link and known is not None and named:
            right = f"{known.label}的{basis.value}"
            meant = known.figure.change_on(basis)
            if meant is not None:
                right += change_text(meant)
            cause = f"引用的是{own.address}的{basis.value}"
            complaints.append(Complaint(Issue.REFERENCE, Level.WARNING, right, cause))
        linked = self._values.by_address.get(own.address)
        return Match(Verdict.LINKED, linked, tuple(complaints), named=True, basis=basis)

    def _difference(
        self, spot: Spot, of: SubjectOf, matches: Mapping[int, Match], bases: Bases
    ) -> Match:
        """较上年增加1.22个, 较上月增加2个: against the value of last year, of the month before."""
        known, _ = self._known(of, matches, spot, bases)
        if known is None or spot.token.unit == PERCENT or not bases:
            return NOTHING
        of_spot = matches.get(of.spot.index, NOTHING) if of.spot is not None else NOTHING
        if of.spot is not None and of_spot.verdict not in AGREEING:
            return NOTHING
        certain = of.spot is not None
        found = [compared(self._subject, spot, known, basis, certain=certain) for basis in bases]
        return next((match for match in found if match.verdict in AGREEING), found[0])


def _exact(known: Known, change: Change, basis: Basis) -> Fraction | None:
    """The unrounded change where the earlier value is known."""
    prior = known.figure.prior_on(basis)
    if prior is None:
        return None
    before = prior.exact * known.scale
    if change.kind is ChangeKind.POINTS:
        return abs(known.number - before)
    return abs(known.number - before) / abs(before) * 100 if before else None


def _says(token: Token, amount: Decimal, exact: Fraction | None) -> bool:
    """Whether the amounts agree at the coarser precision of the two, however they were rounded."""
    shown, places = Fraction(amount), places_of(amount)
    if exact is not None and says(token, exact):
        return True
    if token.places > places:
        # 44.05 may stand for 44.048, which is 44.0.
        low = token.value - token.step / 2
        return round_half_up(low, places) <= amount <= round_half_up(token.value, places)
    # 2.35 may stand for 2.346, which is 2.3.
    return says(token, shown) or (says(token, shown - half_step(amount)) and token.places < places)


def _changed_by(subject: Subject, token: Token, known: Known, bases: Bases) -> bool:
    """Whether a change or a difference of the prose is the figure's own."""
    if token.kind is NumberKind.DIFFERENCE:
        return any(is_difference(subject, token, known, basis) for basis in bases)
    return _is_change(token, known, bases)


def _is_change(token: Token, known: Known, bases: Bases) -> bool:
    """Whether the amount and the direction are those of the figure's change on one of the bases."""
    changes = (known.figure.change_on(basis) for basis in bases)
    return any(
        change is not None
        and change.direction is token.direction
        and _says(token, change.amount, None)
        for change in changes
    )


def _has_amount(token: Token, figure: Figure, basis: Basis) -> bool:
    change = figure.change_on(basis)
    return change is not None and _says(token, change.amount, None)


def _is_known(change: Change | None) -> bool:
    return change is not None and change.direction is not Direction.NONE


def _tellable(token: Token, named: bool, cause: str) -> bool:
    return named or bool(cause) or significant(token) >= RECKONED
