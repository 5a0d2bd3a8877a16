"""Names that the form knows, met in another place than theirs: where they belong, in words."""

from __future__ import annotations

from hotline_report.load.fields import Elsewhere
from hotline_report.model.edition import Edition, FigureTable


def in_tables(edition: Edition) -> dict[str, Elsewhere]:
    """Rows and columns that stand beside the tables, mostly since they are not indented."""
    tables: dict[str, list[str]] = {}
    for table in edition.tables.values():
        if isinstance(table, FigureTable):
            names = [*(row.name for row in table.rows), *(leaf.name for leaf in table.leaves())]
            for name in dict.fromkeys(names):
                tables.setdefault(name, []).append(f"“{table.name}”")
    return {
        name: Elsewhere(
            f"“{name}”写在它所属的数据表之下（{'、'.join(owners[:3])}有这一项）",
            "移到那张表之下，多缩进两格",
        )
        for name, owners in tables.items()
    }


def in_rows(table: FigureTable, rows: list[str]) -> dict[str, Elsewhere]:
    """Columns that stand directly under a table each of whose rows has its own figure."""
    if not rows:
        return {}
    expected = f"写在各行之下，每行各有一个（{'、'.join(f'“{row}”' for row in rows)}）"
    wide = {indicator.name for indicator in table.table_wide()}
    return {
        leaf.name: Elsewhere(expected, f"移到它所属的一行（如“{rows[0]}:”）之下，多缩进两格")
        for leaf in table.leaves()
        if leaf.name not in wide and not leaf.is_stub
    }


def beside_rows(table: FigureTable, rows: list[str]) -> dict[str, Elsewhere]:
    """What stands in a row and belongs directly under the table: figures of all rows, and rows."""
    beside = f"直接写在“{table.name}”之下，与“{rows[0]}”左对齐"
    remedy = f"移到各行之外，直接写在“{table.name}:”之下，与“{rows[0]}:”左对齐"
    shared = Elsewhere(f"{beside}（这个数各行合用，只有一个）", remedy)
    row = Elsewhere(f"{beside}（它自己是一行）", "减少缩进，与其他各行左对齐")
    wide = {indicator.name: shared for indicator in table.table_wide()}
    return {**dict.fromkeys(rows, row), **wide}
