"""All stages for one data file, and for many at once."""

from __future__ import annotations

import gc
import os
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from hotline_report.errors import (
    NO_MEMORY,
    EnvironmentLackError,
    InputError,
    OutputError,
    Problem,
)
from hotline_report.load.template_folders import TemplateFolders
from hotline_report.pipeline.forked import CAN_FORK
from hotline_report.pipeline.limited import bounded
from hotline_report.writers.registry import WRITERS
from hotline_report.writers.template_files import TemplateFiles

if TYPE_CHECKING:
    from hotline_report.model.finding import Finding
    from hotline_report.pipeline.prepare import Leniently, Prepared

# What is imported late: a mistake in the data file is told before all that only a good one needs.
# Reading is imported where it is done, in a process of its own, which the system clears away whole.
# ruff: noqa: PLC0415

FORMATS = tuple(WRITERS)
Say = Callable[[str], None]


class Order(Struct, frozen=True):
    """What is wanted of each data file. Paths are the user's, relative ones to where he is.

    `draft` builds in spite of findings at level 错误, with 草稿 on every page, and under a name of
    its own, so that the bulletin and earlier drafts stay as they are; `draft_name` is that name, ""
    for the next number. `titled` is whether the fragment begins with the title.
    """

    formats: tuple[str, ...]
    output: Path
    folders: TemplateFolders
    draft: bool = False
    titled: bool = True
    draft_name: str = ""

    @property
    def templates(self) -> TemplateFiles:
        """The page templates of the same folders."""
        return TemplateFiles(self.folders.folders)


class Outcome(Struct, frozen=True):
    """What became of one data file: files made, or the problems, findings or failure in the way.

    Beside problems there are findings where the problems are of syntax, and were mended.

    `draft_name` is what the draft is called that was made.
    """

    path: Path
    files: tuple[Path, ...] = ()
    notices: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    findings: tuple[Finding, ...] = ()
    draft: bool = False
    draft_name: str = ""
    unwritable: str = ""
    lacking: str = ""
    seconds: float = 0.0


def build(path: Path, order: Order, say: Say) -> Outcome:
    """Build one bulletin; every failure that a user can cause is in the outcome, not raised."""
    start = time.perf_counter()
    outcome = Outcome(path, draft=order.draft)
    try:
        ready = bounded(lambda tell: _make(path, order, tell), path, say)
        outcome = ready.outcome
        if ready.folder:
            outcome = _written(ready, ready.folder, say)
    except InputError as error:
        return replace(outcome, problems=error.problems)
    except OutputError as error:
        return replace(outcome, unwritable=str(error))
    except EnvironmentLackError as error:
        return replace(outcome, lacking=str(error))
    return replace(outcome, seconds=time.perf_counter() - start)


def _written(ready: _Ready, folder: Path, say: Say) -> Outcome:
    """What became of it once its files, if there are any, are in their folder."""
    from hotline_report.writers.files import settle_interrupted, write_all

    outcome = ready.outcome
    if settled := settle_interrupted(folder):
        outcome = replace(outcome, notices=(*outcome.notices, settled))
    if ready.files:
        say("6 写入文件")
        write_all(folder, {**ready.files, **ready.kept})
        files = tuple(folder / name for name in ready.files)
        outcome = replace(outcome, files=files)
    return outcome


class _Ready(Struct, frozen=True):
    """What is known of a bulletin, and its files by name; none where it must not be written.

    `kept` are the files that stay for comparing with later drafts, of which nobody is told.
    """

    outcome: Outcome
    folder: Path | None = None
    files: Mapping[str, bytes] = field(default_factory=dict)
    kept: Mapping[str, bytes] = field(default_factory=dict)


def _make(path: Path, order: Order, say: Say) -> _Ready:
    """All stages but the last, which the process that asked for it does itself."""
    ready = _Ready(Outcome(path, draft=order.draft))
    try:
        for so_far in _stages(path, order, say):
            ready = so_far
    except InputError as error:
        notices = tuple(dict.fromkeys((*ready.outcome.notices, *error.notices)))
        outcome = replace(ready.outcome, notices=notices, problems=error.problems)
        return replace(ready, outcome=outcome)
    return ready


def _stages(path: Path, order: Order, say: Say) -> Iterator[_Ready]:
    """The stages in order; yields what is known so far, since a later stage may fail."""
    from hotline_report.pipeline.output_folder import output_folder
    from hotline_report.pipeline.prepare import prepare_mended

    say(f"1 读取 {path}")
    read = prepare_mended(path, order.folders)
    if read.problems:
        yield _refused(path, read, order)
        return
    prepared = read.prepared
    known = Outcome(path, notices=prepared.notices, draft=order.draft)
    bulletin = prepared.bulletin
    folder = output_folder(bulletin, order.output)
    yield _Ready(known, folder)
    told = f"表式 {bulletin.edition.name}{''.join(_sources(prepared))}"
    say(f"2 计算 {sum(1 for _ in prepared.figures)} 个数（{told}）")
    from hotline_report.pipeline.stages import compose_check_write

    made = compose_check_write(prepared, folder, order, say)
    known = replace(known, notices=made.notices, findings=made.findings, draft_name=made.name)
    yield _Ready(known, folder, made.files, made.kept)


def _refused(path: Path, read: Leniently, order: Order) -> _Ready:
    """What is wrong with a file besides its mistakes of syntax, all of which were mended."""
    from hotline_report.pipeline.check import check_mended

    checked = check_mended(read, order.folders)
    told = (checked.notices, checked.problems, checked.findings)
    return _Ready(Outcome(path, (), *told, draft=order.draft))


def _sources(prepared: Prepared) -> Iterator[str]:
    """Which earlier files priors came from."""
    from hotline_report.model.period import Basis

    period = prepared.bulletin.period
    for basis, earlier in (
        (Basis.LAST_YEAR, prepared.last_year),
        (Basis.BEFORE, prepared.before),
    ):
        if earlier is not None:
            yield f"，{period.prior_name(basis)}数据取自 {earlier.bulletin.path}"


def build_many(paths: list[Path], order: Order) -> Iterator[Outcome]:
    """Build several bulletins, as many at once as there are processors, as they get ready.

    Where processes can be forked, all that they need is imported once, before the first fork.
    """
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor, as_completed
    from concurrent.futures.process import BrokenProcessPool

    workers = min(len(paths), _processors())
    if CAN_FORK:
        from hotline_report.pipeline.stages import import_all

        import_all(order)
        # What was imported is there for good: no worker need search it for garbage, or copy it.
        gc.freeze()
    context = multiprocessing.get_context("fork" if CAN_FORK else "spawn")
    with ProcessPoolExecutor(workers, mp_context=context) as pool:
        waiting = {pool.submit(build, path, order, _silent): path for path in paths}
        try:
            for done in as_completed(waiting):
                try:
                    yield done.result()
                except BrokenProcessPool:
                    # The system kills what takes the last of the machine's memory.
                    yield Outcome(waiting[done], draft=order.draft, lacking=NO_MEMORY)
        except (KeyboardInterrupt, GeneratorExit):
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _processors() -> int:
    """How many this process may use; on a shared server those are not all."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _silent(_message: str) -> None:
    """Progress of many bulletins is told by the number done."""
