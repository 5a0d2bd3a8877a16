"""The JSON Schema of data files of one form as editors of YAML read it: draft 7, with examples."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from typing import Any

from hotline_report.load.chapters import ALL_SECTIONS
from hotline_report.load.keys.base import Shape
from hotline_report.load.keys.data_file import AnnexKeys, BulletinKeys, ChapterKeys
from hotline_report.load.keys.schema import data_schema
from hotline_report.model.edition import Edition

_LONG = 160
"""Characters from which on a part that comes twice is told once."""

_DRAFT = "http://json-schema.org/draft-07/schema#"
_REF, _DEFS = "$ref", "$defs"
_OLD, _NEW = f"#/{_DEFS}/", "#/definitions/"


def editor_schema(edition: Edition) -> Shape:
    """The schema of data files of a form, by which an editor completes names and marks mistakes."""
    found = data_schema(edition)
    groups: dict[str, Any] = found.pop(_DEFS)
    whole, of_form = found.pop(_REF), found.pop("properties")
    _name_sections(groups, edition)
    of_form[BulletinKeys.edition.name] = {"enum": [edition.name]}
    names = {"propertyNames": {"enum": list(edition.tables)}}
    of_form[BulletinKeys.table_texts.name] = names
    sections = [section.name for section in edition.sections]
    of_form[BulletinKeys.section_texts.name] = {"propertyNames": {"enum": sections}}
    schema: Shape = {
        "$schema": _DRAFT,
        "title": f"{edition.name} 的数据文件",
        "description": edition.about,
        "allOf": [{_REF: whole}, {"properties": of_form}],
        "definitions": groups,
    }
    made: Shape = _as_draft_7(schema)
    return _told_once(made)


def _told_once(schema: Shape) -> Shape:
    """The schema with parts that stand in it again and again as definitions of their own."""
    seen: Counter[str] = Counter()
    _count(schema, seen)
    often = [text for text, count in seen.items() if count > 1 and len(text) >= _LONG]
    names = {text: f"Part{number}" for number, text in enumerate(often, start=1)}
    parts = {names[text]: _referring(json.loads(text), names, {text}) for text in often}
    made: Shape = _referring(schema, names, set())
    made["definitions"] |= parts
    return made


def _count(shape: Any, seen: Counter[str]) -> None:
    if isinstance(shape, dict):
        if "properties" in shape:
            seen[_text(shape)] += 1
        for value in shape.values():
            _count(value, seen)
    elif isinstance(shape, list):
        for each in shape:
            _count(each, seen)


def _referring(shape: Any, names: Mapping[str, str], own: set[str]) -> Any:
    if isinstance(shape, list):
        return [_referring(each, names, own) for each in shape]
    if not isinstance(shape, dict):
        return shape
    text = _text(shape) if "properties" in shape else ""
    if text in names and text not in own:
        return {_REF: _NEW + names[text]}
    return {key: _referring(value, names, set()) for key, value in shape.items()}


def _text(shape: Shape) -> str:
    return json.dumps(shape, ensure_ascii=False, sort_keys=True)


def _name_sections(groups: dict[str, Any], edition: Edition) -> None:
    """数据表 of chapters and annexes may be the form's sections, or all of them."""
    name = {"enum": [ALL_SECTIONS, *(section.name for section in edition.sections)]}
    for group, key in (("Chapter", ChapterKeys.tables), ("Annex", AnnexKeys.tables)):
        properties = groups[group]["properties"]
        properties[key.name] = {
            "anyOf": [name, {"type": "array", "items": name}, {"type": "null"}],
            "description": key.about,
        }


def _as_draft_7(shape: Any) -> Any:
    """In draft 7 what stands beside a $ref counts for nothing, so it stands in an allOf."""
    if isinstance(shape, list):
        return [_as_draft_7(each) for each in shape]
    if not isinstance(shape, dict):
        return shape
    made = {key: _as_draft_7(value) for key, value in shape.items()}
    reference = made.get(_REF)
    if not isinstance(reference, str):
        return made
    made[_REF] = reference.replace(_OLD, _NEW)
    if len(made) == 1:
        return made
    return {"allOf": [{_REF: made.pop(_REF)}], **made}
