"""The same data file gives the same bytes, wherever, whenever and under whatever settings."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from hotline_report.pipeline.build import FORMATS
from tests.samples import ROOT, SAMPLES, Samples, kind_of, shown_in

TODAY = "from hotline_report.cli import main; main()"

ANOTHER_DAY = f"""
import datetime, time, types
import msgspec.yaml
# It asks for the types themselves, which no class of ours can stand for.
msgspec.yaml._datetime = types.SimpleNamespace(datetime=datetime.datetime, date=datetime.date)
ahead = 401 * 86400 + 12345.6
clock, local, universal = time.time, time.localtime, time.gmtime
time.time = lambda: clock() + ahead
time.time_ns = lambda: int(time.time() * 1e9)
time.localtime = lambda s=None: local(time.time() if s is None else s)
time.gmtime = lambda s=None: universal(time.time() if s is None else s)
class Later(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(time.time(), tz)
    @classmethod
    def today(cls):
        return cls.now()
    @classmethod
    def utcnow(cls):
        return cls.utcfromtimestamp(time.time())
class LaterDate(datetime.date):
    @classmethod
    def today(cls):
        return cls.fromtimestamp(time.time())
datetime.datetime, datetime.date = Later, LaterDate
{TODAY}
"""
"""A year and some weeks later, as far as Python code can tell."""

SETTINGS: Mapping[str, Mapping[str, str]] = {
    "tokyo": {"TZ": "Asia/Tokyo", "LC_ALL": "C", "PYTHONHASHSEED": "1"},
    "new york": {"TZ": "America/New_York", "LC_ALL": "zh_CN.UTF-8", "PYTHONHASHSEED": "20232024"},
}
"""Time zones on both sides of UTC, and locales, whether this machine has them or not."""


def build_elsewhere(sample: str, folder: Path, script: str, settings: Mapping[str, str]) -> None:
    """Build a sample with one command in a folder that holds nothing but copies of the data."""
    shutil.copytree(ROOT / "data", folder / "data")
    for number, path in enumerate(sorted(folder.rglob("*.yaml"))):
        os.utime(path, (1e9 + number, 1e9 + number))
    file = SAMPLES[sample].relative_to(ROOT)
    kept = {key: os.environ[key] for key in ("PATH", "HOME") if key in os.environ}
    done = subprocess.run(
        [sys.executable, "-c", script, "build", file, "--format", ",".join(FORMATS)],
        cwd=folder,
        env={**kept, **settings, "PYTHONPATH": str(ROOT)},
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    # 1: the checks have found something in what was published.
    assert done.returncode in (0, 1), done.stdout.decode(errors="replace")


@pytest.mark.parametrize(
    ("sample", "name", "script"),
    [("example-2024", "tokyo", TODAY), ("huaian-2023", "new york", ANOTHER_DAY)],
    ids=["tokyo", "new-york-next-year"],
)
def test_the_same_bytes_in_another_place(
    sample: str, name: str, script: str, samples: Samples, tmp_path: Path
) -> None:
    """Among them are: an annex, a signature with its date, priors from last year's file."""
    folder = tmp_path / "另一个 文件夹" / name
    build_elsewhere(sample, folder, script, SETTINGS[name])
    made = folder / "output" / SAMPLES[sample].parent.name / SAMPLES[sample].stem
    files = {kind_of(file): file for file in shown_in(made)}
    assert set(files) == set(FORMATS)
    assert samples(sample).kept == {path.name: path.read_bytes() for path in made.glob(".*")}
    for kind, data in samples(sample).files.items():
        assert files[kind].read_bytes() == data, f"{sample} {kind} differs"


def test_the_clock_is_really_turned() -> None:
    """The test above can see a date of today: its script shows another one to Python code."""
    script = ANOTHER_DAY.replace(
        TODAY, "print(datetime.date.today(), datetime.datetime.now().date(), time.strftime('%F'))"
    )
    asked = [sys.executable, "-c", script]
    shown = subprocess.run(asked, check=True, stdout=subprocess.PIPE, text=True).stdout.split()
    today = subprocess.run(["date", "+%F"], check=True, stdout=subprocess.PIPE, text=True).stdout
    assert shown[0] == shown[1]
    assert shown[0] > today.strip()
