"""Figures that a form adds up or compares are in units of one kind: 件 and 通, not 件 and 万件.

Nothing is converted: what a form prescribes for a column is what is printed and what is checked. A
quotient may be of figures in any units, unless it is in % or ‰.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from hotline_report.errors import Position
from hotline_report.load.fields import Problems
from hotline_report.load.keys.columns import ColumnKeys
from hotline_report.load.keys.form import EditionKeys, FigureTableKeys, RankingTableKeys
from hotline_report.model.edition import AnyTable, Edition, FigureTable, Indicator, RankingTable
from hotline_report.model.expression import Expression, Quotient, Reference, Sum
from hotline_report.numbers.units import mark_of, unit_kind

_TABLE = EditionKeys.tables.name
_IDENTITIES = FigureTableKeys.identities.name

Named = tuple[str, str]
"""What is called so, and its unit."""


class _Alike(Struct, frozen=True):
    """Figures that must be in units of one kind, and what says so."""

    figures: tuple[Named, ...]
    where: str
    position: Position


def check_units(edition: Edition, problems: Problems) -> None:
    """Note each formula, identity and base of shares whose figures are not of one kind."""
    told: set[tuple[str, Position]] = set()
    for alike in _all(edition, {name: _units(table) for name, table in edition.tables.items()}):
        first = {kind: named for named in reversed(alike.figures) if (kind := unit_kind(named[1]))}
        if len(first) < 2 or (alike.where, alike.position) in told:  # noqa: PLR2004 - two kinds
            continue
        told.add((alike.where, alike.position))
        shown = [named for named in alike.figures if named in first.values()]
        problems.add(
            alike.position,
            alike.where,
            f"单位不同的数：{'、'.join(f'“{name}”{unit}' for name, unit in shown)}",
            "能相加、能比大小的数：单位相同，或者都是一件一件数的（如件和通）",
            "改正名称或单位；万件和件、秒和分钟之类不换算，先把单位改成一样的，数据照着填",
        )


_Units = dict[Named, str]
"""The units of a table by row and column; by "" and column, where rows have none of their own."""


def _units(table: AnyTable) -> _Units:
    if not isinstance(table, FigureTable):
        return {}
    found = {("", each.name): each.unit for each in table.table_wide()}
    found |= {("", leaf.name): leaf.indicator.unit for leaf in table.leaves() if leaf.indicator}
    found |= {(row.name, name): own.unit for row in table.rows for name, own in row.own}
    return found


def _all(edition: Edition, units: dict[str, _Units]) -> Iterator[_Alike]:
    for table in edition.tables.values():
        where = f"{_TABLE} › {table.name}"
        match table:
            case FigureTable():
                yield from _in_figures(table, where, units)
            case RankingTable():
                yield from _in_ranking(table, where, units)
            case _:
                pass
    for identity in edition.identities:
        figures = _named(identity.references, "", "", units)
        yield _Alike(figures, _IDENTITIES, identity.position)


def _in_figures(table: FigureTable, where: str, units: dict[str, _Units]) -> Iterator[_Alike]:
    # Rows that say nothing of units are all alike.
    for row in ("", *(row.name for row in table.rows if row.own)):
        for identity in table.identities:
            figures = _named(identity.references, table.name, row, units)
            yield _Alike(figures, f"{where} › {_IDENTITIES}", identity.position)
        for indicator in _computed(table):
            unit = units[table.name].get((row, indicator.name), indicator.unit)
            own = (indicator.name, unit)
            place = f"{where} › {indicator.name} › {ColumnKeys.formula.name}"
            for terms in _together(indicator.formula, own):
                figures = tuple(
                    each if isinstance(each, tuple) else _one(each, table.name, row, units)
                    for each in terms
                )
                yield _Alike(figures, place, indicator.position)
    if any(row.own for row in table.rows):
        for identity in table.column_by_column():
            figures = _named(identity.references, table.name, "", units)
            yield _Alike(figures, f"{where} › {_IDENTITIES}", identity.position)


def _computed(table: FigureTable) -> Iterator[Indicator]:
    for leaf in table.leaves():
        for indicator in (*leaf.stacked, *((leaf.indicator,) if leaf.indicator else ())):
            yield from (i for i in (indicator, indicator.bracket) if i is not None and i.formula)
    yield from (row.indicator for row in table.rows if row.indicator and row.indicator.formula)


def _together(formula: Expression | None, own: Named) -> Iterator[tuple[Reference | Named, ...]]:
    """What of a formula must be of one kind: what is added up, and the sum itself."""
    match formula:
        case Sum():
            yield (own, *_of(formula))
        case Quotient() if mark_of(own[1]):
            yield (*_of(formula.numerator), *_of(formula.denominator))
        case Quotient():
            yield tuple(_of(formula.numerator))
            yield tuple(_of(formula.denominator))
        case _:
            pass


def _of(of: Sum) -> Iterator[Reference]:
    return (term.reference for term in of.terms)


def _in_ranking(table: RankingTable, where: str, units: dict[str, _Units]) -> Iterator[_Alike]:
    """The ranked figures are a part of what they have a share in."""
    own = (table.item_title, table.indicator.unit)
    place = f"{where} › {RankingTableKeys.share_of.name}"
    for of in (table.share_of, *(row.share_of for row in table.rows)):
        if isinstance(of, Sum):
            position = of.at or table.position
            yield _Alike((own, *_named(_of(of), "", "", units)), place, position)


def _named(
    references: Iterable[Reference], table: str, row: str, units: dict[str, _Units]
) -> tuple[Named, ...]:
    return tuple(_one(each, table, row, units) for each in references)


def _one(reference: Reference, table: str, row: str, units: dict[str, _Units]) -> Named:
    """A figure that is named, and its unit; "" where it leads nowhere, which is told elsewhere."""
    *at, column = reference.parts
    if at:
        table, row = at[0], at[1] if len(at) > 1 else ""
    of = units.get(table, {})
    return str(reference), of.get((row, column), of.get(("", column), ""))
