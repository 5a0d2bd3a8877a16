"""Findings as text, grouped by table or chapter, the gravest first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from hotline_report.model.finding import REASON_ASKED, UNUSED_WAIVER, Addition, Finding, Level

_SENTENCE = re.compile("(?<=。)(?=[^”》]*(?:[“《]|$))(?=.)")
"""Where a sentence ends that is no part of a quotation."""


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


def lines(findings: tuple[Finding, ...], shown_path: Path) -> Iterator[str]:
    """The whole report, line by line; groups come in the order of their gravest finding."""
    ordered = sorted(findings, key=_rank)
    groups: dict[str, list[Finding]] = {}
    for finding in ordered:
        groups.setdefault(group_of(finding), []).append(finding)
    for name, members in groups.items():
        yield f"■ {name}"
        for _, same in groupby(members, key=lambda f: f.waiver is None):
            for finding in same:
                yield from _finding(finding, shown_path)
        yield ""


def waiver_lines(findings: tuple[Finding, ...]) -> Iterator[str]:
    """How the gravest open finding would be let stand, ready to be copied into the data file."""
    could_be = (f for f in findings if f.waiver is None and f.code != UNUSED_WAIVER)
    example = max(could_be, key=lambda f: f.level, default=None)
    if example is None or example.level is Level.HINT:
        return
    yield "确实要照原样保留的，在数据文件的“豁免”里写明理由，写法如下"
    yield "（文件里已有“豁免:”的，从“- 代码”一行起接在它下面）："
    yield "豁免:"
    yield f"  - 代码: {example.code}"
    yield f"    位置: {_typed(example.quote or example.place)}"
    yield f"    现为: {_typed(example.found)}"
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


def _finding(finding: Finding, path: Path) -> Iterator[str]:
    level = "已豁免" if finding.waiver is not None else finding.level.word
    # A heading may have points of its own, 1.接听; a figure's address has one between its names.
    place = finding.place if finding.quote else finding.place.replace(".", " › ")
    quote = f"：“{finding.quote}”" if finding.quote else ""
    yield f"  【{level} {finding.code}】{place}{quote}（{path} 第 {finding.position.line} 行）"
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
