"""A bulletin that has every kind of inline in every place where one may stand, and its form."""

from __future__ import annotations

from pathlib import Path

from hotline_report.load.template_folders import TemplateFolders

_HERE = Path(__file__).parent

DATA = _HERE / "data" / "wenyuan" / "2024.yaml"
FOLDERS = TemplateFolders.with_own(_HERE / "templates")
