"""D06: totals that are blank since one of their parts was not collected."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from hotline_report.checks.documents.gaps import blank_totals
from hotline_report.checks.registry import rule
from hotline_report.checks.relations.parts import labels_of
from hotline_report.checks.subject import Subject, place_of
from hotline_report.model.bulletin import FigureCells, RecordCells
from hotline_report.model.figure import Address, Figure
from hotline_report.model.finding import Finding, Level

_NAMES = 6
"""Figures that a message names; behind them their number is told."""


@rule(
    "D06",
    "因一项未统计而空白的合计",
    about="合计、占比等由工具计算的数，只要有一项写明未统计（冒号后留空），就算不出来，印出来是空白，"
    "同比也就没有了。其他各项有数的，提示一次，免得合计无声无息地不见了。每张表合成一条。",
    example="【提示 D06】问答 › 总计 › 部门答复量：有一项未统计，总计算不出来，印出来是空白；"
    "现为市本级未统计，应为补上未统计的一项；这一项本来就没有的，写—；"
    "合计另有来源的，直接填合计",
    remedy="补上未统计的一项；这一项本来就没有的，写“—”，不计入合计；合计另有来源的，直接填写合计。",
)
def blank_for_a_part(subject: Subject) -> Iterator[Finding]:
    """One finding a table."""
    for name, cells in subject.bulletin.tables.items():
        if isinstance(cells, FigureCells | RecordCells):
            found = list(blank_totals(subject, name, cells))
            if found:
                yield _finding(subject, found)


def _finding(subject: Subject, found: list[tuple[Figure, list[Figure]]]) -> Finding:
    totals = [total for total, _ in found]
    parts = list({part.address: part for _, parts in found for part in parts}.values())
    labels = labels_of(figure.address for figure in (*parts, *totals))
    return Finding(
        code="D06",
        level=Level.HINT,
        position=subject.position(parts[0]),
        place=place_of(totals[0].address),
        quote="",
        found=f"{_names(parts, labels)}未统计",
        expected="补上未统计的一项；这一项本来就没有的，写—；合计另有来源的，直接填合计",
        message=f"有一项未统计，{_names(totals, labels)}算不出来，印出来是空白",
        cells=tuple(place_of(figure.address) for figure in totals),
    )


def _names(figures: list[Figure], labels: Mapping[Address, str]) -> str:
    names = [labels[figure.address] for figure in figures]
    rest = f"等{len(names)}个数" if len(names) > _NAMES else ""
    return "、".join(names[:_NAMES]) + rest
