"""Our own open data (JSON): the figures are in it by name, exact and whole."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from hotline_report import limits
from hotline_report.errors import InputError, Position, Problem
from hotline_report.formatting.rounding import places_of, round_half_up
from hotline_report.load.editions import read_edition
from hotline_report.load.periods import read_period
from hotline_report.load.template_folders import TemplateFolders
from hotline_report.model.cell import State
from hotline_report.model.edition import (
    AnyTable,
    ChangeKind,
    Edition,
    FigureTable,
    Indicator,
    RankingTable,
    RecordTable,
)
from hotline_report.model.period import Basis, Period
from hotline_report.model.printed import is_printed
from hotline_report.recognition.chapters import Chapter, Narrative
from hotline_report.recognition.found import Fit, Placed
from hotline_report.recognition.grid import Grid, Spot
from hotline_report.recognition.layouts import layouts_of
from hotline_report.recognition.records import TOTAL
from hotline_report.recognition.segments import Segment
from hotline_report.recognition.tables import Recognised

_CHAPTER = "数据公开"
_SUFFIX = {ChangeKind.PERCENT.value: "%", ChangeKind.POINTS.value: "个百分点"}

Row = Mapping[str, Any]


class OpenData(Struct, frozen=True):
    """What an open data file says: of whom, of when, and each figure in its place."""

    edition: Edition
    city: str
    period: Period
    narrative: Narrative
    found: tuple[Recognised, ...]


def read_open_data(path: Path, folders: TemplateFolders) -> OpenData | None:
    """The open data in a file; None where it is another kind of file.

    Raises:
        InputError: its form is not there.
    """
    head = _head(path)
    if head is None:
        return None
    edition = read_edition(str(head["表式"]), Position(path, 1, 1), folders)
    code = str(head.get("期间") or head["年度"])
    period = read_period(code.replace("-M", "-"))
    if period is None:
        found, remedy = "看不出是哪一期的", "用生成的 JSON 文件，不要改动"
        raise InputError(
            [Problem(Position(path, 1, 1), "年度", found, "“年度”一项里有年份", remedy)]
        )
    narrative = Narrative(title=str(head["标题"]), issuers=[str(n) for n in head["发布单位"]])
    if head.get("发布日期"):
        narrative.published = date.fromisoformat(str(head["发布日期"]))
    placed = dict(_placed(head["数据"], edition))
    sections = [
        section.name
        for section in edition.sections
        if is_printed(edition, section) and any(name in placed for name in section.tables)
    ]
    narrative.chapters = [Chapter(_CHAPTER, 1, 0, sections=sections)]
    layouts = {layout.name: layout for layout in reversed(layouts_of(edition, {}))}
    recognised = (
        Recognised(Segment(Grid(()), (name,), ()), Fit(layouts[name], 1.0, tuple(figures)))
        for name, figures in placed.items()
    )
    return OpenData(edition, str(head["城市"]), period, narrative, tuple(recognised))


def _head(path: Path) -> dict[str, Any] | None:
    try:
        with path.open("rb") as file:
            data = file.read(limits.FILE_BYTES + 1)
        if len(data) > limits.FILE_BYTES or not data.lstrip().startswith(b"{"):
            return None
        head = json.loads(data, parse_float=Decimal)
    except (OSError, ValueError, RecursionError):
        return None  # What it is instead, the reader of documents tells.
    keys = {"表式", "标题", "城市", "年度", "发布单位", "数据"}
    is_ours = isinstance(head, dict) and keys <= head.keys()
    if not is_ours or not isinstance(head["数据"], list) or not isinstance(head["发布单位"], list):
        return None
    return head if all(isinstance(row, dict) for row in head["数据"]) else None


def _placed(rows: list[Row], edition: Edition) -> Iterator[tuple[str, list[Placed]]]:
    """The figures of each table, those in the brackets of others with them."""
    by_table: dict[str, list[Row]] = {}
    for row in rows:
        by_table.setdefault(str(row.get("表")), []).append(row)
    for name, table in edition.tables.items():
        if name not in by_table:
            continue
        found: list[Placed] = []
        for row in by_table[name]:
            one = _figure(table, row)
            if one is not None:
                found.append(one)
            elif found:  # It stands in the brackets of the one before it.
                text = f"{found[-1].spot.text}（{row.get('数值')}{row.get('单位') or ''}）"
                found[-1] = replace(found[-1], spot=Spot(text, len(found)), typed=())
        yield name, found


def _figure(table: AnyTable, row: Row) -> Placed | None:
    """A row's figure in its place; None of one in brackets, which has none of its own."""
    named = str(row.get("名称")).removeprefix(f"{table.name}.")
    place = _place(table, named)
    if place is None:
        return None
    line, column, indicator = place
    text, typed = _said(row, indicator)
    return Placed(line, column, indicator, Spot(text, -1), typed)


def _place(table: AnyTable, named: str) -> tuple[str, str, Indicator] | None:
    match table:
        case FigureTable():
            for row, leaf in table.places():
                carried = row.carries(leaf)
                if named == f"{row.name}.{leaf.name}" and carried is not None:
                    return row.name, leaf.name, carried
            wide = [*table.table_wide()]
            if not table.has_row_titles:
                wide += [leaf.indicator for leaf in table.leaves() if leaf.indicator is not None]
            return next((("", each.name, each) for each in wide if each.name == named), None)
        case RecordTable():
            line, _, column = named.rpartition(".")
            columns = {each.name: each.indicator for each in table.leaves()}
            carried = columns.get(column)
            if carried is None:
                return None
            line = TOTAL if line and line == table.total_title else line or "1"
            return line, column, carried
        case RankingTable():
            line, _, item = named.partition(".") if table.rows else ("", "", named)
            is_share = item.endswith(".占比") and (bool(table.rows) or table.share_of is not None)
            return None if is_share else (line, item, table.indicator)
        case _:
            return None


def _said(row: Row, indicator: Indicator) -> tuple[str, tuple[tuple[str, str], ...]]:
    """What the cell says as it is printed; and what to type where earlier values are known."""
    state = row.get("状态")
    if state == State.NOT_COLLECTED.value:
        return "", ()
    if state == State.NOT_APPLICABLE.value:
        return "—", ()
    if state == State.TEXT.value:
        return str(row.get("文字") or ""), ()
    number = str(row.get("数值"))
    changes = []
    if indicator.change is not ChangeKind.NONE and row.get("同比方式"):
        changes.append(("同比", _change(row.get("同比"), row["同比方式"])))
    if indicator.step is not ChangeKind.NONE and row.get("环比方式"):
        changes.append(("环比", _change(row.get("环比"), row["环比方式"])))
    priors = [(key, str(row[key])) for key in ("上年", "上期") if row.get(key) is not None]
    if indicator.bracket is not None or indicator.change_of is not None:
        return number, ()
    typed = (("本年", number), *priors, *changes) if priors and _agrees(row) else ()
    shown = [each for each in changes if Basis(each[0]) not in indicator.beside]
    if not shown:
        return number, typed
    has_words = indicator.step is not ChangeKind.NONE
    inner = "，".join(f"{word if has_words else ''}{change}" for word, change in shown)
    return f"{number}（{inner}）", typed


def _agrees(row: Row) -> bool:
    """Whether the change follows from the two values as they are shown; that of a mean may not."""
    now, then, change = row.get("数值"), row.get("上年"), row.get("同比")
    if then is None or change is None or row.get("同比方式") not in _SUFFIX:
        return True
    difference = Fraction(str(now)) - Fraction(str(then))
    if row["同比方式"] == ChangeKind.PERCENT.value:
        difference = difference * 100 / Fraction(str(then)) if then else Fraction()
    told = Decimal(str(change))
    return round_half_up(difference, places_of(told)) == told


def _change(amount: object, kind: object) -> str:
    if amount is None:
        return "—"
    value = Decimal(str(amount))
    if not value:
        return "持平"
    return f"{'↑' if value > 0 else '↓'}{abs(value)}{_SUFFIX.get(str(kind), '')}"
