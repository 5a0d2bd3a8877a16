"""Where forms, page formats and page templates are found: the user's folder, then the product's."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import hotline_report
from hotline_report import limits

_PACKAGE = Path(hotline_report.__file__).parent
# In a wheel the templates are inside the package; in a checkout they stand beside it.
_INSTALLED = _PACKAGE / "templates"
PRODUCT_TEMPLATES = _INSTALLED if _INSTALLED.is_dir() else _PACKAGE.parent / "templates"


@dataclass(frozen=True, slots=True)
class TemplateFolders:
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
            path = folder / kind / f"{name}.yaml"
            if path.is_file() and path.resolve().is_relative_to(folder.resolve()):
                return path
        return None

    def names(self, kind: str) -> list[str]:
        """The names of all files of a kind, sorted."""
        found = {p.stem for folder in self.folders for p in (folder / kind).glob("*.yaml")}
        return sorted(found)
