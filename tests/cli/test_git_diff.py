"""Drafts in git: revisions compared, and git itself told to show data files so."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.test_diff import DATA, EDIT, TOLD, edit, months
from tests.load.harness import run
from tests.samples import ROOT

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not here")


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder like a centre's under git, with two commits; the user is there."""
    monkeypatch.chdir(tmp_path)
    for key in [key for key in os.environ if key.startswith("GIT_")]:
        monkeypatch.delenv(key)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_PAGER", "cat")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    months(tmp_path)
    git("init", "-q", ".")
    git("config", "user.email", "clerk@example.com")
    git("config", "user.name", "clerk")
    git("add", "-A")
    git("commit", "-qm", "first")
    edit(EDIT)
    return tmp_path


def git(*words: str) -> str:
    return subprocess.run(
        ["git", *words], check=True, stdout=subprocess.PIPE, encoding="utf-8"
    ).stdout


@pytest.mark.usefixtures("repository")
def test_a_revision_is_compared_with_last_months_file_of_the_same() -> None:
    Path("data/example_monthly/2024-03.yaml").unlink()
    done = run("diff", f"HEAD:{DATA}", f"HEAD:{DATA}")
    assert (done.code, done.err) == (0, "")
    git("checkout", "-q", "data/example_monthly/2024-03.yaml")
    assert TOLD in run("diff", f"HEAD:{DATA}", DATA).out


def test_the_path_begins_where_the_user_is(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(repository / "data")
    assert (
        TOLD in run("diff", "HEAD:example_monthly/2024-04.yaml", "example_monthly/2024-04.yaml").out
    )


@pytest.mark.usefixtures("repository")
@pytest.mark.parametrize(
    "word",
    [f"HEAD~7:{DATA}", "HEAD:data/example_monthly/2031-04.yaml", "--help:data/x.yaml",
     "HEAD:../data/x.yaml", "HEAD:/etc/passwd", "HEAD:", "$(id):data/x.yaml", "a..b:data/x.yaml"],
)  # fmt: skip
def test_what_git_does_not_know_is_told(word: str) -> None:
    done = run("diff", "--", word, DATA)
    assert done.code in (2, 3)
    assert "git" in done.err or "没有" in done.err


@pytest.mark.usefixtures("repository")
def test_mistakes_of_a_revision_are_told_at_its_place() -> None:
    edit(("表式: 热线月报", "表式: 热线日报"))
    git("commit", "-qam", "wrong")
    done = run("diff", f"HEAD:{DATA}", DATA)
    assert done.code == 3
    assert f"HEAD:{DATA}:" in done.err


@pytest.mark.usefixtures("repository")
def test_without_git_the_command_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    done = run("diff", f"HEAD:{DATA}", DATA)
    assert done.code == 4
    assert "没有 git" in done.err
    assert TOLD not in done.out


@pytest.mark.usefixtures("repository")
def test_git_shows_what_changed() -> None:
    assert run("install-git-diff").code == 0
    shown = git("diff")
    assert TOLD in shown
    assert f"旧稿：{DATA}（" in shown
    git("commit", "-qam", "second")
    for words in (("log", "-p", "-1"), ("show",)):
        lines = git(*words)
        assert "-平均通话时长：236（同比↓4.84%，环比↓0.84%）" in lines
        assert "+平均通话时长：240（同比↓3.23%，环比↑0.84%）" in lines
        assert TOLD in git(*words, "--ext-diff")
    assert git("show", f"HEAD:{DATA}").startswith("#"), "the file itself is shown as it is"


@pytest.mark.usefixtures("repository")
def test_files_that_came_went_or_cannot_be_read_are_shown_too() -> None:
    run("install-git-diff")
    Path("data/example_monthly/2024-05.yaml").write_text("- 甲\n", encoding="utf-8")
    git("add", "-A")
    assert "data/example_monthly/2024-05.yaml：新文件" in git("diff", "--cached")
    git("commit", "-qam", "second")
    Path("data/example_monthly/2024-05.yaml").write_text("- 乙\n", encoding="utf-8")
    shown = git("diff")
    assert "读不出来" in shown
    assert "-- 甲\n+- 乙\n" in shown
    git("commit", "-qam", "third")
    assert "-- 甲\n+- 乙\n" in git("show")
    Path("data/example_monthly/2024-05.yaml").unlink()
    assert "data/example_monthly/2024-05.yaml：删去了" in git("diff")


def test_it_is_taken_away_again_and_others_stay(repository: Path) -> None:
    attributes = repository / ".git" / "info" / "attributes"
    attributes.parent.mkdir(exist_ok=True)
    attributes.write_text("*.png binary\n", encoding="utf-8")
    before = (git("diff"), git("config", "--local", "--list"), attributes.read_bytes())
    run("install-git-diff")
    run("install-git-diff")
    lines = attributes.read_text(encoding="utf-8").splitlines()
    assert lines == ["*.png binary", "data/**/*.yaml diff=hotline-report"]
    assert run("install-git-diff", "--remove").code == 0
    assert run("install-git-diff", "--remove").code == 0
    assert (git("diff"), git("config", "--local", "--list"), attributes.read_bytes()) == before


def test_outside_of_a_repository_it_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    done = run("install-git-diff")
    assert done.code == 2
    assert "git" in done.err


def test_the_program_that_git_calls_is_this_one(repository: Path) -> None:
    run("install-git-diff")
    assert sys.executable in (repository / ".git" / "config").read_text(encoding="utf-8")
