"""Items of a list whose dash stands in another column than those of their neighbours."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from hotline_report.errors import SYNTAX, Position, Problem
from hotline_report.load.alignment import Uneven, by_one

_STEP = 2
_FARTHEST = 400
"""How many lines on either side of a mistake are looked at."""
_SHOWN = 16
_NAMED = re.compile(r"- ([^\s:#'\"{\[]{1,30}):(?:\s|$)")


class _Item(Struct, frozen=True):
    """A line that begins an item: its index and the column of its dash, both from 0."""

    index: int
    indent: int


def item_out_of_line(path: Path, lines: list[str], number: int) -> Uneven | None:
    """The item that the list around a line has in a column of its own; None if there is not one.

    The parser stumbles at the item behind it, where the first is at fault; told is that one.

    Args:
        path: the file, for the message.
        lines: all its lines.
        number: where the parser stumbled, from 1.
    """
    seed = next((i for i in range(number - 1, max(number - 4, -1), -1) if _dash(lines[i])), None)
    if seed is None:
        return None
    own = _indent(lines[seed])
    # Either about as deep as its neighbours, or where their own entries stand.
    return _odd_one(path, lines, *_list_around(lines, seed, own, _STEP)) or _odd_one(
        path, lines, *_list_around(lines, seed, own - _STEP, 0)
    )


def _odd_one(path: Path, lines: list[str], parent: int, items: list[_Item]) -> Uneven | None:
    """The one item of a list that has a column of its own."""
    columns = Counter(item.indent for item in items)
    wanted = max(columns, key=lambda column: (columns[column], column == parent + _STEP))
    odd = [item for item in items if item.indent != wanted]
    if len(odd) != 1 or (columns[wanted] == 1 and wanted != parent + _STEP):
        return None
    (item,) = odd
    if _opens_deeper(lines, item, wanted):
        return None
    partner = min((i for i in items if i not in odd), key=lambda i: abs(i.index - item.index))
    return _told(path, lines, item, partner)


def _list_around(lines: list[str], seed: int, column: int, reach: int) -> tuple[int, list[_Item]]:
    """The items at about that column around the seed, in order, and where their parent stands."""
    found: list[_Item] = []
    above = range(seed - 1, max(seed - _FARTHEST, -1), -1)
    parent = _gather(lines, above, found, column, reach)
    _gather(lines, range(seed + 1, min(seed + _FARTHEST, len(lines))), found, column, reach)
    found.append(_Item(seed, _indent(lines[seed])))
    return parent, sorted(found, key=lambda item: item.index)


def _gather(
    lines: list[str], indices: Iterable[int], found: list[_Item], column: int, reach: int
) -> int:
    """Add the items on one side of the seed; the column of the line that ends the list there."""
    for index in indices:
        line = lines[index]
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        indent = _indent(line)
        if _dash(line) and abs(indent - column) <= reach:
            found.append(_Item(index, indent))
        elif indent <= min([column, *(item.indent for item in found)]):
            return indent
    return -_STEP


def _opens_deeper(lines: list[str], item: _Item, wanted: int) -> bool:
    """Whether it is the first item of a list within an item, which is rightly deeper."""
    above = next((line for line in reversed(lines[: item.index]) if line.strip()), "")
    is_open = above.rstrip().endswith(":") and not _dash(above)
    return item.indent > wanted and is_open and _indent(above) >= wanted


def _told(path: Path, lines: list[str], item: _Item, partner: _Item) -> Uneven:
    typed = lines[item.index].strip()
    named = _NAMED.match(typed)
    shown = named[1] if named else typed if len(typed) <= _SHOWN else f"{typed[:_SHOWN]}…"
    change = partner.indent - item.indent
    remedy = f"补 {change} 个空格" if change > 0 else f"删去 {-change} 个空格"
    told = Problem(
        Position(path, item.index + 1, item.indent + 1),
        SYNTAX,
        f"这一项与同一列表的各项对不齐，“{shown}”前有 {item.indent} 个空格",
        f"行首 {partner.indent} 个半角空格，与第 {partner.index + 1} 行的“-”对齐",
        f"在这一行的行首{remedy}；同一列表的各项左对齐",
        mend=by_one(lines, item.index + 1, partner.indent),
    )
    return Uneven(told, item.index + 1, " " * partner.indent + lines[item.index].lstrip(" "))


def _dash(line: str) -> bool:
    return line.lstrip(" ").startswith("- ")


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
