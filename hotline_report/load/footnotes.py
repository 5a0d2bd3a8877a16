"""脚注: the footnotes by name, and whether each name that is called is one of theirs."""

from __future__ import annotations

from hotline_report import limits
from hotline_report.formatting.footnotes import CALL, KEY, unknown
from hotline_report.load.fields import Problems
from hotline_report.load.keys.data_file import BulletinKeys
from hotline_report.model.bulletin import Bulletin, Prose


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
    for table in bulletin.tables:
        for names, cell in bulletin.cells(table):
            for name in cell.notes:
                if name not in bulletin.footnotes:
                    where = " › ".join((BulletinKeys.data.name, table, *names))
                    problems.add(cell.position, where, *unknown(name, bulletin.footnotes))
