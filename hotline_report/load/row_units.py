"""单位 of a row, or of single cells of it, in place of what their columns say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec.structs import replace

from hotline_report import limits
from hotline_report.load.fields import nearest
from hotline_report.load.keys.columns import PlainRowKeys, UnitPlace
from hotline_report.load.nodes import Mapping as MappingNode
from hotline_report.load.usual import may_exceed, usual_change, usual_decimals, usual_nature
from hotline_report.model.edition import ChangeKind, Column, Indicator, Nature, Row
from hotline_report.model.renamed import of_columns
from hotline_report.numbers.units import whole_in

_BY_UNIT = (Nature.COUNT, Nature.RATE)
"""Natures that follow from the unit, % or another."""


def with_own_units(
    row: Row, keys: PlainRowKeys, columns: Iterable[Column], above: Iterable[Row]
) -> Row:
    """The row with what its cells carry; a total takes what the rows that it adds up carry.

    Args:
        row: as read so far.
        keys: what was typed of it.
        columns: the leaves of the header above it.
        above: the rows above it, among them those that it adds up or takes in.
    """
    leaves = {leaf.name: leaf for leaf in columns if _has_figures(leaf)}
    units = dict(_units(keys, leaves))
    parts = [each for each in above if each.name in (*row.total_of, *row.includes)]
    own = _typed(keys, units, leaves)
    behind = _behind_title(keys, units)
    first = next((each for each in parts if each.name in row.total_of), None)
    if not own and first is not None:
        own, behind = dict(first.own), first.unit
    own |= _changes(own, leaves)
    row = replace(row, own=tuple(own.items()), unit=behind)
    _refuse_mixed(row, keys, parts, leaves)
    return row


def _behind_title(keys: PlainRowKeys, units: Mapping[str, str]) -> str:
    """The unit that is printed behind the row's title; none where its cells have several."""
    if keys.unit_place is not None and keys.unit is None:
        keys.problems.add(
            keys.position_of(PlainRowKeys.unit_place),
            keys.path(PlainRowKeys.unit_place.name),
            "有“单位位置”而没有“单位”",
            "这一行的“单位”",
            "补上“单位: 件”，或删去“单位位置”",
        )
    place = keys.unit_place or UnitPlace.HEADER
    if isinstance(keys.unit, MappingNode) or not place.in_header:
        return ""
    return next(iter(units.values()), "")


def _has_figures(leaf: Column) -> bool:
    indicator = leaf.indicator
    single = not leaf.is_stub and not leaf.merged and not leaf.stacked
    return single and indicator is not None and indicator.nature is not Nature.TEXT


def _units(keys: PlainRowKeys, leaves: Mapping[str, Column]) -> Iterator[tuple[str, str]]:
    """The units by column."""
    node = keys.unit
    if not isinstance(node, MappingNode):
        unit = keys.as_text(node, PlainRowKeys.unit.name, most=limits.UNIT) if node else ""
        if unit:
            yield from ((name, unit) for name, leaf in leaves.items() if not _shows_change(leaf))
        return
    if keys.unit_place is not None and keys.unit_place.in_header:
        keys.problems.add(
            keys.position_behind(PlainRowKeys.unit_place),
            keys.path(PlainRowKeys.unit_place.name),
            f"“{keys.unit_place.value}”，而这一行各格的单位不同",
            f"“{UnitPlace.CELL.value}”或“{UnitPlace.NOWHERE.value}”",
            "删去这一项：单位印在单元格里",
        )
    for key, value in keys.named(node, PlainRowKeys.unit.name, limits.COLUMNS):
        if key.text in leaves:
            yield key.text, keys.as_text(value, PlainRowKeys.unit.name, most=limits.UNIT)
            continue
        meant = nearest(key.text, list(leaves), of_columns(leaves.values()))
        keys.problems.add(
            key.position,
            keys.path(PlainRowKeys.unit.name),
            f"没有名为“{key.text}”的列，或者它没有自己的数{meant}",
            f"下列各列：{'、'.join(leaves)}",
            "改正列的名称",
        )


def _shows_change(leaf: Column) -> bool:
    return leaf.indicator is not None and leaf.indicator.change_of is not None


def _typed(
    keys: PlainRowKeys, units: Mapping[str, str], leaves: Mapping[str, Column]
) -> dict[str, Indicator]:
    """What the row itself says of its cells."""
    said = (keys.nature, keys.decimals, keys.exceeds, keys.cumulation)
    whole = any(each is not None for each in said)
    by_column = isinstance(keys.unit, MappingNode)
    place = keys.unit_place or (UnitPlace.CELL if by_column else UnitPlace.HEADER)
    found: dict[str, Indicator] = {}
    for name, leaf in leaves.items():
        indicator = leaf.indicator
        if indicator is None or _shows_change(leaf) or not (name in units or whole):
            continue
        unit = units.get(name, indicator.unit)
        found[name] = _other(indicator, unit, keys)
        if name in units:
            found[name] = replace(found[name], unit_in_cell=place.in_cell)
    return found


def _other(indicator: Indicator, unit: str, keys: PlainRowKeys) -> Indicator:
    nature = keys.nature
    if nature is None:
        nature = indicator.nature
        if nature in _BY_UNIT and unit != indicator.unit:
            nature = usual_nature(unit)
    decimals, change, step = indicator.decimals, indicator.change, indicator.step
    if nature is not indicator.nature:
        decimals = usual_decimals(nature)
    if nature is not indicator.nature or whole_in(unit) != whole_in(indicator.unit):
        usual = usual_change(nature, unit)
        change = change if change is ChangeKind.NONE else usual
        step = step if step is ChangeKind.NONE else usual
    if keys.decimals is not None:
        decimals = keys.decimals
    exceeds = indicator.exceeds or may_exceed(keys.name)
    return replace(
        indicator,
        unit=unit,
        nature=nature,
        decimals=decimals,
        change=change,
        step=step,
        exceeds=exceeds if keys.exceeds is None else keys.exceeds,
        cumulation=keys.cumulation or indicator.cumulation,
        zero_if_empty=indicator.zero_if_empty and nature.is_measured,
    )


def _changes(
    own: Mapping[str, Indicator], leaves: Mapping[str, Column]
) -> Iterator[tuple[str, Indicator]]:
    """Columns of changes beside a rate: in percentage points, which the header may not say."""
    for name, leaf in leaves.items():
        indicator = leaf.indicator
        of = indicator.change_of if indicator is not None else None
        base = own.get(of.column) if of is not None else None
        if indicator is None or base is None or base.change is not ChangeKind.POINTS:
            continue
        if indicator.unit != ChangeKind.POINTS.unit:
            yield name, replace(indicator, unit=ChangeKind.POINTS.unit, unit_in_cell=True)


def _refuse_mixed(
    row: Row, keys: PlainRowKeys, parts: Iterable[Row], leaves: Mapping[str, Column]
) -> None:
    """Rows in different units cannot be added up, nor be part of each other."""
    rows = list(parts)
    for name, leaf in leaves.items():
        if _shows_change(leaf):
            continue
        units = {each.name: _unit(each, leaf) for each in (*rows, row)}
        if len(set(units.values())) <= 1:
            continue
        key = PlainRowKeys.total if row.total_of else PlainRowKeys.includes
        told = "、".join(f"{each} {unit or '（无单位）'}" for each, unit in units.items())
        keys.problems.add(
            keys.position_behind(key),
            keys.path(key.name),
            f"“{name}”一列里单位不同的行：{told}",
            f"“{key.name}”里各行的单位与这一行的相同",
            f"“{key.name}”里只列单位相同的行，或改正“单位”",
        )
        return


def _unit(row: Row, leaf: Column) -> str:
    indicator = row.carries(leaf)
    return indicator.unit if indicator is not None else ""
