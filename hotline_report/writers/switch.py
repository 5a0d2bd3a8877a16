"""A set of files that takes the place of another: all of it or nothing, even if interrupted.

Several files cannot be renamed in one step. So what is to be renamed is written down first, in a
journal that appears whole (docs/decisions/0025-sets-of-files.md). From then on whoever comes next
can finish what was begun, or take it back.

All of it happens under the folder's lock, in the folder, under names that begin with a dot:

- `.hotline-*.tmp` is a new file, or an old one kept until the set is complete;
- `.hotline-switch` is the journal: the set is to be completed;
- `.hotline-return` is the same: the set is to be taken back, since a file could not be replaced.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import asdict

from hotline_report.writers.file_names import KEPT, LAST, PREFIX, SUFFIX

JOURNAL = f"{PREFIX}switch"
RETURN = f"{PREFIX}return"

_LARGEST_JOURNAL = 64 * 1024
"""Bytes read of a journal; one of ten files has 2 KB."""


class Step(Struct, frozen=True):
    """`new` takes the name `name`; `old` is what had that name, "" where nothing had."""

    new: str
    name: str
    old: str


def switch(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Put the files in their places.

    Raises:
        OSError: something could not be written; the old set is there as it was. If even that
            could not be brought about, `is_half_switched` says so.
    """
    made: list[str] = []
    try:
        steps = [_step(folder, name, content, made) for name, content in contents.items()]
        journal = _write_journal(folder, steps, made)
        try:
            # From here on the new set counts, which is whole on the disk.
            os.replace(folder / journal, folder / JOURNAL)  # noqa: PTH105
            sync(folder)
            complete(folder)
        except BaseException:
            # A file is open elsewhere, say, where open files cannot be replaced; or Ctrl-C.
            take_back(folder)
            raise
    except BaseException:
        if not is_half_switched(folder):
            remove(folder, made)
        raise


def is_half_switched(folder: Path) -> bool:
    """Whether a switch was begun there that nobody has finished."""
    return any(os.path.lexists(folder / name) for name in (JOURNAL, RETURN))


def settle(folder: Path) -> str:
    """Finish what was begun: "completed", "taken back", or "" where there was nothing to do.

    Raises:
        OSError: that is not possible.
    """
    if not is_half_switched(folder):
        return ""
    if os.path.lexists(folder / RETURN):
        take_back(folder)
        return "taken back"
    try:
        complete(folder)
    except OSError:
        take_back(folder)
        return "taken back"
    return "completed"


def complete(folder: Path) -> None:
    """Give each new file of the journal its name, and close the journal."""
    steps = _read_journal(folder / JOURNAL)
    for step in steps:
        # What is not there any more has its name already.
        with contextlib.suppress(FileNotFoundError):
            os.replace(folder / step.new, folder / step.name)  # noqa: PTH105
    sync(folder)
    _close(folder, JOURNAL, steps)


def take_back(folder: Path) -> None:
    """Give each old file of the journal its name back, and close the journal."""
    with contextlib.suppress(FileNotFoundError):
        # In one step, so that nobody completes what is half taken back.
        os.replace(folder / JOURNAL, folder / RETURN)  # noqa: PTH105
    steps = _read_journal(folder / RETURN)
    for step in steps:
        # Where a new one waits still, its name was never given away.
        if os.path.lexists(folder / step.new):
            continue
        with contextlib.suppress(FileNotFoundError):
            if step.old:
                os.replace(folder / step.old, folder / step.name)  # noqa: PTH105
            else:
                (folder / step.name).unlink()
    sync(folder)
    _close(folder, RETURN, steps)


def remove(folder: Path, names: Sequence[str]) -> None:
    """Remove files of ours, as far as possible."""
    for name in names:
        with contextlib.suppress(OSError):
            (folder / name).unlink()


def write_temporary(folder: Path, content: bytes, made: list[str], mode: int | None = None) -> str:
    """Write a file under a temporary name, down to the disk; the name, added to `made` first.

    `mode` says who may do what with it; None: all that the user lets others do with new files.
    """
    handle, path = tempfile.mkstemp(dir=folder, prefix=PREFIX, suffix=SUFFIX)
    made.append(Path(path).name)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    # mkstemp makes files private; a bulletin is for everyone who may see its folder.
    os.chmod(path, 0o666 & ~_umask() if mode is None else mode)  # noqa: PTH101
    return Path(path).name


def _step(folder: Path, name: str, content: bytes, made: list[str]) -> Step:
    """The new file written, and the old one kept under a second name."""
    path = folder / name
    new = write_temporary(folder, content, made)
    if not os.path.lexists(path):
        return Step(new, name, "")
    if path.is_dir() and not path.is_symlink():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    old = f"{PREFIX}{os.urandom(8).hex()}{SUFFIX}"
    made.append(old)
    try:
        os.link(path, folder / old, follow_symlinks=False)
    except OSError:
        # Memory sticks and network drives know no second names.
        shutil.copyfile(path, folder / old, follow_symlinks=False)
    return Step(new, name, old)


def _write_journal(folder: Path, steps: Sequence[Step], made: list[str]) -> str:
    """Written under a temporary name; the name."""
    text = json.dumps([asdict(step) for step in steps])
    temporary = write_temporary(folder, text.encode(), made)
    # What the journal speaks of must be on the disk before the journal is.
    sync(folder)
    return temporary


def _read_journal(path: Path) -> list[Step]:
    """The steps written down; none where the file is not one of ours."""
    try:
        with path.open("rb") as file:
            entries = json.loads(file.read(_LARGEST_JOURNAL))
        steps = [Step(**entry) for entry in entries]
    except (FileNotFoundError, ValueError, TypeError, RecursionError):
        return []
    return steps if all(map(_is_ours, steps)) else []


def _is_ours(step: Step) -> bool:
    """Whether all names are plain names, of this folder, as `switch` makes them."""
    names: tuple[object, ...] = (step.new, step.name, step.old)
    if not all(isinstance(name, str) and name == Path(name).name for name in names):
        return False
    temporaries = (step.new, step.old or step.new)
    ours = all(name.startswith(PREFIX) and name.endswith(SUFFIX) for name in temporaries)
    is_kept = step.name == LAST or (step.name.startswith(PREFIX) and step.name.endswith(KEPT))
    return ours and step.name != "" and (is_kept or not step.name.startswith("."))


def _close(folder: Path, journal: str, steps: Sequence[Step]) -> None:
    (folder / journal).unlink(missing_ok=True)
    remove(folder, [name for step in steps for name in (step.new, step.old) if name])


def sync(folder: Path) -> None:
    """Bring the folder's names to the disk, where the system can do that."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in {errno.EINVAL, errno.EBADF, errno.EOPNOTSUPP}:
            raise
    finally:
        os.close(handle)


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
