"""Why a figure has no number, and what to do about it."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from hotline_report.errors import InputError, Problem
from hotline_report.formatting.figures import value_text
from hotline_report.model.cell import State
from hotline_report.model.figure import Address, Figure

_NAMES, _LINES = 3, 8
"""Cells and lines that a message names."""


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


def lacks_of(figure: Figure) -> tuple[Address, ...]:
    """The blank cells for want of which a figure has no number: itself, or what it is made of."""
    if figure.value is not None or figure.state is not State.NOT_COLLECTED:
        return ()
    return figure.lacks or (figure.address,)


def told_once(problems: Sequence[Problem]) -> list[Problem]:
    """The problems, what follows from the same blank cells told with the first of them."""
    told: list[Problem] = []
    first: dict[str, int] = {}
    following: dict[int, list[Problem]] = {}
    for problem in InputError(problems).problems:
        if problem.lacks and all(cell in first for cell in problem.lacks):
            following.setdefault(first[problem.lacks[0]], []).append(problem)
            continue
        for cell in problem.lacks:
            first.setdefault(cell, len(told))
        told.append(problem)
    return [_with_following(each, following.get(at, [])) for at, each in enumerate(told)]


def _with_following(problem: Problem, following: Sequence[Problem]) -> Problem:
    if not following:
        return problem
    lines = sorted({each.position.line for each in following})
    where = "、".join(map(str, lines[:_LINES])) + ("……" if len(lines) > _LINES else "")
    also = f"；因此不能引用的另有 {len(following)} 处（第 {where} 行）"
    return replace(problem, found=problem.found + also)


def lacking(lacks: tuple[Address, ...]) -> tuple[str, str]:
    """That something cannot be computed for want of these cells, and what to do."""
    names = "".join(f"“{address}”" for address in lacks[:_NAMES])
    names = f"{names}等" if len(lacks) > _NAMES else names
    remedy = f"在“数据”里填上{names}；本来就没有的，写“—”；或改写这句话"
    return f"算不出来，因为{names}没有填写", remedy
