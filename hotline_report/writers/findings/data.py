"""Findings for other programs: JSON, whose fields stay as they are, and SARIF 2.1.0."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import PurePath
from urllib.parse import quote

from hotline_report.model.finding import Finding, Level

_SARIF_LEVELS = {Level.ERROR: "error", Level.WARNING: "warning", Level.HINT: "note"}
_SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def findings_json(findings: Iterable[Finding]) -> str:
    """A list of objects; `waived` is the reason, null where there is no waiver."""
    rows = [
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


def findings_sarif(
    findings: Iterable[Finding], version: str, titles: dict[str, str], folder: PurePath
) -> str:
    """SARIF for code review tools.

    Args:
        findings: of any number of files.
        version: of this tool.
        titles: each rule's title by code.
        folder: the working folder; files in it are named from there.
    """
    found = list(findings)
    codes = sorted({finding.code for finding in found})
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
        "results": [_result(finding, codes.index(finding.code), folder) for finding in found],
    }
    document = {"$schema": _SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _result(finding: Finding, rule_index: int, folder: PurePath) -> dict[str, object]:
    text = f"{finding.message}。现为：{finding.found}。应为：{finding.expected}"
    if finding.cause:
        text += f"。可能的原因：{finding.cause}"
    result: dict[str, object] = {
        "ruleId": finding.code,
        "ruleIndex": rule_index,
        "level": _SARIF_LEVELS[finding.level],
        "message": {"text": text},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": _uri(finding.position.path, folder)},
                    "region": {
                        "startLine": finding.position.line,
                        "startColumn": finding.position.column,
                    },
                },
                "logicalLocations": [{"fullyQualifiedName": finding.place}],
            }
        ],
    }
    if finding.waiver is not None:
        result["suppressions"] = [{"kind": "inSource", "justification": finding.waiver.told}]
    return result


def _uri(path: PurePath, folder: PurePath) -> str:
    """The file as SARIF names it: relative where it lies in the folder, Chinese names escaped."""
    if path.is_relative_to(folder):
        path = path.relative_to(folder)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())


def _file(finding: Finding) -> str:
    return PurePath(finding.position.path).as_posix()
