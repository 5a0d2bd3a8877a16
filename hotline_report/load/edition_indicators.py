"""Indicators of a form: what a cell carries, its unit, nature, change and brackets."""

from __future__ import annotations

from dataclasses import dataclass, replace

from hotline_report.errors import Position
from hotline_report.load.keys.columns import BracketKeys, Counted, IndicatorKeys
from hotline_report.load.keys.form import ChangesKeys
from hotline_report.model.edition import ChangeKind, Indicator, Nature, NoChange

_DECIMALS = 2
"""Places of a computed rate or average unless the form says otherwise."""


@dataclass(frozen=True, slots=True)
class TableDefaults:
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
        nature = Nature.RATE if unit == "%" else Nature.COUNT
    if keys.change_of is not None:
        nature, defaults = Nature.CHANGE, replace(defaults, change=None, step=None, has_step=False)
    whole = nature in (Nature.COUNT, Nature.MAXIMUM)
    return Indicator(
        name=name,
        title=name if title is None else title,
        unit=unit,
        nature=nature,
        change=keys.change or defaults.change or _usual_change(nature),
        decimals=_first(keys.decimals, 0 if whole else _DECIMALS),
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
        or (_usual_change(nature) if defaults.has_step else ChangeKind.NONE),
        signed=keys.signed or nature is Nature.CHANGE,
        change_of=keys.change_of,
    )


def _first(said: int | None, otherwise: int) -> int:
    return otherwise if said is None else said


def _usual_change(nature: Nature) -> ChangeKind:
    """Rates change in percentage points, words not at all, the rest in percent."""
    none = dict.fromkeys((Nature.TEXT, Nature.CHANGE), ChangeKind.NONE)
    kinds = {Nature.RATE: ChangeKind.POINTS, **none}
    return kinds.get(nature, ChangeKind.PERCENT)


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
    return replace(
        defaults,
        change=keys.change or defaults.change,
        no_change=keys.no_change or defaults.no_change,
        has_step=defaults.has_step if keys.step is None else keys.step is Counted.YES,
    )
