"""Relations of rankings: descending; a type's total and its parts; none missing that is larger."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import pairwise

from hotline_report.checks.relations.linear import Linear
from hotline_report.checks.relations.sheet import Kind, Sheet, Tie, is_number
from hotline_report.checks.relations.usual import share_base
from hotline_report.model.edition import RankingTable
from hotline_report.model.expression import Relation, Sum, Term
from hotline_report.model.figure import Address

Lists = Mapping[str, tuple[Address, ...]]
"""The items of each ranking of a table, in the order typed."""


def ranking_ties(sheet: Sheet) -> Iterator[Tie]:
    """All relations of all rankings."""
    for table in sheet.subject.edition.tables.values():
        if not isinstance(table, RankingTable):
            continue
        lists = lists_of(sheet, table)
        for items in lists.values():
            yield from _order(sheet, items)
            yield from _within_base(sheet, items)
        for total, parts in _totals(sheet, table):
            rows = {name: lists[name] for name in parts if name in lists}
            if total in lists and len(rows) == len(parts):
                yield from _of_parts(sheet, table, lists[total], rows)


def lists_of(sheet: Sheet, table: RankingTable) -> Lists:
    """The typed rankings; one with an item that is not a number tells nothing."""
    figures = sheet.subject.figures.tables.get(table.name)
    found: dict[str, tuple[Address, ...]] = {}
    for row in figures.rows if figures is not None else ():
        items = list(figures.in_row(row)) if figures is not None else []
        if items and all(is_number(figure) for figure in items):
            found[row] = tuple(figure.address for figure in items)
    return found


def _order(sheet: Sheet, items: tuple[Address, ...]) -> Iterator[Tie]:
    for above, below in pairwise(items):
        yield Linear(sheet, Kind.ORDER, [(1, above)], Relation.AT_LEAST, [(1, below)])


def _within_base(sheet: Sheet, items: tuple[Address, ...]) -> Iterator[Tie]:
    base = share_base(sheet, items[0])
    if base is not None and sheet.is_known(base):
        left = [(1, item) for item in items]
        message = "列入排名的各项相加，超过了它们所属的总数"
        row = Address(items[0].table, items[0].row, "")
        yield Linear(sheet, Kind.BOUND, left, Relation.AT_MOST, base, message, near=True, place=row)


def _totals(sheet: Sheet, table: RankingTable) -> Iterator[tuple[str, tuple[str, ...]]]:
    """(total, parts): rows whose 100 % is what the 100 % of the others add up to."""
    bases = {row.name: row.share_of.terms for row in table.rows if isinstance(row.share_of, Sum)}
    for total in table.rows:
        parts = tuple(row.name for row in table.rows if row.name != total.name)
        if len(parts) > 1 and total.name in bases and all(part in bases for part in parts):
            added = Counter(term for part in parts for term in bases[part])
            if _same(sheet, Counter(bases[total.name]), added):
                yield total.name, parts


def _same(sheet: Sheet, one: Counter[Term], other: Counter[Term]) -> bool:
    """Whether two sums are the same, or an identity of the form says that they are equal."""
    if one == other:
        return True
    for identity in sheet.subject.edition.identities:
        sides = Counter(identity.left.terms), Counter(identity.right.terms)
        if identity.relation is Relation.EQUAL and (one, other) in (sides, sides[::-1]):
            return True
    return False


def _of_parts(
    sheet: Sheet, table: RankingTable, total: tuple[Address, ...], rows: Lists
) -> Iterator[Tie]:
    listed = {name: {item.column: item for item in items} for name, items in rows.items()}
    for item in total:
        own = [items[item.column] for items in listed.values() if item.column in items]
        missing = [rows[name] for name, items in listed.items() if item.column not in items]
        yield from _total_of(sheet, item, own, missing)
    if len(total) < table.size:
        return
    in_total = {item.column for item in total}
    names = dict.fromkeys(name for items in listed.values() for name in items)
    for name in [n for n in names if n not in in_total]:
        own = [items[name] for items in listed.values() if name in items]
        message = f"“{name}”各项相加已超过合计中最末一项，应列入合计而没有列入"
        yield Linear(
            sheet,
            Kind.MISSING,
            [(1, total[-1])],
            Relation.AT_LEAST,
            [(1, item) for item in own],
            message,
        )


def _total_of(
    sheet: Sheet, item: Address, own: list[Address], missing: list[tuple[Address, ...]]
) -> Iterator[Tie]:
    """Equal to its parts; where one list lacks it, at most that list's smallest item more."""
    parts = [(1, part) for part in own]
    if not missing:
        yield Linear(sheet, Kind.PARTS, [(1, item)], Relation.EQUAL, parts)
        return
    if own:
        yield Linear(sheet, Kind.PARTS, [(1, item)], Relation.AT_LEAST, parts)
    least = [(1, items[-1]) for items in missing]
    rows = "、".join(f"“{items[0].row}”" for items in missing)
    message = (
        f"{item.column}没有列入{rows}的排名，在那里不会超过最末一项，合计却比各项相加的上限还多"
    )
    yield Linear(sheet, Kind.PARTS, [(1, item)], Relation.AT_MOST, [*parts, *least], message)
