"""What the checks look at: a bulletin with its figures and words, and last year's."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import cached_property
from typing import Any

from msgspec import Struct, field

from hotline_report.errors import Position
from hotline_report.model.bulletin import Bulletin
from hotline_report.model.edition import Edition
from hotline_report.model.figure import Address, Figure, Figures
from hotline_report.model.narrative import Passage
from hotline_report.model.period import Basis, Period
from hotline_report.model.vocabulary import Vocabulary


class EarlierBulletin(Struct, frozen=True):
    """The city's of the same period of last year, or of the period before, by this one's names.

    `passages` are its narrative.
    """

    bulletin: Bulletin
    figures: Figures
    passages: tuple[Passage, ...]


class Stretch(Struct, frozen=True):
    """A part of the bulletin's own period that is told in a file of its own: of 1—5月, a month.

    `figures` stand at this bulletin's addresses; `as_told` at those of that file.
    """

    period: Period
    figures: Figures
    as_told: Figures

    def figure(self, at: Address) -> Figure | None:
        """The figure of that name: the form may be this year's own, whatever last year's was."""
        names = (at.table, at.row, at.column)
        found = self.figures.get(*names)
        return found if found is not None else self.as_told.get(*names)


class Subject(Struct, frozen=True, dict=True, eq=False):
    """All that a rule may look at; `before` is the bulletin of the period before it.

    `taken_over` are the passages with sentences that bear the mark 【上年】, as they are printed;
    in `passages` these sentences are left out.
    """

    bulletin: Bulletin
    figures: Figures
    passages: tuple[Passage, ...]
    last_year: EarlierBulletin | None
    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    stretches: tuple[Stretch, ...] = ()
    before: EarlierBulletin | None = None
    taken_over: tuple[Passage, ...] = ()

    @cached_property
    def made(self) -> dict[Callable[[Subject], Any], Any]:
        """What was made of it, by what made it (`checks/once.py`)."""
        return {}

    @property
    def edition(self) -> Edition:
        """The form."""
        return self.bulletin.edition

    @property
    def period(self) -> Period:
        """What the bulletin is of."""
        return self.bulletin.period

    def figure(self, address: Address) -> Figure | None:
        """The figure at an address."""
        return self.figures.get(address.table, address.row, address.column)

    def earlier(self, address: Address, basis: Basis) -> Figure | None:
        """The figure of that name in the file of last year, or of the period before."""
        found = self.last_year if basis is Basis.LAST_YEAR else self.before
        at = address.table, address.row, address.column
        return None if found is None else found.figures.get(*at)

    def prior_of(self, figure: Figure, basis: Basis = Basis.LAST_YEAR) -> Fraction | None:
        """A figure's earlier value: as this file has it, else as the earlier one, in its unit."""
        prior = figure.prior_on(basis)
        if prior is not None:
            return prior.exact
        before = self.earlier(figure.address, basis)
        return before.exact if before and before.indicator.unit == figure.indicator.unit else None

    def position(self, figure: Figure) -> Position:
        """Where the figure was typed; of a computed one, where its row was, else its table."""
        at = figure.address
        in_row = self.figures.tables[at.table].in_row(at.row) if at.row else ()
        typed = (each.derivation.position for each in (figure, *in_row))
        found = next((place for place in typed if place), None)
        return found or self.bulletin.place_of_table(at.table, at.row)


def place_of(address: Address) -> str:
    """`表.行.列`: the name that waivers and narrative use."""
    return address.name
