"""How large a form may be: refused before rows are multiplied with columns."""

from __future__ import annotations

from collections.abc import Mapping

from hotline_report import limits
from hotline_report.errors import InputError, Position, Problem
from hotline_report.load.fields import FieldReader
from hotline_report.model.edition import AnyTable, Column, FigureTable

_REMEDY = "减少行或列，或分成几张表；检查是否选错了文件"


def refuse_too_large(
    reader: FieldReader, position: Position, rows: int, columns: tuple[Column, ...]
) -> None:
    """Refuse a table with too many columns, those below groups counted, or too many cells.

    Raises:
        InputError: it has; reading on would cost what the bound is there to save.
    """
    leaves = sum(1 for column in columns for _ in column.leaves())
    if leaves > limits.COLUMNS:
        found, expected = f"{leaves} 列", f"每张表不超过 {limits.COLUMNS} 列"
    elif rows * leaves > limits.CELLS:
        found = f"{rows} 行 × {leaves} 列，共 {rows * leaves} 格"
        expected = f"不超过 {limits.CELLS} 格"
    else:
        return
    reader.problems.add(position, reader.where, found, expected, _REMEDY)
    raise InputError(reader.problems.found)


def refuse_too_many_cells(tables: Mapping[str, AnyTable], position: Position) -> None:
    """Refuse a form whose tables have too many cells in all.

    Raises:
        InputError: they have.
    """
    cells = sum(
        len(table.rows) * len(table.leaves())
        for table in tables.values()
        if isinstance(table, FigureTable)
    )
    if cells > limits.CELLS:
        found, expected = f"各表共 {cells} 格", f"一个表式不超过 {limits.CELLS} 格"
        raise InputError([Problem(position, "数据表", found, expected, _REMEDY)])
