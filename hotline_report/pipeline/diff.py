"""Two drafts, as the user names them, into what changed from one to the other."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from msgspec import Struct

from hotline_report.compare import compare
from hotline_report.errors import UsageError
from hotline_report.model.changes import Changes
from hotline_report.model.draft import Scope
from hotline_report.pipeline.draft_sources import Side, Sources
from hotline_report.pipeline.kept_drafts import names_kept
from hotline_report.pipeline.limited import bounded
from hotline_report.pipeline.open_data import figures_only

_MOST_FILES = 2_000
"""Data files of a folder that are compared."""


class Compared(Struct, frozen=True):
    """What changed between two drafts, and the drafts."""

    changes: Changes
    old: Side
    new: Side


class Asked(Struct, frozen=True):
    """Two drafts as words name them; "" for what was built last, or for a file that is not there.

    `name` is that of both files in two folders that are compared.
    """

    old: str
    new: str
    name: str = ""


def asked(old: str, new: str) -> list[Asked]:
    """What is to be compared: two drafts, or the data files of two folders.

    Raises:
        UsageError: there are none in the folders.
    """
    before, after = Path(old), Path(new)
    if not (old and before.is_dir() and not names_kept(before)):
        return [Asked(old, new)]
    if after.is_file():
        return [Asked(str(before / after.name), new)]
    if not after.is_dir() or names_kept(after):
        return [Asked(old, new)]
    names = sorted({*_files(before), *_files(after)})
    if not names:
        raise UsageError(f"{before} 和 {after} 里都没有数据文件")

    def there(folder: Path, name: str) -> str:
        return str(folder / name) if (folder / name).is_file() else ""

    return [Asked(there(before, name), there(after, name), name) for name in names[:_MOST_FILES]]


def diff(old: str, new: str, sources: Sources) -> Compared:
    """Compare two drafts; `old` is "" for what was built last of the new one.

    Raises:
        UsageError: a word names no draft.
        InputError: a draft cannot be read at all.
    """
    if not old:
        later = sources.find(new)
        if later.folder is None or sources.is_name(new):
            raise UsageError("只写一个的，要写数据文件，与上次生成的比较；否则写出新旧两稿")
        earlier = sources.newest(later.folder)
    elif sources.is_name(old):
        later = sources.find(new)
        earlier = sources.find(old, later.folder)
    elif sources.is_name(new):
        earlier = sources.find(old)
        later = sources.find(new, earlier.folder)
    else:
        earlier, later = sources.both(old, new)
    return compared(earlier, later)


def compared(earlier: Side, later: Side) -> Compared:
    """Two drafts compared."""
    before, after = earlier.draft, later.draft
    if before.lacks(Scope.WORDS) != after.lacks(Scope.WORDS):
        # Open data on one side only.
        before, after = figures_only(before), figures_only(after)
    changes = bounded(lambda _: compare(before, after), Path(after.name), lambda _: None)
    return Compared(changes, earlier, later)


def _files(folder: Path) -> Iterator[str]:
    """The data files in a folder and in those below it, by their paths from there."""
    for pattern in ("*.yaml", "*.yml", "*/*.yaml", "*/*.yml"):
        for path in islice(folder.glob(pattern), _MOST_FILES):
            yield str(path.relative_to(folder))
