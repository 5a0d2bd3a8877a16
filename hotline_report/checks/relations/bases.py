"""Rankings whose shares were all taken of another total than the form says."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from msgspec import Struct

from hotline_report.checks.relations.diagnose import Diagnosis, Fault
from hotline_report.checks.relations.parts import row_name
from hotline_report.checks.relations.ratio import Ratio
from hotline_report.checks.relations.sheet import Sheet
from hotline_report.checks.relations.tie import Kind
from hotline_report.model.edition import Nature
from hotline_report.model.period_words import PRIOR
from hotline_report.numbers.printed import plain
from hotline_report.numbers.rounding import half_step, round_down, round_half_up

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
