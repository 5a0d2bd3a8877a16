"""Findings as text, grouped by table or chapter, the gravest first."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import groupby
from pathlib import Path

from hotline_report.model.finding import (
    NEVER_WAIVED,
    REASON_ASKED,
    UNUSED_WAIVER,
    Addition,
    Finding,
    Level,
)

_SENTENCE = re.compile("(?<=。)(?=[^”》]*(?:[“《]|$))(?=.)")
"""Where a sentence ends that is no part of a quotation."""


_MOST_BRIEF = 10
"""Findings told in a line each; who has more reads the whole report."""

_LONG = 60
"""Shorter texts are read at a glance."""


def summary(findings: tuple[Finding, ...]) -> str:
    """`错误 2 处，警告 1 处，提示 0 处，另有 3 处已豁免`."""
    counts = "，".join(
        f"{level.word} {sum(1 for f in findings if f.level is level and f.waiver is None)} 处"
        for level in sorted(Level, reverse=True)
    )
    waived = sum(1 for finding in findings if finding.waiver is not None)
    return f"{counts}，另有 {waived} 处已豁免" if waived else counts


def lines(findings: tuple[Finding, ...], shown: Callable[[Path], Path]) -> Iterator[str]:
    """The whole report, line by line; groups come in the order of their gravest finding.

    Args:
        findings: of one data file; some may be of the form that it follows.
        shown: a file's path as the reader would type it.
    """
    ordered = sorted(findings, key=_rank)
    groups: dict[str, list[Finding]] = {}
    for finding in ordered:
        groups.setdefault(group_of(finding), []).append(finding)
    for name, members in groups.items():
        yield f"■ {name}"
        for _, same in groupby(members, key=lambda f: f.waiver is None):
            before = None
            for finding in same:
                yield from _finding(finding, shown, before)
                before = finding
        yield ""


def brief_lines(findings: tuple[Finding, ...], shown: Callable[[Path], Path]) -> Iterator[str]:
    """The open errors and warnings, one line each, the gravest first; of many, the first ones.

    Of many that say the same, as of each sentence that is last year's, one stands for all, so that
    they do not hide what else is wrong.
    """
    grave = [f for f in sorted(findings, key=_rank) if f.is_grave]
    alike: dict[tuple[str, str] | int, list[Finding]] = {}
    for number, finding in enumerate(grave):
        kind = (finding.code, finding.message) if len(grave) > _MOST_BRIEF else number
        alike.setdefault(kind, []).append(finding)
    told = 0
    for same in list(alike.values())[:_MOST_BRIEF]:
        more = f"（同样的还有 {len(same) - 1} 处）" if len(same) > 1 else ""
        yield f"{_heading(same[0], shown)}：{same[0].message}{more}"
        told += len(same)
    if len(grave) > told:
        yield f"……其余 {len(grave) - told} 处从略"


def waiver_lines(findings: tuple[Finding, ...]) -> Iterator[str]:
    """How what is open would be let stand, ready to be copied into the data file.

    The gravest first; each waiver once, though it lets several findings stand.
    """
    could_be = [
        finding
        for finding in sorted(findings, key=_rank)
        if finding.waiver is None and finding.code not in {UNUSED_WAIVER, *NEVER_WAIVED}
    ]
    entries = list(dict.fromkeys(tuple(_waiver(finding)) for finding in could_be))
    if not entries:
        return
    yield "确实要照原样保留的，在数据文件的“豁免”里写明理由，写法如下"
    each = "" if len(entries) == 1 else "；只抄要保留的几条"
    yield f"（文件里已有“豁免:”的，从“- 代码”一行起接在它下面{each}）："
    yield "豁免:"
    for entry in entries:
        yield from entry


def _waiver(finding: Finding) -> Iterator[str]:
    yield f"  - 代码: {finding.code}"
    yield f"    位置: {_typed(finding.quote or finding.place)}"
    yield f"    现为: {_typed(finding.found)}"
    yield f"    理由: {_typed(REASON_ASKED)}"


def _typed(text: str) -> str:
    """As it is typed into the data file: between quotes, which the text may hold itself."""
    return "'" + text.replace("'", "''") + "'"


def group_of(finding: Finding) -> str:
    """The table, or the outermost heading, that a finding belongs to."""
    if finding.quote:
        return finding.place.split(" › ")[0] or "正文"
    return finding.place.split(".")[0] or "整个文件"


def addition_place(addition: Addition) -> str:
    """Where a line goes; the line itself is shown as it is typed, with its indentation."""
    if addition.in_braces:
        return f"可以照抄，紧接在第 {addition.line} 行的“{{”后面："
    return f"可以照抄，加在第 {addition.line} 行前面："


def _sentences(label: str, text: str) -> Iterator[str]:
    """One a line, each below the first: arithmetic that is worked out in steps."""
    first, *others = _SENTENCE.split(text) if len(text) > _LONG else [text]
    yield f"{label}{first}"
    indent = " " * (len(label.lstrip()) * 2 + len(label) - len(label.lstrip()))
    yield from (f"{indent}{other}" for other in others)


def _rank(finding: Finding) -> tuple[bool, int, int]:
    return (finding.waiver is not None, -finding.level, finding.position.line)


def _words(finding: Finding) -> tuple[object, ...]:
    """All that is told of a finding but for its place."""
    told = (finding.code, finding.message, finding.found, finding.expected, finding.cause)
    return (*told, finding.additions, finding.waiver)


def _heading(finding: Finding, shown: Callable[[Path], Path]) -> str:
    """Level, rule, place and line."""
    level = "已豁免" if finding.waiver is not None else finding.level.word
    # A heading may have points of its own, 1.接听; a figure's address has one between its names.
    place = finding.place if finding.quote else finding.place.replace(".", " › ")
    quote = f"：“{finding.quote}”" if finding.quote else ""
    at = f"{shown(finding.position.path)} 第 {finding.position.line} 行"
    return f"【{level} {finding.code}】{place}{quote}（{at}）"


def _finding(
    finding: Finding, shown: Callable[[Path], Path], before: Finding | None
) -> Iterator[str]:
    """A finding in full; what is told of the one before it in the same words is not told again."""
    yield f"  {_heading(finding, shown)}"
    if before is not None and _words(before) == _words(finding):
        yield "    同上"
        return
    yield f"    {finding.message}"
    yield f"    现为：{finding.found}"
    yield from _sentences("    应为：", finding.expected)
    if len(finding.additions) > 1:
        yield "    有几处要加的，从下往上加，行号就不会变："
    for addition in finding.additions:
        yield f"    {addition_place(addition)}"
        indent = "      " if addition.in_braces else ""
        yield from (f"{indent}{line}" for line in addition.text.split("\n"))
    if finding.cause:
        yield f"    可能的原因：{finding.cause}"
    if finding.waiver is not None:
        yield f"    豁免理由：{finding.waiver.told}"
