"""Figures that changed: edits in order, and under each what follows from it, told once."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from hotline_report.compare.causes import Causes
from hotline_report.compare.changed import Figures
from hotline_report.compare.tables import Tables
from hotline_report.model.changes import (
    Cause,
    Consequences,
    FigureChange,
    FigureEdit,
    LinkedNumber,
    OtherConsequences,
)


def edits_and_consequences(
    figures: Figures,
    tables: Tables,
    numbers: Sequence[LinkedNumber],
    *,
    same_form: bool,
) -> tuple[tuple[FigureEdit, ...], tuple[OtherConsequences, ...]]:
    """The edits, each with what follows from it; and what follows from something else.

    Args:
        figures: those that changed.
        tables: those of both drafts.
        numbers: the linked numbers of the narrative that changed.
        same_form: whether both drafts follow one form.
    """
    causes = Causes(figures, tables, same_form=same_form)
    figures_of: dict[int | Cause, list[FigureChange]] = {}
    numbers_of: dict[int | Cause, list[LinkedNumber]] = {}
    for name, change in figures.changed.items():
        if name not in figures.edited:
            first, also = causes.of(name)
            figures_of.setdefault(first, []).append(replace(change, also=also))
    for number in numbers:
        first, also = causes.of(number.name)
        numbers_of.setdefault(first, []).append(replace(number, also=also))

    def consequences(cause: int | Cause) -> Consequences:
        return Consequences(
            tuple(figures_of.get(cause, ())),
            tuple(numbers_of.get(cause, ())),
        )

    edits = tuple(
        FigureEdit(number, figures.changed[name], consequences(number))
        for name, number in figures.edited.items()
    )
    others = ((cause, consequences(cause)) for cause in Cause)
    return edits, tuple(OtherConsequences(cause, found) for cause, found in others if found)
