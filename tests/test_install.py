"""The wheel, installed in an empty folder, does everything that a checkout does."""

import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
CONSTRAINTS = ROOT / "constraints.txt"

pytestmark = pytest.mark.slow


def run(*command: str | Path, cwd: Path, env: dict[str, str] | None = None) -> None:
    """Run a command, and fail with everything that it said."""
    done = subprocess.run(
        command,
        cwd=cwd,
        env=env,
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert done.returncode == 0, f"{' '.join(map(str, command))} said:\n{done.stdout}"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel from a copy, so that no build/ folder of the checkout can lend it a file."""
    source = tmp_path_factory.mktemp("source") / "checkout"
    ignore = shutil.ignore_patterns(
        ".*", "build", "dist", "output", "*.egg-info", "__pycache__", "node_modules"
    )
    shutil.copytree(ROOT, source, ignore=ignore)
    wheels = tmp_path_factory.mktemp("wheels")
    pip = (sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation")
    run(*pip, "--wheel-dir", wheels, source, cwd=wheels)
    return next(wheels.glob("hotline_report-*.whl"))


def files_below(folder: Path) -> Iterator[Path]:
    """Every file of a folder of the checkout that is not a by-product."""
    for path in folder.rglob("*"):
        if path.is_file() and "__pycache__" not in path.parts:
            yield path


def test_the_wheel_holds_every_file_of_the_package_and_its_templates(wheel: Path) -> None:
    expected = {
        path.relative_to(ROOT).as_posix() for path in files_below(ROOT / "hotline_report")
    } | {
        f"hotline_report/{path.relative_to(ROOT).as_posix()}"
        for path in files_below(ROOT / "templates")
    }
    with zipfile.ZipFile(wheel) as archive:
        held = set(archive.namelist())
    assert not expected - held


def test_the_installed_wheel_builds_a_bulletin_in_an_empty_folder(
    wheel: Path, tmp_path: Path
) -> None:
    venv = tmp_path / "venv"
    python = venv / "bin" / "python"
    run(sys.executable, "-m", "venv", venv, cwd=tmp_path)
    run(python, "-m", "pip", "install", "--constraint", CONSTRAINTS, wheel, cwd=tmp_path)

    smallest = min((ROOT / "data").glob("*/*.yaml"), key=lambda path: path.stat().st_size)
    office = tmp_path / "office"
    shutil.copytree(smallest.parent, office / "data" / smallest.parent.name)
    run(
        venv / "bin" / "hotline-report",
        "build",
        smallest.relative_to(ROOT),
        cwd=office,
        env={"PATH": os.defpath, "HOME": str(tmp_path)},
    )

    for suffix, least in (".pdf", 5_000), (".docx", 5_000), (".html", 2_000):
        made = list((office / "output").rglob(f"*{suffix}"))
        assert made, f"no {suffix} was made"
        assert all(path.stat().st_size > least for path in made)
