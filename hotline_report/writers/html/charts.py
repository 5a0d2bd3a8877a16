"""A chart of the block tree as SVG, drawn by pygal: bars, each below its name and its figures.

pygal computes where everything stands. What it adds for its script, its style sheet and its
tooltips is taken out again, and so is the day on which it was drawn: colours and fonts are the
page's, and the same input must give the same bytes. Words need a width of 24 letters, for which a
phone has room (in smaller letters on the smallest, see screen.css); bars are as long as the page is
wide, while letters keep their size.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any
from unicodedata import east_asian_width

from markupsafe import Markup
from pygal.graph.horizontalbar import HorizontalBar
from pygal.style import Style

from hotline_report.blocks import Bar, Chart

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_LETTER = 14
_PAPER_LETTER = 12
"""小五号, 9 points. WeasyPrint asks no style sheet about what is inside of a picture."""
_WIDTH = 24 * _LETTER
_LINE = 16
"""Height of a bar, and of a line of words above it."""
_GAP = 8
_LEGEND = 28
_INSET = 6
"""What pygal leaves free beside the bars, about: there the legend begins, too."""

_ONE_LINE = 22.0
"""Letters that have room beside each other; names and figures that need more get a line each."""

_NEXT_LEGEND = "42%"
"""Where the second entry begins: it may be longer than the first (2023年（推算）)."""

_STRIPES = (
    '<pattern id="stripes-{number}" width="4" height="16" patternUnits="userSpaceOnUse">'
    '<path class="stripes" d="M0 0h1v16h-1z"/></pattern>'
)
_WORDS = {"class": "words-only"}
_SHAPES = frozenset({"path", "rect"})
_NOT_DRAWN = frozenset({"desc", "script", "style"})
_NOT_SEEN = frozenset({"background", "words-only", "plot overlay", "plot tooltip-overlay"})


def chart_svg(chart: Chart, number: int, table: str, families: Sequence[str]) -> Markup:
    """The picture of the document's `number`-th chart, made of the table with this id.

    This year's bars are solid, last year's striped: they differ in black and white, too.
    `families` are the fonts of paper.
    """
    looks = [
        {"class": "now", "fill": "#444"},
        {"class": "last", "fill": f"url(#stripes-{number})", "stroke": "#000"},
    ]
    attributes = {
        "class": "bars",
        "role": "img",
        "aria-details": table,
        "font-family": ", ".join(families),
        "font-size": f"{_PAPER_LETTER}",
    }
    lines = _lines(chart.bars)
    graph = _empty_graph(chart, len(lines))
    graph.uuid = str(number)
    graph.defs = [_STRIPES.format(number=number)] if chart.legend else []
    # pygal begins below: with the last bar.
    for line in lines:
        graph.add(None, [_bar(Fraction(), _WORDS, text) for text in line[::-1]])
    for look, name, values in zip(looks, chart.legend or [None], _years(chart), strict=False):
        graph.add(name, [v if v is None else _bar(chart.share(v), look) for v in values[::-1]])
    graph.add_xml_filter(_without_the_unseen)
    graph.add_xml_filter(lambda root: _named(root, chart, attributes))
    graph.add_xml_filter(lambda root: _as_the_page_has_it(root, looks))
    return Markup(graph.render(is_unicode=True))  # noqa: S704 (a tree, written by its library)


def _years(chart: Chart) -> tuple[list[Fraction | None], list[Fraction | None]]:
    return [bar.value for bar in chart.bars], [bar.prior for bar in chart.bars]


def _empty_graph(chart: Chart, lines: int) -> HorizontalBar:
    each = _LINE * (lines + max(1, len(chart.legend))) + _GAP
    return HorizontalBar(
        width=_WIDTH,
        height=each * len(chart.bars) + (_LEGEND if chart.legend else 0),
        margin=0,
        spacing=_INSET,
        style=Style(value_font_size=_LETTER, legend_font_size=_LETTER),
        range=(0, 1),
        x_labels=[""] * len(chart.bars),
        show_x_labels=False,
        show_y_labels=False,
        show_x_guides=False,
        show_y_guides=False,
        print_values=True,
        print_values_position="bottom",
        show_legend=bool(chart.legend),
        legend_at_bottom=True,
        legend_at_bottom_columns=2,
        legend_box_size=_LETTER - 2,
        css=(),
        js=(),
        disable_xml_declaration=True,
    )


def _bar(share: Fraction, look: Mapping[str, str], text: str = "") -> dict[str, object]:
    """A bar with a text beside its beginning: an empty bar is a line of words."""
    return {"value": float(share), "node": look, "formatter": lambda _: text}


def _lines(bars: Sequence[Bar]) -> list[list[str]]:
    """The words above each bar: in one line, or in as many as any of them needs."""
    if all(_letters(bar.label + bar.text) + 1 <= _ONE_LINE for bar in bars):
        return [[f"{bar.label}　{bar.text}" for bar in bars]]
    stacks = [[*_broken(bar.label), *_broken(bar.text)] for bar in bars]
    most = max(map(len, stacks))
    padded = [[""] * (most - len(stack)) + stack for stack in stacks]
    return [list(line) for line in zip(*padded, strict=True)]


def _broken(text: str) -> list[str]:
    """The text in lines that the picture is wide enough for."""
    lines = [""]
    for letter in text:
        if _letters(lines[-1] + letter) > _ONE_LINE:
            lines.append("")
        lines[-1] += letter
    return lines


def _letters(text: str) -> float:
    return sum(1.0 if east_asian_width(letter) in "WFA" else 0.6 for letter in text)


def _without_the_unseen(root: Element) -> Element:
    # From the innermost outwards: a group whose content is gone goes, too.
    for parent in list(root.iter())[::-1]:
        for child in list(parent):
            if not _is_seen(child):
                parent.remove(child)
    return root


def _is_seen(element: Element[Any]) -> bool:
    if callable(element.tag):  # a comment
        return False
    if element.tag in _NOT_DRAWN or element.get("class") in _NOT_SEEN:
        return False
    return bool(len(element) or element.text or element.tag in _SHAPES)


def _named(root: Element, chart: Chart, attributes: Mapping[str, str]) -> Element:
    """With its words: WeasyPrint takes them from `title`, which a browser shows as a tooltip."""
    title = root.find("title")
    if title is not None and chart.on_paper:
        title.text = chart.alternative
    elif title is not None:
        root.remove(title)
        root.set("aria-label", chart.alternative)
    root.attrib.update(attributes)
    return root


def _as_the_page_has_it(root: Element, looks: Sequence[Mapping[str, str]]) -> Element:
    """As wide as there is room; words in order; its legend without ids, like the bars."""
    _, _, width, height = root.attrib.pop("viewBox").split()
    root.attrib.update({"width": "100%", "height": height})
    for bar in root.findall(".//g[@class='bar']/rect"):
        left, length = float(bar.get("x", "0")), float(bar.get("width", "0"))
        share = length / (float(width) - 2 * left)
        bar.attrib.update({"x": "0", "width": f"{100 * share:.2f}%"})
    for overlay in root.findall(".//g[@class='plot text-overlay']"):
        overlay[:] = sorted(overlay.iter("text"), key=lambda text: float(text.get("y", "0")))
        for text in overlay:
            del text.attrib["text-anchor"]
            text.set("x", "0")
    entries = root.findall(".//g[@id]")
    for entry, look, place in zip(entries, looks, ("0", _NEXT_LEGEND), strict=False):
        del entry.attrib["id"]
        for box in entry.findall("rect"):
            box.attrib.update({**look, "x": place})
        for text in entry.findall("text"):
            text.attrib.update({"x": place, "dx": str(_LETTER + _INSET // 2)})
    return root
