"""Stages 1 and 2: a data file, with that of the same period of last year, into figures."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from hotline_report.compute import compute_figures
from hotline_report.compute.renaming import Renaming, renaming
from hotline_report.errors import InputError, Problem
from hotline_report.load.bulletins import read_earlier, read_leniently
from hotline_report.load.template_folders import TemplateFolders
from hotline_report.model.bulletin import Bulletin
from hotline_report.model.figure import Figures
from hotline_report.model.period import Basis
from hotline_report.pipeline.missing_priors import lost_names, missing_priors


class Earlier(Struct, frozen=True):
    """An earlier bulletin that priors came from; `renaming` tells what it calls them.

    `as_now` are its `figures` at the addresses of this bulletin's form.
    """

    bulletin: Bulletin
    figures: Figures
    as_now: Figures
    renaming: Renaming


class Prepared(Struct, frozen=True):
    """A bulletin with its figures, and those of last year and of the period before it, if any."""

    bulletin: Bulletin
    figures: Figures
    last_year: Earlier | None
    before: Earlier | None
    notices: tuple[str, ...]


def prepare(path: Path, folders: TemplateFolders) -> Prepared:
    """Read a data file and compute its figures.

    Raises:
        InputError: with every problem of the file (or of last year's).
    """
    reading = read_leniently(path, folders)
    bulletin = reading.bulletin
    if reading.problems or bulletin is None:
        raise InputError([*reading.problems, *_in_narrative(bulletin)], reading.notices)
    notices = list(reading.notices)
    of_last_year = _file_of(bulletin, Basis.LAST_YEAR)
    last_year = _earlier(of_last_year, bulletin, Basis.LAST_YEAR, folders, notices)
    before = None
    if bulletin.edition.has_steps:
        of_before = _file_of(bulletin, Basis.BEFORE)
        before = _earlier(of_before, bulletin, Basis.BEFORE, folders, notices)
    figures = compute_figures(
        bulletin, last_year.as_now if last_year else None, before.as_now if before else None
    )
    if of_last_year is None and (missed := missing_priors(bulletin, figures)):
        notices.append(missed)
    return Prepared(bulletin, figures, last_year, before, tuple(notices))


def _earlier(
    path: Path | None,
    bulletin: Bulletin,
    basis: Basis,
    folders: TemplateFolders,
    notices: list[str],
) -> Earlier | None:
    """The bulletin that changes on this basis are since, where its file is there and is its own.

    Raises:
        InputError: with every problem of that file.
    """
    if path is None:
        return None
    earlier, told = read_earlier(path, folders)
    notices.extend(told)
    wanted = bulletin.period.compared_with(basis)
    if earlier.reporter != bulletin.reporter:
        found = f"城市（主体）是“{earlier.reporter}”，不是“{bulletin.reporter}”"
    elif earlier.period != wanted:
        found = f"期间是{earlier.period.name}"
    else:
        renamed = renaming(bulletin.edition, earlier.edition)
        notices.extend(lost_names(renamed, earlier.edition))
        figures = compute_figures(earlier, None)
        return Earlier(earlier, figures, renamed.of_figures(figures), renamed)
    notices.append(f"{path} 的{found}，没有用作{bulletin.period.prior_name(basis)}数据")
    return None


def _in_narrative(bulletin: Bulletin | None) -> tuple[Problem, ...]:
    """What can be told of the narrative while the figures are not known yet."""
    if bulletin is None:
        return ()
    # A file without mistakes, and one whose text cannot be read at all, do not wait for it.
    from hotline_report.compose.mistakes import mistakes_in_narrative  # noqa: PLC0415

    try:
        return mistakes_in_narrative(bulletin, compute_figures(bulletin, None))
    except InputError as error:
        return error.problems


def _file_of(bulletin: Bulletin, basis: Basis) -> Path | None:
    """`data/<city>/<period>.yaml` of the earlier period beside the bulletin's file, if it is there.

    Nobody asked for it by name, so a link that leads elsewhere is not followed.
    """
    period = bulletin.period.compared_with(basis)
    if period is None:
        return None
    beside = {bulletin.path.parent.resolve(), bulletin.path.resolve().parent}
    for suffix in dict.fromkeys((bulletin.path.suffix, ".yaml", ".yml")):
        path = bulletin.path.with_name(f"{period.stem}{suffix}")
        if path.is_file() and path != bulletin.path and path.resolve().parent in beside:
            return path
    return None
