"""What is wrong with the narrative of a file that has other mistakes as well."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from msgspec.structs import replace

from hotline_report.compose.filters import filters_for
from hotline_report.compose.names import ANYTHING, names_of
from hotline_report.compose.plain import all_plainly_right
from hotline_report.errors import Problem
from hotline_report.model.bulletin import Bulletin
from hotline_report.model.edition import FigureTable
from hotline_report.model.figure import Derivation, Figures, Prior, Source
from hotline_report.model.renamed import by_table


def mistakes_in_narrative(bulletin: Bulletin, figures: Figures) -> tuple[Problem, ...]:
    """The mistakes that show without the figures, for a file whose figures have some of their own.

    What lists its own names (records, rankings) or is not there may be what is mistaken, so names
    in it are not doubted; nor is 上年, since which priors there are is not known yet.
    """
    names = names_of(bulletin, _with_priors(figures))
    for name, form in bulletin.edition.tables.items():
        if not isinstance(form, FigureTable) or name not in bulletin.tables:
            names[name] = ANYTHING
    filters = filters_for(bulletin.edition, bulletin.period)
    if all_plainly_right((prose.template for prose in bulletin.proses()), names, filters):
        return ()
    from hotline_report.compose.narrative import Narrator  # noqa: PLC0415 - it imports Jinja

    renamed = by_table(bulletin.edition)
    narrator = Narrator(names, filters, bulletin.period, renamed=renamed, rendering=False)
    for prose in bulletin.proses():
        narrator.paragraphs(prose)
    return tuple(narrator.problems)


def _with_priors(figures: Figures) -> Figures:
    """The same with a prior everywhere, of no value, so that it can be named."""
    some = Prior(Decimal(0), Fraction(0), Derivation(Source.LAST_YEAR, None))
    return Figures(
        {
            name: replace(
                table,
                figures={
                    key: replace(f, prior=some, previous=some) for key, f in table.figures.items()
                },
            )
            for name, table in figures.tables.items()
        }
    )
