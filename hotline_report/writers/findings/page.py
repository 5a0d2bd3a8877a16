"""The reviewer's page: findings beside the bulletin, its cells and paragraphs marked."""

from __future__ import annotations

from markupsafe import Markup

from hotline_report import blocks
from hotline_report.model.finding import Finding
from hotline_report.writers.findings.marks import (
    Marked,
    marks_by_cell,
    numbered,
    span,
)
from hotline_report.writers.findings.text import addition_place, summary
from hotline_report.writers.html.templates import environment, template_mistakes
from hotline_report.writers.marked.page import Item, items
from hotline_report.writers.template_files import TemplateFiles

PAGE = "review/review.html.j2"


class Links:
    """The numbers on the page: a mark links to its finding, the finding to its first mark."""

    def __init__(self) -> None:
        self._placed: set[int] = set()

    def number(self, mark: Marked, own: bool = True) -> Markup:
        """The number beside what it marks.

        The first on what the finding names can be linked to; what only takes part (`own` false)
        has a number of another look.
        """
        first = own and mark.number not in self._placed
        anchor = Markup(' id="m{}"').format(mark.number) if first else Markup()
        if own:
            self._placed.add(mark.number)
        look, name = (mark.kind, mark.name) if own else (f"part {mark.kind}", f"{mark.name}，相关")
        link = Markup('<a class="n {}"{} href="#f{}" aria-label="{}">{}</a>')
        return link.format(look, anchor, mark.number, name, mark.number)


def back(mark: Marked) -> Markup:
    """The number in the list; plain where nothing on the page is marked with it."""
    if not mark.shown:
        return Markup('<span class="n {}">{}</span>').format(mark.kind, mark.number)
    link = Markup('<a class="n {}" href="#m{}" aria-label="{}，看原文">{}</a>')
    return link.format(mark.kind, mark.number, mark.name, mark.number)


def write_review(
    document: blocks.Document, findings: tuple[Finding, ...], templates: TemplateFiles
) -> str:
    """One HTML file: the document with numbered marks, and the findings in the order of these.

    Args:
        document: what is checked.
        findings: the gravest first; the first of a cell gives it its colour.
        templates: where the page's template is.
    """
    marked = numbered(document, findings)
    with template_mistakes(templates, PAGE):
        return (
            environment(templates)
            .get_template(PAGE)
            .render(
                metadata=document.metadata,
                items=items(document),
                marked=sorted(marked, key=lambda mark: mark.number),
                marks=_Marks(marked),
                back=back,
                place=addition_place,
                summary=summary(findings),
            )
        )


class _Marks:
    """The marks of findings on cells and words."""

    def __init__(self, marked: list[Marked]) -> None:
        self._by_cell = marks_by_cell(marked)
        self._quoted = [mark for mark in marked if mark.finding.quote]
        self._links = Links()

    def text(self, item: Item, part: int) -> Markup:
        """A text with the words that findings quote marked."""
        return _highlighted(item.texts[part], self._quoted, self._links)

    def look(self, cell: blocks.Cell) -> str:
        """The class of the gravest finding."""
        marks = self._by_cell.get(cell.place) if cell.place else None
        return marks.style if marks is not None else ""

    def cell(self, cell: blocks.Cell) -> Markup:
        """The cell's text with the numbers of its findings."""
        marks = self._by_cell.get(cell.place) if cell.place else None
        numbers = marks.numbered() if marks is not None else []
        links = (self._links.number(mark, own) for mark, own in numbers)
        return Markup().join([Markup.escape(cell.text), *links])


def _highlighted(text: str, quoted: list[Marked], links: Links) -> Markup:
    """The text with the quoted words of each finding marked; overlapping quotes share a mark."""
    pieces: list[Markup] = []
    at = 0
    for start, end, marks in _spans(text, quoted):
        gravest = min(marks, key=quoted.index)
        words = Markup('<mark class="{}">{}</mark>').format(gravest.kind, text[start:end])
        pieces += [Markup.escape(text[at:start]), words, *map(links.number, marks)]
        at = end
    return Markup().join([*pieces, Markup.escape(text[at:])])


def _spans(text: str, quoted: list[Marked]) -> list[tuple[int, int, list[Marked]]]:
    """Where marks begin and end, and of which findings; none overlaps another."""
    found = [(at, mark) for mark in quoted if (at := span(text, mark.finding.quote)) is not None]
    joined: list[tuple[int, int, list[Marked]]] = []
    for (start, end), mark in sorted(found, key=lambda each: (each[0][0], each[1].number)):
        if joined and start < joined[-1][1]:
            begun, until, marks = joined.pop()
            joined.append((begun, max(until, end), [*marks, mark]))
        else:
            joined.append((start, end, [mark]))
    return joined
