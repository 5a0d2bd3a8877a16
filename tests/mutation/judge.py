"""What becomes of one changed file: told, harmless, visible, or a fault of the product."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from enum import Enum
from functools import cache
from pathlib import Path

from msgspec import Struct

from hotline_report.blocks import Document
from hotline_report.checks import RULES, Subject, load_rules
from hotline_report.checks.subject import EarlierBulletin
from hotline_report.compose.document import Composed, compose_document, compose_passages
from hotline_report.errors import EnvironmentLackError, InputError, OutputError
from hotline_report.load.template_folders import TemplateFolders
from hotline_report.load.vocabulary import read_vocabulary
from hotline_report.model.finding import Finding
from hotline_report.pipeline.earlier import Earlier
from hotline_report.pipeline.prepare import Prepared, prepare
from hotline_report.writers.data import write_csv, write_json
from hotline_report.writers.registry import WRITERS, Content
from hotline_report.writers.template_files import TemplateFiles
from tests.mutation.kinds import Change
from tests.mutation.visible import shown, silent
from tests.test_parity import TEXTS, texts
from tests.test_parity import shown as in_format


class Verdict(Enum):
    """Of one change; the last three are faults."""

    PROBLEM = "told: refused"
    FINDING = "told: finding"
    NOTICE = "told: notice"
    HARMLESS = "harmless"
    VISIBLE = "visible"
    SILENT = "silent"
    CRASH = "exit 70"
    ENDLESS = "no end"


FAULTS = (Verdict.SILENT, Verdict.CRASH, Verdict.ENDLESS)


class Judged(Struct, frozen=True):
    """A verdict, and in a few words why."""

    verdict: Verdict
    why: str = ""


class Desk(Struct, frozen=True):
    """Where a bulletin is built: its data file, templates of its own, and a place for output."""

    data: Path
    folders: TemplateFolders
    output: Path


class Before(Struct, frozen=True):
    """What a bulletin is while nothing is changed."""

    shown: tuple[str, ...]
    same: tuple[object, ...]
    notices: frozenset[str]


def before(desk: Desk) -> Before:
    """Build it once as it is: it has no finding, so that each one tells of a change."""
    prepared, composed = _composed(desk)
    assert next(_findings(prepared, composed, desk), None) is None
    return Before(
        shown(composed.document), _all_of(prepared, composed), frozenset(prepared.notices)
    )


def judge(desk: Desk, known: Before, change: Change, was: str, *, pdf: bool) -> Judged:
    """Build it with the change, and judge what came of it."""
    try:
        return _judge(desk, known, change, was, pdf=pdf)
    except InputError as error:
        return Judged(Verdict.PROBLEM, error.problems[0].found)
    except (OutputError, EnvironmentLackError) as error:
        return Judged(Verdict.PROBLEM, str(error))
    except Exception as error:  # What the command line would end in 70 with.
        return Judged(Verdict.CRASH, f"{type(error).__name__}: {error}"[:200])


def _judge(desk: Desk, known: Before, change: Change, was: str, *, pdf: bool) -> Judged:
    prepared, composed = _composed(desk)
    if notice := next((n for n in prepared.notices if n not in known.notices), None):
        return Judged(Verdict.NOTICE, notice)
    if _all_of(prepared, composed) == known.same:
        return Judged(Verdict.HARMLESS)
    if found := next(_findings(prepared, composed, desk), None):
        return Judged(Verdict.FINDING, f"{found.code} {found.level.word}")
    if reason := silent(known.shown, shown(composed.document), change, was):
        return Judged(Verdict.SILENT, reason)
    return _written(desk, known, prepared, composed.document, pdf=pdf)


def _written(
    desk: Desk, known: Before, prepared: Prepared, document: Document, *, pdf: bool
) -> Judged:
    """Whether every format says what the block tree says."""
    told: list[str] = []
    files = TemplateFiles(desk.folders.folders)
    made: dict[str, bytes] = {}
    with closing(
        Content(prepared.bulletin, prepared.figures, document, files, told.append)
    ) as content:
        for kind, write in WRITERS.items():
            if pdf or kind != "pdf":
                made[kind] = write(content, made)
    if notice := next((n for n in told if n not in known.notices), None):
        return Judged(Verdict.NOTICE, notice)
    for kind, read in TEXTS.items():
        if kind in made:
            wanted = "".join("".join(texts(in_format(document, kind))).split())
            if "".join(read(made[kind]).split()) != wanted:
                return Judged(Verdict.SILENT, f"{kind} says something else")
    return Judged(Verdict.VISIBLE)


def _composed(desk: Desk) -> tuple[Prepared, Composed]:
    prepared = prepare(desk.data, desk.folders)
    return prepared, compose_document(prepared.bulletin, prepared.figures)


def _all_of(prepared: Prepared, composed: Composed) -> tuple[object, ...]:
    """All that writers take: where it is the same, so is every file."""
    bulletin, document = prepared.bulletin, composed.document
    figures = write_csv(bulletin, prepared.figures)
    data = write_json(bulletin, prepared.figures, document.metadata.title)
    return document, bulletin.page_format, bulletin.contents, figures, data


def _findings(prepared: Prepared, composed: Composed, desk: Desk) -> Iterator[Finding]:
    """As the checks would find them, one after another, since the first one tells."""
    load_rules()
    earlier = _last_year(prepared.last_year) if prepared.last_year is not None else None
    subject = Subject(
        prepared.bulletin,
        prepared.figures,
        composed.passages,
        earlier,
        _vocabulary(desk.folders, prepared.bulletin.edition.vocabulary),
    )
    for rule in sorted(RULES.values(), key=lambda each: each.code[0] == "N"):
        yield from rule.check(subject)


def _last_year(last: Earlier) -> EarlierBulletin:
    passages = compose_passages(last.bulletin, last.figures)
    return EarlierBulletin(last.bulletin, last.figures, passages)


_vocabulary = cache(read_vocabulary)
