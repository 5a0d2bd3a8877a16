"""The tables of a document, joined over pages and parted where several are stacked in one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from hotline_report.model.source_document import SourceBlock, SourceParagraph, SourceTable
from hotline_report.recognition.grid import Grid, Spot, grid_of, tight
from hotline_report.recognition.headers import MOST, has_figures, header_height
from hotline_report.recognition.wording import plain

_CONTINUED = ("续", "接上")
_LABEL = re.compile(r"^[\u4e00-\u9fff]{2,8}[:：]")
_SENTENCE = re.compile(r"[。；，！？：:;!?]")
_ONE = re.compile(r"[\u4e00-\u9fff]{2,8}")
_RUN = 5
"""How many paragraphs of one word each are a list of words."""
_SEVERAL, _WORD = 3, 12
"""How many words side by side are a list, and how long one is at most."""
_NEAR = 3
"""Paragraphs above a table of which one may be its title."""
_LONGEST = 60
"""Characters that a title above a table has at most."""
_LEGEND = re.compile(
    r"[(（]?(?:数据|表中|表内|括号|单位[:：]|注[:：\d]|备注|说明[:：]|统计|同比|环比|相对|截至|截止|续表)"
)
"""How a line begins that tells how a table is to be read."""
_NOTE = ("注:", "注1", "备注", "说明:", "*")


class Segment(Struct, frozen=True):
    """A table of the document, or one of several stacked in it.

    `captions` are texts that may be its title, the nearest first; `blocks` the numbers of the
    blocks that it came of; `notes` lines across it at its end. `is_words`: it was no table, but
    words side by side. `readings` are other grids that it may be.
    """

    grid: Grid
    captions: tuple[str, ...]
    blocks: tuple[int, ...]
    notes: tuple[str, ...] = ()
    is_words: bool = False
    readings: tuple[Grid, ...] = ()

    @property
    def title(self) -> str:
        """The nearest text above it that may be its title: no legend, no sentence; "" of none."""
        return next(filter(_may_be_title, self.captions), "")


def segments_of(blocks: Sequence[SourceBlock]) -> tuple[Segment, ...]:
    """The tables in order, each whole."""
    found: list[Segment] = []
    numbered = 0
    for at, block in enumerate(blocks):
        if isinstance(block, SourceParagraph):
            run = _words_beside(blocks, at) or words_below(blocks, at)
            words = [word for n in run for word in _words_of(_text(blocks, n))]
            if words:
                place = block.place
                row = tuple(Spot(w, -2 - n, place=place) for n, w in enumerate(words))
                grid, above = Grid((row,), place), _captions(blocks, at)
                found.append(Segment(grid, above, tuple(run), is_words=True))
            continue
        grid = grid_of(block, numbered)
        numbered += len(block.cells)
        if not grid.height:
            continue
        captions = _captions(blocks, at)
        if found and not found[-1].is_words and _follows(blocks, found[-1].blocks[-1], at):
            joined = _joined(found[-1].grid, grid)
            if joined is not None:
                blocks_of = (*found[-1].blocks, at)
                found[-1] = replace(found[-1], grid=joined, blocks=blocks_of)
                continue
        readings = tuple(grid_of(each, numbered) for each in block.readings)
        numbered += sum(len(each.cells) for each in block.readings)
        found.append(_titled(Segment(grid, captions, (at,), readings=readings)))
    return tuple(found)


def words_side_by_side(text: str) -> tuple[str, ...]:
    """Words with wide blanks or 、 between them and no sentence among them; none otherwise."""
    bare = _LABEL.sub("", text.strip())
    words = [word.strip() for word in re.split(r"\s+|[、\n]", bare)]
    if len(words) < _SEVERAL or any(not w or len(w) > _WORD or _SENTENCE.search(w) for w in words):
        return ()
    return tuple(words)


def _words_beside(blocks: Sequence[SourceBlock], at: int) -> range:
    """The lines of words side by side from a block on; a last one may be a word alone."""
    if not _is_beside(blocks, at) or (at and _is_beside(blocks, at - 1)):
        return range(0)
    end = at + 1
    while end < len(blocks) and _is_beside(blocks, end):
        end += 1
    return range(at, end + (end < len(blocks) and _is_word(blocks, end)))


def _is_beside(blocks: Sequence[SourceBlock], at: int) -> bool:
    return bool(words_side_by_side(_text(blocks, at)))


def _words_of(text: str) -> tuple[str, ...]:
    return words_side_by_side(text) or tuple(text.split())


def words_below(blocks: Sequence[SourceBlock], at: int) -> range:
    """The paragraphs from a block on that are a word each, if it is the first of several."""
    if at and _is_word(blocks, at - 1):
        return range(0)
    end = at
    while end < len(blocks) and _is_word(blocks, end):
        end += 1
    return range(at, end) if end - at >= _RUN else range(0)


def _is_word(blocks: Sequence[SourceBlock], at: int) -> bool:
    block = blocks[at]
    if not isinstance(block, SourceParagraph) or block.level or block.is_bold:
        return False
    return _ONE.fullmatch(block.text.strip()) is not None


def _text(blocks: Sequence[SourceBlock], at: int) -> str:
    block = blocks[at]
    return block.text.strip() if isinstance(block, SourceParagraph) else ""


def _titled(segment: Segment) -> Segment:
    """Without rows across it that are its title or notes."""
    grid, captions, notes = segment.grid, list(segment.captions), list(segment.notes)
    while grid.height > 1 and (title := grid.title_row(0)):
        captions.insert(0, title)
        grid = grid.part(1, grid.height)
    while grid.height > 1 and plain(grid.title_row(grid.height - 1)).startswith(_NOTE):
        notes.insert(0, grid.title_row(grid.height - 1))
        grid = grid.part(0, grid.height - 1)
    return replace(segment, grid=grid, captions=tuple(captions), notes=tuple(notes))


def _may_be_title(text: str) -> bool:
    said = text.strip()
    return bool(said) and not _LEGEND.match(said) and said[-1] not in "。；;：:，,"


def _captions(blocks: Sequence[SourceBlock], at: int) -> tuple[str, ...]:
    found: list[str] = []
    for block in reversed(blocks[:at]):
        if isinstance(block, SourceTable) or len(found) >= _NEAR:
            break
        if len(block.text) <= _LONGEST:
            found.append(block.text)
    return tuple(found)


def _follows(blocks: Sequence[SourceBlock], last: int, at: int) -> bool:
    """Whether nothing stands between two tables but a word that the second goes on."""
    between = blocks[last + 1 : at]
    return all(
        isinstance(block, SourceParagraph)
        and (not plain(block.text) or plain(block.text).strip("()").startswith(_CONTINUED))
        for block in between
    )


def _joined(above: Grid, below: Grid) -> Grid | None:
    """The two as one table that goes on over a page, or None where the second is another."""
    if above.width != below.width:
        return None
    height = header_height(above)
    repeated = 0
    while repeated < min(height, below.height) and _same(
        above.rows[repeated], below.rows[repeated]
    ):
        repeated += 1
    if repeated and repeated == height:
        return Grid((*above.rows, *below.rows[repeated:]), above.place)
    if height == above.height and height <= MOST:  # A header alone: its rows are on the next page.
        return Grid((*above.rows, *below.rows), above.place)
    if header_height(below) == 0:
        return Grid((*above.rows, *below.rows), above.place)
    return None


def _same(one: Sequence[object], other: Sequence[object]) -> bool:
    texts = ([plain(getattr(spot, "text", "")) for spot in row] for row in (one, other))
    first, second = texts
    return first == second


def parted(segment: Segment) -> tuple[Segment, ...]:
    """The tables stacked in one: each begins with a title across or a header of its own."""
    starts = list(_starts(segment.grid))
    if len(starts) < 2:  # noqa: PLR2004 - several
        return (segment,)
    grid = segment.grid
    ends = [*starts[1:], grid.height]
    return tuple(
        _titled(
            replace(
                segment,
                grid=tight(grid.part(start, end)),
                captions=segment.captions if start == 0 else (),
                notes=segment.notes if end == grid.height else (),
            )
        )
        for start, end in zip(starts, ends, strict=True)
    )


def _starts(grid: Grid) -> Iterator[int]:
    """The rows in which a table begins: words below figures, and figures below them."""
    yield 0
    at = header_height(grid)
    while at < grid.height:
        row = grid.rows[at]
        if has_figures(row) or _hangs(grid, at):
            at += 1
            continue
        end = at
        while end < grid.height and not has_figures(grid.rows[end]):
            end += 1
        if end < grid.height and not _hangs_within(grid, end):
            yield at
        at = max(end, at + 1)


def _hangs(grid: Grid, at: int) -> bool:
    """Whether a cell of the row goes on from the one above."""
    return at > 0 and any(
        one.number == other.number
        for one, other in zip(grid.rows[at - 1], grid.rows[at], strict=True)
    )


def _hangs_within(grid: Grid, end: int) -> bool:
    """Whether a cell goes on into the figures below, as the title of a row does."""
    return any(
        one.number == other.number
        for one, other in zip(grid.rows[end - 1], grid.rows[end], strict=True)
    )
