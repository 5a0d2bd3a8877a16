"""Forms that this process has read: the files of other periods beside a bulletin have the same."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from hotline_report.errors import InputError
from hotline_report.load.decode import read_text
from hotline_report.load.edition_files import EditionTree
from hotline_report.load.keys.vocabulary import COMMON
from hotline_report.load.template_folders import FORMS, WORD_LISTS, TemplateFolders
from hotline_report.model.edition import Edition

_KEPT = 20
"""Forms that are kept, the latest read: a command has one of each year it looks at."""


class _Known(Struct, frozen=True):
    edition: Edition
    texts: tuple[tuple[Path, tuple[str, ...]], ...]


_known: dict[Path, _Known] = {}


def known_form(name: str, folders: TemplateFolders) -> Edition | None:
    """The form of that name, if it was read without a mistake and its files are as they were.

    They are found and looked at again each time: its own and all that it extends.
    """
    own = folders.find(FORMS, name)
    known = _known.get(own) if own is not None else None
    if known is None or not _is_as_it_was(known, folders):
        return None
    return known.edition


def keep(edition: Edition, tree: EditionTree) -> None:
    """Keep a form that was read without a mistake."""
    path = tree.own.position.path
    _known.pop(path, None)
    _known[path] = _Known(edition, tree.texts)
    if len(_known) > _KEPT:
        del _known[next(iter(_known))]


def _is_as_it_was(known: _Known, folders: TemplateFolders) -> bool:
    words = known.edition.vocabulary
    if words not in {"", COMMON} and folders.find(WORD_LISTS, words) is None:
        return False
    return all(
        folders.find(FORMS, name) == path and _lines(path) == lines
        for name, (path, lines) in zip(known.edition.lineage, known.texts, strict=True)
    )


def _lines(path: Path) -> tuple[str, ...]:
    try:
        return tuple(read_text(path).text.split("\n"))
    except InputError:
        return ()
