"""The cells of the new draft's tables, marked with what became of them."""

from __future__ import annotations

from markupsafe import Markup

from hotline_report.blocks import Cell, Document, Table
from hotline_report.model.changes import Changes, FigureChange, Kind
from hotline_report.writers.changes.links import Links, Shown, went
from hotline_report.writers.changes.numbers import Numbers, figure_anchor
from hotline_report.writers.changes.text_figures import value_told


class Cells:
    """Marks of changes on cells, by the figure's name; `old` is the document before."""

    def __init__(self, changes: Changes, numbers: Numbers, old: Document) -> None:
        self._before = {
            cell.place: cell.text
            for table in old.blocks
            if isinstance(table, Table)
            for row in table.rows()
            for cell in row
            if cell.place
        }
        self._edits = {edit.figure.name: edit for edit in changes.edits}
        self._followers: dict[str, tuple[int, FigureChange]] = {}
        for follower in numbers.followers:
            if isinstance(follower.changed, FigureChange):
                self._followers[follower.changed.name] = (follower.cause, follower.changed)
        self._came: dict[str, int] = {}
        for number, part in numbers.structure:
            if part.kind is Kind.CAME and part.place:
                table = part.place.partition(" › ")[0]
                for figure in part.figures:
                    name = ".".join(filter(None, (table, figure.row, figure.column)))
                    self._came[name] = number

    def look(self, cell: Cell) -> str:
        """The class of a cell, "" where nothing became of it."""
        if not cell.place:
            return ""
        for known, kind in (
            (self._edits, Shown.FIGURES),
            (self._followers, Shown.FOLLOWED),
            (self._came, Shown.STRUCTURE),
        ):
            if cell.place in known:
                return f"changed {kind.css}"
        return ""

    def cell(self, cell: Cell, links: Links) -> Markup:
        """What a cell says; before it, struck, what changed of it."""
        text = Markup.escape(cell.text)
        if not cell.place:
            return text
        if (edit := self._edits.get(cell.place)) is not None:
            number = links.number(edit.number, Shown.FIGURES)
            return self._went(edit.figure, Shown.FIGURES) + text + number
        if (follower := self._followers.get(cell.place)) is not None:
            cause, figure = follower
            number = links.cause(cause, figure_anchor(figure.name))
            return self._went(figure, Shown.FOLLOWED) + text + number
        if (came := self._came.get(cell.place)) is not None:
            return text + links.number(came, Shown.STRUCTURE)
        return text

    def _went(self, figure: FigureChange, kind: Shown) -> Markup:
        """What a cell said, on a line of its own; in words where it stood elsewhere."""
        told = "，".join(f"{a.what} {value_told(a.old)}".lstrip() for a in figure.aspects)
        if figure.name in self._before:
            told = value_told(self._before[figure.name])
        return went(told, kind) + Markup("<br>") if told else Markup()
