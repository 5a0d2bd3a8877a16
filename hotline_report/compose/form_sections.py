"""The form's sections where they stand: headings, what is said of them, tables and charts."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from hotline_report.blocks import Block, Heading, Paragraph, Table, WordList
from hotline_report.compose.charts import compose_charts
from hotline_report.compose.form_texts import FormTexts
from hotline_report.compose.inlines import inlined
from hotline_report.compose.section_groups import SectionGroup, grouped
from hotline_report.compose.tables import Naming, Said, compose_table, notes_of
from hotline_report.compose.texts import Texts
from hotline_report.errors import Position, Problem
from hotline_report.formatting.numerals import heading_number, spaced
from hotline_report.inlines import Break
from hotline_report.model.bulletin import WITHHELD_SECTION, Bulletin, Prose, TableTexts, Withheld
from hotline_report.model.edition import (
    AnyTable,
    FigureTable,
    RankingTable,
    RecordTable,
    Section,
    WordTable,
)
from hotline_report.model.figure import Figures, TableFigures
from hotline_report.model.narrative import PassageKind
from hotline_report.model.period import Basis
from hotline_report.model.printed import is_printed, printed, shown_tables

_UNUSED = (
    "说的表没有放进正文和附件，这段话也印不出来",
    "所说的节在某一章或附件的“数据表”里",
    "把这一节放进去，或删去这段话",
)


class Below(Struct, frozen=True):
    """A heading that sections of the form stand below: its anchor, title and path.

    `level` is that of their own headings; tables of sections that have none are numbered as those
    of a heading of the level `above`.
    """

    level: int
    above: int
    anchor: str
    title: str
    path: str


class FormTable(Struct, frozen=True):
    """A table of the form and how it is set; None where the bulletin does not publish it."""

    form: AnyTable
    block: Table | WordList | None


class FormSection(Struct, frozen=True):
    """A section of the form: its title, and all of its tables, those that are not printed, too."""

    title: str
    tables: tuple[FormTable, ...]


class FormSections:
    """Writes sections of one bulletin's form, before the first what is said of them all."""

    def __init__(self, bulletin: Bulletin, figures: Figures, texts: Texts) -> None:
        self._bulletin = bulletin
        self._figures = figures
        self._texts = texts
        self._form_texts = FormTexts(bulletin, texts.narrator)
        self._described = False
        self._written: set[str] = set()

    def _sections(self, names: tuple[str, ...]) -> list[Section]:
        by_name = {section.name: section for section in self._bulletin.edition.sections}
        sections = (by_name[name] for name in names)
        return [section for section in sections if is_printed(self._bulletin.edition, section)]

    def _title(self, section: Section) -> str:
        return self._form_texts.render(section.title, section.position)

    def groups(self, names: tuple[str, ...], title: str, *, alone: bool) -> list[SectionGroup]:
        """The form's sections below a heading of that title.

        Where one stands `alone` there and is called the same, the heading says it already.
        """
        sections = self._sections(names)
        titles = [self._title(section) for section in sections]
        if alone and titles == [title]:
            titles = [""]
        return list(grouped(zip(titles, sections, strict=True)))

    def written(self, groups: list[SectionGroup], below: Below) -> Iterator[Block]:
        """Sections of the form: their headings, what is said of them, their tables."""
        if groups and not self._described:
            self._described = True
            edition = self._bulletin.edition
            typed, at = self._bulletin.description, edition.described_at
            yield from self._description(typed, edition.description, at, below.path)
        headed = 0
        for group in groups:
            level, label, path = below.above, below.title, below.path
            if group.title:
                headed += 1
                yield heading_block(below.level, headed, group.title, f"{below.anchor}-{headed}")
                level, label = below.level, group.title
                path = f"{path} › {label}" if path else label
            yield from self._group(group, level, label, path)

    def tell_unused_texts(self) -> None:
        """Note what the data file says of sections that stand nowhere."""
        texts = [
            prose
            for name, prose in self._bulletin.section_texts.items()
            if name not in self._written
        ]
        if self._bulletin.description is not None and not self._described:
            texts.append(self._bulletin.description)
        for prose in texts:
            self._texts.narrator.add(Problem(prose.position, prose.field, *_UNUSED))

    def _group(self, group: SectionGroup, level: int, label: str, path: str) -> Iterator[Block]:
        """The tables below one heading of that level, numbered through where several."""
        shown = {section.name: shown_tables(self._bulletin, section) for section in group.sections}
        titled = [form.name for forms in shown.values() for form in forms if form.title]
        for section in group.sections:
            self._written.add(section.name)
            typed = self._bulletin.section_texts.get(section.name)
            of_form = section.description if shown[section.name] else ()
            yield from self._description(typed, of_form, section.position, path)
            if not shown[section.name]:
                yield Paragraph.of(WITHHELD_SECTION)
            for form in shown[section.name]:
                order = titled.index(form.name) + 1 if form.title else 0
                count = heading_number(level + 1, order) if order and len(titled) > 1 else ""
                yield from self._table(form, Naming(count, label), path)

    def _table(self, form: AnyTable, naming: Naming, path: str) -> Iterator[Block]:
        """A table with its charts."""
        yield self._composed(printed(form), naming, path)
        yield from compose_charts(
            form,
            self._figures.tables.get(form.name, TableFigures((), {})),
            self._bulletin.charts,
            self._bulletin.period,
            self._form_texts.render,
        )

    def form_tables(self) -> Iterator[FormSection]:
        """All sections of the form with all tables, whole lists one below the other."""
        for section in self._bulletin.edition.sections:
            title = self._title(section) or section.name
            tables = (self._bulletin.edition.tables[name] for name in section.tables)
            yield FormSection(title, tuple(self._form_table(form, title) for form in tables))

    def _form_table(self, form: AnyTable, section: str) -> FormTable:
        if isinstance(self._bulletin.tables.get(form.name, Withheld()), Withheld):
            return FormTable(form, None)
        shown = form
        if isinstance(form, FigureTable) and not form.unprinted:
            shown = printed(form)
        elif isinstance(form, RecordTable | RankingTable):
            shown = replace(form, beside=1)
        return FormTable(form, self._composed(shown, Naming("", section), section))

    def _composed(self, form: AnyTable, naming: Naming, path: str) -> Table | WordList:
        return compose_table(
            form,
            self._bulletin.tables[form.name],
            self._figures.tables.get(form.name, TableFigures((), {})),
            naming,
            self._said_of(form, path),
            render=self._form_texts.render,
        )

    def _description(
        self, typed: Prose | None, of_form: tuple[str, ...], at: Position | None, path: str
    ) -> Iterator[Block]:
        """What is said once of a section or of all: as typed in the data file, else the form's."""
        if typed is not None:
            yield from self._texts.paragraphs(typed, PassageKind.DESCRIPTION, path)
        elif at is not None:
            for text in of_form:
                for inlines in self._form_texts.paragraphs(text, at):
                    yield Paragraph(inlines)

    def _said_of(self, form: AnyTable, path: str) -> Said:
        """What the form and the data file say of a table."""
        typed = self._bulletin.table_texts.get(form.name) or TableTexts(None, None)
        legend = "\n".join(self._texts.lines(typed.legend, PassageKind.TABLE_TEXT, path))
        if not legend and not isinstance(form, WordTable):
            legend = self._form_texts.render(form.legend, form.position)
        of_form = (note for text in form.notes for note in self._note_of_form(text, form.position))
        then = self._bulletin.period.prior_name(Basis.LAST_YEAR)
        return Said(legend, tuple(of_form), tuple(self._notes(typed.notes, path)), then)

    def _note_of_form(self, text: str, position: Position) -> Iterator[Paragraph]:
        """A note of the form, all of whose lines are one note."""
        lines = self._form_texts.paragraphs(text, position)
        inlines = [inline for line in lines for inline in (Break(), *line)][1:]
        yield from notes_of(inlines) if inlines else ()

    def _notes(self, prose: Prose | None, path: str) -> Iterator[Paragraph]:
        """Notes below a table, one a line."""
        if prose is None:
            return
        for rendered in self._texts.rendered(prose, PassageKind.TABLE_TEXT, path):
            written = inlined(rendered)
            for call in written.calls:
                self._texts.narrator.add(Problem(rendered.position, prose.field, *_in_note(call)))
            yield from notes_of(self._texts.inlines(written, prose, PassageKind.TABLE_TEXT, path))


def _in_note(name: str) -> tuple[str, str, str]:
    return f"表下的注里有脚注“[^{name}]”", "注的文字，里面没有脚注", "把话写在这一条注里"


def heading_block(level: int, number: int, title: str, anchor: str) -> Heading:
    """A heading; its anchor is made of where it stands."""
    return Heading(level, spaced(heading_number(level, number), title), title, f"s{anchor}")
