"""R08: a rate typed as a fraction of 1 where percent are meant, 0.9812 for 98.12 %."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from hotline_report.checks.registry import rule
from hotline_report.checks.relations.fractions import MORE, Signs, fractions_of, is_far
from hotline_report.checks.relations.latest import diagnosis_of
from hotline_report.checks.subject import Subject, place_of
from hotline_report.formatting.figures import value_text
from hotline_report.model.edition import Nature
from hotline_report.model.figure import Source
from hotline_report.model.finding import Finding, Level
from hotline_report.model.period_words import OWN, PRIOR
from hotline_report.numbers.printed import number_text
from hotline_report.numbers.rounding import places_of


@rule(
    "R08",
    "比率写成了小数",
    about="以百分数填写的比率，不应写成0.98这样的小数（98%）。小于1的比率，小数位比其他比率多出两位的，"
    "是警告；又要乘以100才与上年、与同列其他各行相近的，是错误；只是乘以100才相近的，是提示。"
    "填写的上年数也这样看。表式写明公式的比率，按“比率与算得的结果不符”指出。",
    example="【错误 R08】来电服务 › 接听 › 人工接通率：比率像是写成了小数，没有乘以100；"
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
            level=_level(signs),
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
                # 0.8 % may have been so: only two decimals more than this year's tell otherwise.
                level=Level.WARNING if _has_more(prior.value, figure.value) else Level.HINT,
                position=prior.derivation.position or subject.position(figure),
                place=place_of(figure.address),
                quote="",
                found=f"{PRIOR}{number_text(prior.value)}%",
                expected=f"{PRIOR}{number_text(prior.value.scaleb(2))}%（{OWN}{value_text(figure)}%）",
                message=f"填写的{PRIOR}数像是写成了小数，没有乘以100",
                cells=(place_of(figure.address),),
            )


def _level(signs: Signs) -> Level:
    """A rate may well have fallen from 79 % to 0.79 %: without the decimals it is worth a look."""
    if not signs.places:
        return Level.HINT
    return Level.ERROR if signs.near else Level.WARNING


def _has_more(number: Decimal, other: Decimal | None) -> bool:
    """Whether it has the two decimals more that a fraction of 1 has."""
    return other is not None and places_of(number) >= places_of(other) + MORE
