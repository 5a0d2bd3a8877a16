"""Y01, Y17 and Y12: what this file says of last year, against last year's own file."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from hotline_report.checks.changes.cells import MOVED, declared_changes, finding_of, typed_cell
from hotline_report.checks.changes.misreadings import slips
from hotline_report.checks.registry import rule
from hotline_report.checks.since_before import against_before
from hotline_report.checks.subject import Subject
from hotline_report.checks.telling import finding_at
from hotline_report.formatting.figures import told_number
from hotline_report.model.edition import ChangeKind
from hotline_report.model.figure import Figure
from hotline_report.model.finding import Finding, Level
from hotline_report.model.period_words import BOTH, CHANGE, OWN, PRIOR
from hotline_report.numbers.printed import number_text
from hotline_report.numbers.rounding import places_of, round_half_up

_SCOPE = "口径"
"""Who speaks of an indicator's scope, or of a table's in its notes, has said that it changed."""


@rule("Y01")
def restated(subject: Subject) -> Iterator[Finding]:
    """One finding for each typed prior that last year's file gives otherwise."""
    for figure in subject.figures:
        cell = typed_cell(subject.bulletin, figure.address)
        before = _last_year(subject, figure)
        if cell is None or cell.prior is None or before is None or before.value is None:
            continue
        shown = before.exact if before.exact is not None else Fraction(before.value)
        places = places_of(cell.prior)
        if cell.prior == before.value or cell.prior == round_half_up(shown, places):
            continue
        explained = _speaks_of_scope(subject, figure)
        doubt = "请确认是按口径调整过的" if explained else "也没有说明是否调整过"
        yield finding_at(
            subject,
            figure,
            Level.HINT if explained else Level.WARNING,
            position=cell.prior_position or cell.position,
            found=f"{PRIOR}{told_number(cell.prior, figure.indicator)}",
            expected=f"{PRIOR}{told_number(before.value, before.indicator)}"
            f"（见{PRIOR}的数据文件 {_where(before)}）",
            message=f"填写的{PRIOR}数与{PRIOR}发布的不一致，{doubt}",
            cause=_slip(cell.prior, before.value),
        )


@rule("Y17")
def before_restated(subject: Subject) -> Iterator[Finding]:
    """One finding for each typed 上期 that the file of the period before gives otherwise."""
    return against_before(subject, restated)


@rule("Y12", before=True)
def other_unit(subject: Subject) -> Iterator[Finding]:
    """One finding for each change between figures in different units."""
    if subject.last_year is None:
        return
    for each in declared_changes(subject):
        if each.change.direction not in MOVED or each.cell.prior is not None:
            continue
        address, indicator = each.figure.address, each.figure.indicator
        before = subject.last_year.figures.get(address.table, address.row, address.column)
        if before is None or before.value is None:
            continue
        unit = before.indicator.unit
        if unit in (indicator.unit, indicator.prior_unit) or indicator.change is ChangeKind.NONE:
            continue
        yield finding_of(
            each,
            Level.WARNING,
            expected=(
                f"{OWN}的单位是{indicator.unit or '（无）'}，{PRIOR}{number_text(before.value)}"
                f"的单位是{unit or '（无）'}，不能直接相比：换算成同一单位再算，或写“—”"
            ),
            message=f"{BOTH}的单位不同，却印了{CHANGE}",
        )


def _last_year(subject: Subject, figure: Figure) -> Figure | None:
    """Last year's figure, if it is in the same unit."""
    if subject.last_year is None:
        return None
    address, indicator = figure.address, figure.indicator
    before = subject.last_year.figures.get(address.table, address.row, address.column)
    if before is None or before.indicator.unit not in (indicator.unit, indicator.prior_unit):
        return None
    return before


def _where(before: Figure) -> str:
    position = before.derivation.position
    if position is None:
        return "算得的合计"
    return f"{position.path.name} 第{position.line}行"


def _speaks_of_scope(subject: Subject, figure: Figure) -> bool:
    notes = subject.edition.tables[figure.address.table].notes
    names = {figure.indicator.name, figure.indicator.title}
    return any(_SCOPE in note for note in notes) or any(
        _SCOPE in passage.text and any(name in passage.text for name in names)
        for passage in subject.passages
    )


def _slip(typed: Decimal, right: Decimal) -> str:
    return next((what for amount, what in slips(typed) if amount == right), "")
