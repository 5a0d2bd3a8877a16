"""Where the files of a bulletin belong."""

from __future__ import annotations

from pathlib import Path

from hotline_report.model.bulletin import Bulletin
from hotline_report.writers.files import safe_name


def output_folder(bulletin: Bulletin, root: Path) -> Path:
    """`<root>/<city>/<year>`; the city's folder is named as under data/, else by the city."""
    folder = bulletin.path.resolve().parent
    in_data = folder.parent.name == "data"
    return root / safe_name(folder.name if in_data else bulletin.city) / str(bulletin.year)
