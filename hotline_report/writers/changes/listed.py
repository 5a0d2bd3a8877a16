"""The list beside the bulletin: each change once, in the order in which the text tells it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from markupsafe import Markup
from msgspec import Struct

from hotline_report.model.changes import (
    Changes,
    Consequences,
    Kind,
    LinkedNumber,
    PieceKind,
    WordChange,
)
from hotline_report.writers.changes.links import Links, Shown, came, went
from hotline_report.writers.changes.marked import shortened, whole
from hotline_report.writers.changes.numbers import Numbers, figure_anchor, number_anchor
from hotline_report.writers.changes.text import (
    finding_text,
    part_text,
    waiver_text,
    what_happened,
)
from hotline_report.writers.changes.text_figures import figure_path, figure_told, place_told


class Following(Struct, frozen=True):
    """What follows from an edit: where, what, and the id of its place in the bulletin."""

    place: str
    told: str
    anchor: str


class Entry(Struct, frozen=True):
    """A change: its number (0: it has none), where it is, what it is, what follows from it."""

    number: int
    place: str
    told: Markup
    followed: tuple[Following, ...] = ()


class Group(Struct, frozen=True):
    """The changes of one kind, below one heading."""

    kind: Shown
    title: str
    entries: tuple[Entry, ...]
    anchor: str = ""


def listed(changes: Changes, numbers: Numbers) -> list[Group]:
    """All changes."""
    groups = (
        _figures(changes),
        *_others(changes),
        _words(changes, numbers),
        _structure(numbers),
        _findings(changes),
    )
    return [group for group in groups if group.entries]


def back(links: Links, entry: Entry, kind: Shown) -> Markup:
    """The number in the list; plain where nothing in the bulletin bears it."""
    if entry.number not in links.placed:
        return Markup('<span class="n {}">{}</span>').format(kind.css, entry.number)
    link = Markup('<a class="n {}" href="#m{}" aria-label="{} {}，看原文">{}</a>')
    return link.format(kind.css, entry.number, kind.value, entry.number, entry.number)


def _figures(changes: Changes) -> Group:
    entries = tuple(
        Entry(
            edit.number,
            figure_path(edit.figure, ""),
            Markup.escape(figure_told(edit.figure)),
            tuple(_followed(edit.consequences, edit.figure.table)),
        )
        for edit in changes.edits
    )
    return Group(Shown.FIGURES, f"数据（{len(entries)} 处）", entries)


def _others(changes: Changes) -> Iterator[Group]:
    for index, other in enumerate(changes.others):
        told = Markup.escape("随之变化的：")
        entry = Entry(0, "", told, tuple(_followed(other.consequences, "")))
        anchor = "" if index else "others"
        yield Group(Shown.FOLLOWED, other.cause.value, (entry,), anchor)


def _followed(consequences: Consequences, table: str) -> Iterator[Following]:
    for figure in consequences.figures:
        place = figure_path(figure, table)
        yield Following(place, figure_told(figure), figure_anchor(figure.name))
    for number in consequences.numbers:
        yield Following(place_told(number.place), _number(number), number_anchor(number))


def _number(number: LinkedNumber) -> str:
    return f"{number.old} → {number.new}"


def _words(changes: Changes, numbers: Numbers) -> Group:
    entries: list[Entry] = []
    for place, told in groupby(numbers.words, key=lambda each: each[1].place):
        entries += [Entry(number, place, _word(change)) for number, change in told]
    title = f"文字（{len(entries)} 处）"
    if changes.linked_only:
        title += f"，另有 {changes.linked_only} 句只是引用的数变了"
    return Group(Shown.WORDS, title, tuple(entries))


def _word(change: WordChange) -> Markup:
    happened = what_happened(change)
    start = Markup.escape(f"{happened}：" if happened else "")
    text = whole("".join(piece.text for piece in change.pieces))
    match change.kind:
        case Kind.CAME:
            return start + came(text, Shown.WORDS)
        case Kind.WENT:
            return start + went(text, Shown.WORDS)
        case Kind.CHANGED:
            shown = (_piece(kind, words) for kind, words in shortened(change.pieces))
            return start + Markup().join(shown)
        case _:
            return start + Markup.escape(text)


def _piece(kind: PieceKind, text: str) -> Markup:
    match kind:
        case PieceKind.WENT:
            return went(text, Shown.WORDS)
        case PieceKind.CAME:
            return came(text, Shown.WORDS)
        case _:
            return Markup.escape(text)


def _structure(numbers: Numbers) -> Group:
    entries = tuple(
        Entry(number, "", Markup.escape(part_text(change))) for number, change in numbers.structure
    )
    return Group(Shown.STRUCTURE, f"结构（{len(entries)} 处）", entries)


def _findings(changes: Changes) -> Group:
    told: Sequence[str] = (
        *map(finding_text, changes.findings),
        *map(waiver_text, changes.waivers),
    )
    entries = tuple(Entry(0, "", Markup.escape(text)) for text in told)
    return Group(Shown.FINDINGS, f"校核和豁免（{len(entries)} 条）", entries)
