"""A form for a document that none fits: the nearest one, and how the document differs from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from hotline_report.load.keys.adjust import AdjustKeys
from hotline_report.load.keys.form import UNTITLED, EditionKeys, FigureTableKeys, SectionKeys
from hotline_report.model.data_file import Below, Braces, Brackets, DataFile, Entry, Items, Value
from hotline_report.model.edition import (
    ChangeKind,
    Edition,
)
from hotline_report.model.period import Period
from hotline_report.pipeline.importing.choosing import Chosen
from hotline_report.pipeline.importing.column_looks import (
    is_compared,
)
from hotline_report.pipeline.importing.drafted_columns import Told
from hotline_report.pipeline.importing.drafted_names import free_name
from hotline_report.pipeline.importing.drafted_tables import Tables
from hotline_report.pipeline.importing.kept_rules import form_rules, table_rules
from hotline_report.pipeline.importing.new_tables import OWN_SECTION, NewTable, new_tables
from hotline_report.recognition.values import half_width
from hotline_report.writers.data_file import data_file_text

_LITTLE = 0.3
"""The part of a document's cells that a form must have, or a draft does not extend it."""


class Draft(Struct, frozen=True):
    """A form's name, its text, and what it changes, for people."""

    name: str
    text: str
    changes: tuple[str, ...]


def draft_form(  # noqa: PLR0913 - what is known of the document
    chosen: Chosen,
    period: Period,
    city: str,
    known: Sequence[str],
    titles: Mapping[str, str],
    *,
    bare: bool = False,
) -> Draft | None:
    """The form for a document, or None where the chosen one fits as it is.

    Args:
        chosen: the nearest form, and what of the document is in it.
        period: of the document.
        city: of the document.
        known: the names of all forms.
        titles: what stands above the form's tables in the document, by their names.
        bare: without any identities and charts; otherwise only identities that name what is
            no more there go.
    """
    return _Drafting(chosen, period, city, titles).draft(known, bare=bare)


class _Drafting:
    def __init__(
        self, chosen: Chosen, period: Period, city: str, titles: Mapping[str, str]
    ) -> None:
        self._chosen, self._period, self._city = chosen, period, city
        self._told = Told()
        self._changes = self._told.changes
        self._tables = Tables(chosen, titles, period.names(city, city), self._told)

    def draft(self, known: Sequence[str], *, bare: bool) -> Draft | None:
        edition = self._chosen.edition
        if self._chosen.fit < _LITTLE:
            return self._of_its_own(known)
        tables = [entry for name in edition.tables for entry in self._tables.adjusted(name)]
        made = list(new_tables(self._chosen.found, edition))
        tables += [Entry(each.name, each.value) for each in made]
        self._changes += [f"增加“{each.name}”表（在“{each.section}”一节）" for each in made]
        if not edition.is_for(self._period):
            self._changes.insert(0, f"年度改为 {self._period.year}")
        if all("印成" in change for change in self._changes):
            return None  # The form fits; its titles are printed in its own words.
        name, head = self._head(known, edition.name)
        if made:
            head.append(Entry(EditionKeys.sections.name, _sections(edition, made)))
        if bare:
            head.append(Entry(EditionKeys.identities.name, ""))
            tables = [self._without_rules(entry) for entry in tables]
            self._changes.append("去掉了涉及所删各列的勾稽关系和图表，需要的请补上")
        else:
            head += form_rules(edition.identities, self._told.lost, self._changes)
            tables = [self._with_rules(entry) for entry in tables]
        if tables:
            head.append(Entry(EditionKeys.tables.name, Below(tuple(tables))))
        return self._drafted(name, head)

    def _of_its_own(self, known: Sequence[str]) -> Draft | None:
        """A form that extends none, for a document of which no form has a single table."""
        made = list(new_tables([replace(each, fit=None) for each in self._chosen.found], None))
        if not made:
            return None
        has_some = any(each.fit is not None for each in self._chosen.found)
        few = f"只有很少的格在已有的表式（{self._chosen.edition.name}）里" if has_some else ""
        told = few or "没有一张表与已有的表式相同"
        self._changes.append(f"{told}，这是单独的表式，不继承别的")
        self._changes += [f"“{each.name}”表，按文件里的列和行" for each in made]
        name, head = self._head(known, "")
        names = Brackets(tuple(each.name for each in made))
        section = Braces(
            (
                (SectionKeys.name.name, OWN_SECTION),
                (SectionKeys.title.name, UNTITLED),
                (SectionKeys.tables.name, names),
            )
        )
        head.append(Entry(EditionKeys.sections.name, Items((section,))))
        tables = tuple(Entry(each.name, each.value) for each in made)
        head.append(Entry(EditionKeys.tables.name, Below(tables)))
        return self._drafted(name, head)

    def _head(self, known: Sequence[str], extended: str) -> tuple[str, list[Entry]]:
        """The form's name, and its entries but for sections and tables."""
        name = free_name(f"{self._city}-{self._period.year}", known, "-")
        head = [
            Entry(EditionKeys.name.name, name),
            *([Entry(EditionKeys.extends.name, extended)] if extended else []),
        ]
        head.append(Entry(EditionKeys.years.name, f"{self._period.year}"))
        about = f"{self._city}{self._period.year}年度表式（由发布的文件草拟，请核对）"
        head.append(Entry(EditionKeys.about.name, about))
        if self._without_changes():
            head.append(Entry(EditionKeys.change.name, ChangeKind.NONE.value))
            self._changes.append("全文没有印同比，各表都不印；要印的删去“同比: 不计”这一行")
        return name, head

    def _drafted(self, name: str, head: Sequence[Entry]) -> Draft:
        comments = ("由 hotline-report import 草拟，请逐项核对：", *self._changes)
        text = data_file_text(
            DataFile(
                comments,
                tuple(head),
                frozenset({EditionKeys.sections.name, EditionKeys.tables.name}),
            )
        )
        return Draft(name, text, tuple(self._changes))

    def _without_changes(self) -> bool:
        """Whether no figure of the document is compared with last year's."""
        fits = [each.fit for each in self._chosen.found if each.fit is not None]
        texts = [half_width(placed.spot.text) for fit in fits for placed in fit.placed]
        if not fits:
            rows = [row for each in self._chosen.found for row in each.segment.grid.rows]
            texts = [half_width(spot.text) for row in rows for spot in row]
        return bool(texts) and not any(map(is_compared, texts))

    def _with_rules(self, entry: Entry) -> Entry:
        lost = self._told.lost.get(entry.name)
        if not lost or not isinstance(entry.value, Below):
            return entry
        rules = table_rules(self._chosen.edition.tables[entry.name], lost, self._changes)
        return Entry(entry.name, Below((*rules, *entry.value.entries)))

    def _without_rules(self, entry: Entry) -> Entry:
        if entry.name not in self._told.lost or not isinstance(entry.value, Below):
            return entry
        rules = (Entry(FigureTableKeys.identities.name, ""), Entry(FigureTableKeys.charts.name, ""))
        return Entry(entry.name, Below((*rules, *entry.value.entries)))


def _sections(edition: Edition, made: Sequence[NewTable]) -> Value:
    """The sections that get new tables."""
    entries = []
    for section in edition.sections:
        names = list(section.tables)
        for each in (each for each in made if each.section == section.name):
            names.insert(names.index(each.after) + 1 if each.after in names else 0, each.name)
        if len(names) > len(section.tables):
            entries.append(
                Entry(section.name, Braces(((SectionKeys.tables.name, Brackets(tuple(names))),)))
            )
    return Below((Entry(AdjustKeys.changed.name, Below(tuple(entries))),))
