"""True sentences about made-up figures, in the ways that bulletins have of saying them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from random import Random

from msgspec import Struct

from hotline_report.model.edition import ChangeKind, Column, FigureTable, Indicator, Nature
from hotline_report.model.period import Basis, Period, PeriodKind
from tests.checks.consistent.arithmetic import rounded
from tests.checks.consistent.bulletin import Made
from tests.checks.consistent.figures import Years
from tests.checks.consistent.laws import Law, laws
from tests.checks.consistent.places import Place, indicators
from tests.checks.consistent.typing import Way

_BRACKETED = re.compile("（[^（）]*）$")
_NUMBERED = re.compile("[0-9]+[.．]|[一二三四五六七八九十]+、|.*（")
"""Titles of rows that prose calls by their names."""
_WAN, _SHORT = 10_000, 2
_SENTENCES = 3
"""So many a table at most."""
_UP = {"%": ["增长", "上升", "增加"], "个百分点": ["提高", "上升"]}
_DOWN = {"%": ["下降", "减少"], "个百分点": ["下降", "降低"]}


class Said(Struct, frozen=True):
    """A figure with its names, as prose calls it."""

    place: Place
    indicator: Indicator
    row: str
    column: str
    period: Period
    years: Years
    places: int

    @property
    def is_count(self) -> bool:
        """Whether it is counted in whole cases."""
        return self.indicator.nature in (Nature.COUNT, Nature.MAXIMUM)


def narrative(random: Random, made: Made) -> str:
    """A chapter of sentences about the tables, one paragraph a table."""
    lines = []
    for table in made.edition.tables.values():
        if isinstance(table, FigureTable):
            said = list(dict.fromkeys(_sentences(random, table, made)))
            chosen = random.sample(said, min(len(said), random.randint(0, _SENTENCES)))
            # A sentence that another goes on from would be there twice, which is a mistake (T04).
            chosen = [
                one
                for one in chosen
                if not any(other.startswith(one) for other in chosen if other != one)
            ]
            lines += [f"      {_lead(random, table)}{'。'.join(chosen)}。\n"] if chosen else []
    return f"  - 标题: 总体情况\n    内容: |\n{''.join(lines)}" if lines else ""


def _lead(random: Random, table: FigureTable) -> str:
    title = table.title or table.name
    return f"{random.choice(['从', '就'])}{title}看，"


def _sentences(random: Random, table: FigureTable, made: Made) -> Iterator[str]:
    figures = _said(table, made)
    bare = made.ways[table.name] is Way.BARE
    for figure in figures.values():
        yield f"{_name(random, figure)}{_value(random, figure)}" + _change(random, figure)
        if figure.is_count and not bare:
            yield from _difference(random, figure)
    for law in laws(made.edition):
        if law.equal and len(law.left) == 1 and law.left[0] in figures:
            yield from _shares(random, law, figures)
    yield from _lists(random, list(figures.values()))


def _said(table: FigureTable, made: Made) -> dict[Place, Said]:
    """The figures of a table that there are, in the order of its columns."""
    titles = [leaf.title for leaf in table.leaves()]
    columns = {leaf.name: _title(leaf, titles) for leaf in table.leaves()}
    rows = {
        row.name: "" if row.total_of else row.name if _NUMBERED.match(row.title) else row.title
        for row in table.rows
    }
    found = {}
    for place, indicator in indicators(table).items():
        years = made.figures.get(place)
        if not indicator.nature.is_measured or years is None or years.now is None:
            continue
        found[place] = Said(
            place,
            indicator,
            rows.get(place[1], ""),
            columns.get(place[2], _plain(indicator.title)),
            made.period,
            made.printed(place, indicator),
            made.habits.places(place, indicator),
        )
    return found


def _title(leaf: Column, titles: Sequence[str]) -> str:
    """The column's title; where that is too short or another's, too, what the data file says."""
    title = _plain(leaf.title)
    return title if titles.count(leaf.title) == 1 and len(title) > _SHORT else leaf.name


def _plain(title: str) -> str:
    """Without what stands in brackets at its end."""
    return _BRACKETED.sub("", title.removeprefix("其中："))


def _name(random: Random, figure: Said) -> str:
    if not figure.row:
        return random.choice([figure.column, f"共有{figure.column}"])
    doubled = figure.row[-2:] == figure.column[:2]
    return f"{figure.row}{'的' if doubled else random.choice(['', '的'])}{figure.column}"


def _value(random: Random, figure: Said) -> str:
    """Plain, in 万 rounded, or with 余, 近 and 超 on the right side."""
    now, unit = figure.years.now, figure.indicator.unit
    assert now is not None
    if not figure.is_count:
        places = random.randint(min(1, figure.places), figure.places)
        return f"{random.choice(['为', '达'])}{rounded(now, places)}{unit}"
    number = int(now)
    ways = [f"{number}{unit}", f"为{number}{unit}"]
    if number >= _WAN:
        low, high = number // _WAN, -(-number // _WAN)
        ways.append(f"{rounded(Fraction(number, _WAN), random.choice([1, 2, 2]))}万{unit}")
        tenths = Fraction(number * 10 // _WAN, 10)
        ways += [f"{rounded(tenths, 1)}万余{unit}"] if tenths % 1 and tenths * _WAN < number else []
        if number - low * _WAN < number / 20 and number > low * _WAN:
            ways += [f"超{low}万{unit}", f"超过{low}万{unit}", f"{low}万余{unit}"]
        if 0 < high * _WAN - number < number / 30:
            ways.append(f"近{high}万{unit}")
    return random.choice(ways)


def _then(period: Period, basis: Basis) -> str:
    """What the period is called that it is compared with."""
    if basis is Basis.BEFORE:
        return f"上{period.unit}"
    return "上年" if period.kind is PeriodKind.YEAR else "上年同期"


def _against(random: Random, period: Period, basis: Basis) -> str:
    then = _then(period, basis)
    return random.choice([basis.value, f"较{then}", f"比{then}"])


def _bases(figure: Said) -> list[Basis]:
    """What it is compared with."""
    kinds = {basis: figure.indicator.kind_on(basis) for basis in Basis}
    return [basis for basis, kind in kinds.items() if kind is not ChangeKind.NONE]


def _amount(figure: Said, basis: Basis, places: int) -> tuple[Fraction, str] | None:
    """By how much it changed, with its sign, and in what."""
    now, before = figure.years.now, figure.years.then(basis)
    if now is None or before is None:
        return None
    points = figure.indicator.kind_on(basis) is ChangeKind.POINTS
    if not points and not before:
        return None
    amount = now - before if points else (now - before) / before * 100
    shown = Fraction(rounded(abs(amount), places))
    return (shown if amount > 0 else -shown), "个百分点" if points else "%"


def _change(random: Random, figure: Said) -> str:
    places = random.choice([1, 2, 2])
    bases = _bases(figure)
    if not bases or random.random() < 0.3:
        return ""
    basis = random.choice(bases)
    told = _amount(figure, basis, places)
    if told is None:
        return ""
    amount, unit = told
    if not amount:
        # What rounds to nothing at one place may well be told at two.
        same = figure.years.now == figure.years.then(basis)
        return f"，与{_then(figure.period, basis)}持平" if same else ""
    word = random.choice((_UP if amount > 0 else _DOWN)[unit])
    against = _against(random, figure.period, basis)
    return f"，{against}{word}{rounded(abs(amount), places)}{unit}"


def _difference(random: Random, figure: Said) -> Iterator[str]:
    assert figure.years.now is not None
    unit = figure.indicator.unit
    for basis in _bases(figure):
        more = int(figure.years.now - (figure.years.then(basis) or figure.years.now))
        if more:
            word = random.choice(["增加", "多"] if more > 0 else ["减少", "少"])
            then = _then(figure.period, basis)
            yield (
                f"{_name(random, figure)}{int(figure.years.now)}{unit}，"
                f"比{then}{word}{abs(more)}{unit}"
            )


def _shares(random: Random, law: Law[Place], figures: dict[Place, Said]) -> Iterator[str]:
    """A whole, and what each of its parts is of it."""
    whole, parts = figures[law.left[0]], [figures[p] for p in law.right if p in figures]
    if not whole.years.now or len(parts) < len(law.right):
        return
    places = random.choice([1, 2])
    across = any(part.place[1] != whole.place[1] for part in parts)
    told = []
    for part in random.sample(parts, random.randint(1, len(parts))):
        assert part.years.now is not None
        share = f"{rounded(part.years.now / whole.years.now * 100, places)}%"
        of = random.choice(["占", "占比", f"占{whole.column}的"])
        name = _name(random, part) if across else part.column
        told.append(f"{name}{int(part.years.now)}{part.indicator.unit}，{of}{share}")
    head = f"{_name(random, whole)}{int(whole.years.now)}{whole.indicator.unit}"
    yield f"{head}，其中{'；'.join(told)}"


def _lists(random: Random, figures: list[Said]) -> Iterator[str]:
    """Some columns of a row, or some rows of a column, with 分别."""
    for first in figures:
        row = [f for f in figures if f.place[1] == first.place[1] and f.is_count]
        column = [f for f in figures if f.place[2] == first.place[2] and f.row]
        same = [f for f in row if f.indicator.unit == first.indicator.unit]
        if first.is_count and len(same) > 1:
            chosen = random.sample(same, min(3, len(same)))
            names, values = [f.column for f in chosen], [str(int(f.years.now or 0)) for f in chosen]
            units = first.indicator.unit
            of = f"{first.row}的" if first.row else ""
            yield f"{of}{_and(names)}分别为{_and([v + units for v in values])}"
        if len(column) > 1:
            texts = [rounded(f.years.now or Fraction(0), f.places) for f in column]
            units = first.indicator.unit
            names = [f.row for f in column]
            yield f"{_and(names)}的{first.column}分别为{_and([v + units for v in texts])}"


def _and(words: list[str]) -> str:
    return f"{'、'.join(words[:-1])}和{words[-1]}"
