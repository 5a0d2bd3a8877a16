"""Kill the whole command, let its calls fail, and start it twenty times at once.

    python -m tests.kills.run [KILLS]

After each, the bulletin's files must be the old set or the new one; or, where a kill fell between
two renames, the next `check` must say so and leave the new one. Prints a table; exit 1 if not.

The command is run in processes forked from this one, which has imported what it imports, so that
a thousand take minutes. `tests/writers/test_files.py` is the sample of this in the suite.
"""

from __future__ import annotations

import contextlib
import errno
import importlib
import io
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from hotline_report.cli import main
from tests.samples import ROOT
from tests.warm import warm

FORMATS = "docx,csv,json"
"""Three that are the same whatever is built beside them, as the web page is not."""

CHANGES = {"open", "os.mkdir", "os.rename", "os.link", "os.remove", "os.chmod", "tempfile.mkstemp"}
"""Events (PEP 578) by which a folder changes."""

AT_ONCE = 20
ROUNDS = 3

Act = Callable[[], None]


@dataclass
class Office:
    """A folder with one bulletin, of which there is an old and a new data file."""

    folder: Path
    sets: dict[str, dict[str, bytes]] = field(default_factory=dict)

    @property
    def output(self) -> Path:
        return self.folder / "output" / "nantong" / "2024"

    @classmethod
    def opened(cls, folder: Path) -> Office:
        """With both sets built."""
        made = cls(folder)
        text = (ROOT / "data" / "nantong" / "2024.yaml").read_text(encoding="utf-8")
        changed = text.replace(": 41406（", ": 41407（")
        assert changed != text
        for name, content in (("old", text), ("new", changed)):
            path = folder / name / "data" / "nantong" / "2024.yaml"
            path.parent.mkdir(parents=True)
            path.write_text(content, encoding="utf-8")
            assert made.wait(made.start(name)) == 0
            made.sets[name] = made.now()
        assert all(made.sets["old"][name] != content for name, content in made.sets["new"].items())
        return made

    def restore(self) -> None:
        """The old set, and nothing else."""
        shutil.rmtree(self.output, ignore_errors=True)
        self.output.mkdir(parents=True)
        for name, content in self.sets["old"].items():
            (self.output / name).write_bytes(content)

    def now(self) -> dict[str, bytes]:
        """What a user sees there."""
        files = (path for path in self.output.iterdir() if not path.name.startswith("."))
        return {path.name: path.read_bytes() for path in files}

    def which(self) -> str:
        there = self.now()
        return next((name for name, files in self.sets.items() if files == there), "mixed")

    def start(self, name: str = "new", at: int = -1, act: Act | None = None) -> int:
        """Start a build; at its n-th change of the folder `act` is called. The process's number."""
        number = os.fork()
        if number:
            return number
        os.setsid()
        os.chdir(self.folder)
        if act is not None:
            _watch(os.path.realpath(self.folder / "output"), at, act)
        data = f"{name}/data/nantong/2024.yaml"
        _run("build", data, "--format", FORMATS)
        os._exit(99)

    @staticmethod
    def wait(number: int) -> int:
        """How the process ended: its exit code, negative where a signal ended it."""
        return os.waitstatus_to_exitcode(os.waitpid(number, 0)[1])

    def settled(self) -> bool:
        """Run `check`; whether it said that it completed what was interrupted."""
        said = self.folder / "said"
        number = os.fork()
        if not number:
            os.chdir(self.folder)
            with said.open("w", encoding="utf-8") as file:
                sys.stderr = file
                with contextlib.suppress(SystemExit):
                    _run_here("check", "new/data/nantong/2024.yaml")
                file.flush()
                os._exit(0)
        self.wait(number)
        return "现已补齐" in said.read_text(encoding="utf-8")


def _watch(folder: str, at: int, act: Act) -> None:
    left = [at]

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        place = next((a for a in arguments if isinstance(a, str | os.PathLike)), "")
        if event in CHANGES and os.path.realpath(place).startswith(folder):
            left[0] -= 1
            if left[0] == -1:
                act()

    sys.addaudithook(hook)


def _run(*words: str) -> None:
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        sys.stderr = nowhere
        try:
            _run_here(*words)
        except SystemExit as end:
            os._exit(end.code if isinstance(end.code, int) else 98)


def _run_here(*words: str) -> None:
    sys.stdout = io.StringIO()
    sys.argv = ["hotline-report", *words]
    main()


def _die() -> None:
    os.killpg(0, signal.SIGKILL)


def _fail() -> None:
    raise OSError(errno.EIO, os.strerror(errno.EIO))


def steps(office: Office) -> int:
    """How often a build changes the folder."""
    for step in range(1000):
        office.restore()
        if office.wait(office.start(at=step, act=_die)) == 0:
            return step
    raise AssertionError


def killed_at_each_change(office: Office, number: int, kills: int) -> Counter[str]:
    seen: Counter[str] = Counter()
    for kill in range(kills):
        office.restore()
        code = office.wait(office.start(at=kill % number, act=_die))
        assert code == -signal.SIGKILL, code
        seen[_judged(office)] += 1
    return seen


def killed_by_chance(office: Office, kills: int) -> Counter[str]:
    seen: Counter[str] = Counter()
    chance = random.Random(12345)  # noqa: S311
    office.restore()
    start = time.monotonic()
    office.wait(office.start())
    whole = time.monotonic() - start
    for _ in range(kills):
        office.restore()
        number = office.start()
        time.sleep(chance.random() * whole)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(number, signal.SIGKILL)
        office.wait(number)
        seen[_judged(office)] += 1
    return seen


def failed_at_each_change(office: Office, number: int) -> Counter[str]:
    seen: Counter[str] = Counter()
    for step in range(number):
        office.restore()
        code = office.wait(office.start(at=step, act=_fail))
        found = office.which()
        # What only clears up may fail in silence.
        told = code == (4 if found == "old" else 0)
        seen[found if told and not list(office.output.glob(".hotline-[sr]*")) else "WRONG"] += 1
    return seen


def twenty_at_once(office: Office) -> Counter[str]:
    seen: Counter[str] = Counter()
    for _ in range(ROUNDS):
        office.restore()
        numbers = [office.start(("old", "new")[n % 2]) for n in range(AT_ONCE)]
        codes = {office.wait(number) for number in numbers}
        clean = not list(office.output.glob(".hotline-*.tmp"))
        seen[office.which() if codes == {0} and clean else "WRONG"] += 1
    return seen


def _judged(office: Office) -> str:
    """The set that is there, or that the next command leaves."""
    found = office.which()
    if found != "mixed":
        return found
    if office.settled() and office.which() == "new":
        return "told, then new"
    return "WRONG"


def run(kills: int) -> int:
    """Print the table; 1 if a set was neither old nor new."""
    warm(pdf=False)
    # What `main` imports only when it runs, as the writers do.
    for module in ("cli.commands", "writers.docx", "pipeline.explain"):
        importlib.import_module(f"hotline_report.{module}")
    with tempfile.TemporaryDirectory() as folder:
        office = Office.opened(Path(folder))
        number = steps(office)
        rows = {
            "killed at each change of the folder": killed_at_each_change(
                office, number, kills // 2
            ),
            "killed at a moment of chance": killed_by_chance(office, kills - kills // 2),
            "a call that fails, at each change": failed_at_each_change(office, number),
            f"{AT_ONCE} builds at once": twenty_at_once(office),
        }
    columns = ("old", "new", "told, then new", "WRONG")
    print(f"{'':38}{'runs':>6}" + "".join(f"{column:>16}" for column in columns))
    for name, seen in rows.items():
        print(f"{name:38}{seen.total():6}" + "".join(f"{seen[column]:16}" for column in columns))
    return int(any(seen["WRONG"] for seen in rows.values()))


if __name__ == "__main__":
    sys.exit(run(int(sys.argv[1]) if len(sys.argv) > 1 else 1000))
