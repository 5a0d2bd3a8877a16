"""Why a figure has no number, and what to do about it."""

from __future__ import annotations

from hotline_report.formatting.figures import value_text
from hotline_report.model.cell import State
from hotline_report.model.figure import Address, Figure

_NAMES = 3
"""Cells that a message names."""


def why_no_value(figure: Figure) -> tuple[str, str]:
    """What is so of a figure that is no number, and what to do."""
    rewrite = "或改写这句话"
    match figure.state:
        case State.NOT_APPLICABLE:
            found = f"不适用（{value_text(figure)}）"
        case State.TEXT:
            found = f"文字“{figure.text}”"
        case State.NOT_COLLECTED if figure.lacks:
            return lacking(figure.lacks)
        case _:
            found = "没有填写"
    return found, f"先在“数据”里填上这个数，{rewrite}"


def lacking(lacks: tuple[Address, ...]) -> tuple[str, str]:
    """That something cannot be computed for want of these cells, and what to do."""
    names = "".join(f"“{address}”" for address in lacks[:_NAMES])
    names = f"{names}等" if len(lacks) > _NAMES else names
    remedy = f"在“数据”里填上{names}；本来就没有的，写“—”；或改写这句话"
    return f"算不出来，因为{names}没有填写", remedy
