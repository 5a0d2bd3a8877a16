"""How many mistakes the checks catch: changes one figure at a time, and writes docs/power.md."""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial

from msgspec import Struct

from tests.power import figures, prose
from tests.power.bases import wrong_bases
from tests.power.figures import Editor
from tests.power.laws import Laws
from tests.power.mutation import Mutation
from tests.power.page import page
from tests.power.said import stated
from tests.power.sample import Sample, Told, sample, sample_names
from tests.power.slips import SLIPS
from tests.power.why import WORDS, why
from tests.samples import ROOT

TARGET = ROOT / "docs" / "power.md"
EACH = 25
"""Mutations of one class and sample, at most."""

Maker = Callable[[Sample, random.Random, str], Iterator[Mutation]]
CORES = 2


class Outcome(Struct, frozen=True):
    """What became of one mutation; `law` is what tells it, "" where nothing does."""

    sample: str
    kind: str
    where: str
    what: str
    pattern: str
    told: Told
    codes: tuple[str, ...]
    law: str
    why_not: str

    @property
    def caught(self) -> bool:
        return self.told in (Told.CAUGHT, Told.REFUSED)

    @property
    def tellable(self) -> bool:
        return self.caught or bool(self.law)

    @property
    def slipped(self) -> bool:
        return bool(self.law) and not self.caught


def _of_figures(make: Callable[[Editor, str], Iterator[Mutation]]) -> Maker:
    def made(sample: Sample, chance: random.Random, kind: str) -> Iterator[Mutation]:
        return make(Editor(sample, chance), kind)

    return made


KINDS: dict[str, Maker] = {
    **dict.fromkeys(SLIPS, _of_figures(figures.slips)),
    "neighbour's value in the row": _of_figures(figures.neighbours),
    "neighbour's value in the column": _of_figures(figures.neighbours),
    "last year's value": _of_figures(figures.last_years),
    "arrow flipped": _of_figures(figures.arrows),
    "rate on the wrong base": _of_figures(wrong_bases),
    "percent for points": _of_figures(figures.units),
    "two rows exchanged": _of_figures(figures.rows_exchanged),
    "two columns exchanged": _of_figures(figures.columns_exchanged),
    "narrative: figure left stale": prose.stale,
    "narrative: typed number changed": prose.plain,
    "narrative: direction word turned": prose.turned,
    "narrative: percent for points": prose.percent,
}


def outcomes(task: tuple[str, str], each: int) -> list[Outcome]:
    """All that becomes of one class of mutations of one sample."""
    name, kind = task
    subject = sample(name)
    chance = random.Random(f"{name}/{kind}")  # noqa: S311 - the same on each run
    made = list(KINDS[kind](subject, chance, kind))
    if len(made) > each:
        made = chance.sample(made, each)
    laws = Laws(subject.bulletin, subject.figures)
    before = laws.all()
    return [_outcome(subject, mutation, laws, before) for mutation in made]


def _outcome(subject: Sample, mutation: Mutation, laws: Laws, before: dict[str, bool]) -> Outcome:
    verdict = subject.judge(mutation.bulletin, mutation.passages)
    law = "the words" if mutation.tellable else ""
    if mutation.bulletin is not None:
        law = _broken(subject, mutation, before)
    return Outcome(
        subject.name,
        mutation.kind,
        mutation.where,
        mutation.what,
        mutation.pattern,
        verdict.told,
        verdict.codes,
        law,
        WORDS if mutation.passages else why(laws, before, mutation.place),
    )


def _broken(subject: Sample, mutation: Mutation, before: dict[str, bool]) -> str:
    """The first law that held before and holds no more."""
    assert mutation.bulletin is not None
    changed = subject.computed(mutation.bulletin)
    after = Laws(mutation.bulletin, changed).all()
    for name, held in before.items():
        if held and not after.get(name, True):
            return name
    for name, holds in after.items():
        if name not in before and not holds:
            return name
    for address, statements in stated(subject).items():
        figure = changed.get(address.table, address.row, address.column)
        value = figure.exact if figure is not None else None
        for at, said, half in statements:
            if value is None or abs(value - said) > half:
                return f"the narrative at {at}"
    return ""


def measure(each: int, names: Iterable[str]) -> list[Outcome]:
    """Every class of mutations of these samples, on two processes."""
    tasks = [(name, kind) for kind in KINDS for name in names]
    with ProcessPoolExecutor(CORES) as pool:
        return [one for found in pool.map(partial(outcomes, each=each), tasks) for one in found]


def main() -> int:
    """Measure, write the page."""
    start = time.perf_counter()
    found = measure(EACH, sample_names())
    text = page(found, list(KINDS), EACH)
    if "--dry" not in sys.argv:
        TARGET.write_text(text, encoding="utf-8")
    print(text)
    print(f"{len(found)} mutations in {time.perf_counter() - start:.0f} s", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
