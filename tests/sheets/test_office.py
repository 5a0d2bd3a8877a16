"""What LibreOffice fills in is read back as it is, and what it computes is what we compute.

`python -m tests.sheets.run` does so with all samples, and prints counts.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from random import Random

import pytest

from hotline_report.compute.slots import slots_of
from hotline_report.model.workbook import cell_name
from hotline_report.numbers.units import is_whole_count
from hotline_report.pipeline.prepare import prepare
from hotline_report.pipeline.proposals import write
from hotline_report.pipeline.read_sheet import read_sheet
from hotline_report.pipeline.workbook.keys import Aspect, Key
from hotline_report.pipeline.workbook.layout import lay_out
from tests.samples import PRODUCT, SAMPLES, source_of
from tests.sheets.filled import Outcome, outcomes_of
from tests.sheets.support import HAS_CALC, Job, Step, by_office, emptied, made
from tests.sheets.test_round import OTHERS

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not HAS_CALC, reason="LibreOffice's spreadsheet is not installed"),
]

NAMES = ("huaian-2023", "example_monthly-2024-05", "openness-2024")


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Outcome]:
    """What comes of them and of the forms of others, by name, all by one process of LibreOffice."""
    data = [path for path in OTHERS if path.parent.name in {"lanchuan", "qinghe", "lanjiang"}]
    sources = [*map(source_of, NAMES), *((path, OTHERS[path]) for path in data)]
    assert len(sources) > len(NAMES)
    return {each.name: each for each in outcomes_of(sources, tmp_path_factory.mktemp("filled"))}


@pytest.mark.parametrize("name", NAMES)
def test_a_sample_filled_in_is_read_back_exactly(name: str, found: Mapping[str, Outcome]) -> None:
    outcome = found[name]
    assert outcome.typed > 40
    assert set(outcome.differing) <= outcome.typed_totals
    assert (outcome.wrong, outcome.others) == ((), ())


def test_forms_of_others_too(found: Mapping[str, Outcome]) -> None:
    """Blanks that are 0, changes in columns of their own, hidden rows, lists side by side."""
    for outcome in (found[name] for name in found if name not in NAMES):
        assert set(outcome.differing) <= outcome.typed_totals, outcome.name
        assert (outcome.wrong, outcome.others) == ((), ()), outcome.name


def tie(chance: Random) -> tuple[int, int]:
    """This year's and last year's figure, whose change is half-way between two that are shown."""
    prior = 20_000 * chance.randrange(1, 30)
    return prior + prior // 20_000 * (chance.randrange(-9000, 30_000) * 2 + 1), prior


def test_changes_half_way_between_two_are_rounded_as_ours(tmp_path: Path) -> None:
    chance = Random(12)  # noqa: S311 - the same each time
    copy = emptied(SAMPLES["huaian-2023"], tmp_path)
    laid, book = made(copy)
    spots = {spot.key: spot for spot in laid.spots}
    slots = {slot.address: slot for slot in slots_of(prepare(copy, PRODUCT).bulletin)}
    steps: list[Step] = []
    asked: list[Key] = []
    for key, spot in spots.items():
        prior = spots.get(Key.at(Aspect.PRIOR, key.address))
        change = spots.get(Key.at(Aspect.CHANGE, key.address))
        if key.aspect != Aspect.VALUE.value or prior is None or change is None:
            continue
        if not (laid.cells[key].look.is_input and laid.cells[prior.key].look.is_input):
            continue
        if not is_whole_count(slots[key.address].indicator):
            continue
        now, then = tie(chance)
        steps += [
            ("number", spot.sheet, cell_name(spot.at), now),
            ("number", prior.sheet, cell_name(prior.at), then),
        ]
        asked.append(change.key)
    source, target = tmp_path / "平.xlsx", tmp_path / "平-填好.xlsx"
    source.write_bytes(book)
    places = [(spots[key].sheet, cell_name(spots[key].at)) for key in asked]
    (told,) = by_office([Job(source, steps, places, target)], tmp_path)
    taken = read_sheet(target, copy, PRODUCT)
    write(taken, range(1, len(taken.proposals.written) + 1))
    ours = lay_out(prepare(copy, PRODUCT)).cells
    wrong = [
        (key, value, ours[key].value)
        for key, value in zip(asked, told, strict=True)
        if value != ours[key].value and f"{value:.10g}" != f"{float(ours[key].value or 0):.10g}"
    ]
    assert len(asked) > 60
    assert wrong == []
