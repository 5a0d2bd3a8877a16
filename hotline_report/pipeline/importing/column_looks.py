"""How a column of a document looks beside the form's: unit, merged cells, title, nature."""

from __future__ import annotations

from collections.abc import Sequence

from hotline_report.load.keys.columns import ColumnKeys, UnitPlace
from hotline_report.model.data_file import Value
from hotline_report.model.edition import ChangeKind, Indicator, Nature
from hotline_report.recognition.found import Fit, Titled
from hotline_report.recognition.grid import is_figure
from hotline_report.recognition.layouts import Title
from hotline_report.recognition.pairing import Sure
from hotline_report.recognition.values import half_width
from hotline_report.recognition.wording import plain, wording

_ACROSS = 2
"""Cells of a row with one value across: its title, and that value."""


def unit_place(found: Titled, indicator: Indicator, fit: Fit) -> str:
    """Where % stands in the document, where the form has it elsewhere; "" where it does not."""
    figures = [text.partition("(")[0] for text in figures_of(found, fit)]
    if not figures or indicator.unit != "%":
        return ""
    place: str = ""
    in_cells = sum("%" in text for text in figures)
    if indicator.unit_in_cell and not in_cells:
        place = (UnitPlace.HEADER if found.unit else UnitPlace.NOWHERE).value
    elif not indicator.unit_in_cell and in_cells == len(figures):
        place = (UnitPlace.BOTH if found.unit else UnitPlace.CELL).value
    return place


def is_merged(found: Titled, fit: Fit) -> bool | None:
    """Whether one cell of a column stands for all rows; None where there is only one row."""
    rows = fit.grid.rows[fit.header :]
    own = [row for row in rows if len({spot.number for spot in row}) > _ACROSS]
    if len(own) <= 1:
        return None
    numbers = {row[found.at].number for row in own}
    texts = {half_width(row[found.at].text) for row in own if row[found.at].text.strip()}
    return True if len(numbers) == 1 else (False if len(texts) > 1 else None)


def figures_of(found: Titled, fit: Fit) -> list[str]:
    """The figures of a column as they stand in the document."""
    texts = (half_width(row[found.at].text) for row in fit.grid.rows[fit.header :])
    return [text for text in texts if text[:1].isdigit()]


def is_compared(text: str) -> bool:
    """Whether a change stands in the brackets behind a figure."""
    return any(sign in text.partition("(")[2] for sign in ("↑", "↓", "持平"))


def is_renamed(found: Titled, title: Title) -> bool:
    """Whether a title is another than the form's, and no slip of the pen in it."""
    said = (wording(found.text).title, plain(found.text))
    return found.sure is Sure.WITHIN and not any(each in title.titles for each in said)


def nature_entries(texts: Sequence[str], unit: str) -> list[tuple[str, Value]]:
    """What the figures of a new column are, as far as they show it: entries of a form."""
    said = [half_width(text) for text in texts if text.strip()]
    figures = [text for text in said if text[:1].isdigit() and is_figure(text)]
    if not figures:
        return [(ColumnKeys.nature.name, Nature.TEXT.value)]
    in_cell = all("%" in text.partition("(")[0] for text in figures)
    found: list[tuple[str, Value]] = []
    if unit or in_cell:
        found.append((ColumnKeys.unit.name, unit or "%"))
    if in_cell:
        found.append(
            (ColumnKeys.unit_place.name, (UnitPlace.BOTH if unit else UnitPlace.CELL).value)
        )
    if not any("(" in text for text in figures):
        found.append((ColumnKeys.change.name, ChangeKind.NONE.value))
    return found
