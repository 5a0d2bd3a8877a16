"""Forms and last year's files, read once for hundreds of cases that leave them as they are."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path
from unittest.mock import patch

from hotline_report.compose.document import compose_passages
from hotline_report.errors import Position
from hotline_report.load.bulletins import EarlierReading, read_earlier
from hotline_report.load.editions import read_edition
from hotline_report.load.template_folders import TemplateFolders
from hotline_report.model.bulletin import Bulletin
from hotline_report.model.edition import Edition
from hotline_report.model.figure import Figures
from hotline_report.model.narrative import Passage

_bulletins: dict[tuple[str, bytes], EarlierReading] = {}
_narratives: dict[int, tuple[Bulletin, tuple[Passage, ...]]] = {}


@contextmanager
def remembered() -> Iterator[None]:
    """Within it, `prepare` and `subject_of` read and compose again only what is not as it was."""
    with ExitStack() as stack:
        for name, put in (
            ("load.bulletins.read_edition", _edition),
            ("pipeline.earlier.read_earlier", _earlier),
            ("pipeline.check.compose_passages", _passages),
        ):
            stack.enter_context(patch(f"hotline_report.{name}", put))
        yield


@cache
def _form(name: str, folders: TemplateFolders) -> Edition:
    return read_edition(name, Position(Path(name), 1, 1), folders)


def _edition(name: str, _asked_at: Position, folders: TemplateFolders) -> Edition:
    return _form(name, folders)


def _earlier(path: Path, folders: TemplateFolders) -> EarlierReading:
    """By name and content, wherever it lies."""
    key = path.name, path.read_bytes()
    if key not in _bulletins:
        _bulletins[key] = read_earlier(path, folders)
    return _bulletins[key]


def _passages(bulletin: Bulletin, figures: Figures) -> tuple[Passage, ...]:
    """Of last year's bulletin, which is the same object each time (and kept, so that its id is)."""
    if id(bulletin) not in _narratives:
        _narratives[id(bulletin)] = bulletin, compose_passages(bulletin, figures)
    return _narratives[id(bulletin)][1]
