"""The data file of a bulletin."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from msgspec import Struct

from hotline_report.model.edition import Edition, FigureTable, Indicator
from hotline_report.model.period import Period, PeriodKind
from tests.checks.consistent.arithmetic import rounded
from tests.checks.consistent.figures import Figures, Years, seen_from
from tests.checks.consistent.lists import list_text
from tests.checks.consistent.periods import compared, known_of, usual_period
from tests.checks.consistent.places import Place
from tests.checks.consistent.rankings import Ranked, ranked
from tests.checks.consistent.typing import Cells, Habits, Way, cells


class Made(Struct, frozen=True):
    """A bulletin that agrees with itself: its figures, and the file as typed."""

    edition: Edition
    period: Period
    figures: Figures
    cells: Cells
    lists: str
    habits: Habits
    ways: Mapping[str, Way]
    narrative: str = ""

    @property
    def text(self) -> str:
        """The data file."""
        return self.with_cells({})

    def printed(self, place: Place, indicator: Indicator) -> Years:
        """A figure as words tell of it: where priors are typed, changes follow from these."""
        years = self.figures[place]
        if self.ways[place[0]] is not Way.PRIOR:
            return years
        places = self.habits.places(place, indicator)
        return Years(
            *(
                None if n is None else Fraction(rounded(n, places))
                for n in (years.now, years.before, years.step)
            )
        )

    def with_cells(self, edited: Cells) -> str:
        """The data file, some cells changed."""
        whole = self.period.kind is PeriodKind.YEAR
        of = f"{self.period.year}年度" if whole else self.period.name
        head = (
            f"表式: {self.edition.name}\n城市: 示例市\n"
            f"{self.period.key}: {self.period.year if whole else self.period.name}\n"
            f"标题: 示例市12345热线{of}工作情况发布\n发布单位: 示例市12345热线\n正文:\n"
        )
        tables: dict[str, list[str]] = {}
        rows: dict[tuple[str, str], list[str]] = {}
        for (table, row, column), typed in (self.cells | edited).items():
            rows.setdefault((table, row), []).append(f"{column}: {typed}")
        for (table, row), typed_cells in rows.items():
            lines = tables.setdefault(table, [])
            if row:
                lines.append(f"    {row}: {{{', '.join(typed_cells)}}}\n")
            else:
                lines += [f"    {cell}\n" for cell in typed_cells]
        text = "".join(f"  {table}:\n{''.join(lines)}" for table, lines in tables.items())
        return f"{head}{self.narrative}  - 标题: 数据\n    数据表: 全部\n数据:\n{text}{self.lists}"


def made(edition: Edition, habits: Habits) -> Made:
    """A bulletin of a form."""
    period = usual_period(edition)
    known = known_of(habits.random, edition, compared(edition, period))
    return typed(edition, period, seen_from(period, known), habits)


def typed(
    edition: Edition,
    period: Period,
    known: Figures,
    habits: Habits,
    rankings: Ranked | None = None,
) -> Made:
    """These figures as a centre types them; rankings of them are made up where there are none."""
    now = {place: years.now for place, years in known.items()}
    rankings = rankings or ranked(habits.random, edition, now)
    found: Cells = {}
    lists = ""
    ways: dict[str, Way] = {}
    for table in edition.tables.values():
        if isinstance(table, FigureTable):
            ways[table.name] = habits.random.choice(habits.ways)
            found |= cells(table, period, known, habits, ways[table.name])
        else:
            text = list_text(habits.random, table, known, rankings, period.year)
            lists += f"  {table.name}:\n{text}"
    return Made(edition, period, known, found, lists, habits, ways)
