"""A build that is killed, at whatever moment, leaves each earlier output whole."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from itertools import count
from pathlib import Path

import pytest
from msgspec import Struct

from hotline_report.pipeline.build import FORMATS
from hotline_report.writers.file_names import KEPT, LAST
from hotline_report.writers.files import settle_interrupted, write_all
from tests.samples import ROOT, build_files

PLACE = "example_monthly/2024-03"
DATA = ROOT / "data" / f"{PLACE}.yaml"
"""A bulletin of two pages: how much there is in it is no matter to who kills its build."""

BUILD = "from hotline_report.cli import main; main()"

KILLED_AT = f"""
import os, signal, sys
step, folder, left = 0, os.path.realpath("output"), int(sys.argv.pop(1))
def watch(event, arguments):
    global left
    place = next((a for a in arguments if isinstance(a, str)), "")
    if event in WATCHED and os.path.realpath(place).startswith(folder):
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)
WATCHED = {{"open", "os.mkdir", "os.rename", "os.remove", "os.chmod", "os.truncate"}}
sys.addaudithook(watch)
{BUILD}
"""
"""Builds, but dies just before it would touch the output folder for the n-th time."""

KILLED_BEHIND = f"""
import resource, signal, sys
size = int(sys.argv.pop(1))
signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
sys.dont_write_bytecode = True
{BUILD}
"""
"""Builds, but the system kills it when a file grows beyond so many bytes."""

LEFTOVER = ".hotline-*.tmp"


class Office(Struct, frozen=True):
    """A folder where the old bulletin is built, and a changed data file waits to be built.

    `old` and `new` are the complete files of each, by name.
    """

    folder: Path
    old: Mapping[str, bytes]
    new: Mapping[str, bytes]

    @property
    def output(self) -> Path:
        return self.folder / "output" / PLACE

    def restore(self) -> None:
        """The old bulletin, and nothing else."""
        shutil.rmtree(self.output, ignore_errors=True)
        self.output.mkdir(parents=True)
        for name, content in self.old.items():
            (self.output / name).write_bytes(content)

    def start(self, *command: str, formats: str = ",".join(FORMATS)) -> subprocess.Popen[bytes]:
        """Start a build of the changed data file, as a process group of its own."""
        return subprocess.Popen(
            [
                sys.executable,
                "-c",
                *command,
                "build",
                f"data/{PLACE}.yaml",
                "--format",
                formats,
            ],
            cwd=self.folder,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def now(self) -> dict[str, bytes]:
        """The set: what is there for a user to open, and what is kept to compare drafts by."""
        return set_in(self.output)

    def assert_whole(self, moment: str) -> set[str]:
        """Assert that every file is the old or the new one; the names of the new ones."""
        present = self.now()
        assert set(present) == set(self.old), moment
        for name, content in present.items():
            assert content in (self.old[name], self.new[name]), f"{name} is torn, killed {moment}"
        return {name for name, content in present.items() if content == self.new[name]}


def is_of_set(path: Path) -> bool:
    """Whether it is another file in each set; which draft was the last is the same in both."""
    return not path.name.startswith(".") or path.name.endswith(KEPT)


def set_in(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if is_of_set(path)}


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    folder = tmp_path_factory.mktemp("office")
    changed = folder / "data" / f"{PLACE}.yaml"
    changed.parent.mkdir(parents=True)
    shutil.copy(DATA, changed)
    built = build_files(changed, folder / "as it was")
    old = set_in(built["pdf"].parent)
    text = changed.read_text(encoding="utf-8")
    changed.write_text(text.replace("本期: 96.14,", "本期: 96.15,"), encoding="utf-8")
    built = build_files(changed, folder / "as it becomes")
    new = set_in(built["pdf"].parent)
    # The killed builds show something only if every file changes and keeps its name.
    assert set(old) == set(new)
    assert len(old) == len(FORMATS) + 1, "one is kept to compare drafts by"
    assert all(old[name] != new[name] for name in old)
    return Office(folder, old, new)


def kill(process: subprocess.Popen[bytes]) -> None:
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def test_killed_before_each_step_of_writing(office: Office) -> None:
    """Moments at which the output folder changes, from the first to the last.

    Each of them: `tests/writers/test_files.py`; and with the whole command, `make kills`.
    """
    # Two formats that are the same whatever is built beside them, as the web page is not; and what
    # is kept of the draft.
    formats, files = "csv,json", 3
    sets: list[int] = []
    for step in count(0, 3):
        office.restore()
        code = office.start(KILLED_AT, str(step), formats=formats).wait()
        new = office.assert_whole(f"at step {step}")
        told = settle_interrupted(office.output)
        if 0 < len(new) < files:
            assert "现已补齐" in told, "a set that is neither old nor new is told and completed"
        sets.append(len(office.assert_whole(f"at step {step}, and completed")))
        if code != -signal.SIGKILL:
            break
        left = sorted(path.name for path in office.output.glob(LEFTOVER))
        assert {path.name for path in office.output.iterdir()} - {LAST} == {*office.old, *left}
    # Nothing new until all is written; from then on all that is new.
    assert sets == sorted(sets)
    assert set(sets) == {0, files}
    assert [p.name for p in office.output.iterdir() if not is_of_set(p)] in ([], [LAST])


def delays(whole_build: float) -> Iterator[float]:
    """Moments spread over a build, and a little beyond it."""
    return (whole_build * part / 4 for part in range(1, 6))


def test_killed_at_moments_spread_over_a_build(office: Office) -> None:
    office.restore()
    start = time.monotonic()
    office.start(BUILD).wait()
    assert office.assert_whole("never") == set(office.new)
    for delay in delays(time.monotonic() - start):
        office.restore()
        process = office.start(BUILD)
        time.sleep(delay)
        kill(process)
        office.assert_whole(f"after {delay:.2f} s")


@pytest.mark.parametrize("size", [0, 1, 4096, 20_000])
def test_killed_in_the_midst_of_a_file(office: Office, size: int) -> None:
    office.restore()
    process = office.start(KILLED_BEHIND, str(size), formats="html,docx,csv,json")
    assert process.wait() == -signal.SIGXFSZ
    torn = list(office.output.glob(LEFTOVER))
    assert max(path.stat().st_size for path in torn) == size
    assert office.assert_whole(f"behind {size} bytes") == set()


def test_the_next_build_removes_what_a_killed_one_left_behind(tmp_path: Path) -> None:
    for name in (".hotline-a1.tmp", ".hotline-b2.tmp", ".other.tmp"):
        (tmp_path / name).write_bytes(b"half")
    write_all(tmp_path, {"a.html": b"whole"})
    # However young: who is at work there would hold the lock. Others are none of ours.
    assert contents(tmp_path) == {"a.html": b"whole", ".other.tmp": b"half"}


def test_a_build_that_the_user_stops_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(_source: object, _target: object) -> None:
        raise KeyboardInterrupt

    (tmp_path / "a.html").write_bytes(b"old")
    monkeypatch.setattr(os, "replace", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_all(tmp_path, {"a.html": b"new", "b.html": b"new"})
    assert contents(tmp_path) == {"a.html": b"old"}
