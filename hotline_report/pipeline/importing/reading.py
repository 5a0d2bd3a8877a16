"""A published document into a data file of its year, and the form where none fits."""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from hotline_report import limits
from hotline_report.errors import InputError, Position, Problem
from hotline_report.load.documents.kinds import bytes_of
from hotline_report.load.documents.reading import read_document
from hotline_report.load.template_folders import FORMS, TemplateFolders
from hotline_report.model.data_file import Below, DataFile, Entry
from hotline_report.model.edition import Edition
from hotline_report.model.period import Period, PeriodKind
from hotline_report.model.printed import is_printed
from hotline_report.model.source_document import SourceDocument, SourceParagraph
from hotline_report.pipeline.importing.checking import Checked, checked
from hotline_report.pipeline.importing.choosing import Chosen, chosen
from hotline_report.pipeline.importing.draft_form import Draft, draft_form
from hotline_report.pipeline.importing.open_data import exact, read_open_data
from hotline_report.pipeline.importing.period_said import (
    city_said,
    folder_of,
    full_name,
    period_said,
)
from hotline_report.pipeline.importing.table_entries import TableEntries, table_entries
from hotline_report.pipeline.importing.text_entries import opening_entries, text_entries
from hotline_report.recognition.chapters import Narrative, Standing
from hotline_report.recognition.layouts import filled
from hotline_report.recognition.narrative import narrative_of
from hotline_report.recognition.segments import segments_of
from hotline_report.recognition.tables import Answers, Recognised
from hotline_report.writers.data_file import data_file_text
from hotline_report.writers.file_names import safe_name


class Wanted(Struct, frozen=True):
    """What the user said of the document; what he did not is to be found out."""

    form: str = ""
    city: str = ""
    period: Period | None = None


class Imported(Struct, frozen=True):
    """A data file, the form that was drafted for it ("" where one fits), and what is told.

    `notes`: where the title names another city or period than the user.
    """

    text: str
    city: str
    folder: str
    period: Period
    edition: Edition
    fit: float
    found: tuple[Recognised, ...]
    tables: TableEntries
    narrative: Narrative
    checked: Checked
    source: SourceDocument
    form_text: str = ""
    form_changes: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether everything has its place, and prints as it was."""
        told = (*self.tables.told, *self.checked.cells, *self.checked.paragraphs)
        checked = self.checked.problems
        rest = (checked, self.narrative.dropped, self.form_changes, self.notes)
        return bool(self.found) and not told and not any(rest)


def import_file(path: Path, wanted: Wanted, folders: TemplateFolders, answers: Answers) -> Imported:
    """What the document in a file says as a data file.

    Raises:
        InputError: it cannot be read, nobody knows of which city or year it is, or there is no
            such form.
    """
    own = read_open_data(path, bytes_of(path), wanted.form, folders)
    if own is None:
        return imported(read_document(path), path, wanted, folders, answers)
    city, period = wanted.city or own.city, wanted.period or own.period
    _require_name(path, city)
    if not own.has_pages:
        form = Chosen(own.edition, own.found, 1.0, 0)
        return _written(SourceDocument(own.kind, ()), form, city, period, folders, own.narrative)
    document = replace(read_document(path), kind=own.kind)
    segments = segments_of(document.blocks)
    seen = chosen(segments, own.edition.name, path, period, city, folders, answers)
    form = replace(seen, found=exact(seen.found, own.found), fit=1.0)
    return _written(document, form, city, period, folders)


def imported(
    document: SourceDocument,
    path: Path,
    wanted: Wanted,
    folders: TemplateFolders,
    answers: Answers | None = None,
) -> Imported:
    """What a document says as a data file.

    Raises:
        InputError: nobody knows of which city or year it is, or there is no such form.
    """
    segments = segments_of(document.blocks)
    texts = [block.text for block in document.blocks if isinstance(block, SourceParagraph)]
    title = next((text for text in texts if text.strip()), "")
    period = _period(wanted, title, texts, path)
    city = wanted.city or city_said(title, texts[1:4], ())
    said = answers or Answers()
    form = chosen(segments, wanted.form, path, period, city, folders, said)
    named = city_said(title, (), [form.edition])
    city = full_name(wanted.city, named) or city_said(title, texts[1:4], [form.edition])
    if not city:
        raise _unknown(path, "城市", "看不出是哪个城市的", "加上 --city，如 --city 示例市")
    _require_name(path, city)
    notes = _otherwise(title, named, city, period)
    plain = replace(_written(document, form, city, period, folders), notes=notes)
    if not wanted.form:
        titles, known = plain.narrative.table_titles, folders.names(FORMS)
        for bare in (False, True):
            draft = draft_form(form, period, city, known, titles, bare=bare)
            if draft is None:
                break
            with tempfile.TemporaryDirectory() as place, suppress(InputError):
                own = _with_form(draft, Path(place), folders)
                fitted = chosen(segments, draft.name, path, period, city, own, said)
                made = _written(document, fitted, city, period, own)
                changes = draft.changes
                return replace(made, form_text=draft.text, form_changes=changes, notes=notes)
    return plain


def _otherwise(title: str, named: str, city: str, period: Period) -> tuple[str, ...]:
    """Where the title names another city or year than what the data file is of."""
    told: list[str] = []
    if named and not city.startswith(named):
        told.append(f"标题里是“{named}”，照写明的“{city}”；写错了的，删去写好的文件再试")
    said = period_said(title, (), "")
    if said is not None and said.year != period.year:
        told.append(f"标题里是“{said.name}”，照写明的“{period.name}”；写错了的，删去写好的文件再试")
    return tuple(told)


def _with_form(draft: Draft, place: Path, folders: TemplateFolders) -> TemplateFolders:
    """The folders with a form that is not written yet before them."""
    path = place / FORMS / f"{draft.name}.yaml"
    path.parent.mkdir()
    path.write_text(draft.text, encoding="utf-8")
    return TemplateFolders((place, *folders.folders))


def _period(wanted: Wanted, title: str, texts: Sequence[str], path: Path) -> Period:
    period = wanted.period or period_said(title, texts, path.stem)
    if period is None:
        raise _unknown(path, "年度", "看不出是哪一年的", "加上 --year，如 --year 2023")
    return period


def _require_name(path: Path, city: str) -> None:
    """Raise where a city's name is none that a folder may have: it may lead out of data/."""
    if city != safe_name(city) or len(city) > limits.NAME:
        told = (f"“{city[: limits.NAME]}”", "城市（主体）的全称，如 某市", "用 --city 写明")
        raise InputError([Problem(Position(path, 1, 1), "城市", *told)])


def _unknown(path: Path, field: str, found: str, remedy: str) -> InputError:
    return InputError([Problem(Position(path, 1, 1), field, found, "标题或正文里写明", remedy)])


def _written(  # noqa: PLR0913, PLR0917 - what is known of the document
    document: SourceDocument,
    form: Chosen,
    city: str,
    period: Period,
    folders: TemplateFolders,
    known: Narrative | None = None,
) -> Imported:
    """The data file; `known` is its narrative where the document is not where it comes from."""
    edition = form.edition
    words = period.names(city, city)
    shown = [each for each in edition.sections if is_printed(edition, each)]
    titles = {each.name: filled(each.title, words) for each in shown}
    standing = _standing(form.found, edition, words)
    narrative = known or narrative_of(document.blocks, standing, titles, document.dropped)
    tables = table_entries(form.found, edition)
    sections = list(titles)
    entries = [
        Entry("表式", edition.name),
        Entry("主体" if edition.of_bodies else "城市", city),
        Entry(period.key, f"{period.year}" if period.kind is PeriodKind.YEAR else period.name),
        *opening_entries(narrative),
        *text_entries(narrative, sections),
    ]
    if document.footnotes:
        notes = (Entry(name, text) for name, text in document.footnotes)
        entries.append(Entry("脚注", Below(tuple(notes))))
    entries.append(Entry("数据", Below(tables.entries)))
    apart = frozenset({"导语", "正文", "附件", "结语", "分节说明", "表格说明", "脚注", "数据"})
    text = data_file_text(DataFile((), tuple(entries), apart))
    folder = folder_of(city, [edition])
    result = checked(
        text, folder, period.stem, document, form.found, edition, folders, narrative.aside
    )
    return Imported(
        text=text,
        city=city,
        folder=folder,
        period=period,
        edition=edition,
        fit=form.fit,
        found=form.found,
        tables=tables,
        narrative=narrative,
        checked=result,
        source=document,
    )


def _standing(
    found: Sequence[Recognised], edition: Edition, words: dict[str, str | int]
) -> dict[int, list[Standing]]:
    """The form's tables by the number of the block that they are in."""
    sections = {name: section for section in edition.sections for name in section.tables}
    tables: defaultdict[int, list[Standing]] = defaultdict(list)
    for each in found:
        if each.fit is None:
            continue
        form = edition.tables[each.fit.layout.name]
        section = sections[form.name]
        title = filled(section.title, words)
        captions = [filled(form.title, words)] if form.title else []
        notes = [filled(note, words) for note in form.notes]
        legend = filled(form.legend, words)
        standing = Standing(form.name, section.name, title, captions, legend, notes)
        blocks = each.segment.blocks or (-1,)
        for at in blocks if each.segment.is_words else blocks[:1]:
            tables[at].append(standing)
    return dict(tables)
