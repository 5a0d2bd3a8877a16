"""Files made from the page: a draft, the bulletin, the reviewer's page, a comparison."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from pathlib import Path

from msgspec import Struct

from hotline_report.load.template_folders import TemplateFolders
from hotline_report.pipeline.build import Order, Outcome, build
from hotline_report.pipeline.changes_files import write_changes
from hotline_report.pipeline.check import report, write_review_page
from hotline_report.pipeline.diff import diff
from hotline_report.pipeline.draft_sources import Sources
from hotline_report.pipeline.filling_in.shown import ProblemShown
from hotline_report.pipeline.filling_in.state import problems_shown
from hotline_report.writers.changes.text import summary as changes_summary
from hotline_report.writers.findings.text import summary

_FORMATS = ("pdf", "docx", "html")
_PAGE = "html"
_STOPPED = "校核有错误，没有生成；先看草稿，或改正后再生成"


class What(Enum):
    """What can be made."""

    DRAFT = "draft"
    FINAL = "final"
    CHECK = "check"
    DIFF = "diff"


class Built(Struct, frozen=True):
    """Files that were made; or what is in the way. `summary` says it in a line."""

    files: tuple[Path, ...]
    summary: str
    notices: tuple[str, ...] = ()
    problems: tuple[ProblemShown, ...] = ()


def built(
    path: Path, what: What, folders: TemplateFolders, output: Path, tell: Callable[[str], None]
) -> Built:
    """Make files of a data file, and tell each step.

    Raises:
        HotlineError: what is in the way of a reviewer's page, or of a comparison.
    """
    if what is What.CHECK:
        return _reviewed(path, folders, output)
    if what is What.DIFF:
        return _compared(path, folders, output)
    order = Order(_FORMATS, output, folders, draft=what is What.DRAFT)
    return _told(build(path, order, tell))


def _told(outcome: Outcome) -> Built:
    if outcome.files:
        called = f"已生成{outcome.draft_name}" if outcome.draft_name else "已生成"
        told = f"{called}，{len(outcome.files)} 个文件；校核：{summary(outcome.findings)}"
        return Built(outcome.files, told, outcome.notices)
    problems = problems_shown(outcome.problems, None)
    told = outcome.unwritable or outcome.lacking
    if not told:
        told = f"有 {len(problems)} 处问题，没有生成" if problems else _STOPPED
    return Built((), told, outcome.notices, problems)


def _reviewed(path: Path, folders: TemplateFolders, output: Path) -> Built:
    made = report(path, folders, output, "page")
    if made.page is None or made.folder is None:
        return Built((), summary(made.findings), made.notices)
    files = tuple(write_review_page(made.page, made.folder))
    return Built(files, f"校核：{summary(made.findings)}", made.notices)


def _compared(path: Path, folders: TemplateFolders, output: Path) -> Built:
    """What changed since what was built last, as a page."""
    compared = diff("", str(path), Sources(folders, output, documents=True))
    notices = (*compared.old.notices, *compared.new.notices)
    written = write_changes(compared, _PAGE, output)
    told = f"与{compared.old.draft.name}比较：{changes_summary(compared.changes)}"
    return Built(written.files, told, (*notices, *written.notices))
