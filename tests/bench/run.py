"""Measures how long building takes, and holds it against what is promised: `make bench`.

All is measured in one run and told as ratios, so that the verdicts do not depend on how fast the
machine is. The page docs/benchmarks.md is written anew.
"""

from __future__ import annotations

import datetime
import json
import re
import shutil
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median

from msgspec.structs import replace

from tests.bench import opened
from tests.bench.growth import IMPORTING, SAMPLE, TIMES_AS_MANY, Cost, invented_name
from tests.bench.machine import OtherWork, description, use_cores
from tests.bench.page import (
    PAGE,
    Bound,
    bounds_table,
    commands_table,
    costs_table,
    stages_table,
)
from tests.bench.processes import Commands, Summary, run, run_in_turn, summary

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "data" / "huaian" / "2023.yaml"
TARGET = ROOT / "docs" / "benchmarks.md"
STAGES = Path(__file__).with_name("stages.py")

TIMES = 5
ENOUGH = 15
"""Runs of a command that takes a fraction of a second."""
COPIES = 20
CORES = 2

ALONE = "WeasyPrint alone, the same page"
ALL = "PDF, DOCX and HTML"
NO_PDF = "DOCX and HTML"
MANY = f"PDF, DOCX and HTML of {COPIES} bulletins"
NOTHING = "Python, which does nothing"
LIBRARIES = "Python, which imports click, msgspec, PyYAML and Jinja2"
VERSION = "`--version`"
MISTAKE = "A mistake in the data file, told"
DRAFTS = "`diff` of two drafts that were built"
FILES = "`diff` of two data files, which are checked first"

TAKEN = "`take-back` of a Word file"
NEW = "`new`, the data file of a new year"

SHEET, READ = "`sheet`", "`read` of its workbook"
WORD, PAPER = "`import` of a Word file", "`import` of a PDF without our figures inside"

MOST_CPU = {
    VERSION: 150,
    MISTAKE: 150,
    DRAFTS: 300,
    TAKEN: 1000,
    NEW: 600,
    SHEET: 600,
    READ: 600,
    WORD: 2000,
    PAPER: 8000,
}
"""Milliseconds of the processor beyond Python's own start, of commands that end at once; where
`STANDARD` holds, as for `MOST_CHECKING`."""
MOST_CHECKING = 500
STANDARD = 80
"""Milliseconds that `LIBRARIES` takes beyond Python's own start, where that takes 23. On other
machines, and busy ones, both are others: so what is told and judged is how many times as long."""

MEASURES = {
    NOTHING: (sys.executable, "-c", "pass"),
    LIBRARIES: (sys.executable, "-c", "import click, jinja2, msgspec, yaml"),
}
"""What others are held against, run in turn with them."""


def main() -> int:
    """Measure, print, write the page; 0 when all bounds hold, else 1."""
    cores = use_cores(CORES)
    if len(cores) < CORES:
        raise SystemExit(f"Measuring {COPIES} bulletins at once needs {CORES} processor cores.")
    other = OtherWork(cores)
    with tempfile.TemporaryDirectory(prefix="hotline-bench-") as name:
        folder = Path(name)
        summaries = measure(commands(folder), folder)
        starts = measure(starting(folder), folder, ENOUGH)
        stages = measure_stages(folder)
        found = opened.measure(DATA, folder)
    costs, libraries = measure_costs()
    bounds = [*judge(summaries), *judge_starts(starts), *judge_costs(costs, libraries)]
    alone = summaries[ALONE].seconds
    bounds += opened.judge(found, libraries_alone(starts), STANDARD, alone)
    page = PAGE.format(
        date=datetime.date.today().isoformat(),
        machine=description(cores),
        other=other.share(),
        bounds=bounds_table(bounds),
        commands=commands_table({**summaries, **starts}),
        stages=stages_table(stages),
        costs=costs_table(costs),
        times=TIMES,
        starts=ENOUGH,
        copies=COPIES,
        standard=STANDARD,
    )
    TARGET.write_text(page, encoding="utf-8")
    print(page)
    print(f"Written to {TARGET.relative_to(ROOT)}.")
    if all(bound.holds for bound in bounds):
        return 0
    print("A bound is not kept. Was the machine idle otherwise? See above.", file=sys.stderr)
    return 1


def commands(folder: Path) -> Commands:
    """The commands as users type them, after what they need has been put into the folder."""
    programs = Path(sys.executable).parent
    build = (str(programs / "hotline-report"), "build")
    data = _copies(folder)
    # This makes the page for WeasyPrint, and byte code if there is none yet: that is not measured.
    run((*build, data[0], "-o", "page"), folder)
    (page,) = (folder / "page").rglob("*.html")
    page.rename(folder / "same.html")
    weasyprint = (str(programs / "weasyprint"), "--pdf-variant", "pdf/ua-1")
    return {
        ALONE: (*weasyprint, "same.html", "out.pdf"),
        ALL: (*build, data[0], "-o", "all"),
        NO_PDF: (*build, data[0], "--format", "html,docx", "-o", "no-pdf"),
        MANY: (*build, *data, "-o", "many"),
    }


def starting(folder: Path) -> Commands:
    """Commands that end at once: the file has a full-width digit; one figure of it is another."""
    hotline = str(Path(sys.executable).parent / "hotline-report")
    text = DATA.read_text(encoding="utf-8")
    wrong, found = re.subn(r"(?m)(?<=: )[0-9](?=[0-9]{4,}$)", "１", text, count=1)
    if not found:
        raise SystemExit(f"There is no number of five digits in {DATA}.")
    (folder / "wrong.yaml").write_text(wrong, encoding="utf-8")
    drafts = [folder / name / "bench" / DATA.name for name in ("old", "new")]
    edited = re.sub(r"(?m)(?<=: )[0-9](?=[0-9]{4,}$)", _another, text, count=1)
    for path, content in zip(drafts, (text, edited), strict=True):
        path.parent.mkdir(parents=True)
        path.write_text(content, encoding="utf-8")
        run((hotline, "build", str(path), "--format", "html", "--draft", "-o", "drafts"), folder)
    words = folder / "words"
    run((hotline, "build", str(drafts[0]), "--format", "docx,pdf", "-o", str(words)), folder)
    (word,), (paper,) = words.rglob("*.docx"), words.rglob("*.pdf")
    (folder / "other.pdf").write_bytes(paper.read_bytes().replace(b"#2fjson", b"#2fnone"))
    year = folder / "data" / "bench" / DATA.name
    year.parent.mkdir(parents=True, exist_ok=True)
    year.write_text(text, encoding="utf-8")
    book = str(folder / "book.xlsx")
    sheet = (hotline, "sheet", str(drafts[1]), "--force", "-o", book)
    run(sheet, folder)
    return {
        **MEASURES,
        VERSION: (hotline, "--version"),
        MISTAKE: (hotline, "build", "wrong.yaml"),
        DRAFTS: (hotline, "diff", "草稿1", "草稿2", "-o", "drafts"),
        FILES: (hotline, "diff", *map(str, drafts)),
        TAKEN: (hotline, "take-back", str(word), str(drafts[1])),
        # They write over nothing, so that what they wrote last must go first.
        NEW: ("sh", "-c", f"rm -f data/bench/*2024* data/bench/.2024*; {hotline} new bench 2024"),
        WORD: _importing(hotline, str(word)),
        PAPER: _importing(hotline, "other.pdf"),
        SHEET: sheet,
        READ: (hotline, "read", book, str(drafts[1])),
    }


def _importing(hotline: str, file: str) -> tuple[str, ...]:
    return "sh", "-c", f"rm -rf imported templates; {hotline} import {file} -o imported/{DATA.name}"


def _another(digit: re.Match[str]) -> str:
    return str((int(digit[0]) + 1) % 10 or 1)


def _copies(folder: Path) -> list[str]:
    """The bulletin under many folders' names, each of which gets an output folder of its own."""
    names = [f"data/copy{number:02}/{DATA.name}" for number in range(1, COPIES + 1)]
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True)
        shutil.copyfile(DATA, path)
    return names


def measure(commands: Commands, folder: Path, times: int = TIMES) -> dict[str, Summary]:
    """What each command takes."""
    return {name: summary(runs) for name, runs in run_in_turn(commands, folder, times).items()}


def measure_stages(folder: Path) -> dict[str, list[float]]:
    """Importing and work of each stage; what is left of the process is Python's own."""
    command = (sys.executable, str(STAGES), str(DATA), "stages")
    runs = run_in_turn({"stages": command}, folder, TIMES)["stages"]
    told: list[Mapping[str, Sequence[float]]] = [json.loads(each.said) for each in runs]
    own = [
        each.seconds - sum(sum(parts) for parts in laps.values())
        for each, laps in zip(runs, told, strict=True)
    ]
    stages = {
        stage: [median(laps[stage][part] for laps in told) for part in range(2)]
        for stage in told[0]
    }
    return {"Python's own start and end": [0.0, median(own)], **stages}


def measure_costs() -> tuple[list[Cost], float]:
    """What checking costs, of processes of its own: the middle of each; and the libraries alone."""
    growth = (sys.executable, "-m", "tests.bench.growth")
    runs = run_in_turn({**MEASURES, "growth": growth}, ROOT, TIMES)
    told = [[Cost(**each) for each in json.loads(run.said)] for run in runs["growth"]]
    costs = [
        replace(same[0], seconds=median(each.seconds for each in same))
        for same in zip(*told, strict=True)
    ]
    return costs, libraries_alone({name: summary(runs[name]) for name in MEASURES})


def libraries_alone(summaries: Mapping[str, Summary]) -> float:
    """Seconds of the processor for the libraries, without Python's own start."""
    return summaries[LIBRARIES].cpu - summaries[NOTHING].cpu


def judge_costs(costs: Sequence[Cost], libraries: float) -> list[Bound]:
    """The bounds on checking, with the seconds that the libraries alone took meanwhile."""
    by_name = {each.name: each for each in costs}
    sample, importing = by_name[SAMPLE], by_name[IMPORTING]
    _, many, most = (by_name[invented_name(times)] for times in TIMES_AS_MANY)
    return [
        _in_libraries("Checking", sample.seconds + importing.seconds, libraries, MOST_CHECKING),
        Bound(
            what=f"Checking, a figure: {most.name}",
            measured=f"{most.each * 1000:.2f} ms",
            compared=f"{many.name}: {many.each * 1000:.2f} ms",
            value=most.each / many.each,
            most=1.5,
            unit="×",
        ),
    ]


def judge_starts(starts: Mapping[str, Summary]) -> list[Bound]:
    """The bounds on what is told at once: processor time beyond Python's own start."""
    own, libraries = starts[NOTHING].cpu, libraries_alone(starts)
    return [
        _in_libraries(name, starts[name].cpu - own, libraries, most)
        for name, most in MOST_CPU.items()
    ]


def _in_libraries(what: str, seconds: float, libraries: float, most: int) -> Bound:
    """A bound of so many milliseconds where the libraries take `STANDARD`, and so for any speed."""
    return Bound(
        what=f"{what}: processor time",
        measured=f"{seconds * 1000:.0f} ms",
        compared=f"the libraries alone: {libraries * 1000:.0f} ms",
        value=seconds / libraries,
        most=most / STANDARD,
        unit="×",
    )


def judge(summaries: Mapping[str, Summary]) -> list[Bound]:
    """The bounds that are promised, each with what was measured."""
    alone, everything, no_pdf, many = (summaries[name] for name in (ALONE, ALL, NO_PDF, MANY))

    def ratio(name: str, ours: Summary, other_name: str, other: Summary, most: float) -> Bound:
        return Bound(
            what=name,
            measured=f"{ours.seconds:.2f} s",
            compared=f"{other_name}: {other.seconds:.2f} s",
            value=ours.seconds / other.seconds,
            most=most,
            unit="×",
        )

    peak = everything.peak_mib
    return [
        ratio(ALL, everything, ALONE, alone, 1.15),
        ratio(NO_PDF, no_pdf, ALONE, alone, 0.35),
        Bound(f"{ALL}: peak memory", f"{peak:.0f} MiB", "—", peak, 200, "MiB"),
        # One alone has both cores to itself, so that twenty are held to what one is: to WeasyPrint.
        ratio(f"{MANY}, on two cores", many, ALONE, alone, 1.15 * COPIES / CORES),
    ]


if __name__ == "__main__":
    sys.exit(main())
