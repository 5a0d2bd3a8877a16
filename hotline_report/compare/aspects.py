"""What of one figure changed, and whether somebody changed it or it follows from something."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from msgspec import Struct
from msgspec.structs import replace

from hotline_report.compare.tokens import marked_texts
from hotline_report.model.cell import State
from hotline_report.model.changes import Aspect, Piece
from hotline_report.model.draft import Against, DraftFigure, Made
from hotline_report.model.period import Basis
from hotline_report.numbers.printed import number_text
from hotline_report.numbers.rounding import places_of, round_half_up

_NOTES = "脚注"
_POINTS = "个百分点"
_NOW_TYPED = "原由工具计算，现改为填写"
_NOW_COMPUTED = "原为填写，现由工具计算"


class Difference(Struct, frozen=True):
    """What changed of a figure, if anything did.

    `edited`: somebody changed something of it; else it follows from figures that it is computed
    from or, `from_file`, from an earlier period's file. `note` is told besides.
    """

    aspects: tuple[Aspect, ...]
    edited: bool = False
    from_file: bool = False
    note: str = ""

    def __bool__(self) -> bool:
        """Whether there is anything to tell."""
        return bool(self.aspects or self.note)


class Priors(Struct, frozen=True):
    """Whether earlier numbers are known in both drafts, and are to be the same ones."""

    known: bool
    same: bool


def difference(old: DraftFigure, new: DraftFigure, priors: Priors) -> Difference:
    """What changed of a figure."""
    found = _Found(_made_like(old, new), _made_like(new, old))
    found.look_at_value()
    found.look_at_bracket()
    if priors.known:
        found.look_at_change(old.yoy, new.yoy, Basis.LAST_YEAR, same=priors.same)
        found.look_at_change(old.step, new.step, Basis.BEFORE, same=priors.same)
    if old.notes != new.notes:
        found.edit(Aspect(_NOTES, _listed(old.notes), _listed(new.notes)))
    return found.difference()


def _made_like(figure: DraftFigure, other: DraftFigure) -> DraftFigure:
    """A figure of which nobody knows how it came to be there, as the other's did."""
    if figure.made is not Made.UNKNOWN or other.made is Made.UNKNOWN:
        return figure
    return replace(
        figure,
        made=other.made if other.made is not Made.NONE else Made.TYPED,
        operands=other.operands,
        yoy=replace(other.yoy, prior=figure.yoy.prior, change=figure.yoy.change),
        step=replace(other.step, prior=figure.step.prior, change=figure.step.change),
    )


def _is_typed(*makings: Made) -> bool:
    """Whether somebody typed one of these; of what nobody knows, it is taken to be so."""
    return Made.TYPED in makings or Made.UNKNOWN in makings


def _listed(notes: tuple[str, ...]) -> str:
    return "、".join(notes)


class _Found:
    """Aspects as they are found."""

    def __init__(self, old: DraftFigure, new: DraftFigure) -> None:
        self._old, self._new = old, new
        self._aspects: list[Aspect] = []
        self._edited = self._from_file = False
        self._note = ""

    def difference(self) -> Difference:
        return Difference(tuple(self._aspects), self._edited, self._from_file, self._note)

    def edit(self, aspect: Aspect) -> None:
        self._aspects.append(aspect)
        self._edited = True

    def look_at_value(self) -> None:
        """The value, and whether it is typed or computed."""
        old, new = self._old, self._new
        turned = {old.made, new.made} == {Made.TYPED, Made.COMPUTED}
        if turned:
            self._note = _NOW_TYPED if new.made is Made.TYPED else _NOW_COMPUTED
            self._edited = True
        if (old.state, old.printed) == (new.state, new.printed):
            return
        aspect = Aspect("", old.printed, new.printed, self._by(), self._marked())
        self._add(aspect, is_edit=_is_typed(old.made, new.made))

    def _by(self) -> str:
        """How much a number went up or down: ＋54, －0.12个百分点."""
        old, new = self._old, self._new
        if old.state is not State.NUMBER or new.state is not State.NUMBER:
            return ""
        left, right = Decimal(old.printed), Decimal(new.printed)
        amount = Fraction(right) - Fraction(left)
        if not amount:
            return ""
        shown = number_text(round_half_up(abs(amount), max(map(places_of, (left, right)))))
        return f"{'+' if amount > 0 else '−'}{shown}{_POINTS if new.in_points else ''}"

    def _marked(self) -> tuple[Piece, ...]:
        """A text with its changes."""
        old, new = self._old, self._new
        if State.NUMBER in (old.state, new.state) or old.state is not new.state:
            return ()
        return marked_texts(old.printed, new.printed)

    def look_at_bracket(self) -> None:
        """The share or rate in its brackets."""
        old, new = self._old.bracket, self._new.bracket
        was, now = ("" if bracket is None else bracket.printed for bracket in (old, new))
        if was == now:
            return
        there = [bracket for bracket in (new, old) if bracket is not None]
        is_edit = bool(was and now) and _is_typed(*(each.made for each in there))
        self._add(Aspect(there[0].name, was, now), is_edit=is_edit)

    def look_at_change(self, old: Against, new: Against, basis: Basis, *, same: bool) -> None:
        """What it is compared with, where that is not just of another year, and the change."""
        if old.prior != new.prior and same:
            if _is_typed(old.made, new.made):
                self.edit(Aspect(basis.prior, old.prior, new.prior))
            elif Made.FROM_FILE in (old.made, new.made):
                self._from_file = True
                self._aspects.append(Aspect(basis.prior, old.prior, new.prior))
        if old.change != new.change:
            is_typed = (old.declared or not old.change) and (new.declared or not new.change)
            is_edit = is_typed and self._old.state is self._new.state
            self._add(Aspect(basis.value, old.change, new.change), is_edit=is_edit)
            # Whether there is an earlier file decides between — and nothing.
            self._from_file |= not (is_edit or (same and (old.prior or new.prior)))

    def _add(self, aspect: Aspect, *, is_edit: bool) -> None:
        self._aspects.append(aspect)
        self._edited = self._edited or is_edit


def operands_of(figure: DraftFigure) -> frozenset[str]:
    """The names of all figures that anything of this one is computed from."""
    bracket = figure.bracket.operands if figure.bracket is not None else ()
    return frozenset((*figure.operands, *bracket, *figure.yoy.operands, *figure.step.operands))
