"""What `hotline-report open` promises of speed and memory, measured in a browser."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from msgspec import Struct

from tests.bench.page import Bound
from tests.conformance.tools import answer, chromium
from tests.server.support import Server, served

SCRIPT = Path(__file__).with_name("opened.mjs")
RENEWED, TYPED = 40, 40
PAPERS = 3
# The steps that can be taken back are kept, 200 of them; from then on nothing more is.
EDITS, WARMING = 1_000, 200
_KIB = 1024


class Measured(Struct, frozen=True):
    """Seconds, each of one time; and MiB of both processes that stay, after some edits and many."""

    renewed: tuple[float, ...]
    typed: tuple[float, ...]
    papers: tuple[float, ...]
    memory: tuple[float, float]


def measure(data: Path, folder: Path) -> Measured:
    """Open a data file and do what clerks do."""
    copy = folder / "opened" / "data" / data.parent.name / data.name
    copy.parent.mkdir(parents=True)
    shutil.copyfile(data, copy)
    work = folder / "opened"
    with served(work, copy.relative_to(work)) as server:
        told = answer("node", SCRIPT, chromium(), server.address, copy, str(RENEWED))
        renewed = tuple(each / 1000 for each in told)
    with served(work, copy.relative_to(work)) as server:
        server.enter()
        papers = tuple(_papers(server))
        typed = tuple(_typed(server))
        memory = _memory_of_edits(server)
    return Measured(renewed, typed, papers, memory)


def _papers(server: Server) -> Iterator[float]:
    """From a wish for paper to the first page of it."""
    text = server.path.read_text(encoding="utf-8")
    for number in range(PAPERS):
        events = server.events()
        server.path.write_text(f"{text}# {number}\n", encoding="utf-8")
        _until(events, "findings")
        start = time.perf_counter()
        server.get("/paper")
        _until(events, "paper")
        server.get("/paper/1.png")
        yield time.perf_counter() - start


def _until(events: Iterator[tuple[str, Any]], kind: str) -> None:
    for each, _ in events:
        if each == kind:
            return


def _first_figure(state: Mapping[str, Any]) -> Any:
    """The key of a number that is filled in."""
    return next(
        entry["key"]
        for grid in state["tables"].values()
        for row in grid["rows"]
        for cell in row
        for entry in cell.get("entries", [])[:1]
        if entry.get("kind", "input") == "input" and entry.get("state") == "number"
    )


def _typed(server: Server) -> Iterator[float]:
    """What a keystroke would change."""
    state = server.get("/api/state").json
    key = _first_figure(state)
    for number in range(TYPED):
        change = {"kind": "set", "key": key, "text": str(1000 + number)}
        start = time.perf_counter()
        server.post("/api/try", {"version": state["version"], "changes": [change]})
        yield time.perf_counter() - start


def _memory_of_edits(server: Server) -> tuple[float, float]:
    state = server.get("/api/state").json
    key, version = _first_figure(state), state["version"]
    first = 0.0
    for number in range(EDITS):
        change = {"kind": "set", "key": key, "text": str(1000 + number)}
        version = server.change(version, change)["state"]["version"]
        if number == WARMING:
            first = _memory(server)
    return first, _memory(server)


def _memory(server: Server) -> float:
    """MiB of the server and its warm process."""
    number = server.process.pid
    children = Path(f"/proc/{number}/task/{number}/children").read_text(encoding="ascii").split()
    return sum(map(_own, (str(number), *children[:1])))


def _own(number: str) -> float:
    status = Path(f"/proc/{number}/status").read_text(encoding="ascii")
    (line,) = (line for line in status.splitlines() if line.startswith("VmRSS:"))
    return int(line.split()[1]) / _KIB


def judge(measured: Measured, libraries: float, standard: int, alone: float) -> list[Bound]:
    """The bounds.

    Args:
        measured: what was measured.
        libraries: seconds that the libraries alone took in the same run.
        standard: milliseconds that they take where the bounds hold as they are promised.
        alone: seconds of WeasyPrint alone.
    """
    renewed, typed = measured.renewed, measured.typed

    def of(what: str, seconds: float, most: int) -> Bound:
        return Bound(
            f"`open`: {what}",
            f"{seconds * 1000:.0f} ms",
            f"the libraries alone: {libraries * 1000:.0f} ms",
            seconds / libraries,
            most / standard,
            "×",
        )

    paper, (first, last) = median(measured.papers), measured.memory
    return [
        of("from the saved file to the renewed page, median", median(renewed), 300),
        of("the same, 95th percentile", _late(renewed), 600),
        of("what a keystroke changes, median", median(typed), 100),
        Bound(
            "`open`: paper, to its first page",
            f"{paper:.2f} s",
            f"WeasyPrint alone, the same page: {alone:.2f} s",
            paper / alone,
            1.0,
            "×",
        ),
        Bound(
            f"`open`: memory after {EDITS:,} edits",
            f"{last:.0f} MiB",
            f"after {WARMING}: {first:.0f} MiB",
            last / first,
            1.1,
            "×",
        ),
    ]


def _late(seconds: Sequence[float]) -> float:
    """The 95th percentile."""
    return quantiles(seconds, n=20)[-1]


def main() -> None:
    """Measure alone, without what it is judged by: to look at."""
    import sys  # noqa: PLC0415
    import tempfile  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as name:
        found = measure(Path(sys.argv[1]).resolve(), Path(name))
    late = _late(found.renewed)
    print(json.dumps({"renewed": [median(found.renewed), late], "typed": median(found.typed)}))
    print(found.papers, found.memory)


if __name__ == "__main__":
    main()
