"""JSON Schemas of all that people write, made from their keys, for editors.

YAML is read by others as JSON's kinds: 2023 is a number to them, `是` a text. What only the reader
can judge (names that must lead somewhere, sums, periods) is not in a schema.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hotline_report.load.keys.adjust import AFTER, BEFORE, LISTS, AdjustKeys
from hotline_report.load.keys.base import ANY_TEXT, NUMBER_OR_TEXT, Key, Keys, Shape
from hotline_report.load.keys.data_file import BulletinKeys, CellKeys, RecordsKeys, StepCellKeys
from hotline_report.load.keys.form import EditionKeys
from hotline_report.load.keys.page_format import PageFormatKeys
from hotline_report.load.keys.vocabulary import VocabularyKeys
from hotline_report.load.tables import WITHHELD
from hotline_report.model.edition import (
    AnyTable,
    ChangeKind,
    Edition,
    FigureTable,
    Indicator,
    Nature,
    RankingTable,
    RecordTable,
)

_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_NOTHING: Shape = {"type": "null"}


def form_schema() -> Shape:
    """The schema of a form; of one that extends another (继承), where nothing else is required."""
    whole, part = _Schema(), _Schema(partial=True)
    extends = EditionKeys.extends.name
    return {
        "$schema": _DRAFT,
        "title": "表式",
        "if": {"required": [extends]},
        "then": part.refer((EditionKeys,), ""),
        "else": whole.refer((EditionKeys,), ""),
        "$defs": {**whole.groups, **part.groups},
    }


def page_format_schema() -> Shape:
    """The schema of a page format."""
    return _of("版式", PageFormatKeys)


def vocabulary_schema() -> Shape:
    """The schema of a list of words."""
    return _of("词表", VocabularyKeys)


def _of(title: str, group: type[Keys]) -> Shape:
    schema = _Schema()
    return {
        "$schema": _DRAFT,
        "title": title,
        **schema.refer((group,), ""),
        "$defs": schema.groups,
    }


def data_schema(edition: Edition | None = None) -> Shape:
    """The schema of a data file; with its form, of the tables and cells that it has."""
    found = _of("数据文件", BulletinKeys)
    if edition is not None:
        tables = {name: _table(table) for name, table in edition.tables.items()}
        found["properties"] = {BulletinKeys.data.name: _object(tables, list(tables))}
    return found


class _Schema:
    """The schemas of the groups that others refer to; `partial`: of what lies over other files."""

    def __init__(self, *, partial: bool = False) -> None:
        self.groups: dict[str, Shape] = {}
        self._partial = partial

    def refer(self, groups: tuple[type[Keys], ...], bare: str) -> Shape:
        """A value that is one of the groups, or only the text that stands for one."""
        # The last one, if it is told by something as well, is there to be told of.
        kinds = [g for g in groups if g is not groups[-1] or not g.told_by or len(groups) == 1]
        shapes = [{"$ref": f"#/$defs/{self._named(group)}"} for group in kinds]
        if bare:
            shapes.insert(0, ANY_TEXT)
        return shapes[0] if len(shapes) == 1 else {"anyOf": shapes}

    def _named(self, group: type[Keys]) -> str:
        name = group.__name__.removesuffix("Keys") + ("Change" if self._partial else "")
        if name not in self.groups:
            self.groups[name] = {}
            self.groups[name] = self._group(group)
        return name

    def _group(self, group: type[Keys]) -> Shape:
        properties = {key.name: self._key(key) for key in group.declared}
        required = [key.name for key in group.declared if key.required]
        if group.told_as:
            properties[group.told_by] = {"const": group.told_as}
        if group.told_by and group.told_by not in required:
            required.append(group.told_by)
        if self._partial:
            properties |= dict.fromkeys((BEFORE, AFTER), ANY_TEXT)
            required = []
        return _object(properties, required)

    def _key(self, key: Key[Any]) -> Shape:
        shapes = [key.shape(self.refer)]
        if self._partial and key.name in LISTS:
            shapes.append(self.refer((AdjustKeys,), ""))
        if self._partial or not key.required:
            shapes.append(_NOTHING)
        found: Shape = shapes[0] if len(shapes) == 1 else {"anyOf": shapes}
        return {**found, "description": key.about} if key.about else found


def _object(properties: Shape, required: list[str]) -> Shape:
    return {
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }


def _table(table: AnyTable) -> Shape:
    """What a data file may say of one table."""
    match table:
        case FigureTable():
            shape = _figures(table)
        case RecordTable():
            shape = _records(table)
        case RankingTable():
            one = {"type": "array", "items": {"type": "object", "maxProperties": 1}}
            rows = {row.name: {"anyOf": [one, _NOTHING]} for row in table.rows}
            shape = _object(rows, []) if rows else one
        case _:
            shape = {"anyOf": [ANY_TEXT, {"type": "array", "items": ANY_TEXT}]}
    # A list that is still empty is read as such; a table of figures has its rows.
    empty = [] if isinstance(table, FigureTable) else [_NOTHING]
    return {"anyOf": [shape, {"const": WITHHELD}, *empty], "description": table.title}


def _figures(table: FigureTable) -> Shape:
    properties: Shape = {each.name: _cell(each) for each in table.table_wide()}
    rows: dict[str, Shape] = {}
    for row, leaf in table.places():
        if (indicator := row.carries(leaf)) is not None:
            rows.setdefault(row.name, {})[leaf.name] = _cell(indicator)
    for name, cells in rows.items():
        properties[name] = {"anyOf": [_object(cells, []), _NOTHING]}
    if not table.has_row_titles:
        for leaf in table.leaves():
            if leaf.indicator is not None:
                properties[leaf.name] = _cell(leaf.indicator)
    return _object(properties, [])


def _records(table: RecordTable) -> Shape:
    cells = {
        leaf.name: _cell(leaf.indicator)
        for leaf in table.leaves()
        if leaf.indicator is not None and leaf.fill is None
    }
    records = {"type": "array", "items": _object(cells, [])}
    if not table.total_title:
        return records
    total = {"anyOf": [_object(cells, []), _NOTHING]}
    both = {RecordsKeys.records.name: records, table.total_title: total}
    return {"anyOf": [records, _object(both, [RecordsKeys.records.name])]}


def _cell(indicator: Indicator) -> Shape:
    """A cell: what is typed of it alone, or names in braces.

    One shape for both, so that a mistake is told of the one that was meant.
    """
    typed = _typed(indicator)
    keys = StepCellKeys.declared if indicator.step is not ChangeKind.NONE else CellKeys.declared
    properties = {key.name: {**ANY_TEXT, "description": key.about} for key in keys}
    for key in (CellKeys.now, CellKeys.this_year):
        kinds = [*NUMBER_OR_TEXT, "null"] if indicator.zero_if_empty else NUMBER_OR_TEXT
        properties[key.name] = {**typed, "type": kinds, "description": key.about}
    if indicator.bracket is not None:
        properties[indicator.bracket.name] = ANY_TEXT
    found: Shape = {
        **typed,
        "type": [*NUMBER_OR_TEXT, "null", "object"],
        "properties": properties,
        "additionalProperties": False,
    }
    if told := "；".join(_told(indicator)):
        found["description"] = told
    if example := _EXAMPLES.get(indicator.nature):
        found["examples"] = [example]
    return found


_NUMBER = r"(?:0|[1-9][0-9]*)(?:\.[0-9]+)?"
_BRACKETS = r"[（(][^（）()]*[）)]"
_CALLS = r"(?:\[\^[^\[\]]+\]\s*)*"
_DASH = r"—|——|－|-|–|―|─|/"
_PLAIN = "应为半角数字，不带单位、百分号和千位分隔符；不适用写“—”，未统计留空"
"""What editors say in the place of the pattern; validators do not know the word."""
_EXAMPLES = {Nature.COUNT: 11953, Nature.RATE: 98.1, Nature.AVERAGE: 4.36, Nature.MAXIMUM: 12}


def _typed(indicator: Indicator) -> Shape:
    """A number as it may be typed, or —; of words and of changes only the reader can judge."""
    if not indicator.nature.is_measured:
        return ANY_TEXT
    sign = "[-−－–]?" if indicator.signed else ""
    pattern = rf"^\s*(?:{_DASH}|{sign}{_NUMBER}\s*(?:{_BRACKETS})?)\s*{_CALLS}$"
    found: Shape = {**ANY_TEXT, "pattern": pattern, "patternErrorMessage": _PLAIN}
    return found if indicator.signed else {**found, "minimum": 0}


def _told(indicator: Indicator) -> Iterator[str]:
    """What an editor shows of a cell: how it is printed, its unit, what is done with it."""
    if indicator.title and indicator.title != indicator.name:
        yield " ".join(indicator.title.split())
    if indicator.unit:
        yield f"单位：{indicator.unit}"
    if indicator.formula is not None:
        yield f"不填时按 {indicator.formula} 计算"
    if indicator.bracket is not None:
        yield f"数后括号里是{indicator.bracket.name}"
