"""S15: a cumulative bulletin (1—5月累计) against the months that lie beside it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from hotline_report.checks.registry import rule
from hotline_report.checks.relations.parts import Part, total
from hotline_report.checks.relations.report import diagnosis_of
from hotline_report.checks.relations.slips import telling_between
from hotline_report.checks.subject import Subject
from hotline_report.checks.sums.cumulative_chains import Chain, Verdict, chains_of, verdict_of
from hotline_report.checks.telling import finding_at
from hotline_report.model.edition import Nature, RecordTable
from hotline_report.model.figure import Address, Figure, Source
from hotline_report.model.finding import Finding
from hotline_report.numbers.digits import is_telling
from hotline_report.numbers.printed import number_text
from hotline_report.numbers.rounding import places_of, round_half_up
from hotline_report.numbers.units import mark_of


@rule("S15")
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
    shown = number_text(figure.value) if figure.value is not None else ""
    unit = mark_of(figure.indicator.unit)
    return finding_at(
        subject,
        figure,
        max(verdict.level for verdict in verdicts),
        message=verdicts[0].message,
        found=f"{shown}{unit}",
        expected="；".join(dict.fromkeys(verdict.expected for verdict in verdicts)),
        cause=cause,
    )


def cause_of(figure: Figure, chain: Chain, verdict: Verdict) -> str:
    """In words, or "" where nothing can be told."""
    value = figure.value
    if value is None or not is_telling(value):
        return ""
    added = total(chain.parts)
    if verdict.wanted in (None, added) and (text := _of_sum(value, added, chain)):
        return text
    if verdict.wanted is None:
        return ""
    wanted = round_half_up(verdict.wanted, places_of(value))
    slip = telling_between(number_text(value), number_text(wanted))
    return slip or _in_a_month(value, chain, verdict.wanted)


def _of_sum(value: Decimal, added: Fraction, chain: Chain) -> str:
    """One stretch's own figure was taken for the sum; or one is not in it, or is in it twice."""
    gap = Fraction(value) - added
    for part in chain.parts if len(chain.parts) > 1 else ():
        if part.shown == value:
            return f"只填了{part.label}的数，没有累计"
        if not chain.missing and is_telling(part.shown) and abs(gap) == part.value:
            return f"没有加上{part.label}的" if gap < 0 else f"{part.label}的加了两次"
    return ""


def _in_a_month(value: Decimal, chain: Chain, wanted: Fraction) -> str:
    """The only stretch whose own figure may have slipped by as much."""
    slips = list(_slips(chain.parts, Fraction(value) - wanted))
    return slips[0] if len(slips) == 1 else ""


def _slips(parts: tuple[Part, ...], gap: Fraction) -> Iterator[str]:
    for part in parts:
        right = part.value + gap
        if right > 0 and is_telling(part.shown):
            digits = number_text(round_half_up(right, places_of(part.shown)))
            if slip := telling_between(number_text(part.shown), digits):
                yield f"或者{part.label}的{slip}"
