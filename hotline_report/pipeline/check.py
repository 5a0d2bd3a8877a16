"""The checks in their place: after the figures are computed and the narrative is rendered."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from hotline_report.checks import Subject, run_checks
from hotline_report.checks.subject import EarlierBulletin, Stretch
from hotline_report.checks.taken_over import revised, taken_over
from hotline_report.compose.document import compose_document, compose_passages
from hotline_report.compute import compute_figures
from hotline_report.errors import InputError, OutputError, Problem
from hotline_report.load.template_folders import TemplateFolders
from hotline_report.load.vocabulary import read_vocabulary
from hotline_report.load.vocabulary_effect import for_this_form
from hotline_report.model.bulletin import Bulletin
from hotline_report.model.finding import Finding, Level
from hotline_report.model.narrative import Passage
from hotline_report.model.period import Basis
from hotline_report.model.vocabulary import Vocabulary
from hotline_report.pipeline.earlier import FIGURES_ONLY, Earlier, mistaken, read_beside
from hotline_report.pipeline.limited import bounded, limited
from hotline_report.pipeline.missing_cells import missing_cells
from hotline_report.pipeline.output_folder import output_folder
from hotline_report.pipeline.prepare import Leniently, Prepared, prepare_mended
from hotline_report.pipeline.stretches import read_stretches
from hotline_report.writers.file_names import safe_name
from hotline_report.writers.files import write_all
from hotline_report.writers.findings.numbers import number_lines
from hotline_report.writers.findings.page import write_review
from hotline_report.writers.template_files import TemplateFiles

_USE = "用来核对有没有照抄上期"


class Checked(Struct, frozen=True):
    """A checked bulletin: what the rules looked at, what they found, and notices.

    `problems` are mistakes of syntax that reading went on behind.
    """

    subject: Subject
    findings: tuple[Finding, ...]
    notices: tuple[str, ...]
    problems: tuple[Problem, ...] = ()


def has_errors(findings: tuple[Finding, ...]) -> bool:
    """Whether a finding at level 错误 is not waived."""
    return any(f.level is Level.ERROR and f.waiver is None for f in findings)


def count_open(findings: tuple[Finding, ...]) -> int:
    """How many findings at level 错误 or 警告 nobody has waived."""
    return sum(1 for finding in findings if finding.is_grave)


def check_file(path: Path, folders: TemplateFolders) -> Checked:
    """Read, compute, compose and check one data file.

    Raises:
        InputError: the file cannot be read or composed, so that there is nothing to check.
    """
    return check_mended(prepare_mended(path, folders), folders)


def check_mended(read: Leniently, folders: TemplateFolders) -> Checked:
    """Compose and check a data file whose mistakes of syntax, if it has any, were mended in memory.

    Raises:
        InputError: it cannot be composed; with those mistakes, too.
    """
    prepared = read.prepared
    try:
        passages = compose_passages(prepared.bulletin, prepared.figures)
    except InputError as error:
        notices = (*prepared.notices, *missing_cells(prepared))
        raise InputError([*read.problems, *error.problems], notices) from error
    vocabulary = read_vocabulary(folders, prepared.bulletin.edition.vocabulary)
    return replace(check(prepared, passages, vocabulary, folders), problems=read.problems)


class ReviewPage(Struct, frozen=True):
    """The reviewer's page, as HTML, of the bulletin with that title."""

    title: str
    html: str


class Report(Struct, frozen=True):
    """What the command tells of a checked bulletin; `folder` is that of its files.

    `numbers`, the lines of all its numbers, and `page`, the reviewer's, where they were asked for;
    `problems` as those of what was `Checked`.
    """

    findings: tuple[Finding, ...]
    notices: tuple[str, ...]
    folder: Path | None
    numbers: tuple[str, ...] = ()
    page: ReviewPage | None = None
    problems: tuple[Problem, ...] = ()


def report(path: Path, folders: TemplateFolders, output: Path, wanted: str = "") -> Report:
    """Check one data file, bounded in time and memory; `wanted` besides: "numbers" or "page".

    Raises:
        InputError: the file cannot be read or composed, or takes too much.
        EnvironmentLackError: the machine has too little memory.
        OutputError: the page may not be written where it belongs.
    """

    def work(_tell: object) -> Report:
        checked = check_file(path, folders)
        bulletin = checked.subject.bulletin
        return Report(
            checked.findings,
            checked.notices,
            _folder(bulletin, output, is_written=wanted == "page"),
            _numbers(checked) if wanted == "numbers" else (),
            review_page(checked, folders) if wanted == "page" else None,
            checked.problems,
        )

    return bounded(work, path, lambda _: None)


def _folder(bulletin: Bulletin, output: Path, *, is_written: bool) -> Path | None:
    """The folder of the bulletin's files; none where nothing may and nothing need be written."""
    try:
        return output_folder(bulletin, output)
    except OutputError:
        if is_written:
            raise
        return None


def _numbers(checked: Checked) -> tuple[str, ...]:
    # Only here: `build` starts without the rules and imports them beside its other work.
    from hotline_report.checks.narrative import read_numbers  # noqa: PLC0415

    return tuple(number_lines(read_numbers(checked.subject)))


def check(
    prepared: Prepared,
    passages: tuple[Passage, ...],
    vocabulary: Vocabulary,
    folders: TemplateFolders,
) -> Checked:
    """Check a prepared and composed bulletin."""
    notices = [*prepared.notices, *for_this_form(vocabulary, prepared.bulletin.edition)]
    stretches = read_stretches(prepared.bulletin, folders, notices)
    prepared = _with_before(prepared, folders, notices)
    subject = subject_of(prepared, passages, vocabulary, stretches, notices, folders)
    return Checked(subject, run_checks(subject), tuple(notices))


def _with_before(prepared: Prepared, folders: TemplateFolders, notices: list[str]) -> Prepared:
    """With the period before, which the figures did not ask for: its file may have been copied."""
    bulletin = prepared.bulletin
    if prepared.before is not None or bulletin.edition.asks_before:
        return prepared
    period = bulletin.period.compared_with(Basis.BEFORE)
    try:
        return replace(prepared, before=read_beside(bulletin, period, _USE, folders, notices))
    except InputError as error:
        notices.append(mistaken(error.problems, f"没有{_USE}"))
        return prepared


def review_page(checked: Checked, folders: TemplateFolders) -> ReviewPage:
    """The reviewer's page of a checked bulletin."""
    files = TemplateFiles(folders.folders)
    document = compose_document(checked.subject.bulletin, checked.subject.figures).document
    html = limited(lambda: write_review(document, checked.findings, files), files)
    return ReviewPage(document.metadata.title, html)


def write_review_page(page: ReviewPage, folder: Path) -> list[Path]:
    """Write the reviewer's page into the folder of the bulletin's files.

    Raises:
        OutputError: it could not be written.
    """
    return write_all(folder, {f"{safe_name(page.title)}-校核.html": page.html.encode()})


def subject_of(  # noqa: PLR0913, PLR0917 - all that rules look at, and where more of it is
    prepared: Prepared,
    passages: tuple[Passage, ...],
    vocabulary: Vocabulary,
    stretches: tuple[Stretch, ...] = (),
    notices: list[str] | None = None,
    folders: TemplateFolders | None = None,
) -> Subject:
    """What the rules look at; what of it could not be had is added to `notices`.

    `folders` are where the form of the year before last is, which last year's words may need.
    """
    told = [] if notices is None else notices
    last_year, before = (
        None if earlier is None else _as_now(earlier, _words_of(earlier, folders, told))
        for earlier in (prepared.last_year, prepared.before)
    )
    return Subject(
        prepared.bulletin,
        prepared.figures,
        revised(passages),
        last_year,
        vocabulary,
        stretches,
        before,
        taken_over(passages),
    )


def _as_now(earlier: Earlier, words: tuple[Passage, ...]) -> EarlierBulletin:
    """What the rules look at of a bulletin beside it."""
    tables = earlier.renaming.of_cells(earlier.bulletin.tables)
    return EarlierBulletin(replace(earlier.bulletin, tables=tables), earlier.as_now, words)


def _words_of(
    earlier: Earlier, folders: TemplateFolders | None, notices: list[str]
) -> tuple[Passage, ...]:
    """The narrative of another period; none, and a notice, where there is a mistake in it."""
    if not earlier.is_whole:
        return ()
    try:
        return compose_passages(earlier.bulletin, earlier.figures)
    except InputError as error:
        known = _with_its_own_priors(earlier, folders)
        if known is not None:
            return known
        notices.append(mistaken(error.problems, FIGURES_ONLY))
        return ()


def _with_its_own_priors(
    earlier: Earlier, folders: TemplateFolders | None
) -> tuple[Passage, ...] | None:
    """Its narrative where it tells changes, which are since a file of a year before; or None."""
    if folders is None:
        return None
    bulletin = earlier.bulletin
    try:
        last_year, before = (
            read_beside(bulletin, bulletin.period.compared_with(basis), "", folders, [])
            for basis in Basis
        )
        figures = compute_figures(
            bulletin,
            last_year.as_now if last_year is not None else None,
            before.as_now if before is not None else None,
        )
        return compose_passages(bulletin, figures)
    except InputError:
        return None
