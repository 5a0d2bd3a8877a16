"""A workbook that was filled in, into changes of its data file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from msgspec.structs import replace

from hotline_report.compute import compute_figures
from hotline_report.compute.slots import slots_of
from hotline_report.edit.edited import read_source
from hotline_report.errors import InputError, Position, Problem
from hotline_report.load.decode import with_line_feeds
from hotline_report.load.template_folders import TemplateFolders
from hotline_report.load.workbook.reading import read_workbook
from hotline_report.load.workbook.refusals import EXPECTED
from hotline_report.model.bulletin import Bulletin, FigureCells
from hotline_report.model.edition import FigureTable, RankingTable, RecordTable, WordTable
from hotline_report.model.figure import Figures
from hotline_report.pipeline.places import Places
from hotline_report.pipeline.prepare import Prepared, prepare
from hotline_report.pipeline.proposals import Item, Kind, Proposals, Taken
from hotline_report.pipeline.rewriting import open_to_edit
from hotline_report.pipeline.workbook import read_figures
from hotline_report.pipeline.workbook.contents import Whose
from hotline_report.pipeline.workbook.found import Found
from hotline_report.pipeline.workbook.layout import Laid, lay_out
from hotline_report.pipeline.workbook.overwritten import overwritten
from hotline_report.pipeline.workbook.read_rankings import Rankings
from hotline_report.pipeline.workbook.read_records import Records
from hotline_report.pipeline.workbook.read_words import WordLists
from hotline_report.pipeline.workbook.reading import Reading

_BY_TITLES = (
    "工作簿里没有软件留下的对照表（多半是另存或复制时丢了），各格是按表名、行名和列名对上的，"
    "请仔细看一遍"
)


def read_sheet(workbook: Path, path: Path, folders: TemplateFolders) -> Taken:
    """What was filled in in a workbook, as changes of the data file that it was made of.

    Raises:
        InputError: either file cannot be read, or they are not of the same bulletin.
    """
    file = read_workbook(workbook)
    opened = open_to_edit(path)
    prepared = prepare(path, folders)
    laid = lay_out(prepared)
    found = Found(file, laid)
    _require_same(workbook, found, prepared.bulletin)
    places = Places(read_source(path, with_line_feeds(opened.raw)))
    items = list(_Taking(prepared, laid, found, places).items())
    order = list(Kind)
    items.sort(key=lambda item: order.index(item.kind))
    notices = [*prepared.notices, *file.notices]
    if found.is_by_titles:
        notices.append(_BY_TITLES)
    notices += found.notices()
    return Taken(
        Proposals(
            tuple(item for item in items if item.edits),
            tuple(item for item in items if not item.edits),
            tuple(notices),
        ),
        opened,
    )


def _require_same(path: Path, found: Found, bulletin: Bulletin) -> None:
    """Raise where the workbook is another bulletin's, or none of ours."""
    meant, whose = Whose.of(bulletin), found.whose
    remedy = f"检查两个文件名；没有这一份的工作簿，用 hotline-report sheet {bulletin.path} 做一个"
    start = Position(path, 1, 1)
    if whose is None:
        if not any(found.has_table(name) for name in bulletin.edition.tables):
            told = "里面没有这份发布的表"
            raise InputError([Problem(start, "整个文件", told, EXPECTED, remedy)])
    elif whose != meant:
        told = f"这是{whose}的工作簿"
        expected = f"{meant}的，{bulletin.path} 就是它的数据文件"
        raise InputError([Problem(start, "整个文件", told, expected, remedy)])


class _Taking:
    def __init__(self, prepared: Prepared, laid: Laid, found: Found, places: Places) -> None:
        self._prepared = prepared
        bulletin = prepared.bulletin
        slots = {slot.address: slot for slot in slots_of(bulletin)}
        self._reading = Reading(found, laid)
        self._figures = read_figures.Figures(bulletin, slots, self._reading, places)
        self._records = Records(bulletin, self._reading, places)
        self._rankings = Rankings(bulletin, self._reading, places)
        self._words = WordLists(bulletin, self._reading, places)

    def items(self) -> Iterator[Item]:
        """All of it, then what is not taken over, and why."""
        for form in self._prepared.bulletin.edition.tables.values():
            match form:
                case FigureTable():
                    yield from self._figures.items(form)
                case RecordTable():
                    yield from self._records.records(form)
                case RankingTable():
                    yield from self._rankings.ranking(form)
                case WordTable():
                    yield from self._words.words(form)
        yield from overwritten(self._reading, self._prepared, self._new_figures())
        yield from self._reading.others
        yield from self._reading.lost_tables()
        yield from self._reading.outside()

    def _new_figures(self) -> Figures:
        """The figures as they are when all is written."""
        bulletin = self._prepared.bulletin
        tables = {**bulletin.tables, **self._records.tables, **self._rankings.tables}
        for address, cell in self._figures.cells.items():
            cells = tables.get(address.table)
            if isinstance(cells, FigureCells):
                own = {**cells.cells, (address.row, address.column): cell}
                tables[address.table] = replace(cells, cells=own)
        last_year, before = self._prepared.last_year, self._prepared.before
        return compute_figures(
            replace(bulletin, tables=tables),
            last_year.as_now if last_year else None,
            before.as_now if before else None,
        )
