"""Drafts of any size, and the next ones of them."""

from __future__ import annotations

from hotline_report.model.cell import State
from hotline_report.model.draft import (
    Draft,
    DraftFigure,
    DraftPassage,
    DraftTable,
    Made,
    Named,
    TableKind,
)
from hotline_report.model.narrative import PassageKind

_ROWS = tuple(f"行{n}" for n in range(40))
_TOTAL = "合计"


def figures(times: int, by: int = 0) -> Draft:
    """So many tables, each with a total; a tenth of the figures is another with another `by`."""
    return Draft("稿", tables=tuple(_table(f"表{n}", by) for n in range(times)))


def _table(name: str, by: int) -> DraftTable:
    numbers = {row: n * 7 + (by if n % 10 == 0 else 0) for n, row in enumerate(_ROWS)}
    typed = [DraftFigure(row, "数", State.NUMBER, str(n), "件") for row, n in numbers.items()]
    names = tuple(f"{name}.{row}.数" for row in _ROWS)
    total = DraftFigure(
        _TOTAL, "数", State.NUMBER, str(sum(numbers.values())), "件", Made.COMPUTED, names
    )
    rows = tuple(Named(row, row) for row in (*_ROWS, _TOTAL))
    return DraftTable(name, TableKind.FIGURES, rows=rows, figures=(*typed, total))


def words(times: int, by: int = 0) -> Draft:
    """So many chapters; with another `by`, a sentence of each is edited, one came, one moved."""
    passages: list[DraftPassage] = []
    for chapter in range(times):
        title = f"第{chapter}章"
        passages.append(DraftPassage(PassageKind.HEADING, "", 1, title))
        sentences = [f"本章第{n}项工作由{chapter * n}号专席承担，进展平稳。" for n in range(20)]
        if by:
            sentences[3] = sentences[3].replace("进展平稳", "已经完成")
            sentences.insert(9, f"新增第{by}项，{chapter}号专席另行安排。")
            sentences.append(sentences.pop(5))
        passages += [DraftPassage(PassageKind.BODY, title, 0, text) for text in sentences]
    return Draft("稿", passages=tuple(passages))


def alike(times: int, by: int = 0) -> Draft:
    """Many times the same few sentences, which is no help to tell one from another."""
    text = ("受理群众诉求。" if by else "受理企业诉求。") * 7 + "办理完毕。"
    passages = [DraftPassage(PassageKind.BODY, "章", 0, text) for _ in range(times * 3)]
    return Draft("稿", passages=tuple(passages))


def both(times: int, by: int = 0) -> Draft:
    """So many tables and chapters."""
    return Draft("稿", tables=figures(times, by).tables, passages=words(times, by).passages)
