"""The file that is changed, read but once while one types on and on in it."""

from __future__ import annotations

from pathlib import Path

from hotline_report.edit.edited import read_source
from hotline_report.edit.source import Source
from hotline_report.load.keys.data_file import BulletinKeys
from hotline_report.load.known_forms import known_form
from hotline_report.load.nodes import Mapping, Scalar
from hotline_report.load.template_folders import TemplateFolders
from hotline_report.pipeline.filling_in.steps import Desk
from hotline_report.remembered import Remembered

_sources: Remembered[Source] = Remembered(1)
_desks: Remembered[Desk] = Remembered(1)


def source_of(path: Path, text: str) -> Source:
    """A text and its nodes.

    Raises:
        InputError: it has mistakes of syntax.
    """
    return _sources.of(path, text, lambda: read_source(path, text))


def desk_of(source: Source, folders: TemplateFolders) -> Desk:
    """The desk of a file, on the form as it is."""
    name = source.root.get(BulletinKeys.edition.name) if isinstance(source.root, Mapping) else None
    form = known_form(name.text, folders) if isinstance(name, Scalar) else None
    if form is None:
        return Desk(source, folders)
    given = (source.text, form, folders)
    desk = _desks.of(source.path, given, lambda: Desk(source, folders))
    # The page format may have been what kept it from being read.
    return desk if desk.bulletin is not None else Desk(source, folders)
