"""What a data file looks like now: the page, the page with findings, the paper."""

from __future__ import annotations

import io
from contextlib import closing
from pathlib import Path

from msgspec import Struct

from hotline_report.checks.subject import Subject
from hotline_report.compose.document import compose_document
from hotline_report.edit.edited import read_source
from hotline_report.edit.source import Source
from hotline_report.errors import InputError
from hotline_report.load.decode import decode, read_bytes
from hotline_report.load.template_folders import TemplateFolders
from hotline_report.load.vocabulary import read_vocabulary
from hotline_report.load.yaml_reader import read_nodes
from hotline_report.model.bulletin import Bulletin
from hotline_report.model.finding import NEVER_WAIVED, UNUSED_WAIVER, Finding
from hotline_report.pipeline.check import check
from hotline_report.pipeline.filling_in.fields import Fields
from hotline_report.pipeline.filling_in.shown import Findings, FindingShown, ProblemShown, Target
from hotline_report.pipeline.filling_in.state import problems_shown, version_of
from hotline_report.pipeline.filling_in.steps import Desk
from hotline_report.pipeline.filling_in.targets import Targets
from hotline_report.pipeline.filling_in.whereabouts import Whereabouts, whereabouts
from hotline_report.pipeline.limited import limited
from hotline_report.pipeline.places import Places
from hotline_report.pipeline.prepare import prepare
from hotline_report.writers.findings.marks import numbered
from hotline_report.writers.findings.page import write_review
from hotline_report.writers.findings.text import addition_place, summary
from hotline_report.writers.html.page import write_html
from hotline_report.writers.template_files import TemplateFiles

_SCALE = 1.5
"""Pixels of a picture of a page, a point: letters are read, and a page is some 100 KB."""


class Page(Struct, frozen=True):
    """The page of a version; or, where the file has mistakes, these."""

    version: str
    html: str = ""
    problems: tuple[ProblemShown, ...] = ()


class Reviewed(Struct, frozen=True):
    """What the checks found in a version, and the page on which it is marked."""

    findings: Findings
    html: str


class Paper(Struct, frozen=True):
    """The PDF of a version, and how many pages it has."""

    version: str
    pdf: bytes
    pages: int


def page_of(path: Path, folders: TemplateFolders, _tell: object = None) -> Page:
    """The page as `build` writes it, but for the links to files beside it."""
    data = read_bytes(path)
    version = version_of(data)
    try:
        prepared = prepare(path, folders)
        document = compose_document(prepared.bulletin, prepared.figures).document
        files = TemplateFiles(folders.folders)
        page_format = prepared.bulletin.page_format
        html = limited(lambda: write_html(document, page_format, files), files)
    except InputError as error:
        targets = _targets(path, data, folders)
        return Page(version, problems=problems_shown(error.problems, targets))
    return Page(version, html)


def there_of(path: Path, folders: TemplateFolders, _tell: object = None) -> Whereabouts:
    """What is where on the page.

    Raises:
        InputError: the file has mistakes.
    """
    data = read_bytes(path)
    prepared = prepare(path, folders)
    bulletin = prepared.bulletin
    composed = compose_document(bulletin, prepared.figures)
    targets = _known_targets(path, data, bulletin, folders)
    return whereabouts(version_of(data), composed.document, composed.passages, bulletin, targets)


def _known_targets(
    path: Path, data: bytes, bulletin: Bulletin, folders: TemplateFolders
) -> Targets:
    """Where on the page things are, of a file without a mistake."""
    text = decode(path, data).text
    places = Places(Source(path, text, read_nodes(path, text)[0]))
    return Targets(places, Fields(places, bulletin, folders), bulletin)


def _targets(path: Path, data: bytes, folders: TemplateFolders) -> Targets | None:
    """Where on the page things are; None where the file's syntax has a mistake."""
    try:
        desk = Desk(read_source(path, decode(path, data).text), folders)
    except InputError:
        return None
    return Targets(desk.places, desk.fields, desk.bulletin)


def reviewed(path: Path, folders: TemplateFolders, _tell: object = None) -> Reviewed:
    """The findings, and the reviewer's page.

    Raises:
        InputError: the file has mistakes, so that nothing could be checked.
    """
    data = read_bytes(path)
    prepared = prepare(path, folders)
    composed = compose_document(prepared.bulletin, prepared.figures)
    vocabulary = read_vocabulary(folders, prepared.bulletin.edition.vocabulary)
    checked = check(prepared, composed.passages, vocabulary, folders)
    targets = _known_targets(path, data, prepared.bulletin, folders)
    files = TemplateFiles(folders.folders)
    document = composed.document
    html = limited(lambda: write_review(document, checked.findings, files), files)
    marked = sorted(numbered(document, checked.findings), key=lambda mark: mark.number)
    shown = tuple(
        _shown(mark.number, mark.finding, mark.own, _target(mark.finding, targets, checked.subject))
        for mark in marked
    )
    return Reviewed(Findings(version_of(data), summary(checked.findings), shown), html)


def _target(finding: Finding, targets: Targets, subject: Subject) -> Target:
    """The cell that a finding names, or the text that it quotes."""
    if finding.position.path != subject.bulletin.path:
        return Target()
    if finding.quote:
        return targets.of_line(finding.position.line)
    return targets.of(finding.position)


def _shown(number: int, finding: Finding, own: tuple[str, ...], target: Target) -> FindingShown:
    waived = finding.waiver.told if finding.waiver is not None else ""
    return FindingShown(
        number,
        finding.code,
        finding.level.name.lower(),
        finding.place,
        finding.quote,
        finding.found,
        finding.expected,
        finding.message,
        finding.cause,
        waived,
        finding.code not in {UNUSED_WAIVER, *NEVER_WAIVED},
        own,
        finding.cells,
        tuple(f"{addition_place(each)}\n{each.text}" for each in finding.additions),
        finding.position.line,
        target,
    )


def paper_of(path: Path, folders: TemplateFolders, _tell: object = None) -> Paper:
    """The pages as they will be printed.

    Raises:
        InputError: the file has mistakes.
        EnvironmentLackError: the machine lacks what a PDF needs.
    """
    # Not before somebody wants paper.
    import pypdfium2  # noqa: PLC0415

    from hotline_report.writers.registry import Content, sketch  # noqa: PLC0415

    version = version_of(read_bytes(path))
    prepared = prepare(path, folders)
    document = compose_document(prepared.bulletin, prepared.figures).document
    files = TemplateFiles(folders.folders)

    def drawn() -> bytes:
        content = Content(prepared.bulletin, prepared.figures, document, files, lambda _: None)
        with closing(content):
            return sketch(content)

    pdf = limited(drawn, files)
    return Paper(version, pdf, len(pypdfium2.PdfDocument(pdf)))


def picture_of(pdf: bytes, number: int, _tell: object = None) -> bytes:
    """A page of a PDF, from 1, as a picture (PNG)."""
    import pypdfium2  # noqa: PLC0415 - not before somebody wants paper

    image = pypdfium2.PdfDocument(pdf)[number - 1].render(scale=_SCALE).to_pil()
    buffer = io.BytesIO()
    # It goes no further than to the browser of this machine.
    image.save(buffer, "PNG", compress_level=1)
    return buffer.getvalue()
