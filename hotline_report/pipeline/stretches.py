"""The months of a cumulative bulletin (1—5月累计), and the first months told before it."""

from __future__ import annotations

from collections.abc import Iterator

from hotline_report.checks.subject import Stretch
from hotline_report.errors import InputError
from hotline_report.load.template_folders import TemplateFolders
from hotline_report.model.bulletin import Bulletin
from hotline_report.model.period import Period
from hotline_report.pipeline.earlier import mistaken, read_beside

_USE = "用来核对累计数"


def read_stretches(
    bulletin: Bulletin, folders: TemplateFolders, notices: list[str]
) -> tuple[Stretch, ...]:
    """What lies beside the file of a cumulative bulletin; nothing beside that of another.

    A file with mistakes is told in `notices` and left out: it is not the one that was asked for.
    """
    months = (_read(bulletin, month, folders, notices) for month in bulletin.period.months)
    found = [month for month in months if month is not None]
    found.extend(_nearest(bulletin, folders, notices))
    return tuple(found)


def _nearest(bulletin: Bulletin, folders: TemplateFolders, notices: list[str]) -> Iterator[Stretch]:
    """The longest of the first months that are told in a file of their own."""
    for period in bulletin.period.shorter:
        stretch = _read(bulletin, period, folders, notices)
        if stretch is not None:
            yield stretch
            return


def _read(
    bulletin: Bulletin, period: Period, folders: TemplateFolders, notices: list[str]
) -> Stretch | None:
    try:
        earlier = read_beside(bulletin, period, _USE, folders, notices)
    except InputError as error:
        notices.append(mistaken(error.problems, f"没有{_USE}"))
        return None
    if earlier is None:
        return None
    return Stretch(period, earlier.as_now, earlier.figures)
