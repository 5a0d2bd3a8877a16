"""Small forms and data files in a folder of their own, read and computed as the product's are."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent, indent

from hotline_report.blocks import Document
from hotline_report.compose.document import compose_document
from hotline_report.errors import Position
from hotline_report.load.editions import read_edition
from hotline_report.load.template_folders import TemplateFolders
from hotline_report.model.edition import Column, Edition, FigureTable
from hotline_report.model.figure import Figure
from hotline_report.model.period import Period, PeriodKind
from hotline_report.pipeline.prepare import Prepared, prepare

TABLES = "正文: [{标题: 数据公开, 数据表: 全部}]\n"
"""The least narrative: one chapter with all tables."""


class Office:
    """Writes forms and data files below a folder, and reads them."""

    def __init__(self, folder: Path) -> None:
        self._own = folder / "templates"
        self._data = folder / "data" / "shi"
        (self._own / "editions").mkdir(parents=True)
        self._data.mkdir(parents=True)
        self.folders = TemplateFolders.with_own(self._own)

    def form(self, name: str, body: str) -> Edition:
        """Write a form of the year that its name ends in, and read it."""
        head = f"表式: {name}\n年度: {name[-4:]}\n"
        path = self._own / "editions" / f"{name}.yaml"
        path.write_text(head + dedent(body), encoding="utf-8")
        return read_edition(name, Position(path, 1, 1), self.folders)

    def table(self, name: str, body: str) -> FigureTable:
        """Write a form with the one table 表, and read that."""
        text = f"分节: [{{名称: 节, 数据表: [表]}}]\n数据表:\n  表:\n{indent(dedent(body), '    ')}"
        table = self.form(name, text).tables["表"]
        assert isinstance(table, FigureTable)
        return table

    def data(
        self, form: str, body: str, narrative: str = TABLES, *, period: Period | None = None
    ) -> Path:
        """Write the data file of the form's year, or of a period; `body` stands under 数据."""
        of = period or Period(int(form[-4:]))
        typed = f"{of.year}" if of.kind is PeriodKind.YEAR else of.name
        head = f"表式: {form}\n城市: 某市\n{of.key}: {typed}\n标题: 发布\n发布单位: 某单位\n"
        path = self._data / f"{of.stem}.yaml"
        figures = indent(dedent(body), "  ")
        path.write_text(f"{head}{dedent(narrative)}\n数据:\n{figures}", encoding="utf-8")
        return path

    def computed(
        self, form: str, body: str, narrative: str = TABLES, *, period: Period | None = None
    ) -> Prepared:
        """Write the data file and compute its figures."""
        return self.prepared(self.data(form, body, narrative, period=period))

    def prepared(self, path: Path) -> Prepared:
        """Compute the figures of a data file."""
        return prepare(path, self.folders)

    def document(
        self, form: str, body: str, narrative: str = TABLES, *, period: Period | None = None
    ) -> Document:
        """Write the data file and compose its block tree."""
        prepared = self.computed(form, body, narrative, period=period)
        return compose_document(prepared.bulletin, prepared.figures).document


def cell(of: Prepared, *names: str) -> Figure:
    """The figure at table, row and column, or at table and column."""
    table, row, column = names if len(names) == 3 else (names[0], "", names[1])
    figure = of.figures.get(table, row, column)
    assert figure is not None, names
    return figure


def outline(columns: tuple[Column, ...]) -> list[str | tuple[str, object]]:
    """The names of a header tree: a leaf is its name, a group its name and what is below it."""
    return [
        (column.name, outline(column.children)) if column.children else column.name
        for column in columns
        if not column.is_stub or column.children
    ]
