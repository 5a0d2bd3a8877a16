"""The names by which narrative refers to figures: table, row, column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from hotline_report.model.bulletin import Bulletin
from hotline_report.model.figure import Figure, Figures, Prior
from hotline_report.model.period import Basis

ITEM_NAME = "名称"


class PriorOf(Struct, frozen=True):
    """`figure.上年`, `figure.上期`: what a figure was last year, or in the period before."""

    figure: Figure
    prior: Prior
    basis: Basis


class Names(Struct, frozen=True):
    """A level of names; `label` is its place in words."""

    label: str
    members: Mapping[str, Names | Figure]

    def __iter__(self) -> Iterator[Names | Figure]:
        return iter(self.members.values())


class Anything(Struct, frozen=True):
    """Stands for names that cannot be known yet: every name in it leads to it again."""


ANYTHING = Anything()

Named = Names | Figure | PriorOf | Anything | str | int


def names_of(bulletin: Bulletin, figures: Figures) -> dict[str, Named]:
    """Everything that narrative may name at the outermost level."""
    found: dict[str, Named] = {**bulletin.own_names()}
    for table, content in figures.tables.items():
        members: dict[str, dict[str, Names | Figure]] = {}
        own: dict[str, Names | Figure] = {}
        for (row, column), figure in content.figures.items():
            level = members.setdefault(row, {}) if row else own
            level[column] = figure
            if figure.bracket is not None and figure.indicator.bracket is not None:
                level[figure.bracket.address.column] = figure.bracket
        own.update({row: Names(f"{table}.{row}", inner) for row, inner in members.items()})
        found[table] = Names(table, own)
    return found


def member(of: Named, name: str) -> Named | None:
    """One step along a name, or None if there is no such thing."""
    match of:
        case Names():
            return of.members.get(name)
        case Anything():
            return of
        case Figure():
            for basis in Basis:
                prior = of.prior_on(basis)
                if prior is not None and name == basis.prior:
                    return PriorOf(of, prior, basis)
            return of.address.column if name == ITEM_NAME else None
        case _:
            return None


def known_members(of: Named) -> list[str]:
    """What could have been meant instead."""
    match of:
        case Names():
            return list(of.members)
        case Figure():
            return [*(b.prior for b in Basis if of.prior_on(b) is not None), ITEM_NAME]
        case _:
            return []


def rows_with(of: Named, column: str) -> list[str]:
    """The rows of a table that have such a column; it was named without its row."""
    if not isinstance(of, Names):
        return []
    return [
        row
        for row, inner in of.members.items()
        if isinstance(inner, Names) and column in inner.members
    ]
