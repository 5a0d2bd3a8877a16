"""Why a figure has no change since last year or the period before, and what to do about it."""

from __future__ import annotations

from hotline_report.compose.no_value import why_no_value
from hotline_report.model.cell import State
from hotline_report.model.edition import ChangeKind
from hotline_report.model.figure import Figure, Source
from hotline_report.model.period import Basis, Period
from hotline_report.numbers.printed import number_text


def why_no_change(figure: Figure, basis: Basis, period: Period) -> tuple[str, str]:
    """What is so of a figure without a change, and what to do: nothing that is done already."""
    name, then = basis.value, period.prior_name(basis)
    rewrite = f"改写这句话，不说{name}"
    prior, change = figure.prior_on(basis), figure.change_on(basis)
    if figure.value is None:
        found, remedy = why_no_value(figure)
        return f"{found}，也就没有{name}", remedy
    if reason := _not_compared(figure, basis, period):
        return f"没有{name}：{reason}", f"{rewrite}{_otherwise(figure, basis)}"
    if prior is not None and prior.exact <= 0:
        numbers = f"{then}是 {number_text(prior.value)}，{period.own_name}是 "
        found = f"没有{name}：{numbers}{number_text(figure.value)}，算不出增减的百分比"
        return found, _in_other_words(figure, prior.exact == 0, then, period.own_name)
    if change is not None and change.derivation.source is Source.DECLARED:
        better = f"{then}有数的，在“数据”里把“—”换成“{basis.prior}”或{name}"
        return f"填写的{name}是“—”（没有{name}）", f"{rewrite}；{better}"
    return f"没有{name}：没有{then}的数", f"在“数据”里补上“{basis.prior}”或{name}，或改写这句话"


def why_no_prior(figure: Figure, basis: Basis, period: Period) -> tuple[str, str]:
    """Why no earlier value of a figure can be told, and what to do."""
    prior = basis.prior
    if reason := _not_compared(figure, basis, period):
        return f"没有{prior}数：{reason}", f"改写这句话，不说{prior}数{_otherwise(figure, basis)}"
    if figure.state is State.NOT_COLLECTED:
        # The file beside may have it; nothing is compared with it until this cell is filled in.
        found, remedy = why_no_value(figure)
        return f"{found}，{prior}数也就无从引用", remedy
    typed = f"在这一格写“{{{period.own_name}: …, {prior}: …}}”"
    then = period.compared_with(basis)
    named = "" if then is None else f" {then.stem}.yaml "
    file = f"把{period.prior_name(basis)}的数据文件{named}放在同一文件夹里"
    return f"没有{prior}数", f"{typed}，或{file}"


def _not_compared(figure: Figure, basis: Basis, period: Period) -> str:
    """Why nothing of its column, or of its bulletin, is compared on this basis; "" if it is."""
    if figure.indicator.kind_on(basis) is ChangeKind.NONE:
        return f"表式规定不计{basis.value}"
    if basis is Basis.BEFORE and period.compared_with(basis) is None:
        return f"{period.kind.value}的发布不与{basis.prior}比"
    return ""


def _otherwise(figure: Figure, basis: Basis) -> str:
    counted = figure.indicator.kind_on(basis) is not ChangeKind.NONE
    return "" if counted else f"；确需{basis.value}的，请改表式"


def _in_other_words(figure: Figure, from_zero: bool, then: str, now: str) -> str:
    """How to say what became of nothing, or of less than nothing."""
    if not from_zero:
        return "改写这句话，写出两个数，不说增减的百分比"
    if figure.value == 0:
        return f"改写这句话，如“与{then}一样没有”"
    return f"改写这句话，如“{then}没有”“{now}新增”，不说增减的百分比"
