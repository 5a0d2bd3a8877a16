"""R08: a rate typed as a fraction of 1 where percent are meant, 0.9812 for 98.12 %."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from hotline_report.checks.registry import rule
from hotline_report.checks.relations.fractions import fractions_of, is_far
from hotline_report.checks.relations.latest import diagnosis_of
from hotline_report.checks.subject import Subject, place_of
from hotline_report.formatting.figures import number_text, value_text
from hotline_report.model.edition import Nature
from hotline_report.model.figure import Source
from hotline_report.model.finding import Finding, Level


@rule(
    "R08",
    "比率写成了小数",
    about="以百分数填写的比率，不应写成0.98这样的小数（98%）。小于1的比率，小数位比其他比率多出两位的，"
    "或者乘以100以后才与上年、与同列其他各行相近的，是警告；两样都占的，是错误。"
    "表式写明公式的比率，按“比率与算得的结果不符”指出。",
    example="【错误 R08】话务服务 › 接听 › 人工接通率：比率像是写成了小数，没有乘以100；"
    "现为0.9715%，应为97.15%（上年96.82%）",
    remedy="改成百分数；确实不到1%的，照实填写，小数位数与其他比率一致。",
)
def fractions(subject: Subject) -> Iterator[Finding]:
    """Rates below 1 % that are meant a hundred times as large."""
    for figure, signs in fractions_of(diagnosis_of(subject)).items():
        value = figure.value or Decimal(0)
        why = "；".join(filter(None, (signs.near, signs.places)))
        yield Finding(
            code="R08",
            level=Level.ERROR if signs.places and signs.near else Level.WARNING,
            position=subject.position(figure),
            place=place_of(figure.address),
            quote="",
            found=f"{number_text(value)}%",
            expected=f"{number_text(value.scaleb(2))}%（{why}）",
            message="这个比率像是写成了小数，没有乘以100",
            cells=(place_of(figure.address),),
        )
    for figure in subject.figures:
        prior, indicator = figure.prior, figure.indicator
        if prior is None or figure.exact is None or prior.derivation.source is not Source.CELL:
            continue
        rate = indicator.nature is Nature.RATE and indicator.unit == "%"
        if rate and 0 < prior.exact < 1 and is_far(prior.exact, figure.exact):
            yield Finding(
                code="R08",
                level=Level.WARNING,
                position=prior.derivation.position or subject.position(figure),
                place=place_of(figure.address),
                quote="",
                found=f"上年{number_text(prior.value)}%",
                expected=f"上年{number_text(prior.value.scaleb(2))}%（本年{value_text(figure)}%）",
                message="填写的上年数像是写成了小数，没有乘以100",
                cells=(place_of(figure.address),),
            )
