"""Two drafts as one Word file with tracked changes (docs/decisions/0037-tracked-changes.md).

Both are written as any other; `plan` finds which block is which, `bodies`, `paragraphs`, `tokens`
and `tables` make one text of two, `renaming` and `parts` have what both refer to in one file.
"""

from __future__ import annotations

from datetime import datetime

from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

from hotline_report.blocks import Document
from hotline_report.model.page_format import PageFormat
from hotline_report.writers.docx.body import document_xml
from hotline_report.writers.docx.fonts import fonts_xml
from hotline_report.writers.docx.margins import margins, odd_and_even
from hotline_report.writers.docx.markup import NAMESPACES
from hotline_report.writers.docx.package import Part, PartKind, package
from hotline_report.writers.docx.sections import sections
from hotline_report.writers.docx.settings import settings_xml
from hotline_report.writers.docx.styles import styles_xml
from hotline_report.writers.docx.targets import Targets
from hotline_report.writers.docx.theme import theme_xml
from hotline_report.writers.docx.tracked.adjoining import tell_apart
from hotline_report.writers.docx.tracked.bodies import body_plan, merged_body
from hotline_report.writers.docx.tracked.marks import Marks
from hotline_report.writers.docx.tracked.parts import Notes, merged_margins, merged_styles
from hotline_report.writers.docx.tracked.renaming import (
    Names,
    entries_of,
    notes_that_stayed,
    number_all,
)

__all__ = ["Side", "write_tracked"]


class Side(Struct, frozen=True):
    """A draft: its block tree, its paper and fonts."""

    document: Document
    page_format: PageFormat


def write_tracked(old: Side, new: Side, author: str, date: datetime) -> bytes:
    """Write the new draft for Word, with what changed since the old one as tracked changes.

    Args:
        old: the old draft.
        new: the new one. Styles, headers and footers are its own; what only the old draft's are is
            added.
        author: who made the changes.
        date: when.

    Returns:
        The file; the same bytes for the same arguments. Page numbers of contents are not in it.

    Raises:
        ValueError: a table's rows do not fit its columns.
    """
    old, new = (replace(side, document=side.document.on_paper()) for side in (old, new))
    marks = Marks(author, date)
    blocks = (*new.document.blocks, *old.document.blocks)
    turned = any(s.landscape for side in (old, new) for s in sections(side.document.blocks))
    metadata = new.document.metadata
    marked = metadata if metadata.draft_mark else old.document.metadata
    around = merged_margins(
        margins(marked, new.page_format, (False, True) if turned else (False,)),
        old.document.metadata.draft_mark,
        metadata.draft_mark,
        marks,
    )
    targets = Targets.of(blocks, new.page_format)

    def written(side: Side) -> etree._Element:
        text = document_xml(side.document, side.page_format, around, targets, {})
        return etree.fromstring(text)

    before, after = written(old), written(new)
    notes = Notes.of(old.document, new.document)
    plan = body_plan(before[0], after[0])
    entries = entries_of(before[0], after[0], plan)
    new_body = Names({}, {}).renamed(after[0])
    while True:
        old_body = Names(notes.all_numbers, entries).renamed(before[0])
        body = merged_body(old_body, new_body, plan, marks)
        # A footnote cannot be called twice: where a call went and came, there are two of it.
        kept = notes.where_only(notes_that_stayed(body))
        if kept == notes:
            break
        notes = kept
    number_all(body)
    tell_apart(body, marks)
    # Not as a part of a tree: to move a body into one takes work that grows with its square.
    text = etree.tostring(body, encoding="unicode")
    shown, noted = bool(targets.pictures), bool(notes.old or notes.new)
    styles = [styles_xml(side.page_format, footnotes=noted, pictures=shown) for side in (old, new)]
    settings = settings_xml(odd_and_even=odd_and_even(new.page_format), footnotes=noted)
    return package(
        metadata,
        f"<w:document {NAMESPACES}>{text}</w:document>",
        (
            Part(PartKind.STYLES, "Styles", "styles.xml", merged_styles(*styles)),
            Part(PartKind.SETTINGS, "Settings", "settings.xml", settings),
            Part(PartKind.FONT_TABLE, "Fonts", "fontTable.xml", fonts_xml(new.page_format)),
            Part(PartKind.THEME, "Theme", "theme/theme1.xml", theme_xml(new.page_format)),
            *dict.fromkeys(margin.part for margin in around),
            *targets.charts.values(),
            *notes.part(marks),
        ),
        targets.links.values(),
        targets.pictures.values(),
    )
