"""S14: two figures of a row or a column that are the same to the last of many digits."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from hotline_report.checks.registry import rule
from hotline_report.checks.relations.diagnose import Diagnosis
from hotline_report.checks.relations.latest import diagnosis_of
from hotline_report.checks.relations.sheet import Spot
from hotline_report.checks.relations.typos import name_of
from hotline_report.checks.subject import Subject, place_of
from hotline_report.formatting.figures import told_value, value_text
from hotline_report.model.edition import FigureTable, Nature
from hotline_report.model.figure import Address, Figure
from hotline_report.model.finding import Finding, Level
from hotline_report.numbers.digits import significant_digits

_DIGITS = 5
"""Two counts of so many significant digits are hardly ever equal by chance."""


@rule(
    "S14",
    "两格的数完全相同",
    about="同一行或同一列里，两个五位以上的数量一字不差，而没有勾稽关系说它们可以相等，"
    "多半是照抄了相邻的一格。",
    example="【警告 S14】知识库 › 全市 › 问答查询：与“信息查询”的数完全相同；"
    "现为信息查询41406、问答查询41406，应为两格各自的数；可能的原因：照抄了“信息查询”的数，或者反过来",
    remedy="核对两格的原数；确实相同的，登记豁免。",
)
def copies(subject: Subject) -> Iterator[Finding]:
    """One finding for each figure that is another's copy."""
    diagnosis = diagnosis_of(subject)
    told = diagnosis.blamed()
    for name, form in subject.edition.tables.items():
        table = subject.figures.tables.get(name)
        if not isinstance(form, FigureTable) or table is None:
            continue
        same: dict[str, list[Figure]] = {}
        for figure in table.figures.values():
            spot, count = Spot(figure.address), figure.indicator.nature is Nature.COUNT
            if not count or spot in told or spot not in diagnosis.sheet.now:
                continue
            if significant_digits(value_text(figure)) >= _DIGITS:
                same.setdefault(value_text(figure), []).append(figure)
        for figures in same.values():
            yield from _among(subject, diagnosis, figures)


def _among(subject: Subject, diagnosis: Diagnosis, figures: list[Figure]) -> Iterator[Finding]:
    found: set[Address] = set()
    for first, second in combinations(figures, 2):
        one, other = first.address, second.address
        beside = one.row == other.row or one.column == other.column
        if not beside or other in found or _may_be_equal(diagnosis, one, other):
            continue
        found.add(other)
        name = name_of(Spot(other), Spot(one))
        own = name_of(Spot(one), Spot(other))
        value = told_value(second)
        yield Finding(
            code="S14",
            level=Level.WARNING,
            position=subject.position(second),
            place=place_of(other),
            quote="",
            found=f"{name}{value}、{own}{value}",
            expected="两格各自的数",
            message=f"与“{name}”的数完全相同",
            cause=f"照抄了“{name}”的数，或者反过来",
            cells=(place_of(one), place_of(other)),
        )


def _may_be_equal(diagnosis: Diagnosis, one: Address, other: Address) -> bool:
    """Whether relations of the form lead from one to the other over figures of the same number.

    All requests by telephone, and all answered at once: three figures are equal.
    """
    value = diagnosis.sheet.value(one)
    reached, edge = {one}, [one]
    while edge:
        at = edge.pop()
        for tie in diagnosis.ties:
            if at in tie.addresses:
                near = {a for a in tie.addresses if diagnosis.sheet.value(a) == value} - reached
                reached |= near
                edge.extend(near)
    return other in reached
