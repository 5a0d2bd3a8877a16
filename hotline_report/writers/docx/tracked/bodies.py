"""Two bodies as one: paragraphs, tables, contents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from itertools import pairwise
from typing import TYPE_CHECKING

from hotline_report.writers.docx import style_names as names
from hotline_report.writers.docx.tracked.marks import How, Marks, child, element, qn
from hotline_report.writers.docx.tracked.paragraphs import (
    merged_paragraph,
    merged_section,
    moved_paragraph,
    separator,
    whole_paragraph,
)
from hotline_report.writers.docx.tracked.plan import Plan, plan_of, style_of
from hotline_report.writers.docx.tracked.tables import merged_table, whole_table

if TYPE_CHECKING:
    from lxml.etree import _Element


def body_plan(old: _Element, new: _Element) -> Plan:
    """Which block is which; a title is a title, and a body ends with its last paragraph."""
    before, after = blocks_of(old), blocks_of(new)
    if not before or not after:
        return plan_of(before, after, [])
    last = (len(before) - 1, len(after) - 1)
    titled = _begins_with_title(before) and _begins_with_title(after)
    return plan_of(before, after, [(0, 0), last] if titled and 0 not in last else [last])


def _begins_with_title(blocks: Sequence[_Element]) -> bool:
    """Whether it does, and no section ends with it."""
    first = blocks[0]
    is_title = first.tag == qn("p") and style_of(first) == names.TITLE
    return is_title and first.find(f"{qn('pPr')}/{qn('sectPr')}") is None


def blocks_of(body: _Element) -> list[_Element]:
    """What stands in a body before the properties of its last section."""
    return list(body)[:-1]


def merged_body(old: _Element, new: _Element, plan: Plan, marks: Marks) -> _Element:
    """The body of both, in which accepting all leaves the new one, rejecting all the old one."""
    made = element("body")
    made.extend(_apart(list(_blocks(blocks_of(old), blocks_of(new), plan, marks)), marks))
    made.append(merged_section(old[-1], new[-1], marks))
    return made


def _blocks(
    old: Sequence[_Element], new: Sequence[_Element], plan: Plan, marks: Marks
) -> Iterator[_Element]:
    here = {
        after: (before, moved_paragraph(old[before], new[after], marks))
        for before, after in plan.moves.items()
    }
    away = {before: places[0] for before, places in here.values()}
    for step in plan.steps:
        if step.old is not None and step.new is not None:
            yield _merged(old[step.old], new[step.new], marks)
        elif step.old is not None:
            yield from away.get(step.old) or _whole(old[step.old], How.WENT, marks)
        elif step.new is not None:
            if step.new in here:
                yield from here[step.new][1][1]
            else:
                yield from _whole(new[step.new], How.CAME, marks)


def _merged(old: _Element, new: _Element, marks: Marks) -> _Element:
    if new.tag == qn("tbl"):
        return merged_table(old, new, marks)
    if new.tag == qn("sdt"):
        return _merged_contents(old, new, marks)
    return merged_paragraph(old, new, marks)


def _whole(block: _Element, how: How, marks: Marks) -> list[_Element]:
    if block.tag == qn("tbl"):
        return [whole_table(block, how, marks)]
    if block.tag == qn("sdt"):
        return _whole_contents(block, how, marks)
    return [whole_paragraph(block, how, marks)]


def _whole_contents(block: _Element, how: How, marks: Marks) -> list[_Element]:
    """Contents that came or went, as did the control around them: it has an end on either side."""
    before, head = marks.around_control(how)
    tail, after = marks.around_control(how)
    made, content = element("sdt"), element("sdtContent")
    content.append(head)
    content.extend(whole_paragraph(each, how, marks) for each in child(block, "sdtContent"))
    content.append(tail)
    made.extend((deepcopy(child(block, "sdtPr")), content))
    return [before, made, after]


def _merged_contents(old: _Element, new: _Element, marks: Marks) -> _Element:
    """The field begins in the first entry and ends in the last, which therefore stay so."""
    made = element("sdt")
    made.append(deepcopy(child(new, "sdtPr")))
    before, after = list(child(old, "sdtContent")), list(child(new, "sdtContent"))
    forced = [(0, 0), (1, 1), (len(before) - 1, len(after) - 1)]
    content = element("sdtContent")
    plan = plan_of(before, after, list(dict.fromkeys(forced)))
    content.extend(_blocks(before, after, plan, marks))
    made.append(content)
    return made


def _apart(blocks: Sequence[_Element], marks: Marks) -> Iterator[_Element]:
    """The blocks with something between two tables, which Word joins otherwise."""
    yield from blocks[:1]
    for one, other in pairwise(blocks):
        if one.tag == other.tag == qn("tbl"):
            yield separator(names.SEPARATOR, marks)
        yield other
