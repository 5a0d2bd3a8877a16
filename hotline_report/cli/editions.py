"""`hotline-report editions`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import assert_never

import click

from hotline_report.cli.chinese import ChineseCommand
from hotline_report.cli.options import template_folders, templates_option
from hotline_report.errors import InputError, Position, Problem, UsageError
from hotline_report.load.edition_files import meant_form
from hotline_report.load.editions import read_edition
from hotline_report.load.template_folders import FORMS, TemplateFolders, readable_name
from hotline_report.model.edition import (
    AnyTable,
    ChangeKind,
    Column,
    Edition,
    FigureTable,
    Indicator,
    RankingTable,
    RecordTable,
    Row,
    RowHead,
    TablePart,
    WordTable,
)
from hotline_report.model.expression import Identity
from hotline_report.model.former_name import FormerName
from hotline_report.model.period import Basis
from hotline_report.pipeline.limited import bounded

_EXAMPLES = """示例：
  hotline-report editions                 列出所有表式
  hotline-report editions 某省-2023       列出一个表式的各表、各行、各列"""

_OWN = re.compile(r"\{\{\s*(\w+)\s*\}\}")

_UNPRINTED = "（不印）"

_COMMAND_LINE = Position(Path("命令行"), 1, 1)


@click.command("editions", cls=ChineseCommand, epilog=_EXAMPLES)
@click.argument("name", required=False, metavar="[表式]")
@templates_option
def editions_command(name: str | None, templates: Path | None) -> None:
    """列出表式；写明名称时，列出它的数据表、行、列和勾稽关系。"""
    folders = template_folders(templates)
    known = folders.names(FORMS)
    name = readable_name(name) if name else None
    if name is not None and name not in known:
        hint = meant_form(name, known) or "，"
        raise UsageError(f"没有名为“{name}”的表式{hint}可用的有：{'、'.join(known)}")
    problems: list[Problem] = []
    for each in known if name is None else [name]:
        path = folders.find(FORMS, each) or Path(each)
        try:
            lines = bounded(partial(_lines, each, folders, name is not None), path, click.echo)
        except InputError as error:
            # A form that cannot be read must not hide those behind it.
            problems.extend(error.problems)
            lines = [] if name else [f"{each}  读不了，有 {len(error.problems)} 处问题，见后面"]
        for line in lines:
            click.echo(line)
    if problems:
        raise InputError(problems)


def _lines(name: str, folders: TemplateFolders, is_whole: bool, _tell: object) -> list[str]:
    edition = read_edition(name, _COMMAND_LINE, folders)
    if is_whole:
        return list(_describe(edition))
    return [f"{name}  {edition.about}，{len(edition.tables)} 张表"]


def _describe(edition: Edition) -> Iterator[str]:
    yield f"表式 {edition.name}（{edition.years.of(edition.periods)}）{edition.about}"
    if len(edition.lineage) > 1:
        yield f"继承：{' → '.join(edition.lineage[1:])}"
    for section in edition.sections:
        yield f"\n{section.title or f'{section.name}（不印标题）'}"
        for name in section.tables:
            yield from _table(edition.tables[name])
    if edition.identities:
        yield "\n各表之间的勾稽关系"
        yield from (f"  {identity}{_tolerance(identity)}" for identity in edition.identities)


def _table(table: AnyTable) -> Iterator[str]:
    title = f"  {_OWN.sub(_in_words, table.title)}" if table.title else ""
    hidden = _UNPRINTED if table.unprinted else ""
    yield f"  {table.name}{_former(table.former)}{title}{hidden}"
    match table:
        case FigureTable():
            yield from _changes(table)
            yield from _figures(table)
        case RecordTable():
            for column in table.columns:
                yield from _column(column, 2)
        case RankingTable():
            yield from _ranking(table)
        case WordTable():
            yield "    词语列表"
        case _:
            assert_never(table)


def _changes(table: FigureTable) -> Iterator[str]:
    """Which changes its figures are printed with, and which figures are printed without."""
    measured = [i for leaf in table.leaves() if (i := leaf.indicator)]
    measured = [i for i in measured if i.nature.is_measured and i.bracket is None]
    said = []
    for basis in Basis:
        without = [i.name for i in measured if i.kind_on(basis) is ChangeKind.NONE]
        if len(without) < len(measured):
            said.append(f"{basis.value}（{'、'.join(without)}除外）" if without else basis.value)
    if measured:
        yield f"    各数的升降：{'、'.join(said) or '不印'}"


def _tolerance(identity: Identity) -> str:
    return f"（容差 {identity.tolerance}）" if identity.tolerance else ""


def _figures(table: FigureTable) -> Iterator[str]:
    for part in table.parts:
        if len(table.parts) > 1:
            yield f"    分段：{part.title}"
        yield from _part(part)
    for identity in (*table.identities, *table.row_identities):
        yield f"    勾稽：{identity}{_tolerance(identity)}"


def _part(table: TablePart) -> Iterator[str]:
    yield from _rows(table)
    for row in table.rows:
        if row.total_of:
            yield f"    {row.name} = {' + '.join(row.total_of)}"
        if row.includes:
            yield f"    {row.name} 包含 {'、'.join(row.includes)}"
    for column in table.columns:
        yield from _column(column, 2)
    for row in table.rows:
        if row.indicator is not None:
            yield f"    {row.name}{_about(row.indicator)}（跨列，直接写在表下）"


def _rows(part: TablePart) -> Iterator[str]:
    """The rows on one line; with heads over them, one below the other."""
    rows = [row for row in part.rows if row.indicator is None]
    if not any(row.heads for row in rows):
        named = [_named(row) for row in rows]
        yield from [f"    行：{'、'.join(named)}"] if rows else []
        return
    yield "    行："
    above: tuple[RowHead, ...] = ()
    for row in rows:
        for level, head in enumerate(row.heads, start=1):
            if above[:level] != row.heads[:level]:
                yield f"    {'  ' * level}{head.name}："
        yield f"      {'  ' * len(row.heads)}{_named(row)}"
        above = row.heads


def _ranking(table: RankingTable) -> Iterator[str]:
    rows = [row.name + _former(row.former) for row in table.rows]
    named = f"，行：{'、'.join(rows)}" if rows else ""
    beside = f"，{table.beside} 栏并排" if table.beside > 1 else ""
    yield f"    排名前 {table.size} 项{_about(table.indicator)}{named}{beside}"
    bases = {row.name: row.share_of for row in table.rows} or {"": table.share_of}
    for row_name, base in bases.items():
        if base is not None:
            yield f"    {row_name}占比基数：{base}"


def _column(column: Column, depth: int) -> Iterator[str]:
    pad = "  " * depth
    if column.is_stub:
        return
    if column.children:
        yield f"{pad}{column.name}{_UNPRINTED if column.unprinted else ''}："
        for child in column.children:
            yield from _column(child, depth + 1)
    elif column.stacked:
        for indicator in column.stacked:
            yield f"{pad}{indicator.name}{_about(indicator)}（直接写在表下）"
    elif column.indicator is not None:
        notes = [f"自动填{column.fill.value}"] if column.fill is not None else []
        notes += ["各行合用一个数，直接写在表下"] if column.merged and column.fill is None else []
        tail = f"（{'，'.join(notes)}）" if notes else ""
        hidden = _UNPRINTED if column.unprinted else ""
        yield f"{pad}{column.name}{_about(column.indicator)}{tail}{hidden}"


def _about(indicator: Indicator) -> str:
    unit = f"，{indicator.unit}" if indicator.unit else ""
    formula = f"，不填时按 {indicator.formula} 计算" if indicator.formula else ""
    weight = f"，按{indicator.weight}加权" if indicator.weight else ""
    bracket = f"，括号内为{indicator.bracket.name}" if indicator.bracket else ""
    former = f"，上年名称 {indicator.former}" if indicator.former else ""
    blank = "，留空是0" if indicator.zero_if_empty else ""
    dash = "，不适用照填的印" if indicator.dash_as_typed else ""
    change = indicator.change_of
    of = f"，{change.column}的{change.basis.value}" if change is not None else ""
    return f"  [{indicator.nature.value}{unit}{of}{formula}{weight}{bracket}{former}{blank}{dash}]"


def _named(row: Row) -> str:
    return f"{row.name}{_own(row)}{_former(row.former)}{_UNPRINTED if row.unprinted else ''}"


def _own(row: Row) -> str:
    """The units of a row: one, or those of its cells by their columns."""
    units = {column: own.unit for column, own in row.own if own.unit and own.change_of is None}
    if row.unit or (len(units) > 1 and len(set(units.values())) == 1):
        return f"（{row.unit or next(iter(units.values()))}）"
    told = "、".join(f"{column} {unit}" for column, unit in units.items())
    return f"（{told}）" if told else ""


def _former(name: FormerName | None) -> str:
    return f"（上年名称 {name}）" if name is not None else ""


def _in_words(match: re.Match[str]) -> str:
    """A name that a title of the form holds, as a reader sees it: （年度）."""
    return f"（{match[1]}）"
