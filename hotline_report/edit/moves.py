"""Items of a list that change their places, as they are typed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import TypeVar

from hotline_report.edit.edits import Move
from hotline_report.edit.entries import starts_of
from hotline_report.edit.source import Found, Source
from hotline_report.edit.splices import Splice

Item = TypeVar("Item")


def moved(items: Iterable[Item], move: Move) -> list[Item]:
    """Those of a list in the order that comes of a move."""
    found = list(items)
    found.insert(move.to, found.pop(int(move.place[-1])))
    return found


def move_splices(source: Source, found: Found, move: Move) -> Iterator[Splice]:
    """What brings it about that an item of a list stands elsewhere in it."""
    pieces = list(_pieces(source, found))
    index = int(move.place[-1])
    first, last = min(index, move.to), max(index, move.to)
    if first == last:
        return
    start, end = pieces[first][0], pieces[last][1]
    texts = moved([source.text[a:b] for a, b in pieces], move)[first : last + 1]
    between = [source.text[a[1] : b[0]] for a, b in pairwise(pieces[first : last + 1])]
    new = "".join(part for pair in zip(texts, [*between, ""], strict=True) for part in pair)
    yield Splice(start, end, new, found.place)


def _pieces(source: Source, found: Found) -> Iterator[tuple[int, int]]:
    """Where the text of each item begins and ends; between them stand blank lines, or commas."""
    each = list(source.below(found))
    starts = list(starts_of(source, found))
    ends = [source.end(item) for item in each]
    if source.is_closed(found.node) or found.in_flow:
        yield from zip(starts, ends, strict=True)
        return
    ends = [source.line_end(end) for end in ends]
    begins = [
        _with_comments(source, start, before)
        for start, before in zip(starts, [0, *ends[:-1]], strict=True)
    ]
    last = _with_comments_below(source, ends[-1], starts[-1] - source.line_start(starts[-1]))
    for begin, end, behind in zip(begins, ends, [*begins[1:], last], strict=True):
        # Comments that stand apart from the next item are about this one, or what was before it.
        yield begin, max(end, end + len(source.text[end:behind].rstrip(" \n")))


def _with_comments_below(source: Source, end: int, depth: int) -> int:
    """Where the comments behind the last item end that are deeper than its dash; else its end.

    Behind a text of several lines they would become part of it.
    """
    at = end
    while at < len(source.text):
        below = source.line_end(at + 1)
        line = source.text[at + 1 : below]
        words = line.lstrip(" ")
        if words and not (words.startswith("#") and len(line) - len(words) > depth):
            break
        end = below if words else end
        at = below
    return end


def _with_comments(source: Source, start: int, before: int) -> int:
    """Where the comments directly above an item begin, as deep as its dash; else where it does.

    What stands before the dash on its line is another item's.
    """
    line = source.line_start(start)
    depth = start - line
    if source.text[line:start].strip(" "):
        return start
    begin = start
    while line > before:
        above = source.line_start(line - 1)
        text = source.text[above : line - 1]
        if above < before or text[:depth].strip(" ") or not text[depth:].startswith("#"):
            break
        begin, line = above + depth, above
    return begin
