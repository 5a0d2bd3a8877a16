"""What the command line says: problems, outcomes, steps. All of it on standard error."""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Iterator
from datetime import MINYEAR
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hotline_report.errors import Problem
from hotline_report.formatting.sizes import size_text
from hotline_report.load.template_folders import FORMS, PAGE_FORMATS, WORD_LISTS
from hotline_report.model.period import Basis, Period

if TYPE_CHECKING:
    from hotline_report.model.finding import Finding
    from hotline_report.pipeline.build import Outcome

# What tells of findings is imported where there may be some: `--version` has none.
# ruff: noqa: PLC0415

_LONGEST = 1_000
"""Characters of one line of a message; what is quoted or listed in it may be longer."""

_MOST = 100
"""Problems shown of one file; a file with more of them is told how many there are."""


def say(message: str) -> None:
    """A line on standard error; one that nobody can read any more is no reason to stop."""
    with contextlib.suppress(OSError):
        click.echo(message, err=True)


def show_notices(notices: tuple[str, ...]) -> None:
    """What the user should know though nothing is wrong."""
    for notice in notices:
        say(f"提示：{notice}")


def show_problems(problems: tuple[Problem, ...]) -> None:
    """Every problem: place, field, found, expected, what to do."""
    for problem in problems[:_MOST]:
        place = problem.position
        field = _on_one_line(problem.field)
        say(f"{shown_path(place.path)}:{place.line}:{place.column} 【{field}】")
        say(f"    发现：{_on_one_line(problem.found)}")
        say(f"    应为：{_on_one_line(problem.expected)}")
        say(f"    处理：{_on_one_line(problem.remedy)}")
    if len(problems) > _MOST:
        say(f"……其余 {len(problems) - _MOST} 处从略，改正以上各处后再运行一次")


def failed(path: Path, problems: tuple[Problem, ...], result: str) -> Iterator[str]:
    """How many problems there are, and in which file: last year's and the form's are not its own.

    Args:
        path: the data file that was asked for.
        problems: all that were found.
        result: what that means for it.
    """
    counts = Counter(problem.position.path for problem in problems)
    own = counts.pop(path, 0)
    mended = sum(1 for p in problems if p.mend is not None and p.position.path == path)
    if not counts:
        yield f"✘ {path} 有 {own} 处问题，{result}"
        yield from _mended(path, mended)
        return
    others = "，".join(
        f"{_kind_of(other, path)} {shown_path(other)} 有 {count} 处问题"
        for other, count in counts.items()
    )
    yield f"✘ {path} {f'有 {own} 处问题' if own else '本身没有发现问题'}；{others}；{result}"
    yield from _mended(path, mended)
    own_period = _period_of(path)
    for then in dict.fromkeys(_earlier(other, path) for other in counts if _is_beside(other, path)):
        yield (
            f"    {then}的文件改好后，它的数用作{then}值；一时改不好的，先移到别处，"
            f"{own_period.own_name}的照样可以生成"
        )


def _mended(path: Path, count: int) -> Iterator[str]:
    """How many of the problems can be mended without asking."""
    if count:
        yield f"    其中 {count} 处可以替您改：hotline-report fix {shown_path(path)}"


def _is_beside(other: Path, path: Path) -> bool:
    return other.parent == path.parent and other.suffix == path.suffix


def _period_of(path: Path) -> Period:
    """The period that the file's name tells; without one, a year."""
    from hotline_report.load.periods import read_period

    return read_period(path.stem) or Period(MINYEAR)


def _earlier(other: Path, path: Path) -> str:
    """What the period of the other data file is called beside this one: 上年, 上年同期, 上期."""
    own = _period_of(path)
    is_before = own.kind.has_before and _period_of(other) == own.before
    return own.prior_name(Basis.BEFORE if is_before else Basis.LAST_YEAR)


def _kind_of(other: Path, path: Path) -> str:
    if _is_beside(other, path):
        return f"{_earlier(other, path)}的数据文件"
    return _KINDS.get(other.parent.name, "文件")


_KINDS = {FORMS: "表式", PAGE_FORMATS: "版式", WORD_LISTS: "词表"}
"""What the files of a template folder are, by the folder they lie in."""


def _on_one_line(text: str) -> str:
    """What a file holds may go over several lines; a message has one for each thing it says."""
    shown = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}……"
    return " ".join(shown.split("\n"))


def show_failure(outcome: Outcome) -> None:
    """Why a bulletin was not built."""
    show_notices(outcome.notices)
    if outcome.problems:
        show_problems(outcome.problems)
        show_grave(outcome.findings)
        for line in failed(outcome.path, outcome.problems, "没有生成文件，原有文件没有改动"):
            say(line)
    elif not (outcome.unwritable or outcome.lacking):
        _show_findings(outcome)
    if outcome.unwritable:
        say(f"✘ {outcome.path}：{outcome.unwritable}")
    if outcome.lacking:
        say(f"✘ {outcome.path}：{outcome.lacking}")


def show_grave(findings: tuple[Finding, ...]) -> None:
    """The findings that should be mended."""
    if not findings:
        return
    from hotline_report.writers.findings.text import lines

    for line in lines(tuple(finding for finding in findings if finding.is_grave), shown_path):
        say(line)


def _show_findings(outcome: Outcome) -> None:
    from hotline_report.writers.findings.text import summary, waiver_lines

    show_grave(outcome.findings)
    shown = shown_path(outcome.path)
    say(f"✘ {outcome.path} 校核：{summary(outcome.findings)}；详见 hotline-report check {shown}")
    say("    有错误，没有生成文件，原有文件没有改动")
    say("    改正后重新生成；先看草稿，加 --draft")
    for line in waiver_lines(tuple(finding for finding in outcome.findings if finding.is_grave)):
        say(line)


def show_success(outcome: Outcome) -> None:
    """What was made, where, and how long it took."""
    from hotline_report.writers.findings.text import brief_lines, summary

    show_notices(outcome.notices)
    count = f"{len(outcome.files)} 个文件"
    made = f"已生成{outcome.draft_name}（{count}）" if outcome.draft else f"已生成 {count}"
    say(f"✔ {outcome.path} {made}，用时 {outcome.seconds:.1f} 秒：")
    for file in outcome.files:
        say(f"    {shown_path(file)}（{size_text(file.stat().st_size)}）")
    if outcome.findings:
        shown = shown_path(outcome.path)
        say(f"    校核：{summary(outcome.findings)}；详见 hotline-report check {shown}")
        for line in brief_lines(outcome.findings, shown_path):
            say(f"    {line}")


def shown_path(path: Path) -> Path:
    """The path as the user would type it from where he is."""
    try:
        return path.resolve().relative_to(Path.cwd())
    except (ValueError, OSError, RuntimeError):
        # Another drive, a folder that is gone, a link that leads back to itself.
        return path
