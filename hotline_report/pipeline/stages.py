"""Stages 3 to 5, of a bulletin whose figures are known: document, checks, all formats."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from hotline_report.blocks import Document
from hotline_report.checks import load_rules
from hotline_report.compose.document import compose_document
from hotline_report.errors import EnvironmentLackError
from hotline_report.load.vocabulary import read_vocabulary
from hotline_report.load.vocabulary_effect import for_this_form
from hotline_report.model.bulletin import Bulletin
from hotline_report.model.figure import Figures
from hotline_report.model.finding import Finding
from hotline_report.pipeline.beside import Beside
from hotline_report.pipeline.check import check, count_open, has_errors
from hotline_report.pipeline.limited import limited
from hotline_report.pipeline.prepare import Prepared
from hotline_report.writers.registry import ENDINGS, WRITERS, WRITTEN_LAST, Content
from hotline_report.writers.weasyprint_library import is_imported, weasyprint

if TYPE_CHECKING:
    from hotline_report.compose.document import Composed
    from hotline_report.pipeline.build import Order, Say
    from hotline_report.writers.html import WebPage

# The web page's libraries are imported where there is one.
# ruff: noqa: PLC0415

_SHOW_PAGE = frozenset({"pdf", "html"})


class Made(Struct, frozen=True):
    """What the checks found, what the writers noticed, and the files by name.

    There are no files where a finding at level 错误 is in the way.
    """

    notices: tuple[str, ...]
    findings: tuple[Finding, ...]
    files: Mapping[str, bytes] = field(default_factory=dict)


def compose_check_write(prepared: Prepared, order: Order, say: Say) -> Made:
    """The files of a bulletin, and what there is to tell of it.

    Raises:
        InputError: its texts, or own templates, have mistakes.
        EnvironmentLackError: a format needs what this machine lacks.
    """
    bulletin = prepared.bulletin
    say("3 编排正文和数据表")
    composed, page = _composed_beside_imports(prepared, order)
    say("4 校核")
    vocabulary = read_vocabulary(order.folders, bulletin.edition.vocabulary)
    checking = Beside(lambda: check(prepared, composed.passages, vocabulary).findings)
    document = composed.document
    if order.draft:
        # The mark on every page says how many findings are open, so that they are needed first.
        metadata = replace(document.metadata, open_findings=count_open(checking.result()))
        document = replace(document, metadata=metadata)
    files, told = limited(
        lambda: _written(bulletin, prepared.figures, document, order, page), order.templates
    )
    told = (*for_this_form(vocabulary, bulletin.edition), *told)
    findings = checking.result()
    if has_errors(findings) and not order.draft:
        return Made(told, findings)
    # The files were made beside the checks; told of only when there is nothing against them.
    for format_name in order.formats:
        say(f"5 生成 {format_name.upper()}")
    return Made(told, findings, files)


def _composed_beside_imports(prepared: Prepared, order: Order) -> tuple[Composed, WebPage | None]:
    """The document, and its page where that is wanted as the document is now.

    To import WeasyPrint takes as long as both: while this process does that, another one composes.
    """

    def work() -> tuple[Composed, WebPage | None]:
        composed = compose_document(prepared.bulletin, prepared.figures)
        # A draft's page tells of findings; own templates are run where they are bounded.
        if order.draft or order.templates.own() is not None or not _SHOW_PAGE & set(order.formats):
            return composed, None
        from hotline_report.writers.html import WebPage

        return composed, WebPage(composed.document, prepared.bulletin.page_format, order.templates)

    if "pdf" not in order.formats or is_imported():
        return work()
    composing = Beside(work)
    with suppress(EnvironmentLackError):  # The writer will say what is not there.
        weasyprint()
    return composing.result()


def _written(
    bulletin: Bulletin, figures: Figures, document: Document, order: Order, page: WebPage | None
) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """The files by name, in the order in which they were asked for; and notices of the writers."""
    told: list[str] = []
    content = Content(bulletin, figures, document, order.templates, told.append, page, order.titled)
    made: dict[str, bytes] = {}
    for format_name in sorted(order.formats, key=WRITTEN_LAST.__contains__):
        made[format_name] = WRITERS[format_name](content, made)
    named = {f"{content.stem}.{ENDINGS.get(name, name)}": made[name] for name in order.formats}
    return named, tuple(told)


def import_all(order: Order) -> None:
    """Import what is else imported as it is needed; WeasyPrint only where it is there."""
    load_rules()
    if "pdf" in order.formats:
        with suppress(EnvironmentLackError):  # Each build will say what is not there.
            weasyprint()
