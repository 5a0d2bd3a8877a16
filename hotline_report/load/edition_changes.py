"""变化: a column of changes stands in a table of figures, beside the one whose changes it shows."""

from __future__ import annotations

from collections.abc import Iterable

from hotline_report.load.fields import Problems, nearest
from hotline_report.load.keys.columns import CHANGES_BELONG, ColumnKeys
from hotline_report.model.edition import (
    AnyTable,
    ChangeKind,
    ChangeOf,
    Column,
    FigureTable,
    RecordTable,
)
from hotline_report.model.period import Basis
from hotline_report.model.renamed import of_columns

_KEY = ColumnKeys.change_of.name


def check_changes(table: AnyTable, where: str, problems: Problems) -> None:
    """Note the columns of changes that could show none."""
    match table:
        case FigureTable():
            for part in table.parts:
                _check_part(part.leaves(), where, problems)
        case RecordTable():
            for leaf in table.leaves():
                if _shown(leaf) is not None:
                    _refuse(leaf, where, "记录表的列", problems)
        case _:
            pass


def _check_part(leaves: Iterable[Column], where: str, problems: Problems) -> None:
    """Each is of a column of the same part that has such a change in each row."""
    own = {leaf.name: leaf for leaf in leaves}
    for leaf in own.values():
        of = _shown(leaf)
        if of is None:
            continue
        if not _alone(leaf):
            _refuse(leaf, where, _shared(leaf), problems)
        elif (wrong := _wrong(of, own)) is not None:
            counted = [name for name, each in own.items() if _changes(each, of.basis)]
            problems.add(
                leaf.position,
                f"{where} › {leaf.name} › {_KEY}",
                wrong,
                f"计{of.basis.value}的一列：{'、'.join(counted)}"
                if counted
                else f"计{of.basis.value}的一列，而这张表里没有一列计{of.basis.value}",
                f"在那一列写“{of.basis.value}: 百分比”（比率写“百分点”），或改正列的名称",
            )


def _wrong(of: ChangeOf, own: dict[str, Column]) -> str | None:
    """What is wrong with the column that changes are shown of."""
    base = own.get(of.column)
    if base is None:
        return f"没有名为“{of.column}”的列{nearest(of.column, list(own), of_columns(own.values()))}"
    if not _alone(base):
        return f"“{of.column}”是{_shared(base)}"
    return None if _changes(base, of.basis) else f"“{of.column}”不计{of.basis.value}"


def _refuse(leaf: Column, where: str, what: str, problems: Problems) -> None:
    problems.add(
        leaf.position,
        f"{where} › {leaf.name} › {_KEY}",
        f"“{_KEY}”写在{what}上",
        *CHANGES_BELONG,
    )


def _shown(leaf: Column) -> ChangeOf | None:
    return leaf.indicator.change_of if leaf.indicator is not None else None


def _alone(leaf: Column) -> bool:
    """Whether each row has a figure of its own there, of the same kind."""
    return not leaf.merged and not leaf.stacked


def _shared(leaf: Column) -> str:
    key = ColumnKeys.merged if leaf.merged else ColumnKeys.stacked
    return f"写了“{key.name}”的列"


def _changes(leaf: Column, basis: Basis) -> bool:
    indicator = leaf.indicator
    if indicator is None or not _alone(leaf):
        return False
    kind = indicator.change if basis is Basis.LAST_YEAR else indicator.step
    return kind is not ChangeKind.NONE
