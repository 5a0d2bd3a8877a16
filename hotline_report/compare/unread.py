"""What is not compared, since one of the drafts could not be read there."""

from __future__ import annotations

from collections.abc import Iterator

from hotline_report.compare.aspects import Priors
from hotline_report.compare.tables import FigurePair
from hotline_report.model.draft import Draft, DraftFigure, Made, Scope
from hotline_report.model.narrative import PassageKind


class Unknown:
    """What is not known of either draft; `heads` are keys at the head of a data file."""

    def __init__(self, old: Draft, new: Draft) -> None:
        self._drafts = old, new
        self._names = tuple(
            frozenset(each.names for each in draft.unread if each.scope is Scope.FIGURES)
            for draft in (old, new)
        )
        self.heads = frozenset(
            name
            for draft in (old, new)
            for each in draft.unread
            if each.scope is Scope.STRUCTURE
            for name in each.names
        )
        self.priors = Priors(known=not self.lacks(Scope.PRIORS), same=old.period == new.period)

    def lacks(self, scope: Scope) -> bool:
        """Whether a side is not known at all of one of them."""
        return any(draft.lacks(scope) for draft in self._drafts)

    def passages(self) -> frozenset[tuple[PassageKind, str]]:
        """The kinds and chapters of paragraphs that could not be read."""
        return frozenset(
            each.passages
            for draft in self._drafts
            for each in draft.unread
            if each.passages is not None
        )

    def is_unknown(self, pair: FigurePair) -> bool:
        """Whether a figure could not be read on one side, or was not computed for want of one."""
        sides = zip((pair.old, pair.new), self._names, strict=True)
        return any(
            bool(names) and (figure.made is Made.NONE or _is_in(names, pair.table, figure))
            for figure, names in sides
        )

    def is_lost(self, table: str, figure: DraftFigure | None = None) -> bool:
        """Whether what is in one draft only may be in the other, where it could not be read."""
        return any(_is_in(names, table, figure) for names in self._names)

    def told(self) -> Iterator[str]:
        """What the reader is told of it."""
        for side, draft in zip(("旧稿", "新稿"), self._drafts, strict=True):
            yield from (f"{side} {each.place}：{each.why}" for each in draft.unread)


def _is_in(names: frozenset[tuple[str, ...]], table: str, figure: DraftFigure | None) -> bool:
    """Whether these name the table, or in it the figure, its row or its column."""
    if figure is None or not names:
        return (table,) in names
    row, column = figure.row, figure.column
    places = ((table,), (table, row), (table, column), (table, row, column))
    return any(place in names for place in places)
