"""脚注: the footnotes by name, and whether each name that is called is one of theirs."""

from __future__ import annotations

from collections.abc import Iterator

from hotline_report import limits
from hotline_report.formatting.footnotes import CALL, KEY, unknown
from hotline_report.load.fields import Problems
from hotline_report.load.keys.data_file import BulletinKeys
from hotline_report.model.bulletin import Bulletin, FigureCells, Prose, RankingCells, RecordCells
from hotline_report.model.cell import Cell


def read_footnotes(keys: BulletinKeys) -> dict[str, Prose]:
    """The texts by the names that they are called by."""
    found: dict[str, Prose] = {}
    for name, text in keys.footnotes.items():
        if CALL.fullmatch(f"[^{name.text}]") is None:
            keys.problems.add(
                name.position,
                f"{KEY} › {name.text[: limits.WORD]}",
                f"脚注的名称“{name.text[: limits.WORD]}”",
                f"不超过 {limits.WORD} 个字，没有空格、方括号和“^”，如 1、口径",
                "改短名称，正文和表里的“[^名称]”跟着改",
            )
        found[name.text] = text
    return found


def check_calls(bulletin: Bulletin, problems: Problems) -> None:
    """Tell the cells that call a footnote which is not there."""
    for cell in _cells(bulletin):
        for name in cell.notes:
            if name not in bulletin.footnotes:
                found, expected, remedy = unknown(name, bulletin.footnotes)
                problems.add(cell.position, "数据", found, expected, remedy)


def _cells(bulletin: Bulletin) -> Iterator[Cell]:
    for cells in bulletin.tables.values():
        match cells:
            case FigureCells():
                yield from cells.cells.values()
            case RecordCells():
                for record in cells.records:
                    yield from record.values()
                yield from cells.totals.values()
            case RankingCells():
                for items in cells.rankings.values():
                    yield from (cell for _, cell in items)
            case _:
                pass
