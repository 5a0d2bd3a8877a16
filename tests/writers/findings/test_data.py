"""JSON as the manual promises it, and SARIF 2.1.0 as code review tools read it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from hotline_report.errors import Position
from hotline_report.model.finding import Finding, Level
from hotline_report.writers.findings.data import findings_json, findings_sarif
from tests.samples import ROOT
from tests.writers.findings.support import finding, waiver

FOLDER = Path("/home/centre")
HOSTILE = '</script><img src=x onerror=alert(1)>"\\\n\u2028𠮷'


def rows(*found: Finding) -> list[dict[str, Any]]:
    read: list[dict[str, Any]] = json.loads(findings_json(found))
    return read


def run(*found: Finding) -> dict[str, Any]:
    document = json.loads(findings_sarif(found, "9.8.7", {"S01": "合计"}, FOLDER))
    (only,) = document["runs"]
    return dict(only)


def result(found: Finding) -> dict[str, Any]:
    (only,) = run(found)["results"]
    return dict(only)


def test_the_fields_are_those_that_the_manual_calls_fixed() -> None:
    manual = (ROOT / "docs" / "manual.zh.md").read_text(encoding="utf-8")
    (promise,) = re.findall(r"每项的字段固定为：(.*)", manual)
    names = re.findall(r"`([a-z]+)` [\u4e00-\u9fff]", re.sub("（.*?）", "", promise))
    (row,) = rows(finding("平台.总计.接听员"))
    assert list(row) == names


def test_a_finding_as_json() -> None:
    one = finding("平台.总计.接听员", line=31, cause="少加了一行", cells=("平台.总计.接听员",))
    assert rows(one) == [
        {
            "code": "S01",
            "level": "error",
            "file": "data/某市/2024.yaml",
            "line": 31,
            "column": 7,
            "where": "平台.总计.接听员",
            "quote": "",
            "found": "1116",
            "expected": "1115（116 + 999）",
            "message": "合计不等于各行之和",
            "cause": "少加了一行",
            "cells": ["平台.总计.接听员"],
            "additions": [],
            "waived": None,
        }
    ]


@pytest.mark.parametrize(
    ("level", "word"), [(Level.ERROR, "error"), (Level.WARNING, "warning"), (Level.HINT, "hint")]
)
def test_levels_in_json(level: Level, word: str) -> None:
    assert rows(finding("甲", level))[0]["level"] == word


def test_a_waived_finding_stays_in_json_with_its_reason() -> None:
    assert rows(finding("甲", waiver=waiver()))[0]["waived"] == "两个口径不同"


def test_nothing_found_is_an_empty_list() -> None:
    assert rows() == []
    assert run()["results"] == []


def test_hostile_text_comes_back_as_it_was() -> None:
    one = finding(HOSTILE, quote=HOSTILE, message=HOSTILE)
    (row,) = rows(one)
    assert (row["where"], row["quote"], row["message"]) == (HOSTILE,) * 3
    assert HOSTILE in result(one)["message"]["text"]


def test_sarif_says_its_version_and_schema() -> None:
    document = json.loads(findings_sarif((), "9.8.7", {}, FOLDER))
    assert document["version"] == "2.1.0"
    assert document["$schema"].endswith("sarif-2.1.0.json")
    assert len(document["runs"]) == 1


def test_the_driver_names_the_tool_and_each_rule_once() -> None:
    driver = run(finding("甲"), finding("乙"), finding("丙", code="N01"))["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("hotline-report", "9.8.7")
    assert driver["rules"] == [
        {"id": "N01", "shortDescription": {"text": "N01"}},
        {"id": "S01", "shortDescription": {"text": "合计"}},
    ]


@pytest.mark.parametrize(
    ("level", "word"), [(Level.ERROR, "error"), (Level.WARNING, "warning"), (Level.HINT, "note")]
)
def test_levels_in_sarif(level: Level, word: str) -> None:
    assert result(finding("甲", level))["level"] == word


def test_a_result_has_rule_message_and_region() -> None:
    one = result(finding("平台.总计.接听员", line=31, cause="少加了一行"))
    assert one["ruleId"] == "S01"
    for words in ("合计不等于各行之和", "1116", "1115（116 + 999）", "少加了一行"):
        assert words in one["message"]["text"]
    (location,) = one["locations"]
    assert location["physicalLocation"]["region"] == {"startLine": 31, "startColumn": 7}
    assert location["logicalLocations"] == [{"fullyQualifiedName": "平台.总计.接听员"}]
    assert "suppressions" not in one


def test_columns_are_counted_in_characters_as_positions_are() -> None:
    assert run()["columnKind"] == "unicodeCodePoints"


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("data/某市/2024.yaml", "data/%E6%9F%90%E5%B8%82/2024.yaml"),
        ("a b#c?.yaml", "a%20b%23c%3F.yaml"),
        ("/srv/某.yaml", "file:///srv/%E6%9F%90.yaml"),
        ("/home/centre/data/某.yaml", "data/%E6%9F%90.yaml"),
    ],
)
def test_the_file_is_a_valid_uri(path: str, uri: str) -> None:
    moved = replace(finding("甲"), position=Position(Path(path), 1, 1))
    (location,) = result(moved)["locations"]
    assert location["physicalLocation"]["artifactLocation"] == {"uri": uri}


def test_a_waived_result_is_suppressed_with_its_justification() -> None:
    assert result(finding("甲", waiver=waiver()))["suppressions"] == [
        {"kind": "inSource", "justification": "两个口径不同（张三，2025-01-07）"}
    ]
