"""What forms are for, by their own keys, without reading their tables: to choose one among many."""

from __future__ import annotations

import re
from pathlib import Path

from msgspec import Struct

from hotline_report.errors import HotlineError
from hotline_report.load.decode import read_text
from hotline_report.load.editions import years_of
from hotline_report.load.keys.form import EditionKeys
from hotline_report.load.nodes import Mapping, Node, Scalar, Sequence
from hotline_report.load.template_folders import FORMS, TemplateFolders
from hotline_report.load.yaml_reader import read_yaml_text
from hotline_report.model.edition import Years
from hotline_report.model.period import Period, PeriodKind

_KEY = re.compile(
    r"^[\"']?(?:"
    + "|".join(
        key.name
        for key in (
            EditionKeys.extends,
            EditionKeys.years,
            EditionKeys.periods,
            EditionKeys.cities,
            EditionKeys.bodies,
        )
    )
    + r")[\"']?\s*:",
    re.MULTILINE,
)
"""A key that is asked for."""


class FormHead(Struct, frozen=True):
    """A form: its years and kinds of period, and who reports by it, by the folders of their data.

    `place` is its name without the year, `parent` the form that it extends, "" where none.
    """

    name: str
    years: Years
    periods: tuple[PeriodKind, ...]
    reporters: dict[str, str]
    parent: str

    @property
    def place(self) -> str:
        """Its name without the year: the province or city that it is of."""
        before, dash, year = self.name.rpartition("-")
        return before if dash and year[:4].isdecimal() else self.name

    def is_for(self, period: Period) -> bool:
        """Whether it is a form of that year, and of such periods."""
        return period.year in self.years and self.takes(period)

    def takes(self, period: Period) -> bool:
        """Whether it is a form of such periods, whatever the year."""
        return not self.periods or period.kind in self.periods


def form_heads(folders: TemplateFolders) -> dict[str, FormHead]:
    """The heads of all forms by their names; one that cannot be read is left out."""
    roots: dict[str, Mapping] = {}
    for name in folders.names(FORMS):
        path = folders.find(FORMS, name)
        try:
            root = _read_head(path) if path is not None else None
        except HotlineError:
            continue
        if isinstance(root, Mapping):
            roots[name] = root
    heads = (_head(name, roots) for name in roots)
    return {head.name: head for head in heads if head is not None}


def _read_head(path: Path) -> Node:
    """What a form says before its tables, which are nearly all of it, where that is all it says."""
    text = read_text(path).text
    head, _, tables = text.partition(f"\n{EditionKeys.tables.name}:")
    return read_yaml_text(path, text if _KEY.search(tables) else head).root


def _head(name: str, roots: dict[str, Mapping]) -> FormHead | None:
    lineage = list(_lineage(name, roots))
    years = next(filter(None, (_text(root, EditionKeys.years.name) for root in lineage)), "")
    found = years_of(years)
    if found is None:
        return None
    named = {kind.value: kind for kind in PeriodKind}
    typed = next(filter(None, (_texts(root.get(EditionKeys.periods.name)) for root in lineage)), [])
    reporters: dict[str, str] = {}
    for root in reversed(lineage):
        reporters |= _reporters(root)
    return FormHead(
        name,
        found,
        tuple(named[kind] for kind in typed if kind in named),
        reporters,
        _text(roots[name], EditionKeys.extends.name),
    )


def _lineage(name: str, roots: dict[str, Mapping]) -> list[Mapping]:
    """The form and those that it extends, itself first."""
    found: list[Mapping] = []
    seen: set[str] = set()
    while name in roots and name not in seen:
        seen.add(name)
        found.append(roots[name])
        name = _text(roots[name], EditionKeys.extends.name)
    return found


def _text(root: Mapping, key: str) -> str:
    node = root.get(key)
    return node.text if isinstance(node, Scalar) else ""


def _texts(node: Node | None) -> list[str]:
    if isinstance(node, Scalar):
        return [node.text] if node.text else []
    items = node.items if isinstance(node, Sequence) else ()
    return [item.text for item in items if isinstance(item, Scalar)]


def _reporters(root: Mapping) -> dict[str, str]:
    found: dict[str, str] = {}
    for key in (EditionKeys.cities.name, EditionKeys.bodies.name):
        node = root.get(key)
        for folder, name in node.entries if isinstance(node, Mapping) else ():
            if isinstance(name, Scalar):
                found[folder.text] = name.text
    return found
