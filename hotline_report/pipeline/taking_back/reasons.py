"""Why what was corrected is not written: it is computed, it is the form's, it stands elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from hotline_report.corrections.pieces import Piece
from hotline_report.formatting.figures import value_text
from hotline_report.model.figure import Figure, Operand, Source
from hotline_report.numbers.printed import number_text

_MOST = 6
"""Figures of one computation that are named."""

ELSEWHERE = "数据文件里没有这几个字，请手工改"


def reason(pieces: Sequence[Piece], otherwise: str, figures: Mapping[str, Figure]) -> str:
    """Why the pieces that a correction touches cannot be edited."""
    names = dict.fromkeys(name for piece in pieces for name in piece.figures)
    told = [_of(figures[name]) for name in names if name in figures]
    told += dict.fromkeys(piece.why for piece in pieces if piece.why)
    return "；".join(told[:_MOST]) or otherwise or ELSEWHERE


def _of(figure: Figure) -> str:
    derivation = figure.derivation
    name, shown = figure.address.name, value_text(figure)
    if derivation.source is Source.TYPED:
        line = f"（第 {derivation.position.line} 行）" if derivation.position else ""
        return f"这是引用的数，来自 {name}{line}，现为 {shown}；要改请改那个数"
    made = "、".join(_operands(derivation.operands))
    of = f"，由 {made} 得来" if made else ""
    of = of or (f"：{derivation.formula}" if derivation.formula else "")
    return f"{name} 是计算的数，算得 {shown}{of}；要改请改算它的数"


def _operands(operands: Iterable[Operand]) -> Iterator[str]:
    for number, operand in enumerate(operands):
        if number == _MOST:
            yield "……"
            return
        line = f"（第 {operand.position.line} 行）" if operand.position else ""
        yield f"{operand.label} {number_text(operand.shown)}{line}"
