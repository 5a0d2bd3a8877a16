"""What was measured, as the page docs/benchmarks.md."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from tests.bench.growth import Cost
from tests.bench.processes import Summary


class Bound(Struct, frozen=True):
    """A promise about speed or memory, and what became of it."""

    what: str
    measured: str
    compared: str
    value: float
    most: float
    unit: str

    @property
    def holds(self) -> bool:
        return self.value <= self.most

    @property
    def verdict(self) -> str:
        return "pass" if self.holds else "**fail**"

    @property
    def result(self) -> str:
        # A ratio needs its decimals to be told from its bound; memory does not.
        return (
            f"{self.value:.2f} {self.unit}" if self.unit == "×" else f"{self.value:.0f} {self.unit}"
        )


def bounds_table(bounds: Iterable[Bound]) -> str:
    """One line a bound, with its verdict."""
    return _table(
        ("", "What", "Measured", "Compared with", "Result", "Bound", "Verdict"),
        (
            (
                str(number),
                bound.what,
                bound.measured,
                bound.compared,
                bound.result,
                f"≤ {bound.most:g} {bound.unit}",
                bound.verdict,
            )
            for number, bound in enumerate(bounds, 1)
        ),
    )


def commands_table(summaries: Mapping[str, Summary]) -> str:
    """One line a command: time, its spread, processor time, memory."""
    return _table(
        ("Command", "Time", "Fastest and slowest run", "Processor time", "Peak memory"),
        (
            (
                name,
                f"{each.seconds:.2f} s",
                f"{each.fastest:.2f}–{each.slowest:.2f} s",
                f"{each.cpu:.2f} s",
                f"{each.peak_mib:.0f} MiB",
            )
            for name, each in summaries.items()
        ),
    )


def stages_table(stages: Mapping[str, Sequence[float]]) -> str:
    """One line a stage, importing and work apart, and their sum."""
    total = sum(sum(parts) for parts in stages.values())
    return _table(
        ("Stage", "Importing", "Work", "Share"),
        (
            (
                name,
                *(f"{seconds * 1000:.0f} ms" for seconds in parts),
                f"{sum(parts) / total:.0%}",
            )
            for name, parts in stages.items()
        ),
    )


def costs_table(costs: Iterable[Cost]) -> str:
    """One line a bulletin or two drafts, and what that is for each of its figures."""
    return _table(
        ("What", "Figures", "Characters of narrative", "Processor time", "A figure"),
        (
            (
                each.name,
                f"{each.figures}" if each.figures else "—",
                f"{each.characters}" if each.figures else "—",
                f"{each.seconds * 1000:.0f} ms",
                f"{each.each * 1000:.2f} ms" if each.figures else "—",
            )
            for each in costs
        ),
    )


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


PAGE = """\
# Benchmarks

Written by `make bench`, which measures anew and fails when a bound is not kept.

- Date: {date}
- Machine: {machine}
- Used meanwhile by other programs: {other:.0%} of these cores

{bounds}

## How it was measured

Each time is that of a whole process, from its start to its end, in a new process each time. The
commands took turns (A B C D A B C D …), {times} rounds in one run; the table has the medians.

{commands}

- WeasyPrint alone is `weasyprint --pdf-variant pdf/ua-1 same.html out.pdf`, with the HTML that
  `hotline-report build` made of the same bulletin.
- The bulletin is `data/huaian/2023.yaml`. The {copies} bulletins are copies of it under as many
  folders, built by one command.
- The commands that end at once were run {starts} times. The mistake is a full-width digit in the
  same data file, which `build` tells of; between the two drafts one figure changed.
- What such a command takes of the processor beyond Python's own start is held against the
  libraries that the tool rests on, imported alone in the same rounds: click, msgspec, PyYAML and
  Jinja2. Promised are 150 ms until a mistake is told, 300 ms for `diff` of two drafts, 500 ms for
  checking, a second for `take-back`, two for `import` of a Word file and eight of a PDF, on a
  machine where Python starts in 23 ms and the libraries take {standard} ms more: so the bounds
  are 150 / {standard}, 300 / {standard} and so on
  on any machine, however busy. The milliseconds told are those of this run.
- `open` is measured in Chromium, 40 times each: from the moment the data file is written until the
  frame shows it; and a trial, as each keystroke asks for one. They are held against the libraries
  as well, 300 ms, 600 ms and 100 ms where these take {standard} ms. Memory is of both processes
  that stay, against when as many steps are kept as ever are.
- Processor time is that of all processes of a command. Peak memory is that of its largest single
  process, as the kernel counts it (`ru_maxrss`). For {copies} bulletins this is one of the two
  workers, which run at the same time.

## Where the time goes

All three formats of the bulletin once more, stage by stage, each in a new process, medians of
{times} runs. Importing is of what a stage is the first to need. Here the stages follow each other;
the command has the checks run in a process beside the writers.

{stages}

## What checking costs, comparing and taking back

Processor time, which other programs hardly touch; medians of {times} runs. The invented bulletins
are those of the tests that a consistent bulletin yields nothing: one table of figures, a ranking
and a sentence, and 10 and 100 times as much. That the number of function calls grows as the figures
do is a test as well (`tests/bench/test_growth.py`, `tests/compare/test_growth.py`). Two drafts are
compared of which a tenth is another; the Word file that is taken back is the bulletin's own.

{costs}
"""
