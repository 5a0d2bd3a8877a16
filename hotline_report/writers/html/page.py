"""The web page: one HTML file without scripts or outside resources, also the source of the PDF.

The look is in `templates/html` and `templates/print`; here each kind of block is given to the
template's macro of that kind.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import assert_never

from markupsafe import Markup

from hotline_report import blocks
from hotline_report.inlines import Break, Emphasis, Hyperlink, Inline, NoteCall, Text
from hotline_report.model.page_format import PageFormat, Role
from hotline_report.model.table_space import TABLE_SPACE
from hotline_report.remembered import Remembered
from hotline_report.writers.html.downloads import Download
from hotline_report.writers.html.flow import (
    Outline,
    RegionNames,
    Section,
    contents,
    sections,
)
from hotline_report.writers.html.meta import meta_tags, shown_at_head
from hotline_report.writers.html.pictures import data_address
from hotline_report.writers.html.tables import TableView, table_view
from hotline_report.writers.html.templates import Macros, environment, template_mistakes
from hotline_report.writers.html.text import (
    LINE_BREAK,
    broken_title,
    held,
    held_element,
    loose,
    unbroken,
    whole_phrases,
)
from hotline_report.writers.paper_flow import Placed, placed
from hotline_report.writers.template_files import TemplateFiles

PAGE = "html/bulletin.html.j2"
BLOCKS = "html/blocks.html.j2"
_KEPT = 200
_tables: Remembered[tuple[TableView, Markup]] = Remembered(_KEPT)
_charts: Remembered[Markup] = Remembered(_KEPT)


@dataclass(slots=True)
class _Blocks:
    """Renders blocks one after the other; tables are numbered as they come, for their ids."""

    macros: Macros
    page_format: PageFormat
    names: Sequence[str]
    figures: int = 0
    charts: int = 0
    tables: list[TableView] = field(default_factory=list)
    outline: Outline = field(default_factory=Outline)
    regions: RegionNames = field(default_factory=RegionNames)

    def markup(self, item: Placed) -> Markup:  # noqa: PLR0911, PLR0912 - one a kind
        block = item.block
        match block:
            case blocks.Title():
                return self.macros.call("title", block, self._lines(block.text, item))
            case blocks.Contents():
                return self.macros.call("contents", block)
            case blocks.Heading():
                text = whole_phrases(block.text)
                rank = self.outline.rank(block.level)
                return self.macros.call("heading", block, text, rank, item.landscape)
            case blocks.Paragraph():
                return self.macros.call("paragraph", self._content(block.inlines))
            case blocks.Table():
                self.figures += 1
                table, markup = self._table(block, item)
                self.tables.append(table)
                return markup
            case blocks.WordList():
                self.figures += 1
                name = f"words-{self.figures}"
                caption = self._caption(block, item)
                return self.macros.call("words", block, name, caption, item.landscape)
            case blocks.Chart():
                self.charts += 1
                return self.macros.call("chart", block, self.charts, self._picture(block))
            case blocks.Picture():
                return self.macros.call("picture", block, data_address(block.file))
            case blocks.Signature():
                return self.macros.call("signature", block)
            case blocks.AnnexList():
                return self.macros.call("annex_list", block)
            case blocks.AnnexStart():
                self.outline.start()
                return self.macros.call(
                    "annex_start", block, self._lines(block.title, item), item.landscape
                )
            case blocks.Footnotes():
                notes = [(note, self._content(note.inlines)) for note in block.notes]
                return self.macros.call("footnotes", block, notes)
            case _:
                assert_never(block)

    def _content(self, inlines: Sequence[Inline]) -> Markup:
        """Running text; what calls a footnote stays on the line of what is before it."""
        return Markup().join(
            self._held(inline, Markup().join(map(self._inline, calls)))
            if calls
            else self._inline(inline)
            for inline, calls in _with_calls(inlines)
        )

    def _held(self, inline: Inline, calls: Markup) -> Markup:
        match inline:
            case Text():
                return held(inline.text, calls)
            case Hyperlink():
                link = self.macros.call("link", inline.address, loose(inline.text))
                return held_element(link, calls)
            case Emphasis():
                return held_element(self.macros.call("emphasis", loose(inline.text)), calls)
            case Break() | NoteCall():  # Nothing stands before the calls on their line.
                return self._inline(inline) + calls
            case _:
                assert_never(inline)

    def _inline(self, inline: Inline) -> Markup:
        match inline:
            case Text():
                return unbroken(inline.text)
            case Hyperlink():
                return self.macros.call("link", inline.address, unbroken(inline.text))
            case Emphasis():
                return self.macros.call("emphasis", inline.text)
            case Break():
                return LINE_BREAK
            case NoteCall():
                return self.macros.call("note_call", inline)
            case _:
                assert_never(inline)

    def _lines(self, title: str, item: Placed, role: Role = Role.TITLE) -> Markup:
        width, _ = self.page_format.block(landscape=item.landscape)
        return broken_title(title, width / self.page_format.styles[role].size, self.names)

    def _caption(self, block: blocks.Table | blocks.WordList, item: Placed) -> Markup:
        return self._lines(block.number + block.caption, item, Role.CAPTION)

    def _table(self, block: blocks.Table, item: Placed) -> tuple[TableView, Markup]:
        number, region = self.figures, self.regions.of(block)
        caption = self._caption(block, item)

        def make() -> tuple[TableView, Markup]:
            view = table_view(block, number, region, self.page_format)
            return view, self.macros.call("table", view, caption)

        given = (self.macros, block, region, caption, self.page_format)
        return _tables.of(number, given, make)

    def _picture(self, chart: blocks.Chart) -> Markup:
        from hotline_report.writers.html.charts import chart_svg  # noqa: PLC0415 - only for a chart

        families = self.page_format.styles[Role.TABLE_BODY].on_paper
        # It follows the table that it is made of.
        number, table = self.charts, f"table-{self.figures}"
        return _charts.of(
            number, (chart, table, families), lambda: chart_svg(chart, number, table, families)
        )

    def _child(self, child: Placed | Section) -> Markup:
        return self.section(child) if isinstance(child, Section) else self.markup(child)

    def _side_by_side(self, charts: Iterable[Placed | Section]) -> Markup:
        """The charts of one table; a bulletin has all of its charts on paper, or none."""
        placed = [item for item in charts if isinstance(item, Placed)]
        content = Markup().join(map(self.markup, placed))
        on_paper = any(isinstance(it.block, blocks.Chart) and it.block.on_paper for it in placed)
        return self.macros.call("charts", content, on_paper, placed[0].landscape)

    def section(self, section: Section) -> Markup:
        content = Markup().join(
            self._side_by_side(group) if is_chart else Markup().join(map(self._child, group))
            for is_chart, group in groupby(section.children, _is_chart)
        )
        return self.macros.call("section", content) if section.depth else content


def _with_calls(inlines: Iterable[Inline]) -> list[tuple[Inline, list[Inline]]]:
    """What is no call, or has nothing before it, each with the calls that follow it."""
    found: list[tuple[Inline, list[Inline]]] = []
    for inline in inlines:
        if found and isinstance(inline, NoteCall):
            found[-1][1].append(inline)
        else:
            found.append((inline, []))
    return found


def _is_chart(child: Placed | Section) -> bool:
    return isinstance(child, Placed) and isinstance(child.block, blocks.Chart)


class WebPage:
    """The page of a document: its blocks are rendered once, for the web page and for the PDF.

    Printed (or made into PDF) it follows `page_format`.
    """

    def __init__(
        self, document: blocks.Document, page_format: PageFormat, templates: TemplateFiles
    ) -> None:
        self._templates = templates
        with template_mistakes(templates, BLOCKS):
            # The title stands before the contents, footnotes behind everything.
            items = placed(document.blocks)
            titles = [item for item in items if isinstance(item.block, blocks.Title)]
            notes = [item for item in items if isinstance(item.block, blocks.Footnotes)]
            rest = [item for item in items if item not in (*titles, *notes)]
            render = _Blocks(Macros(templates, BLOCKS), page_format, document.metadata.names)
            self._values = {
                "metadata": document.metadata,
                "meta": tuple(meta_tags(document.metadata)),
                "published": shown_at_head(document.metadata),
                "header": Markup().join(render.markup(item) for item in titles),
                "contents": contents(document.blocks),
                "body": Markup().join(
                    [render.section(sections(rest)), *(render.markup(item) for item in notes)]
                ),
                "page": page_format,
                "space": TABLE_SPACE,
                "tables": render.tables,
                "shares": sorted({share for view in render.tables for share in view.columns}),
                "any_wide": any(item.landscape for item in items),
                "style": {role.name.lower(): style for role, style in page_format.styles.items()},
            }

    def html(self, downloads: Sequence[Download] = ()) -> str:
        """The whole file, with links to the files beside it."""
        with template_mistakes(self._templates, PAGE):
            page = environment(self._templates).get_template(PAGE)
            return page.render(**self._values, downloads=downloads)


def write_html(document: blocks.Document, page_format: PageFormat, templates: TemplateFiles) -> str:
    """The whole document as one HTML file, without links to others."""
    return WebPage(document, page_format, templates).html()
