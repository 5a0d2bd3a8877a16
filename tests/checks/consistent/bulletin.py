"""The data files of a bulletin and of the year before it."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from hotline_report.model.edition import Edition, FigureTable
from tests.checks.consistent.cases import counted
from tests.checks.consistent.figures import Figures, Years, figures
from tests.checks.consistent.lists import list_text
from tests.checks.consistent.typing import Cells, Way, cells, habit

ALL_WAYS = tuple(Way)


@dataclass(frozen=True, slots=True)
class Made:
    """A bulletin that agrees with itself: its figures, and the file as typed."""

    edition: Edition
    figures: Figures
    cells: Cells
    lists: str
    narrative: str = ""

    @property
    def text(self) -> str:
        """The data file."""
        return self.with_cells({})

    def with_cells(self, edited: Cells) -> str:
        """The data file, some cells changed."""
        head = (
            f"表式: {self.edition.name}\n城市: 示例市\n年度: {self.edition.year}\n"
            f"标题: 示例市12345热线{self.edition.year}年度工作情况发布\n"
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


def made(
    random: Random, edition: Edition, ways: tuple[Way, ...] = ALL_WAYS, *, in_full: bool = False
) -> Made:
    """A bulletin of a form; `in_full` leaves nothing to be computed."""
    known = figures(random, edition, counted(random, edition))
    return typed(random, edition, known, ways, in_full=in_full)


def typed(
    random: Random,
    edition: Edition,
    known: Figures,
    ways: tuple[Way, ...] = ALL_WAYS,
    *,
    in_full: bool = False,
) -> Made:
    """These figures as a centre types them."""
    found: Cells = {}
    lists = ""
    rate_places = random.choice([1, 2])
    for table in edition.tables.values():
        if isinstance(table, FigureTable):
            found |= cells(
                random, table, known, habit(random, table, ways, rate_places), in_full=in_full
            )
        else:
            lists += f"  {table.name}:\n{list_text(random, table, known)}"
    return Made(edition, known, found, lists)


def year_before(known: Figures) -> Figures:
    """The figures that last year's bulletin printed; of its own last year nothing is known."""
    return {place: Years(years.before, None) for place, years in known.items()}
