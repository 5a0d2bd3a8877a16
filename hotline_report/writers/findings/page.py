"""The reviewer's page: findings beside the bulletin, its cells and paragraphs marked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import assert_never

from markupsafe import Markup

from hotline_report import blocks
from hotline_report.model.finding import Finding
from hotline_report.writers.findings.text import summary
from hotline_report.writers.html_flow import Outline
from hotline_report.writers.html_templates import environment, template_mistakes
from hotline_report.writers.template_files import TemplateFiles

PAGE = "review/review.html.j2"


@dataclass(frozen=True, slots=True)
class Marked:
    """A finding with its number on the page."""

    number: int
    finding: Finding

    @property
    def kind(self) -> str:
        """The class that gives the mark its colour."""
        return "waived" if self.finding.waiver is not None else self.finding.level.name.lower()

    @property
    def name(self) -> str:
        """`错误 3`: what the mark's colour and number say, for who cannot see them."""
        waived = self.finding.waiver is not None
        return f"{'已豁免' if waived else self.finding.level.word} {self.number}"


class Links:
    """The numbers on the page: a mark links to its finding, the finding to its first mark."""

    def __init__(self) -> None:
        self._placed: set[int] = set()

    def number(self, mark: Marked) -> Markup:
        """The number beside what it marks; the first of a finding can be linked to."""
        first = mark.number not in self._placed
        self._placed.add(mark.number)
        anchor = Markup(' id="m{}"').format(mark.number) if first else Markup()
        link = Markup('<a class="n {}"{} href="#f{}" aria-label="{}">{}</a>')
        return link.format(mark.kind, anchor, mark.number, mark.name, mark.number)

    def back(self, mark: Marked) -> Markup:
        """The number in the list, asked for after the document; plain where nothing is marked."""
        if mark.number not in self._placed:
            return Markup('<span class="n {}">{}</span>').format(mark.kind, mark.number)
        link = Markup('<a class="n {}" href="#m{}" aria-label="{}，看原文">{}</a>')
        return link.format(mark.kind, mark.number, mark.name, mark.number)


@dataclass(frozen=True, slots=True)
class Item:
    """A block as the page's template takes it: which macro, the block, the rank of a heading."""

    macro: str
    block: blocks.Block
    rank: int


def write_review(
    document: blocks.Document, findings: tuple[Finding, ...], templates: TemplateFiles
) -> str:
    """One HTML file: the document with numbered marks, and the findings in the same order."""
    marked = [Marked(number, finding) for number, finding in enumerate(findings, start=1)]
    by_cell: dict[str, list[Marked]] = {}
    for mark in marked:
        for place in dict.fromkeys((mark.finding.place, *mark.finding.cells)):
            by_cell.setdefault(place, []).append(mark)
    quoted = [mark for mark in marked if mark.finding.quote]
    links = Links()
    with template_mistakes(templates, PAGE):
        return (
            environment(templates)
            .get_template(PAGE)
            .render(
                metadata=document.metadata,
                items=_items(document),
                marked=marked,
                by_cell=by_cell,
                highlighted=lambda text: _highlighted(text, quoted, links),
                number=links.number,
                back=links.back,
                summary=summary(findings),
            )
        )


def _items(document: blocks.Document) -> list[Item]:
    outline = Outline()
    items: list[Item] = []
    for block in document.blocks:
        if isinstance(block, blocks.AnnexStart):
            outline.start()
        rank = outline.rank(block.level) if isinstance(block, blocks.Heading) else 0
        items.append(Item(_macro(block), block, rank))
    return items


def _macro(block: blocks.Block) -> str:
    match block:
        case blocks.Contents():
            return "contents"  # Not shown: the headings say the same.
        case blocks.Title():
            return "title"
        case blocks.Heading():
            return "heading"
        case blocks.Paragraph():
            return "paragraph"
        case blocks.Table():
            return "table"
        case blocks.WordList():
            return "words"
        case blocks.Chart():
            return "chart"  # Not shown: the table above it says the same.
        case blocks.Signature():
            return "signature"
        case blocks.AnnexList():
            return "annex_list"
        case blocks.AnnexStart():
            return "annex_start"
        case _:
            assert_never(block)


def _highlighted(text: str, quoted: list[Marked], links: Links) -> Markup:
    """The text with the quoted words of each finding marked; overlapping quotes share a mark."""
    pieces: list[Markup] = []
    at = 0
    for start, end, mark in _spans(text, quoted):
        if start < at:
            pieces.append(links.number(mark))
            continue
        words = Markup('<mark class="{}">{}</mark>').format(mark.kind, text[start:end])
        pieces += [Markup.escape(text[at:start]), words, links.number(mark)]
        at = end
    return Markup().join([*pieces, Markup.escape(text[at:])])


def _spans(text: str, quoted: list[Marked]) -> list[tuple[int, int, Marked]]:
    found = []
    for mark in quoted:
        start = text.find(mark.finding.quote)
        if start >= 0:
            found.append((start, start + len(mark.finding.quote), mark))
    return sorted(found, key=lambda span: span[:2])
