"""Stages 1 and 2: a data file, with that of the same period of last year, into figures."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from hotline_report.compute import compute_figures
from hotline_report.errors import InputError, Problem
from hotline_report.load.bulletins import Reading, read_file_leniently, read_leniently
from hotline_report.load.template_folders import TemplateFolders
from hotline_report.load.yaml_reader import YamlFile, read_yaml
from hotline_report.model.bulletin import Bulletin
from hotline_report.model.figure import Figures
from hotline_report.model.period import Basis
from hotline_report.pipeline.earlier import Earlier, file_of, read_beside
from hotline_report.pipeline.left_out import may_lack, without_mistaken
from hotline_report.pipeline.missing_priors import lost_names, missing_priors


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
    read = prepare_mended(path, folders)
    if read.problems:
        bulletin = read.prepared.bulletin
        raise InputError(
            [*read.problems, *_in_narrative(bulletin, read.prepared.figures)], read.prepared.notices
        )
    return read.prepared


class Leniently(Struct, frozen=True):
    """A bulletin as far as it and its figures are known, and what is wrong with its file.

    `earlier_problems` are those of the file of an earlier period, which then is left out.
    """

    prepared: Prepared
    problems: tuple[Problem, ...]
    earlier_problems: tuple[Problem, ...] = ()


def prepare_mended(path: Path, folders: TemplateFolders) -> Leniently:
    """Read a data file and compute its figures, going on behind what was mended in memory.

    The problems are mistakes of syntax alone, behind which all is known as it was meant: what else
    is wrong with the file can be told in the same run.

    Raises:
        InputError: with every problem of the file, where it has others; or of last year's.
    """
    reading = read_leniently(path, folders)
    bulletin = reading.bulletin
    if bulletin is None or not reading.is_known:
        raise _refusal(reading, folders)
    try:
        return Leniently(_prepared(bulletin, folders, reading.notices), reading.problems)
    except InputError as error:
        told = (*reading.problems, *error.problems)
        if reading.problems:
            told = (*told, *_in_narrative(bulletin))
        raise InputError(told, error.notices) from error


def prepare_leniently(path: Path, folders: TemplateFolders) -> Leniently:
    """Read a data file, mistakes or not, and compute its figures.

    Raises:
        InputError: where there is nothing to go on with.
    """
    return prepare_file_leniently(read_yaml(path), folders)


def prepare_file_leniently(file: YamlFile, folders: TemplateFolders) -> Leniently:
    """The same of a file whose text is known.

    Raises:
        InputError: where there is nothing to go on with.
    """
    reading = read_file_leniently(file, folders)
    bulletin = reading.bulletin
    if bulletin is None:
        raise InputError(reading.problems, reading.notices)
    try:
        return Leniently(_prepared(bulletin, folders, reading.notices), reading.problems)
    except InputError as error:
        alone = Prepared(bulletin, compute_figures(bulletin, None), None, None, reading.notices)
        return Leniently(alone, reading.problems, error.problems)


def _refusal(reading: Reading, folders: TemplateFolders) -> InputError:
    """All problems, those of an earlier file as well, and the cells that are left out.

    Where the form is none of the period's, names that it lacks are told only as a number.
    """
    bulletin = reading.bulletin
    if bulletin is None:
        return InputError(reading.problems, reading.notices)
    notices = [*reading.notices]
    if not bulletin.year or bulletin.edition.is_for(bulletin.period):
        try:
            prepared = _prepared(bulletin, folders, ())
        except InputError as error:
            told = (*reading.problems, *_in_narrative(bulletin), *error.problems)
            return InputError(told, notices)
        notices += _left_out(prepared, reading)
        return InputError([*reading.problems, *_in_narrative(bulletin, prepared.figures)], notices)
    problems = [*reading.problems, *_in_narrative(bulletin)]
    known = [problem for problem in problems if not problem.of_form]
    if lacking := len(dict.fromkeys(problems)) - len(dict.fromkeys(known)):
        name = bulletin.edition.name
        notices.append(
            f"表式“{name}”不是这一期的，所以它没有的名称和缺少的数据表（{lacking} 处）没有列出；"
            f"先改正“表式”或“{bulletin.period.key}”，再看还有没有"
        )
    return InputError(known, notices)


def _left_out(prepared: Prepared, reading: Reading) -> Iterator[str]:
    """Notices of cells that the file does not mention; what was mended by guess may be one."""
    bulletin = without_mistaken(prepared.bulletin, reading.problems)
    if reading.is_guessed or not may_lack(bulletin, prepared.figures):
        return
    # What leaves nothing out does not wait for the rule that tells it.
    from hotline_report.pipeline.missing_cells import missing_cells  # noqa: PLC0415

    yield from missing_cells(replace(prepared, bulletin=bulletin))


def _prepared(bulletin: Bulletin, folders: TemplateFolders, told: tuple[str, ...]) -> Prepared:
    """With the figures that its file, and those of earlier periods, give.

    Raises:
        InputError: with every problem of a file of an earlier period.
    """
    notices = list(told)
    last_year = _earlier(bulletin, Basis.LAST_YEAR, folders, notices)
    before = None
    if bulletin.edition.asks_before:
        before = _earlier(bulletin, Basis.BEFORE, folders, notices)
    figures = compute_figures(
        bulletin, last_year.as_now if last_year else None, before.as_now if before else None
    )
    for basis in Basis:
        is_missing = file_of(bulletin, bulletin.period.compared_with(basis)) is None
        if is_missing and (missed := missing_priors(bulletin, figures, basis)):
            notices.append(missed)
    return Prepared(bulletin, figures, last_year, before, tuple(notices))


def _earlier(
    bulletin: Bulletin, basis: Basis, folders: TemplateFolders, notices: list[str]
) -> Earlier | None:
    """The bulletin that changes on this basis are since, if it is there.

    Raises:
        InputError: with every problem of that file.
    """
    then = bulletin.period.prior_name(basis)
    earlier = read_beside(
        bulletin, bulletin.period.compared_with(basis), f"用作{then}数据", folders, notices
    )
    if earlier is not None:
        notices.extend(lost_names(earlier.renaming, earlier.bulletin.edition, then))
    return earlier


def _in_narrative(bulletin: Bulletin, figures: Figures | None = None) -> tuple[Problem, ...]:
    """What can be told of the narrative while the figures are not known yet."""
    # A file without mistakes, and one whose text cannot be read at all, do not wait for it.
    from hotline_report.compose.mistakes import mistakes_in_narrative  # noqa: PLC0415

    try:
        return mistakes_in_narrative(bulletin, figures or compute_figures(bulletin, None))
    except InputError as error:
        return error.problems
