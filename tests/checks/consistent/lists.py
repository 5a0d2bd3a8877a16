"""Rankings, records and words of a form, made up to agree with its figures."""

from __future__ import annotations

from fractions import Fraction
from random import Random

from hotline_report.model.edition import (
    AnyTable,
    Nature,
    RankingTable,
    RecordTable,
    WordTable,
)
from tests.checks.consistent.arithmetic import rounded
from tests.checks.consistent.figures import Figures
from tests.checks.consistent.rankings import NAMES, Ranked, bases_of, rows_of_ranking

_MATTERS = ["难题", "收费", "改造", "补贴", "投诉"]
_WORDS = [name + matter for name in NAMES for matter in _MATTERS]
_AREAS = ["市本级", "甲区", "乙区", "丙县", "丁县"]


def list_text(random: Random, table: AnyTable, known: Figures, ranked: Ranked, year: int) -> str:
    """The table as typed."""
    match table:
        case RankingTable():
            return _rankings(random, table, known, ranked)
        case RecordTable():
            return _records(random, table, year)
        case WordTable():
            return "".join(f"    - {word}\n" for word in random.sample(_WORDS, 9))
    raise AssertionError(table.name)


def _rankings(random: Random, table: RankingTable, known: Figures, ranked: Ranked) -> str:
    """With the shares of what the form calls their 100 %."""
    places = random.choice([1, 2])
    text = ""
    for row, of in rows_of_ranking(table):
        counts = ranked[table.name, row]
        whole = sum((known[base].now or Fraction(0) for base in bases_of(of)), Fraction(0))
        text += f"    {row}:\n" if row else ""
        for name in sorted(NAMES, key=lambda name: -counts[name])[: table.size]:
            share = f"（{rounded(counts[name] / whole * 100, places)}%）" if whole else ""
            text += f"{'      ' if row else '    '}- {name}: {counts[name]}{share}\n"
    return text


def _records(random: Random, table: RecordTable, year: int) -> str:
    number = random.randint(1, 20)
    totals: dict[str, int] = {}
    text = ""
    words = random.sample(_WORDS, number)
    areas = sorted(random.choices(range(len(_AREAS)), k=number))
    for record in range(number):
        cells: dict[str, str] = {}
        for leaf in table.leaves():
            if leaf.fill is not None or leaf.indicator is None or (leaf.merged and record):
                continue
            if leaf.indicator.nature is not Nature.TEXT:
                # Without a total row the numbers are of the one document that the record names.
                count = random.randint(0, 99_999) if table.total_title else 1
                totals[leaf.name] = totals.get(leaf.name, 0) + count
                cells[leaf.name] = str(count)
            elif leaf.name == table.group_by:
                cells[leaf.name] = _AREAS[areas[record]]
            elif table.total_title:
                cells[leaf.name] = f"{'和'.join(random.sample(NAMES, 2))}"
            else:
                cells[leaf.name] = f"《{year}年{words[record]}办法》"
        text += f"      - {{{', '.join(f'{name}: {value}' for name, value in cells.items())}}}\n"
    text = f"    记录:\n{text}"
    if table.total_title and random.random() < 0.5:
        typed = ", ".join(f"{name}: {count}" for name, count in totals.items())
        text += f"    {table.total_title}: {{{typed}}}\n"
    return text
