"""Tables of the nearest form as a draft adjusts them to a document: titles, columns, rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from hotline_report.load.keys.adjust import AFTER
from hotline_report.load.keys.columns import RowKeys
from hotline_report.load.keys.form import BodyKeys, RankingRowKeys, RankingTableKeys, TableKeys
from hotline_report.model.data_file import Below, Braces, Entry, Items, Value
from hotline_report.model.edition import AnyTable, FigureTable, RankingTable, RecordTable
from hotline_report.pipeline.importing.choosing import Chosen
from hotline_report.pipeline.importing.drafted_columns import Adjusted, Columns, Told, named
from hotline_report.pipeline.importing.drafted_names import name_for, printed_title
from hotline_report.recognition.found import Fit
from hotline_report.recognition.layouts import Words, filled
from hotline_report.recognition.values import half_width
from hotline_report.recognition.wording import plain, wording


class Tables:
    """The tables of one document."""

    def __init__(self, chosen: Chosen, titles: Mapping[str, str], words: Words, told: Told) -> None:
        """Of a document in the form that is nearest.

        Args:
            chosen: that form, and what of the document is in it.
            titles: what stands above the form's tables in the document, by their names.
            words: what titles of the form name, with what they print.
            told: what is changed is added to it.
        """
        self._chosen, self._titles, self._words, self._told = chosen, titles, words, told
        self._columns = Columns(chosen, told)

    def _fits(self, name: str) -> list[Fit]:
        found = (each.fit for each in self._chosen.found if each.fit is not None)
        return [fit for fit in found if fit.layout.name == name]

    def adjusted(self, name: str) -> Iterator[Entry]:
        """How a table of the form is adjusted; nothing where it is not."""
        fits = self._fits(name)
        form = self._chosen.edition.tables[name]
        if isinstance(form, RankingTable) and fits:
            yield from self._ranking(form, fits)
        if not fits or not isinstance(form, FigureTable | RecordTable):
            return
        if isinstance(form, FigureTable) and len(form.parts) > 1:
            return
        entries = list(self._title(form))
        columns = self._columns.adjusted(name, fits).value()
        if columns is not None:
            entries.append(Entry(BodyKeys.columns.name, columns))
        if isinstance(form, FigureTable):
            entries += self._rows(form, fits)
        if entries:
            yield Entry(name, Below(tuple(entries)))

    def _title(self, form: AnyTable) -> Iterator[Entry]:
        """The title above the table, where the document has another."""
        title = self._titles.get(form.name, "").rstrip("：:；;。")
        if title and form.title and plain(title) != plain(filled(form.title, self._words)):
            self._told.changes.append(f"“{form.name}”的表题印成“{title}”")
            yield Entry(TableKeys.title.name, title)

    def _ranking(self, form: RankingTable, fits: Sequence[Fit]) -> Iterator[Entry]:
        """A ranking whose items have no share behind them, where the form prints one."""
        has_share = form.share_of is not None or any(row.share_of for row in form.rows)
        texts = [placed.spot.text for fit in fits for placed in fit.placed]
        if not has_share or any("%" in half_width(text) for text in texts):
            return
        self._told.changes.append(f"“{form.name}”不印占比")
        title = tuple(self._title(form))
        if form.rows:
            rows = tuple(
                Braces(((RankingRowKeys.name.name, r.name), (RankingRowKeys.title.name, r.title)))
                for r in form.rows
            )
            yield Entry(form.name, Below((*title, Entry(RankingTableKeys.rows.name, Items(rows)))))
        else:
            yield Entry(form.name, Below((*title, Entry(RankingTableKeys.share_of.name, ""))))

    def _rows(self, form: FigureTable, fits: Sequence[Fit]) -> Iterator[Entry]:
        """The rows of a table that has some."""
        body = [row for fit in fits for row in fit.rows]
        if not form.has_row_titles or all(not row.text for row in body):
            if form.has_row_titles and len(body) == 1:
                self._told.lose(form.name, (row.name for row in form.rows))
                self._told.changes.append(f"“{form.name}”只有一行，没有行标题")
                yield from (Entry(BodyKeys.stub.name, ""), Entry(BodyKeys.rows.name, ""))
            return
        items = Adjusted()
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
                    items.changed[each.name] = {RowKeys.title.name: printed_title(each.text)}
                    self._told.changes.append(f"“{form.name}”的行“{each.name}”印成“{each.text}”")
                last = each.name
            elif each.text.strip():
                title = printed_title(each.text)
                new = name_for(title, [*known, *(named(item) for item in items.added)], "新行")
                entries: list[tuple[str, Value]] = [(RowKeys.name.name, new)]
                if new != title:
                    entries.append((RowKeys.title.name, title))
                if last:
                    entries.append((AFTER, last))
                items.added.append(Braces(tuple(entries)))
                self._told.changes.append(f"“{form.name}”增加行“{title}”")
                last = new
        for gone in (name for name in known if name not in found and not known[name].unprinted):
            items.dropped.append(gone)
            self._told.lose(form.name, [gone])
            self._told.changes.append(f"删去“{form.name}”的行“{gone}”")
        value = items.value()
        if value is not None:
            yield Entry(BodyKeys.rows.name, value)
