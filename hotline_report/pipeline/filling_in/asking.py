"""What a page asks while somebody types: how a figure came about, which figures may be told."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from hotline_report.compose.filters import FilterError, filters_for
from hotline_report.edit.edits import Place
from hotline_report.edit.source import Source
from hotline_report.errors import HotlineError, InputError, UsageError
from hotline_report.load.decode import decode, read_bytes
from hotline_report.load.template_folders import TemplateFolders
from hotline_report.load.yaml_reader import read_nodes
from hotline_report.model.bulletin import RankingCells
from hotline_report.model.cell import State
from hotline_report.model.figure import Figure
from hotline_report.numbers.units import PERCENT, larger_units
from hotline_report.pipeline.explain import explain, find_figure
from hotline_report.pipeline.filling_in.steps import number_of
from hotline_report.pipeline.places import Places
from hotline_report.pipeline.prepare import prepare_leniently
from hotline_report.pipeline.starting.printed import printed_lines

_MOST = 20
_LONGEST = 40
_BRACES = re.compile(r"\{[{%].*?[}%]\}", re.DOTALL)
_EXPRESSION = re.compile(r"\{\{\s*(.*?)\s*\}\}")
_LARGE = 10_000


class Lines(Struct, frozen=True):
    """Lines of an answer."""

    lines: tuple[str, ...]


class Reference(Struct, frozen=True):
    """A figure that may be told: `insert` stands between `{{` and `}}`, and prints `shown`."""

    name: str
    insert: str
    shown: str


class References(Struct, frozen=True):
    """Figures that may be told, the likeliest first."""

    references: tuple[Reference, ...]


class Link(Struct, frozen=True):
    """A number that was typed and is a table's figure; from `start` to `end` of the text."""

    start: int
    end: int
    typed: str
    insert: str
    name: str


class Links(Struct, frozen=True):
    """All of one text."""

    links: tuple[Link, ...]


def explained(
    path: Path, names: tuple[str, str, str], folders: TemplateFolders, _tell: object = None
) -> Lines:
    """How a figure came about.

    Args:
        path: the data file.
        names: table, row and column of its key.
        folders: where its form is.

    Raises:
        UsageError: there is no such figure.
    """
    prepared = prepare_leniently(path, folders).prepared
    table, row, column = names
    cells = prepared.bulletin.tables.get(table)
    if isinstance(cells, RankingCells):
        items = cells.rankings.get(row, ())
        number = number_of(column)
        if not 0 < number <= len(items):
            raise UsageError("没有这一项")
        column = items[number - 1][0]
    figure = find_figure(prepared.figures, [table, row, column] if row else [table, column])
    return Lines(tuple(explain(figure, prepared.bulletin.period)))


def references(path: Path, text: str, folders: TemplateFolders, _tell: object = None) -> References:
    """Figures in whose names all words of a text stand, each as it is mostly told."""
    prepared = prepare_leniently(path, folders).prepared
    filters = filters_for(prepared.bulletin.edition, prepared.bulletin.period)
    words = [word for word in re.split(r"[\s.›·]+", text[:_LONGEST]) if word]
    found: list[Reference] = []
    for figure in prepared.figures:
        name = figure.address.name
        if figure.state is State.NUMBER and all(word in name for word in words):
            found += _told(figure, filters)
            if len(found) >= _MOST:
                break
    return References(tuple(found[:_MOST]))


def _told(figure: Figure, filters: Mapping[str, Callable[..., str]]) -> Iterator[Reference]:
    """How a figure is told: with its unit, in ten thousands, and its change."""
    unit, name = figure.indicator.unit, figure.address.name
    usual = "率" if unit == PERCENT else unit
    wanted = [usual] if usual in filters else ["数"]
    if figure.value is not None and abs(figure.value) >= _LARGE:
        wanted += [each for each in larger_units(unit)[:1] if each in filters]
    if figure.change is not None:
        wanted.append("同比")
    for each in wanted:
        try:
            shown = filters[each](figure)
        except (KeyError, FilterError, TypeError):
            continue
        yield Reference(name, f"{name} | {each}", shown)


def links(path: Path, place: Place, folders: TemplateFolders, _tell: object = None) -> Links:
    """The numbers of a text that both the words and the value tell as a table's figures.

    Raises:
        InputError: the file cannot be read.
    """
    decoded = decode(path, read_bytes(path))
    root, problems = read_nodes(path, decoded.text)
    if problems:
        raise InputError(problems)
    text = Places(Source(path, decoded.text, root)).text(place)
    prepared = prepare_leniently(path, folders).prepared
    try:
        lines = printed_lines(prepared, folders, [])
    except HotlineError:
        return Links(())
    sure = [
        (printed.text[link.start : link.end], link.expression)
        for printed_there in lines.values()
        for printed in printed_there
        for link in printed.links
    ]
    return Links(tuple(_in_text(text, sure)))


def _in_text(text: str, sure: list[tuple[str, str]]) -> Iterator[Link]:
    """Those of the typed text: each stands in it but once, outside of braces."""
    bare = _BRACES.sub(lambda braces: "\0" * len(braces[0]), text)
    for typed, expression in dict(sure).items():
        match = _EXPRESSION.fullmatch(expression)
        if match is not None and bare.count(typed) == 1:
            start = bare.index(typed)
            name = match[1].partition("|")[0].strip()
            yield Link(start, start + len(typed), typed, match[1], name)
