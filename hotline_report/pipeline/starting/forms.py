"""Which form the new file is of: its place's for its year, else the newest, gone on with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from hotline_report.errors import UsageError
from hotline_report.load.edition_files import meant_form
from hotline_report.load.form_heads import FormHead
from hotline_report.model.period import Period
from hotline_report.pipeline.starting.reporters import Reporter


class Chosen(Struct, frozen=True):
    """A form; `going_on`: the name of a form of the year's own that is to extend it, "" if none."""

    name: str
    going_on: str = ""


def choose_form(
    asked: str,
    period: Period,
    reporter: Reporter,
    lineage: Sequence[str],
    heads: Mapping[str, FormHead],
) -> Chosen:
    """The form of the period.

    Args:
        asked: the name that the user gave, "" for none.
        period: what the file is of.
        reporter: whose it is.
        lineage: the names of last year's form and of those that it extends.
        heads: all forms.

    Raises:
        UsageError: there is no such form, or none that could be meant.
    """
    if asked and asked not in heads:
        hint = meant_form(asked, list(heads)) or "，"
        raise UsageError(f"没有名为“{asked}”的表式{hint}可用的有：{'、'.join(heads)}")
    if asked:
        return _for(heads[asked], period, heads)
    places = list(dict.fromkeys(_places(reporter, lineage, heads)))
    fitting = [head for head in heads.values() if head.takes(period)]
    for place in places:
        found = [head for head in fitting if head.place == place and period.year in head.years]
        if found:
            return Chosen(_newest(found).name)
    for place in places:
        found = [h for h in fitting if h.place == place and h.years.first <= period.year]
        if found:
            return _for(_newest(found), period, heads)
    kinds = "" if not fitting else f"期间合适的有：{'、'.join(head.name for head in fitting)}"
    raise UsageError(f"不知道用哪个表式，请加 --form 写明。{kinds}")


def _newest(heads: Sequence[FormHead]) -> FormHead:
    return max(heads, key=lambda head: head.years.first)


def _places(
    reporter: Reporter, lineage: Sequence[str], heads: Mapping[str, FormHead]
) -> Iterator[str]:
    """Whose forms it may be, the nearest first."""
    if reporter.name:
        yield reporter.name
    yield from (heads[name].place for name in lineage if name in heads)
    names = {name for head in heads.values() for name in head.reporters.values()}
    for head in heads.values():
        # A city's own form, which takes its province's list over, is for that city alone.
        is_listed = reporter.folder.name in head.reporters or (
            reporter.name and reporter.name in head.reporters.values()
        )
        if is_listed and head.place not in names:
            yield head.place


def _for(head: FormHead, period: Period, heads: Mapping[str, FormHead]) -> Chosen:
    """The form as it is; or gone on with by one of the year's own, which then is to be written."""
    if not head.takes(period):
        kinds = "、".join(kind.value for kind in head.periods)
        raise UsageError(f"表式“{head.name}”的期间是{kinds}，不能用于 {period.name}")
    if period.year in head.years:
        return Chosen(head.name)
    name = f"{head.place}-{period.year}"
    if name in heads:
        raise UsageError(f"表式“{head.name}”不是 {period.year} 年的，已有“{name}”，请用它")
    return Chosen(head.name, name)
