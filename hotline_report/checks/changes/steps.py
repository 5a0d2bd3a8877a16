"""Y16: the typed change since the period before against the one that the two figures give."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from hotline_report.checks.changes.cells import Declared, change_of, typed_cell, written
from hotline_report.checks.changes.computed import agrees
from hotline_report.checks.changes.rates import change_text_from
from hotline_report.checks.registry import rule
from hotline_report.checks.subject import Subject, place_of
from hotline_report.formatting.figures import number_text
from hotline_report.model.cell import Direction
from hotline_report.model.figure import Source
from hotline_report.model.finding import Finding, Level

_PLACES = 2


@rule(
    "Y16",
    "公布的环比与上期数算出的不符",
    about="同一格既有公布的环比，又知道上期数（本格填写的，或上期数据文件里的），就用上期数重算："
    "数量、时长为（本期 − 上期）÷ 上期 × 100，比率为本期 − 上期，四舍五入一次，"
    "与公布的方向和幅度核对。",
    example="19796（环比↓14.85%），上期17236：应为↑14.85%。",
    remedy="删去公布的环比，只留上期数，由工具计算；或改正上期数。",
)
def step_not_as_computed(subject: Subject) -> Iterator[Finding]:
    """One finding for each typed 环比 that the value of the period before contradicts."""
    for figure in subject.figures:
        cell = typed_cell(subject.bulletin, figure.address)
        before = figure.previous
        if cell is None or cell.before.change is None or before is None or figure.value is None:
            continue
        indicator = replace(figure.indicator, change=figure.indicator.step)
        compared = replace(figure, indicator=indicator, prior=before, change=figure.step)
        each = Declared(compared, figure.value, cell, cell.before.change)
        if figure.exact is None or agrees(each, before):
            continue
        right = change_text_from(figure.exact, before.exact, each.kind, max(each.places, _PLACES))
        from_file = before.derivation.source is Source.BEFORE
        level = Level.WARNING if from_file else Level.ERROR
        yield Finding(
            code="Y16",
            level=Level.HINT if each.change.direction is Direction.NONE else level,
            position=each.change.position,
            place=place_of(figure.address),
            quote="",
            found=f"{written(each)}，上期{number_text(before.value)}",
            expected=f"环比{right}",
            message=f"公布的环比{change_of(each)}与上期数算出的不符",
            cells=(place_of(figure.address),),
        )
