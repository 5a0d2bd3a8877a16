"""Our own open data (JSON, CSV, within a PDF): the figures are in it by name, exact and whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from hotline_report.errors import InputError, Position, Problem
from hotline_report.load.editions import read_edition
from hotline_report.load.own_data import OpenData, is_pdf, own_data_in
from hotline_report.load.periods import read_period
from hotline_report.load.template_folders import FORMS, TemplateFolders
from hotline_report.model.edition import Edition
from hotline_report.model.period import Period
from hotline_report.model.printed import is_printed
from hotline_report.pipeline.importing.open_rows import OfTable, by_table
from hotline_report.pipeline.importing.own_table import own_table
from hotline_report.recognition.chapters import Chapter, Narrative
from hotline_report.recognition.found import Fit, Placed
from hotline_report.recognition.grid import Grid, Spot
from hotline_report.recognition.layouts import layouts_of
from hotline_report.recognition.segments import Segment
from hotline_report.recognition.tables import Recognised
from hotline_report.recognition.values import calls_of, half_width

_CHAPTER = "数据公开"
_SIGNS = re.compile(r"\d+(?:\.\d+)?|[↑↓]|持平")
"""What two texts of a figure have in common where they say the same."""


class Figures(Struct, frozen=True):
    """What open data says: of whom, of when, and each figure in its place.

    `kind` is what it was, for messages; `has_pages` tells that the narrative is to be read off
    the pages of the PDF that it was in.
    """

    kind: str
    edition: Edition
    city: str
    period: Period
    narrative: Narrative
    found: tuple[Recognised, ...]
    has_pages: bool = False


def read_open_data(
    path: Path, content: bytes, form: str, folders: TemplateFolders
) -> Figures | None:
    """The open data that a file is or has within it; None where it is another kind of file.

    Args:
        path: the file, for messages.
        content: its bytes.
        form: the name of the form that the user wants, or "".
        folders: where forms are.

    Raises:
        InputError: its form is not there, or it does not say of which period it is.
    """
    data, kind = own_data_in(content), "开放数据（JSON）"
    if data is None:
        data, kind = own_table(content), "开放数据（CSV）"
    if data is None:
        return None
    has_pages = is_pdf(content)
    if has_pages and not form and data.edition not in folders.names(FORMS):
        return None  # What its pages show tells which form fits.
    edition = _edition(data, path, form, folders)
    period = read_period(data.period.replace("-M", "-"))
    if period is None:
        told = ("看不出是哪一期的", "“期间”一项里有年份", "用生成的文件，不要改动")
        raise InputError([Problem(Position(path, 1, 1), "期间", *told)])
    tables = by_table(data.rows, edition)
    title = data.title or f"{data.reporter}{period.name}工作情况发布"
    narrative = Narrative(title=title, issuers=list(data.issuers), published=data.published)
    sections = [
        section.name
        for section in edition.sections
        if is_printed(edition, section) and any(name in tables for name in section.tables)
    ]
    narrative.chapters = [Chapter(_CHAPTER, 1, 0, sections=sections)]
    found = tuple(_recognised(tables, edition))
    return Figures(
        "PDF（里面带着各表的数）" if has_pages else kind,
        edition,
        data.reporter,
        period,
        narrative,
        found,
        has_pages,
    )


def _edition(data: OpenData, path: Path, form: str, folders: TemplateFolders) -> Edition:
    """The form that is asked for or told; else the one that has most of the figures."""
    asked_at = Position(path, 1, 1)
    if form or data.edition:
        return read_edition(form or data.edition, asked_at, folders)
    period = read_period(data.period)
    best: tuple[tuple[float, ...], Edition] | None = None
    for name in folders.names(FORMS):
        try:
            edition = read_edition(name, asked_at, folders)
        except InputError:  # A form with mistakes is nobody's choice.
            continue
        tables = by_table(data.rows, edition).values()
        right = sum(len(each.placed) - len(each.left) for each in tables)
        is_own = data.reporter in edition.cities.values()
        is_for = period is not None and edition.is_for(period)
        rank = (right, is_for, is_own, -len(edition.tables))
        if best is None or rank > best[0]:
            best = rank, edition
    if best is None or best[0][0] <= 0:
        told = ("没有一个表式有这些表", "表式里有的表", "加上 --form 写明表式")
        raise InputError([Problem(asked_at, "表", *told)])
    return best[1]


def _recognised(tables: dict[str, OfTable], edition: Edition) -> Iterator[Recognised]:
    layouts = {layout.name: layout for layout in reversed(layouts_of(edition, {}))}
    for name, each in tables.items():
        if name in layouts:
            fit = Fit(layouts[name], 1.0, each.placed, each.left)
            yield Recognised(Segment(Grid(()), (name,), ()), fit)
        elif each.left:
            row = tuple(replace(one.spot, number=n) for n, one in enumerate(each.left))
            yield Recognised(Segment(Grid((row,), name), (name,), ()), None)


def exact(seen: Sequence[Recognised], own: Sequence[Recognised]) -> tuple[Recognised, ...]:
    """The tables that were seen on pages, with the figures that the file carries within it.

    Where both say a figure, the file's own is exact; the page tells where it stands and which
    footnotes it calls.
    """
    told = {each.fit.layout.name: each for each in own if each.fit is not None}
    spots = {
        (each.fit.layout.name, one.row, one.column): one.spot
        for each in seen
        if each.fit is not None
        for one in each.fit.placed
    }
    found: list[Recognised] = []
    taken: set[str] = set()
    for each in seen:
        name = each.fit.layout.name if each.fit is not None else ""
        if each.fit is None or name not in told:
            found.append(each)
            continue
        fit = told[name].fit
        placed = fit.placed if fit is not None and name not in taken else ()
        taken.add(name)
        both = tuple(_both(one, spots.get((name, one.row, one.column))) for one in placed)
        found.append(replace(each, fit=replace(each.fit, score=1.0, placed=both, left=())))
    return (*found, *(each for name, each in told.items() if name not in taken))


def _both(told: Placed, seen: Spot | None) -> Placed:
    """A figure as the file carries it; the page tells its footnotes and what it prints for points.

    Whether a rate's change was published in percent, 92.30%（↑18.14%）, open data does not say.
    """
    if seen is None:
        return told
    calls = calls_of(seen.text)
    own, shown = half_width(told.spot.text), half_width(seen.text).removesuffix(calls)
    if _SIGNS.findall(own) != _SIGNS.findall(shown):
        spot = Spot(f"{told.spot.text}{calls}", seen.number, place=seen.place)
        return replace(told, spot=spot, typed=() if calls else told.typed)
    inner = shown.partition("(")[2].removesuffix(")")
    in_points = [name for name, text in told.typed if text.endswith("个百分点")]
    if len(in_points) == 1 and inner.endswith("%"):
        typed = tuple((name, inner if name in in_points else text) for name, text in told.typed)
    else:
        typed = told.typed
    return replace(told, spot=seen, typed=() if calls else typed)
