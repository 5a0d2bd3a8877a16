"""The data file of a new period: from the form, and from last year's file where there is one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from hotline_report.compose.filters import filters_for
from hotline_report.compute.renaming import Renaming, renaming
from hotline_report.errors import Position, UsageError
from hotline_report.formatting.old_sentences import mark_of
from hotline_report.load.editions import read_edition
from hotline_report.load.form_heads import form_heads
from hotline_report.load.keys.data_file import BulletinKeys
from hotline_report.load.nodes import Mapping as MappingNode
from hotline_report.load.periods import read_period
from hotline_report.load.template_folders import (
    FORMS,
    OWN_TEMPLATES,
    PRODUCT_TEMPLATES,
    TemplateFolders,
)
from hotline_report.load.yaml_reader import read_yaml
from hotline_report.model.data_file import Below, DataFile, Entry
from hotline_report.model.edition import Edition, Years
from hotline_report.model.form_change import FormChange
from hotline_report.model.period import Basis, Period
from hotline_report.pipeline.data_files import no_period
from hotline_report.pipeline.editor_schema import schema_comment, schema_name, schema_text
from hotline_report.pipeline.form_changes import form_changes
from hotline_report.pipeline.prepare import Prepared, prepare
from hotline_report.pipeline.starting.bare import bare_head, bare_narrative, going_on
from hotline_report.pipeline.starting.cells import Then, count_cells, empty_data
from hotline_report.pipeline.starting.form_names import FormNames
from hotline_report.pipeline.starting.forms import Chosen, choose_form
from hotline_report.pipeline.starting.narrative import (
    Old,
    entries_of,
    footnotes_called,
)
from hotline_report.pipeline.starting.printed import printed_lines
from hotline_report.pipeline.starting.reporters import Reporter, reporter_of
from hotline_report.pipeline.starting.sections import add_sections
from hotline_report.pipeline.starting.texts import Counts, OldTexts
from hotline_report.writers.data_file import data_file_text

_COMMAND_LINE = Position(Path("命令行"), 1, 1)


class Wanted(Struct, frozen=True):
    """What the user asked for; `form` and `source` may be left out."""

    city: str
    period: str
    form: str
    source: Path | None
    folders: TemplateFolders


class Started(Struct, frozen=True):
    """A new data file and what is to be told of it.

    `files` are to be written, the data file last; `form` is what it is of, `went_on` the form that
    this one goes on with, "" if it is the year's own. `source` is the file that it was taken over
    from, `cells` how many are to be filled in; `changes` what is otherwise in the form.
    """

    path: Path
    files: Mapping[Path, str]
    form: str
    went_on: str
    source: Path | None
    cells: int
    counts: Counts
    changes: tuple[FormChange, ...]
    form_before: str
    notices: tuple[str, ...]


def start(wanted: Wanted) -> Started:
    """Make the data file of a period that has none yet; nothing is written.

    Raises:
        UsageError: what was asked for is not there, or the data file is there already.
        InputError: last year's file, or a form, has mistakes.
    """
    period = read_period(wanted.period)
    if period is None:
        raise UsageError(no_period(wanted.period, wanted.city, "new"))
    heads = form_heads(wanted.folders)
    reporter = reporter_of(wanted.city, heads)
    path = reporter.folder / f"{period.stem}.yaml"
    there = reporter.file_of(period)
    if there is not None:
        raise UsageError(f"已经有 {there}，没有改动。要重新开始的，先把它移走或改名")
    source = wanted.source or reporter.file_of(period.before) or reporter.file_of(period.last_year)
    old = prepare(source, wanted.folders) if source is not None else None
    lineage = old.bulletin.edition.lineage if old is not None else ()
    chosen = choose_form(wanted.form, period, reporter, lineage, heads)
    edition = read_edition(chosen.name, _COMMAND_LINE, wanted.folders)
    if chosen.going_on:
        edition = replace(edition, name=chosen.going_on, years=Years(period.year, period.year))
    starting = _Starting(wanted, period, reporter, path, edition, chosen, old)
    place = heads[chosen.name].place
    last = heads.get(lineage[0]) if lineage else None
    if last is not None and place not in (last.place, reporter.name):
        told = f"上年用的是“{lineage[0]}”，它还没有 {period.year} 年的，用了“{chosen.name}”"
        starting.notice(told)
    return starting.started()


class _Starting:
    def __init__(  # noqa: PLR0913, PLR0917 - what was found out, each by itself
        self,
        wanted: Wanted,
        period: Period,
        reporter: Reporter,
        path: Path,
        edition: Edition,
        chosen: Chosen,
        old: Prepared | None,
    ) -> None:
        self._wanted, self._period, self._reporter = wanted, period, reporter
        self._path, self._edition, self._chosen, self._old = path, edition, chosen, old
        self._notices: list[str] = []
        self._counts = Counts()

    def notice(self, told: str) -> None:
        """Add something that the user is to be told."""
        self._notices.append(told)

    def started(self) -> Started:
        """The file and what is told of it."""
        old, edition = self._old, self._edition
        cells = empty_data(edition, list(self._then()))
        entries = [Entry(BulletinKeys.edition.name, edition.name)]
        if old is not None:
            entries += self._taken_over(old)
        else:
            entries += bare_head(self._reporter, self._period, edition)
            if not self._reporter.name:
                told = f"不知道城市的全称，先写了“{self._reporter.folder.name}”，请改正"
                self._notices.append(told)
            entries += bare_narrative()
            if (latest := self._reporter.latest(self._period)) is not None:
                told = f"没有上年的数据文件，从表式开始；要沿用 {latest} 的文字，"
                self._notices.append(f"{told}删去写好的文件，加 --from {latest} 再运行")
        entries.append(Entry(BulletinKeys.data.name, Below(cells)))
        file = DataFile(tuple(self._comments()), tuple(entries), _APART)
        files: dict[Path, str] = {}
        if self._chosen.going_on:
            folders = self._wanted.folders.folders
            own = next((f for f in folders if f != PRODUCT_TEMPLATES), OWN_TEMPLATES)
            files[own / FORMS / f"{edition.name}.yaml"] = going_on(self._chosen, self._period)
        schema = self._path.with_name(schema_name(self._path.stem))
        if not schema.exists():
            files[schema] = schema_text(edition)
        files[self._path] = data_file_text(file)
        changes: tuple[FormChange, ...] = ()
        if old is not None:
            changes = form_changes(edition, old.bulletin.edition)
        return Started(
            self._path,
            files,
            edition.name,
            self._chosen.name if self._chosen.going_on else "",
            old.bulletin.path if old is not None else None,
            count_cells(cells),
            self._counts,
            changes,
            old.bulletin.edition.name if old is not None else "",
            (*(old.notices if old is not None else ()), *self._notices),
        )

    def _comments(self) -> Iterator[str]:
        mark = mark_of(self._prior)
        yield schema_comment(self._period.stem)
        yield "由 hotline-report new 生成。# 后面是单位和以前的数，不印出来。"
        yield "数写在冒号后面，空一格。未统计的，冒号后留空；不适用的，写“—”。"
        yield "整张表不公布的，写“表名: 不公布”。"
        if self._old is not None:
            yield f"前面有“{mark}”的话是{self._prior}的：改写好的、看过可以照用的，删去这个记号。"

    @property
    def _prior(self) -> str:
        """What the file is called that the sentences come from: 上年, 上期."""
        then = self._old.bulletin.period if self._old is not None else None
        before = self._period.kind.has_before and then == self._period.before
        return (Basis.BEFORE if before else Basis.LAST_YEAR).prior

    def _taken_over(self, old: Prepared) -> list[Entry]:
        root = read_yaml(old.bulletin.path).root
        if not isinstance(root, MappingNode):
            return []
        edition, before = self._edition, old.bulletin.edition
        moved = renaming(edition, before)
        filters = frozenset(filters_for(edition, self._period))
        names = FormNames.of(edition, before, moved, filters)
        printed = printed_lines(old, self._wanted.folders, self._notices)
        texts = OldTexts(mark_of(self._prior), names, printed, self._counts)
        sections = tuple(section.name for section in edition.sections)
        then_of = {name: name for name in edition.tables} | {t: n for n, t in moved.tables.items()}
        then = old.bulletin.period
        carried = Old(texts, then, self._period, sections, then_of, footnotes_called(root))
        entries, added = add_sections(list(entries_of(carried, root)), edition)
        if added:
            told = "、".join(f"“{name}”" for name in added)
            self._notices.append(f"今年新增的节{told}放在了最后一处“数据表”里，位置不对的请移动")
        return entries

    def _then(self) -> Iterator[Then]:
        """Earlier figures by this form's names: of last year, of the period before."""
        read: dict[Path, Prepared] = {}
        if self._old is not None:
            read[self._old.bulletin.path] = self._old
        for basis in Basis:
            period = self._period.compared_with(basis)
            path = self._reporter.file_of(period)
            if path is None and self._old is not None and self._old.bulletin.period == period:
                path = self._old.bulletin.path
            if path is None or period is None:
                continue
            prepared = read.get(path) or prepare(path, self._wanted.folders)
            read[path] = prepared
            moved: Renaming = renaming(self._edition, prepared.bulletin.edition)
            yield Then(
                basis.prior,
                moved.of_figures(prepared.figures),
                moved.of_cells(prepared.bulletin.tables),
            )


_APART = frozenset(
    key.name
    for key in (
        BulletinKeys.lead,
        BulletinKeys.chapters,
        BulletinKeys.annexes,
        BulletinKeys.closing,
        BulletinKeys.website,
        BulletinKeys.footnotes,
        BulletinKeys.pictures,
        BulletinKeys.data,
    )
)
