"""A grid as a ranking of the form, or several: names with their counts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from hotline_report.model.edition import RankingTable
from hotline_report.recognition.figures import NO_COLUMN, NO_ROW
from hotline_report.recognition.found import Fit, Left, Placed, Titled
from hotline_report.recognition.grid import DASHES, Grid, Spot, is_number
from hotline_report.recognition.headers import MOST, has_figures, seen_column, seen_title, stacked
from hotline_report.recognition.layouts import Layout, Title, Words, filled
from hotline_report.recognition.likeness import alike, most_alike
from hotline_report.recognition.pairing import Pairs, Sure, paired
from hotline_report.recognition.wording import plain, unnumbered, wording

_NAMED = re.compile(
    r"(?P<name>.*[^\d,，.])[\s:：,，]*(?P<count>\d[\d,，.]*\s*[件个次条]?(?:[(（].*[)）])?)"
)
RANK = re.compile(r"(?:第?[0-9一二三四五六七八九十]{1,2}名?|top[0-9]{1,2}|no\.?[0-9]{1,2})")
"""A place in a ranking, as plain text."""
_TWO = 2


def fit_ranking(grid: Grid, layout: Layout, table: RankingTable, words: Words) -> Fit:
    """How the grid fits a ranking, or several: names with their counts."""
    fits = [
        _in_lines(grid, layout, table, words),
        _in_lines(grid.transposed(), layout, table, words),
    ]
    if not table.rows:
        whole = stacked(grid, 1)
        fits += [_downwards(whole, layout, table, words, height) for height in (1, 2, 0)]
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
    return bool(said) and not any(is_number(each) or RANK.fullmatch(each) for each in said)


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
