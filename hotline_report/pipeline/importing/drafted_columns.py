"""Columns of the nearest form as a draft adjusts them to a document: 删除, 修改, 增加."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from hotline_report.load.keys.adjust import AFTER, AdjustKeys
from hotline_report.load.keys.columns import ColumnKeys
from hotline_report.model.data_file import Below, Braces, Brackets, Entry, Items, Value
from hotline_report.model.edition import ChangeKind, FigureTable, Indicator, RecordTable
from hotline_report.pipeline.importing.choosing import Chosen, missing_columns
from hotline_report.pipeline.importing.column_looks import (
    figures_of,
    is_compared,
    is_merged,
    is_renamed,
    nature_entries,
    unit_place,
)
from hotline_report.pipeline.importing.drafted_names import name_for, printed_title
from hotline_report.recognition.found import Fit, Titled
from hotline_report.recognition.wording import wording


@dataclass(slots=True)
class Told:
    """What a draft changes, for people; and the names of columns and rows that tables lose."""

    changes: list[str] = field(default_factory=list)
    lost: dict[str, set[str]] = field(default_factory=dict)

    def lose(self, table: str, names: Iterable[str]) -> None:
        """Note that a table of the form has these columns or rows no more."""
        self.lost.setdefault(table, set()).update(names)


@dataclass(slots=True)
class Adjusted:
    """How a list of the form is adjusted: its columns, or its rows."""

    dropped: list[str] = field(default_factory=list)
    changed: dict[str, dict[str, Value]] = field(default_factory=dict)
    added: list[Value] = field(default_factory=list)

    def value(self) -> Value | None:
        """What stands in the place of the list; None where it stays as it is."""
        entries: list[Entry] = []
        if self.dropped:
            entries.append(Entry(AdjustKeys.dropped.name, Brackets(tuple(self.dropped))))
        if self.changed:
            changed = (Entry(n, Braces(tuple(c.items()))) for n, c in self.changed.items())
            entries.append(Entry(AdjustKeys.changed.name, Below(tuple(changed))))
        if self.added:
            entries.append(Entry(AdjustKeys.added.name, Items(tuple(self.added))))
        return Below(tuple(entries)) if entries else None


def named(item: Value) -> str:
    """The name of an item that is added."""
    first = next(iter(item.entries), None) if isinstance(item, Braces) else None
    value = first[1] if first is not None and not isinstance(first, Entry) else ""
    return value if isinstance(value, str) else ""


class Columns:
    """The columns of the tables of one document."""

    def __init__(self, chosen: Chosen, told: Told) -> None:
        """Of a document in the form that is nearest; what is changed is added to `told`."""
        self._chosen, self._told = chosen, told

    def adjusted(self, name: str, fits: Sequence[Fit]) -> Adjusted:
        """How the columns of a table of the form are adjusted."""
        form = self._chosen.edition.tables[name]
        items = Adjusted()
        assert isinstance(form, FigureTable | RecordTable)  # noqa: S101 - as its caller knows
        leaves = {leaf.name: leaf for leaf in form.leaves()}
        missing = missing_columns(self._chosen.edition, name, self._chosen.found)
        last = ""
        for fit in fits:
            for each in fit.columns:
                if each.name:
                    self._kept(name, each, leaves[each.name].indicator, fit, items)
                    last = each.name
                    continue
                same = self._same_title(each, missing, name)
                if same:
                    missing.remove(same)
                    items.changed[same] = {ColumnKeys.unit.name: each.unit}
                    self._told.changes.append(f"“{name}”的“{same}”单位改为“{each.unit}”")
                    last = same
                else:
                    last = self._added(name, each, fit, items, last, set(leaves))
        for gone in missing:
            items.dropped.append(gone)
            self._told.lose(name, (gone, *(each.name for each in leaves[gone].stacked)))
            self._told.changes.append(f"删去“{name}”的列“{gone}”")
        return items

    def _same_title(self, each: Titled, missing: Sequence[str], name: str) -> str:
        """A column of the form of that title, which differs in its unit alone."""
        form = self._chosen.edition.tables[name]
        leaves = form.leaves() if isinstance(form, FigureTable | RecordTable) else ()
        title = wording(each.text).title
        same = (leaf for leaf in leaves if leaf.name in missing and each.unit)
        return next((x.name for x in same if title in (wording(x.title).title, x.name)), "")

    def _kept(
        self, name: str, each: Titled, indicator: Indicator | None, fit: Fit, items: Adjusted
    ) -> None:
        """A column that is there: its title, and whether its changes are printed."""
        changed: dict[str, Value] = {}
        field = next(f for f in fit.layout.fields if f.column.name == each.name)
        if is_renamed(each, field.title):
            changed[ColumnKeys.title.name] = printed_title(each.text)
            self._told.changes.append(f"“{name}”的列“{each.name}”改名，印成“{changed['标题']}”")
        merged = is_merged(each, fit)
        column = field.column
        is_filled = column.merge_equal or column.fill is not None or bool(column.stacked)
        if merged is not None and merged is not column.merged and not is_filled:
            changed[ColumnKeys.merged.name] = "是" if merged else "否"
            told = "各行合用一个数" if merged else "每行一个数"
            self._told.changes.append(f"“{name}”的列“{each.name}”{told}")
        if indicator is not None:
            place = unit_place(each, indicator, fit)
            if place:
                changed[ColumnKeys.unit_place.name] = place
                self._told.changes.append(f"“{name}”的列“{each.name}”单位印成“{place}”")
            kind = self._change_kind(each, indicator, fit)
            if kind is not None:
                changed[ColumnKeys.change.name] = kind.value
                self._told.changes.append(f"“{name}”的列“{each.name}”印同比，按{kind.value}")
        if changed:
            items.changed[each.name] = changed

    def _change_kind(self, found: Titled, indicator: Indicator, fit: Fit) -> ChangeKind | None:
        """How the column is compared in the document, where that is not as in the form."""
        if indicator.bracket is not None or indicator.change_of is not None:
            return None
        figures = figures_of(found, fit)
        if not figures or not indicator.nature.is_measured:
            return None
        if any(map(is_compared, figures)) and indicator.change is ChangeKind.NONE:
            points = indicator.at_most_hundred or "百分点" in "".join(figures)
            return ChangeKind.POINTS if points else ChangeKind.PERCENT
        return None

    def _added(  # noqa: PLR0913, PLR0917 - a column and where it stands
        self, name: str, each: Titled, fit: Fit, items: Adjusted, last: str, names: set[str]
    ) -> str:
        """A column more, behind the one before it; its name."""
        texts = [row[each.at].text for row in fit.grid.rows[fit.header :]]
        if not each.text.strip() or not any(text.strip() for text in texts):
            return last
        title = printed_title(each.text)
        new = name_for(title, [*names, *(named(item) for item in items.added)], "新列")
        entries: list[tuple[str, Value]] = [(ColumnKeys.name.name, new)]
        if new != title:
            entries.append((ColumnKeys.title.name, title))
        entries += nature_entries(texts, each.unit)
        if last:
            entries.append((AFTER, last))
        items.added.append(Braces(tuple(entries)))
        self._told.changes.append(f"“{name}”增加列“{title}”")
        return new
