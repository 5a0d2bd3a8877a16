"""All stages for one data file, and for many at once."""

from __future__ import annotations

import logging
import multiprocessing
import os
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

from hotline_report.compose import compose_document
from hotline_report.errors import (
    EnvironmentLackError,
    InputError,
    OutputError,
    Problem,
)
from hotline_report.load.template_folders import TemplateFolders
from hotline_report.model.bulletin import Bulletin
from hotline_report.pipeline.prepare import prepare
from hotline_report.writers.files import safe_name, write_all
from hotline_report.writers.registry import WRITERS, Content
from hotline_report.writers.template_files import TemplateFiles

_LOG = logging.getLogger(__name__)

FORMATS = tuple(WRITERS)
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Order:
    """What is wanted of each data file. Paths are the user's, relative ones to where he is."""

    formats: tuple[str, ...]
    output: Path
    folders: TemplateFolders


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one data file: files made, or the problems or the failure that stopped it."""

    path: Path
    files: tuple[Path, ...] = ()
    notices: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    unwritable: str = ""
    lacking: str = ""
    seconds: float = 0.0


def build(path: Path, order: Order, say: Say) -> Outcome:
    """Build one bulletin; every failure that a user can cause is in the outcome, not raised."""
    start = time.perf_counter()
    notices: list[str] = []
    try:
        files = _build(path, order, say, notices)
    except InputError as error:
        return Outcome(path, notices=tuple(notices), problems=error.problems)
    except OutputError as error:
        return Outcome(path, notices=tuple(notices), unwritable=str(error))
    except EnvironmentLackError as error:
        return Outcome(path, notices=tuple(notices), lacking=str(error))
    return Outcome(path, tuple(files), tuple(notices), seconds=time.perf_counter() - start)


def _build(path: Path, order: Order, say: Say, notices: list[str]) -> list[Path]:
    """The stages in order; `notices` is filled at once, since a later stage may fail for that."""
    say(f"1 读取 {path}")
    prepared = prepare(path, order.folders)
    notices.extend(prepared.notices)
    bulletin = prepared.bulletin
    earlier = prepared.last_year
    source = f"，上年数据取自 {earlier.bulletin.path}" if earlier else ""
    say(f"2 计算 {sum(1 for _ in prepared.figures)} 个数（表式 {bulletin.edition.name}{source}）")
    say("3 编排正文和数据表")
    document = compose_document(bulletin, prepared.figures).document
    templates = TemplateFiles(order.folders.folders)
    content = Content(bulletin, prepared.figures, document, templates)
    name = safe_name(document.metadata.title)
    made: dict[str, bytes] = {}
    for format_name in order.formats:
        say(f"4 生成 {format_name.upper()}")
        made[f"{name}.{format_name}"] = WRITERS[format_name](content)
    say("5 写入文件")
    return write_all(output_folder(bulletin, order.output), made)


def output_folder(bulletin: Bulletin, root: Path) -> Path:
    """`<root>/<city>/<year>`; the city's folder is named as under data/, else by the city."""
    folder = bulletin.path.resolve().parent
    in_data = folder.parent.name == "data"
    return root / safe_name(folder.name if in_data else bulletin.city) / str(bulletin.year)


def build_many(paths: list[Path], order: Order) -> Iterator[Outcome]:
    """Build several bulletins, as many at once as there are processors, as they get ready.

    Where processes can be forked, WeasyPrint is imported once, before the first fork.
    """
    workers = min(len(paths), _processors())
    forks = "fork" in multiprocessing.get_all_start_methods()
    if forks and "pdf" in order.formats:
        _import_pdf_writer()
    context = multiprocessing.get_context("fork" if forks else "spawn")
    with ProcessPoolExecutor(workers, mp_context=context) as pool:
        waiting = [pool.submit(build, path, order, _silent) for path in paths]
        for done in as_completed(waiting):
            yield done.result()


def _processors() -> int:
    """How many this process may use; on a shared server those are not all."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _silent(_message: str) -> None:
    """Progress of many bulletins is told by the number done."""


def _import_pdf_writer() -> None:
    try:
        import weasyprint  # noqa: F401, PLC0415
    except OSError:
        _LOG.debug("WeasyPrint cannot be imported; each build will say why")
