"""Indicators of a form: what a cell carries, its unit, nature, change and brackets."""

from __future__ import annotations

from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from hotline_report.errors import Position
from hotline_report.load.keys.columns import BlankKeys, BracketKeys, Counted, IndicatorKeys
from hotline_report.load.keys.form import ChangesKeys
from hotline_report.load.usual import may_exceed, usual_change, usual_decimals, usual_nature
from hotline_report.model.edition import ChangeKind, Cumulation, Indicator, Nature, NoChange
from hotline_report.numbers.units import PERCENT, whole_in

T = TypeVar("T")


class TableDefaults(Struct, frozen=True):
    """What a column takes from the groups above it where it says nothing itself."""

    change_decimals: int
    unit: str = ""
    nature: Nature | None = None
    change: ChangeKind | None = None
    no_change: NoChange = NoChange.EACH
    unit_in_cell: bool = False
    prior_unit: str = ""
    has_step: bool = False
    step: ChangeKind | None = None
    signed: bool | None = None
    exceeds: bool | None = None
    blank: bool | None = None
    dash: bool | None = None
    cumulation: Cumulation | None = None


def read_text_indicator(title: str, position: Position, defaults: TableDefaults) -> Indicator:
    """The indicator of a column of words."""
    return Indicator(
        name=title,
        title=title,
        unit="",
        nature=Nature.TEXT,
        change=ChangeKind.NONE,
        decimals=0,
        change_decimals=defaults.change_decimals,
        unit_in_cell=False,
        prefix="",
        formula=None,
        weight=None,
        prior_unit="",
        bracket=None,
        position=position,
    )


def read_indicator(
    keys: IndicatorKeys, name: str, title: str | None, defaults: TableDefaults
) -> Indicator:
    """What a column, a row that spans, or brackets carry; without a title it is the name."""
    unit = defaults.unit if keys.unit is None else keys.unit
    nature = keys.nature or defaults.nature
    if nature is None:
        nature = usual_nature(unit)
    _refuse_points(keys, unit, (keys.change or defaults.change, keys.step or defaults.step))
    if keys.change_of is not None:
        nature, defaults = Nature.CHANGE, replace(defaults, change=None, step=None, has_step=False)
    return Indicator(
        name=name,
        title=name if title is None else title,
        unit=unit,
        nature=nature,
        change=keys.change or defaults.change or usual_change(nature, unit),
        decimals=_first(keys.decimals, usual_decimals(nature)),
        change_decimals=_first(keys.change_decimals, defaults.change_decimals),
        unit_in_cell=keys.unit_place.in_cell if keys.unit_place else defaults.unit_in_cell,
        prefix=keys.prefix,
        formula=keys.formula,
        weight=keys.weight or None,
        prior_unit=defaults.prior_unit if keys.prior_unit is None else keys.prior_unit,
        bracket=_bracket(keys.bracket, defaults),
        position=keys.node.position,
        step=keys.step
        or defaults.step
        or (usual_change(nature, unit) if defaults.has_step else ChangeKind.NONE),
        signed=nature is Nature.CHANGE or bool(_first(keys.signed, defaults.signed)),
        exceeds=bool(_first(_first(keys.exceeds, defaults.exceeds), may_exceed(name))),
        change_of=keys.change_of,
        cumulation=keys.cumulation or defaults.cumulation,
        zero_if_empty=bool(_first(keys.blank, defaults.blank))
        and keys.formula is None
        and nature.is_measured,
        dash_as_typed=bool(_first(keys.dash, defaults.dash)),
    )


def _refuse_points(
    keys: IndicatorKeys, unit: str, changes: tuple[ChangeKind | None, ChangeKind | None]
) -> None:
    """A difference of two rates in ‰ is none in percentage points."""
    if ChangeKind.POINTS in changes and whole_in(unit) > whole_in(PERCENT):
        keys.problems.add(
            keys.node.position,
            keys.path(IndicatorKeys.change.name),
            f"“{unit}”的比率用{ChangeKind.POINTS.value}",
            f"“{ChangeKind.PERCENT.value}”或“{ChangeKind.NONE.value}”",
            f"改为{ChangeKind.PERCENT.value}，或把单位改成 %",
        )


def _first(said: T | None, otherwise: T) -> T:
    return otherwise if said is None else said


def _bracket(keys: BracketKeys | None, defaults: TableDefaults) -> Indicator | None:
    """Another indicator printed in the brackets in place of the change."""
    if keys is None:
        return None
    bare = TableDefaults(defaults.change_decimals, "%", Nature.RATE, None, unit_in_cell=True)
    indicator = read_indicator(keys, keys.name, keys.title, bare)
    keys.finish()
    return indicator


def with_changes(keys: ChangesKeys, defaults: TableDefaults) -> TableDefaults:
    """The defaults with what a whole form or table says of its changes."""
    change = keys.change or defaults.change
    return replace(
        defaults,
        change=None if isinstance(change, Counted) else change,
        no_change=keys.no_change or defaults.no_change,
        has_step=defaults.has_step if keys.step is None else keys.step is Counted.YES,
    )


def with_blanks(keys: BlankKeys | IndicatorKeys, defaults: TableDefaults) -> TableDefaults:
    """The defaults with what a form, a table or a group says of cells without a number."""
    return replace(
        defaults, blank=_first(keys.blank, defaults.blank), dash=_first(keys.dash, defaults.dash)
    )
