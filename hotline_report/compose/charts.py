"""The charts of a table: bars with what is printed beside them, and their words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from msgspec.structs import replace

from hotline_report.blocks import Bar, Chart
from hotline_report.compose.headers import Render
from hotline_report.formatting.figures import change_text, change_words
from hotline_report.model.cell import Direction
from hotline_report.model.chart import ChartForm, ChartKind, ChartUse
from hotline_report.model.edition import AnyTable, ChangeKind, FigureTable, RankingTable
from hotline_report.model.figure import Change, Figure, TableFigures
from hotline_report.model.period import Basis, Period
from hotline_report.model.printed import Hidden
from hotline_report.numbers.printed import number_text
from hotline_report.numbers.rounding import round_half_up

_LEAST_BARS = 2
_SHARE_PLACES = 2
_REST = "其余"


def compose_charts(
    form: AnyTable, figures: TableFigures, use: ChartUse, period: Period, render: Render
) -> Iterator[Chart]:
    """The charts that stand below a table; one that has nothing to compare is left out."""
    if use is ChartUse.NONE or not isinstance(form, FigureTable | RankingTable):
        return
    hidden = Hidden.of(form)
    for chart in _printed_only(form.charts, hidden):
        bars = tuple(_bars(chart, figures, period, render))
        years = chart.kind is ChartKind.YEARS
        whole = _whole(chart, figures, bars)
        if len(bars) < _LEAST_BARS or not whole or not _comparable(chart, bars):
            continue
        title = render(chart.title, chart.position)
        yield Chart(
            name=chart.name,
            kind=chart.kind,
            title=title,
            legend=_legend(period, _implied_note(chart, figures)) if years else (),
            bars=bars,
            whole=whole,
            on_paper=use is ChartUse.ALL,
        )


def _printed_only(charts: Iterable[ChartForm], hidden: Hidden) -> Iterator[ChartForm]:
    """The charts without the figures that are there to reckon with (不印)."""
    for chart in charts:
        shown = tuple(each for each in chart.figures if not hidden.has(each.row, each.column))
        yield replace(chart, figures=shown)


def _legend(period: Period, note: str) -> tuple[str, ...]:
    """The names of what is reported and of the same of last year, with a note on that."""
    last = period.last_year
    return (period.name, f"{period.year - 1}年{note}" if last is None else f"{last.name}{note}")


def _comparable(chart: ChartForm, bars: Sequence[Bar]) -> bool:
    """Lengths begin at zero; and years need a last one to be compared with."""
    if any(bar.value < 0 or (bar.prior or 0) < 0 for bar in bars):
        return False
    return chart.kind is not ChartKind.YEARS or any(bar.prior is not None for bar in bars)


def _bars(chart: ChartForm, figures: TableFigures, period: Period, render: Render) -> Iterator[Bar]:
    """A bar for each figure that is a number."""
    if chart.kind is ChartKind.RANKING:
        for figure in figures.in_row(chart.ranking):
            if figure.exact is not None:
                yield _ranked(figure)
        return
    found = [
        (render(item.label, chart.position), figures.figures.get((item.row, item.column)))
        for item in chart.figures
    ]
    known = [(label, figure) for label, figure in found if figure and figure.exact is not None]
    if chart.kind is ChartKind.YEARS:
        then = period.prior_name(Basis.LAST_YEAR)
        yield from (_this_and_last_year(label, figure, then) for label, figure in known)
        return
    total = _total(chart, figures) or sum((_exact(figure) for _, figure in known), Fraction())
    # The largest part first: lengths that lie apart are compared by their order.
    known.sort(key=lambda part: _exact(part[1]), reverse=True)
    yield from (_part(label, figure, total) for label, figure in known if total)
    rest = total - sum((_exact(figure) for _, figure in known), Fraction())
    if known and rest > 0:
        yield _rest(rest, total, [figure for _, figure in known])


def _exact(figure: Figure) -> Fraction:
    return figure.exact or Fraction()


def _printed(figure: Figure) -> str:
    """The value with its unit."""
    return "" if figure.value is None else number_text(figure.value) + figure.indicator.unit


def _ranked(figure: Figure) -> Bar:
    text = words = _printed(figure)
    if figure.bracket is not None and figure.bracket.value is not None:
        share = number_text(figure.bracket.value) + figure.bracket.indicator.unit
        text, words = f"{text}（{share}）", f"{words}，占{share}"
    return Bar(figure.address.column, text, words, _exact(figure))


def _part(label: str, figure: Figure, total: Fraction) -> Bar:
    share = f"{number_text(round_half_up(_exact(figure) / total * 100, _SHARE_PLACES))}%"
    text = _printed(figure)
    return Bar(label, f"{text}（{share}）", f"{text}，占{share}", _exact(figure))


def _rest(rest: Fraction, total: Fraction, parts: Sequence[Figure]) -> Bar:
    """What the parts leave of their whole: without it they would look like all of it."""
    places = max(-int(part.value.as_tuple().exponent) for part in parts if part.value is not None)
    share = f"{number_text(round_half_up(rest / total * 100, _SHARE_PLACES))}%"
    text = number_text(round_half_up(rest, max(0, places))) + parts[0].indicator.unit
    return Bar(_REST, f"{text}（{share}）", f"{text}，占{share}", rest)


def _this_and_last_year(label: str, figure: Figure, then: str) -> Bar:
    text = words = _printed(figure)
    change = figure.change
    if change is not None and change.direction is not Direction.NONE:
        text = f"{text}（{change_text(change)}）"
        words = f"{words}，{change_words(change, prefix='同比', then=then)}"
    return Bar(label, text, words, _exact(figure), _last_year(figure))


def _last_year(figure: Figure) -> Fraction | None:
    """Last year's value; where only the rate was published, what that rate implies.

    It gives a bar its length and is never printed: a rate of two decimals tells last year's
    figure more exactly than a bar can show, but not to the last digit. The legend says so.
    """
    if figure.prior is not None:
        return figure.prior.exact
    return None if figure.change is None else _implied(_exact(figure), figure.change)


def _implied_note(chart: ChartForm, figures: TableFigures) -> str:
    """Says that last year's bars are not published figures, or some of them."""
    found = [figures.figures.get((item.row, item.column)) for item in chart.figures]
    drawn = [
        f for f in found if f is not None and f.exact is not None and _last_year(f) is not None
    ]
    implied = [figure for figure in drawn if figure.prior is None]
    if not implied:
        return ""
    return f"（{'部分' if len(implied) < len(drawn) else ''}推算）"


def _implied(value: Fraction, change: Change) -> Fraction | None:
    amount = Fraction(change.amount)
    if change.direction is Direction.NONE:
        return None
    if change.direction is Direction.UNCHANGED:
        return value
    if change.direction is Direction.DOWN:
        amount = -amount
    if change.kind is ChangeKind.POINTS:
        return value - amount
    ratio = 1 + amount / 100
    return value / ratio if ratio > 0 else None


def _total(chart: ChartForm, figures: TableFigures) -> Fraction | None:
    """The figure that the parts are parts of, where the form names one and it is a number."""
    if chart.whole is None:
        return None
    figure = figures.figures.get((chart.whole.row, chart.whole.column))
    return None if figure is None else figure.exact


def _whole(chart: ChartForm, figures: TableFigures, bars: Sequence[Bar]) -> Fraction:
    """What the full width stands for: the whole of parts, else the longest bar."""
    longest = max((max(bar.value, bar.prior or Fraction()) for bar in bars), default=Fraction())
    if chart.kind is not ChartKind.SHARES:
        return longest
    total = _total(chart, figures) or sum((bar.value for bar in bars), Fraction())
    return max(total, longest)
