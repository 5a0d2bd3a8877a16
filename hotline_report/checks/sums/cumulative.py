"""S15: a cumulative bulletin (1—5月累计) against the months that lie beside it."""

from __future__ import annotations

from collections.abc import Iterator

from hotline_report.checks.registry import rule
from hotline_report.checks.relations.latest import diagnosis_of
from hotline_report.checks.subject import Subject, place_of
from hotline_report.checks.sums.cumulative_causes import cause_of
from hotline_report.checks.sums.cumulative_chains import chains_of
from hotline_report.checks.sums.cumulative_verdicts import Verdict, verdict_of
from hotline_report.model.edition import Nature, RecordTable
from hotline_report.model.figure import Address, Figure, Source
from hotline_report.model.finding import Finding
from hotline_report.numbers.printed import number_text
from hotline_report.numbers.units import mark_of


@rule(
    "S15",
    "累计数与各月的对不上",
    about="期间是累计（1—5月）的，同一文件夹里有各月的文件，就按表、行、列的名称逐格核对：数量等于各月之和，"
    "最大值是各月中最大的，有权数的平均值、比率等于各月的加权平均，没有权数的不超出各月的范围（记作提示）。"
    "缺几个月的，数量不应小于已有各月之和。有上一次累计（1—4月）的，也按上一次累计加以后各月核对。"
    "表式里写明 `累计: 期末` 的等于最后一个月的，写明 `累计: 不核对` 的不核对。",
    example="【警告 S15】来电服务 › 接听 › 接听量：比1—4月累计、5月之和少18；"
    "现为92717，应为1—4月累计72234 + 5月20501 = 92735；"
    "可能的原因：有一位数字写错了（92735写成92717）",
    remedy="核对累计数和各月的数，改正有误的一处。各月公布以后订正过的，在正文里说明，或登记豁免；"
    "本来就不能相加的（如月末的存量），在表式里写明 `累计`。",
)
def cumulative(subject: Subject) -> Iterator[Finding]:
    """One finding for each figure; none for a total of figures that are told."""
    if not subject.stretches:
        return
    sheet = diagnosis_of(subject).sheet
    told = dict(_told(subject))
    for address, finding in told.items():
        parts = {spot.address for spot in sheet.made_of(address)} - {address}
        if parts.isdisjoint(told):
            yield finding


def _told(subject: Subject) -> Iterator[tuple[Address, Finding]]:
    for figure in _comparable(subject):
        failing = [
            (chain, verdict)
            for chain in chains_of(subject, figure)
            if (verdict := verdict_of(figure, chain)) is not None
        ]
        if failing:
            cause = cause_of(figure, *failing[0])
            yield figure.address, _finding(subject, figure, [v for _, v in failing], cause)


def _comparable(subject: Subject) -> Iterator[Figure]:
    """Numbers with a name of their own: the third record of a month is not this third one.

    Of computed ones the counts: the means are made of what is held to the months itself.
    """
    for name, table in subject.figures.tables.items():
        form = subject.edition.tables[name]
        total = form.total_title if isinstance(form, RecordTable) else None
        for figure in table.figures.values():
            named = total is None or figure.address.row == total
            typed = figure.derivation.source is Source.TYPED
            if named and (typed or figure.indicator.nature is Nature.COUNT):
                yield figure


def _finding(subject: Subject, figure: Figure, verdicts: list[Verdict], cause: str) -> Finding:
    place = place_of(figure.address)
    shown = number_text(figure.value) if figure.value is not None else ""
    unit = mark_of(figure.indicator.unit)
    return Finding(
        code="S15",
        level=max(verdict.level for verdict in verdicts),
        position=subject.position(figure),
        place=place,
        quote="",
        found=f"{shown}{unit}",
        expected="；".join(dict.fromkeys(verdict.expected for verdict in verdicts)),
        message=verdicts[0].message,
        cause=cause,
        cells=(place,),
    )
