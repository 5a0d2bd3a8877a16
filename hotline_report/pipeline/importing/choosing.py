"""Which form a document was made with: the one that has most of what stands in its tables."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from hotline_report.errors import InputError, Position
from hotline_report.load.editions import read_edition
from hotline_report.load.template_folders import FORMS, TemplateFolders
from hotline_report.model.edition import Edition, FigureTable, RecordTable
from hotline_report.model.period import Period
from hotline_report.model.printed import printed
from hotline_report.recognition.layouts import Words, layouts_of
from hotline_report.recognition.segments import Segment
from hotline_report.recognition.tables import Answers, Recognised, recognised
from hotline_report.recognition.wording import wording

_TRIED = 3
"""Forms that are tried on a document, those whose titles are likest first."""
_BESIDES = 0.3
"""What it counts that a form has little besides."""
_LIKELIER = 0.1
"""What the right year, and the city's own name, count beside the titles."""


class Chosen(Struct, frozen=True):
    """A form with what of the document is in it; `fit` is the part of its cells, 0 to 1."""

    edition: Edition
    found: tuple[Recognised, ...]
    fit: float
    missing: int


def chosen(  # noqa: PLR0913, PLR0917 - what is known of the document
    segments: Sequence[Segment],
    name: str,
    path: Path,
    period: Period,
    city: str,
    folders: TemplateFolders,
    answers: Answers,
) -> Chosen:
    """The form of that name, or the one that fits best where none is named.

    Raises:
        InputError: there is no such form, or it has mistakes.
    """
    asked_at = Position(path, 1, 1)
    words = period.names(city, city)
    if name:
        return _tried(segments, read_edition(name, asked_at, folders), words, answers)
    editions = list(_likeliest(segments, asked_at, period, city, folders))
    tried = [_tried(segments, edition, words, answers) for edition in editions[:_TRIED]]
    return max(tried, key=lambda each: _rank(each, period, city))


def _rank(one: Chosen, period: Period, city: str) -> tuple[float, ...]:
    return (
        round(one.fit - one.missing / 200, 2),
        one.edition.is_for(period),
        _whose(one.edition, city),
        one.fit,
        -len(one.edition.tables),
    )


def _likeliest(
    segments: Sequence[Segment],
    asked_at: Position,
    period: Period,
    city: str,
    folders: TemplateFolders,
) -> Sequence[Edition]:
    said = {
        title
        for segment in segments
        for row in segment.grid.rows
        for spot in row
        if (title := wording(spot.text).title) and not title[:1].isdigit()
    }
    weighed: list[tuple[float, str, Edition]] = []
    for name in folders.names(FORMS):
        try:
            edition = read_edition(name, asked_at, folders)
        except InputError:  # A form with mistakes is nobody's choice.
            continue
        titles = _titles(edition)
        common = len(said & titles)
        # What the document has is to be in the form; what the form has besides counts less.
        likeness = common / (len(said) or 1) + _BESIDES * common / (len(titles) or 1)
        likeness += _LIKELIER * (edition.is_for(period) + _whose(edition, city))
        weighed.append((likeness, name, edition))
    weighed.sort(key=lambda each: (-each[0], each[1]))
    return [edition for _, _, edition in weighed]


def _whose(edition: Edition, city: str) -> int:
    """1 of a form of the city's own, -1 of another city's, 0 of one of several."""
    if city and edition.name.startswith(city[:2]):
        return 1
    return -any(edition.name.startswith(each) for each in edition.cities.values())


def _titles(edition: Edition) -> frozenset[str]:
    layouts = layouts_of(edition, {})
    fields = (title for layout in layouts for each in layout.fields for title in each.title.titles)
    lines = (title for layout in layouts for each in layout.lines for title in each.title.titles)
    return frozenset((*fields, *lines))


def _tried(segments: Sequence[Segment], edition: Edition, words: Words, answers: Answers) -> Chosen:
    found = recognised(segments, edition, words, answers)
    placed = left = missing = 0
    for each in found:
        if each.fit is None:
            rows = each.segment.grid.rows
            left += len({spot.number for row in rows for spot in row if spot.text.strip()})
        else:
            placed += len(each.fit.placed)
            left += len(each.fit.left)
    for name in {each.fit.layout.name for each in found if each.fit is not None}:
        missing += len(missing_columns(edition, name, found))
    return Chosen(edition, found, placed / (placed + left or 1), missing)


def missing_columns(edition: Edition, table: str, found: Sequence[Recognised]) -> list[str]:
    """The columns of a table of the form that the document does not have."""
    form = printed(edition.tables[table])
    if not isinstance(form, FigureTable | RecordTable):
        return []
    named = {
        column.name
        for each in found
        if each.fit is not None and each.fit.layout.name == table
        for column in each.fit.columns
    }
    return [leaf.name for leaf in form.leaves() if not leaf.is_stub and leaf.name not in named]
