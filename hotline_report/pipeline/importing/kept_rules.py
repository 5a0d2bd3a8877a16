"""Which identities (勾稽) of the nearest form a draft keeps: those that name nothing it loses."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from hotline_report.load.expressions import IdentityKeys
from hotline_report.load.keys.form import FigureTableKeys
from hotline_report.model.data_file import Braces, Entry, Items, Value
from hotline_report.model.edition import AnyTable, FigureTable
from hotline_report.model.expression import Identity


def table_rules(form: AnyTable, lost: Collection[str], changes: list[str]) -> Iterator[Entry]:
    """勾稽 of a table that has some columns or rows no more; nothing where all hold.

    Args:
        form: the table as it is inherited.
        lost: the names of those columns and rows.
        changes: which identities go is added to it.
    """
    if isinstance(form, FigureTable):
        identities = (*form.identities, *form.row_identities)
        gone = [each for each in identities if _names_one(each, lost)]
        yield from _rules(identities, gone, changes)


def form_rules(
    identities: Sequence[Identity], lost: Mapping[str, Collection[str]], changes: list[str]
) -> Iterator[Entry]:
    """勾稽 between the tables of a form; `lost` are names by their tables."""
    gone = [
        each
        for each in identities
        if any(
            reference.parts[0] in lost
            and any(part in lost[reference.parts[0]] for part in reference.parts[1:])
            for reference in each.references
        )
    ]
    yield from _rules(identities, gone, changes)


def _names_one(identity: Identity, lost: Collection[str]) -> bool:
    return any(part in lost for each in identity.references for part in each.parts)


def _rules(
    identities: Sequence[Identity], gone: Sequence[Identity], changes: list[str]
) -> Iterator[Entry]:
    if not gone:
        return
    changes += [f"去掉勾稽关系“{each}”，其中的列或行没有了" for each in gone]
    kept = tuple(_typed(each) for each in identities if each not in gone)
    yield Entry(FigureTableKeys.identities.name, Items(kept) if kept else "")


def _typed(identity: Identity) -> Value:
    if not identity.tolerance:
        return str(identity)
    apart = (IdentityKeys.tolerance.name, f"{identity.tolerance.normalize():f}")
    return Braces(((IdentityKeys.equation.name, str(identity)), apart))
