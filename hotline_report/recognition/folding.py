"""Columns of last year's figure, of the change and of the unit, folded into the cells they are of.

What a form prints in brackets, `1404566（↓9.53%）`, others set in columns: 本年, 上年, 同比(%).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from hotline_report.recognition.grid import DASHES, EMPTY, Grid, Spot, is_figure, tight
from hotline_report.recognition.headers import path_of, stub_width
from hotline_report.recognition.values import half_width
from hotline_report.recognition.wording import wording

_YEAR = re.compile(r"(?P<year>(?:19|20)\d\d)年?度?(?:数量|数值|数)?")
_OWN = re.compile(r"(?:本|今|当)(?:年度?|期)(?:数量|数值|数|值|完成)?|数量|数值")
_PRIOR = re.compile(r"(?:上年度?|去年|上一年)(?:同期)?(?:数量|数值|数|值)?|同期数?")
_CHANGE = re.compile(
    r"(?:与|和)?(?:较|比|同比)?(?:上年|去年)?(?:同期)?(?:相)?(?:比|比较)?"
    r"(?:增减|增长|变化|变动|升降|增幅|涨跌|增速)?(?:率|幅度|幅|情况|百分比|百分点)?"
)
_OF_CHANGE = ("同比", "增", "变", "升降", "涨", "较", "比")
"""What a title of a change has one of."""
_UNIT = frozenset({"单位", "计量单位"})
_POINTS = "百分点"
_AMOUNT = re.compile(r"(?P<sign>[+-]?)(?P<amount>\d[\d,]*(?:\.\d+)?)(?P<suffix>%|个?百分点)?")


class _Group(Struct, frozen=True):
    """A column of figures, and those of its prior values and changes; -1 of none."""

    own: int
    prior: int = -1
    change: int = -1


def folded(grid: Grid, height: int) -> Grid | None:
    """The grid with the columns in brackets; None where it has no such columns.

    Args:
        grid: with its header.
        height: rows of the header.
    """
    titles = [_last_title(grid, at, height) for at in range(grid.width)]
    units = [
        at for at, title in enumerate(titles) if title in _UNIT and _are_words(grid, at, height)
    ]
    groups = _groups(grid, titles, height)
    gone = {at for each in groups for at in (each.prior, each.change) if at >= 0} | set(units)
    if not gone:
        return None
    rows = [list(row) for row in grid.rows]
    for each in groups:
        _fold(grid, rows, each, height)
        if _is_own(titles[each.own]):
            _lift(rows, each.own, height)
    for at in units:
        _name_units(rows, at, height)
    kept = [at for at in range(grid.width) if at not in gone]
    return tight(Grid(tuple(tuple(row[at] for at in kept) for row in rows), grid.place))


def _is_own(title: str) -> bool:
    return (_OWN.fullmatch(title) or _YEAR.fullmatch(title)) is not None


def _last_title(grid: Grid, at: int, height: int) -> str:
    path = path_of(grid, at, height)
    return wording(path[-1].text).title if path else ""


def _are_words(grid: Grid, at: int, height: int) -> bool:
    return at > 0 and not any(is_figure(spot.text) for spot in grid.column(at)[height:])


def _groups(grid: Grid, titles: Sequence[str], height: int) -> list[_Group]:
    """Each column of figures with those beside it that are of it."""
    years = {at: int(match["year"]) for at, t in enumerate(titles) if (match := _YEAR.fullmatch(t))}
    latest = max(years.values(), default=0)
    kinds = [
        "own"
        if years.get(at) == latest or _OWN.fullmatch(title)
        else "prior"
        if years.get(at) == latest - 1 or _PRIOR.fullmatch(title)
        else "change"
        if _is_change(title)
        else ""
        for at, title in enumerate(titles)
    ]
    above = [tuple(s.number for s in path_of(grid, at, height)[:-1]) for at in range(grid.width)]
    found: dict[int, _Group] = {}
    stub = stub_width(grid, height)
    for at, kind in enumerate(kinds):
        if kind not in ("prior", "change"):
            continue
        own = _own_of(at, kinds, above, stub)
        if own is None:
            continue
        group = found.get(own, _Group(own))
        if getattr(group, kind) >= 0:
            return []  # Two of one kind: which is which, the header does not say.
        found[own] = replace(group, **{kind: at})
    return list(found.values())


def _is_change(title: str) -> bool:
    return _CHANGE.fullmatch(title) is not None and any(word in title for word in _OF_CHANGE)


def _own_of(
    at: int, kinds: Sequence[str], above: Sequence[tuple[int, ...]], stub: int
) -> int | None:
    """The column that a prior value or a change is of: 本年 of its group, or the one before it."""
    same = [n for n, path in enumerate(above) if path == above[at]]
    own = [n for n in same if kinds[n] == "own"]
    if len(own) == 1:
        return own[0]
    before = [n for n in same if stub <= n < at and kinds[n] in ("own", "")]
    return before[-1] if before else None


def _fold(grid: Grid, rows: list[list[Spot]], group: _Group, height: int) -> None:
    of_change = path_of(grid, group.change, height)[-1].text if group.change >= 0 else ""
    for row in range(height, grid.height):
        spot = rows[row][group.own]
        if not spot.text.strip():
            continue
        text = spot.text
        if group.change >= 0:
            change = _change(grid.rows[row][group.change].text, of_change)
            text += f"（{change}）" if change else ""
        prior = grid.rows[row][group.prior].text.strip() if group.prior >= 0 else ""
        rows[row][group.own] = replace(spot, text=text, prior=prior)


def _change(text: str, title: str) -> str:
    """A change as it stands in brackets: a number alone has its direction by its sign."""
    bare = half_width(text)
    if bare in DASHES:
        return "—"
    match = _AMOUNT.fullmatch(bare)
    if match is None:
        return text.strip()
    if not match["amount"].strip("0."):
        return "持平"
    suffix = match["suffix"] or ("个百分点" if _POINTS in title else "%")
    return f"{'↓' if match['sign'] == '-' else '↑'}{match['amount']}{suffix}"


def _lift(rows: list[list[Spot]], at: int, height: int) -> None:
    """Leave out 本年: of a group its one column is called as the group is, else it says nothing."""
    above = [row[at] for row in rows[:height]]
    last = above[-1].number
    first = next((n for n, spot in enumerate(above) if spot.number == last), 0)
    for n in range(first, height):
        rows[n][at] = rows[first - 1][at] if first else replace(rows[n][at], text="")


def _name_units(rows: list[list[Spot]], at: int, height: int) -> None:
    """Put units behind the titles of their rows."""
    for row in rows[height:]:
        unit = row[at].text.strip()
        title = row[at - 1]
        if unit and title != EMPTY and title.text.strip():
            row[at - 1] = replace(title, text=f"{title.text.strip()}（{unit}）")
