"""Tables: cells that changed, rows that came and went, or all of them where the form changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from itertools import chain
from typing import TYPE_CHECKING

from hotline_report.formatting.alignment import Text, aligned
from hotline_report.writers.docx.tracked.marks import How, Marks, child, element, is_same, qn
from hotline_report.writers.docx.tracked.paragraphs import merged_paragraph, whole_paragraph
from hotline_report.writers.docx.tracked.steps import Step, steps

if TYPE_CHECKING:
    from lxml.etree import _Element


def has_same_form(old: _Element, new: _Element) -> bool:
    """Whether the columns are the same ones, most of which are called as they were."""
    if len(child(old, "tblGrid")) != len(child(new, "tblGrid")):
        return False
    before, after = _header(old), _header(new)
    if list(map(_shape, before)) != list(map(_shape, after)):
        return False
    names, new_names = (list(map(text_of, chain.from_iterable(rows))) for rows in (before, after))
    same = [one == other for one, other in zip(names, new_names, strict=True)]
    return sum(same) * 2 >= len(same)


def merged_table(old: _Element, new: _Element, marks: Marks) -> _Element:
    """A table of which rows changed, came and went."""
    made = element("tbl")
    made.append(marks.changed(child(old, "tblPr"), child(new, "tblPr")))
    made.append(_merged_grid(child(old, "tblGrid"), child(new, "tblGrid"), marks))
    rows, new_rows = old.findall(qn("tr")), new.findall(qn("tr"))
    for step in _row_steps(rows, new_rows):
        if step.old is not None and step.new is not None:
            made.append(_merged_row(rows[step.old], new_rows[step.new], marks))
        elif step.old is not None:
            made.append(_whole_row(rows[step.old], How.WENT, marks))
        elif step.new is not None:
            made.append(_whole_row(new_rows[step.new], How.CAME, marks))
    return made


def whole_table(table: _Element, how: How, marks: Marks) -> _Element:
    """A table that came or went."""
    made = element("tbl")
    made.extend((deepcopy(child(table, "tblPr")), deepcopy(child(table, "tblGrid"))))
    made.extend(_whole_row(row, how, marks) for row in table.findall(qn("tr")))
    return made


def text_of(part: _Element) -> str:
    """What a paragraph, a cell, a row or a table says."""
    return "".join(text.text or "" for text in part.iter(qn("t")))


def rows_text(table: _Element) -> str:
    """What a table says, row by row."""
    return "\n".join(map(_row_text, table.findall(qn("tr"))))


def _row_text(row: _Element) -> str:
    return "\t".join(map(text_of, row.findall(qn("tc"))))


def _row_steps(old: Sequence[_Element], new: Sequence[_Element]) -> Iterator[Step]:
    """Which row is which; one that moved went and came."""
    before, after = ([Text(_row_text(row)) for row in rows] for rows in (old, new))
    pairs = [
        (pair.old, pair.new)
        for pair in aligned(before, after)
        if not pair.moved and _shape(old[pair.old]) == _shape(new[pair.new])
    ]
    return steps(pairs, len(old), len(new))


def _header(table: _Element) -> list[_Element]:
    return [row for row in table.findall(qn("tr")) if _is_header(row)]


def _is_header(row: _Element) -> bool:
    return row.find(f"{qn('trPr')}/{qn('tblHeader')}") is not None


def _shape(row: _Element) -> tuple[object, ...]:
    """What two rows must have in common for their cells to be the same ones."""
    return _is_header(row), tuple(map(_span, row.findall(qn("tc"))))


def _span(cell: _Element) -> tuple[str, str]:
    properties = child(cell, "tcPr")
    across, down = properties.find(qn("gridSpan")), properties.find(qn("vMerge"))
    return (
        "" if across is None else across.get(qn("val"), ""),
        "" if down is None else down.get(qn("val"), "continue"),
    )


def _merged_grid(old: _Element, new: _Element, marks: Marks) -> _Element:
    made = deepcopy(new)
    if not is_same(old, new):
        change = marks.numbered("tblGridChange")
        change.append(deepcopy(old))
        made.append(change)
    return made


def _merged_row(old: _Element, new: _Element, marks: Marks) -> _Element:
    made = element("tr")
    made.append(marks.changed(child(old, "trPr"), child(new, "trPr")))
    cells = zip(old.findall(qn("tc")), new.findall(qn("tc")), strict=True)
    made.extend(_merged_cell(before, after, marks) for before, after in cells)
    return made


def _merged_cell(old: _Element, new: _Element, marks: Marks) -> _Element:
    made = element("tc")
    made.append(marks.changed(child(old, "tcPr"), child(new, "tcPr")))
    made.append(merged_paragraph(child(old, "p"), child(new, "p"), marks))
    return made


def _whole_row(row: _Element, how: How, marks: Marks) -> _Element:
    made = element("tr")
    properties = deepcopy(child(row, "trPr"))
    properties.append(marks.made(how.value))
    made.append(properties)
    for cell in row.findall(qn("tc")):
        held = element("tc")
        held.append(deepcopy(child(cell, "tcPr")))
        held.append(whole_paragraph(child(cell, "p"), how, marks))
        made.append(held)
    return made
