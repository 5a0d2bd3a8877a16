"""Stages 3 to 5, of a bulletin whose figures are known: document, checks, all formats."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from hotline_report.blocks import Document
from hotline_report.checks import load_rules
from hotline_report.compose.document import compose_document
from hotline_report.errors import EnvironmentLackError, InputError
from hotline_report.load.template_folders import TemplateFolders
from hotline_report.load.vocabulary import read_vocabulary
from hotline_report.model.draft import FINAL
from hotline_report.model.finding import Finding
from hotline_report.model.vocabulary import Vocabulary
from hotline_report.pipeline.beside import Beside
from hotline_report.pipeline.check import check, count_open, has_errors
from hotline_report.pipeline.drafts import Told, draft_of
from hotline_report.pipeline.kept_drafts import digest_of, draft_name, kept_of
from hotline_report.pipeline.limited import limited
from hotline_report.pipeline.prepare import Prepared
from hotline_report.writers.pdf.weasyprint_library import is_imported, weasyprint
from hotline_report.writers.registry import (
    ENDINGS,
    OPEN_DATA,
    WRITERS,
    WRITTEN_LAST,
    Content,
    made_before,
)

if TYPE_CHECKING:
    from hotline_report.compose.document import Composed
    from hotline_report.pipeline.build import Order, Say
    from hotline_report.writers.html.page import WebPage

# The web page's libraries are imported where there is one.
# ruff: noqa: PLC0415

_SHOW_PAGE = frozenset({"pdf", "html"})

Files = Mapping[str, bytes]


class Made(Struct, frozen=True):
    """What the checks found, all that there is to notice, and the files by name.

    There are no files where a finding at level 错误 is in the way. `name` is what a draft is
    called, `kept` what is kept of it, by the name of its file.
    """

    notices: tuple[str, ...]
    findings: tuple[Finding, ...]
    files: Files = {}
    name: str = ""
    kept: Files = {}


def compose_check_write(prepared: Prepared, folder: Path, order: Order, say: Say) -> Made:
    """The files of a bulletin, which go into that folder, and what there is to tell of it.

    Raises:
        InputError: its texts, or own templates, have mistakes.
        EnvironmentLackError: a format needs what this machine lacks.
    """
    bulletin = prepared.bulletin
    say("3 编排正文和数据表")
    try:
        early = _composed_beside_imports(prepared, order)
    except InputError as error:
        # Only here: `build` starts without the rules and imports them beside its other work.
        from hotline_report.pipeline.missing_cells import missing_cells

        raise error.noticing(tuple(missing_cells(prepared))) from error
    say("4 校核")
    vocabulary = read_vocabulary(order.folders, bulletin.edition.vocabulary)
    checking = Beside(lambda: _checked(prepared, early.composed, vocabulary, order.folders))
    document = early.composed.document
    name, digest = FINAL, ""
    if order.draft:
        digest = digest_of(document, bulletin.page_format)
        name = draft_name(folder, digest, order.draft_name)
        # The mark on every page says how many findings are open, so that they are needed first.
        found = count_open(checking.result()[0])
        metadata = replace(document.metadata, open_findings=found, draft=name)
        document = replace(document, metadata=metadata)
    files, told = limited(lambda: _written(prepared, document, order, early), order.templates)
    findings, notices = checking.result()
    if has_errors(findings) and not order.draft:
        return Made((*notices, *told), findings)
    # The files were made beside the checks; told of only when there is nothing against them.
    for format_name in order.formats:
        say(f"5 生成 {format_name.upper()}")
    said = Told(document.blocks, early.composed.passages, findings)
    draft = draft_of(name, bulletin, prepared.figures, said)
    kept = kept_of(draft, document, bulletin.page_format, digest)
    return Made((*notices, *told), findings, files, name if order.draft else "", kept)


def _checked(
    prepared: Prepared, composed: Composed, vocabulary: Vocabulary, folders: TemplateFolders
) -> tuple[tuple[Finding, ...], tuple[str, ...]]:
    """The findings, and all notices but the writers'."""
    checked = check(prepared, composed.passages, vocabulary, folders)
    return checked.findings, checked.notices


class _Early(Struct, frozen=True):
    """The document, and what was made of it before the checks: its page, files, their notices."""

    composed: Composed
    page: WebPage | None = None
    files: Files = {}
    told: tuple[str, ...] = ()


def _composed_beside_imports(prepared: Prepared, order: Order) -> _Early:
    """The document; where WeasyPrint must be imported, with what can be made of it meanwhile.

    To import WeasyPrint takes as long as that: while this process does it, another one works.
    Without it the checks are sooner begun, beside which all is made.
    """

    def work() -> _Early:
        composed = compose_document(prepared.bulletin, prepared.figures)
        # A draft's page tells of findings; own templates are run where they are bounded.
        if order.draft or order.templates.own() is not None:
            return _Early(composed)
        early = _Early(composed, _page(prepared, composed.document, order))
        return _with_files(early, prepared, order)

    if "pdf" not in order.formats or is_imported():
        return _Early(compose_document(prepared.bulletin, prepared.figures))
    working = Beside(work)
    with suppress(EnvironmentLackError):  # The writer will say what is not there.
        weasyprint()
    return working.result()


def _page(prepared: Prepared, document: Document, order: Order) -> WebPage | None:
    if not _SHOW_PAGE & set(order.formats):
        return None
    from hotline_report.writers.html.page import WebPage

    return WebPage(document, prepared.bulletin.page_format, order.templates)


def _with_files(early: _Early, prepared: Prepared, order: Order) -> _Early:
    told: list[str] = []
    content = _content(prepared, early.composed.document, order, early, told.append)
    files = {name: WRITERS[name](content, {}) for name in made_before(order.formats, content)}
    return replace(early, files=files, told=tuple(told))


def _content(
    prepared: Prepared, document: Document, order: Order, early: _Early, tell: Say
) -> Content:
    return Content(
        prepared.bulletin,
        prepared.figures,
        document,
        order.templates,
        tell,
        page_made=early.page,
        titled=order.titled,
        data_made={name: early.files[name] for name in OPEN_DATA if name in early.files},
    )


def _written(
    prepared: Prepared, document: Document, order: Order, early: _Early
) -> tuple[Files, tuple[str, ...]]:
    """The files by name, in the order in which they were asked for; and notices of the writers."""
    told = [*early.told]
    made = {name: early.files[name] for name in order.formats if name in early.files}
    with closing(_content(prepared, document, order, early, told.append)) as content:
        for format_name in sorted(order.formats, key=WRITTEN_LAST.__contains__):
            if format_name not in made:
                made[format_name] = WRITERS[format_name](content, made)
    named = {f"{content.stem}.{ENDINGS.get(name, name)}": made[name] for name in order.formats}
    return named, tuple(told)


def import_all(order: Order) -> None:
    """Import what is else imported as it is needed; WeasyPrint only where it is there."""
    load_rules()
    if "pdf" in order.formats:
        with suppress(EnvironmentLackError):  # Each build will say what is not there.
            weasyprint()
