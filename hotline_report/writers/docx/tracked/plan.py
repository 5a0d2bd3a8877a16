"""Which paragraph, table or contents of the new draft is which of the old one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING
from zlib import crc32

from msgspec import Struct

from hotline_report.formatting.alignment import Text, aligned
from hotline_report.formatting.edits import edits, pieces
from hotline_report.writers.docx import style_names as names
from hotline_report.writers.docx.tracked.marks import child, qn
from hotline_report.writers.docx.tracked.steps import Step, steps
from hotline_report.writers.docx.tracked.tables import has_same_form, rows_text, text_of

if TYPE_CHECKING:
    from lxml.etree import _Element

_HEADING = re.compile(r"Heading([1-4])")
_NUMBER = re.compile(r"[一二三四五六七八九十百]+、|（[一二三四五六七八九十百]+）|\d+\.|（\d+）")
_MOVABLE = 6
"""Characters from which a paragraph elsewhere is the same one, moved."""
_MOVED, _EDITED = 0.8, 0.35
"""How much of the longer text stayed, if it moved, or was edited: else it went, and one came."""
_TABLE, _CONTENTS, _STYLES, _STYLES_ROOM = "\ue000", "\ue001", 0xE002, 0x1800
"""Characters of nobody’s, before what a table, contents or a paragraph says: none is the other."""


class Plan(Struct, frozen=True):
    """What stands where in the merged document; `moves` are the paragraphs that moved."""

    steps: tuple[Step, ...]
    moves: dict[int, int]


def plan_of(
    old: Sequence[_Element], new: Sequence[_Element], forced: Sequence[tuple[int, int]]
) -> Plan:
    """Align two sequences of blocks.

    Args:
        old: paragraphs, tables and contents of the old draft.
        new: those of the new one.
        forced: which stand for each other whatever they say, increasing on both sides.
    """
    pairs = list(forced)
    moves: dict[int, int] = {}
    olds, news = dict(forced), {new: old for old, new in forced}
    for pair in aligned(list(map(_text, old)), list(map(_text, new))):
        before, after = old[pair.old], new[pair.new]
        if pair.old in olds or pair.new in news or not _is_alike(before, after):
            continue
        if not pair.moved and _fits(pair.old, pair.new, forced):
            pairs.append((pair.old, pair.new))
        elif _is_movable(before) and _is_movable(after) and kept_share(before, after) >= _MOVED:
            moves[pair.old] = pair.new
    return Plan(tuple(steps(sorted(pairs), len(old), len(new))), moves)


def kept_share(old: _Element, new: _Element) -> float:
    """How much of the longer one of two paragraphs’ texts stayed, from 0 to 1."""
    before, after = pieces(text_of(old)), pieces(text_of(new))
    longer = max(sum(map(len, before)), sum(map(len, after)))
    went = sum(
        max(
            sum(map(len, before[edit.old_start : edit.old_end])),
            sum(map(len, after[edit.new_start : edit.new_end])),
        )
        for edit in edits(before, after)
    )
    return max(0.0, 1 - went / longer) if longer else 1.0


def style_of(paragraph: _Element) -> str:
    """The identifier of its style."""
    return child(child(paragraph, "pPr"), "pStyle").get(qn("val"), "")


def _fits(old: int, new: int, forced: Sequence[tuple[int, int]]) -> bool:
    return all((old < place) == (new < other) for place, other in forced)


def _text(block: _Element) -> Text:
    if block.tag == qn("tbl"):
        return Text(_TABLE + rows_text(block))
    if block.tag == qn("sdt"):
        return Text(_CONTENTS)
    style, text = style_of(block), text_of(block)
    if heading := _HEADING.fullmatch(style):
        return Text(_NUMBER.sub("", text, 1), int(heading[1]))
    # One character, so that being of one style makes no two texts alike.
    return Text(chr(_STYLES + crc32(_family(style).encode()) % _STYLES_ROOM) + text)


def _family(style: str) -> str:
    """Styles that a paragraph may have by turns, whatever was edited in it."""
    return names.BODY if style == names.BODY_WITH_ADDRESS else style


def _is_alike(old: _Element, new: _Element) -> bool:
    if old.tag != new.tag:
        return False
    if old.tag == qn("tbl"):
        return has_same_form(old, new)
    if old.tag == qn("sdt"):
        return (len(_entries(old)) > _ONE_ENTRY) == (len(_entries(new)) > _ONE_ENTRY)
    if kept_share(old, new) < _EDITED:
        return False
    sections = [each.find(f"{qn('pPr')}/{qn('sectPr')}") for each in (old, new)]
    return _family(style_of(old)) == _family(style_of(new)) and _is_turned(sections[0]) == (
        _is_turned(sections[1])
    )


_ONE_ENTRY = 2
"""Paragraphs of contents with a title and one entry, in which their field begins and ends."""


def _entries(contents: _Element) -> _Element:
    return child(contents, "sdtContent")


def _is_turned(section: _Element | None) -> str:
    """How the paper lies of the section that ends there; "" where none does."""
    if section is None:
        return ""
    return child(section, "pgSz").get(qn("orient"), "portrait")


def _is_movable(block: _Element) -> bool:
    return (
        block.tag == qn("p")
        and len(text_of(block)) >= _MOVABLE
        and block.find(f"{qn('pPr')}/{qn('sectPr')}") is None
        and next(block.iter(qn("drawing")), None) is None
    )
