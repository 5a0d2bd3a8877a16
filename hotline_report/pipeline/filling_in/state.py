"""A data file as it is filled in, made of its bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from hotline_report.edit.source import Source
from hotline_report.errors import InputError, Position, Problem
from hotline_report.load.decode import decode
from hotline_report.load.template_folders import TemplateFolders
from hotline_report.load.yaml_reader import YamlFile, read_yaml_text
from hotline_report.pipeline.filling_in.fields import Fields
from hotline_report.pipeline.filling_in.grids import Grids
from hotline_report.pipeline.filling_in.shown import ProblemShown, State, Target
from hotline_report.pipeline.filling_in.targets import Targets
from hotline_report.pipeline.places import Places
from hotline_report.pipeline.prepare import Leniently, prepare_file_leniently
from hotline_report.pipeline.workbook.layout import lay_out_tables

_DIGITS = 16


def version_of(data: bytes) -> str:
    """What a file's content is called: the same for the same bytes."""
    return hashlib.sha256(data).hexdigest()[:_DIGITS]


class Read(Struct, frozen=True):
    """A data file read as far as it can be; `source` only where its syntax has no mistake."""

    version: str
    path: Path
    problems: tuple[Problem, ...]
    notices: tuple[str, ...] = ()
    source: Source | None = None
    leniently: Leniently | None = None


def read(path: Path, data: bytes, folders: TemplateFolders) -> Read:
    """Read the bytes of a data file; whatever is wrong with them is told, not raised."""
    version = version_of(data)
    try:
        decoded = decode(path, data)
        file = read_yaml_text(path, decoded.text, decoded.notices)
    except InputError as error:
        return Read(version, path, error.problems, error.notices)
    if file.problems:
        return _read(version, file, None, folders)
    return _read(version, file, Source(path, decoded.text, file.root), folders)


def read_known(
    version: str, source: Source, notices: tuple[str, ...], folders: TemplateFolders
) -> Read:
    """The same of a text whose nodes are known."""
    lines = tuple(source.text.split("\n"))
    return _read(version, YamlFile(source.path, source.root, lines, notices), source, folders)


def _read(version: str, file: YamlFile, source: Source | None, folders: TemplateFolders) -> Read:
    try:
        found = prepare_file_leniently(file, folders)
    except InputError as error:
        notices = error.notices or file.notices
        return Read(version, file.path, error.problems, notices, source)
    problems = InputError((*found.problems, *found.earlier_problems)).problems
    return Read(version, file.path, problems, found.prepared.notices, source, found)


def state_of(read: Read, folders: TemplateFolders) -> State:
    """All that the page shows of a file."""
    prepared = read.leniently.prepared if read.leniently is not None else None
    bulletin = prepared.bulletin if prepared is not None else None
    # Every city has a file of each year.
    name = f"{read.path.resolve().parent.name}/{read.path.name}"
    if read.source is None:
        problems = problems_shown(read.problems, None)
        return State(read.version, name, name, False, problems, read.notices)
    places = Places(read.source)
    fields = Fields(places, bulletin, folders)
    targets = Targets(places, fields, bulletin)
    problems = problems_shown(read.problems, targets)
    if prepared is None or bulletin is None:
        return State(read.version, name, name, True, problems, read.notices, groups=fields.groups)
    grids = Grids(prepared, lay_out_tables(prepared), places)
    title = f"{bulletin.reporter}{bulletin.period.name}"
    return State(
        read.version,
        name,
        title,
        True,
        problems,
        read.notices,
        tuple(grids.sections()),
        {grid.name: grid for grid in grids.tables()},
        fields.groups,
    )


def problems_shown(
    problems: Sequence[Problem], targets: Targets | None
) -> tuple[ProblemShown, ...]:
    """Mistakes as the page tells them; those of other files lead to no place on it."""
    return tuple(
        ProblemShown(
            str(each.position.path),
            each.position.line,
            each.position.column,
            each.field,
            each.found,
            each.expected,
            each.remedy,
            _target(each.position, targets),
            each.mend is not None,
        )
        for each in problems
    )


def _target(position: Position, targets: Targets | None) -> Target:
    return targets.of(position) if targets is not None else Target()
