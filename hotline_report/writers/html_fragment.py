"""The web page's content as a fragment for pasting: every style stands on its element.

A website's content system and the editor of WeChat's public accounts strip style sheets, scripts,
classes and ids; what they leave are elements with their style attributes. Look and markup are in
`templates/html/fragment.html.j2`.
"""

from __future__ import annotations

from fractions import Fraction
from typing import assert_never

from markupsafe import Markup

from hotline_report import blocks
from hotline_report.formatting.rounding import round_half_up
from hotline_report.inlines import Hyperlink, Inline, Text
from hotline_report.writers.html_flow import Outline, RegionNames
from hotline_report.writers.html_templates import Macros, template_mistakes
from hotline_report.writers.template_files import TemplateFiles

FRAGMENT = "html/fragment.html.j2"

_LETTER = 14
"""Pixels of a table's letters, as in the template; and of a cell's padding with its border."""
_PADDING = 17
_WIDEST = 960
"""Pixels of the widest table; what is wider sets its words in more lines."""
_NARROWEST = 4.4
"""Letters of the narrowest column, so that no header stands upright, letter below letter."""


def write_fragment(document: blocks.Document, templates: TemplateFiles) -> str:
    """The whole document as a piece of HTML, without page, style sheet, script, class or id."""
    with template_mistakes(templates, FRAGMENT):
        macros = Macros(templates, FRAGMENT)
        outline, regions = Outline(), RegionNames()
        content = Markup().join(
            _block(block, macros, outline, regions) for block in document.blocks
        )
        return str(macros.call("document", document.metadata.draft_mark, content))


def _block(block: blocks.Block, macros: Macros, outline: Outline, regions: RegionNames) -> Markup:
    match block:
        case blocks.Title():
            return macros.call("title", block)
        case blocks.Contents():
            return Markup()  # Where it is pasted, nothing has a page.
        case blocks.Heading():
            return macros.call("heading", block, 1 + outline.rank(block.level))
        case blocks.Paragraph():
            content = Markup().join(_inline(inline, macros) for inline in block.inlines)
            return macros.call("paragraph", content)
        case blocks.Table():
            return macros.call("table", block, regions.of(block), _shares(block), _width(block))
        case blocks.WordList():
            return macros.call("words", block)
        case blocks.Chart():
            return macros.call("chart", block, [_bar(bar, block) for bar in block.bars])
        case blocks.Signature():
            return macros.call("signature", block)
        case blocks.AnnexList():
            return macros.call("annex_list", block)
        case blocks.AnnexStart():
            outline.start()
            return macros.call("annex_start", block)
        case _:
            assert_never(block)


def _inline(inline: Inline, macros: Macros) -> Markup:
    match inline:
        case Text():
            return Markup.escape(inline.text)
        case Hyperlink():
            return macros.call("link", inline.address, inline.text)
        case _:
            assert_never(inline)


def _columns(table: blocks.Table) -> list[float]:
    return [max(width, _NARROWEST) for width in table.widths]


def _shares(table: blocks.Table) -> list[str]:
    """The columns' shares of the width."""
    columns = _columns(table)
    return [f"{100 * width / sum(columns):.2f}%" for width in columns]


def _width(table: blocks.Table) -> int:
    columns = _columns(table)
    return min(round(sum(columns) * _LETTER + len(columns) * _PADDING), _WIDEST)


def _bar(bar: blocks.Bar, chart: blocks.Chart) -> tuple[blocks.Bar, str, str]:
    last = "" if bar.prior is None else _percent(chart.share(bar.prior))
    return bar, _percent(chart.share(bar.value)), last


def _percent(share: Fraction) -> str:
    return f"{round_half_up(100 * share, 2):f}%"
