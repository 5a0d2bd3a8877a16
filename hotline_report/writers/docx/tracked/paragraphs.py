"""Paragraphs that stayed, came, went or moved."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from typing import TYPE_CHECKING

from hotline_report.writers.docx.tracked.marks import How, Marks, child, element, qn
from hotline_report.writers.docx.tracked.tokens import Told, compared, elements_of, tokens_of

if TYPE_CHECKING:
    from lxml.etree import _Element


def merged_paragraph(old: _Element, new: _Element, marks: Marks) -> _Element:
    """A paragraph that stayed, with what changed in it."""
    made = element("p")
    made.append(_merged_properties(old, new, marks))
    made.extend(elements_of(compared(tokens_of(old), tokens_of(new)), marks))
    return made


def whole_paragraph(paragraph: _Element, how: How, marks: Marks) -> _Element:
    """A paragraph that came or went, with its end."""
    told = ((how, token) for token in tokens_of(paragraph))
    return _with_end_marked(paragraph, told, how, marks)


def moved_paragraph(
    old: _Element, new: _Element, marks: Marks
) -> tuple[list[_Element], list[_Element]]:
    """A paragraph where it was and where it is now, there with the words that came into it.

    All that it said went along: where some of it is marked as deleted instead, LibreOffice gives
    the paragraph behind it its style.
    """
    told = compared(tokens_of(old), tokens_of(new))
    name = marks.new_move()
    away = [(How.MOVED_AWAY, token) for how, token in told if how is not How.CAME]
    here = [
        (How.MOVED_HERE if how is How.SAME else how, token)
        for how, token in told
        if how is not How.WENT
    ]
    before = _with_end_marked(old, away, How.MOVED_AWAY, marks)
    after = _with_end_marked(new, here, How.MOVED_HERE, marks)
    return (
        marks.around(before, How.MOVED_AWAY, name),
        marks.around(after, How.MOVED_HERE, name),
    )


def separator(style: str, marks: Marks) -> _Element:
    """An empty paragraph that is in neither draft, and parts two tables of which one is each's."""
    made, properties, end = element("p"), element("pPr"), element("rPr")
    properties.append(element("pStyle", val=style))
    end.extend((marks.made(How.CAME.value), marks.made(How.WENT.value)))
    properties.append(end)
    made.append(properties)
    return made


def _with_end_marked(paragraph: _Element, told: Iterable[Told], how: How, marks: Marks) -> _Element:
    made = element("p")
    properties = deepcopy(child(paragraph, "pPr"))
    end = element("rPr")
    end.append(marks.made(how.value))
    section = properties.find(qn("sectPr"))
    if section is None:
        properties.append(end)
    else:
        section.addprevious(end)
    made.append(properties)
    made.extend(elements_of(told, marks))
    return made


def _merged_properties(old: _Element, new: _Element, marks: Marks) -> _Element:
    before, old_section = _without_section(child(old, "pPr"))
    after, section = _without_section(child(new, "pPr"))
    made = marks.changed(before, after)
    if section is not None:
        merged = section if old_section is None else merged_section(old_section, section, marks)
        change = made.find(qn("pPrChange"))
        if change is None:
            made.append(merged)
        else:
            change.addprevious(merged)
    return made


def _without_section(properties: _Element) -> tuple[_Element, _Element | None]:
    made = deepcopy(properties)
    section = made.find(qn("sectPr"))
    if section is not None:
        made.remove(section)
    return made, section


def merged_section(old: _Element, new: _Element, marks: Marks) -> _Element:
    """The properties of a section that stayed; Word knows no change of its headers and footers."""
    made = deepcopy(new)
    before, after = _without_margins(old), _without_margins(new)
    change = marks.changed(before, after).find(qn("sectPrChange"))
    if change is not None:
        made.append(change)
    return made


def _without_margins(section: _Element) -> _Element:
    made = deepcopy(section)
    for name in ("headerReference", "footerReference"):
        for reference in made.findall(qn(name)):
            made.remove(reference)
    return made
