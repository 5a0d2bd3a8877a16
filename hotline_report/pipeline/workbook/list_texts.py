"""Cells of lists as texts of the data file, and as cells."""

from __future__ import annotations

from collections.abc import Mapping

from hotline_report.errors import Position
from hotline_report.formatting.yaml_text import Content
from hotline_report.model.cell import Cell, State
from hotline_report.pipeline.workbook.meanings import Meaning

_BETWEEN = "｜"


def text_of(cell: Cell | None) -> str:
    """A cell as it is typed, "" where there is nothing."""
    if cell is None or cell.state is State.NOT_COLLECTED:
        return ""
    return Meaning(cell.state, cell.value, cell.text).typed


def is_same_number(meant: Meaning, cell: Cell | None) -> bool:
    """Whether a cell says the same number, however many places it has."""
    return cell is not None and meant.number is not None and meant.number == cell.value


def ranked_text(cell: Cell) -> str:
    """A count with its share, as it is typed behind a name."""
    text = text_of(cell)
    return text if cell.bracket is None else f"{text}（{cell.bracket:f}%）"


def cell_of(meant: Meaning, position: Position) -> Cell:
    """What was filled in as a cell of the data file."""
    text = meant.text if meant.state is State.TEXT else ""
    return Cell(meant.state, position, value=meant.number, text=text)


def in_line(content: Content) -> str:
    """What an entry or item holds, on one line."""
    match content:
        case str():
            return content
        case Mapping():
            return _BETWEEN.join(in_line(each) for each in content.values())
        case _:
            return _BETWEEN.join(map(in_line, content))
