"""Where forms, page formats and page templates are found: the user's folder, then the product's."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from itertools import islice
from pathlib import Path

from msgspec import Struct

import hotline_report
from hotline_report import limits
from hotline_report.load.there import is_file

_PACKAGE = Path(hotline_report.__file__).parent
# In a wheel the templates are inside the package; in a checkout they stand beside it.
_INSTALLED = _PACKAGE / "templates"
PRODUCT_TEMPLATES = _INSTALLED if _INSTALLED.is_dir() else _PACKAGE.parent / "templates"

OWN_TEMPLATES = Path("templates")
"""Where a workspace has forms and formats of its own."""

FORMS, PAGE_FORMATS, WORD_LISTS = "editions", "page_formats", "checks"
"""The kinds of files in a folder, each in a subfolder of that name."""


class TemplateFolders(Struct, frozen=True):
    """Folders in order of preference; a file in an earlier one hides that of a later one."""

    folders: tuple[Path, ...]

    @classmethod
    def with_own(cls, own: Path | None) -> TemplateFolders:
        """The product's folder, with the centre's own before it if there is one."""
        if own is None or own.resolve() == PRODUCT_TEMPLATES.resolve():
            return cls((PRODUCT_TEMPLATES,))
        return cls((own, PRODUCT_TEMPLATES))

    def find(self, kind: str, name: str) -> Path | None:
        """The file `<folder>/<kind>/<name>.yaml`; a name that is no plain file name finds none."""
        if not name or name != Path(name).name or name.startswith(".") or len(name) > limits.NAME:
            return None
        for folder in self.folders:
            path = _there(folder / kind, f"{name}.yaml")
            if is_file(path) and path.resolve().is_relative_to(folder.resolve()):
                return path
        return None

    def names(self, kind: str) -> list[str]:
        """The names of all files of a kind, sorted."""
        paths = (path for folder in self.folders for path in (folder / kind).glob("*.yaml"))
        found = {readable_name(path.stem) for path in paths}
        return sorted(name for name in found if self.find(kind, name) is not None)


def foreign_file(own: Path) -> Path | None:
    """A folder or file of a folder of templates that is a link out of it; None where none is.

    Nobody would look for a form there, or find out why it is not taken.
    """
    inside = own.resolve()
    for path in islice((p for pattern in ("*", "*/*") for p in own.glob(pattern)), limits.LIST):
        if path.is_symlink() and not path.resolve().is_relative_to(inside):
            return path
    return None


def _there(folder: Path, name: str) -> Path:
    """The file of that name, which another encoding may write otherwise than the system's.

    Forms are called in Chinese, in UTF-8 or GB18030 on the disk, whatever `LC_ALL` says.
    """
    path = folder / name
    if _is_readable() or not folder.is_dir():
        return path
    return next((p for p in folder.iterdir() if readable_name(p.name) == name), path)


def _is_readable() -> bool:
    """Whether names on the disk are read in UTF-8, as nearly all are."""
    return sys.getfilesystemencoding().casefold() in ("utf-8", "utf8")


def readable_name(name: str) -> str:
    """A file's name in the letters that were meant, whatever encoding the system reads it in."""
    if _is_readable() and name.isprintable():
        return name
    try:
        written = os.fsencode(name)
    except UnicodeEncodeError:
        return name
    for encoding in ("utf-8", "gb18030"):
        with suppress(UnicodeDecodeError):
            return written.decode(encoding)
    return name
