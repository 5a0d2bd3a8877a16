"""A form for a document that none fits: the nearest one, and how the document differs from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from msgspec import Struct
from msgspec.structs import replace

from hotline_report.model.data_file import Below, Braces, Brackets, DataFile, Entry, Items, Value
from hotline_report.model.edition import (
    AnyTable,
    ChangeKind,
    Edition,
    FigureTable,
    Indicator,
    RankingTable,
    RecordTable,
)
from hotline_report.model.period import Period
from hotline_report.pipeline.importing.choosing import Chosen, missing_columns
from hotline_report.pipeline.importing.column_looks import (
    figures_of,
    is_compared,
    is_merged,
    is_renamed,
    nature_entries,
    unit_place,
)
from hotline_report.pipeline.importing.drafted_names import free_name, name_for, printed_title
from hotline_report.pipeline.importing.new_tables import OWN_SECTION, NewTable, new_tables
from hotline_report.recognition.found import Fit, Titled
from hotline_report.recognition.layouts import Words, filled
from hotline_report.recognition.values import half_width
from hotline_report.recognition.wording import plain, wording
from hotline_report.writers.data_file import data_file_text

_LITTLE = 0.3
"""The part of a document's cells that a form must have, or a draft does not extend it."""


class Draft(Struct, frozen=True):
    """A form's name, its text, and what it changes, for people."""

    name: str
    text: str
    changes: tuple[str, ...]


@dataclass(slots=True)
class _Items:
    """How a list of the form is adjusted: its columns, or its rows."""

    dropped: list[str] = field(default_factory=list)
    changed: dict[str, dict[str, Value]] = field(default_factory=dict)
    added: list[Value] = field(default_factory=list)

    def value(self) -> Value | None:
        entries: list[Entry] = []
        if self.dropped:
            entries.append(Entry("删除", Brackets(tuple(self.dropped))))
        if self.changed:
            changed = (Entry(n, Braces(tuple(c.items()))) for n, c in self.changed.items())
            entries.append(Entry("修改", Below(tuple(changed))))
        if self.added:
            entries.append(Entry("增加", Items(tuple(self.added))))
        return Below(tuple(entries)) if entries else None


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
        bare: without identities and charts, which may name what is no more there.
    """
    return _Drafting(chosen, period, city, titles).draft(known, bare=bare)


class _Drafting:
    def __init__(
        self, chosen: Chosen, period: Period, city: str, titles: Mapping[str, str]
    ) -> None:
        self._chosen, self._period, self._city = chosen, period, city
        self._titles = titles
        self._words: Words = {**period.words(), "城市": city, "主体": city}
        self._changes: list[str] = []
        self._structural: set[str] = set()

    def draft(self, known: Sequence[str], *, bare: bool) -> Draft | None:
        edition = self._chosen.edition
        if self._chosen.fit < _LITTLE:
            return self._of_its_own(known)
        tables = [entry for name in edition.tables for entry in self._table(name)]
        made = list(new_tables(self._chosen.found, edition))
        tables += [Entry(each.name, each.value) for each in made]
        self._changes += [f"增加“{each.name}”表（在“{each.section}”一节）" for each in made]
        if not edition.is_for(self._period):
            self._changes.insert(0, f"年度改为 {self._period.year}")
        if all("印成" in change for change in self._changes):
            return None  # The form fits; its titles are printed in its own words.
        name, head = self._head(known, edition.name)
        if made:
            head.append(Entry("分节", _sections(edition, made)))
        if bare:
            head.append(Entry("勾稽", ""))
            tables = [self._without_rules(entry) for entry in tables]
            self._changes.append("去掉了涉及所删各列的勾稽关系和图表，需要的请补上")
        if tables:
            head.append(Entry("数据表", Below(tuple(tables))))
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
        section = Braces((("名称", OWN_SECTION), ("标题", "不印"), ("数据表", names)))
        head.append(Entry("分节", Items((section,))))
        tables = tuple(Entry(each.name, each.value) for each in made)
        head.append(Entry("数据表", Below(tables)))
        return self._drafted(name, head)

    def _head(self, known: Sequence[str], extended: str) -> tuple[str, list[Entry]]:
        """The form's name, and its entries but for sections and tables."""
        name = free_name(f"{self._city}-{self._period.year}", known, "-")
        head = [Entry("表式", name), *([Entry("继承", extended)] if extended else [])]
        head.append(Entry("年度", f"{self._period.year}"))
        about = f"{self._city}{self._period.year}年度表式（由发布的文件草拟，请核对）"
        head.append(Entry("说明", about))
        if self._without_changes():
            head.append(Entry("同比", ChangeKind.NONE.value))
            self._changes.append("全文没有印同比，各表都不印；要印的删去“同比: 不计”这一行")
        return name, head

    def _drafted(self, name: str, head: Sequence[Entry]) -> Draft:
        comments = ("由 hotline-report import 草拟，请逐项核对：", *self._changes)
        text = data_file_text(DataFile(comments, tuple(head), frozenset({"分节", "数据表"})))
        return Draft(name, text, tuple(self._changes))

    def _without_changes(self) -> bool:
        """Whether no figure of the document is compared with last year's."""
        fits = [each.fit for each in self._chosen.found if each.fit is not None]
        texts = [half_width(placed.spot.text) for fit in fits for placed in fit.placed]
        if not fits:
            rows = [row for each in self._chosen.found for row in each.segment.grid.rows]
            texts = [half_width(spot.text) for row in rows for spot in row]
        return bool(texts) and not any(map(is_compared, texts))

    def _without_rules(self, entry: Entry) -> Entry:
        if entry.name not in self._structural or not isinstance(entry.value, Below):
            return entry
        rules = (Entry("勾稽", ""), Entry("图表", ""))
        return Entry(entry.name, Below((*rules, *entry.value.entries)))

    def _fits(self, name: str) -> list[Fit]:
        found = (each.fit for each in self._chosen.found if each.fit is not None)
        return [fit for fit in found if fit.layout.name == name]

    def _table(self, name: str) -> Iterator[Entry]:
        fits = self._fits(name)
        form = self._chosen.edition.tables[name]
        if isinstance(form, RankingTable) and fits:
            yield from self._ranking(form, fits)
        if not fits or not isinstance(form, FigureTable | RecordTable):
            return
        if isinstance(form, FigureTable) and len(form.parts) > 1:
            return
        entries = list(self._title(form))
        columns = self._columns(name, fits).value()
        if columns is not None:
            entries.append(Entry("列", columns))
        if isinstance(form, FigureTable):
            entries += self._rows(form, fits)
        if entries:
            yield Entry(name, Below(tuple(entries)))

    def _title(self, form: AnyTable) -> Iterator[Entry]:
        """The title above the table, where the document has another."""
        title = self._titles.get(form.name, "").rstrip("：:；;。")
        if title and form.title and plain(title) != plain(filled(form.title, self._words)):
            self._changes.append(f"“{form.name}”的表题印成“{title}”")
            yield Entry("标题", title)

    def _ranking(self, form: RankingTable, fits: Sequence[Fit]) -> Iterator[Entry]:
        """A ranking whose items have no share behind them, where the form prints one."""
        has_share = form.share_of is not None or any(row.share_of for row in form.rows)
        texts = [placed.spot.text for fit in fits for placed in fit.placed]
        if not has_share or any("%" in half_width(text) for text in texts):
            return
        self._changes.append(f"“{form.name}”不印占比")
        title = tuple(self._title(form))
        if form.rows:
            rows = tuple(Braces((("名称", r.name), ("标题", r.title))) for r in form.rows)
            yield Entry(form.name, Below((*title, Entry("行", Items(rows)))))
        else:
            yield Entry(form.name, Below((*title, Entry("占比基数", ""))))

    def _columns(self, name: str, fits: Sequence[Fit]) -> _Items:
        form = self._chosen.edition.tables[name]
        items = _Items()
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
                    items.changed[same] = {"单位": each.unit}
                    self._changes.append(f"“{name}”的“{same}”单位改为“{each.unit}”")
                    last = same
                else:
                    last = self._added(name, each, fit, items, last, set(leaves))
        for gone in missing:
            items.dropped.append(gone)
            self._structural.add(name)
            self._changes.append(f"删去“{name}”的列“{gone}”")
        return items

    def _same_title(self, each: Titled, missing: Sequence[str], name: str) -> str:
        """A column of the form of that title, which differs in its unit alone."""
        form = self._chosen.edition.tables[name]
        leaves = form.leaves() if isinstance(form, FigureTable | RecordTable) else ()
        title = wording(each.text).title
        same = (leaf for leaf in leaves if leaf.name in missing and each.unit)
        return next((x.name for x in same if title in (wording(x.title).title, x.name)), "")

    def _kept(
        self, name: str, each: Titled, indicator: Indicator | None, fit: Fit, items: _Items
    ) -> None:
        """A column that is there: its title, and whether its changes are printed."""
        changed: dict[str, Value] = {}
        field = next(f for f in fit.layout.fields if f.column.name == each.name)
        if is_renamed(each, field.title):
            changed["标题"] = printed_title(each.text)
            self._changes.append(f"“{name}”的列“{each.name}”改名，印成“{changed['标题']}”")
        merged = is_merged(each, fit)
        column = field.column
        is_filled = column.merge_equal or column.fill is not None or bool(column.stacked)
        if merged is not None and merged is not column.merged and not is_filled:
            changed["跨行"] = "是" if merged else "否"
            told = "各行合用一个数" if merged else "每行一个数"
            self._changes.append(f"“{name}”的列“{each.name}”{told}")
        if indicator is not None:
            place = unit_place(each, indicator, fit)
            if place:
                changed["单位位置"] = place
                self._changes.append(f"“{name}”的列“{each.name}”单位印成“{place}”")
            kind = self._change_kind(each, indicator, fit)
            if kind is not None:
                changed["同比"] = kind.value
                self._changes.append(f"“{name}”的列“{each.name}”印同比，按{kind.value}")
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
        self, name: str, each: Titled, fit: Fit, items: _Items, last: str, names: set[str]
    ) -> str:
        """A column more, behind the one before it; its name."""
        texts = [row[each.at].text for row in fit.grid.rows[fit.header :]]
        if not each.text.strip() or not any(text.strip() for text in texts):
            return last
        title = printed_title(each.text)
        new = name_for(title, [*names, *(_named(item) for item in items.added)], "新列")
        entries: list[tuple[str, Value]] = [("名称", new)]
        if new != title:
            entries.append(("标题", title))
        entries += nature_entries(texts, each.unit)
        if last:
            entries.append(("之后", last))
        items.added.append(Braces(tuple(entries)))
        self._changes.append(f"“{name}”增加列“{title}”")
        return new

    def _rows(self, form: FigureTable, fits: Sequence[Fit]) -> Iterator[Entry]:
        """The rows of a table that has some."""
        body = [row for fit in fits for row in fit.rows]
        if not form.has_row_titles or all(not row.text for row in body):
            if form.has_row_titles and len(body) == 1:
                self._structural.add(form.name)
                self._changes.append(f"“{form.name}”只有一行，没有行标题")
                yield from (Entry("行标题", ""), Entry("行", ""))
            return
        items = _Items()
        known = {row.name: row for row in form.rows}
        found = {row.name for row in body}
        last = ""
        for each in body:
            if each.name:
                title = filled(known[each.name].title, self._words)
                layout = next(fit.layout for fit in fits)
                line = next(x for x in layout.lines if x.row.name == each.name)
                if wording(each.text).title not in line.title.titles and plain(title) != plain(
                    each.text
                ):
                    items.changed[each.name] = {"标题": printed_title(each.text)}
                    self._changes.append(f"“{form.name}”的行“{each.name}”印成“{each.text}”")
                last = each.name
            elif each.text.strip():
                title = printed_title(each.text)
                new = name_for(title, [*known, *(_named(item) for item in items.added)], "新行")
                entries: list[tuple[str, Value]] = [("名称", new)]
                if new != title:
                    entries.append(("标题", title))
                if last:
                    entries.append(("之后", last))
                items.added.append(Braces(tuple(entries)))
                self._changes.append(f"“{form.name}”增加行“{title}”")
                last = new
        for gone in (name for name in known if name not in found and not known[name].unprinted):
            items.dropped.append(gone)
            self._structural.add(form.name)
            self._changes.append(f"删去“{form.name}”的行“{gone}”")
        value = items.value()
        if value is not None:
            yield Entry("行", value)


def _named(item: Value) -> str:
    first = next(iter(item.entries), None) if isinstance(item, Braces) else None
    value = first[1] if first is not None and not isinstance(first, Entry) else ""
    return value if isinstance(value, str) else ""


def _sections(edition: Edition, made: Sequence[NewTable]) -> Value:
    """The sections that get new tables."""
    entries = []
    for section in edition.sections:
        names = list(section.tables)
        for each in (each for each in made if each.section == section.name):
            names.insert(names.index(each.after) + 1 if each.after in names else 0, each.name)
        if len(names) > len(section.tables):
            entries.append(Entry(section.name, Braces((("数据表", Brackets(tuple(names))),))))
    return Below((Entry("修改", Below(tuple(entries))),))
