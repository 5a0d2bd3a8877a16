"""S08, S09, S10, S13: rankings in order and complete; a type's total against its parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from hotline_report.checks.registry import rule
from hotline_report.checks.relations.diagnose import Fault
from hotline_report.checks.relations.rankings import lists_of
from hotline_report.checks.relations.report import diagnosis_of, finding_of, position_of, tell
from hotline_report.checks.relations.sheet import Kind, Sheet
from hotline_report.checks.subject import Subject, place_of
from hotline_report.checks.telling import finding_at
from hotline_report.model.cell import State
from hotline_report.model.edition import RankingTable
from hotline_report.model.figure import Address, Figure
from hotline_report.model.finding import Finding, Level
from hotline_report.numbers.printed import number_text


@rule("S08")
def order(subject: Subject) -> Iterator[Finding]:
    """One finding a ranking, of the item that is out of place."""
    diagnosis = diagnosis_of(subject)
    rows: dict[tuple[str, str], list[Fault]] = {}
    for fault in diagnosis.faults:
        if fault.lead.kind is not Kind.ORDER:
            continue
        if fault.exchange is None and all(tie.kind is Kind.ORDER for tie in fault.ties):
            rows.setdefault((fault.lead.place.table, fault.lead.place.row), []).append(fault)
        else:
            yield finding_of(diagnosis, fault)
    for (table, row), faults in rows.items():
        form = subject.edition.tables[table]
        if not isinstance(form, RankingTable):
            continue
        items = lists_of(diagnosis.sheet, form)[row]
        item, before = _misplaced(diagnosis.sheet, items)
        told = finding_of(diagnosis, faults[0])
        yield replace(
            told,
            place=place_of(item),
            position=position_of(diagnosis.sheet, item, faults[0].lead),
            found="、".join(_text(diagnosis.sheet, a) for a in items),
            expected=f"从大到小排列；{_text(diagnosis.sheet, item)}应排在"
            f"{_text(diagnosis.sheet, before)}{'之前' if _up(items, item, before) else '之后'}",
            message="排名没有从大到小排列",
            cells=tuple(place_of(a) for a in items),
        )


def _misplaced(sheet: Sheet, items: tuple[Address, ...]) -> tuple[Address, Address]:
    """The item without which the others descend, and the one that it should stand next to."""
    values = {item: sheet.value(item) for item in items}
    ordered = sorted(items, key=lambda item: -values[item])
    for item in items:
        rest = [values[other] for other in items if other != item]
        if rest == sorted(rest, reverse=True):
            break
    else:
        item = next(one for one, right in zip(items, ordered, strict=True) if one != right)
    place = ordered.index(item)
    if place < items.index(item):
        return item, ordered[place + 1]
    return item, ordered[place - 1]


def _up(items: tuple[Address, ...], item: Address, before: Address) -> bool:
    return items.index(item) > items.index(before)


def _text(sheet: Sheet, item: Address) -> str:
    figure = sheet.figure(item)
    return f"{item.column}{number_text(figure.value)}" if figure and figure.value else item.column


@rule("S09")
def parts(subject: Subject) -> Iterator[Finding]:
    """A ranked name's total against its parts."""
    yield from tell(subject, Kind.PARTS)


@rule("S10")
def missing(subject: Subject) -> Iterator[Finding]:
    """A name missing from the ranking of totals."""
    yield from tell(subject, Kind.MISSING)


@rule("S13")
def incomplete(subject: Subject) -> Iterator[Finding]:
    """One a ranking that stops too early, one an item without a name of its own or a number."""
    for name, table in subject.edition.tables.items():
        figures = subject.figures.tables.get(name)
        if not isinstance(table, RankingTable) or figures is None:
            continue
        for row in figures.rows:
            items = list(figures.in_row(row))
            if 0 < len(items) < table.size:
                yield finding_at(
                    subject,
                    items[-1],
                    Level.WARNING,
                    message=f"排名只列了{len(items)}项",
                    found=f"{len(items)}项（{'、'.join(f.address.column for f in items)}）",
                    expected=f"{table.size}项",
                    place=Address(name, row, ""),
                    cells=[f.address for f in items],
                )
            yield from _nameless(subject, table, items)
            yield from _without_number(subject, items)


def _nameless(subject: Subject, table: RankingTable, items: Sequence[Figure]) -> Iterator[Finding]:
    """Items that are blank, or named as what they are items of."""
    titles = {table.name, table.title, table.item_title, table.stub_title}
    titles |= {title for row in table.rows for title in (row.name, row.title)}
    for place, item in enumerate(items, start=1):
        named = item.address.column.strip("-—/ 　")
        if not named or named in titles:
            yield finding_at(
                subject,
                item,
                Level.WARNING,
                message=f"第{place}项没有自己的名称",
                found=f"{named or '（空白）'}{number_text(item.value) if item.value else ''}",
                expected="这一项的名称",
                place=Address(table.name, item.address.row, ""),
                cells=[item.address],
            )


def _without_number(subject: Subject, items: Sequence[Figure]) -> Iterator[Finding]:
    """Items that have no number, where others have; nothing is then known of their place."""
    blank = [(place, item) for place, item in enumerate(items, start=1) if item.value is None]
    if len(blank) == len(items):
        return
    for place, item in blank:
        yield finding_at(
            subject,
            item,
            Level.WARNING,
            message=f"第{place}项没有数",
            found="—" if item.state is State.NOT_APPLICABLE else "（空白）",
            expected=f"{item.address.column}的数",
            cells=[item.address],
        )
