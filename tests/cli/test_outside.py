"""What is not the centre's fault and not ours: memory, devices, encodings, the clock."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from hotline_report.load import template_folders
from hotline_report.load.template_folders import TemplateFolders
from hotline_report.writers.files import write_all
from tests.load.harness import ROOT, run

DATA = ROOT / "data/example/2023.yaml"
SHORT = ROOT / "data/example_monthly/2024-03.yaml"
PRODUCT = TemplateFolders.with_own(None)


def process(*words: str | Path, **options: object) -> subprocess.CompletedProcess[bytes]:
    """Run `hotline-report` in a process of its own."""
    command = [sys.executable, "-m", "hotline_report", *words]
    return subprocess.run(command, cwd=ROOT, check=False, **options)  # type: ignore[call-overload,no-any-return]


@pytest.mark.parametrize(
    "words",
    [("check", DATA, "--format", "json"), ("check", DATA), ("editions",), ("doctor", "--help"),
     ("explain", DATA, "尚贤", "诉求总量"), ("--version",)],
    ids=lambda words: " ".join(map(str, words)),
)  # fmt: skip
def test_a_full_device_under_the_output_is_told(words: tuple[str | Path, ...]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = process(*words, stdout=full, stderr=subprocess.PIPE)
    said = done.stderr.decode()
    assert (done.returncode, "磁盘已满" in said, "Traceback" in said) == (4, True, False)


def test_output_that_nobody_can_read_does_not_stop_a_check() -> None:
    with Path("/dev/full").open("wb") as full:
        done = process("check", DATA, "--format", "json", stdout=subprocess.PIPE, stderr=full)
    assert done.returncode == 0
    assert done.stdout.startswith(b"[")


@pytest.mark.parametrize("megabytes", [40, 60, 80, 120, 200])
def test_too_little_memory_is_told(megabytes: int) -> None:
    limit = f"ulimit -v {megabytes * 1024}; exec {sys.executable} -m hotline_report check {DATA}"
    done = subprocess.run(["sh", "-c", limit], cwd=ROOT, check=False, capture_output=True)
    assert b"Traceback" not in done.stderr
    assert done.returncode in (0, 4)
    assert done.returncode == 0 or "内存不够" in done.stderr.decode()


@pytest.mark.parametrize("encoding", ["gbk", "ascii", "latin-1"])
@pytest.mark.parametrize("written", ["utf-8", "gb18030"])
def test_forms_are_found_whatever_encoding_names_are_read_in(
    encoding: str, written: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "editions").mkdir()
    name = "江苏省-2024"
    on_disk = os.fsencode(tmp_path / "editions") + b"/" + f"{name}.yaml".encode(written)
    Path(os.fsdecode(on_disk)).write_text("表式: x", encoding="utf-8")
    # As Python does with such a locale (PEP 383).
    monkeypatch.setattr(sys, "getfilesystemencoding", lambda: encoding)
    folders = TemplateFolders((tmp_path,))
    found = folders.find("editions", name)
    assert found is not None
    assert os.fsencode(found) == on_disk
    assert folders.names("editions") == [name]
    assert template_folders.readable_name("gbt9704") == "gbt9704"


def test_a_title_that_the_encoding_of_names_cannot_write_is_told(tmp_path: Path) -> None:
    environment = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    words = ("build", DATA, "--format", "csv", "-o", tmp_path)
    done = process(*words, env={**environment, "PYTHONIOENCODING": "utf-8"}, capture_output=True)
    said = done.stderr.decode()
    assert done.returncode == 4, said
    assert "本机的文件名编码是 ascii" in said


@pytest.mark.parametrize("year", [1970, 2200])
def test_the_clock_does_not_matter(
    year: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing in a file depends on it; zip archives cannot even say 1970 or 2200."""
    seconds = {1970: 3600.0, 2200: 7_258_122_000.0}[year]
    monkeypatch.setattr("time.time", lambda: seconds)
    moment = time.gmtime(seconds)
    monkeypatch.setattr("time.localtime", lambda *_: moment)
    done = run("build", SHORT, "--format", "pdf,docx,html", "-o", tmp_path)
    assert done.code == 0, done.err
    for path in write_all(tmp_path, {"x": b"x"}):
        assert path.read_bytes() == b"x"


@pytest.mark.parametrize("data", [(SHORT,), (SHORT, DATA)], ids=["one", "two at once"])
def test_nothing_is_left_in_the_folder_for_temporary_files(
    data: tuple[Path, ...], tmp_path: Path
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    words: tuple[str | Path, ...] = (
        "build",
        *data,
        "--draft",
        "--format",
        "pdf",
        "-o",
        tmp_path / "made",
    )
    done = process(*words, env={**os.environ, "TMPDIR": str(temporary)}, capture_output=True)
    assert done.returncode == 0
    assert list(temporary.iterdir()) == []


def test_an_error_of_the_system_that_nobody_foresaw_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*_: object) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO), "editions")

    monkeypatch.setattr(TemplateFolders, "names", fail)
    done = run("editions")
    assert done.code == 4
    assert "无法读写 editions：系统的说明" in done.err
