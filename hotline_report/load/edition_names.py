"""Names in a form: unique where they must be, usable in narrative, and none that leads nowhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from hotline_report.errors import Position
from hotline_report.load.edition_changes import check_changes
from hotline_report.load.fields import Problems, nearest
from hotline_report.model.edition import (
    AnyTable,
    Column,
    Edition,
    FigureTable,
    RankingTable,
    RecordTable,
    indicators_of,
)
from hotline_report.model.expression import Expression, Identity, Quotient, Reference
from hotline_report.model.period import Basis
from hotline_report.model.renamed import inside, of_columns, of_rows, reference_now

RESERVED = frozenset({"年度", "上年度", "城市", "主体"})
"""Names that narrative uses for other things."""

_OF_PERIODS = frozenset({"本期", "上期", "上年同期"})
"""The same, of which a table may not take one, but a row or a column may."""


def check_names(edition: Edition, declared: list[str], problems: Problems) -> None:
    """Note every name that is doubled, unusable or unknown.

    Args:
        edition: the form.
        declared: the names of all its tables; what is said about one that could not be read is
            left alone, since its own mistake was told.
        problems: where mistakes go.
    """
    for table in edition.tables.values():
        _check_table(table, problems)
    _check_periods(edition, problems)
    unread = frozenset(declared) - frozenset(edition.tables)
    for holder in (*edition.tables.values(), None):
        found = (
            _in_identities(edition.identities, "勾稽") if holder is None else _references(holder)
        )
        for reference, position, where in found:
            if reference.parts[0] not in unread:
                _check_reference(edition, holder, reference, (position, where), problems)


def _check_periods(edition: Edition, problems: Problems) -> None:
    """An identity of a form for years alone cannot ask for the period before (上期)."""
    if not edition.periods or any(kind.has_before for kind in edition.periods):
        return
    kinds = "、".join(kind.value for kind in edition.periods)
    for identity in edition.all_identities():
        if Basis.BEFORE in identity.bases:
            problems.add(
                identity.position,
                "勾稽",
                f"“{identity}”里有“.上期”，而表式的期间是{kinds}，没有上期",
                "“.上年”，或者去掉“.上期”",
                "把“.上期”改为“.上年”",
            )


def _check_table(table: AnyTable, problems: Problems) -> None:
    where = f"数据表 › {table.name}"
    _usable(table.name, table.position, where, problems, RESERVED | _OF_PERIODS)
    match table:
        case FigureTable():
            leaves = table.leaves()
            _unique([(c.name, c.position) for c in leaves], where, problems)
            own = [(row.name, row.position) for row in table.rows if row.indicator is None]
            own += [(i.name, i.position) for i in table.table_wide()]
            heads = dict.fromkeys(head for row in table.rows for head in row.heads)
            _unique([*own, *((head.name, head.position) for head in heads)], where, problems)
            for name, position in own:
                _usable(name, position, where, problems)
            _check_stacks(table, where, problems)
            _check_between_rows(table, where, problems)
            _check_weights(table, where, problems)
        case RecordTable():
            _unique([(c.name, c.position) for c in table.leaves()], where, problems)
            names = [c.name for c in table.leaves()]
            if table.group_by and table.group_by not in names:
                meant = nearest(table.group_by, names, of_columns(table.leaves()))
                problems.add(
                    table.position,
                    f"{where} › 分组",
                    f"没有名为“{table.group_by}”的列{meant}",
                    f"下列各列之一：{'、'.join(names)}",
                    "改正列的名称",
                )
        case RankingTable():
            _unique([(row.name, row.position) for row in table.rows], where, problems)
        case _:
            pass
    check_changes(table, where, problems)
    for column in _leaves(table):
        _usable(column.name, column.position, where, problems)


def _leaves(table: AnyTable) -> tuple[Column, ...]:
    return table.leaves() if isinstance(table, FigureTable | RecordTable) else ()


def _check_stacks(table: FigureTable, where: str, problems: Problems) -> None:
    for part in table.parts:
        body = sum(1 for row in part.rows if row.indicator is None)
        for leaf in part.leaves():
            if leaf.stacked and len(leaf.stacked) != body:
                problems.add(
                    leaf.position,
                    f"{where} › {leaf.name} › 逐行",
                    f"{len(leaf.stacked)} 个指标",
                    f"每行一个，共 {body} 个",
                    "使“逐行”的项数等于行数",
                )


def _check_between_rows(table: FigureTable, where: str, problems: Problems) -> None:
    """An identity one of whose names is a row's has rows' names only."""
    rows = [row.name for row in table.rows if row.indicator is None]
    now = of_rows(table.rows)
    for identity in table.row_identities:
        for reference in identity.references:
            if reference.parts[0] not in rows or len(reference.parts) > 1:
                problems.add(
                    identity.position,
                    f"{where} › 勾稽",
                    f"各行之间的算式里有“{reference}”{nearest(str(reference), rows, now)}",
                    f"只写本表的行名：{'、'.join(rows)}",
                    "改正名称；要用别的表的数，写成“表.行.列”，放在表式最外层的“勾稽”里",
                )


def _check_weights(table: FigureTable, where: str, problems: Problems) -> None:
    names = [leaf.name for leaf in table.leaves()]
    for leaf in table.leaves():
        weight = leaf.indicator.weight if leaf.indicator is not None else None
        if weight is not None and weight not in names:
            problems.add(
                leaf.position,
                f"{where} › {leaf.name} › 权数",
                f"没有名为“{weight}”的列{nearest(weight, names, of_columns(table.leaves()))}",
                f"下列各列之一：{'、'.join(names)}",
                "改正列的名称",
            )


def _usable(
    name: str,
    position: Position,
    where: str,
    problems: Problems,
    reserved: frozenset[str] = RESERVED,
) -> None:
    # One that is lacking is told as that.
    if not name or (name.isidentifier() and name not in reserved):
        return
    problems.add(
        position,
        where,
        f"名称“{name}”",
        "只含汉字、字母和数字，不以数字开头，以便在正文里引用"
        + (f"；“{name}”另有用途" if name in reserved else ""),
        "另取一个名称，要印出来的文字写在“标题”里",
    )


def _unique(names: list[tuple[str, Position]], where: str, problems: Problems) -> None:
    counts = Counter(name for name, _ in names)
    for name, position in names:
        if counts[name] > 1:
            problems.add(
                position,
                where,
                f"名称“{name}”出现 {counts[name]} 次",
                "同一张表里每个名称只用一次",
                "改用不同的“名称”，要印出来的文字写在“标题”里",
            )
            counts[name] = 1


_Named = tuple[Reference, Position, str]
"""A figure that is named somewhere: where that stands, and the field of it."""


def _references(table: AnyTable) -> Iterator[_Named]:
    """Every reference in the formulas, identities and share bases of a table."""
    where = f"数据表 › {table.name}"
    for indicator in indicators_of(table):
        yield from _in_expression(indicator.formula, f"{where} › {indicator.name} › 公式")
    match table:
        case FigureTable():
            yield from _in_identities(table.identities, f"{where} › 勾稽")
        case RankingTable():
            yield from _in_expression(table.share_of, f"{where} › 占比基数")
            for row in table.rows:
                yield from _in_expression(row.share_of, f"{where} › {row.name} › 占比基数")
        case _:
            pass


def _in_identities(identities: tuple[Identity, ...], where: str) -> Iterator[_Named]:
    for identity in identities:
        yield from ((reference, identity.position, where) for reference in identity.references)


def _in_expression(expression: Expression | None, where: str) -> Iterator[_Named]:
    if isinstance(expression, Quotient):
        yield from _in_expression(expression.numerator, where)
        yield from _in_expression(expression.denominator, where)
    elif expression is not None and expression.at is not None:
        yield from ((term.reference, expression.at, where) for term in expression.terms)


def _check_reference(
    edition: Edition,
    table: AnyTable | None,
    reference: Reference,
    at: tuple[Position, str],
    problems: Problems,
) -> None:
    known = _known_names(edition, table, reference)
    name = ".".join(reference.parts)
    if name in known:
        return
    if len(reference.parts) == 1:
        now = inside(table) if table is not None else {}
    else:
        now = {name: reference_now(reference.parts, edition)}
    problems.add(
        *at,
        f"算式里的“{name}”不存在{nearest(name, known, now)}",
        "本表的列名，或“表.行.列”",
        "改正算式里的名称",
    )


def _known_names(edition: Edition, table: AnyTable | None, reference: Reference) -> list[str]:
    if len(reference.parts) == 1:
        spanning = table.table_wide() if isinstance(table, FigureTable) else ()
        leaves = _leaves(table) if table is not None else ()
        return [leaf.name for leaf in leaves] + [indicator.name for indicator in spanning]
    other = edition.tables.get(reference.parts[0])
    if not isinstance(other, FigureTable):
        return list(edition.tables)
    wide = [f"{other.name}.{i.name}" for i in other.table_wide()]
    if not other.has_row_titles:
        return wide + [f"{other.name}.{leaf.name}" for leaf in other.leaves()]
    return wide + [f"{other.name}.{row.name}.{leaf.name}" for row, leaf in other.places()]
