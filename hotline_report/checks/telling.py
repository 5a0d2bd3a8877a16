"""Findings of figures: where they are told, and which cells they mark."""

from __future__ import annotations

from collections.abc import Iterable

from hotline_report.checks.subject import Subject, place_of
from hotline_report.errors import Position
from hotline_report.model.figure import Address, Figure
from hotline_report.model.finding import Addition, Finding, Level


def finding_at(  # noqa: PLR0913 - the parts of a finding
    subject: Subject,
    figure: Figure,
    level: Level,
    *,
    message: str,
    found: str,
    expected: str,
    cause: str = "",
    position: Position | None = None,
    place: Address | None = None,
    cells: Iterable[Address] | None = None,
) -> Finding:
    """A finding of a figure: where it was typed, of its cell, unless something else is said.

    Its code is that of the rule that tells it (`registry`).
    """
    place = place or figure.address
    marked = (place,) if cells is None else cells
    return Finding(
        code="",
        level=level,
        position=position or subject.position(figure),
        place=place_of(place),
        quote="",
        found=found,
        expected=expected,
        message=message,
        cause=cause,
        cells=tuple(dict.fromkeys(map(place_of, marked))),
    )


def finding_of_table(  # noqa: PLR0913 - the parts of a finding
    subject: Subject,
    table: str,
    level: Level,
    *,
    message: str,
    found: str,
    expected: str,
    cause: str = "",
    position: Position | None = None,
    place: str = "",
    cells: Iterable[Address] = (),
    additions: tuple[Addition, ...] = (),
) -> Finding:
    """A finding of a table, or of that place in it."""
    return Finding(
        code="",
        level=level,
        position=position or subject.bulletin.place_of_table(table),
        place=place or table,
        quote="",
        found=found,
        expected=expected,
        message=message,
        cause=cause,
        cells=tuple(map(place_of, cells)),
        additions=additions,
    )
