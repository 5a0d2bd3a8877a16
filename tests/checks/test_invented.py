"""Bulletins of random forms whose figures agree: nothing is told of them but hints.

And a further mistake never silences what was told before it was made.
"""

from __future__ import annotations

import re
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import example, given
from hypothesis import strategies as st

from hotline_report.load.template_folders import TemplateFolders
from hotline_report.model.finding import Finding, Level
from hotline_report.pipeline.check import check_file
from tests.checks.invented import Invented, invented
from tests.random_runs import examples

_SETTINGS = examples(15)
_SEEDS = st.integers(min_value=0, max_value=10**9)
"""Each seed is one bulletin, so that a failure can be made again from what is printed."""


def _findings(made: Invented, data: str) -> list[Finding]:
    """What is told at level error or warning."""
    with TemporaryDirectory() as folder:
        form = Path(folder) / "templates" / "editions" / "试验-2023.yaml"
        path = Path(folder) / "test" / "2023.yaml"
        for target, text in ((form, made.form), (path, data)):
            target.parent.mkdir(parents=True)
            target.write_text(text, encoding="utf-8")
        found = check_file(path, TemplateFolders.with_own(form.parents[1])).findings
    return [finding for finding in found if finding.level > Level.HINT]


@_SETTINGS
@given(_SEEDS, st.integers(min_value=1, max_value=3))
@example(seed=169065449, tables=3)
@example(seed=572482862, tables=3)
@example(seed=47451098, tables=2)
def test_a_consistent_bulletin_of_any_form_yields_nothing(seed: int, tables: int) -> None:
    made = invented(seed, tables)
    found = _findings(made, made.data)
    assert [(f.code, f.place, f.quote, f.found, f.expected) for f in found] == []


@examples(8)
@given(_SEEDS, st.data())
def test_a_second_mistake_does_not_silence_the_first(seed: int, choose: st.DataObject) -> None:
    """The mistakes are in two tables, so neither can put the other right."""
    made = invented(seed, 2)
    half = len(made.wholes) - _rows_of_the_last(made)
    first = choose.draw(st.sampled_from(range(half)))
    second = choose.draw(st.sampled_from(range(half, len(made.wholes))))
    once = _with_a_mistake(made.data, made, first)
    before = {(f.code, f.cells) for f in _findings(made, once)}
    after = {(f.code, f.cells) for f in _findings(made, _with_a_mistake(once, made, second))}
    assert before
    assert before <= after


def _rows_of_the_last(made: Invented) -> int:
    """How many of the wholes stand in the last table, which ends, as each does, in its total."""
    totals = [n for n, whole in enumerate(made.wholes) if "合计" in whole]
    return totals[-1] - totals[-2]


def _with_a_mistake(data: str, made: Invented, number: int) -> str:
    """The data file with one of the wholes one too great."""
    typed = made.wholes[number]
    counted = re.search(r"\d+", typed)
    assert counted is not None
    wrong = f"{typed[: counted.start()]}{int(counted[0]) + 1}{typed[counted.end() :]}"
    at = _start_of(data, made, number)
    return data[:at] + data[at:].replace(typed, wrong, 1)


def _start_of(data: str, made: Invented, number: int) -> int:
    """Where the line of that whole starts: the wholes stand in the order of the file."""
    at = 0
    for typed in made.wholes[: number + 1]:
        row = typed[: typed.index("{")]
        at = data.index(row, at + 1)
    return at
