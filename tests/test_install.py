"""The wheel, installed in an empty folder, does everything that a checkout does; and what the
locks name is what setup.cfg asks for, told apart by hash."""

import configparser
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from importlib.metadata import distribution
from pathlib import Path

import pytest
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ROOT / "requirements"

slow = pytest.mark.slow


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


def link_what_the_lock_names(site: Path) -> None:
    """Put the packages of run.txt into an environment, as `make setup` installed them in ours.

    They are of the same versions (the test above), and their hashes were asked for then.
    """
    for name, (_, below) in locked("run").items():
        marker = re.match(r" ; ([^\\\n]+)", below)
        if marker and not Marker(marker[1]).evaluate():
            continue
        package = distribution(name)
        tops = {file.parts[0] for file in package.files or ()} - {"..", "__pycache__"}
        assert tops, name
        for top in tops:
            if not (site / top).exists():
                (site / top).symlink_to(str(package.locate_file(top)))


def files_below(folder: Path) -> Iterator[Path]:
    """Every file of a folder of the checkout that is not a by-product."""
    for path in folder.rglob("*"):
        if path.is_file() and "__pycache__" not in path.parts:
            yield path


def locked(name: str) -> dict[str, tuple[str, str]]:
    """The packages of a lock: name → version, and the lines below it."""
    text = (LOCKS / f"{name}.txt").read_text(encoding="utf-8")
    entries = re.findall(r"^([a-z0-9-]+)==(\S+)(.*?)(?=^\S|\Z)", text, re.M | re.S)
    assert len(entries) == len(re.findall(r"^[^#\s-]", text, re.M)), f"{name}: not all is pinned"
    return {package: (version, below) for package, version, below in entries}


@pytest.mark.parametrize("name", ["run", "dev", "lock"])
def test_each_package_of_a_lock_is_told_by_the_hashes_of_its_wheels(name: str) -> None:
    for package, (_, below) in locked(name).items():
        assert re.search(r"--hash=sha256:[0-9a-f]{64}\b", below), package
    text = (LOCKS / f"{name}.txt").read_text(encoding="utf-8")
    assert "\n--only-binary :all:\n" in text
    assert "://" not in text
    assert "index" not in text


def test_the_locks_name_what_setup_cfg_asks_for_in_versions_that_it_allows() -> None:
    config = configparser.ConfigParser()
    config.read(ROOT / "setup.cfg", encoding="utf-8")
    extras = config["options.extras_require"]
    for_run = config["options"]["install_requires"].split("\n") + extras["open"].split("\n")
    for_dev = extras["dev"].split("\n")
    run, dev = locked("run"), locked("dev")
    for lock, lines in (run, for_run), (dev, [*for_run, *for_dev]):
        for requirement in map(Requirement, filter(None, lines)):
            version, _ = lock[canonicalize_name(requirement.name)]
            assert requirement.specifier.contains(version), f"{requirement}: run `make lock`"
    # What the tests try is what users get.
    assert {name: dev[name][0] for name in run} == {
        name: version for name, (version, _) in run.items()
    }


@slow
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


@slow
def test_the_installed_wheel_builds_a_bulletin_in_an_empty_folder(
    wheel: Path, tmp_path: Path
) -> None:
    venv = tmp_path / "venv"
    python = venv / "bin" / "python"
    run(sys.executable, "-m", "venv", "--without-pip", venv, cwd=tmp_path)
    link_what_the_lock_names(next(venv.glob("lib/python*/site-packages")))
    pip = (sys.executable, "-m", "pip", "--python", python)
    run(*pip, "install", "--no-compile", "--no-deps", wheel, cwd=tmp_path)
    run(*pip, "check", cwd=tmp_path)

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
