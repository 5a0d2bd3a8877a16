"""T04: what a list names twice: items of a sentence, words, records of a table."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from hotline_report.checks.subject import Subject, place_of
from hotline_report.checks.telling import finding_of_table
from hotline_report.checks.texts.engine import of_line, of_texts
from hotline_report.checks.texts.lines import Line, LineKind, Said, about, lines_of
from hotline_report.checks.texts.rules import piece
from hotline_report.checks.texts.searching import Told
from hotline_report.formatting.figures import value_text
from hotline_report.model.edition import RecordTable
from hotline_report.model.figure import Address, Figure, TableFigures
from hotline_report.model.finding import Finding, Level

_LONG = 3
"""Characters of an item that is not there by chance where the list begins or ends."""

_TELLING = 6
"""Characters in all that two records have in common by more than chance."""

_CLAUSE = re.compile("[^，。；：！？（）“”《》\n]+")
_COMMON = piece("T04", "都可列")


@of_line("T04")
def items(line: Line, _subject: Subject) -> Iterator[Told]:
    """An item twice in one list; in prose the first and the last have other words around them."""
    if line.kind not in (LineKind.PROSE, LineKind.CELL):
        return
    for match in _CLAUSE.finditer(line.text):
        listed = items = match[0].split("、")
        in_prose = line.kind is not LineKind.CELL and len(items) > 1
        if in_prose:
            items = [*_borders(items), *items[1:-1]]
        counted = Counter(item for item in items if len(item) > 1 and not _COMMON.fullmatch(item))
        twice = {item: times for item, times in counted.items() if times > 1}
        places = _second_places(listed, twice, in_prose=in_prose) if twice else {}
        for item, times in twice.items():
            at = match.start() + places[item]
            said = Said(
                f"并列的几项里“{item}”出现{times}次",
                item,
                "每项只列一次",
                "重复列入，或者应为另一项",
            )
            yield (at, at + len(item)), said


def _second_places(
    items: list[str], wanted: Mapping[str, int], *, in_prose: bool
) -> dict[str, int]:
    """Where each of the items that a clause names twice stands for the second time.

    In prose the first of all may only end with it, and the last only begin with it.
    """
    seen = {item for item in wanted if in_prose and items[0].endswith(item)}
    places: dict[str, int] = {}
    at = last = 0
    for number, item in enumerate(items):
        if item in wanted and not (in_prose and number == 0):
            if item in seen:
                places.setdefault(item, at)
            seen.add(item)
        last, at = at, at + len(item) + 1
    return {item: places.get(item, last) for item in wanted}


def _borders(items: list[str]) -> Iterator[str]:
    """Those of the inner items that the first ends with or the last begins with."""
    for item in dict.fromkeys(items[1:-1]):
        if len(item) >= _LONG:
            if items[0].endswith(item):
                yield item
            if items[-1].startswith(item):
                yield item


@of_texts("T04")
def words(subject: Subject) -> Iterator[Finding]:
    """A word that its table lists twice."""
    seen: set[tuple[str, str]] = set()
    for line in lines_of(subject):
        if line.kind is not LineKind.WORD:
            continue
        if (line.place, line.text) in seen:
            said = Said(f"“{line.text}”列了两次", line.text, "每个词只列一次")
            yield about(line, (0, len(line.text)), said)
        seen.add((line.place, line.text))


@of_texts("T04")
def records(subject: Subject) -> Iterator[Finding]:
    """Every record all of whose cells are those of one before it; numbers of records aside."""
    for name, table in subject.edition.tables.items():
        figures = subject.figures.tables.get(name)
        if not isinstance(table, RecordTable) or figures is None:
            continue
        before: dict[tuple[str, ...], str] = {}
        for row in figures.rows:
            shown = record_shown(table, figures, row)
            if row == table.total_title or len("".join(shown)) < _TELLING:
                continue
            first = before.setdefault(shown, row)
            if first != row:
                yield _record(subject, Address(name, row, _typed(table)[0]), first, shown)


def record_shown(table: RecordTable, figures: TableFigures, row: str) -> tuple[str, ...]:
    """What a record's cells show, but for its number."""
    return tuple(_text(figures.figures.get((row, column))) for column in _typed(table))


def _typed(table: RecordTable) -> list[str]:
    """The columns that are not filled in by the tool."""
    return [leaf.name for leaf in table.leaves() if leaf.fill is None]


def _text(figure: Figure | None) -> str:
    if figure is None:
        return ""
    return figure.text or ("" if figure.value is None else value_text(figure))


def _record(subject: Subject, at: Address, first: str, shown: tuple[str, ...]) -> Finding:
    figure = subject.figure(at)
    return finding_of_table(
        subject,
        at.table,
        Level.WARNING,
        message=f"第{at.row}条与第{first}条完全相同",
        found="、".join(filter(None, shown)),
        expected="每条只列一次",
        cause="重复列入，或者应为另一条",
        position=subject.bulletin.place_of_table(at.table, at.row)
        if figure is None
        else subject.position(figure),
        place=place_of(at),
        cells=(at,),
    )
