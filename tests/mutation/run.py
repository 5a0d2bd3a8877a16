"""Changes every scalar of the fictional samples, their forms, the page format: `make mutations`.

    python -m tests.mutation.run [--each N] [--kind NAME] [--file PART] [--seed TEXT] [--pdf N]

prints what became of each kind of change, and every fault: a silent change, an end in exit code 70,
a run without an end.
"""

from __future__ import annotations

import argparse
import contextlib
import gc
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path

from msgspec import Struct

from hotline_report.checks import load_rules
from hotline_report.load.template_folders import TemplateFolders
from tests.mutation.bounded import bounded
from tests.mutation.judge import FAULTS, Before, Desk, Judged, Verdict, before, judge
from tests.mutation.kinds import KINDS, Change
from tests.mutation.scalars import Scalar, Source, read_source
from tests.samples import ROOT

BULLETINS = {"2023": "data/example/2023.yaml", "2024": "data/example/2024.yaml"}
FILES = {
    "data/example/2023.yaml": "2023",
    "data/example/2024.yaml": "2024",
    "templates/editions/江苏省-2023.yaml": "2023",
    "templates/editions/江苏省-2024.yaml": "2024",
    "templates/page_formats/gbt9704.yaml": "2024",
}
"""Each file whose scalars are changed, and the bulletin that shows what comes of it."""

CORES = 2


class Task(Struct, frozen=True):
    """One scalar of a file and one kind of change."""

    file: str
    at: int
    kind: str


class Outcome(Struct, frozen=True):
    """What became of one change; `what` is the line of the file that was changed, as it is now."""

    task: Task
    where: str
    what: str
    judged: Judged


@cache
def source(file: str) -> Source:
    """A file and its scalars."""
    return read_source((ROOT / file).read_text(encoding="utf-8"))


def tasks(files: Iterable[str] = FILES, kinds: Iterable[str] = KINDS) -> list[Task]:
    """Every scalar and every kind; not all of them can be."""
    return [
        Task(file, at, kind)
        for file in files
        for at in range(len(source(file).scalars))
        for kind in kinds
    ]


def changed(task: Task, seed: str = "") -> tuple[Scalar, Change] | None:
    """The scalar of a task and the file as changed; the same on every run with this seed."""
    scalar = source(task.file).scalars[task.at]
    chance = random.Random(f"{seed}{task.file}/{task.at}/{task.kind}")  # noqa: S311 - repeatable
    change = KINDS[task.kind](source(task.file), scalar, chance)
    if change is None or change.text == source(task.file).text:
        return None
    return scalar, change


class Bench:
    """A folder like a centre's, in which one file at a time is changed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        shutil.copytree(ROOT / "data" / "example", folder / "data" / "example")
        self._own = folder / "templates"
        self._own.mkdir()

    def desk(self, file: str) -> Desk:
        """The bulletin that shows what a change of this file does."""
        own = self._own if file.startswith("templates/") else None
        return Desk(
            self._folder / BULLETINS[FILES[file]],
            TemplateFolders.with_own(own),
            self._folder / "output",
        )

    @contextlib.contextmanager
    def holding(self, file: str, text: str) -> Iterator[None]:
        """The file as changed, put back afterwards."""
        path = self._folder / file
        kept = path.read_bytes() if path.exists() else None
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        try:
            yield
        finally:
            if kept is None:
                path.unlink()
            else:
                path.write_bytes(kept)

    @cache  # noqa: B019 - one bench a process
    def before(self, file: str) -> Before:
        """What the bulletin is while the file is as it was."""
        with self.holding(file, source(file).text):
            return before(self.desk(file))

    def judged(self, task: Task, scalar: Scalar, change: Change, *, pdf: bool) -> Judged:
        """What becomes of a change, in a process of its own."""
        known = self.before(task.file)
        desk = self.desk(task.file)
        with self.holding(task.file, change.text):
            found = bounded(
                lambda: judge(desk, known, change, scalar.text, pdf=pdf),
                lambda how: Judged(Verdict.ENDLESS, how),
            )
        shutil.rmtree(desk.output, ignore_errors=True)
        return found


def outcomes(wanted: Iterable[Task], *, seed: str = "", pdf: int = 0) -> Iterator[Outcome]:
    """What becomes of these; one in `pdf` of those that nothing tells is laid out, too."""
    load_rules()
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder))
        gc.collect()
        gc.freeze()
        for number, task in enumerate(wanted):
            made = changed(task, seed)
            if made is None:
                continue
            scalar, change = made
            judged = bench.judged(task, scalar, change, pdf=bool(pdf) and number % pdf == 0)
            yield Outcome(task, scalar.where, _changed_line(task, change), judged)


def _changed_line(task: Task, change: Change) -> str:
    """The first line that differs."""
    pairs = zip(source(task.file).text.split("\n"), change.text.split("\n"), strict=False)
    return next((new.strip() for old, new in pairs if old != new), "")[:160]


def table(found: Iterable[Outcome]) -> str:
    """How many of each kind became what."""
    rows: dict[str, dict[Verdict, int]] = {name: dict.fromkeys(Verdict, 0) for name in KINDS}
    rows["all"] = dict.fromkeys(Verdict, 0)
    for each in found:
        rows[each.task.kind][each.judged.verdict] += 1
        rows["all"][each.judged.verdict] += 1
    head = " | ".join(v.value for v in Verdict)
    lines = [f"| kind of change | changes | {head} |", f"|---|{'--:|' * (len(Verdict) + 1)}"]
    for name, counts in rows.items():
        if total := sum(counts.values()):
            lines.append(f"| {name} | {total} | {' | '.join(str(counts[v]) for v in Verdict)} |")
    return "\n".join(lines)


def faults(found: Iterable[Outcome]) -> list[str]:
    """Each fault in one line."""
    return [
        f"{each.judged.verdict.value}: {each.task.file} › {each.where} [{each.task.kind}]"
        f" {each.what!r}: {each.judged.why}"
        for each in found
        if each.judged.verdict in FAULTS
    ]


def _share(part: tuple[list[Task], str, int]) -> list[Outcome]:
    wanted, seed, pdf = part
    return list(outcomes(wanted, seed=seed, pdf=pdf))


def main() -> int:
    """Run them on two processes, print the table and the faults."""
    asked = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    asked.add_argument("--each", type=int, default=0, help="changes of a kind and file, at most")
    asked.add_argument("--kind", action="append", help="only this kind")
    asked.add_argument("--file", default="", help="only files whose name holds this")
    asked.add_argument("--seed", default="", help="other changes of the same kinds")
    asked.add_argument("--pdf", type=int, default=20, help="lay out one in this many; 0: none")
    options = asked.parse_args()
    start = time.perf_counter()
    wanted = tasks([f for f in FILES if options.file in f], options.kind or KINDS)
    if options.each:
        wanted = sample(wanted, options.each, options.seed)
    parts = [(wanted[i :: 8 * CORES], options.seed, options.pdf) for i in range(8 * CORES)]
    found: list[Outcome] = []
    with ProcessPoolExecutor(CORES) as pool:
        for number, some in enumerate(pool.map(_share, parts), 1):
            found += some
            for line in faults(some):
                print(line, flush=True)
            print(f"{number} of {len(parts)} parts, {len(found)} changes", file=sys.stderr)
    print(table(found))
    print(f"{len(found)} changes in {time.perf_counter() - start:.0f} s", file=sys.stderr)
    return 1 if faults(found) else 0


def sample(wanted: list[Task], each: int, seed: str = "") -> list[Task]:
    """Some of each kind and file, the same ones for the same seed."""
    chance = random.Random(f"{seed}{each}")  # noqa: S311 - repeatable
    chosen: list[Task] = []
    grouped: dict[tuple[str, str], list[Task]] = {}
    for task in wanted:
        grouped.setdefault((task.file, task.kind), []).append(task)
    for group in grouped.values():
        chance.shuffle(group)
        possible = (task for task in group if changed(task, seed) is not None)
        chosen += [task for _, task in zip(range(each), possible, strict=False)]
    return chosen


if __name__ == "__main__":
    sys.exit(main())
