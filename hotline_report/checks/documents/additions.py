"""The lines that a data file lacks, as they would be typed into it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hotline_report.checks.documents.gaps import Gaps
from hotline_report.model.bulletin import Entries, RecordCells
from hotline_report.model.figure import Figure
from hotline_report.model.finding import Addition

_MOST = 20
"""Places that are written out; who lacks more will see how it goes on."""


def additions(gaps: Gaps) -> tuple[Addition, ...]:
    """What closes each gap, whole rows in one line; from the file's end to its beginning.

    So each line's number still holds after those before it were added.
    """
    found = [each for row, figures in gaps.by_row.items() for each in _of_row(gaps, row, figures)]
    return tuple(sorted(_joined(found), key=lambda each: -each.line)[:_MOST])


def named(entries: Entries, names: Sequence[str]) -> Addition:
    """`名称:` of each, empty."""
    if entries.in_braces:
        text = " ".join(f"{name}: ," for name in names)
        return Addition(entries.position.line, in_braces=True, text=text)
    indent = " " * (entries.position.column - 1)
    text = "\n".join(f"{indent}{name}:" for name in names)
    return Addition(entries.before, in_braces=False, text=text)


def _joined(found: Sequence[Addition]) -> Iterator[Addition]:
    """Lines that go to the same place, as one."""
    places: dict[tuple[int, bool], list[str]] = {}
    for each in found:
        places.setdefault((each.line, each.in_braces), []).append(each.text)
    for (line, in_braces), texts in places.items():
        yield Addition(line, in_braces, (" " if in_braces else "\n").join(texts))


def _of_row(gaps: Gaps, row: str, figures: list[Figure]) -> Iterator[Addition]:
    entries = gaps.cells.entries
    columns = [figure.address.column for figure in figures]
    # What stands for all records is typed with the first.
    key = "1" if isinstance(gaps.cells, RecordCells) and not row else row
    if key in entries:
        yield named(entries[key], columns)
    elif (own := entries.get("")) is not None:
        cells = f"{row}: {{{', '.join(f'{column}: ' for column in columns)}}}"
        if own.in_braces:
            yield Addition(own.position.line, in_braces=True, text=f"{cells},")
        else:
            indent = " " * (own.position.column - 1)
            yield Addition(own.before, in_braces=False, text=f"{indent}{cells}")
