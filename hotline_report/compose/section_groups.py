"""Sections of the form as they stand below one heading, those without a title of their own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from hotline_report.model.edition import Section


class SectionGroup(Struct, frozen=True):
    """A heading's sections: one with its title, and those without one that follow it.

    `title` is "" for those that come first: they stand below the heading of the chapter itself.
    """

    title: str
    sections: tuple[Section, ...]


def grouped(titled: Iterable[tuple[str, Section]]) -> Iterator[SectionGroup]:
    """The sections by the headings that they stand below.

    Args:
        titled: each section with its title as printed, "" where it has no heading of its own.
    """
    group = SectionGroup("", ())
    for title, section in titled:
        if title:
            if group.sections:
                yield group
            group = SectionGroup(title, (section,))
        else:
            group = SectionGroup(group.title, (*group.sections, section))
    if group.sections:
        yield group
