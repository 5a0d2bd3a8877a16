"""Stages 1 and 2: a data file, with that of the same period of last year, into figures."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from hotline_report.compute import compute_figures
from hotline_report.compute.renaming import Renaming, renaming
from hotline_report.errors import InputError, Problem
from hotline_report.load.bulletins import read_earlier, read_leniently
from hotline_report.load.template_folders import TemplateFolders
from hotline_report.model.bulletin import Bulletin
from hotline_report.model.figure import Figures
from hotline_report.model.period import Basis
from hotline_report.pipeline.missing_priors import lost_names, missing_priors


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier bulletin that priors came from; `renaming` tells what it calls them."""

    bulletin: Bulletin
    figures: Figures
    renaming: Renaming


@dataclass(frozen=True, slots=True)
class Prepared:
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
    last_year = _earlier(bulletin, Basis.LAST_YEAR, folders, notices)
    before_as_now = last_year.renaming.of_figures(last_year.figures) if last_year else None
    before = None
    if bulletin.edition.has_steps:
        before = _earlier(bulletin, Basis.BEFORE, folders, notices)
    previous = before.renaming.of_figures(before.figures) if before else None
    figures = compute_figures(bulletin, before_as_now, previous)
    if _file_of(bulletin, Basis.LAST_YEAR) is None and (
        missed := missing_priors(bulletin, figures)
    ):
        notices.append(missed)
    return Prepared(bulletin, figures, last_year, before, tuple(notices))


def _earlier(
    bulletin: Bulletin, basis: Basis, folders: TemplateFolders, notices: list[str]
) -> Earlier | None:
    """The bulletin that changes on this basis are since, where its file is there and is its own.

    Raises:
        InputError: with every problem of that file.
    """
    path = _file_of(bulletin, basis)
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
        return Earlier(earlier, compute_figures(earlier, None), renamed)
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
