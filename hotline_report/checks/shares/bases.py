"""R04, R06: shares of another total than the form says; shares of more than the whole."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from msgspec import Struct

from hotline_report.checks.registry import rule
from hotline_report.checks.relations.diagnose import Diagnosis, Fault
from hotline_report.checks.relations.parts import row_name
from hotline_report.checks.relations.ratio import Ratio
from hotline_report.checks.relations.report import diagnosis_of
from hotline_report.checks.relations.sheet import Kind, Sheet
from hotline_report.checks.relations.usual import share_base
from hotline_report.checks.subject import Subject
from hotline_report.checks.telling import finding_at
from hotline_report.model.edition import Nature, RankingTable
from hotline_report.model.figure import Address
from hotline_report.model.finding import Finding, Level
from hotline_report.model.period_words import PRIOR
from hotline_report.numbers.printed import number_text, plain
from hotline_report.numbers.rounding import half_step, round_down, round_half_up

_SHOWN = 3
_WHOLE = 100


@rule("R04")
def other_base(subject: Subject) -> Iterator[Finding]:
    """One finding a ranking."""
    diagnosis = diagnosis_of(subject)
    for group in rebased(diagnosis):
        first = group.shares[0]
        told = group.shares[:_SHOWN]
        cells = [a for share in group.shares for a in share.addresses]
        yield finding_at(
            subject,
            first.figure,
            Level.ERROR,
            message=f"这一行有{len(group.shares)}项占比不是按规定的总数算的",
            found="、".join(f"{s.place.column}{s.found}" for s in told)
            + ("等" if len(group.shares) > _SHOWN else ""),
            expected="；".join(
                [first.expected, *(f"{s.place.column}{s.wanted}" for s in told[1:])]
            ),
            cause=f"各项占比的分母都用了{group.base}",
            place=Address(first.place.table, first.place.row, ""),
            cells=cells,
        )


@rule("R06")
def more_than_whole(subject: Subject) -> Iterator[Finding]:
    """Shares whose base the form does not tell."""
    sheet = diagnosis_of(subject).sheet
    for name, table in subject.edition.tables.items():
        figures = subject.figures.tables.get(name)
        if not isinstance(table, RankingTable) or figures is None:
            continue
        for row in figures.rows:
            items = [f for f in figures.in_row(row) if f.bracket is not None]
            if not items or share_base(sheet, items[0].address) is not None:
                continue
            shares = [f.bracket.value or Decimal(0) for f in items if f.bracket is not None]
            whole = sum((Fraction(share) for share in shares), Fraction(0))
            if whole <= _WHOLE + sum((half_step(share) for share in shares), Fraction(0)):
                continue
            terms = " + ".join(
                f"{f.address.column}{number_text(share)}%"
                for f, share in zip(items, shares, strict=True)
            )
            yield finding_at(
                subject,
                items[0],
                Level.ERROR,
                message="各项占比相加超过了100%",
                found=f"{terms} = {plain(whole)}%",
                expected="不超过100%",
                place=Address(name, row, ""),
                cells=[f.address for f in items],
            )


_FEWEST = 2
"""One share alone says nothing of its base."""


class Rebased(Struct, frozen=True):
    """The failing shares of one ranking, and the base that they agree with."""

    faults: tuple[Fault, ...]
    shares: tuple[Ratio, ...]
    base: str


def rebased(diagnosis: Diagnosis) -> Iterator[Rebased]:
    """Rankings most of whose shares fail, all in agreement with one other base."""
    rows: dict[tuple[str, str], list[Fault]] = {}
    sizes: dict[tuple[str, str], int] = {}
    for tie in diagnosis.ties:
        if tie.kind is Kind.SHARE:
            key = (tie.place.table, tie.place.row)
            sizes[key] = sizes.get(key, 0) + 1
    for fault in diagnosis.faults:
        lead = fault.lead
        if lead.kind is not Kind.SHARE or len(fault.ties) > 1:
            continue
        if isinstance(lead, Ratio) and not lead.truncated({}):
            rows.setdefault((lead.place.table, lead.place.row), []).append(fault)
    for key, faults in rows.items():
        shares = tuple(f.lead for f in faults if isinstance(f.lead, Ratio))
        if len(shares) < _FEWEST or 2 * len(shares) <= sizes[key]:
            continue
        base = _known_base(diagnosis.sheet, shares) or _implied_base(shares)
        if base:
            yield Rebased(tuple(faults), shares, base)


def _known_base(sheet: Sheet, shares: tuple[Ratio, ...]) -> str:
    """A count of the bulletin, of this year or last, that gives all of these shares."""
    unit = shares[0].below_unit()
    for figure in sheet.subject.figures:
        indicator = figure.indicator
        if indicator.nature is not Nature.COUNT or indicator.unit != unit or figure.exact is None:
            continue
        at = figure.address
        name = f"“{at.table}”{row_name(at)}{at.column}"
        if _gives(shares, figure.exact):
            return f"{name}{plain(figure.exact)}"
        before = sheet.subject.prior_of(figure)
        if before is not None and _gives(shares, before):
            return f"{PRIOR}的{name}{plain(before)}"
    return ""


def _gives(shares: tuple[Ratio, ...], base: Fraction) -> bool:
    if base <= 0:
        return False
    for share in shares:
        exact = share.above_value() / base * share.scale
        if share.shown not in (round_half_up(exact, share.places), round_down(exact, share.places)):
            return False
    return True


def _implied_base(shares: tuple[Ratio, ...]) -> str:
    """The range of totals that gives all of these shares."""
    low, high = Fraction(0), None
    for share in shares:
        half = half_step(share.shown)
        rate = Fraction(share.shown)
        if rate <= half:
            return ""
        low = max(low, share.above_value() / (rate + half) * share.scale)
        most = share.above_value() / (rate - half) * share.scale
        high = most if high is None else min(high, most)
    if high is None or low >= high:
        return ""
    first = -(-low.numerator // low.denominator)
    return f"{first}到{int(high)}之间的一个总数"
