"""The data files of a bulletin and of the year before it."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from msgspec import Struct

from hotline_report.model.edition import Edition, FigureTable, Indicator
from tests.checks.consistent.arithmetic import rounded
from tests.checks.consistent.cases import counted
from tests.checks.consistent.figures import Figures, Years, figures
from tests.checks.consistent.laws import Place
from tests.checks.consistent.lists import list_text
from tests.checks.consistent.typing import Cells, Habits, Way, cells


class Made(Struct, frozen=True):
    """A bulletin that agrees with itself: its figures, and the file as typed."""

    edition: Edition
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
        """A figure as words tell of it: where both years are typed, changes follow from these."""
        years = self.figures[place]
        if self.ways[place[0]] is not Way.PRIOR:
            return years
        places = self.habits.places(place, indicator)
        return Years(
            *(
                None if n is None else Fraction(rounded(n, places))
                for n in (years.now, years.before)
            )
        )

    def with_cells(self, edited: Cells) -> str:
        """The data file, some cells changed."""
        head = (
            f"表式: {self.edition.name}\n城市: 示例市\n年度: {self.edition.years.first}\n"
            f"标题: 示例市12345热线{self.edition.years.first}年度工作情况发布\n"
            "发布单位: 示例市12345热线\n正文:\n"
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
    known = figures(habits.random, edition, counted(habits.random, edition))
    return typed(edition, known, habits)


def typed(edition: Edition, known: Figures, habits: Habits) -> Made:
    """These figures as a centre types them."""
    found: Cells = {}
    lists = ""
    ways: dict[str, Way] = {}
    for table in edition.tables.values():
        if isinstance(table, FigureTable):
            ways[table.name] = habits.random.choice(habits.ways)
            found |= cells(table, known, habits, ways[table.name])
        else:
            text = list_text(habits.random, table, known, edition.years.first)
            lists += f"  {table.name}:\n{text}"
    return Made(edition, known, found, lists, habits, ways)
