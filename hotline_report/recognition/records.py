"""A grid as a list of records of the form, as a ranking, or as words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from hotline_report.model.edition import RankingTable, RecordTable
from hotline_report.recognition.figures import NO_COLUMN, NO_ROW
from hotline_report.recognition.found import Fit, Left, Placed, Titled
from hotline_report.recognition.grid import DASHES, Grid, Spot, is_number
from hotline_report.recognition.headers import (
    MOST,
    has_figures,
    header_heights,
    path_of,
    seen_column,
    seen_title,
)
from hotline_report.recognition.layouts import Layout, Title, Words, filled
from hotline_report.recognition.likeness import alike, most_alike
from hotline_report.recognition.pairing import Pairs, Sure, paired
from hotline_report.recognition.wording import plain, unnumbered, wording

TOTAL = "total"
"""The row of what was placed in a grand total."""

_TOTALS = frozenset({"总计", "合计", "共计", "总数"})
_NAMED = re.compile(
    r"(?P<name>.*[^\d,，.])[\s:：,，]*(?P<count>\d[\d,，.]*\s*[件个次条]?(?:[(（].*[)）])?)"
)
_RANK = re.compile(r"(?:第?[0-9一二三四五六七八九十]{1,2}名?|top[0-9]{1,2}|no\.?[0-9]{1,2})")
_TWO = 2


def fit_records(grid: Grid, layout: Layout, table: RecordTable) -> Fit:
    """How the grid fits a list of records; several columns of the list side by side are stacked."""
    heights = dict.fromkeys((*header_heights(grid), *range(1, min(3, grid.height) + 1)))
    fits = [_records(_stacked(grid, height), layout, table, height) for height in heights]
    return max(fits, key=lambda fit: fit.score, default=Fit(layout, 0.0))


def _stacked(grid: Grid, height: int) -> Grid:
    """A list set in several columns side by side as one below another."""
    heads = [seen_column(grid, at, height).path for at in range(grid.width)]
    for count in (2, 3, 4):
        width, rest = divmod(grid.width, count)
        if not rest and width and heads == heads[:width] * count and heads[0]:
            body = [
                row[at * width : (at + 1) * width]
                for at in range(count)
                for row in grid.rows[height:]
            ]
            kept = [row for row in body if any(spot.text.strip() for spot in row)]
            return Grid((*(row[:width] for row in grid.rows[:height]), *kept), grid.place)
    return grid


def _records(grid: Grid, layout: Layout, table: RecordTable, height: int) -> Fit:
    if height >= grid.height:
        return Fit(layout, 0.0)
    seen = [seen_column(grid, at, height) for at in range(grid.width)]
    pairs = paired(seen, [field.title for field in layout.fields])
    score = 2 * pairs.weight() / (len(layout.fields) + len(seen))
    placed: list[Placed] = []
    left: list[Left] = []
    number = 0
    for row in grid.rows[height:]:
        if not any(spot.text.strip() for spot in row):
            continue
        is_total = _is_total(row, table)
        number += not is_total
        for at, spot in enumerate(row):
            if at not in pairs.pairs:
                if spot.text.strip() and not is_total:
                    left.append(Left(f"第{number}条 › {seen[at].text}", spot, NO_COLUMN))
                continue
            field = layout.fields[pairs.pairs[at][0]]
            name = TOTAL if is_total else str(number)
            placed.append(Placed(name, field.column.name, field.column.indicator, spot))
    names = [field.column.name for field in layout.fields]
    columns = tuple(_titled(grid, n, height, pairs, names) for n in range(grid.width))
    placed = list(_without_total_title(placed, table))
    return Fit(layout, score, tuple(placed), tuple(left), columns, (), 0.0, grid, height)


def _is_total(row: Sequence[Spot], table: RecordTable) -> bool:
    first = next((unnumbered(spot.text) for spot in row if spot.text.strip()), "")
    title = unnumbered(table.total_title)
    return bool(title) and (first == title or first in _TOTALS)


def _without_total_title(placed: list[Placed], table: RecordTable) -> Iterator[Placed]:
    """All but the title of the grand total, which stands across the columns of words."""
    for each in placed:
        words = unnumbered(each.spot.text)
        if each.row == TOTAL and (words in _TOTALS or words == unnumbered(table.total_title)):
            continue
        yield each


def _titled(grid: Grid, at: int, height: int, pairs: Pairs, names: Sequence[str]) -> Titled:
    path = tuple(spot.text for spot in path_of(grid, at, height))
    text, unit = (path[-1] if path else ""), seen_column(grid, at, height).unit
    if at in pairs.pairs:
        known, sure = pairs.pairs[at]
        return Titled(text, path, at, names[known], sure, unit=unit)
    return Titled(text, path, at, unit=unit)


def fit_ranking(grid: Grid, layout: Layout, table: RankingTable, words: Words) -> Fit:
    """How the grid fits a ranking, or several: names with their counts."""
    fits = [
        _in_lines(grid, layout, table, words),
        _in_lines(grid.transposed(), layout, table, words),
    ]
    if not table.rows:
        stacked = _stacked(grid, 1)
        fits += [_downwards(stacked, layout, table, words, height) for height in (1, 2, 0)]
    return max(fits, key=lambda fit: (fit.score, len(fit.placed)))


def _heading(grid: Grid, height: int, titles: tuple[str, ...]) -> float:
    """How alike the header is to what the form has above the names and the counts."""
    seen = {wording(spot.text).title for row in grid.rows[:height] for spot in row}
    best = [max((alike(title, each) for each in seen), default=0.0) for title in titles]
    return sum(best) / len(best)


def _downwards(grid: Grid, layout: Layout, table: RankingTable, words: Words, height: int) -> Fit:
    """One ranking downwards: its names in a column of words, the counts in one of figures."""
    body = grid.rows[height:]
    columns = [grid.column(at)[height:] for at in range(grid.width)]
    counts = [at for at, column in enumerate(columns) if _all_counts(column)]
    names = [at for at, column in enumerate(columns) if _all_names(column)]
    if not body or len(names) != 1 or not counts or counts[-1] < names[0]:
        return Fit(layout, 0.0)
    count = next(at for at in counts if at > names[0])
    header = [filled(table.stub_title, words), filled(table.item_title, words)]
    above = [seen_column(grid, at, height).titles for at in (names[0], count)]
    alike_each = [
        most_alike((wording(h).title,), each) for h, each in zip(header, above, strict=True)
    ]
    likeness = sum(alike_each) / len(alike_each) if height else 0.0
    others = sum(1 for at in counts if at > count)
    placed = [
        Placed("", row[names[0]].text.strip(), table.indicator, row[count])
        for row in body
        if row[names[0]].text.strip()
    ]
    left = [
        Left(row[names[0]].text, row[at], NO_COLUMN)
        for row in body
        for at in counts
        if at > count and row[at].text.strip()
    ]
    size = 1.0 if len(placed) <= table.size else table.size / len(placed)
    return Fit(
        layout, likeness * size / (1 + others), tuple(placed), tuple(left), grid=grid, header=height
    )


def _all_counts(column: Sequence[Spot]) -> bool:
    said = [spot.text for spot in column if spot.text.strip()]
    return bool(said) and all(is_number(text) for text in said)


def _all_names(column: Sequence[Spot]) -> bool:
    said = [plain(spot.text) for spot in column if spot.text.strip()]
    return bool(said) and not any(is_number(each) or _RANK.fullmatch(each) for each in said)


def _in_lines(grid: Grid, layout: Layout, table: RankingTable, words: Words) -> Fit:
    """Rankings whose names stand on one line and their counts on the next, or both in one cell."""
    height = 0
    while height < min(MOST, grid.height) and not _begins_ranking(grid, height, table):
        height += 1
    found = list(_lines(grid, height))
    if not found:
        return Fit(layout, 0.0)
    known = [
        Title((unnumbered(filled(row.title, words)), unnumbered(row.name)), unnumbered(row.name))
        for row in table.rows
    ]
    seen = [seen_title((title,)) for title, _ in found]
    if table.rows:
        pairs = paired(seen, known)
        fit = 2 * pairs.weight() / (len(known) + len(found))
    elif len(found) == 1:
        pairs, fit = Pairs({0: (0, Sure.SAME)}, {}), 0.5
    else:
        return Fit(layout, 0.0)
    header = [filled(table.stub_title, words), filled(table.item_title, words)]
    fit *= 0.6 + 0.4 * _heading(grid, height, tuple(wording(each).title for each in header))
    placed: list[Placed] = []
    left: list[Left] = []
    for n, (title, items) in enumerate(found):
        if n not in pairs.pairs:
            left += [Left(f"{title} › {name}", spot, NO_ROW) for name, spot in items]
            continue
        row = table.rows[pairs.pairs[n][0]].name if table.rows else ""
        placed += [Placed(row, name, table.indicator, spot) for name, spot in items]
    rows = tuple(
        Titled(title, (title,), n, table.rows[pairs.pairs[n][0]].name, pairs.pairs[n][1])
        if n in pairs.pairs and table.rows
        else Titled(title, (title,), n)
        for n, (title, _) in enumerate(found)
    )
    return Fit(layout, fit, tuple(placed), tuple(left), (), rows, 0.0, grid, height)


def _begins_ranking(grid: Grid, at: int, table: RankingTable) -> bool:
    """Whether the first ranking begins in this row: names, or names with counts."""
    row = grid.rows[at]
    if any(_NAMED.fullmatch(spot.text.replace("\n", " ").strip()) for spot in row[1:]):
        return True
    if at + 1 >= grid.height or has_figures(row):
        return False
    below = grid.rows[at + 1]
    numbers = sum(1 for spot in below if is_number(spot.text))
    names = {spot.number for spot in row if spot.text.strip()}
    return numbers >= min(_TWO, table.size) and len(names) > min(_TWO, table.size) - 1


Items = list[tuple[str, Spot]]


def _lines(grid: Grid, height: int) -> Iterator[tuple[str, Items]]:
    """Each ranking: its title, and its items with their counts."""
    at = height
    while at < grid.height:
        row = grid.rows[at]
        below = grid.rows[at + 1] if at + 1 < grid.height else ()
        title = "" if is_number(row[0].text) else row[0].text
        if _is_counts_of(below, row):
            above = grid.rows[at - 1] if at else ()
            yield _in_order(row, below, above)
            at += 2
            continue
        both = [_NAMED.fullmatch(spot.text.replace("\n", " ").strip()) for spot in row[1:]]
        if any(both):
            yield (
                title,
                [
                    (match["name"].strip(), Spot(match["count"], spot.number, place=spot.place))
                    for match, spot in zip(both, row[1:], strict=True)
                    if match is not None
                ],
            )
        at += 1


def _in_order(
    row: Sequence[Spot], below: Sequence[Spot], above: Sequence[Spot]
) -> tuple[str, Items]:
    """Names on one line with the counts on the next, each below its own or, shifted, in order.

    The title stands before the names; what goes on from the header above is none of them.
    """
    old = {spot.number for spot in above}
    said = [spot for spot in row if spot.text.strip() and spot.number not in old]
    counts = [spot for spot in below if is_number(spot.text) or plain(spot.text) in DASHES]
    if len(said) == len(counts) + 1:
        return said[0].text, [
            (name.text.strip(), count) for name, count in zip(said[1:], counts, strict=True)
        ]
    start = 0 if is_number(below[0].text) else 1
    items = [
        (name.text.strip(), count)
        for name, count in zip(row[start:], below[start:], strict=True)
        if name.text.strip() and name.number != count.number
    ]
    return (row[0].text if start else ""), items


def _is_counts_of(below: Sequence[Spot], row: Sequence[Spot]) -> bool:
    said = [spot for spot in below[1:] if spot.text.strip()]
    return (
        bool(said)
        and all(is_number(spot.text) or plain(spot.text) in DASHES for spot in said)
        and not has_figures(tuple(row[1:]))
    )


def fit_words(grid: Grid, layout: Layout) -> Fit:
    """How the grid fits a table of words: no figure stands in it, and its title is there."""
    spots = list({s.number: s for row in grid.rows for s in row if s.text.strip()}.values())
    titles = [spot for spot in spots if unnumbered(spot.text) in layout.captions]
    said = [spot for spot in spots if spot not in titles and not _RANK.fullmatch(plain(spot.text))]
    if not said or any(is_number(spot.text) for spot in said):
        return Fit(layout, 0.0)
    words = [
        Placed("", str(n), None, Spot(word, spot.number, place=spot.place))
        for n, (word, spot) in enumerate(
            ((word, spot) for spot in said for word in words_in(spot.text)), start=1
        )
    ]
    score = 0.7 if titles else 0.35
    return Fit(layout, score, tuple(words), grid=grid)


def words_in(text: str) -> list[str]:
    """The words of a text: one a line, or with 、 or blanks between."""
    return [
        word.strip() for word in re.split(r"[、，,；;\n\t]|\s{2,}| (?=\S)", text) if word.strip()
    ]
