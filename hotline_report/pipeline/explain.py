"""Where a figure comes from, in words: file and line, formula, unrounded result."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from fractions import Fraction

from hotline_report.errors import Position, UsageError
from hotline_report.formatting.figures import change_text, value_text
from hotline_report.model.cell import State
from hotline_report.model.edition import ChangeKind
from hotline_report.model.figure import Change, Derivation, Figure, Figures, Prior, Source
from hotline_report.model.period import Basis, Period
from hotline_report.numbers.printed import exact_text, number_text


def find_figure(figures: Figures, names: Sequence[str]) -> Figure:
    """The figure called by table, row and column (or table and column).

    Raises:
        UsageError: there is no such figure; the message says what there is.
    """
    table, *rest = names
    content = figures.tables.get(table)
    if content is None:
        raise UsageError(_unknown("数据表", table, list(figures.tables)))
    row, column = rest if len(rest) > 1 else ("", rest[0])
    found = content.figures.get((row, column))
    if found is not None:
        return found
    for figure in content.figures.values():
        bracket = figure.bracket
        if bracket is not None and (figure.address.row, bracket.address.column) == (row, column):
            return bracket
    rows = [name for name in content.rows if name]
    if row and row not in rows:
        raise UsageError(_unknown(f"“{table}”的行", row, rows))
    columns = [figure.address.column for figure in content.in_row(row)]
    if not columns:
        raise UsageError(f"“{table}”的数要写明行，行有：{'、'.join(rows)}")
    raise UsageError(_unknown(f"“{table}”的列", column, columns))


def _unknown(what: str, name: str, known: list[str]) -> str:
    close = get_close_matches(name, known, n=1, cutoff=0.3)
    hint = f"，是不是“{close[0]}”？" if close else "。"
    return f"没有名为“{name}”的{what}{hint}可用的有：{'、'.join(known)}"


def explain(figure: Figure, period: Period) -> Iterator[str]:
    """Lines that tell how a figure of that period came about."""
    then = period.prior_name(Basis.LAST_YEAR)
    unit = figure.indicator.unit
    shown = value_text(figure) + (unit if figure.value is not None else "")
    yield f"{figure.address}：{shown or '（未统计）'}"
    yield from _derivation(period.own_name, figure.derivation, shown)
    yield from _prior(then, figure.prior, unit)
    yield from _change("同比", figure.change)
    if figure.change is None and figure.state is State.NUMBER:
        if figure.indicator.change is ChangeKind.NONE:
            yield "同比：不计（表式规定这个数不算同比）"
        else:
            yield f"同比：没有（没有{then}的数，也没有填写公布的同比）"
    yield from _prior("上期", figure.previous, unit)
    yield from _change("环比", figure.step)
    if figure.bracket is not None:
        yield f"括号内：{figure.bracket.indicator.title} {value_text(figure.bracket)}%"
        yield from _derivation("括号", figure.bracket.derivation, value_text(figure.bracket))


def _prior(label: str, prior: Prior | None, unit: str) -> Iterator[str]:
    if prior is not None:
        shown = f"{number_text(prior.value)}{unit}"
        yield f"{label}：{shown}"
        yield from _derivation(label, prior.derivation, shown)


def _change(label: str, change: Change | None) -> Iterator[str]:
    if change is not None:
        yield f"{label}：{change_text(change)}（按{change.kind.value}计）"
        yield from _derivation(label, change.derivation, change_text(change))


def _derivation(label: str, derivation: Derivation, shown: str) -> Iterator[str]:
    if derivation.source is Source.DECLARED:
        yield f"  {label}按公布的数原样采用，填写在 {_place(derivation.position)}"
        return
    # The name of the key that was typed, and of the file, whatever the period.
    origin = {
        Source.CELL: "填写的“上年”",
        Source.LAST_YEAR: "上年数据文件",
        Source.CELL_BEFORE: "填写的“上期”",
        Source.BEFORE: "上期数据文件",
    }
    if derivation.source in origin:
        yield f"  取自{origin[derivation.source]}"
    if derivation.position is not None:
        yield f"  填写在 {_place(derivation.position)}"
    if derivation.formula:
        yield f"  算式：{derivation.formula}"
    for operand in derivation.operands:
        place = f"，填写在 {_place(operand.position)}" if operand.position else ""
        whole = operand.exact == Fraction(operand.shown)
        number = number_text(operand.shown) if whole else exact_text(operand.exact)
        yield f"    {operand.label} = {number}{place}"
    if derivation.exact:
        yield f"  未舍入的结果：{derivation.exact}，四舍五入后为 {shown}"


def _place(position: Position | None) -> str:
    return "" if position is None else f"{position.path} 第 {position.line} 行"
