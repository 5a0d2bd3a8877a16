"""Titles broken by sense (GB/T 9704-2012, 7.3.1): where a long one may part, and in which shape."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from hotline_report.formatting.em import em
from hotline_report.formatting.phrases import HANZI_YEAR, held_together, phrases

_DAY = r"\d{1,2}月(?:\d{1,2}日|份|累计)?"
_PERIOD = r"第?[0-9一二三四]{1,2}(?:季度|周)|[上下]半年|全年"
_DATE = rf"(?:(?:\d+|{HANZI_YEAR})年(?:(?:1—)?{_DAY}|{_PERIOD})?度?|{_DAY})"
# GB/T 15835: a number stays with its unit.
_AMOUNT = (
    r"第?\d[\d.,]*[万亿]?"
    r"(?:个百分点|[个件人次条家名项天日号期批届篇倍类元秒%％]|小时|分钟)"
)
# What stays whole, on a telephone's screen too: a date, a number with its unit, a few words in
# brackets or quotation marks, the service's name, what the bulletin is.
PHRASE = re.compile(
    rf"\d+[—～~-]{_DATE}|[至到]?{_DATE}|（[^（）]{{1,10}}）|《[^《》]{{1,10}}》|“[^“”]{{1,10}}”"
    r"|\d*政务服务(?:便民)?热线|\d+(?:热线|在线平台|在线|平台)"
    rf"|{_AMOUNT}"
    r"|(?:工作|运行|受理|办理|建设|数据)*情况(?:[\u4e00-\u9fff]{0,4}$|发布|通报|报告)?"
)
_IN_BRACKETS = r"（[^（）]*）|《[^《》]*》|“[^“”]*”"
_WORDS = re.compile(r"[0-9A-Za-z.]+|[\u4e00-\u9fff]+|.", re.DOTALL)
_BETWEEN_CLAUSES = re.compile(r"(?<=[的、])|(?<=关于)|(?=[和与及暨])")

_MOST_TRIED = 5000
"""Ways to break one title; there are fewer for any that fits three lines."""
_BAD_SHAPE = 10
_ALIKE = 1.0
"""Lines that differ by less than this, in em, look equally long."""
_PLEASANT = 0.75
"""The shortest line of a title as a share of its longest, as one would like it."""


def title_lines(title: str, room: float, names: Sequence[str] = ()) -> list[str]:
    """The lines of a title: as few as it needs, in a trapezium or a lozenge.

    Where a break was typed, a line ends in any case. No line is broken within a phrase or a name;
    where one is wider than a line, wherever need be.

    Args:
        title: the whole title.
        room: width of a line, in em of the title's size.
        names: of the city and of those who issue it.
    """
    typed = title.split("\n")
    if len(typed) > 1:
        return [line for each in typed for line in title_lines(each, room, names)]
    pieces = list(_pieces(title, room, names))
    filled = _filled(pieces, room)
    if len(filled) <= 1:
        return filled
    return min(_ways(pieces, len(filled), room), key=_fault, default=filled)


def _pieces(title: str, room: float, names: Sequence[str]) -> Iterator[str]:
    """What no line is broken within, in order."""
    whole = [re.escape(name) for name in sorted(names, key=len, reverse=True) if name]
    known = re.compile("|".join([*whole, _IN_BRACKETS, PHRASE.pattern]))
    pieces: list[str] = []
    end = 0
    for match in known.finditer(title):
        pieces += [*_WORDS.findall(title[end : match.start()]), match.group()]
        end = match.end()
    pieces += _WORDS.findall(title[end:])
    for piece in held_together(pieces):
        yield from _torn(piece, room)


def _torn(piece: str, room: float) -> Iterator[str]:
    """What is wider than a line, parted between clauses, or else words, or else anywhere."""
    if em(piece) <= room:
        yield piece
        return
    for clause in _BETWEEN_CLAUSES.split(piece):
        for word in [clause] if em(clause) <= room else phrases(clause):
            yield from [word] if em(word) <= room else word


def _filled(pieces: Sequence[str], room: float) -> list[str]:
    """Each line as full as the pieces let it be."""
    lines: list[str] = []
    for piece in pieces:
        if lines and em(lines[-1] + piece) <= room:
            lines[-1] += piece
        else:
            lines.append(piece)
    return lines


def _ways(pieces: Sequence[str], count: int, room: float) -> Iterator[list[str]]:
    """Every way to set the pieces in so many lines."""
    breaks = combinations(range(1, len(pieces)), count - 1)
    for number, places in enumerate(breaks):
        if number >= _MOST_TRIED:
            return
        edges = (0, *places, len(pieces))
        lines = ["".join(pieces[start:end]) for start, end in pairwise(edges)]
        if all(em(line) <= room for line in lines):
            yield lines


def _fault(lines: Sequence[str]) -> float:
    """What speaks against these lines: a bad shape above all, then one too lean, then the sense."""
    widths = [em(line) for line in lines]
    ratio = min(widths) / max(widths)
    senseless = sum(_parted(before, after) for before, after in pairwise(lines))
    return _BAD_SHAPE * (not is_well_shaped(widths)) + abs(ratio - _PLEASANT) + senseless


def _parted(before: str, after: str) -> float:
    """How much two lines belong together: a year to what was done, a remark to nothing."""
    if after.startswith("（"):
        return -0.25
    year_ends = re.search(r"\d年度?$", before)
    service_begins = re.match(r"\d*政务服务|\d+(?:热线|在线)", after)
    return 0.25 if bool(year_ends) != bool(service_begins) else 0


def is_well_shaped(widths: Sequence[float]) -> bool:
    """Whether lines of these widths, centred, make a trapezium or a lozenge (梯形或菱形).

    Not a rectangle (长方形) and not an hourglass (沙漏形): they grow, or shrink, or first grow and
    then shrink.
    """
    steps = [after - before for before, after in pairwise(widths)]
    if any(abs(step) < _ALIKE for step in steps):
        return len(steps) == 0
    grows = [step > 0 for step in steps]
    return grows == sorted(grows, reverse=True)
