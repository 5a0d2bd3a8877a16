"""The formats of a comparison by name. A new one is a function here and a line in `WRITERS`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, time

from msgspec import Struct

from hotline_report.blocks import Document
from hotline_report.model.changes import Changes, SentencePlace
from hotline_report.model.page_format import PageFormat
from hotline_report.writers.template_files import TemplateFiles

# Each writer imports what it needs when it is called.
# ruff: noqa: PLC0415


AUTHOR = "hotline-report"


class Signed(Struct, frozen=True):
    """Whose tracked changes are, and of when: without a date, of the day in the new draft."""

    author: str = AUTHOR
    date: datetime | None = None


class Comparison(Struct, frozen=True):
    """Two drafts that were compared.

    The documents and page formats are there where a format needs them (`NEED_DOCUMENTS`), and None
    where a draft has none, for it could not be read as a whole. The sentences are the places of
    those of either draft, as `changes` counts them. `templates` are the product's own.
    """

    changes: Changes
    old: Document | None = None
    new: Document | None = None
    old_format: PageFormat | None = None
    new_format: PageFormat | None = None
    old_sentences: tuple[SentencePlace | None, ...] = ()
    new_sentences: tuple[SentencePlace | None, ...] = ()
    templates: TemplateFiles = TemplateFiles(())
    signed: Signed = Signed()


def _text(comparisons: Sequence[Comparison]) -> bytes:
    from hotline_report.writers.changes.text import text_report

    return "\n".join(text_report(each.changes) for each in comparisons).encode()


def _json(comparisons: Sequence[Comparison]) -> bytes:
    from hotline_report.writers.changes.data import changes_json

    return changes_json([each.changes for each in comparisons])


def _html(comparison: Comparison) -> bytes:
    from hotline_report.writers.changes.page import write_page

    return write_page(comparison).encode()


def _docx(comparison: Comparison) -> bytes:
    from hotline_report.writers.docx.tracked import Side, write_tracked

    old, new = comparison.old, comparison.new
    old_format, new_format = comparison.old_format, comparison.new_format
    if old is None or new is None or old_format is None or new_format is None:
        raise ValueError(comparison.changes.title)
    day = new.metadata.published or new.metadata.period.last_day
    date = comparison.signed.date or datetime.combine(day, time())
    author = comparison.signed.author
    return write_tracked(Side(old, old_format), Side(new, new_format), author, date)


SHOWN: Mapping[str, Callable[[Sequence[Comparison]], bytes]] = {"text": _text, "json": _json}
"""Format → what is shown of all comparisons of a run, on standard output."""

WRITERS: Mapping[str, Callable[[Comparison], bytes]] = {"html": _html, "docx": _docx}
"""Format, which is also the file's ending → the file of one comparison."""

NEED_DOCUMENTS = frozenset({"html", "docx"})
"""Formats that are made of the documents of both drafts."""

NEED_WHOLE = frozenset({"docx"})
"""Those that cannot be made without both."""

FORMATS = (*SHOWN, *WRITERS)
