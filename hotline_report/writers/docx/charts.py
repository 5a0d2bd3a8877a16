"""Charts as Word's own (DrawingML), with their figures in words: pictures of text are none.

A chart is a part of its own and a frame in the text that refers to it. There is no workbook behind
it, so it cannot be edited in Word; its figures are edited in the data file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from hotline_report.blocks import Block, Chart
from hotline_report.formatting.em import em
from hotline_report.model.page_format import PageFormat, Role
from hotline_report.numbers.rounding import round_half_up
from hotline_report.writers.docx import style_names as names
from hotline_report.writers.docx.markup import TextParagraph, escaped
from hotline_report.writers.docx.package import Part, PartKind

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_EMU_PER_TWIP = 635
_TWIPS_PER_BAR, _TWIPS_PER_TWO_BARS = 480, 620
_TWIPS_AROUND = 240
_PLACES = 6
_MM_PER_POINT = 25.4 / 72
_GAP_WIDTH, _YEARS_GAP_WIDTH = 60, 50
# What the axis is at least longer, so that a name has room beside the longest bar, and at most.
_LEAST_ROOM, _MOST_ROOM = Fraction(115, 100), Fraction(2)
# Grey and stripes, so that the years are told apart in black and white, too.
_FILLS = (
    '<a:solidFill><a:srgbClr val="444444"/></a:solidFill>',
    '<a:pattFill prst="ltVert"><a:fgClr><a:srgbClr val="000000"/></a:fgClr>'
    '<a:bgClr><a:srgbClr val="FFFFFF"/></a:bgClr></a:pattFill>',
)
_OUTLINE = '<a:ln w="6350"><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln>'
_NO_LINE = "<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>"
_NO_MARKS = '<c:majorTickMark val="none"/><c:minorTickMark val="none"/>'


def chart_parts(blocks: Iterable[Block], page_format: PageFormat) -> dict[Chart, Part]:
    """The part of each chart of a document."""
    charts = dict.fromkeys(block for block in blocks if isinstance(block, Chart))
    return {
        chart: Part(PartKind.CHART, f"Chart{n}", f"charts/chart{n}.xml", _xml(chart, page_format))
        for n, chart in enumerate(charts, start=1)
    }


def chart_paragraph(chart: Chart, parts: Mapping[Chart, Part], width: int) -> TextParagraph:
    """The frame that shows the chart, `width` twips wide, with its words for who cannot see it."""
    part = parts[chart]
    number = list(parts).index(chart) + 1
    each = _TWIPS_PER_TWO_BARS if chart.legend else _TWIPS_PER_BAR
    height = each * len(chart.bars) + _TWIPS_AROUND
    return TextParagraph(
        names.CHART,
        f'<w:r><w:drawing><wp:inline xmlns:wp="{_DRAWING}/wordprocessingDrawing"'
        f' xmlns:a="{_DRAWING}/main" distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width * _EMU_PER_TWIP}" cy="{height * _EMU_PER_TWIP}"/>'
        f'<wp:docPr id="{number}" name="{escaped(chart.title)}"'
        f' descr="{escaped(chart.alternative)}"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{_DRAWING}/chart">'
        f'<c:chart xmlns:c="{_DRAWING}/chart" r:id="{part.identifier}"/>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>",
    )


def _xml(chart: Chart, page_format: PageFormat) -> str:
    gap = _YEARS_GAP_WIDTH if chart.legend else _GAP_WIDTH
    longest = chart.whole * (_room(chart, page_format) if chart.legend else 1)
    series = "".join(_series(chart, page_format))
    # The first category stands at the top, so the axis runs downwards.
    return (
        f'<c:chartSpace xmlns:c="{_DRAWING}/chart" xmlns:a="{_DRAWING}/main">'
        '<c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/>'
        '<c:plotArea><c:layout/><c:barChart><c:barDir val="bar"/>'
        f'<c:grouping val="clustered"/><c:varyColors val="0"/>{series}'
        f'<c:gapWidth val="{gap}"/><c:axId val="1"/><c:axId val="2"/></c:barChart>'
        '<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="maxMin"/></c:scaling>'
        f'<c:delete val="0"/><c:axPos val="l"/>{_NO_MARKS}<c:tickLblPos val="low"/>{_NO_LINE}'
        '<c:crossAx val="2"/><c:crosses val="autoZero"/></c:catAx>'
        '<c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/>'
        f'<c:max val="{_number(longest)}"/><c:min val="0"/></c:scaling>'
        f'<c:delete val="1"/><c:axPos val="t"/>{_NO_MARKS}<c:tickLblPos val="none"/>'
        '<c:crossAx val="1"/><c:crosses val="autoZero"/></c:valAx></c:plotArea>'
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        "<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>"
        f"{_text(page_format)}</c:chartSpace>"
    )


def _room(chart: Chart, page_format: PageFormat) -> Fraction:
    """How much longer the axis is than the bars, for their names: 2023年第二季度（部分推算）.

    A name without room is drawn over its bar. What stands to the left of the bars is estimated
    by its letters, as programs do that lay it out.
    """
    letter = page_format.styles[Role.TABLE_BODY].size * _MM_PER_POINT
    labels = max(em(f"{bar.label} {bar.text}") for bar in chart.bars) * letter
    bars = max(page_format.block_width - labels, letter)
    free = bars - max(map(em, chart.legend)) * letter
    if free <= 0:
        return _MOST_ROOM
    return min(max(Fraction(round(100 * bars / free), 100), _LEAST_ROOM), _MOST_ROOM)


def _shown(what: str = "") -> str:
    """What a label shows, in the schema's order."""
    kinds = ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize")
    return "".join(f'<c:show{kind} val="{int(kind == what)}"/>' for kind in kinds)


def _named(year: str, values: Sequence[Fraction | None], page_format: PageFormat) -> str:
    """The year beside its first bar; a legend's order differs from program to program.

    Args:
        year: the name of the series; none in a chart of one.
        values: of the series; None where there is no bar.
        page_format: whose letters it has.
    """
    if not year:
        return ""
    first = next(index for index, value in enumerate(values) if value is not None)
    return (
        f'<c:dLbls><c:dLbl><c:idx val="{first}"/>{_text(page_format, wrap="none")}'
        f'<c:dLblPos val="outEnd"/>{_shown("SerName")}</c:dLbl>{_shown()}</c:dLbls>'
    )


def _series(chart: Chart, page_format: PageFormat) -> Iterator[str]:
    """This year's bars, in a chart of years last year's as well; each named with its figures."""
    labels = [f"{bar.label} {bar.text}" for bar in chart.bars]
    values: list[list[Fraction | None]] = [
        [bar.value for bar in chart.bars],
        [bar.prior for bar in chart.bars],
    ]
    for index, series in enumerate(values[: len(chart.legend) or 1]):
        year = chart.legend[index] if chart.legend else ""
        name = f"<c:tx><c:v>{year}</c:v></c:tx>" if year else ""
        yield (
            f'<c:ser><c:idx val="{index}"/><c:order val="{index}"/>{name}'
            f"<c:spPr>{_FILLS[index]}{_OUTLINE}</c:spPr>"
            f'<c:invertIfNegative val="0"/>{_named(year, series, page_format)}'
            f'<c:cat><c:strLit><c:ptCount val="{len(labels)}"/>'
            f"{_points(map(escaped, labels))}</c:strLit></c:cat>"
            f'<c:val><c:numLit><c:formatCode>General</c:formatCode><c:ptCount val="{len(series)}"/>'
            f"{_points(None if value is None else _number(value) for value in series)}"
            "</c:numLit></c:val></c:ser>"
        )


def _points(values: Iterable[str | None]) -> str:
    return "".join(
        f'<c:pt idx="{index}"><c:v>{value}</c:v></c:pt>'
        for index, value in enumerate(values)
        if value is not None
    )


def _number(value: Fraction) -> str:
    """Exact as far as a length can show."""
    return f"{round_half_up(value, _PLACES):f}".rstrip("0").rstrip(".")


def _text(page_format: PageFormat, wrap: str = "") -> str:
    """The font of a table's cells.

    LibreOffice breaks a label at a fifth of the chart's width, over its bar, unless `wrap` is none.
    """
    wrapped = f' wrap="{wrap}"' if wrap else ""
    style = page_format.styles[Role.TABLE_BODY]
    family = escaped(style.families[0])
    return (
        f'<c:txPr><a:bodyPr{wrapped}/><a:p><a:pPr><a:defRPr sz="{round(style.size * 100)}">'
        '<a:solidFill><a:srgbClr val="000000"/></a:solidFill>'
        f'<a:latin typeface="{escaped(style.latin)}"/><a:ea typeface="{family}"/></a:defRPr>'
        '</a:pPr><a:endParaRPr lang="zh-CN"/></a:p></c:txPr>'
    )
