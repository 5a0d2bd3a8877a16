"""Two forms compared: what came, went, was renamed or redefined since the earlier one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from difflib import get_close_matches
from itertools import chain

from hotline_report.compute.renaming import renaming
from hotline_report.model.edition import (
    AnyTable,
    ChangeKind,
    Edition,
    FigureTable,
    Indicator,
    Nature,
    RankingRow,
    RankingTable,
    RecordTable,
    Row,
    WordTable,
    indicators_of,
)
from hotline_report.model.expression import Identity
from hotline_report.model.form_change import FormChange, FormChangeKind
from hotline_report.model.former_name import FormerName

_NO_PRIOR = "上年没有，不算同比"
_STILL = "上年的数照样用来算同比"
_ALIKE = 0.5
_NUMBERS = re.compile(r"[0-9]+(?:\.[0-9]+)?")

_KINDS: tuple[tuple[type[AnyTable], str], ...] = (
    (FigureTable, "指标表"),
    (RecordTable, "记录表"),
    (RankingTable, "排名表"),
    (WordTable, "词语表"),
)


def form_changes(now: Edition, before: Edition) -> tuple[FormChange, ...]:
    """What is otherwise in `now`, in the order of its tables; then what went, then what must hold.

    Names are led on by what `now` says that things were called before (上年名称).
    """
    moved = renaming(now, before)
    then_of = {
        name: moved.tables.get(name, name)
        for name in now.tables
        if moved.tables.get(name, name) in before.tables
    }
    # A name that another table has taken over is not this table's own any more.
    taken = set(moved.tables.values())
    then_of = {n: t for n, t in then_of.items() if n in moved.tables or t not in taken}
    found: list[FormChange] = []
    for name, table in now.tables.items():
        then = then_of.get(name)
        found.extend(_of_table(table, before.tables[then] if then is not None else None))
    gone = [name for name in before.tables if name not in then_of.values()]
    split = _led_from(now)
    for name in gone:
        told = f"各行、列并入{'、'.join(split[name])}" if name in split else ""
        found.append(FormChange(FormChangeKind.WENT, name, "表", name, told))
    found.extend(_identities(now.identities, before.identities, ""))
    return tuple(found)


def _led_from(now: Edition) -> dict[str, list[str]]:
    """The earlier tables that a row or a column of another table says it comes from."""
    found: dict[str, dict[str, None]] = {}
    for name, table in now.tables.items():
        formers = [i.former for i in indicators_of(table)]
        formers += [row.former for row in _rows(table)]
        for former in formers:
            if former is not None and len(former.parts) > 1:
                found.setdefault(former.parts[0], {})[f"“{name}”"] = None
    return {name: list(into) for name, into in found.items()}


def _of_table(now: AnyTable, before: AnyTable | None) -> Iterator[FormChange]:
    if before is None:
        told = ""
        if now.former is not None and len(now.former.parts) > 1:
            told = f"由“{now.former}”单独成表"
        is_compared = any(i.change is not ChangeKind.NONE for i in indicators_of(now))
        effect = _NO_PRIOR if is_compared and not told else ""
        yield FormChange(FormChangeKind.CAME, now.name, "表", now.name, told, effect)
        return
    if now.name != before.name:
        told = f"上年叫“{before.name}”"
        yield FormChange(FormChangeKind.RENAMED, now.name, "表", now.name, told, _STILL)
    if type(now) is not type(before):
        told = f"由{_kind(before)}改为{_kind(now)}"
        effect = "上年的数对不上，不算同比"
        yield FormChange(FormChangeKind.REDEFINED, now.name, "表", now.name, told, effect)
        return
    if now.title != before.title:
        told = f"表题由{_quoted(before.title)}改为{_quoted(now.title)}"
        yield FormChange(FormChangeKind.REDEFINED, now.name, "表", now.name, told)
    if (
        isinstance(now, RankingTable)
        and isinstance(before, RankingTable)
        and now.size != before.size
    ):
        told = f"由前 {before.size} 项改为前 {now.size} 项"
        yield FormChange(FormChangeKind.REDEFINED, now.name, "表", now.name, told)
    yield from _named(now, "列", _columns(now), _columns(before), _of_column)
    yield from _named(now, "行", _by_name(_rows(now)), _by_name(_rows(before)), _of_row)
    if isinstance(now, FigureTable) and isinstance(before, FigureTable):
        yield from _identities(
            (*now.identities, *now.row_identities),
            (*before.identities, *before.row_identities),
            now.name,
        )


def _quoted(title: str) -> str:
    """A title in quotation marks, its own ones single."""
    return f"“{title.replace('“', '‘').replace('”', '’')}”"


def _kind(table: AnyTable) -> str:
    return next(word for kind, word in _KINDS if isinstance(table, kind))


def _columns(table: AnyTable) -> dict[str, Indicator]:
    """What its columns carry, by their names; the values of its own as well."""
    if isinstance(table, FigureTable):
        wide = {indicator.name: indicator for indicator in table.table_wide()}
        own = (leaf for leaf in table.leaves() if not leaf.stacked)
        leaves = {leaf.name: leaf.indicator for leaf in own if leaf.indicator is not None}
        return {**leaves, **wide}
    if isinstance(table, RankingTable):
        return {table.indicator.name: table.indicator}
    return {indicator.name: indicator for indicator in indicators_of(table)}


def _rows(table: AnyTable) -> tuple[Row | RankingRow, ...]:
    match table:
        case FigureTable():
            return tuple(row for row in table.rows if row.indicator is None)
        case RankingTable():
            return table.rows
        case _:
            return ()


def _by_name(rows: tuple[Row | RankingRow, ...]) -> dict[str, Row | RankingRow]:
    return {row.name: row for row in rows}


_Thing = Indicator | Row | RankingRow


def _named(
    table: AnyTable,
    thing: str,
    now: Mapping[str, _Thing],
    before: Mapping[str, _Thing],
    compared: Callable[[_Thing, _Thing], Iterator[tuple[FormChangeKind, str, str]]],
) -> Iterator[FormChange]:
    """What became of columns or rows."""
    left = dict(before)
    came: list[str] = []
    for name, each in now.items():
        then, elsewhere = _then(each.former, name, before)
        if elsewhere:
            told = f"上年是“{each.former}”"
            yield FormChange(FormChangeKind.RENAMED, table.name, thing, name, told, _STILL)
            continue
        if then is None:
            came.append(name)
            continue
        left.pop(then, None)
        if then != name:
            told = f"上年叫“{then}”"
            yield FormChange(FormChangeKind.RENAMED, table.name, thing, name, told, _STILL)
        for kind, told, effect in compared(each, before[then]):
            yield FormChange(kind, table.name, thing, name, told, effect)
    for name in came:
        each = now[name]
        unit = each.unit if isinstance(each, Indicator) else ""
        meant = get_close_matches(name, left, 1, _ALIKE)
        is_compared = not isinstance(each, Indicator) or each.change is not ChangeKind.NONE
        told = "；".join(
            filter(None, (f"单位：{unit}" if unit else "", _NO_PRIOR if is_compared else ""))
        )
        effect = f"就是上年“{meant[0]}”的，请在表式里写“上年名称: {meant[0]}”" if meant else ""
        yield FormChange(FormChangeKind.CAME, table.name, thing, name, told, effect)
    for name in left:
        yield FormChange(FormChangeKind.WENT, table.name, thing, name)


def _then(
    former: FormerName | None, name: str, before: Mapping[str, _Thing]
) -> tuple[str | None, bool]:
    """What it was called in the same table; or whether it stood in another one."""
    if former is None:
        return (name if name in before else None), False
    if len(former.parts) > 1:
        return None, True
    old = former.parts[0]
    if old in before:
        return old, False
    return (name if name in before else None), False


def _of_row(now: _Thing, before: _Thing) -> Iterator[tuple[FormChangeKind, str, str]]:
    if not (isinstance(now, Row) and isinstance(before, Row)):
        return
    if now.total_of != before.total_of:
        told = f"合计的行由{_list(before.total_of)}改为{_list(now.total_of)}"
        effect = "合计的范围变了，与上年的合计不宜直接比较"
        yield FormChangeKind.REDEFINED, told, effect if before.total_of and now.total_of else ""
    if now.unit != before.unit:
        yield FormChangeKind.UNIT, *_units(before.unit, now.unit, "")


def _of_column(now: _Thing, before: _Thing) -> Iterator[tuple[FormChangeKind, str, str]]:
    if not (isinstance(now, Indicator) and isinstance(before, Indicator)):
        return
    if now.unit != before.unit:
        told, effect = _units(before.unit, now.unit, now.prior_unit)
        yield FormChangeKind.UNIT, told, effect if now.change is not ChangeKind.NONE else ""
    if now.nature is not before.nature:
        told = f"性质由{before.nature.value}改为{now.nature.value}"
        yield FormChangeKind.REDEFINED, told, "同比的算法跟着变"
    if now.change is not before.change and Nature.TEXT not in (now.nature, before.nature):
        told = f"同比由{_change(before.change)}改为{_change(now.change)}"
        yield FormChangeKind.REDEFINED, told, ""
    for what, new, old in (
        ("算式", now.formula, before.formula),
        ("权数", now.weight, before.weight),
        ("括号内", _bracket(now), _bracket(before)),
    ):
        if str(new or "") != str(old or ""):
            told = f"{what}由{old or '没有'}改为{new or '没有'}"
            yield FormChangeKind.REDEFINED, told, ""
    if now.title != before.title and now.name == before.name and now.unit == before.unit:
        # 超10分钟 and 超15分钟 are two things; most other words are but other words.
        is_other = _NUMBERS.findall(before.title) != _NUMBERS.findall(now.title)
        is_compared = now.change is not ChangeKind.NONE
        effect = f"{_STILL}；不能相比的，在表式里写“同比: 不计”" if is_other and is_compared else ""
        yield FormChangeKind.REDEFINED, f"印名由“{before.title}”改为“{now.title}”", effect


def _units(old: str, new: str, same: str) -> tuple[str, str]:
    told = f"单位由{old or '没有'}改为{new or '没有'}"
    if same == old and old:
        return told, f"表式写明是同一种单位，{_STILL}"
    return told, "单位不同，不与上年比；换算得来的，在格里写“上年”"


def _change(kind: ChangeKind) -> str:
    return "不计" if kind is ChangeKind.NONE else f"按{kind.value}计"


def _bracket(indicator: Indicator) -> str:
    return indicator.bracket.name if indicator.bracket is not None else ""


def _list(names: tuple[str, ...]) -> str:
    return "、".join(names) or "没有"


def _identities(
    now: tuple[Identity, ...], before: tuple[Identity, ...], table: str
) -> Iterator[FormChange]:
    new, old = [str(each) for each in now], [str(each) for each in before]
    changes = chain(
        ((FormChangeKind.CAME, each) for each in new if each not in old),
        ((FormChangeKind.WENT, each) for each in old if each not in new),
    )
    for kind, each in changes:
        yield FormChange(kind, table, "勾稽", each)
