"""The page of what changed: the bulletin with its changes marked, and the list of them beside it.

One file without a script: the kinds of changes are hidden by style alone.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from hotline_report.writers.changes.bulletin import Marked, Row, rows
from hotline_report.writers.changes.cells import Cells
from hotline_report.writers.changes.links import Links, Shown
from hotline_report.writers.changes.listed import back, listed
from hotline_report.writers.changes.numbers import Numbers
from hotline_report.writers.changes.sentences import Sentences
from hotline_report.writers.changes.sides import Sides
from hotline_report.writers.changes.text import nothing_changed, summary
from hotline_report.writers.html.templates import environment, template_mistakes

if TYPE_CHECKING:
    from hotline_report.writers.changes.registry import Comparison

PAGE = "review/changes.html.j2"


def write_page(comparison: Comparison) -> str:
    """One HTML file; without the bulletin where one of the drafts could not be read as a whole."""
    changes = comparison.changes
    links = Links()
    numbers = Numbers(changes)
    groups = listed(changes, numbers)
    with template_mistakes(comparison.templates, PAGE):
        template = environment(comparison.templates).get_template(PAGE)
        return template.render(
            changes=changes,
            summary=summary(changes) if changes else nothing_changed(changes),
            rows=_rows(comparison, numbers, links),
            groups=groups,
            switches=[kind for kind in Shown if _is_there(kind, comparison)],
            back=partial(back, links),
        )


def _rows(comparison: Comparison, numbers: Numbers, links: Links) -> list[Row]:
    old, new = comparison.old, comparison.new
    if old is None or new is None:
        return []
    places = comparison.new_sentences
    sides = Sides(comparison.changes, len(comparison.old_sentences), len(places))
    sentences = Sentences(numbers, sides, places)
    marked = Marked(numbers, sentences, Cells(comparison.changes, numbers, old))
    return list(rows(old, new, marked, links))


def _is_there(kind: Shown, comparison: Comparison) -> bool:
    """Whether there is something that its switch could hide."""
    changes = comparison.changes
    match kind:
        case Shown.FIGURES:
            return bool(changes.edits)
        case Shown.FOLLOWED:
            return bool(changes.others) or any(edit.consequences for edit in changes.edits)
        case Shown.WORDS:
            return bool(changes.words)
        case Shown.STRUCTURE:
            return bool(changes.structure)
        case Shown.FINDINGS:
            return bool(changes.findings or changes.waivers)
