"""S08, S09, S10, S13: rankings in order and complete; a type's total against its parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from hotline_report.checks.registry import rule
from hotline_report.checks.relations.diagnose import Fault
from hotline_report.checks.relations.rankings import lists_of
from hotline_report.checks.relations.report import diagnosis_of, finding_of, position_of, tell
from hotline_report.checks.relations.sheet import Sheet
from hotline_report.checks.relations.tie import Kind
from hotline_report.checks.subject import Subject, place_of
from hotline_report.checks.telling import finding_at
from hotline_report.model.edition import RankingTable
from hotline_report.model.figure import Address, Figure
from hotline_report.model.finding import Finding, Level
from hotline_report.numbers.printed import number_text


@rule(
    "S08",
    "排名没有从大到小排列",
    about="排名表（TOP5）每一行的各项，应从大到小排列；数量相同的，先后不限。",
    example="【错误 S08】承办榜 › 市交通局：排名没有从大到小排列；"
    "现为市公安局26851、市住建局7789、市卫健委4747、市金融监管局4105、市交通局36920，"
    "应为从大到小排列；市交通局36920应排在市公安局26851之前",
    remedy="调整次序；次序没有错的，核对数量。",
)
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


@rule(
    "S09",
    "分类合计与各类对不上",
    about="排名表中既有各类、又有合计的（合计的占比基数等于各类占比基数之和），"
    "同一名称在各类里都列出的，合计应等于各类相加；在某一类里没有进入排名的，"
    "它在那一类不会超过最末一项，合计应在已知各项之和与加上这一上限之间。",
    example="【错误 S09】类型榜 › 总计 › 民生保障："
    "民生保障：总计比咨询类、非咨询类之和少133；"
    "现为总计455426，应为咨询类302015 + 非咨询类153544 = 455559",
    remedy="核对三处的原始数据，改正有误的一处及其占比。",
)
def parts(subject: Subject) -> Iterator[Finding]:
    """A ranked name's total against its parts."""
    yield from tell(subject, Kind.PARTS)


@rule(
    "S10",
    "应列入合计排名而没有列入",
    about="某一名称在各类里的数量相加，已经超过合计排名的最末一项，就应当列入合计的排名。",
    example="【错误 S10】类型榜 › 总计 › 城乡建设："
    "“交通出行”各项相加已超过合计中最末一项，应列入合计而没有列入；"
    "现为总计城乡建设22102，应为不小于咨询类交通出行1936 + 非咨询类交通出行28947 = 30883",
    remedy="把它补入合计的排名，去掉末项；或者核对各类的数量。",
)
def missing(subject: Subject) -> Iterator[Finding]:
    """A name missing from the ranking of totals."""
    yield from tell(subject, Kind.MISSING)


@rule(
    "S13",
    "排名的项数不足，或者有的项没有名称",
    about="排名表应列满表式规定的项数（TOP5列5项）；一项也没有填的，不在此列。"
    "每一项都应有自己的名称，不是空白，也不是这一行、这张表的名称。",
    example="【警告 S13】承办榜：排名只列了4项；现为4项（甲局、乙局、丙局、丁局），应为5项",
    remedy="补列漏掉的项，补上名称；确实只有这几项的，登记豁免。",
)
def incomplete(subject: Subject) -> Iterator[Finding]:
    """One finding a ranking that stops too early, and one an item without a name of its own."""
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
