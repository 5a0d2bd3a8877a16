"""Two drafts into what changed from one to the other. Pure functions: no I/O, no layout."""

from __future__ import annotations

from collections.abc import Iterator

from hotline_report.compare.changed import changed_figures
from hotline_report.compare.chapters import compare_chapters
from hotline_report.compare.figures import edits_and_consequences
from hotline_report.compare.findings import compare_findings, compare_waivers
from hotline_report.compare.narrative import Narrative
from hotline_report.compare.structure import compare_heads, compare_pictures, compare_tables
from hotline_report.compare.tables import Tables, pair_tables
from hotline_report.compare.units import units_of
from hotline_report.compare.unread import Unknown
from hotline_report.compare.words import Worded, compare_words
from hotline_report.model.changes import Changes, Kind, StructureChange
from hotline_report.model.draft import Draft, Scope

_OTHERS = "两份不是同一份发布（{old} / {new}），按名称比较"


def compare(old: Draft, new: Draft) -> Changes:
    """Everything that changed, each thing once."""
    unknown = Unknown(old, new)
    tables = Tables((), (), ()) if unknown.lacks(Scope.FIGURES) else pair_tables(old, new)
    figures = changed_figures(tables, unknown)
    worded = Worded((), (), 0)
    chapters: tuple[StructureChange, ...] = ()
    if not unknown.lacks(Scope.WORDS):
        skipped = unknown.passages()
        narrative = Narrative.of(
            units_of(old, skipped),
            units_of(new, skipped),
            figures.old_names.get,
            figures.new_names.get,
        )
        worded, chapters = compare_words(narrative), compare_chapters(narrative)
    edits, others = edits_and_consequences(
        figures, tables, worded.numbers, same_form=old.edition == new.edition
    )
    structure: list[StructureChange] = []
    if not unknown.lacks(Scope.STRUCTURE):
        renamed = {c.old: c.new for c in chapters if c.kind is Kind.RENAMED}
        structure += compare_heads(old, new, unknown)
        structure += chapters
        structure += compare_tables(tables, renamed, unknown)
        structure += compare_pictures(old, new)
    knows_findings = not unknown.lacks(Scope.FINDINGS)
    return Changes(
        old=old.name,
        new=new.name,
        title=new.title or old.title,
        edits=edits,
        others=others,
        words=worded.words,
        structure=tuple(structure),
        findings=tuple(compare_findings(old.findings, new.findings)) if knows_findings else (),
        waivers=tuple(compare_waivers(old.waivers, new.waivers)) if knows_findings else (),
        linked_only=worded.linked_only,
        unread=tuple(unknown.told()),
        remarks=tuple(_remarks(old, new)),
    )


def _remarks(old: Draft, new: Draft) -> Iterator[str]:
    """What the reader should know of two drafts that are not of one bulletin."""
    whose = [(draft.reporter, draft.period, draft.edition) for draft in (old, new)]
    if whose[0] != whose[1]:
        told = ["，".join(filter(None, each)) for each in whose]
        yield _OTHERS.format(old=told[0], new=told[1])
