"""Rates and changes that were divided by something else than the form says."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from hotline_report.model.edition import ChangeKind, FigureTable, Nature, RankingTable
from hotline_report.model.expression import Quotient
from hotline_report.model.figure import Address, Figure
from tests.power.figures import Editor, known_prior
from tests.power.mutation import Mutation
from tests.power.places import Part, Place


def wrong_bases(editor: Editor, kind: str) -> Iterator[Mutation]:
    """Rates divided by something else, and totals of averages that were added."""
    for place, number in _wrong_bases(editor):
        made = editor.put(kind, place, number)
        if made is not None:
            yield made


def _wrong_bases(editor: Editor) -> Iterator[tuple[Place, Decimal]]:
    for address, cell in editor.cells.items():
        figure, value = editor.figure(address), cell.value
        assert value is not None
        if cell.bracket is not None and figure.bracket is not None:
            for base in _counts_near(editor, address):
                yield Place(address, Part.BRACKET), rate(value, base, cell.bracket)
        prior = known_prior(figure, cell)
        percent = figure.indicator.change is ChangeKind.PERCENT
        if cell.change is not None and prior is not None and percent and value:
            amount = rate(abs(value - prior), value, cell.change.amount)
            yield Place(address, Part.CHANGE), amount
        formula = figure.indicator.formula
        if isinstance(formula, Quotient):
            above = formula.numerator.terms[0].reference.parts[-1]
            top = next((c for a, c in editor.cells.items() if _same(a, address, above)), None)
            if top is not None and top.value is not None:
                for base in _counts_near(editor, address):
                    yield Place(address, Part.VALUE), rate(top.value, base, value)
        yield from _added(editor, address, figure, value)


def _added(
    editor: Editor, address: Address, figure: Figure, value: Decimal
) -> Iterator[tuple[Place, Decimal]]:
    table = editor.sample.bulletin.edition.tables[address.table]
    if not isinstance(table, FigureTable) or figure.indicator.nature is not Nature.AVERAGE:
        return
    row = next((row for row in table.rows if row.name == address.row), None)
    parts = [Address(address.table, n, address.column) for n in row.total_of] if row else []
    values = [c.value for a in parts if (c := editor.cells.get(a)) is not None and c.value]
    if len(values) > 1:
        yield Place(address, Part.VALUE), sum(values, Decimal(0))
        mean = Fraction(sum(values, Decimal(0))) / len(values)
        yield Place(address, Part.VALUE), rounded_like(mean, value)


def _same(address: Address, other: Address, column: str) -> bool:
    return (address.table, address.row, address.column) == (other.table, other.row, column)


def _counts_near(editor: Editor, address: Address) -> Iterator[Decimal]:
    """Two counts of the bulletin that might be taken for the whole."""
    table = editor.sample.bulletin.edition.tables[address.table]
    found: list[Decimal] = []
    if isinstance(table, RankingTable):
        for row in table.rows:
            if row.name != address.row and row.share_of is not None:
                value = _sum_of(editor, str(row.share_of))
                found += [value] if value else []
    for other, cell in editor.cells.items():
        count = editor.figure(other).indicator.nature is Nature.COUNT
        if other.table == address.table and other != address and count and cell.value:
            found.append(cell.value)
    yield from found[:2]


def _sum_of(editor: Editor, text: str) -> Decimal:
    names = {a.name: c.value for a, c in editor.cells.items()}
    return sum((names.get(name) or Decimal(0) for name in text.split(" + ")), Decimal(0))


def rate(above: Decimal, below: Decimal, like: Decimal) -> Decimal:
    """In percent, with as many places as `like`."""
    return rounded_like(Fraction(above) / Fraction(below) * 100, like)


def rounded_like(number: Fraction, like: Decimal) -> Decimal:
    places = max(0, -int(like.as_tuple().exponent))
    return Decimal(int(number * 10**places + Fraction(1, 2))).scaleb(-places)
