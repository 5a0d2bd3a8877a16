"""Findings for other programs: JSON, whose fields stay as they are, and SARIF 2.1.0."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import PurePath
from urllib.parse import quote

from msgspec.structs import asdict

from hotline_report.errors import Position, Problem
from hotline_report.model.finding import Addition, Finding, Level

_SARIF_LEVELS = {Level.ERROR: "error", Level.WARNING: "warning", Level.HINT: "note"}
_SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


UNREADABLE = "I01"
"""The code of a problem for which a file could not be checked at all."""


def findings_json(findings: Iterable[Finding], problems: Iterable[Problem] = ()) -> str:
    """A list of objects; `waived` is the reason, null where there is no waiver.

    Problems of files that could not be checked come first, as errors, with what to do (`remedy`).
    """
    rows: list[dict[str, object]] = [_problem_row(problem) for problem in problems]
    rows += [
        {
            "code": finding.code,
            "level": finding.level.name.lower(),
            "file": _file(finding),
            "line": finding.position.line,
            "column": finding.position.column,
            "where": finding.place,
            "quote": finding.quote,
            "found": finding.found,
            "expected": finding.expected,
            "message": finding.message,
            "cause": finding.cause,
            "cells": list(finding.cells),
            "additions": [asdict(addition) for addition in finding.additions],
            "waived": None if finding.waiver is None else finding.waiver.reason,
        }
        for finding in findings
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


def _problem_row(problem: Problem) -> dict[str, object]:
    return {
        "code": UNREADABLE,
        "level": Level.ERROR.name.lower(),
        "file": PurePath(problem.position.path).as_posix(),
        "line": problem.position.line,
        "column": problem.position.column,
        "where": problem.field,
        "quote": "",
        "found": problem.found,
        "expected": problem.expected,
        "message": "填写有问题，没有校核",
        "cause": "",
        "cells": [],
        "additions": [],
        "waived": None,
        "remedy": problem.remedy,
    }


def findings_sarif(
    findings: Iterable[Finding],
    version: str,
    titles: dict[str, str],
    folder: PurePath,
    problems: Iterable[Problem] = (),
) -> str:
    """SARIF for code review tools.

    Args:
        findings: of any number of files.
        version: of this tool.
        titles: each rule's title by code.
        folder: the working folder; files in it are named from there.
        problems: of files that could not be checked.
    """
    found, unreadable = list(findings), list(problems)
    codes = sorted({*(finding.code for finding in found), *([UNREADABLE] if unreadable else [])})
    results = [_problem_result(p, codes.index(UNREADABLE), folder) for p in unreadable]
    results += [_result(finding, codes.index(finding.code), folder) for finding in found]
    run = {
        "tool": {
            "driver": {
                "name": "hotline-report",
                "version": version,
                "rules": [
                    {"id": code, "shortDescription": {"text": titles.get(code, code)}}
                    for code in codes
                ],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    document = {"$schema": _SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _problem_result(problem: Problem, rule_index: int, folder: PurePath) -> dict[str, object]:
    text = f"发现：{problem.found}。应为：{problem.expected}。处理：{problem.remedy}"
    return {
        "ruleId": UNREADABLE,
        "ruleIndex": rule_index,
        "level": _SARIF_LEVELS[Level.ERROR],
        "message": {"text": text},
        "locations": [_location(problem.position, problem.field, folder)],
    }


def _result(finding: Finding, rule_index: int, folder: PurePath) -> dict[str, object]:
    text = f"{finding.message}。现为：{finding.found}。应为：{finding.expected}"
    if finding.cause:
        text += f"。可能的原因：{finding.cause}"
    result: dict[str, object] = {
        "ruleId": finding.code,
        "ruleIndex": rule_index,
        "level": _SARIF_LEVELS[finding.level],
        "message": {"text": text},
        "locations": [_location(finding.position, finding.place, folder)],
    }
    lines = [addition for addition in finding.additions if not addition.in_braces]
    if lines:
        result["fixes"] = [_fix(lines, finding.position, folder)]
    if finding.waiver is not None:
        result["suppressions"] = [{"kind": "inSource", "justification": finding.waiver.told}]
    return result


def _fix(lines: list[Addition], position: Position, folder: PurePath) -> dict[str, object]:
    """Whole lines that a program may add; where in a line a brace opens, only the file tells."""
    return {
        "description": {"text": "补上缺少的几行"},
        "artifactChanges": [
            {
                "artifactLocation": {"uri": _uri(position.path, folder)},
                "replacements": [_insertion(addition) for addition in lines],
            }
        ],
    }


def _insertion(addition: Addition) -> dict[str, object]:
    before = {
        "startLine": addition.line,
        "startColumn": 1,
        "endLine": addition.line,
        "endColumn": 1,
    }
    return {"deletedRegion": before, "insertedContent": {"text": f"{addition.text}\n"}}


def _location(position: Position, where: str, folder: PurePath) -> dict[str, object]:
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": _uri(position.path, folder)},
            "region": {"startLine": position.line, "startColumn": position.column},
        },
        "logicalLocations": [{"fullyQualifiedName": where}],
    }


def _uri(path: PurePath, folder: PurePath) -> str:
    """The file as SARIF names it: relative where it lies in the folder, Chinese names escaped."""
    if path.is_relative_to(folder):
        path = path.relative_to(folder)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())


def _file(finding: Finding) -> str:
    return PurePath(finding.position.path).as_posix()
