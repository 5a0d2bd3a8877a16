"""The web page's content as a fragment for pasting: every style stands on its element.

A website's content system and the editor of WeChat's public accounts strip style sheets, scripts,
classes and ids; what they leave are elements with their style attributes. Look and markup are in
`templates/html/fragment.html.j2`.

Where it will stand nobody knows: a wide table scrolls in a frame, and where an editor takes the
frame away, or paper has no scrolling, its cells break their words rather than be cut off.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import assert_never

from markupsafe import Markup
from msgspec import Struct

from hotline_report import blocks
from hotline_report.formatting.signs import sentences
from hotline_report.inlines import Break, Emphasis, Hyperlink, Inline, NoteCall, Text
from hotline_report.numbers.rounding import round_half_up
from hotline_report.writers.html.downloads import Download
from hotline_report.writers.html.flow import Outline, RegionNames
from hotline_report.writers.html.pictures import data_address
from hotline_report.writers.html.screen import least_columns
from hotline_report.writers.html.templates import Macros, template_mistakes
from hotline_report.writers.html.text import LINE_BREAK
from hotline_report.writers.template_files import TemplateFiles

FRAGMENT = "html/fragment.html.j2"

_LETTERS = (14, 13, 12, 11, 10)
"""Pixels of a table's letters: the largest that leaves words and figures whole."""
_PADDING, _DENSE_PADDING = 17, 7
"""Pixels of a cell's padding with its border, with the largest letters and with others."""
_PAPER = 680
"""Pixels that a sheet of A4 has beside its margins."""


def write_fragment(
    document: blocks.Document,
    templates: TemplateFiles,
    downloads: Sequence[Download] = (),
    *,
    titled: bool = True,
) -> str:
    """The whole document as a piece of HTML, without page, style sheet, script, class or id.

    Args:
        document: the block tree.
        templates: holds the fragment's macros.
        downloads: the files that it links to.
        titled: whether it begins with title and issuers, for which a website may have fields.
    """
    with template_mistakes(templates, FRAGMENT):
        macros = Macros(templates, FRAGMENT)
        outline, regions = Outline(), RegionNames()
        content = Markup().join(
            _block(block, macros, outline, regions)
            for block in document.blocks
            if titled or not isinstance(block, blocks.Title)
        )
        if downloads:
            content += macros.call("downloads", downloads)
        return str(macros.call("document", document.metadata.draft_mark, content))


def _block(  # noqa: PLR0911, PLR0912 - one a kind
    block: blocks.Block, macros: Macros, outline: Outline, regions: RegionNames
) -> Markup:
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
            name = regions.of(block)
            return macros.call("table", block, name, sentences(name, block.signs), _look(block))
        case blocks.WordList():
            return macros.call("words", block)
        case blocks.Chart():
            return macros.call("chart", block, [_bar(bar, block) for bar in block.bars])
        case blocks.Picture():
            return macros.call("picture", block, data_address(block.file))
        case blocks.Signature():
            return macros.call("signature", block)
        case blocks.AnnexList():
            return macros.call("annex_list", block)
        case blocks.AnnexStart():
            outline.start()
            return macros.call("annex_start", block)
        case blocks.Footnotes():
            notes = [
                (note, Markup().join(_inline(inline, macros) for inline in note.inlines))
                for note in block.notes
            ]
            return macros.call("footnotes", block, notes)
        case _:
            assert_never(block)


def _inline(inline: Inline, macros: Macros) -> Markup:
    match inline:
        case Text():
            return Markup.escape(inline.text)
        case Hyperlink():
            return macros.call("link", inline.address, inline.text)
        case Emphasis():
            return macros.call("emphasis", inline.text)
        case Break():
            return LINE_BREAK
        case NoteCall():
            return macros.call("note_call", inline)
        case _:
            assert_never(inline)


class _TableLook(Struct, frozen=True):
    """The columns' shares of the width; the width in pixels below which it scrolls; its letters."""

    shares: tuple[str, ...]
    width: int
    letter: int
    dense: bool


def _look(table: blocks.Table) -> _TableLook:
    least = least_columns(table)

    def width(letter: int) -> float:
        padding = _PADDING if letter == _LETTERS[0] else _DENSE_PADDING
        return sum(least) * letter + padding * len(least)

    letter = next((each for each in _LETTERS if width(each) <= _PAPER), _LETTERS[-1])
    # No column is narrower than its words, as far as there is room.
    columns = [max(pair) for pair in zip(least, table.widths, strict=True)]
    return _TableLook(
        shares=tuple(f"{100 * column / sum(columns):.2f}%" for column in columns),
        width=min(round(width(letter)), _PAPER),
        letter=letter,
        dense=letter != _LETTERS[0],
    )


def _bar(bar: blocks.Bar, chart: blocks.Chart) -> tuple[blocks.Bar, str, str]:
    last = "" if bar.prior is None else _percent(chart.share(bar.prior))
    return bar, _percent(chart.share(bar.value)), last


def _percent(share: Fraction) -> str:
    return f"{round_half_up(100 * share, 2):f}%"
