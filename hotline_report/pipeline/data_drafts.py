"""A data file into a draft, as far as it can be read, with what could not be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from hotline_report.compose.document import Readable, compose_leniently
from hotline_report.errors import Problem
from hotline_report.load.keys.data_file import BulletinKeys
from hotline_report.load.template_folders import TemplateFolders
from hotline_report.load.vocabulary import read_vocabulary
from hotline_report.model.bulletin import Bulletin
from hotline_report.model.draft import Draft, Scope, Unread
from hotline_report.model.finding import Finding
from hotline_report.model.narrative import PassageKind
from hotline_report.pipeline.check import check
from hotline_report.pipeline.drafts import Told, draft_of
from hotline_report.pipeline.prepare import Leniently, Prepared, prepare_leniently

_PARTS = {
    BulletinKeys.below_title.name: PassageKind.BELOW_TITLE,
    BulletinKeys.lead.name: PassageKind.LEAD,
    BulletinKeys.closing.name: PassageKind.CLOSING,
}
"""The part of the narrative that is the whole of a key."""

_NARRATIVE = frozenset(
    key.name
    for key in (
        BulletinKeys.chapters,
        BulletinKeys.annexes,
        BulletinKeys.footnotes,
        BulletinKeys.pictures,
        BulletinKeys.description,
        BulletinKeys.section_texts,
        BulletinKeys.table_texts,
    )
)
_RECORD = re.compile(r"第([0-9]+)条")
_BROKEN = "里面有写错的地方，或者引用了读不出的数"
_UNCHECKED = "填写有误，没有校核"
_NO_EARLIER = "文件有误，没有用它"


class FileDraft(Struct, frozen=True):
    """A draft made of a data file, and the bulletin that it is of."""

    draft: Draft
    prepared: Prepared


def read_draft(
    path: Path, name: str, folders: TemplateFolders, *, checked: bool = True
) -> FileDraft:
    """The draft of a data file, told by that name; with what the checks find where it is `checked`.

    Raises:
        InputError: where there is nothing to compare.
    """
    lenient = prepare_leniently(path, folders)
    prepared = lenient.prepared
    bulletin, figures = prepared.bulletin, prepared.figures
    readable = compose_leniently(bulletin, figures)
    unread = tuple(_unread(lenient, readable))
    findings = _findings(prepared, readable, folders) if checked and not unread else ()
    draft = draft_of(name, bulletin, figures, Told(readable.blocks, readable.passages, findings))
    return FileDraft(replace(draft, unread=unread), prepared)


def _findings(
    prepared: Prepared, readable: Readable, folders: TemplateFolders
) -> tuple[Finding, ...]:
    vocabulary = read_vocabulary(folders, prepared.bulletin.edition.vocabulary)
    return check(prepared, readable.passages, vocabulary, folders).findings


def _unread(lenient: Leniently, readable: Readable) -> Iterator[Unread]:
    """What is wrong with the file, and what is not known for that."""
    bulletin = lenient.prepared.bulletin
    for problem in lenient.problems:
        yield _of_file(problem, bulletin)
    for kind, chapter in sorted(readable.broken, key=lambda each: (each[0].value, each[1])):
        place = f"“{chapter}”" if chapter else kind.value
        yield Unread(Scope.WORDS, place, _BROKEN, passages=(kind, chapter))
    if lenient.earlier_problems:
        name = lenient.earlier_problems[0].position.path.name
        yield Unread(Scope.PRIORS, f"{Scope.PRIORS.value}（{name}）", _NO_EARLIER, whole=True)
    if lenient.problems or readable.problems or lenient.earlier_problems:
        yield Unread(Scope.FINDINGS, Scope.FINDINGS.value, _UNCHECKED, whole=True)


def _of_file(problem: Problem, bulletin: Bulletin) -> Unread:
    """What a problem of the data file leaves unknown."""
    first, *below = problem.field.split(" › ")
    place, why = _place(problem), problem.found
    if first == BulletinKeys.data.name:
        names = tuple(_RECORD.sub(r"\1", name) for name in below)
        return Unread(Scope.FIGURES, place, why, whole=not names, names=names)
    if first in _PARTS:
        return Unread(Scope.WORDS, place, why, passages=(_PARTS[first], ""))
    if first in _NARRATIVE:
        # A text with a mistake in it is there; one that is not there leaves no trace of its place.
        is_there = any(prose.field == problem.field for prose in bulletin.proses())
        return Unread(Scope.WORDS, place, why, whole=not is_there)
    return Unread(Scope.STRUCTURE, place, why, names=(first,))


def _place(problem: Problem) -> str:
    return f"“{problem.field}”（第 {problem.position.line} 行）"
