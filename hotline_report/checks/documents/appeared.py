"""D04: figures that were published last year and are missing now, and the reverse."""

from __future__ import annotations

from collections.abc import Iterator

from hotline_report.checks.registry import rule
from hotline_report.checks.subject import LastYear, Subject
from hotline_report.errors import Position
from hotline_report.model.bulletin import FigureCells, Withheld
from hotline_report.model.cell import State
from hotline_report.model.edition import FigureTable
from hotline_report.model.figure import Figure, Source, TableFigures
from hotline_report.model.finding import Finding, Level


@rule(
    "D04",
    "比上年少了或多了的指标",
    about="上年的数据文件在同一文件夹里时：表式里还有、上年公布了而本年漏填的行和格，"
    "本年写作“不公布”的表；以及上年的表式里就有、上年没有数而本年才有数的。"
    "写明空白（冒号后不填）或—的，当作有意，不提示；表式本身增删的也不提示。",
    example="【提示 D04】警务联动：上年公布的指标本年没有填；现为联动专席人数没有填，"
    "应为本年的数（上年为78）",
    remedy="漏填的补上；确实不再统计的，写“指标名称:”，冒号后留空。",
)
def appeared(subject: Subject) -> Iterator[Finding]:
    """Table by table, row by row."""
    last_year = subject.last_year
    if last_year is None:
        return
    for name, form in subject.edition.tables.items():
        before = last_year.figures.tables.get(name)
        cells = subject.bulletin.tables.get(name)
        if isinstance(cells, Withheld):
            if before is not None and any(_has_number(f) for f in before.figures.values()):
                yield _withheld(subject, name)
        elif before is not None and isinstance(form, FigureTable):
            now = subject.figures.tables.get(name)
            if now is not None and isinstance(cells, FigureCells):
                yield from _rows(subject, now, before, cells)
        elif cells is not None and _was_withheld(last_year, name):
            yield _published(subject, name)


def _has_number(figure: Figure) -> bool:
    return figure.state is State.NUMBER


def _was_withheld(last_year: LastYear, name: str) -> bool:
    return isinstance(last_year.bulletin.tables.get(name), Withheld)


def _rows(
    subject: Subject, now: TableFigures, before: TableFigures, cells: FigureCells
) -> Iterator[Finding]:
    for row in now.rows:
        gone: list[tuple[Figure, Figure]] = []
        new: list[Figure] = []
        for figure in now.in_row(row):
            key = (figure.address.row, figure.address.column)
            other = before.figures.get(key)
            if other is None:
                continue
            left_out = figure.state is State.NOT_COLLECTED and key not in cells.cells
            if left_out and _has_number(other) and other.derivation.source is Source.TYPED:
                gone.append((figure, other))
            elif _has_number(figure) and other.state is State.NOT_COLLECTED:
                new.append(figure)
        if gone:
            yield _gone(subject, gone)
        if new:
            yield _new(subject, new)


def _gone(subject: Subject, pairs: list[tuple[Figure, Figure]]) -> Finding:
    names = "、".join(figure.indicator.name for figure, _ in pairs)
    priors = "、".join(f"{other.indicator.name}{other.value}" for _, other in pairs)
    return _finding(
        subject,
        pairs[0][0],
        "上年公布的指标本年没有填",
        f"{names}没有填",
        f"本年的数（上年为{priors}）；不再统计的，写出名称，冒号后留空",
    )


def _new(subject: Subject, figures: list[Figure]) -> Finding:
    names = "、".join(f"{figure.indicator.name}{figure.value}" for figure in figures)
    return _finding(
        subject,
        figures[0],
        "上年没有公布的指标本年有了数",
        names,
        "请确认填对了行和列；是本年新统计的，不必改",
    )


def _finding(subject: Subject, figure: Figure, message: str, found: str, expected: str) -> Finding:
    address = figure.address
    return Finding(
        code="D04",
        level=Level.HINT,
        position=_position(subject, figure),
        place=".".join(part for part in (address.table, address.row) if part),
        quote="",
        found=found,
        expected=expected,
        message=message,
    )


def _position(subject: Subject, figure: Figure) -> Position:
    """Of a figure that was not typed, where the row's first one was."""
    table = subject.figures.tables[figure.address.table]
    beside = (figure, *table.in_row(figure.address.row))
    typed = (each.derivation.position for each in beside)
    return next((place for place in typed if place), subject.bulletin.title.position)


def _withheld(subject: Subject, name: str) -> Finding:
    return _of_table(subject, name, "上年公布的表本年写作不公布", "不公布", "本年的数")


def _published(subject: Subject, name: str) -> Finding:
    return _of_table(subject, name, "上年不公布的表本年公布了", "公布", "请确认；不必改")


def _of_table(subject: Subject, name: str, message: str, found: str, expected: str) -> Finding:
    return Finding(
        code="D04",
        level=Level.HINT,
        position=subject.bulletin.title.position,
        place=name,
        quote="",
        found=found,
        expected=expected,
        message=message,
    )
