"""A set of files is the old or the new one: calls that fail, kills, and several at once."""

from __future__ import annotations

import errno
import multiprocessing
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hotline_report.errors import OutputError
from hotline_report.writers import switch as switching
from hotline_report.writers.files import settle_interrupted, write_all
from hotline_report.writers.folder_lock import locked
from hotline_report.writers.switch import JOURNAL, is_half_switched, settle

OLD = {"a.pdf": b"old pdf", "a.html": b"old page"}
NEW = {"a.pdf": b"new pdf", "a.docx": b"new, and none before", "a.html": b"new page"}
KEPT = {"notes.txt": b"the user's own"}

CALLS = [(os, name) for name in ("mkdir", "open", "fdopen", "fsync", "chmod", "link", "replace",
         "unlink", "close")] + [(tempfile, "mkstemp")]  # fmt: skip
"""Each way in which writing reaches the system."""

_FORK = multiprocessing.get_context("fork")


def fill(folder: Path) -> None:
    for name, content in (OLD | KEPT).items():
        (folder / name).write_bytes(content)


def contents(folder: Path) -> dict[str, bytes]:
    """What a user sees there."""
    files = (path for path in folder.iterdir() if not path.name.startswith(".hotline"))
    return {path.name: path.read_bytes() for path in files}


def which(folder: Path) -> str:
    """Which set is there."""
    there = contents(folder)
    assert {name: there.pop(name) for name in KEPT} == KEPT
    return "old" if there == OLD else "new" if there == NEW else "mixed"


def counted(patch: pytest.MonkeyPatch, act: Callable[[int], None]) -> list[str]:
    """Have `act` called with the number of each call that reaches the system, before it does."""
    made: list[str] = []

    def watched(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **options: Any) -> Any:
            made.append(name)
            if name == "close":
                # Which closes even where it fails (close(2)).
                real(*arguments)
                return act(len(made))
            act(len(made))
            return real(*arguments, **options)

        return call

    for module, name in CALLS:
        patch.setattr(module, name, watched(name, getattr(module, name)))
    return made


def number_of_calls(folder: Path) -> int:
    with pytest.MonkeyPatch.context() as patch:
        made = counted(patch, lambda _: None)
        write_all(folder, NEW)
    assert {"open", "fdopen", "fsync", "chmod", "link", "replace", "unlink", "mkstemp"} <= {*made}
    return len(made)


@pytest.fixture
def desk(tmp_path: Path) -> Callable[[], Path]:
    """Gives a folder that holds the old set and a file of the user's own."""

    def fresh() -> Path:
        folder = tmp_path / "output"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        fill(folder)
        return folder

    return fresh


@pytest.mark.parametrize("lasting", [False, True], ids=["one call fails", "all fail from then on"])
def test_whichever_call_fails_the_set_is_old_or_new(
    lasting: bool, desk: Callable[[], Path]
) -> None:
    sets = []
    for failing in range(1, number_of_calls(desk()) + 1):
        folder = desk()

        def fail(number: int, failing: int = failing) -> None:
            if number == failing or (lasting and number > failing):
                raise OSError(errno.EIO, os.strerror(errno.EIO))

        said = ""
        with pytest.MonkeyPatch.context() as patch:
            counted(patch, fail)
            try:
                write_all(folder, NEW)
            except OutputError as error:
                said = str(error)
        found = which(folder)
        assert found == "old" or (found == "new") == (not said) or is_half_switched(folder)
        if is_half_switched(folder):
            assert lasting, "one failure is always taken back"
            assert "有的是新的，有的还是旧的" in said
            assert settle_interrupted(folder)
        elif said:
            assert "原有文件没有改动" in said
        sets.append(which(folder))
        assert sets[-1] in ("old", "new"), f"call {failing}"
    assert set(sets) == {"old", "new"} if lasting else "old" in sets


def test_killed_at_whichever_call_the_set_is_old_or_new(desk: Callable[[], Path]) -> None:
    sets = []
    for fatal in range(1, number_of_calls(desk()) + 1):
        folder = desk()

        def die(number: int, fatal: int = fatal) -> None:
            if number == fatal:
                os._exit(9)

        def work(folder: Path = folder, die: Callable[[int], None] = die) -> None:
            with pytest.MonkeyPatch.context() as patch:
                counted(patch, die)
                write_all(folder, NEW)

        process = _FORK.Process(target=work)
        process.start()
        process.join()
        assert process.exitcode == 9
        assert which(folder) != "mixed" or is_half_switched(folder)
        settle_interrupted(folder)
        sets.append(which(folder))
        write_all(folder, NEW)
        assert which(folder) == "new"
        assert not list(folder.glob(".*")), "the next build clears what a killed one left"
    assert sets == sorted(sets, key=["old", "new"].index)
    assert set(sets) == {"old", "new"}


def test_several_at_once_leave_one_whole_set(tmp_path: Path) -> None:
    sets = [{f"{end}": b"%d" % n * 100_000 for end in ("a.pdf", "a.html")} for n in range(10)]
    processes = [_FORK.Process(target=write_all, args=(tmp_path / "x", each)) for each in sets]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
        assert process.exitcode == 0
    assert contents(tmp_path / "x") in sets
    assert not list((tmp_path / "x").glob(".*"))


def test_who_has_waited_in_vain_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hotline_report.writers.folder_lock._PATIENCE_SECONDS", 0)
    with locked(tmp_path), pytest.raises(OutputError, match="另一个生成一直在写"):
        write_all(tmp_path, NEW)
    assert contents(tmp_path) == {}


def test_where_files_have_no_second_names_they_are_copied(
    desk: Callable[[], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))

    real = os.replace
    monkeypatch.setattr(os, "link", refuse)
    monkeypatch.setattr(
        os, "replace", lambda a, b: refuse() if str(b).endswith("docx") else real(a, b)
    )
    folder = desk()
    with pytest.raises(OutputError, match="原有文件没有改动"):
        write_all(folder, NEW)
    assert which(folder) == "old"


@pytest.mark.parametrize(
    "text",
    ["", "{", "[1]", '[{"new": "../x", "name": "a.pdf", "old": ""}]', "[" * 100_000,
     '[{"new": ".hotline-1.tmp", "name": "../../a.pdf", "old": ""}]',
     '[{"new": "notes.txt", "name": "a.pdf", "old": ""}]'],
)  # fmt: skip
def test_a_journal_that_is_not_ours_does_nothing(text: str, desk: Callable[[], Path]) -> None:
    folder = desk()
    (folder / JOURNAL).write_text(text, encoding="utf-8")
    settle(folder)
    assert which(folder) == "old"
    assert not is_half_switched(folder)


def test_what_cannot_be_finished_is_told_with_its_reason(
    desk: Callable[[], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = desk()
    (folder / JOURNAL).write_text("[]", encoding="utf-8")

    def refuse(_folder: Path) -> None:
        raise OSError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(switching, "complete", refuse)
    monkeypatch.setattr(switching, "take_back", refuse)
    assert "没有写入权限" in settle_interrupted(folder)
