"""Why a figure has no number, and what to do about it."""

from __future__ import annotations

from hotline_report.formatting.figures import value_text
from hotline_report.model.cell import State
from hotline_report.model.figure import Figure

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
            lacks = _names(figure)
            remedy = f"在“数据”里填上{lacks}；本来就没有的，写“—”；{rewrite}"
            return f"算不出来，因为{lacks}没有填写", remedy
        case _:
            found = "没有填写"
    return found, f"先在“数据”里填上这个数，{rewrite}"


def _names(figure: Figure) -> str:
    names = "".join(f"“{address}”" for address in figure.lacks[:_NAMES])
    return f"{names}等" if len(figure.lacks) > _NAMES else names
