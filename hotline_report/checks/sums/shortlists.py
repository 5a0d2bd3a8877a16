"""S13: a ranking with fewer items than its name promises."""

from __future__ import annotations

from collections.abc import Iterator

from hotline_report.checks.registry import rule
from hotline_report.checks.subject import Subject, place_of
from hotline_report.model.edition import RankingTable
from hotline_report.model.figure import Address
from hotline_report.model.finding import Finding, Level


@rule(
    "S13",
    "排名的项数不足",
    about="排名表应列满表式规定的项数（TOP5列5项）；一项也没有填的，不在此列。",
    example="【警告 S13】承办榜：排名只列了4项；现为4项（甲局、乙局、丙局、丁局），应为5项",
    remedy="补列漏掉的项；确实只有这几项的，登记豁免。",
)
def short(subject: Subject) -> Iterator[Finding]:
    """One finding a ranking that stops too early."""
    for name, table in subject.edition.tables.items():
        figures = subject.figures.tables.get(name)
        if not isinstance(table, RankingTable) or figures is None:
            continue
        for row in figures.rows:
            items = list(figures.in_row(row))
            if not 0 < len(items) < table.size:
                continue
            yield Finding(
                code="S13",
                level=Level.WARNING,
                position=subject.position(items[-1]),
                place=place_of(Address(name, row, "")),
                quote="",
                found=f"{len(items)}项（{'、'.join(f.address.column for f in items)}）",
                expected=f"{table.size}项",
                message=f"排名只列了{len(items)}项",
                cells=tuple(place_of(f.address) for f in items),
            )
