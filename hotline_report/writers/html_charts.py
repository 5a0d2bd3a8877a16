"""A chart of the block tree, prepared for the templates: where its bars and words stand.

Widths are percentages of the picture's width and heights are in em, so that a chart fits a phone,
a desk and a sheet of paper without a script, and grows with the reader's letters.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from unicodedata import east_asian_width

from hotline_report.blocks import Bar, Chart
from hotline_report.formatting.rounding import round_half_up

# In hundredths of an em, so that sums are exact.
_LINE, _BASELINE = 150, 112
_BAR, _LAST_YEAR, _GAP = 80, 55, 85
_BOX, _LEGEND_STEP = 90, 550

_SHORTEST = Fraction(3, 1000)
"""Of the width: what is more than nothing is seen to be there."""

_ONE_LINE = 21.0
"""Em that a phone has room for; a name and its figures that need more stand on two lines."""


@dataclass(frozen=True, slots=True)
class Box:
    """A bar or a box of the legend; lengths are attributes' values with their unit.

    `striped` is last year's, `middle` the height of the line that its stripes are dashes of.
    """

    left: str
    right: str
    width: str
    top: str
    middle: str
    striped: bool


@dataclass(frozen=True, slots=True)
class LegendView(Box):
    """A box like the bars, and the year that it stands for."""

    text: str
    text_left: str


@dataclass(frozen=True, slots=True)
class BarView:
    """A bar, last year's below it or None, and the base lines of its name and its figures."""

    bar: Bar
    first: str
    second: str
    now: Box
    last: Box | None


@dataclass(frozen=True, slots=True)
class ChartView:
    """A chart with the places of all its parts; `table` is the id of the table it is made of.

    `thick`, `thin` and `box` are the heights of this year's bars, last year's and the legend's;
    `baseline` is the legend's.
    """

    chart: Chart
    id: str
    table: str
    height: str
    legend: tuple[LegendView, ...]
    bars: tuple[BarView, ...]
    thick: str
    thin: str
    box: str
    baseline: str


def chart_view(chart: Chart, number: int, table: str) -> ChartView:
    """Prepare the document's `number`-th chart."""
    start = _LINE + _GAP // 2 if chart.legend else 0
    height = start + sum(_height(chart, bar) for bar in chart.bars) - _GAP
    return ChartView(
        chart=chart,
        id=f"chart-{number}",
        table=table,
        height=_em(height),
        legend=tuple(_legend(place, text) for place, text in enumerate(chart.legend)),
        bars=tuple(_bars(chart, start)),
        thick=_em(_BAR),
        thin=_em(_LAST_YEAR),
        box=_em(_BOX),
        baseline=_em(_BASELINE),
    )


def percent(part: Fraction, whole: Fraction) -> str:
    """The length of a bar; the only place where a figure becomes a length, and is rounded."""
    share = part / whole
    return f"{round_half_up(max(share, _SHORTEST) * 100 if share else share, 2):f}%"


def _legend(place: int, text: str) -> LegendView:
    left = place * _LEGEND_STEP
    top = _BASELINE - _BOX
    return LegendView(
        left=_em(left),
        right=_em(left + _BOX),
        width=_em(_BOX),
        top=_em(top),
        middle=_middle(top, _BOX),
        striped=place > 0,
        text=text,
        text_left=_em(left + _LINE),
    )


def _bars(chart: Chart, top: int) -> Iterator[BarView]:
    for bar in chart.bars:
        own = top + _words(bar)
        last = own + _BAR
        yield BarView(
            bar=bar,
            first=_em(top + _BASELINE),
            second=_em(own - _LINE + _BASELINE),
            now=_box(percent(bar.value, chart.whole), own, _BAR, striped=False),
            last=None
            if bar.prior is None
            else _box(percent(bar.prior, chart.whole), last, _LAST_YEAR, striped=True),
        )
        top += _height(chart, bar)


def _box(width: str, top: int, height: int, *, striped: bool) -> Box:
    return Box("0", width, width, _em(top), _middle(top, height), striped)


def _height(chart: Chart, bar: Bar) -> int:
    """Of a bar with its words and the gap below, in hundredths of an em."""
    return _words(bar) + _BAR + (_LAST_YEAR if chart.legend else 0) + _GAP


def _words(bar: Bar) -> int:
    """Of the name and the figures, on one line where they have room."""
    letters = bar.label + bar.text
    width = sum(1.0 if east_asian_width(c) in "WFA" else 0.6 for c in letters) + 1
    return _LINE if width <= _ONE_LINE else 2 * _LINE


def _middle(top: int, height: int) -> str:
    return f"{(2 * top + height) / 200:g}em"


def _em(hundredths: int) -> str:
    return f"{hundredths / 100:g}em"
