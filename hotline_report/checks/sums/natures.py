"""S11, S12: rates within 0 to 100 %, and counts in whole numbers."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from hotline_report.checks.registry import rule
from hotline_report.checks.relations.latest import diagnosis_of
from hotline_report.checks.subject import Subject, place_of
from hotline_report.model.figure import Figure, Prior, Source
from hotline_report.model.finding import Finding, Level
from hotline_report.model.period import Basis
from hotline_report.model.period_words import PRIOR
from hotline_report.numbers.printed import number_text
from hotline_report.numbers.units import is_whole_count

_MOST = 100


@rule(
    "S11",
    "比率超过100%",
    about="填写的接通率、满意率、占比一类的比率，本年的和上年、上期的，都应在0到100%之间；增长幅度、完成率一类，"
    "和表式写明 `可超100%` 的，不受此限。"
    "由工具计算的比率超过100%的，按“部分大于整体”指出。",
    example="【错误 S11】来电服务 › 接听 › 人工接通率：人工接通率超过了100%；"
    "现为923.0%，应为不超过100%；可能的原因：小数点点错了，或多写了一位（如应为92.30%）",
    remedy="核对原数和小数点。",
)
def rates(subject: Subject) -> Iterator[Finding]:
    """Rates above 100 %."""
    diagnosis = diagnosis_of(subject)
    told = diagnosis.failing_rates() | diagnosis.blamed()
    for spot, figure in diagnosis.sheet.figures.items():
        if not figure.indicator.at_most_hundred or figure.value is None:
            continue
        if figure.value > _MOST and spot not in told:
            yield _above(subject, figure, figure.value, "")
        for whose, prior in _typed_priors(figure):
            if prior.value > _MOST:
                yield _above(subject, figure, prior.value, whose)


def _typed_priors(figure: Figure) -> Iterator[tuple[str, Prior]]:
    """What the cell itself tells of last year and of the period before."""
    for whose, prior, source in (
        (PRIOR, figure.prior, Source.CELL),
        (Basis.BEFORE.prior, figure.previous, Source.CELL_BEFORE),
    ):
        if prior is not None and prior.derivation.source is source:
            yield whose, prior


def _above(subject: Subject, figure: Figure, number: Decimal, whose: str) -> Finding:
    moved = number.scaleb(-1)
    place = place_of(figure.address)
    return Finding(
        code="S11",
        level=Level.ERROR,
        position=subject.position(figure),
        place=place,
        quote="",
        found=f"{whose}{number_text(number)}%",
        expected="不超过100%",
        message=f"{whose and f'{whose}的'}{figure.indicator.name}超过了100%",
        cause="" if moved > _MOST else f"小数点点错了，或多写了一位（如应为{number_text(moved)}%）",
        cells=(place,),
    )


@rule(
    "S12",
    "数量不是整数",
    about="以件、个、人、通、条等计的数量，和这类单位的最大值，应是整数；填写的上年数、上期数也一样。",
    example="【错误 S12】承办榜 › 市住建局：以“件”计的数量不是整数；"
    "现为7.789件，应为整数；可能的原因：多写了小数点，或者应以“万件”为单位",
    remedy="核对原数；确以万件等为单位的，请在表式里改单位。",
)
def counts(subject: Subject) -> Iterator[Finding]:
    """Counts with a fraction, of this year or typed as last year's."""
    diagnosis = diagnosis_of(subject)
    told = diagnosis.blamed()
    for spot, figure in diagnosis.sheet.figures.items():
        if spot.bracket or not is_whole_count(figure.indicator):
            continue
        if (
            figure.value is not None
            and spot not in told
            and diagnosis.sheet.now[spot].denominator != 1
        ):
            yield _no_whole(subject, figure, figure.value, "")
        for whose, prior in _typed_priors(figure):
            if prior.exact.denominator != 1:
                yield _no_whole(subject, figure, prior.value, whose)


def _no_whole(subject: Subject, figure: Figure, number: Decimal, whose: str) -> Finding:
    unit = figure.indicator.unit
    return Finding(
        code="S12",
        level=Level.ERROR,
        position=subject.position(figure),
        place=place_of(figure.address),
        quote="",
        found=f"{whose}{number_text(number)}{unit}",
        expected="整数",
        message=f"填写的{whose}数不是整数（以“{unit}”计）"
        if whose
        else f"以“{unit}”计的数量不是整数",
        cause=f"多写了小数点，或者应以“万{unit}”为单位",
        cells=(place_of(figure.address),),
    )
